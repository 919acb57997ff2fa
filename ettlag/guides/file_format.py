"""Filformatet: every field of an import file and what it may hold, as one table for each part. Part of `faults`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from .shapes import LONGEST_TITLE, Check, address, list_of, number, one_of, pattern, shape, text, truth, version
from .words import EVENTS, EXITS, KNOWN_SCOPES, SCHEME_TYPES


def _must(check: Check) -> tuple[bool, Check]:
    return True, check


def _may(check: Check) -> tuple[bool, Check]:
    return False, check


_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå0123456789-_"
_CODE = pattern(
    _LETTERS + _LETTERS.upper(),
    12,
    gettext_lazy("Koden må være tekst i anførselstegn, med høyst 12 bokstaver og tall, som «2» eller «B»."),
)
_ID = pattern(
    _LETTERS,
    60,
    gettext_lazy("Navnet må være høyst 60 små bokstaver, tall og bindestreker, som «risor-skole»."),
)
_TITLE, _TEXTS, _DAYS = text(LONGEST_TITLE), list_of(text()), number(0, 3650)

GOTO = {"level": _may(_CODE), "step": _may(number(1, 99)), "end": _may(one_of(EXITS))}
DECISION = {
    "label": _must(_TITLE),
    "goto": _must(shape(GOTO)),
    "when": _may(text()),
    "act_within_days": _may(_DAYS),
    "requires": _may(_TEXTS),
    "inferred": _may(truth),
}
RULE = {
    "days": _may(_DAYS),
    "from_event": _must(one_of(EVENTS)),
    "condition": _may(_TITLE),
    "vague": _may(_TITLE),
    "agreed": _may(truth),
    "action": _may(_TITLE),
}
STEP = {
    "no": _must(number(1, 99)),
    "title": _must(_TITLE),
    "observed": _may(truth),
    **{key: _may(text()) for key in ("what", "how", "consent_required", "child_participation", "note")},
    **{key: _may(_TEXTS) for key in ("responsible", "questions", "tools", "checklist")},
    "deadline_days": _may(_DAYS),
    "deadline_rules": _may(list_of(shape(RULE))),
    "decisions": _may(list_of(shape(DECISION))),
}
DURATION = {"min_days": _may(_DAYS), "max_days": _may(_DAYS), "from_event": _may(one_of(EVENTS))}
LEVEL = {
    "code": _must(_CODE),
    "title": _must(_TITLE),
    "meaning": _may(text()),
    "observed": _may(one_of(("full", "partial", "none"))),
    "duration": _may(shape(DURATION)),
    "tools": _may(_TEXTS),
    "steps": _may(list_of(shape(STEP))),
    "note": _may(text()),
}
LEVEL_SCHEME = {
    "type": _must(one_of(SCHEME_TYPES)),
    "codes": _must(list_of(_CODE, least=1)),
    "skip_allowed": _may(truth),
    "step_word": _may(_TITLE),
    "note": _may(text()),
}
GUIDE = {
    "id": _must(_ID),
    "title": _may(_TITLE),
    "municipality": _may(_TITLE),
    "service_scope": _must(list_of(one_of(sorted(KNOWN_SCOPES)), least=1)),
    "audience": _may(one_of(("staff", "parents"))),
    "language": _must(one_of(("nb", "nn", "se", "en"))),
    **{key: _may(text()) for key in ("coverage", "target_group", "acute_rule", "log_policy_ref")},
    "sources": _may(list_of(address)),
    "level_scheme": _must(shape(LEVEL_SCHEME)),
    "levels": _must(list_of(shape(LEVEL))),
    "notes": _may(_TEXTS),
}
DOCUMENT = {
    "schema_version": _must(version),
    "exits": _may(list_of(one_of(EXITS))),
    "deadline_events": _may(list_of(one_of(EVENTS))),
    "guides": _must(list_of(shape(GUIDE), least=1)),
}
