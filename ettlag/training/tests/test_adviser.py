"""An adviser at a competence centre runs Hallingdal for six municipalities, from request to certificate (M15, M16).

The centre is a tenant of its own. Each municipality has one who answers for it and one who takes part.
"""

import pytest

from ettlag.access.clock import days_later, now
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.organisation.models import Employment, Municipality, Service, Unit
from ettlag.training import codes, policy
from ettlag.training.models import Enrolment, Participant, Partner, Programme

from .conftest import SAMPLE, at, employ, set_dates

pytestmark = pytest.mark.requirement("M15", "M16")
SIX = ["Flå", "Nesbyen", "Gol", "Hemsedal", "Ål", "Hol"]
Role = Employment.Role


def tenant(cast, number, name):
    """A municipality with a health station, a coordinator, a leader and one at work."""
    place = Municipality.objects.create(number=number, name=name, test_mode=False)
    service = Service.objects.create(municipality=place, name="Helsestasjonen", kind=Service.Kind.HEALTH_STATION)
    unit = Unit.objects.create(municipality=place, service=service, name=f"{name} helsestasjon")
    for role, what in ((Role.COORDINATOR, "svarer"), (Role.UNIT_LEADER, "leder"), (Role.EMPLOYEE, "deltar")):
        employ(cast, f"{what}-{number}", f"{what.capitalize()} {name}", unit, role)
    return place


@pytest.fixture
def centre(cast):
    return tenant(cast, "9910", "RBUP")


@pytest.fixture
def six(cast):
    return [tenant(cast, str(9911 + number), name) for number, name in enumerate(SIX)]


def test_the_adviser_runs_hallingdal_from_request_to_certificate(cast, centre, six, sign_in):
    adviser = sign_in("svarer-9910")
    with SAMPLE.open("rb") as file:
        adviser.post(at("import_programme"), {"file": file, "once": "a"})
    with recording(cast.members["svarer-9910"].actor, "test"):
        programme = Programme.objects.get()
    assignment = programme.assignment_id
    adviser.post(at("explore_assignment", assignment), {"U2": "Mange nyansatte nå", "U3": "Lik tenkemåte", "once": "b"})
    agreed = {"parties": "Seks kommuner og RBUP", "users_notice": "Lik tenkemåte", "funding": "Tilskudd", "once": "c"}
    adviser.post(at("agree_assignment", assignment), agreed)
    for place in six:
        adviser.post(at("invite_partner", programme.pk), {"place": str(place.pk), "seats": "5", "once": f"d{place.pk}"})
    cast.members["tuva"] = cast.members["svarer-9910"]  # the days are set by the one who leads it
    set_dates(cast, programme, 0, 10, 180)
    adviser.post(at("open_enrolment", programme.pk), {"once": "e"})
    for number, place in enumerate(six):
        _join(cast, sign_in, programme, place, shows="ja" if number == 0 else "nei")
    page = adviser.get(at("show_programme", programme.pk)).content.decode()
    assert page.count("1 av 5 plasser") == 6
    _nobody_sees_the_others(cast, programme, six, sign_in)
    _the_days(cast, sign_in, programme)


def _join(cast, sign_in, programme, place, shows):
    number = place.number
    with recording(cast.members[f"svarer-{number}"].actor, "test"):
        (partner,) = Partner.objects.all()
    sign_in(f"svarer-{number}").post(at("join_programme", partner.pk), {"shows_names": shows, "once": "a"})
    sign_in(f"deltar-{number}").post(at("enrol", programme.pk), {"once": "b"})
    with recording(cast.members[f"leder-{number}"].actor, "test"):
        (asked,) = policy.enrolments_to_answer(cast.members[f"leder-{number}"].actor)
    assert sign_in(f"leder-{number}").post(at("approve_enrolment", asked.pk), {"once": "c"}).status_code == 302


def _nobody_sees_the_others(cast, programme, six, sign_in):
    adviser = sign_in("svarer-9910")
    adviser.post(at("build_groups", programme.pk), {"supervisors": "En\nTo\nTre", "seed": "1", "once": "f"})
    page = adviser.get(at("build_groups", programme.pk)).content.decode()
    assert "Deltar Flå" in page, "the one municipality that shows names"
    assert not any(f"Deltar {name}" in page for name in SIX[1:])
    for place in six:
        member = cast.members[f"svarer-{place.number}"]
        with recording(member.actor, "test"):
            assert {one.municipality_id for one in Participant.objects.all()} == {place.pk}
            assert {one.municipality_id for one in Enrolment.objects.all()} == {place.pk}
        page = sign_in(f"svarer-{place.number}").get(at("show_programme", programme.pk)).content.decode()
        assert not any(f"Deltar {name}" in page for name in SIX if name != place.name)
    told = Event.objects.filter(municipality_id=six[0].pk).values_list("actor_name", flat=True)
    assert all(name.endswith("Flå") for name in told), "each log is its own municipality's"


def _the_days(cast, sign_in, programme):
    who = "deltar-9911"
    with recording(cast.members[who].actor, "test"):
        days = list(policy.days_of(programme.pk))
    for day, later in zip(days, (0, 10, 180), strict=True):
        with days_later(later):
            member = sign_in(who)
            code = {"code": codes.code_at(day.pk, now()), "once": "g"}
            assert member.post(at("check_in", day.pk), code).status_code == 302
            if later == 10:
                told = {"situation": "child", "age": "0-1", "what": "Et barn vil ikke ligge stille ved veiing.",
                        "practise": "Å vente på barnet.", "changed": "on", "once": "h"}  # fmt: skip
                assert member.post(at("send_vignette", days[2].pk), told).status_code == 302
    with days_later(181):
        made = sign_in(who).get(at("download_certificate", programme.pk))
        assert made.content.startswith(b"%PDF")
