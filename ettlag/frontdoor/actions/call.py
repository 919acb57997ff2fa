"""Taking a call, answering what was written, and ending it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.concerns.actions import begin_concern
from ettlag.organisation.models import Employment, Unit
from ettlag.organisation.queries import municipality

from .. import policy, queries, sms
from ..models import Call, Promise
from ..reference import new_reference

# What is done when it is said: nothing more waits, unless something was promised.
DONE_AT_ONCE = (Call.Outcome.ADVICE, Call.Outcome.INFORMATION, Call.Outcome.BOOKING, Call.Outcome.WRONG_NUMBER)

# Whose yes is enough: who has parental responsibility, the young person for themselves, the one who expects a child.
YES_FROM = ("guardian", "young", "pregnant")


@dataclass(frozen=True, slots=True)
class Told:
    """Det som ble sagt: who called, about what, and what they agreed on."""

    role: str
    theme: str
    outcome: str
    channel: str = Call.Channel.PHONE
    caller_name: str = ""
    caller_phone: str = ""
    caller_email: str = ""
    about: str = ""
    age: str = ""
    urgency: str = Call.Urgency.USUAL
    interpreter: str = ""
    notes: str = ""
    agreed: str = ""
    unmet: str = Call.Unmet.NONE
    earlier_id: UUID | None = None  # the call it goes on from

    @property
    def anonymous(self) -> bool:
        """Whether nothing says who called (LAW-24)."""
        return not (self.caller_name or self.caller_phone or self.caller_email)


@dataclass(frozen=True, slots=True)
class Said:
    """Det som ble sagt til den som skrev, and what they agreed on."""

    outcome: str
    notes: str
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """Det som ble lovet: who does it, before when."""

    owner: Employment
    due_at: datetime
    kind: str = Promise.Kind.RING_BACK


@dataclass(frozen=True, slots=True)
class Yes:
    """Ja til undring: whose yes it is (the right basis), and what is written down."""

    from_whom: str
    text: str
    child_words: str
    degree: str = "concern"
    often: str = "once"


@action(policy.may_take_call, says=_("tok en telefon"))
def take_call(actor: Actor, unit: Unit, *, call_id: UUID, told: Told, promised: Promised | None = None) -> Call:
    """Ta en samtale: what was said, with time and the caller's role (LAW-54), and what was promised.

    `call_id` is the page's own, so that a call that is sent twice is one.
    """
    instant = now()
    call = Call.objects.create(
        pk=call_id,
        municipality_id=actor.municipality_id,
        unit=unit,
        reference=new_reference(),
        anonymous=told.anonymous,
        taken_by_id=actor.employment_id,
        came_at=instant,
        answered_at=instant,
        closed_at=_closes(told.outcome, promised),
        **asdict(told),
    )
    _promise(call, promised)
    return call


@action(policy.may_answer_enquiry, says=_("svarte på en skriftlig henvendelse"))
def answer_enquiry(actor: Actor, call: Call, *, said: Said, promised: Promised | None = None) -> None:
    """Svare den som skrev: what was said when we reached them. What they wrote stays as it was written."""
    call.notes = f"{call.notes}\n\n{said.notes}".strip()
    call.outcome, call.agreed = said.outcome, said.agreed
    call.taken_by_id, call.answered_at = actor.employment_id, now()
    call.closed_at = _closes(said.outcome, promised)
    call.save(update_fields=["notes", "outcome", "agreed", "taken_by", "answered_at", "closed_at"])
    _promise(call, promised)


@action(policy.may_close_call, says=_("avsluttet en henvendelse"))
def close_call(actor: Actor, call: Call, *, unmet: str) -> None:
    """Avslutte: nothing more is to be done, and whether there was something we could not give. Open promises fall."""
    call.closed_at, call.unmet = now(), unmet
    call.save(update_fields=["closed_at", "unmet"])
    Promise.objects.filter(call=call, kept_at=None, dropped_at=None).update(dropped_at=now())


@action(policy.may_send_receipt, says=_("sendte en kvittering"))
def send_receipt(actor: Actor, call: Call) -> None:
    """Sende kvittering: that they talked with us, the reference and the number. Never what it was about (I7)."""
    place = municipality(actor.municipality_id).settings
    words = _now(
        "Hei. Du har hatt kontakt med %(name)s. Referansen er %(reference)s. Vil du snakke med oss, ring %(number)s."
    )
    body = words % {"name": place.one_number_name, "reference": call.reference, "number": place.one_number}
    subject, to, sender = _now("Kvittering"), call.caller_email, settings.DEFAULT_FROM_EMAIL
    transaction.on_commit(lambda: send_mail(subject, body, sender, [to], fail_silently=True))


@action(policy.may_send_text, says=_("sendte en SMS"))
def send_text(actor: Actor, call: Call) -> None:
    """Sende SMS: that they talked with us, the reference, and when we ring. Never what it was about (I7).

    Raises NotNow when the gateway does not take it, so that one can say so while they still talk.
    """
    place, due = municipality(actor.municipality_id).settings, queries.promise_words(call)
    words = _now("Hei. Du har hatt kontakt med %(name)s. Referanse %(reference)s. %(due)sRing oss på %(number)s.")
    told = {"name": place.one_number_name, "reference": call.reference, "number": place.one_number}
    way = sms.sender()
    try:
        if way is None:
            raise OSError
        way.send(call.caller_phone, (words % {**told, "due": due})[: sms.LONGEST])
    except OSError:
        raise NotNow(
            _now("SMS-en kom ikke fram. Ingenting annet er endret. Les kvitteringen høyt, eller prøv igjen.")
        ) from None


@action(policy.may_open_concern, says=_("fulgte opp en henvendelse som undring"), basis="SAMT")
def open_concern(actor: Actor, call: Call, *, yes: Yes) -> UUID:
    """Følge opp som undring, with the caller's yes: written as the worker's own, in her own unit, with no name.

    Raises NotNow when the one who called cannot say yes for the child. Danger needs no yes: that is a report.
    """
    if yes.from_whom not in YES_FROM:
        raise NotNow(_now("Den som ringte, kan ikke samtykke for barnet. Ingenting er skrevet. Snakk med familien først."))
    unit = Unit.objects.get(pk=call.unit_id)
    facts = {"child_words": yes.child_words, "degree": yes.degree, "often": yes.often}
    concern_id = begin_concern(actor, unit, text=yes.text, seen_on=today(), **facts).pk
    call.concern_id = concern_id
    call.save(update_fields=["concern_id"])
    return concern_id


def _closes(outcome: str, promised: Promised | None) -> datetime | None:
    return now() if outcome in DONE_AT_ONCE and promised is None else None


def _promise(call: Call, promised: Promised | None) -> None:
    if promised is not None:
        Promise.objects.create(
            municipality_id=call.municipality_id, call=call, owner=promised.owner, due_at=promised.due_at, kind=promised.kind
        )
