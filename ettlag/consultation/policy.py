"""Who reads and answers a consultation. Read as a paragraph:

(1) everyone who works near children may ask, papers or not: nothing here is about a named child; (2) one asks another unit,
of a service that gives advice; (3) it is read by the one who asked and by those who work in the unit that was asked; (4)
nobody else, neither leaders, the director, the family nor the operator; (5) what is closed is only read. LAW-12, 13, SEC-03.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.case import CaseRow
from ettlag.access.prepared import prepared
from ettlag.access.reading import because
from ettlag.organisation.models import Employment, Service, Unit
from ettlag.organisation.queries import units_of

from .models import Consultation, Reply

AT_WORK = (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER)
# Those who ask, and those who keep the offices, are not asked for advice about a child.
ASKS_ONLY = (Service.Kind.KINDERGARTEN, Service.Kind.SCHOOL, Service.Kind.ADMINISTRATION)
# What a reading of each page was, for «hvem har lest».
READS = {
    "list_consultations": _("så drøftingen i en liste"),
    "show_consultation": _("leste drøftingen"),
    "reply_to_consultation": _("svarte på en drøfting"),
    "close_consultation": _("avsluttet en drøfting"),
}


def works_near_children(actor: Actor) -> bool:
    """An employee or a unit's leader at work."""
    return actor.is_staff and actor.role in AT_WORK and actor.employment_id is not None


def units_to_ask(actor: Actor) -> QuerySet[Unit]:
    """The units that give advice, one's own left out."""
    if not works_near_children(actor):
        return Unit.objects.none()
    return units_of(actor.municipality_id).exclude(service__kind__in=ASKS_ONLY).exclude(pk=actor.unit_id or 0)


def readable_consultations(actor: Actor) -> QuerySet[Consultation]:
    """One's own, and those that one's unit is asked; marked with whether they are answered."""
    if not works_near_children(actor):
        return Consultation.objects.none()
    rows = Consultation.objects.filter(Q(keeper=actor.employment_id) | Q(to_unit=actor.unit_id))
    answers = Reply.objects.filter(consultation=OuterRef("pk"), is_answer=True)
    return rows.annotate(is_answered=Exists(answers)).select_related("asked_by__user", "asked_by__unit", "to_unit__service")


@prepared
def open_consultations(actor: Actor) -> QuerySet[Consultation]:
    """Those that go on, the one to be answered first on top: for the desk."""
    return readable_consultations(actor).filter(closed_at=None).order_by("answer_by_on", "id")


def get_consultation(actor: Actor, consultation_id: UUID, may: Rule | None = None) -> Consultation:
    """The consultation, if the actor may read it (else 404) and may do this to it (else 403)."""
    found = _consultation(actor, consultation_id)
    if not found:
        raise Http404
    because("INT-BEH")
    if may and not may(actor, found[0]):
        raise PermissionDenied(may.__name__)
    return found[0]


@prepared
def _consultation(actor: Actor, consultation_id: UUID) -> QuerySet[Consultation]:
    return readable_consultations(actor).filter(pk=consultation_id)


@prepared
def replies_of(consultation_id: UUID) -> QuerySet[Reply]:
    """What has been written in it, oldest first."""
    rows = Reply.objects.filter(consultation=consultation_id).select_related("written_by__user", "written_by__unit")
    return rows.order_by("written_at", "id")


def is_asker(actor: Actor, consultation: CaseRow) -> bool:
    """Whether the question is the actor's: she asked it, or caught it when the asker left."""
    return isinstance(consultation, Consultation) and consultation.keeper_id == actor.employment_id


def may_ask_consultation(actor: Actor, unit: Unit) -> bool:
    """Whoever works near children, of another unit that gives advice."""
    return units_to_ask(actor).filter(pk=unit.pk).exists()


def may_reply_to_consultation(actor: Actor, consultation: Consultation) -> bool:
    """Those who were asked, and the one who asked, while it goes on."""
    if not works_near_children(actor) or not consultation.is_open:
        return False
    return is_asker(actor, consultation) or consultation.to_unit_id == actor.unit_id


def may_close_consultation(actor: Actor, consultation: Consultation) -> bool:
    """The one who asked, answered or not: it is her question."""
    return consultation.is_open and is_asker(actor, consultation)
