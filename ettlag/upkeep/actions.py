"""Confirming, handing on, and what the clock writes down. `keep` and `let_go` are public steps for the rooms above."""

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Employment

from . import policy
from .models import Confirmation, Kept

SETTLED = timedelta(days=90)  # what was just confirmed is not asked about again at once
Outcome, Method = Confirmation.Outcome, Confirmation.Method


def keep(municipality_id: int, thing: tuple[str, str], *, owner: Employment | None, months: int = 12) -> Kept:
    """Public step, called inside another room's action: from today this thing (kind, key) is kept, and is right today."""
    kind, key = thing
    facts = {"owner": owner, "months": months, "due_on": _next(months), "confirmed_on": today(), "ended_on": None}
    fresh = {**facts, "asked_at": None, "reminded_at": None, "leader_told_at": None}
    kept, _made = Kept.objects.update_or_create(municipality_id=municipality_id, kind=kind, key=key, defaults=fresh)
    return kept


def let_go(municipality_id: int, thing: tuple[str, str]) -> None:
    """Public step: the thing is no more, and nobody is asked about it."""
    Kept.objects.filter(municipality_id=municipality_id, kind=thing[0], key=thing[1]).update(ended_on=today())


def follow_days(municipality_id: int, days: Sequence[date]) -> int:
    """Public step: what is kept for a year or more, is asked about on the days of the year wheel; a moved day moves it.

    Each thing goes to the first day that is still ahead and at least ninety days after it was confirmed. What is asked
    about already, and what no day fits within its own time, stays. Returns how many were moved.
    """
    rows = Kept.objects.filter(municipality_id=municipality_id, ended_on=None, asked_at=None, due_on__gt=today())
    moved = 0
    for kept in rows.filter(months__gte=12):
        from_on = (kept.confirmed_on or today()) + SETTLED
        latest = max(today(), kept.confirmed_on or today()) + relativedelta(months=kept.months + 6)
        fits = [day for day in sorted(days) if today() < day <= latest and day >= from_on]
        if fits and kept.due_on != fits[0]:
            Kept.objects.filter(pk=kept.pk).update(due_on=fits[0])
            moved += 1
    return moved


@action(policy.may_confirm, says=_("bekreftet noe"))
def confirm(actor: Actor, kept: Kept, *, outcome: str, words: str = "", method: str = Method.HERE) -> Confirmation:
    """Bekreft: right, changed or gone. Whatever the answer, somebody has looked, and the next day is set."""
    return _answer(kept, outcome=outcome, words=words, method=method, by_id=actor.employment_id)


@action(policy.may_confirm_by_link, says=_("bekreftet noe fra en lenke"))
def confirm_by_link(actor: Actor, kept: Kept, *, outcome: str, words: str = "") -> Confirmation:
    """Bekreft fra lenken: the same, without signing in. The owner stands as the one who answered: the link was hers."""
    return _answer(kept, outcome=outcome, words=words, method=Method.LINK, by_id=kept.owner_id)


def _answer(kept: Kept, *, outcome: str, words: str, method: str, by_id: int | None) -> Confirmation:
    kept.due_on, kept.asked_at, kept.reminded_at, kept.leader_told_at = _next(kept.months), None, None, None
    if outcome == Outcome.RIGHT:
        kept.confirmed_on = today()
    kept.save()
    return Confirmation.objects.create(
        municipality_id=kept.municipality_id, kept=kept, outcome=outcome, words=words, method=method, by_id=by_id, at=now()
    )


@action(policy.may_hand_on, says=_("ga noe en ny eier"))
def hand_on(actor: Actor, kept: Kept, *, owner: Employment) -> None:
    """Gi videre: from now on somebody else is asked."""
    kept.owner = owner
    kept.save(update_fields=["owner"])


@action(policy.may_note_asked, says=_("spurte om noe stemmer"))
def note_asked(actor: Actor, kept: Kept, *, which: str) -> None:
    """Merk at det er spurt: `which` is asked_at, reminded_at or leader_told_at."""
    setattr(kept, which, now())
    kept.save(update_fields=[which])


def catch_kept(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: the heir is asked from now on."""
    Kept.objects.filter(owner=leaving, ended_on=None).update(owner=heir)


def _next(months: int) -> date:
    following: date = today() + relativedelta(months=months)
    return following
