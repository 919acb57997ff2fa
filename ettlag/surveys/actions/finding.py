"""Funnet: what was read, said, seen, decided and followed up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Employment

from .. import policy
from ..models import Finding, Note, Remark, Round


@dataclass(frozen=True, slots=True)
class Decided:
    """Vedtaket: what was decided, what is done about it, by whom and until when."""

    decision: str
    action: str
    owner: Employment
    due_on: date


@action(policy.may_moderate_remark, says=_("leste en fritekst før den ble vist"))
def moderate_remark(actor: Actor, remark: Remark, *, shown: str, theme: str) -> None:
    """Les før andre leser: show it as it is, with what points somebody out taken away, or not at all (STA-07)."""
    remark.shown, remark.theme, remark.read_on = shown, theme, today()
    remark.save(update_fields=["shown", "theme", "read_on"])


@action(policy.may_write_note, says=_("skrev et notat fra en samtale"))
def write_note(actor: Actor, round: Round, *, said: dict[str, Any]) -> Note:
    """Notat fra fokusgruppe eller foreldresamtale: without names, by theme."""
    return Note.objects.create(municipality_id=round.municipality_id, round=round, **said)


@action(policy.may_write_finding, says=_("skrev et funn"))
def write_finding(actor: Actor, round: Round, *, says: str, rests_on: str = "") -> Finding:
    """Funn: what the numbers and the talks say, in one sentence."""
    return Finding.objects.create(municipality_id=round.municipality_id, round=round, says=says, rests_on=rests_on)


@action(policy.may_decide_finding, says=_("skrev hva som er bestemt om et funn"))
def decide_finding(actor: Actor, finding: Finding, *, decided: Decided) -> None:
    """Bestem: a decision has an action, an owner and a date."""
    finding.decision, finding.action = decided.decision, decided.action
    finding.owner, finding.due_on, finding.decided_on = decided.owner, decided.due_on, today()
    finding.save(update_fields=["decision", "action", "owner", "due_on", "decided_on"])


def catch_findings(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: what they were to see done, the heir sees done."""
    Finding.objects.filter(owner=leaving, followed_up_on=None).update(owner=heir)


@action(policy.may_follow_up_finding, says=_("fulgte opp et funn"))
def follow_up_finding(actor: Actor, finding: Finding, *, outcome: str) -> None:
    """Følg opp: what came of it."""
    finding.outcome, finding.followed_up_on = outcome, today()
    finding.save(update_fields=["outcome", "followed_up_on"])
