"""The one way to write. Asks, explains and changes in one transaction, and no parameter can switch that off."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction

from . import reading
from .actor import Actor
from .case import CaseRow
from .ids import uuid7

Do = TypeVar("Do", bound=Callable[..., Any])
Rule = Callable[[Actor, Any], bool]


@dataclass(frozen=True, slots=True)
class Verb:
    """One registered action: what the house tests and the history page look up."""

    name: str
    allowed: Rule
    says: Any
    basis: str


ACTIONS: dict[str, Verb] = {}
_inside: ContextVar[str] = ContextVar("inside", default="")


def action(allowed: Rule, *, says: Any, basis: str = "INT-BEH") -> Callable[[Do], Do]:
    """Make `verb(actor, subject, *, …)` the only way to do what it does.

    Locks and re-reads the subject, asks `allowed` again (a stale page cannot write in a closed log), writes the Event, then
    runs the body. `says` is the verb phrase shown in histories («tok imot stafettpinnen»); `basis` the default legal-basis
    code. Raises PermissionDenied when the rule says no, UnrecordedReading outside `recording`, RuntimeError when an action
    is called by an action (use a public step instead).
    """

    def decorate(do: Do) -> Do:
        name = f"{do.__module__.split('.')[1]}.{do.__name__}"

        @wraps(do)
        def act(actor: Actor, subject: models.Model, **details: Any) -> Any:
            reading.current()
            if _inside.get():
                raise RuntimeError(f"{name} was called inside {_inside.get()}: an action never calls an action")
            with transaction.atomic(savepoint=False):
                reread(subject)
                if not allowed(actor, subject):
                    raise PermissionDenied(name)
                with explained(name, actor, subject, details, basis):
                    return do(actor, subject, **details)

        ACTIONS[name] = Verb(name, allowed, says, basis)
        act.verb = ACTIONS[name]  # type: ignore[attr-defined]
        return act  # type: ignore[return-value]

    return decorate


def reread(subject: models.Model) -> None:
    """Fetch the subject as it is now. Case rows are locked until the transaction ends; foreign keys to them are not."""
    rows = type(subject)._base_manager.all()
    if isinstance(subject, CaseRow):
        rows = rows.select_for_update(of=("self",), no_key=True)
    subject.refresh_from_db(from_queryset=rows)


@contextmanager
def explained(name: str, actor: Actor, subject: models.Model, details: dict[str, Any], basis: str) -> Iterator[UUID]:
    """Everything written inside is explained by one Event; the database insists. Yields the event's id."""
    event_id = uuid7()
    token = _inside.set(name)
    try:
        with connection.cursor() as cursor:
            cursor.execute(WRITE_EVENT, [
                event_id, actor.municipality_id, name, actor.user_id, actor.name, actor.capacity, actor.title,
                actor.unit_id, actor.unit_name, subject._meta.label_lower, str(subject.pk), basis,
                json.dumps(plain(details)),
            ])  # fmt: skip
        yield event_id
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('ettlag.event', '', true)")
    finally:
        _inside.reset(token)


# One round trip: the event is written and the database told which event explains what follows.
WRITE_EVENT = """
WITH written AS (
  INSERT INTO access_event (id, municipality_id, action, actor_id, actor_name, capacity, title, unit_id, unit_name,
                            subject_kind, subject_id, basis, details)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb) RETURNING id)
SELECT set_config('ettlag.event', id::text, true) FROM written
"""


def plain(details: dict[str, Any]) -> dict[str, Any]:
    """What of an action's arguments may stand in the log: ids, dates, numbers and choices. Free text never (I7)."""
    kept = {key: _plain(value) for key, value in details.items()}
    return {key: value for key, value in kept.items() if value is not None}


def _plain(value: Any) -> Any:
    match value:
        case bool() | int():
            return value
        case Enum():
            return value.value
        case UUID() | date() | datetime():
            return str(value)
        case models.Model():
            return str(value.pk)
        case list() | tuple() | set() | frozenset() | models.QuerySet():
            parts = [_plain(part) for part in value]
            return [part for part in parts if part is not None] or None
        case _:
            return None
