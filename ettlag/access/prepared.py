"""Statements that are composed once. A rule is read as a paragraph and composed of small conditions; Django takes longer to
compose it than PostgreSQL to answer it, so what was composed is kept, and only the values are new.

    @prepared
    def log_of(actor: Actor, log_id: UUID) -> QuerySet[RelayLog]:
        return readable_logs(actor).filter(pk=log_id)

    log_of(actor, log_id)  # a list of rows

Positional arguments fill the statement; keyword-only ones, and what of an actor rules branch on (role, capacity, which
of the ids there are), shape it, and each shape is composed by itself. That a value from the first call can never stay
behind is proved at composing: it is done four times with made-up values, on four made-up days, and a parameter that is not
the same in all of them must be one of the values, a fixed time from one, or a registered function of one. A statement where
that does not hold is refused and composed anew at every call: slower, and never wrong.
"""

import logging
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import QuerySet

from . import reading
from .actor import Actor
from .clock import at_instant, now, today

Row = TypeVar("Row", bound=models.Model)
P = ParamSpec("P")
Values = dict[str, Any]
MOST_SHAPES = 200  # a statement; beyond that nothing more is kept
BRANCHES = ("capacity", "role", "service_kind", "may_open_cases")  # of an actor: rules say if and else by these
FIELDS = tuple(field.name for field in fields(Actor))
# The made-up days: in a leap year and not, at the ends of months and years, so that only what lies a fixed time from
# a day in all of them is taken to lie there always. 18 years before is never that; «30 days ago» is.
INSTANTS = tuple(
    datetime(*parts, tzinfo=UTC)
    for parts in ((2031, 5, 17, 10, 30, 7), (2048, 2, 29, 12, 45, 9), (2034, 12, 31, 9, 15, 3), (2036, 1, 31, 8, 1, 2))
)
log = logging.getLogger(__name__)

_of_a_day: list[Callable[[date], date]] = []
_around: list[Callable[[], Any]] = []


def of_a_day(function: Callable[[date], date]) -> Callable[[date], date]:
    """Register a function from a day to a day (a birthday's limit) whose result may stand in a prepared statement."""
    _of_a_day.append(function)
    return function


def shapes_all(function: Callable[[], Any]) -> Callable[[], Any]:
    """Register something that rules read from around them (a municipality's choice); it is part of every shape."""
    _around.append(function)
    return function


class Refused(Exception):
    """The statement holds something that is not known to be one of its values. Never shown to anyone."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the statement: which value, and what is done to it."""

    name: str
    made: Callable[[Any], Any]

    def fill(self, values: Values) -> Any:
        """The value for this call."""
        return self.made(values[self.name])


class Statement(Generic[Row]):
    """One composed shape: the SQL, its slots, and how rows become objects. Shared by threads; never changed."""

    def __init__(self, queryset: QuerySet[Row], compiler: Any, sql: str, slots: list[Any]) -> None:
        self.queryset, self.compiler, self.sql, self.slots = queryset, compiler, sql, slots
        self.converters: Any = None

    def params(self, values: Values) -> tuple[Any, ...]:
        """What is sent with the SQL for this call."""
        return tuple(_filled(slot, values) for slot in self.slots)

    def rows(self, values: Values) -> list[Row]:
        """Ask, with the values of this call. The rows are noted in the reading log as any others."""
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        params = self.params(values)
        compiler.as_sql = lambda *_args, **_more: (self.sql, params)
        compiler.get_converters = self._converters
        asked: Any = QuerySet.__new__(type(self.queryset))
        asked.__dict__.update(self.queryset.__dict__)
        asked._query, asked._result_cache, asked._prefetch_done = _Bound(self.queryset.query, compiler), None, False
        asked._fetch_all()
        return list(asked._result_cache)

    def _converters(self, expressions: Any) -> Any:
        if self.converters is None:
            self.converters = type(self.compiler).get_converters(self.compiler, expressions)
        return self.converters


class _Bound:
    """The query as Django's iterables see it, with the compiler that already knows its SQL."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)

    def get_compiler(self, *_args: Any, **_more: Any) -> Any:
        return self._compiler


class Prepared(Generic[P, Row]):
    """A function that gives a queryset, asked as a prepared statement. `plain` is the function as it is written."""

    def __init__(self, plain: Callable[P, QuerySet[Row]]) -> None:
        self.plain = plain
        self.shapes: dict[Any, Statement[Row] | str | None] = {}
        update_wrapper(self, plain)
        ALL.append(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[Row]:
        """The rows. An EmptyResultSet at composing is remembered as «nobody»."""
        shape = (_shape_of(args), tuple(sorted(kwargs.items())), tuple(_asked(ask) for ask in _around))
        if shape not in self.shapes and len(self.shapes) < MOST_SHAPES:
            self.shapes[shape] = self._compose(args, kwargs)
        statement = self.shapes.get(shape, "too many shapes")
        if statement is None:
            return []
        if isinstance(statement, str):
            return list(self.plain(*args, **kwargs))
        return statement.rows(_values_of(args))

    def _compose(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Statement[Row] | str | None:
        try:
            return self._statement(args, kwargs)
        except EmptyResultSet:
            return None
        except Exception as error:
            log.debug("%s is not prepared: %s", self.plain.__qualname__, error)
            return f"{type(error).__name__}: {error}"

    def _statement(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Statement[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        made = []
        for turn, instant in enumerate(INSTANTS):
            with at_instant(instant), connection.execute_wrapper(_ask_nothing):
                invented = tuple(_invented(arg, turn, place) for place, arg in enumerate(args))
                queryset: Any = self.plain(*invented, **kwargs)
                if queryset._known_related_objects:
                    raise Refused("the queryset belongs to one object")
                compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
                sql, params = compiler.as_sql()
                made.append((sql, params, _values_of(invented)))
        texts, params_of_each, values_of_each = zip(*made, strict=True)
        if len(set(texts)) > 1:
            raise Refused("a value is part of the text")
        names = [name for name in values_of_each[0] if len({repr(values[name]) for values in values_of_each}) > 1]
        told = {name: tuple(values[name] for values in values_of_each) for name in names}
        return Statement(queryset, compiler, sql, [_slot(each, told) for each in zip(*params_of_each, strict=True)])


ALL: list[Prepared[Any, Any]] = []


def prepared(plain: Callable[P, QuerySet[Row]]) -> Prepared[P, Row]:
    """Compose the function's statement once a shape. It must be a function of its arguments and the clock alone."""
    return Prepared(plain)


def refused() -> dict[str, set[str]]:
    """The prepared functions that had to be composed anew, and why: a house test wants none."""
    found = {one.plain.__qualname__: {why for why in one.shapes.values() if isinstance(why, str)} for one in ALL}
    return {name: why for name, why in found.items() if why}


def _ask_nothing(*_args: Any) -> Any:
    raise Refused("the database is asked while the statement is composed")


def _asked(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except reading.UnrecordedReading:  # before anyone acts there is no case to read
        return None


def _shape_of(args: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_shape(arg) for arg in args)


def _shape(arg: Any) -> Any:
    if isinstance(arg, Actor):
        return (*(getattr(arg, name) for name in BRANCHES), *(getattr(arg, name) is None for name in FIELDS))
    if isinstance(arg, list | tuple):
        return (type(arg), *map(_shape, arg))
    return arg if arg is None or isinstance(arg, bool) else type(arg)


def _values_of(args: tuple[Any, ...]) -> Values:
    """Every value of a call by name: «0.unit_id», «1», and the clock's two."""
    found: Values = {"now": now(), "today": today()}
    for place, arg in enumerate(args):
        if isinstance(arg, Actor):
            found |= {called: getattr(arg, name) for called, name in _names_at(place)}
        elif isinstance(arg, list | tuple):
            found |= {f"{place}.{at}": item for at, item in enumerate(arg)}
        else:
            found[str(place)] = arg
    return found


@cache
def _names_at(place: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"{place}.{name}", name) for name in FIELDS)


def _invented(arg: Any, turn: int, place: int) -> Any:
    """A made-up value of the same type, found nowhere else, and another one each turn."""
    if isinstance(arg, Actor):
        names = [name for name in FIELDS if name not in BRANCHES]
        return replace(arg, **{n: _invented(getattr(arg, n), turn, 50 + 20 * place + at) for at, n in enumerate(names)})
    if isinstance(arg, list | tuple):
        return type(arg)(_invented(item, turn, 1000 + 500 * place + at) for at, item in enumerate(arg))
    if arg is None or isinstance(arg, bool):
        return arg
    return _inventions(arg, turn, place)


def _inventions(arg: Any, turn: int, place: int) -> Any:
    # Whole 400 years keep the day of the month and the leap day; how many differs by place and turn, so that no value lies a
    # fixed time from another.
    years = 400 * ((3 * place + 5 * turn * (place + 1)) % 19 + 1)
    instant = INSTANTS[turn].replace(year=INSTANTS[turn].year + years) + timedelta(days=place // 19)
    number = 1_700_000_000 + 100_000_000 * turn + place
    for kind, made in (
        (datetime, instant),
        (date, instant.date()),
        (UUID, UUID(int=number << 64)),
        (str, f"made up {number}"),
        (int, number),
    ):
        if isinstance(arg, kind):
            return made
    raise Refused(f"a {type(arg).__name__} cannot be made up")


def _slot(params: tuple[Any, ...], told: dict[str, tuple[Any, ...]]) -> Any:
    """What gives this parameter in every composing, given what each value was in each."""
    first = params[0]
    if len({type(one) for one in params}) > 1:
        raise Refused("a parameter changes its type")
    if isinstance(first, list | tuple):
        return type(first)(_slot(each, told) for each in zip(*params, strict=True))
    if all(one == first for one in params):
        return Slot("now", lambda _now: first)
    for name, values in told.items():
        if values == params:
            return Slot(name, _same if type(first) is type(values[0]) else type(first))
    for name, values in told.items():
        if made := _derived(params, values):
            return Slot(name, made)
    raise Refused(f"a parameter of type {type(first).__name__} is not one of the values")


def _same(value: Any) -> Any:
    return value


def _derived(params: tuple[Any, ...], values: tuple[Any, ...]) -> Callable[[Any], Any] | None:
    """A registered function of the value, or a fixed time from it."""
    if type(values[0]) is not type(params[0]) or not isinstance(values[0], date):
        return None
    if not isinstance(values[0], datetime):
        for function in _of_a_day:
            if tuple(_asked(partial(function, value)) for value in values) == params:
                return function
    distances = {one - value for one, value in zip(params, values, strict=True)}
    if len(distances) > 1:
        return None
    distance: timedelta = distances.pop()
    return lambda value: value + distance


def _filled(slot: Any, values: Values) -> Any:
    if isinstance(slot, Slot):
        return slot.fill(values)
    return type(slot)(_filled(one, values) for one in slot)
