"""Who reads and does what at the one door. Read as a paragraph:

(1) those who work in the unit that answers the one number, with papers in order, read its calls and follow them up; (2) a
promise is kept by any of them, for the caller was promised it by all; (3) the unit that is asked to take a caller on reads
what was written to it, and never the call; (4) the clock writes down what comes from the web, and forgets; (5) nobody else:
neither the director, the coordinator, the operator nor the family; (6) what is withdrawn or forgotten is only a number. The
figures are for those who lead the unit or the municipality. LAW-24, LAW-54, SEC-03.
"""

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.prepared import prepared
from ettlag.access.reading import because
from ettlag.organisation.models import Employment, Municipality, Service, Unit
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import active_employments, units_of

from .models import Call, OpeningDay, OutgoingCall, Promise, Shift, WarmHandover

Row = TypeVar("Row", bound=Model)
AT_WORK = (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER)
# What a reading of each page was, for «hvem har lest».
READS = {
    "list_calls": _("så henvendelsen i en liste"),
    "take_call": _("så etter en tidligere henvendelse"),
    "show_call": _("leste henvendelsen"),
    "show_receipt": _("leste kvitteringen"),
    "list_promises": _("så et løfte i en liste"),
    "answer_warm_handover": _("leste overføringen"),
}


def answers_the_door(actor: Actor) -> bool:
    """An employee or leader of the unit that answers the one number, whose papers are in order (LAW-69)."""
    at_the_door = actor.service_kind == Service.Kind.FAMILY_HELP and actor.role in AT_WORK
    return actor.is_staff and actor.may_open_cases and at_the_door and actor.employment_id is not None


def takes_over(actor: Actor) -> bool:
    """An employee or leader of any unit, who may be asked to take a caller on."""
    return actor.is_staff and actor.may_open_cases and actor.role in AT_WORK and actor.unit_id is not None


def readable_calls(actor: Actor) -> QuerySet[Call]:
    """The calls of one's own unit, those withdrawn and forgotten left out."""
    if not answers_the_door(actor):
        return Call.objects.none()
    rows = Call.objects.filter(unit=actor.unit_id, withdrawn_at=None, forgotten_at=None)
    return rows.select_related("taken_by__user", "unit")


def get_call(actor: Actor, call_id: UUID, may: Rule | None = None) -> Call:
    """The call, if the actor may read it (else 404) and may do this to it (else 403)."""
    return _one(actor, readable_calls(actor).filter(pk=call_id), may)


def readable_promises(actor: Actor) -> QuerySet[Promise]:
    """The promises of one's own unit that wait to be kept."""
    if not answers_the_door(actor):
        return Promise.objects.none()
    rows = Promise.objects.filter(call__unit=actor.unit_id, kept_at=None, dropped_at=None, call__forgotten_at=None)
    return rows.select_related("call", "owner__user")


@prepared
def promises_of_mine(actor: Actor) -> QuerySet[Promise]:
    """Those the actor owns, the first due on top: for the desk."""
    return readable_promises(actor).filter(owner=actor.employment_id).order_by("due_at", "id")


def get_promise(actor: Actor, promise_id: UUID, may: Rule | None = None) -> Promise:
    """The promise, of one's own unit (else 404)."""
    return _one(actor, readable_promises(actor).filter(pk=promise_id), may)


@prepared
def enquiries_to_answer(actor: Actor) -> QuerySet[Call]:
    """What came in writing and nobody has answered, oldest first: for the desk of everyone in the unit."""
    return readable_calls(actor).filter(answered_at=None, closed_at=None).order_by("came_at", "id")


@prepared
def rejected_handovers(actor: Actor) -> QuerySet[WarmHandover]:
    """Those one offered that came back with a no, while the call goes on and has not been offered anew."""
    if not answers_the_door(actor):
        return WarmHandover.objects.none()
    later = WarmHandover.objects.filter(call=OuterRef("call"), offered_at__gt=OuterRef("offered_at"))
    rows = WarmHandover.objects.filter(~Exists(later), rejected_at__isnull=False, call__closed_at=None)
    return rows.filter(offered_by=actor.employment_id).select_related("call", "to_unit").order_by("rejected_at")


def readable_handovers(actor: Actor) -> QuerySet[WarmHandover]:
    """What one's own unit is asked to take on."""
    if not takes_over(actor):
        return WarmHandover.objects.none()
    rows = WarmHandover.objects.filter(to_unit=actor.unit_id, call__withdrawn_at=None, call__forgotten_at=None)
    return rows.select_related("call", "offered_by__user", "offered_by__unit", "to_unit")


@prepared
def handovers_to_answer(actor: Actor) -> QuerySet[WarmHandover]:
    """Those that wait for the own unit's answer: for the desk."""
    return readable_handovers(actor).filter(accepted_at=None, rejected_at=None).order_by("answer_by_on", "id")


def get_handover(actor: Actor, handover_id: UUID, may: Rule | None = None) -> WarmHandover:
    """The hand-over, offered to one's own unit (else 404)."""
    return _one(actor, readable_handovers(actor).filter(pk=handover_id), may)


def handover_by_link(handover_id: UUID) -> WarmHandover | None:
    """For the page that a signed link opens; it shows no free text and no name."""
    rows = WarmHandover.objects.filter(pk=handover_id, call__withdrawn_at=None, call__forgotten_at=None)
    return rows.select_related("call", "offered_by__unit", "to_unit").first()


def _one(actor: Actor, rows: QuerySet[Row], may: Rule | None) -> Row:
    found = rows.first()
    if found is None:
        raise Http404
    because("INT-BEH")
    if may and not may(actor, found):
        raise PermissionDenied(may.__name__)
    return found


def promises_of(call: Call) -> QuerySet[Promise]:
    """All that was promised in a call, in order."""
    return Promise.objects.filter(call=call).select_related("owner__user").order_by("due_at")


def outgoing_of(call: Call) -> QuerySet[OutgoingCall]:
    """Every time we rang, in order."""
    return OutgoingCall.objects.filter(call=call).select_related("made_by__user").order_by("made_at")


def handovers_of(call: Call) -> QuerySet[WarmHandover]:
    """Every unit that was asked, the last first."""
    rows = WarmHandover.objects.filter(call=call).select_related("to_unit", "offered_by__user", "answered_by__user")
    return rows.order_by("-offered_at")


def colleagues(actor: Actor) -> QuerySet[Employment]:
    """Those who may own a promise: who work in the unit now."""
    return active_employments(actor.unit_id or 0).order_by("user__name")


def units_to_hand_over_to(actor: Actor) -> QuerySet[Unit]:
    """Every unit of the municipality but one's own and the offices."""
    rows = units_of(actor.municipality_id).exclude(service__kind=Service.Kind.ADMINISTRATION)
    return rows.exclude(pk=actor.unit_id or 0)


def door_unit(municipality_id: int) -> Unit | None:
    """The unit that answers the one number, to which what comes from the web goes."""
    return units_of(municipality_id, kinds=[Service.Kind.FAMILY_HELP]).order_by("pk").first()


def shifts_between(actor: Actor, first: date, last: date) -> QuerySet[Shift]:
    """The shift plan of one's own unit, both days included."""
    rows = Shift.objects.filter(employment__unit=actor.unit_id or 0, on__range=(first, last), cancelled_at=None)
    return rows.select_related("employment__user", "employment__unit").order_by("on", "starts")


def opening_days(municipality_id: int, first: date, last: date) -> QuerySet[OpeningDay]:
    """The days that differ, both ends included."""
    return OpeningDay.objects.filter(municipality=municipality_id, on__range=(first, last)).order_by("on")


def get_shift(actor: Actor, shift_id: int, may: Rule | None = None) -> Shift:
    """A shift of one's own unit (else 404)."""
    if not answers_the_door(actor):
        raise Http404
    rows = Shift.objects.filter(pk=shift_id, employment__unit=actor.unit_id).select_related("employment__unit")
    return _one(actor, rows, may)


# ---------------------------------------------------------------- verbs


def may_take_call(actor: Actor, unit: Unit) -> bool:
    """Whoever answers the door, in their own unit."""
    return answers_the_door(actor) and unit.pk == actor.unit_id


def _follows(actor: Actor, call: Call) -> bool:
    return answers_the_door(actor) and call.unit_id == actor.unit_id and call.is_open and call.withdrawn_at is None


def may_answer_enquiry(actor: Actor, call: Call) -> bool:
    """Those of the unit, while nobody has."""
    return _follows(actor, call) and not call.is_answered


def may_close_call(actor: Actor, call: Call) -> bool:
    """Those of the unit, once it is answered."""
    return _follows(actor, call) and call.is_answered


def may_make_promise(actor: Actor, call: Call) -> bool:
    """Those of the unit, to someone who can be reached."""
    return _follows(actor, call)


def may_offer_warm_handover(actor: Actor, call: Call) -> bool:
    """Those of the unit, when no other unit is being asked."""
    return _follows(actor, call) and call.is_answered and not handovers_of(call).filter(_unanswered()).exists()


def _unanswered() -> Q:
    return Q(accepted_at=None, rejected_at=None)


def may_open_concern(actor: Actor, call: Call) -> bool:
    """Those of the unit, once for each call. With which yes, the form asks and the action demands."""
    return _follows(actor, call) and call.is_answered and call.concern_id is None


def may_send_text(actor: Actor, call: Call) -> bool:
    """Those of the unit, to a number that the caller gave, where the installation sends SMS."""
    of_us = answers_the_door(actor) and call.unit_id == actor.unit_id and call.forgotten_at is None
    return of_us and bool(settings.SMS) and bool(call.caller_phone) and call.is_answered


def may_send_receipt(actor: Actor, call: Call) -> bool:
    """Those of the unit, to an address that the caller gave."""
    of_us = answers_the_door(actor) and call.unit_id == actor.unit_id and call.forgotten_at is None
    return of_us and bool(call.caller_email) and call.is_answered


def may_ring_back(actor: Actor, promise: Promise) -> bool:
    """Anyone of the unit: the caller was promised it by all."""
    return promise.is_open and answers_the_door(actor) and promise.call.unit_id == actor.unit_id


def may_answer_warm_handover(actor: Actor, handover: WarmHandover) -> bool:
    """Those who work in the unit that is asked, once."""
    return takes_over(actor) and handover.to_unit_id == actor.unit_id and handover.is_open


def may_answer_by_link(actor: Actor, handover: WarmHandover) -> bool:
    """The clock on behalf of whoever holds the link, once."""
    return actor.capacity is Capacity.SYSTEM and handover.is_open


def may_send_enquiry(actor: Actor, unit: Unit) -> bool:
    """Anyone, without signing in: it is written down by the clock, to the unit that answers the door."""
    return actor.capacity is Capacity.SYSTEM and unit.municipality_id == actor.municipality_id


def may_withdraw_enquiry(actor: Actor, call: Call) -> bool:
    """Whoever holds the reference of what they wrote."""
    return actor.capacity is Capacity.SYSTEM and call.from_web and call.withdrawn_at is None and call.forgotten_at is None


def may_give_satisfaction(actor: Actor, place: Municipality) -> bool:
    """Anyone, without signing in."""
    return actor.capacity is Capacity.SYSTEM and place.pk == actor.municipality_id


def may_forget_call(actor: Actor, call: Call) -> bool:
    """The clock, when the time is past that the municipality keeps it."""
    return actor.capacity is Capacity.SYSTEM and call.forgotten_at is None


def may_plan_shift(actor: Actor, employment: Employment) -> bool:
    """Those of the unit, of each other: there is one plan."""
    return answers_the_door(actor) and employment.unit_id == actor.unit_id and employment.is_active


def may_cancel_shift(actor: Actor, shift: Shift) -> bool:
    """Those of the unit."""
    return answers_the_door(actor) and shift.employment.unit_id == actor.unit_id and shift.cancelled_at is None


def may_change_opening(actor: Actor, place: Municipality) -> bool:
    """Those who answer, and those who keep what the municipality has in common."""
    return place.pk == actor.municipality_id and (answers_the_door(actor) or keeps_the_tools(actor))


def may_show_month(actor: Actor) -> bool:
    """The unit's own people, and those who lead: counts only, with a floor."""
    return answers_the_door(actor) or keeps_the_tools(actor)


def calls_to_forget(anonymous_before: datetime, others_before: datetime) -> QuerySet[Call]:
    """For the clock: closed calls past their time, and withdrawn ones at once."""
    old = Q(anonymous=True, came_at__lt=anonymous_before) | Q(came_at__lt=others_before)
    return Call.objects.filter(old | Q(withdrawn_at__isnull=False), forgotten_at=None).order_by("came_at")


def enquiry_by_reference(municipality_id: int, reference: str) -> Call | None:
    """What was written from the web under this reference."""
    rows = Call.objects.filter(municipality_id=municipality_id, reference=reference, withdrawn_at=None, forgotten_at=None)
    return rows.filter(channel__in=(Call.Channel.WEB, Call.Channel.YOUNG)).first()


def receipt_call(call_id: UUID) -> Call | None:
    """For the receipt of who wrote, by its signed address."""
    return Call.objects.filter(pk=call_id, withdrawn_at=None, forgotten_at=None).first()


def counted(model: type[Row], municipality_id: int) -> QuerySet[Row]:
    """For `figures` alone, which counts in SQL and loads no row: all of the municipality's."""
    return model._default_manager.filter(municipality_id=municipality_id)
