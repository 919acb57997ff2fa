"""Hallingdal's programme at Tuva's, and Nordvik with somebody who answers for it."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.cast import Member
from ettlag.organisation.models import Employment, Municipality, Unit
from ettlag.people.models import User
from ettlag.training import actions, policy
from ettlag.training.actions.programme import Day
from ettlag.training.import_format import parse
from ettlag.training.models import CourseDay, Programme

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "hallingdal.json"


def at(name, *args):
    return reverse(f"training:{name}", args=args)


def employ(cast, username, name, unit, role=Employment.Role.EMPLOYEE):
    """One more at work, as the cast is made."""
    user = User.objects.create_user(username, name=name, email=f"{username}@kurs.example")
    row = Employment.objects.create(
        user=user, unit=unit, role=role, title="ansatt", from_on=today() - timedelta(days=900),
        statement_on=today() - timedelta(days=300), training_on=today() - timedelta(days=200),
    )  # fmt: skip
    cast.members[username] = Member(user, row)
    return cast.members[username]


@pytest.fixture
def programme(cast):
    """The file as it is, read in by Tuva; the days get dates: today, in ten days, and after the pause."""
    tuva = cast.tuva.actor
    read, faults = parse(SAMPLE.read_bytes())
    assert faults == []
    assert read is not None
    with recording(tuva, "test"):
        return actions.import_programme(tuva, Municipality.objects.get(pk=cast.solvik.pk), read=read)


def set_dates(cast, programme, *offsets):
    """Give the days a date, so many days from now, from nine to three."""
    tuva = cast.tuva.actor
    with recording(tuva, "test"):
        for day, offset in zip(policy.days_of(programme.pk), offsets, strict=False):
            on = today() + timedelta(days=offset)
            begins, ends = (timezone.make_aware(datetime.combine(on, time(hour))) for hour in (9, 15))
            to = Day(day.title, begins, ends, day.kind, "Gol", "", day.requires, day.takes_cases)
            actions.set_day(tuva, policy.get_day(tuva, day.pk), to=to)


@pytest.fixture
def opened(cast, programme):
    set_dates(cast, programme, 0, 10, 180)
    with recording(cast.tuva.actor, "test"):
        actions.open_enrolment(cast.tuva.actor, Programme.objects.get(pk=programme.pk))
        return Programme.objects.get(pk=programme.pk)


@pytest.fixture
def nina(cast):
    """Nordvik's project leader."""
    return employ(cast, "nina", "Nina Aune", Unit.objects.get(pk=cast.units["nordvik"].pk), Employment.Role.COORDINATOR)


def seat(cast, programme, *names):
    """Each asks, and her leader says yes."""
    for name in names:
        member = cast.members[name]
        with recording(member.actor, "test"):
            enrolment = actions.enrol(member.actor, Programme.objects.get(pk=programme.pk))
        if enrolment.approved_at is None:
            keeper = cast.members["nina" if member.actor.municipality_id == cast.nordvik.pk else "tuva"].actor
            with recording(keeper, "test"):
                actions.approve_enrolment(keeper, policy.get_enrolment(keeper, enrolment.pk, policy.may_approve_enrolment))


def day_no(programme, number):
    return CourseDay.objects.get(programme=programme, number=number)
