"""Answering: yes, no, taking back, another date; signed in, or written down by the one who sat beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.people.models import Person

from .. import policy, queries
from ..agreement import Cell
from ..models import Ask, Consent, How, Line, Wording
from ..texts import Text
from .asking import Terms, ask_for, check_date


@dataclass(frozen=True, slots=True)
class Answer:
    """Svar: how and when somebody answered, to which cells, until when, and the text they saw.

    No cells means no; `until_on` and `text` belong to a yes.
    """

    how: How
    answered_on: date
    cells: frozenset[Cell] = frozenset()
    until_on: date | None = None
    text: Text | None = None


@action(policy.may_give_consent, says=gettext_lazy("sa ja til å dele"), basis="SAMT")
def give_consent(actor: Actor, focus: Person, *, ask: Ask | None, answer: Answer) -> Consent:
    """Gi samtykke: the family member's own yes, signed in. Without an ask the family opens something of its own accord.

    Raises NotNow when nothing is chosen or the date will not do.
    """
    return _say_yes(actor, ask or _own_ask(actor, focus, answer), actor.person_id, answer)


@action(policy.may_refuse_consent, says=gettext_lazy("sa nei til å dele"), basis="SAMT")
def refuse_consent(actor: Actor, focus: Person, *, ask: Ask, answer: Answer) -> Consent:
    """Si nei: a complete answer, with no consequence for the help from each service (LAW-13)."""
    return _say_no(actor, ask, actor.person_id, answer)


@action(policy.may_withdraw_consent, says=gettext_lazy("trakk tilbake samtykke"), basis="SAMT")
def withdraw_consent(actor: Actor, focus: Person, *, units: Iterable[int] = (), kinds: Iterable[str] = ()) -> int:
    """Trekke tilbake: one's own yes, for all, some units or some kinds (empty means all). Works at once (LAW-08, LAW-09).

    Returns how many lines were closed. Raises NotNow when there is nothing to take back.
    """
    return _take_back(focus, actor.person_id, units, kinds)


@action(policy.may_extend_consent, says=gettext_lazy("endret datoen for et samtykke"), basis="SAMT")
def extend_consent(actor: Actor, focus: Person, *, unit: int, kinds: Iterable[str], until_on: date) -> int:
    """Endre dato: one's own yes to this unit gets another last day, later or earlier. Returns how many were changed."""
    check_date(actor, until_on)
    lines = _own_lines(focus, actor.person_id, [unit], kinds)
    for line in lines:
        _open_line(line.consent, line.cell, until_on)
    return len(lines)


@action(policy.may_record_consent, says=gettext_lazy("førte inn et svar om samtykke"), basis="SAMT")
def record_consent(actor: Actor, focus: Person, *, giver: Person, ask: Ask | None, answer: Answer) -> Consent | None:
    """Føre inn: what somebody who must agree said or signed with the employee beside. No cells means no to the ask.

    Without an ask the person takes back the cells; anyone may take back their own, also one who need not agree.
    Raises NotNow when somebody answers who is not among those who must agree today.
    """
    if ask is None:
        _take_back(focus, giver.pk, {unit for unit, _kind in answer.cells}, {kind for _unit, kind in answer.cells})
        return None
    if giver.pk not in {stand.person.pk for stand in queries.standing_of(focus, today()).decide}:
        raise NotNow(_("Denne personen er ikke blant dem som skal samtykke. Svaret ble ikke ført inn."))
    return _say_yes(actor, ask, giver.pk, answer) if answer.cells else _say_no(actor, ask, giver.pk, answer)


def _own_ask(actor: Actor, focus: Person, answer: Answer) -> Ask:
    terms = Terms(answer.until_on or today(), _("Familien ønsker det selv."))
    units, kinds = {unit for unit, _kind in answer.cells}, {kind for _unit, kind in answer.cells}
    return ask_for(actor, focus, units=units, kinds=kinds, terms=terms)


def _say_yes(actor: Actor, ask: Ask, giver_id: Any, answer: Answer) -> Consent:
    if not answer.cells or answer.until_on is None or answer.text is None:
        raise NotNow(_("Kryss av for det du sier ja til, og velg hvor lenge det skal vare."))
    if not answer.cells <= ask.cells:
        raise PermissionDenied("something that nobody asked for")
    check_date(actor, answer.until_on)
    consent = _answer(actor, ask, giver_id, answer)
    consent.given_at = now()
    consent.wording_id = remember(answer.text)
    consent.save()
    for cell in sorted(answer.cells):
        _open_line(consent, cell, answer.until_on)
    return consent


def _say_no(actor: Actor, ask: Ask, giver_id: Any, answer: Answer) -> Consent:
    consent = _answer(actor, ask, giver_id, answer)
    consent.refused_at = now()
    consent.wording_id = remember(answer.text) if answer.text else None
    consent.save()
    return consent


def _answer(actor: Actor, ask: Ask, giver_id: Any, answer: Answer) -> Consent:
    taken = {"taken_by_id": actor.user_id, "taken_in_id": actor.unit_id} if actor.is_staff else {}
    return Consent(
        municipality_id=actor.municipality_id, ask=ask, focus_id=ask.focus_id, given_by_id=giver_id, how=answer.how,
        answered_on=answer.answered_on, **taken,
    )  # fmt: skip


def _open_line(consent: Consent, cell: Cell, until_on: date) -> None:
    """Open a cell; an open line for the same cell makes way, so that what stood before can still be told."""
    unit_id, kind = cell
    standing = Line.objects.filter(
        focus_id=consent.focus_id, giver_id=consent.given_by_id, unit_id=unit_id, kind=kind, closed_at=None
    )
    standing.update(closed_at=now(), closing=Line.Closing.REPLACED)
    Line.objects.create(
        municipality_id=consent.municipality_id, consent=consent, focus_id=consent.focus_id, giver_id=consent.given_by_id,
        unit_id=unit_id, kind=kind, from_on=today(), until_on=until_on,
    )  # fmt: skip


def _own_lines(focus: Person, giver_id: Any, units: Iterable[int], kinds: Iterable[str]) -> list[Line]:
    rows = policy.open_lines(today()).filter(focus=focus, giver_id=giver_id).select_related("consent")
    rows = rows.filter(unit_id__in=list(units)) if units else rows
    rows = rows.filter(kind__in=list(kinds)) if kinds else rows
    found = list(rows)
    if not found:
        raise NotNow(_("Det er ingenting å trekke tilbake eller endre her. Kanskje er det gjort alt."))
    return found


def _take_back(focus: Person, giver_id: Any, units: Iterable[int], kinds: Iterable[str]) -> int:
    lines, instant = _own_lines(focus, giver_id, units, kinds), now()
    for line in lines:
        line.closed_at, line.closing = instant, Line.Closing.WITHDRAWN
        line.save(update_fields=["closed_at", "closing"])
    still = {line.consent_id for line in policy.open_lines(today()).filter(focus=focus, giver_id=giver_id)}
    for consent in {line.consent for line in lines if line.consent_id not in still}:
        consent.withdrawn_at = instant
        consent.save(update_fields=["withdrawn_at"])
    return len(lines)


def remember(text: Text) -> str:
    """Keep the text exactly as it was shown, once; returns its hash (LAW-07)."""
    row = Wording(
        sha256=text.sha256, language=text.language, audience=text.audience, version=text.version, body=text.body,
        is_draft=text.is_draft,
    )  # fmt: skip
    Wording.objects.bulk_create([row], ignore_conflicts=True)
    return text.sha256
