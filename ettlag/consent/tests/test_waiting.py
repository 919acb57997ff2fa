"""What waits on whose desk: an answer, a date that is near, and news of what was taken back."""

from datetime import timedelta

import pytest

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.consent import tasks
from ettlag.consent.models import Kind
from ettlag.consent.waiting import waiting_for
from ettlag.people.models import Person

from .story import Family, looking


def desk(member):
    with looking(member):
        return list(waiting_for(member.actor))


def titles(member):
    return [item.title for item in desk(member)]


@pytest.fixture
def noras_yes(cast):
    """Kari has asked; Amina's yes to PPT ends in so many days."""

    def made(days, answered=True):
        with recording(cast.kari.actor, "test:begin"):
            family = Family(cast, cast.kari.actor)
            with family.written():
                nora = Person.objects.get(pk=cast.nora)
                ask = family.ask(nora, [cast.ppt], list(Kind.values), until_on=today() + timedelta(days=days))
                if answered:
                    amina = Person.objects.get(pk=cast.amina.person_id)
                    family.answer(ask, amina, [(cast.ppt.pk, "health"), (cast.ppt.pk, "home")])
        return ask

    return made


def test_an_ask_waits_for_amina_and_for_nobody_else(cast, noras_yes):
    ask = noras_yes(100, answered=False)
    (item,) = desk(cast.amina)
    assert item.url.endswith(f"/ja/?sporsmal={ask.pk}")
    (item,) = desk(cast.kari)
    assert item.on_others
    assert "Nora" in item.title
    for stranger in (cast.jonas, cast.ida, cast.siri, cast.ola, cast.berit, cast.leif):
        assert titles(stranger) == []


@pytest.mark.requirement("LAW-11")
@pytest.mark.parametrize(("days", "count", "urgent"), [(31, 0, 0), (30, 1, 0), (8, 1, 0), (7, 1, True), (1, 1, True)])
def test_a_near_date_is_warned_of_thirty_and_seven_days_before(cast, noras_yes, days, count, urgent):
    noras_yes(days)
    for member in (cast.amina, cast.kari, cast.pia):
        found = desk(member)
        assert len(found) == count, member
        assert all(item.urgent == bool(urgent) and item.due_on == today() + timedelta(days=days) for item in found)
    assert titles(cast.jonas) == []


@pytest.mark.requirement("LAW-08")
def test_what_amina_took_back_is_told_to_kari_and_pia_and_not_why(cast, noras_yes, as_amina):
    noras_yes(100)
    as_amina.post(f"/samtykke/{cast.nora}/trekk/", {"unit": cast.ppt.pk})
    day = f"{today().day}.\N{NO-BREAK SPACE}"
    for member in (cast.kari, cast.pia):
        (title,) = titles(member)
        assert title.startswith(f"Amina trakk samtykket til PPT Solvik {day}")
    for stranger in (cast.jonas, cast.siri, cast.berit, cast.barbro, cast.amina):
        assert titles(stranger) == []


def test_the_other_who_must_agree_hears_of_the_service_and_not_of_whom(cast, sign_in):
    with recording(cast.siri.actor, "test:begin"):
        family = Family(cast, cast.siri.actor)
        with family.written():
            sara, tone = (Person.objects.get(pk=member.person_id) for member in (cast.sara, cast.tone))
            ask = family.ask(sara, [cast.ppt], ["health"])
            for giver in (sara, tone):
                family.answer(ask, giver, [(cast.ppt.pk, "health")])
    sign_in("sara").post(f"/samtykke/{cast.sara.person_id}/trekk/", {"unit": cast.ppt.pk})
    (title,) = titles(cast.tone)
    assert title.startswith("PPT Solvik mistet tilgangen")


def test_the_clock_counts_what_goes_out_and_names_nobody(cast, noras_yes):
    noras_yes(30)
    assert tasks.ending_in(cast.solvik.pk, 30, today()) == 2
    assert tasks.ending_in(cast.solvik.pk, 7, today()) == 0
    assert tasks.ending_in(cast.nordvik.pk, 30, today()) == 0
    assert tasks.look_at_dates.func() == {"9901:30": 2, "9901:7": 0, "9902:30": 0, "9902:7": 0}
