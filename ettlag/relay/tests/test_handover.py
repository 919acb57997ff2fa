"""The baton: it stays until it is accepted, and it never falls."""

import pytest

from ettlag.access.models import Reading
from ettlag.access.reading import recording
from ettlag.organisation.actions import end_employment
from ettlag.relay.models import BatonPeriod, Handover

from .stories import family_says_yes, family_takes_back, holder_of, url

WHY = {"reason": "Det meste skjer hos Ola nå", "wish": "yes"}


def offer(client, log, to):
    return client.post(url("offer_handover", log), {"to": to.employment.pk, **WHY})


def test_the_one_who_opens_the_log_holds_the_baton(cast, log):
    assert holder_of(cast, log) == cast.kari.employment.pk


def test_the_baton_stays_with_kari_until_ola_accepts(cast, as_kari, as_ola, log_with_ola):
    assert offer(as_kari, log_with_ola, cast.ola).status_code == 302
    assert holder_of(cast, log_with_ola) == cast.kari.employment.pk
    assert "har fått tilbudet, ikke svart" in as_kari.get(url("show_log", log_with_ola)).content.decode()
    assert "Kari Lunde tilbyr deg stafettpinnen" in as_ola.get(url("show_log", log_with_ola)).content.decode()
    assert as_ola.get(url("accept_handover", log_with_ola)).status_code == 200
    assert as_ola.post(url("accept_handover", log_with_ola)).status_code == 302
    assert holder_of(cast, log_with_ola) == cast.ola.employment.pk


def test_whoever_gave_the_baton_away_stays_in_the_team(cast, as_kari, as_ola, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    as_ola.post(url("accept_handover", log_with_ola))
    page = as_kari.get(url("show_log", log_with_ola))
    assert page.status_code == 200
    assert "Tilby pinnen" not in page.content.decode()


def test_one_offer_at_a_time(cast, as_kari, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    assert offer(as_kari, log_with_ola, cast.grete).status_code == 403


@pytest.mark.requirement("LAW-10")
def test_no_offer_to_a_service_the_family_has_not_let_in(cast, as_kari, log):
    page = as_kari.get(url("offer_handover", log)).content.decode()
    assert "Ola Vik" not in page
    assert "Be familien om samtykke først" in page
    refused = offer(as_kari, log, cast.ola)
    assert refused.status_code == 200
    assert "Du kan ikke tilby pinnen dit" in refused.content.decode()
    assert WHY["reason"] in refused.content.decode(), "the text is kept"


@pytest.mark.requirement("LAW-10")
def test_an_offer_cannot_be_accepted_once_the_consent_is_gone(cast, as_kari, as_ola, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    family_takes_back(cast)
    assert as_ola.post(url("accept_handover", log_with_ola)).status_code == 403
    assert holder_of(cast, log_with_ola) == cast.kari.employment.pk


def test_no_needs_a_reason_which_only_the_team_reads(cast, as_kari, as_ola, as_amina, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    assert as_ola.post(url("decline_handover", log_with_ola), {"because": " "}).status_code == 200
    assert as_ola.post(url("decline_handover", log_with_ola), {"because": "Jeg har for mange nå"}).status_code == 302
    assert holder_of(cast, log_with_ola) == cast.kari.employment.pk
    assert "for mange" not in as_amina.get(url("show_handover", log_with_ola)).content.decode()
    assert offer(as_kari, log_with_ola, cast.grete).status_code == 302, "another may be asked now"


def test_an_offer_can_be_withdrawn_before_it_is_answered(cast, as_kari, as_ola, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    assert as_kari.post(url("withdraw_handover", log_with_ola)).status_code == 302
    assert as_ola.post(url("accept_handover", log_with_ola)).status_code == 403


def test_nobody_accepts_for_another(cast, as_kari, as_grete, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    assert as_grete.post(url("accept_handover", log_with_ola)).status_code == 403


def test_kari_leaves_and_grete_catches_the_baton(cast, as_kari, as_grete, as_amina, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    with recording(cast.grete.actor, "test"):
        end_employment(cast.grete.actor, cast.kari.employment)
    assert holder_of(cast, log_with_ola) == cast.grete.employment.pk
    with recording(cast.grete.actor, "test"):
        handover = Handover.objects.get(log=log_with_ola)
        assert handover.withdrawn_because == "left"
        assert handover.withdrawn_at is not None
        assert [one.caught_from_id for one in BatonPeriod.objects.filter(log=log_with_ola).order_by("id")].count(None) == 1
    page = as_grete.get(url("show_log", log_with_ola)).content.decode()
    assert "Du har fanget stafettpinnen" in page
    assert "Tok over etter Kari Lunde" in as_amina.get(url("show_handover", log_with_ola)).content.decode()
    assert as_grete.post(url("keep_baton", log_with_ola)).status_code == 302
    assert "Du har fanget stafettpinnen" not in as_grete.get(url("show_log", log_with_ola)).content.decode()


def test_whoever_ends_an_employment_has_not_thereby_read_the_log(cast, log):
    before = Reading.objects.filter(root_id=log).count()
    with recording(cast.per.actor, "test"):
        end_employment(cast.per.actor, cast.kari.employment)
    assert Reading.objects.filter(root_id=log).count() == before
    assert holder_of(cast, log) == cast.grete.employment.pk


def test_the_home_units_leader_catches_where_the_heir_has_no_basis(cast, as_kari, as_ola, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    as_ola.post(url("accept_handover", log_with_ola))
    family_takes_back(cast)
    with recording(cast.helga.actor, "test"):
        end_employment(cast.helga.actor, cast.ola.employment)
    assert holder_of(cast, log_with_ola) == cast.grete.employment.pk


@pytest.mark.requirement("LAW-10")
def test_the_home_units_leader_takes_the_baton_where_the_basis_is_gone(cast, as_kari, as_ola, as_grete, log_with_ola):
    offer(as_kari, log_with_ola, cast.ola)
    as_ola.post(url("accept_handover", log_with_ola))
    family_takes_back(cast)
    assert as_ola.get(url("show_log", log_with_ola)).status_code == 403
    assert as_grete.post(url("take_baton", log_with_ola)).status_code == 302
    assert holder_of(cast, log_with_ola) == cast.grete.employment.pk


def test_after_a_new_yes_the_baton_can_be_offered(cast, as_kari, log):
    family_says_yes(cast)
    assert offer(as_kari, log, cast.ola).status_code == 302
