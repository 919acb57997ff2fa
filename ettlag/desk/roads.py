"""Which roads lead on from the desk. A room that is not there yet has no road: never a dead link."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ettlag.access.actor import Actor
from ettlag.organisation.policy import keeps_the_tools

FOLLOW_CHILDREN = {"employee", "unit_leader"}
CASES = ("concerns:", "relay:", "consent:", "organisation:list_children")
MONDAY = "desk:show_monday"
FIGURES = "figures:"  # for those who lead, and those who keep the tools
LEAD = {"unit_leader", "director", "coordinator", "dpo"}
DOOR = "frontdoor:"  # only for those who answer it
TOOLS = "exchange:"  # only for those who keep the tools
WONDERING = "concerns:raise_concern"
FAMILY_DAY = "relay:show_family_day"
SHORTCUTS: tuple[tuple[str, Promise], ...] = (
    ("frontdoor:list_calls", _("Henvendelser")),
    ("guides:list_guides", _("Hva gjør jeg nå?")),
    ("directory:list_offers", _("Hvem gjør hva")),
    ("guides:acute", _("Et barn er i fare")),
    ("report:write_report", _("Meld til barnevernet")),
    ("consultation:list_consultations", _("Drøft uten navn")),
    ("surveys:list_surveys", _("Kartlegging")),
    ("training:list_programmes", _("Kompetanse")),
    ("organisation:list_children", _("Barna her")),
    ("arenas:list_arenas", _("Møteplassene")),
    ("binder:list_items", _("Permen")),
    ("groups:list_groups", _("Grupper")),
    ("yearwheel:show_wheel", _("Årshjulet")),
    ("inductions:show_package", _("Pakka for nyansatte")),
    ("questionnaires:list_questionnaires", _("Skjemaer")),
    ("exchange:check_file", _("Utveksling")),
    ("upkeep:list_kept", _("Stemmer det fortsatt?")),
    ("organisation:list_employments", _("De som jobber her")),
    ("desk:show_monday", _("Mandag: enheten på to minutter")),
    ("figures:show_report", _("Tall uten navn")),
)


@dataclass(frozen=True, slots=True)
class Road:
    """One shortcut: where, and in which words."""

    url: str
    words: str


def to(name: str, *parts: object) -> str:
    """The address of a named page, or nothing where the room or the page is not there."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def to_a_wondering(actor: Actor) -> str:
    """Where this employee writes down what was seen; nothing for those who may not open cases."""
    return to(WONDERING) if may_follow_children(actor) else ""


def may_follow_children(actor: Actor) -> bool:
    """Employees and leaders of a unit whose papers are in order."""
    return actor.may_open_cases and actor.role in FOLLOW_CHILDREN


def shortcuts(actor: Actor) -> Iterable[Road]:
    """The roads that exist. Those of the case rooms are for those who may open cases."""
    for name, words in SHORTCUTS:
        shut = name.startswith(CASES) and not may_follow_children(actor)
        shut = shut or (name.startswith(DOOR) and actor.service_kind != "family_help")
        shut = shut or (name.startswith(TOOLS) and not keeps_the_tools(actor))
        shut = shut or (name == MONDAY and not actor.is_leader)
        shut = shut or (name.startswith(FIGURES) and actor.role not in LEAD)
        if not shut and (url := to(name)):
            yield Road(url, str(words))
