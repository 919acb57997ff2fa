"""What comes from the web without anyone signed in, and what the clock forgets. Written down by the clock (LAW-24)."""

import hashlib
import hmac
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Municipality, Unit

from .. import policy, queries
from ..models import Call, Knock, OutgoingCall, Promise, Satisfaction, WarmHandover
from ..reference import new_reference

KNOCKS_KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Det noen skrev: by a parent or a young person, with as much or as little of themselves as they like."""

    channel: str
    role: str
    theme: str
    notes: str
    age: str = ""
    caller_name: str = ""
    caller_phone: str = ""
    caller_email: str = ""
    safe_contact: str = ""
    interpreter: str = ""

    @property
    def anonymous(self) -> bool:
        """Whether nothing says who wrote."""
        return not (self.caller_name or self.caller_phone or self.caller_email)


@action(policy.may_send_enquiry, says=_("skrev ned det noen sendte fra nettsiden"))
def send_enquiry(actor: Actor, unit: Unit, *, call_id: UUID, enquiry: Enquiry) -> Call:
    """Sende en henvendelse fra nettet. The same form sent twice is one, and gives the same reference."""
    earlier = Call.objects.filter(pk=call_id).first()
    if earlier is not None:
        return earlier
    return Call.objects.create(
        pk=call_id,
        municipality_id=actor.municipality_id,
        unit=unit,
        reference=new_reference(),
        anonymous=enquiry.anonymous,
        urgency=Call.Urgency.USUAL,
        came_at=now(),
        **asdict(enquiry),
    )


@action(policy.may_withdraw_enquiry, says=_("trakk en henvendelse for den som skrev"))
def withdraw_enquiry(actor: Actor, call: Call) -> None:
    """Trekke det en skrev: nobody reads it any more, and its words are gone at once. That somebody wrote is counted."""
    call.withdrawn_at = now()
    _forget(call)


@action(policy.may_forget_call, says=_("glemte en henvendelse"))
def forget_call(actor: Actor, call: Call) -> None:
    """Glemme etter regel: words and identity go, what is counted stays."""
    _forget(call)


def _forget(call: Call) -> None:
    """One road to forgetting, for the rule and for the one who regrets."""
    for name in ("caller_name", "caller_phone", "caller_email", "about", "notes", "agreed", "safe_contact"):
        setattr(call, name, "")
    call.forgotten_at, call.closed_at = now(), call.closed_at or now()
    call.save()
    Promise.objects.filter(call=call, kept_at=None, dropped_at=None).update(dropped_at=now())
    OutgoingCall.objects.filter(call=call).update(note="")
    WarmHandover.objects.filter(call=call).update(summary="", reason="", answered_name="")


@action(policy.may_give_satisfaction, says=_("tok imot et svar på hvordan det var å ringe"))
def give_satisfaction(actor: Actor, place: Municipality, *, heard: str, helped: str) -> None:
    """Si hvordan det var: two answers and the week. Nothing leads from it to a call or a person."""
    Satisfaction.objects.create(municipality=place, week_on=queries.monday_of(today()), heard=heard, helped=helped)


def knock(actor: Actor, address: str) -> bool:
    """Count one knock from this network address this hour; False when it has knocked too often.

    The address is never kept: only a digest of it with the day and the installation's secret, and that for two days.
    """
    hour = now().replace(minute=0, second=0, microsecond=0)
    text = f"{address}|{today()}|{actor.municipality_id}"
    place = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
    found, made = Knock.objects.get_or_create(municipality_id=actor.municipality_id, place=place, hour_at=hour)
    if made:
        return True
    Knock.objects.filter(pk=found.pk).update(count=F("count") + 1)
    return found.count < queries.KNOCKS_AN_HOUR


def forget_knocks() -> int:
    """The clock's deed: counts of knocks older than two days go. Returns how many."""
    return Knock.objects.filter(hour_at__lt=now() - KNOCKS_KEPT).delete()[0]
