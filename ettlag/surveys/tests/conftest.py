"""A survey of Solvik, and a round of it that anyone can answer."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.surveys import actions, policy
from ettlag.surveys.actions.round import Start
from ettlag.surveys.codes import new_code, print_of
from ettlag.surveys.invented import invented_answers
from ettlag.surveys.models import Invitation, Round

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "jevnaker.json"
PLACES = ["Tverrfaglig team", "Ressursteam for barnehagene"]


def at(name, *args):
    return reverse(f"surveys:{name}", args=args)


@pytest.fixture
def definition():
    return json.loads(SAMPLE.read_text())


@pytest.fixture
def surveys(cast, definition):
    tuva = cast.tuva.actor
    with recording(tuva, "test"):
        return actions.import_survey(tuva, Municipality.objects.get(pk=cast.solvik.pk), definition=definition)


def open_round(cast, survey, **facts):
    tuva = cast.tuva.actor
    start = {"title": "Høsten 2026", "closes_on": today(), "floor": 5, "rows": {"D2": PLACES}, **facts}
    with recording(tuva, "test"):
        return actions.open_round(tuva, policy.get_survey(tuva, survey.pk), start=Start(**start))


@pytest.fixture
def round(cast, surveys):
    return open_round(cast, surveys[0])


def code_for(cast, round, service="Barnehagene"):
    """A code for somebody; who it is, nobody knows any more."""
    tuva = cast.tuva.actor
    code = new_code(round.mark)
    with recording(tuva, "test"):
        place = Invitation.objects.filter(round=round, code=None, answered=False).first()
        if place is None:
            place = Invitation.objects.create(
                municipality_id=round.municipality_id, round=round, service=service, unit="Solbakken barnehage"
            )
        Invitation.objects.filter(pk=place.pk).update(code=print_of(code))
    return code


def invite(cast, round, counts):
    """More people in the list: {service: how many}."""
    with recording(cast.tuva.actor, "test"):
        Invitation.objects.filter(round=round).delete()
        Invitation.objects.bulk_create(
            Invitation(municipality_id=round.municipality_id, round=round, service=service, unit=service)
            for service, count in counts.items()
            for _ in range(count)
        )


def fill(cast, round, point="", answers=None):
    """Everybody of the invented 75 answers, each through the box."""
    for one in answers or invented_answers(point, rows=len(PLACES)):
        code = code_for(cast, round)
        with policy.at_the_box(round.mark) as found:
            assert found is not None
            actions.answer(found, one, code=code, on=today())


def close(cast, round):
    tuva = cast.tuva.actor
    with recording(tuva, "test"):
        return actions.close_round(tuva, Round.objects.select_related("survey").get(pk=round.pk))
