"""What is written: who reads it, who writes, who corrects, and who may see it differently."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.prepared import prepared

from ..models import Entry, RelayLog, Voice
from .log import get_log, readable_logs, reads, shown_to, takes_part


def readable_entries(actor: Actor, log: RelayLog) -> QuerySet[Entry]:
    """The entries of a log one may see, by audience, newest first; what was corrected stands behind its correction."""
    rows = shown_to(actor, Entry.objects.filter(log=log)).select_related("corrects", "on_behalf_of")
    return rows.filter(corrected_by=None).order_by("-written_at", "-id")


@prepared
def newest_entries(actor: Actor, log_id: UUID, *, first: int, last: int) -> QuerySet[Entry]:
    """A page of them: from the first to before the last."""
    return readable_entries(actor, RelayLog(pk=log_id))[first:last]


def get_entry(actor: Actor, entry_id: UUID, may: Rule | None = None) -> Entry:
    """The entry with its log, if the actor may read it (else 404) and may do this to it (else 403)."""
    rows = Entry.objects.filter(log__in=readable_logs(actor)).select_related("corrects")
    entry = get_object_or_404(shown_to(actor, rows), pk=entry_id)
    entry.log = get_log(actor, entry.log_id)
    if may and not may(actor, entry):
        raise PermissionDenied(may.__name__)
    return entry


def newest_of(actor: Actor, entry: Entry, may: Rule) -> Entry:
    """The entry itself, or the correction that has come in front of it meanwhile; 403 when `may` says no to that."""
    newest = entry
    while (later := shown_to(actor, Entry.objects.filter(corrects=newest)).first()) is not None:
        newest = later
    newest.log = entry.log
    if not may(actor, newest):
        raise PermissionDenied(may.__name__)
    return newest


@prepared
def voices_beside_entries(log_id: UUID, entry_ids: list[UUID]) -> QuerySet[Voice]:
    """«Jeg ser det annerledes» beside these entries, oldest first: read by exactly those who read the entry."""
    return Voice.objects.filter(log=log_id, entry__in=entry_ids).order_by("said_at", "id")


def may_write_entry(actor: Actor, log: RelayLog) -> bool:
    """The team at work, and the family: it is their log."""
    return log.is_open and ((actor.is_family and reads(actor, log)) or takes_part(actor, log))


def may_correct_entry(actor: Actor, entry: Entry) -> bool:
    """The one who wrote it, once for each version, while the log is open; the original stays beside (LAW-64)."""
    if not entry.log.is_open or entry.author_id is None or entry.author_id != actor.user_id:
        return False
    return not Entry.objects.filter(corrects=entry).exists() and reads(actor, entry.log)


def may_see_differently(actor: Actor, entry: Entry) -> bool:
    """One of the family who may read it, beside what somebody else wrote; also when the log is closed (LAW-64)."""
    return actor.is_family and entry.author_id != actor.user_id and reads(actor, entry.log)


def may_show_audience(actor: Actor, entry: Entry) -> bool:
    """Whoever may read it may know who else reads it."""
    return reads(actor, entry.log)
