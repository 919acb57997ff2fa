"""The log's own life, and who can see that it exists."""

import pytest

from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import forget_municipalities
from ettlag.relay import waiting
from ettlag.relay.models import LevelChange, Participant, RelayLog

from .stories import family_says_yes, family_takes_back, noras_log, url
from .test_entry import write

PAGES = ("show_log", "write_entry", "show_readers", "invite_unit", "close_log", "show_handover", "offer_handover")


@pytest.mark.parametrize("who", ["siri", "rolf", "berit", "per", "dina", "leif", "jonas", "ida", "tone", "ali", "barbro"])
def test_to_a_stranger_there_is_no_log(who, sign_in, log):
    client = sign_in(who)
    for page in PAGES:
        assert client.get(url(page, log)).status_code == 404, page
        assert client.post(url(page, log), {"text": "x"}).status_code == 404, page


def test_without_sign_in_one_is_sent_to_sign_in(client, log):
    assert client.get(url("show_log", log)).status_code == 302


def test_the_barred_father_cannot_learn_that_a_log_exists(cast, as_jonas, as_kari, log):
    write(as_kari, log)
    for address in (url("list_logs"), "/familie/", "/familie/logg/", "/min-dag/"):
        page = as_jonas.get(address, follow=True)
        assert "Nora" not in page.content.decode(), address
        assert str(log) not in page.content.decode(), address


def test_the_log_opens_for_the_own_units_children_only(cast, as_siri, as_kari):
    assert as_siri.get(f"{url('open_log')}?barn={cast.nora}").status_code == 404
    assert as_kari.get(f"{url('open_log')}?barn={cast.nora}").status_code == 200
    assert as_kari.get(f"{url('open_log')}?barn=tull").status_code == 404
    assert "Nora" in as_kari.get(url("open_log")).content.decode()
    assert "Nora" not in as_siri.get(url("open_log")).content.decode()
    assert "Emil" not in as_kari.get(url("list_logs")).content.decode(), "no name is read that nobody asked for"


def test_one_open_log_per_child_and_unit(cast, as_kari, log):
    again = as_kari.post(f"{url('open_log')}?barn={cast.nora}", {"about": "En gang til"})
    assert again.status_code == 409
    assert "alt en åpen stafettlogg" in again.content.decode()


def test_ola_is_invited_within_the_consent_only(cast, as_kari, as_ola, log):
    given = {"contact": cast.ola.employment.pk, "task": "Søvn", "reads_earlier": "nei"}
    assert "Ola Vik" not in as_kari.get(url("invite_unit", log)).content.decode()
    assert as_kari.post(url("invite_unit", log), given).status_code == 200
    assert as_ola.get(url("show_log", log)).status_code == 404
    family_says_yes(cast)
    assert as_ola.get(url("show_log", log)).status_code == 404, "a consent alone lets nobody in"
    assert as_kari.post(url("invite_unit", log), given).status_code == 302
    assert as_ola.get(url("show_log", log)).status_code == 200


def test_after_withdrawal_the_next_click_gets_a_true_sentence(cast, as_ola, as_kari, log_with_ola):
    write(as_ola, log_with_ola, "Ola skrev dette")
    assert as_ola.get(url("show_log", log_with_ola)).status_code == 200
    family_takes_back(cast)
    page = as_ola.get(url("show_log", log_with_ola))
    assert page.status_code == 403
    assert "Familien har ikke lenger et samtykke" in page.content.decode()
    assert "Nora" not in page.content.decode()
    assert write(as_ola, log_with_ola, "for sent").status_code == 403
    assert "Ola skrev dette" in as_kari.get(url("show_log", log_with_ola)).content.decode(), "nothing is erased"


def test_everyone_concerned_is_told_when_the_baton_is_caught(cast, as_kari, as_amina, as_ola, log_with_ola):
    from ettlag.organisation.actions import end_employment

    with recording(cast.grete.actor, "test"):
        end_employment(cast.grete.actor, cast.kari.employment)
    for member in (cast.amina, cast.ola):
        with recording(member.actor, "desk:show_day"):
            assert "Grete Moen har stafettpinnen nå" in [str(one.title) for one in waiting.waiting_for(member.actor)]
    as_amina.get(url("show_handover", log_with_ola))
    with recording(cast.amina.actor, "desk:show_day"):
        assert list(waiting.waiting_for(cast.amina.actor)) == []
    with recording(cast.grete.actor, "desk:show_day"):
        assert "Finn en ny stafettholder" in [str(one.title) for one in waiting.waiting_for(cast.grete.actor)]


def test_a_place_in_the_team_ends_when_the_task_is_done(cast, as_kari, as_ola, log_with_ola):
    with recording(cast.kari.actor, "test"):
        place = Participant.objects.get(log=log_with_ola, contact=cast.ola.employment)
    assert as_kari.post(url("release_unit", log_with_ola), {"participant": place.pk}).status_code == 302
    assert as_ola.get(url("show_log", log_with_ola)).status_code == 404


def test_the_log_opens_at_the_level_that_the_municipality_has_chosen(cast, as_kari):
    Municipality.objects.filter(pk=cast.solvik.pk).update(choices={"log_opens_at_level": "2"})
    forget_municipalities()
    log = noras_log(cast, as_kari)
    with recording(cast.kari.actor, "test"):
        row = RelayLog.objects.get(pk=log)
        assert row.guide_version is not None
        codes = [level.code for level in row.guide_version.scheme.all_levels]
        assert row.level_code == ("2" if "2" in codes else codes[0])


def test_the_team_moves_along_the_guide_with_a_reason(cast, as_kari, as_ola, log_with_ola):
    page = as_kari.get(url("change_level", log_with_ola))
    position = next(key for key in page.context["form"].levels if not key.startswith("0|"))
    assert as_kari.post(url("change_level", log_with_ola), {"position": position, "reason": ""}).status_code == 200
    given = {"position": position, "reason": "Tiltakene virker ikke alene"}
    assert as_ola.post(url("change_level", log_with_ola), given).status_code == 403, "participants suggest, never force"
    assert as_kari.post(url("change_level", log_with_ola), given).status_code == 302
    with recording(cast.kari.actor, "test"):
        assert LevelChange.objects.get(log=log_with_ola).reason == "Tiltakene virker ikke alene"


def test_the_family_ends_the_log_and_it_can_be_opened_again(cast, as_kari, log):
    refused = as_kari.post(url("close_log", log), {"reason": "reached", "words": "Alt er bra"})
    assert refused.status_code == 200
    assert "Alt er bra" in refused.content.decode()
    given = {"reason": "family", "words": "Amina vil stoppe nå", "asked_by": str(cast.amina.person_id)}
    assert as_kari.post(url("close_log", log), given).status_code == 302
    assert write(as_kari, log).status_code == 403
    assert "Loggen er avsluttet" in as_kari.get(url("show_log", log)).content.decode()
    assert as_kari.post(url("reopen_log", log), {"because": "Det ble vanskelig igjen"}).status_code == 302
    assert write(as_kari, log).status_code == 302


@pytest.mark.requirement("SEC-20", "SEC-22")
def test_who_has_read_lists_every_reading_with_name_role_service_time_and_why(cast, as_kari, as_ola, as_amina, log_with_ola):
    as_ola.get(url("show_log", log_with_ola))
    page = as_amina.get(url("show_readers", log_with_ola)).content.decode()
    for words in ("Ola Vik, helsesykepleier", "Solvik helsestasjon", "Leste loggen", "Familien har samtykket"):
        assert words in page
    assert "relay:" not in page, "no route names"
    assert as_kari.get(url("show_readers", log_with_ola)).status_code == 200


@pytest.mark.requirement("SEC-22", "SEC-23")
def test_names_are_left_out_where_the_municipality_has_chosen_so(cast, as_ola, as_amina, log_with_ola):
    as_ola.get(url("show_log", log_with_ola))
    Municipality.objects.filter(pk=cast.solvik.pk).update(choices={"show_staff_names_to_family": False})
    forget_municipalities()
    page = as_amina.get(url("show_readers", log_with_ola)).content.decode()
    assert "Ola Vik" not in page
    assert "helsesykepleier" in page.lower()


@pytest.mark.requirement("SEC-24")
def test_what_is_shielded_is_not_in_the_familys_list(cast, as_amina, as_kari, log):
    from ettlag.access.reading import shield

    with recording(cast.grete.actor, "relay:show_log"):
        shield()
        list(RelayLog.objects.filter(pk=log))
    assert "Grete Moen" not in as_amina.get(url("show_readers", log)).content.decode()
    assert "Grete Moen" in as_kari.get(url("show_readers", log)).content.decode()


def test_the_list_shows_the_logs_one_is_in(cast, as_kari, as_ola, as_siri, log_with_ola):
    assert "Nora" in as_kari.get(url("list_logs")).content.decode()
    assert "Nora" in as_ola.get(url("list_logs")).content.decode()
    assert "Nora" not in as_siri.get(url("list_logs")).content.decode()
    assert as_kari.get(url("list_logs") + "?vis=avsluttet").status_code == 200


SQL = 12


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_costs_the_same_whatever_it_holds(cast, as_kari, as_ola, as_amina, log_with_ola, rows, statements):
    for number in range(rows):
        write(as_kari, log_with_ola, f"Innslag {number}")
    as_kari.post(url("offer_handover", log_with_ola), {"to": cast.ola.employment.pk, "reason": "Fordi", "wish": "yes"})
    assert statements(as_kari, url("show_log", log_with_ola)) <= SQL
    assert statements(as_kari, url("list_logs")) <= SQL
    assert statements(as_ola, url("show_log", log_with_ola)) <= SQL
    assert statements(as_amina, url("show_readers", log_with_ola)) <= SQL
