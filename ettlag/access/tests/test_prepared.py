"""A prepared statement says what its function says, for whoever asks, on whatever day; what cannot be proved is refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Exists, OuterRef, Q

from ettlag.access import prepared as room
from ettlag.access.clock import at_instant, now, today
from ettlag.access.prepared import Prepared, of_a_day
from ettlag.access.reading import recording
from ettlag.consent.models import Consent
from ettlag.organisation.models import Attendance, Employment
from ettlag.people.models import Person

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def asked(function):
    """The function, prepared, and taken out of the house's list again when the test is over."""
    found = Prepared(function)
    room.ALL.remove(found)
    return found


def said(one, *args, **kwargs):
    """(SQL, values) as the prepared statement sends them, and as the function itself composes them."""
    one(*args, **kwargs)
    shape = (room._shape_of(args), tuple(sorted(kwargs.items())), tuple(room._asked(ask) for ask in room._around))
    statement = one.shapes[shape]
    assert isinstance(statement, room.Statement), statement
    sql, params = one.plain(*args, **kwargs).query.get_compiler(using="default").as_sql()
    return (statement.sql, statement.params(room._values_of(args))), (sql, tuple(params))


def test_each_call_has_its_own_values(cast):
    @asked
    def colleagues(actor):
        return Employment.objects.filter(unit=actor.unit_id, ended_at=None).exclude(pk=actor.employment_id)

    for name in ("kari", "ola"):
        actor = replace(cast.members[name].actor, person_id=None)
        expected = set(colleagues.plain(actor).values_list("pk", flat=True))
        assert {row.pk for row in colleagues(actor)} == expected
        ours, theirs = said(colleagues, actor)
        assert ours == theirs
    assert len({key[0][0][:2] for key in colleagues.shapes}) == 1, "a colleague is a colleague: one shape for a role"


def test_the_clock_is_read_at_the_call_and_not_at_the_composing(cast):
    @asked
    def lately(days_ago):
        return Employment.objects.filter(from_on__gte=today() - timedelta(days=30), user__last_login__lt=now())

    for instant in (NOON, NOON + timedelta(days=400)):
        with at_instant(instant):
            ours, theirs = said(lately, 3)
            assert ours == theirs


def test_a_registered_function_of_a_day_is_followed_and_any_other_is_refused(cast):
    def first_of_the_month(day):
        return day.replace(day=1)

    def started(on):
        return Employment.objects.filter(from_on__gte=first_of_the_month(on))

    assert asked(started)(today()) is not None
    one = asked(started)
    one(today())
    assert "not one of the values" in str(one.shapes)

    of_a_day(first_of_the_month)
    try:
        ours, theirs = said(asked(started), today() - timedelta(days=77))
        assert ours == theirs
    finally:
        room._of_a_day.remove(first_of_the_month)


def test_what_asks_the_database_or_hides_a_value_in_the_text_is_refused_and_still_answers(cast):
    @asked
    def asks_first(actor):
        units = list(Employment.objects.filter(pk=actor.employment_id).values_list("unit_id", flat=True))
        return Employment.objects.filter(unit__in=units)

    @asked
    def in_the_text(count):
        return Employment.objects.order_by("pk")[:count]

    kari = cast.kari.actor
    assert cast.kari.employment.pk in {row.pk for row in asks_first(kari)}
    assert [len(in_the_text(count)) for count in (1, 2)] == [1, 2]
    for one in (asks_first, in_the_text):
        assert all(isinstance(shape, str) for shape in one.shapes.values())


def test_keywords_shape_the_statement(cast):
    @asked
    def some(municipality_id, *, most):
        return Employment.objects.filter(unit__municipality_id=municipality_id).order_by("pk")[:most]

    assert [len(some(cast.solvik.pk, most=count)) for count in (1, 3)] == [1, 3]
    assert all(isinstance(shape, room.Statement) for shape in some.shapes.values())


def test_who_has_nothing_is_another_shape_than_who_has(cast):
    @asked
    def own(actor):
        if actor.person_id is None:
            return Person.objects.none()
        return Person.objects.filter(pk=actor.person_id)

    kari = cast.kari.actor
    nobody, somebody = replace(kari, person_id=None), replace(kari, person_id=cast.nora)
    with recording(kari, "test"):
        assert own(nobody) == []
        assert [row.pk for row in own(somebody)] == [cast.nora]
        assert own(nobody) == []


def test_subqueries_annotations_lists_and_related_rows_come_as_from_the_function(cast):
    @asked
    def placed(children, unit_id):
        there = Attendance.objects.filter(child=OuterRef("pk"), unit=unit_id, until_on=None)
        rows = Person.objects.filter(Q(pk__in=children)).annotate(is_there=Exists(there))
        return rows.order_by("pk").only("given_name", "municipality_id")

    with recording(cast.kari.actor, "test") as recorder:
        found = placed([cast.nora, cast.emil], cast.solbakken.pk)
        expected = placed.plain([cast.nora, cast.emil], cast.solbakken.pk)
        assert [(row.pk, row.given_name, row.is_there) for row in found] == [
            (row.pk, row.given_name, row.is_there) for row in expected
        ]
        assert ("people.person", cast.nora) in recorder.seen, "the reading is noted as any other"

    @asked
    def with_user(employment_id):
        return Employment.objects.filter(pk=employment_id).select_related("user", "unit__municipality")

    (row,) = with_user(cast.kari.employment.pk)
    assert (row.user.name, row.unit.municipality.pk) == (cast.kari.actor.name, cast.solvik.pk)


def test_a_queryset_that_belongs_to_one_object_is_refused(cast):
    @asked
    def its_lines(unit_id):
        return Consent(pk=cast.nora).lines.filter(unit=unit_id)

    with recording(cast.kari.actor, "test"):
        its_lines(cast.solbakken.pk)
    assert "belongs to one object" in str(its_lines.shapes)


@pytest.mark.parametrize("who", ["kari", "grete", "ola", "amina", "jonas", "ida", "dina", "per"])
def test_every_page_sends_what_its_rules_say(cast, sign_in, who, monkeypatch):
    """The whole house: on the pages of the cast, each prepared statement is what its function composes at that call."""
    calls, plain_call = [], Prepared.__call__

    def compared(self, *args, **kwargs):
        rows = plain_call(self, *args, **kwargs)
        shape = (room._shape_of(args), tuple(sorted(kwargs.items())), tuple(room._asked(ask) for ask in room._around))
        statement = self.shapes[shape]
        assert not isinstance(statement, str), f"{self.plain.__qualname__}: {statement}"
        if statement is not None:
            sql, params = self.plain(*args, **kwargs).query.get_compiler(using="default").as_sql()
            assert (statement.sql, statement.params(room._values_of(args))) == (sql, tuple(params))
        calls.append(self.plain.__qualname__)
        return rows

    for one in room.ALL:
        monkeypatch.setattr(one, "shapes", {})
    monkeypatch.setattr(Prepared, "__call__", compared)
    client = sign_in(who)
    with at_instant(now()):
        for address in ("/min-dag/", "/undringer/", "/stafettlogger/"):
            client.get(address, follow=True)
    assert calls, "the pages ask prepared statements"
    assert room.refused() == {}
