"""Those who work in a unit: leaving, leave, and the papers that open case rooms."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ettlag.access.clock import today
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.organisation.models import Employment


def address(member, verb):
    return reverse(f"organisation:{verb}", args=[member.employment.pk])


def test_the_unit_sees_its_own_people_and_the_director_everyone(as_kari, as_berit):
    own, all_of_them = as_kari.get("/ansatte/").content.decode(), as_berit.get("/ansatte/").content.decode()
    assert "Ali Hassan" in own
    assert "Siri Dahl" not in own
    assert "Siri Dahl" in all_of_them
    assert "Leif Strand" not in all_of_them


def test_families_do_not_see_the_list(as_amina):
    assert as_amina.get("/ansatte/").status_code == 404


def test_grete_ends_alis_work_and_his_next_click_is_outside(cast, as_grete, as_ali):
    page = as_grete.get(address(cast.ali, "end_employment")).content.decode()
    assert "Stafettpinner går til Grete Moen" in page
    assert as_grete.post(address(cast.ali, "end_employment")).status_code == 302
    assert Employment.objects.get(pk=cast.ali.employment.pk).ended_at is not None
    assert as_ali.get("/ansatte/").status_code == 302
    with recording(cast.grete.actor, "test"):
        assert Event.objects.filter(action="organisation.end_employment", actor_name="Grete Moen").exists()


def test_who_may_end_whose_work(cast, as_kari, as_grete, as_siri, as_per, as_leif):
    assert as_kari.get(address(cast.ali, "end_employment")).status_code == 403
    assert as_grete.get(address(cast.grete, "end_employment")).status_code == 403
    assert as_siri.get(address(cast.ali, "end_employment")).status_code == 404
    assert as_leif.get(address(cast.ali, "end_employment")).status_code == 404
    assert as_per.get(address(cast.ali, "end_employment")).status_code == 200


def test_a_leave_has_a_deputy_and_days_in_order(cast, as_grete):
    day = today()
    wrong = {"from_on": day.isoformat(), "until_on": (day - timedelta(days=1)).isoformat()}
    page = as_grete.post(address(cast.ali, "register_leave"), {**wrong, "deputy": cast.kari.employment.pk}).content.decode()
    assert "Siste dag kan ikke være før første dag." in page
    right = {"from_on": day.isoformat(), "until_on": "", "deputy": cast.kari.employment.pk}
    assert as_grete.post(address(cast.ali, "register_leave"), right).status_code == 302
    ali = Employment.objects.get(pk=cast.ali.employment.pk)
    assert ali.is_away_on(day)
    assert ali.deputy_id == cast.kari.employment.pk
    assert "Kari Lunde trer inn" in as_grete.get("/ansatte/").content.decode()


@pytest.mark.requirement("LAW-69")
def test_nobody_vouches_for_themselves_and_no_promise_opens(cast, as_ali, as_grete, as_per):
    assert as_ali.get(address(cast.ali, "register_training")).status_code == 403
    assert as_grete.get(address(cast.grete, "register_training")).status_code == 403
    assert as_per.get(address(cast.grete, "register_training")).status_code == 200
    tomorrow = (today() + timedelta(days=1)).isoformat()
    page = as_grete.post(address(cast.ali, "register_training"), {"statement_on": tomorrow, "training_on": tomorrow})
    assert "Datoen har ikke vært ennå" in page.content.decode()


@pytest.mark.requirement("LAW-69")
@pytest.mark.parametrize(("days", "may_open"), [(0, True), (700, True), (800, False)])
def test_training_opens_case_rooms_for_a_while(cast, days, may_open):
    Employment.objects.filter(pk=cast.ali.employment.pk).update(training_on=today() - timedelta(days=days))
    assert cast.ali.actor.may_open_cases is may_open


def test_the_last_day_of_training_is_the_last_day_it_opens(cast):
    row = Employment.objects.get(pk=cast.ali.employment.pk)
    last = row.training_ends_on(24)
    assert last is not None
    assert row.may_open_cases_on(last, 24)
    assert not row.may_open_cases_on(last + timedelta(days=1), 24)
