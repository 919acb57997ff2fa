"""Hva en kan bestemme: the guide's decisions where one stands, and the ways out that every guide has."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ettlag.guides.engine import Exit, Position, leads_to, ways_on
from ettlag.guides.words import EXITS

from . import queries
from .models import Concern

# Always there, whatever the guide says; those that the guide names itself on the step are not repeated.
STANDARD = {
    "internal_measures": EXITS["internal_measures"],
    "system_level_measure": EXITS["system_level_measure"],
    "share_with_others": _("Vi spør familien om å få dele med en annen tjeneste."),
    "open_log": _("Vi åpner stafettlogg sammen med familien."),
    "escalate_coordinating_unit": EXITS["escalate_coordinating_unit"],
    "child_protection_report": EXITS["child_protection_report"],
    "closed": EXITS["closed"],
}
NEEDS_THE_FAMILY = ("share_with_others", "open_log")
GUIDES_OWN = "veileder-"


@dataclass(frozen=True, slots=True)
class Choice:
    """Et valg: its key in the form, its words, and where it leads. `guide_no` when it is the guide's own."""

    key: str
    label: str
    target: Position | Exit
    guide_no: int | None = None
    when: str = ""

    @property
    def closes(self) -> bool:
        """Whether it ends the work."""
        return isinstance(self.target, Exit) and self.target.closes

    @property
    def needs_a_date(self) -> bool:
        """Whether it leaves the concern where it is, so that a next date must be agreed. A log has clocks of its own."""
        return isinstance(self.target, Exit) and self.target.code not in ("closed", "open_log")


def choices_for(concern: Concern) -> list[Choice]:
    """What may be decided now: the guide's own first. Where harm is suspected, nothing that the family would be asked."""
    own = _guides_own(concern)
    named = {one.target.code for one in own if isinstance(one.target, Exit)}
    standard = [Choice(code, str(words), Exit(code)) for code, words in STANDARD.items() if code not in named]
    if concern.is_shielded or concern.child_id is None:
        standard = [one for one in standard if one.key not in NEEDS_THE_FAMILY]
    if too_early_for_a_log(concern):
        standard = [one for one in standard if one.key != "open_log"]
    return own + standard


def too_early_for_a_log(concern: Concern) -> str:
    """Why «Vi åpner stafettlogg» is not among the choices yet, in a sentence; empty when it is."""
    here = Position(concern.level_code, concern.step_no)
    return queries.too_early(concern.municipality_id, concern.guide_version_id, here)


def choice_of(concern: Concern, key: str) -> Choice | None:
    """The choice with this key, if it is offered now."""
    return next((one for one in choices_for(concern) if one.key == key), None)


def _guides_own(concern: Concern) -> list[Choice]:
    scheme = queries.scheme_of(concern.guide_version_id)
    if scheme is None:
        return []
    here = Position(concern.level_code, concern.step_no)
    return [
        Choice(f"{GUIDES_OWN}{way.no}", way.label, leads_to(scheme, here, way), way.no, way.when or "")
        for way in ways_on(scheme, here)
    ]
