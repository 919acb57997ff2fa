"""Questions about rows one may already read: the day, the promises, earlier calls, the way a link is signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Unit
from ettlag.organisation.queries import municipality, units_of
from ettlag.ui.words import full_day

from . import policy
from .models import Call, OpeningDay, OutgoingCall, Promise, WarmHandover
from .opening import Door, Hours, door_at, hours_on
from .reference import read_phone, read_reference

KNOCKS_AN_HOUR = 10  # of public forms, from one address
LINK_LASTS = timedelta(days=7)
RECEIPT_LASTS = timedelta(hours=2)
MOST_FOUND = 5


def monday_of(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Followed:
    """A call with all that followed it, as its page shows it."""

    call: Call
    promises: list[Promise]
    outgoing: list[OutgoingCall]
    handovers: list[WarmHandover]

    @property
    def handover(self) -> WarmHandover | None:
        """The last unit that was asked."""
        return self.handovers[0] if self.handovers else None


def followed(call: Call) -> Followed:
    """Three statements, whatever has happened."""
    return Followed(call, list(policy.promises_of(call)), list(policy.outgoing_of(call)), list(policy.handovers_of(call)))


@dataclass(frozen=True, slots=True)
class Today:
    """The queue's head: how the day stands, in numbers of calls."""

    waiting: int
    overdue: int
    outgoing: int


def calls_on(actor: Actor, day: date) -> QuerySet[Call]:
    """The calls that came that day, the last on top."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return (
        policy.readable_calls(actor).filter(came_at__gte=start, came_at__lt=start + timedelta(days=1)).order_by("-came_at")
    )


def waiting_calls(actor: Actor) -> QuerySet[Call]:
    """What goes on: written and not answered first, then the open ones, oldest first."""
    return policy.readable_calls(actor).filter(closed_at=None).order_by("answered_at", "came_at").reverse()


def today_of(actor: Actor) -> Today:
    """Three counts for the head of the queue."""
    start = timezone.make_aware(datetime.combine(today(), time.min))
    tries = OutgoingCall.objects.filter(call__unit=actor.unit_id or 0, made_at__gte=start).count()
    late = policy.readable_promises(actor).filter(due_at__lt=now()).count()
    return Today(policy.readable_calls(actor).filter(answered_at=None, closed_at=None).count(), late, tries)


def earlier_calls(actor: Actor, *, phone: str, name: str, reference: str) -> list[Call]:
    """Earlier calls of one's own unit by phone, reference or whole name. Nothing else is looked in.

    Somebody who is known to another service, strict or not, is therefore answered exactly as somebody who is unknown.
    """
    alike = Q()
    if digits := read_phone(phone):
        alike |= Q(caller_phone=digits)
    if len(name.split()) > 1:
        alike |= Q(caller_name__iexact=name.strip())
    if len(reference.strip()) >= 8:
        alike |= Q(reference=read_reference(reference))
    if not alike:
        return []
    return list(policy.readable_calls(actor).filter(alike).order_by("-came_at")[:MOST_FOUND])


def offers_beside(actor: Actor) -> list[Unit]:
    """Who does what in the municipality, with phone: what stands beside the call."""
    return list(policy.units_to_hand_over_to(actor))


def differing_days(municipality_id: int, first: date, last: date) -> Mapping[date, OpeningDay]:
    """The days with other hours, by date."""
    return {row.on: row for row in policy.opening_days(municipality_id, first, last)}


def door_of(municipality_id: int) -> Door:
    """Whether somebody answers the one number now."""
    day = today()
    differing = differing_days(municipality_id, day, day + timedelta(days=30))
    return door_at(now(), municipality(municipality_id).settings, differing)


def week_of(municipality_id: int, first: date, days: int = 14) -> list[Hours]:
    """The hours of each day from `first`."""
    choices = municipality(municipality_id).settings
    differing = differing_days(municipality_id, first, first + timedelta(days=days))
    return [hours_on(first + timedelta(days=ahead), choices, differing) for ahead in range(days)]


def units_by_name(municipality_id: int) -> QuerySet[Unit]:
    """The municipality's units."""
    return units_of(municipality_id)


# ---------------------------------------------------------------- signed addresses: an id, and nothing else, that expires


def link_of(handover: WarmHandover) -> str:
    """What the receiver without an account is sent: opens one hand-over, for a week."""
    return signing.dumps([handover.municipality_id, str(handover.pk)], salt="frontdoor.handover", compress=True)


def read_link(token: str) -> tuple[int, UUID] | None:
    """The municipality and the hand-over, or None when it is false or too old."""
    return _read(token, "frontdoor.handover", LINK_LASTS)


def receipt_of(call: Call) -> str:
    """Where somebody who wrote finds the receipt, for two hours."""
    return signing.dumps([call.municipality_id, str(call.pk)], salt="frontdoor.receipt", compress=True)


def read_receipt(token: str) -> tuple[int, UUID] | None:
    """The municipality and the call, or None when it is false or too old."""
    return _read(token, "frontdoor.receipt", RECEIPT_LASTS)


def _read(token: str, salt: str, lasts: timedelta) -> tuple[int, UUID] | None:
    try:
        municipality_id, row_id = signing.loads(token, salt=salt, max_age=lasts)
        return int(municipality_id), UUID(row_id)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def promised_in(call: Call) -> Promise | None:
    """The next thing that was promised and is not kept."""
    return policy.promises_of(call).filter(kept_at=None, dropped_at=None).first()


def promise_words(call: Call) -> str:
    """«Vi ringer deg innen torsdag klokka 12.00. »: the next promise, with a space after; nothing where there is none."""
    promised = promised_in(call)
    if promised is None:
        return ""
    due = timezone.localtime(promised.due_at)
    return _("Vi ringer deg innen %(day)s klokka %(time)s. ") % {"day": full_day(due.date()), "time": f"{due:%H.%M}"}
