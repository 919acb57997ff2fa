"""The one door to case rows. Readings are noted by the rows themselves and written before the response leaves.

`recording(actor, purpose)` opens one transaction, fences it to the actor's municipality (row-level security), notes every
case row that is loaded, and writes the notes: one `Reading` per case (its root row), with the rows seen inside it.
SEC-20: who, unit and role, when, what, purpose and basis. Denied attempts are written too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction

from .actor import Actor


class UnrecordedReading(RuntimeError):
    """A case row was loaded where nobody would have known that it was read."""


@dataclass
class Recorder:
    """The open page of the visitor book for one request or task."""

    actor: Actor
    purpose: str
    basis: str = "INT-BEH"
    shielded: bool = False
    seen: dict[tuple[str, UUID], dict[str, list[str]]] = field(default_factory=dict)

    def note(self, root: tuple[str, UUID], kind: str, row_id: UUID) -> None:
        """Remember that this row was loaded, under the case it belongs to."""
        rows = self.seen.setdefault(root, {}).setdefault(kind, [])
        if (text := str(row_id)) not in rows:
            rows.append(text)


_recorder: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


def current() -> Recorder:
    """The open recorder. Raises UnrecordedReading where there is none."""
    recorder = _recorder.get()
    if recorder is None:
        raise UnrecordedReading("nothing is recorded here: use recording(actor, purpose)")
    return recorder


def because(basis: str) -> None:
    """Note the legal basis of what is read from here on in this request (a code of consent's catalogue)."""
    current().basis = basis


def shield() -> None:
    """Keep this request's readings out of the family's view: suspected harm at home (LAW-23, SEC-24)."""
    current().shielded = True


@contextmanager
def recording(actor: Actor, purpose: str) -> Iterator[Recorder]:
    """One transaction, fenced to the actor's municipality, whose readings are written whatever happens.

    `purpose` is the route's name (`relay:show_log`) or a task's name; the request's middleware fills it in.
    Raises RuntimeError if a recording is already open: actors do not change inside a request.
    """
    if _recorder.get() is not None:
        raise RuntimeError("a recording is already open")
    recorder = Recorder(actor, purpose)
    token = _recorder.set(recorder)
    written = False
    try:
        with transaction.atomic():
            fence(actor.municipality_id)
            yield recorder
            if not connection.needs_rollback:
                write(recorder)
                written = True
            unfence()
    finally:
        _recorder.reset(token)
        if not written and recorder.seen:
            with transaction.atomic():
                fence(actor.municipality_id)
                write(recorder)
                unfence()


def fence(municipality_id: int) -> None:
    """Row-level security: from here to the end of the transaction only this municipality exists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ettlag.municipality', %s, true)", [str(municipality_id)])


def unfence() -> None:
    """Shut the fence again where an outer transaction goes on (tests, bulk loads); the end of a transaction does it else."""
    if len(connection.savepoint_ids) > 0 and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('ettlag.municipality', '', true)")


def write(recorder: Recorder) -> None:
    """Write one Reading per case that was read."""
    from .models import Reading

    actor = recorder.actor
    if not recorder.seen:
        return
    Reading.objects.bulk_create(
        Reading(
            municipality_id=actor.municipality_id,
            actor_id=actor.user_id,
            actor_name=actor.name,
            capacity=actor.capacity,
            title=actor.title,
            unit_id=actor.unit_id,
            unit_name=actor.unit_name,
            purpose=recorder.purpose,
            basis=recorder.basis,
            shielded=recorder.shielded,
            root_kind=kind,
            root_id=root_id,
            rows=rows,
        )
        for (kind, root_id), rows in recorder.seen.items()
    )
