"""Hallingdal's programme at Solvik's: agreed, open, one day held, the practice pause on, Nordvik asked."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ettlag.access.clock import days_later, now, today
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.training import actions, codes, hearing, policy
from ettlag.training.actions.assignment import Agreed
from ettlag.training.actions.cases import Supervisor, Told
from ettlag.training.actions.programme import Day
from ettlag.training.import_format import parse
from ettlag.training.models import Assignment, Programme
from ettlag.training.pauses import earliest_after

HELD, NEXT = -40, -32  # days from now
PEOPLE = ("kari", "ali", "ola", "pia", "siri", "frida")
DONE = ("Jeg setter ord på det barnet viser.", "Vi sier «nå er du lei deg» i garderoben.", "Å vente litt før jeg hjelper.")


def tell(cast: Cast) -> bool:
    """Tell it once. Returns whether it was told now."""
    tuva = cast.tuva.actor
    with transaction.atomic():
        with recording(tuva, "demo"):
            if Assignment.objects.exists():
                return False
        with days_later(HELD - 30):
            programme = _plan(cast)
        for name in PEOPLE:
            _take_part(cast, programme, name)
        with days_later(HELD):
            _first_day(cast, programme)
        _pause(cast, programme)
    return True


def _plan(cast: Cast) -> Programme:
    tuva = cast.tuva.actor
    with recording(tuva, "demo"):
        read, _faults = parse((Path(settings.PACKAGE) / "training" / "samples" / "hallingdal.json").read_bytes())
        if read is None:
            raise ValueError("the sample has faults")
        programme = actions.import_programme(tuva, cast.solvik, read=read)
        assignment = Assignment.objects.get()
        actions.explore_assignment(tuva, assignment, answers=assignment.answers)
        agreed = Agreed("Solvik, Nordvik og RBUP", assignment.users_notice, assignment.funding, assignment.travel)
        actions.agree_assignment(tuva, assignment, agreed=agreed)
        first, second = (today() + timedelta(days=offset - HELD + 30) for offset in (HELD, NEXT))
        third = earliest_after(second, 3) + timedelta(days=8)
        for day, on in zip(policy.days_of(programme.pk), (first, second, third), strict=True):
            actions.set_day(tuva, day, to=_at(day.title, on, requires=day.requires, takes_cases=day.takes_cases))
        actions.open_enrolment(tuva, programme)
        actions.invite_partner(tuva, programme, place=cast.nordvik, seats=6)
    return programme


def _at(title: str, on: date, **facts: object) -> Day:
    begins, ends = (timezone.make_aware(datetime.combine(on, time(hour))) for hour in (9, 15))
    return Day(title, begins, ends, place="Kulturhuset", **facts)  # type: ignore[arg-type]


def _take_part(cast: Cast, programme: Programme, name: str) -> None:
    member, tuva = cast.members[name].actor, cast.tuva.actor
    with recording(member, "demo"):
        enrolment = actions.enrol(member, programme)
    with recording(tuva, "demo"):
        actions.approve_enrolment(tuva, policy.get_enrolment(tuva, enrolment.pk, policy.may_approve_enrolment))


def _first_day(cast: Cast, programme: Programme) -> None:
    for number, name in enumerate(PEOPLE):
        member = cast.members[name].actor
        with recording(member, "demo"):
            day = policy.get_day(member, policy.days_of(programme.pk)[0].pk)
            actions.check_in(member, day, code=codes.code_at(day.pk, now()))
            said = {"nytte": str(3 + number % 3), "tekst": DONE[number % 3] if number % 2 else ""}
            hearing.give(member, programme, hearing.day_point(1), said)


def _pause(cast: Cast, programme: Programme) -> None:
    """A situation is sent in, groups are made, the unit trains, and Nordvik has not answered."""
    kari, grete, tuva = cast.kari.actor, cast.grete.actor, cast.tuva.actor
    with recording(kari, "demo"):
        last = policy.get_day(kari, policy.days_of(programme.pk)[2].pk)
        what = "Et barn gråter stille når mor går. Jeg blir usikker på om jeg skal vente eller gå bort med en gang."
        actions.send_vignette(kari, last, told=Told("transition", "4-5", what, "Å stå i gråten uten å avlede."))
    with recording(grete, "demo"):
        programme = policy.get_programme(grete, programme.pk)
        by, on = cast.kari.employment, today() + timedelta(days=6)
        if by is not None:
            actions.arrange_practice(grete, programme, what="Hente og bringe: to spiller, to ser på", by=by, on=on)
    with recording(tuva, "demo"):
        three = [Supervisor("Fagperson 1"), Supervisor("Fagperson 2"), Supervisor("Fagperson 3")]
        actions.build_groups(tuva, policy.get_programme(tuva, programme.pk), supervisors=three, seed=1)
