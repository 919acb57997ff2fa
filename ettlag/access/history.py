"""Reading the logs: what was done to a case, and who has opened it."""

from uuid import UUID

from django.db.models import QuerySet

from .action import ACTIONS
from .case import CaseRow
from .models import Event, Reading


def readings_of(subject: CaseRow, *, for_family: bool = False) -> QuerySet[Reading]:
    """Every opening of the case, newest first. The family never sees shielded ones (LAW-23, SEC-22, SEC-24)."""
    _, root_id = subject.root()
    rows = Reading.objects.filter(municipality_id=subject.municipality_id, root_id=root_id).order_by("-at", "-id")
    return rows.exclude(shielded=True) if for_family else rows


def events_of(kind: str, subject_id: UUID, municipality_id: int) -> QuerySet[Event]:
    """Everything done to one row, newest first."""
    return Event.objects.filter(municipality_id=municipality_id, subject_kind=kind, subject_id=str(subject_id)).order_by(
        "-at", "-id"
    )


def says(event: Event) -> str:
    """The verb phrase of an event in the reader's language."""
    verb = ACTIONS.get(event.action)
    return str(verb.says) if verb else event.action
