"""An account for a guardian: two employees vouch, it is bound to the person, and a barred guardian never gets one."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from ettlag.access.reading import recording
from ettlag.organisation.models import GuardianInvitation
from ettlag.people.models import Guardianship, User

PASSWORD = "fire korte rare ord"


@pytest.fixture
def address(cast):
    return reverse("organisation:invite_guardian", args=[cast.emil])


def tie_of(cast, guardian, child):
    with recording(cast.kari.actor, "test"):
        return Guardianship.objects.get(guardian_id=guardian, child_id=child).pk


def ask(client, cast, address):
    return client.post(address, {"tie": tie_of(cast, cast.ida.person_id, cast.emil), "evidence": "passport"})


def open_invitation(cast):
    with recording(cast.kari.actor, "test"):
        return GuardianInvitation.objects.get()


@pytest.mark.requirement("LAW-43")
def test_kari_checks_grete_confirms_and_ida_comes_in_as_emils_mother(cast, as_kari, as_grete, address):
    User.objects.filter(pk=cast.ida.user.pk).update(person=None, username="gammel")
    assert ask(as_kari, cast, address).status_code == 302
    confirm = reverse("organisation:confirm_guardian", args=[open_invitation(cast).pk])
    assert "Bekreft hvem en foresatt er" in as_grete.get("/min-dag/").content.decode()
    code = re.findall(r"(?:[a-z2-7]{4}-){3}[a-z2-7]{4}", as_grete.post(confirm).content.decode())[0]
    ida = Client()
    ida.post("/logg-inn/engangskode/", {"code": code, "password": PASSWORD, "again": PASSWORD})
    user = User.objects.get(person_id=cast.ida.person_id)
    assert user.username in ida.get("/logg-inn/kodeapp/").content.decode()
    assert "ida" not in user.username
    assert (user.person_municipality_id, user.kind) == (cast.solvik.pk, "guardian")


@pytest.mark.requirement("LAW-43")
def test_whoever_asked_cannot_confirm(cast, as_kari, address):
    ask(as_kari, cast, address)
    confirm = reverse("organisation:confirm_guardian", args=[open_invitation(cast).pk])
    assert as_kari.post(confirm).status_code == 403
    assert "En kollega må bekrefte" in as_kari.get(address).content.decode()


@pytest.mark.requirement("LAW-43")
def test_the_database_too_wants_two(cast, as_kari, address):
    ask(as_kari, cast, address)
    with recording(cast.kari.actor, "test"):
        row = GuardianInvitation.objects.get()
        with pytest.raises(DatabaseError), transaction.atomic():
            GuardianInvitation.objects.filter(pk=row.pk).update(confirmed_by_id=cast.kari.user.pk)


def test_a_second_request_for_the_same_guardian_gets_a_sentence(cast, as_kari, address):
    ask(as_kari, cast, address)
    again = ask(as_kari, cast, address)
    assert again.status_code == 409
    assert "En kollega må bekrefte" in again.content.decode()


def test_a_barred_guardian_cannot_be_invited(cast, as_kari):
    page = reverse("organisation:invite_guardian", args=[cast.nora])
    assert "Har ikke rett til opplysninger" in as_kari.get(page).content.decode()
    form = {"tie": tie_of(cast, cast.jonas.person_id, cast.nora), "evidence": "passport"}
    assert as_kari.post(page, form).status_code == 200
    with recording(cast.kari.actor, "test"):
        assert not GuardianInvitation.objects.exists()


def test_strangers_do_not_find_the_page(address, as_siri, as_berit, as_per, as_leif, as_ida, as_barbro):
    for client in (as_siri, as_berit, as_per, as_leif, as_ida, as_barbro):
        assert client.get(address).status_code == 404


def test_strangers_do_not_find_the_invitation(cast, as_kari, as_ola, as_siri, as_leif, address):
    ask(as_kari, cast, address)
    confirm = reverse("organisation:confirm_guardian", args=[open_invitation(cast).pk])
    assert as_siri.get(confirm).status_code == 404
    assert as_leif.get(confirm).status_code == 404
    assert as_ola.get(confirm).status_code == 200  # the health station follows Emil too


def test_the_children_of_the_unit_are_listed_for_those_who_follow_them(as_kari, as_siri, as_berit, as_ida):
    page = as_kari.get(reverse("organisation:list_children")).content.decode()
    assert "Emil Brekke" in page
    assert "Sara Myhre" not in page
    assert "Emil" not in as_siri.get(reverse("organisation:list_children")).content.decode()
    assert "Emil" not in as_berit.get(reverse("organisation:list_children")).content.decode()
    assert as_ida.get(reverse("organisation:list_children")).status_code == 404


def test_the_leader_gives_a_colleague_a_one_time_code(cast, as_grete, as_kari):
    page = reverse("organisation:invite_colleague", args=[cast.ali.employment.pk])
    assert as_kari.get(page).status_code == 403
    assert re.search(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", as_grete.post(page).content.decode())
