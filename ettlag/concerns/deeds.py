"""Hva et steg ber om: the deed behind a step of a guide, found in its own words, so that the step opens the right form.

A guide is only text. Where its words are not known here, a step has no deed and the worker goes on by herself; nothing
else depends on it.
"""

from enum import StrEnum

from ettlag.guides.engine import Step


class Deed(StrEnum):
    """What one does on a step."""

    WRITE = "write"
    SHARE = "share"
    TALK_GUARDIAN = "talk_guardian"
    TALK_CHILD = "talk_child"
    DECIDE = "decide"
    ASK_CONSENT = "ask_consent"
    OPEN_LOG = "open_log"
    OTHER = "other"


_TALK = ("snakk", "samtale", "møt", "del ", "involver", "hør", "snakke", "informer")
_CHILD = ("barn", "elev", "ungdom", "eleven")
_STEMS = (
    (Deed.OPEN_LOG, ("stafettlogg",)),
    (Deed.ASK_CONSENT, ("samtykk",)),
    (Deed.DECIDE, ("avgjør", "avklar", "beslut", "grunn til", "avslutt", "vegen vidare", "veien videre")),
    (Deed.TALK_GUARDIAN, ("foreldr", "foresatt", "føresett", "nødvendige samtale", "nødvendige samtala")),
)
_LATER_STEMS = (
    (Deed.SHARE, ("leder", "leiar", "drøft", "del ", "del,", "dele ")),
    (Deed.WRITE, ("skriv", "konkretiser", "definer", "oppstår", "undring", "uro", "analyser", "observa", "noter")),
)


def deed_of(step: Step) -> Deed:
    """The deed of a step. A step with decisions is for deciding, whatever it is called."""
    title = f"{step.title.lower()} "
    if step.decisions:
        return Deed.DECIDE
    if found := _first(_STEMS, title):
        return found
    if any(word in title for word in _CHILD) and any(word in title for word in _TALK):
        return Deed.TALK_CHILD
    return _first(_LATER_STEMS, title) or Deed.OTHER


def _first(stems: tuple[tuple[Deed, tuple[str, ...]], ...], title: str) -> Deed | None:
    return next((deed for deed, words in stems if any(word in title for word in words)), None)
