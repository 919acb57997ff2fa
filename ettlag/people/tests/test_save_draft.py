"""Drafts: what one types is on the server within seconds, sealed, one's own, on every device, for 14 days (I6)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from ettlag.access.clock import now
from ettlag.access.reading import recording
from ettlag.people import drafts
from ettlag.people.models import Draft

KEY = "concerns:raise_concern:ny"
CANARY = "kanarifuglen-synger-her"


@pytest.fixture
def address():
    return reverse("people:save_draft")


def send(client, address, text, since="", key=KEY):
    return client.post(address, {"key": key, "field": "text", "text": text, "since": since})


def held(member, key=KEY):
    with recording(member.actor, "test"):
        return drafts.restore(member.actor, key)


def test_a_draft_is_saved_and_comes_back(cast, as_kari, address):
    answer = send(as_kari, address, "Nora sa i dag")
    assert answer.status_code == 200
    assert answer.json()["saved_at"]
    assert held(cast.kari)["text"].text == "Nora sa i dag"


def test_it_comes_back_after_signing_out_and_in_on_another_device(cast, as_kari, address, sign_in):
    send(as_kari, address, "Begynt på telefonen")
    as_kari.post(reverse("people:sign_out"))
    page = sign_in("kari").get(reverse("concerns:raise_concern")).content.decode()
    assert "Begynt på telefonen" in page


def test_going_on_writing_replaces_the_text(cast, as_kari, address):
    since = send(as_kari, address, "Nora").json()["saved_at"]
    assert send(as_kari, address, "Nora sa", since).status_code == 200
    saved = held(cast.kari)["text"]
    assert (saved.text, saved.other) == ("Nora sa", None)


@pytest.mark.requirement("I6")
def test_two_devices_that_write_differently_keep_both_texts(cast, as_kari, address, sign_in):
    since = send(as_kari, address, "Felles begynnelse").json()["saved_at"]
    phone = sign_in("kari")
    assert send(phone, address, "Skrevet på telefonen", since).status_code == 200
    answer = send(as_kari, address, "Skrevet på kontoret", since)
    assert answer.status_code == 409
    assert answer.json()["other"] == "Skrevet på telefonen"
    saved = held(cast.kari)["text"]
    assert {saved.text, saved.other} == {"Skrevet på telefonen", "Skrevet på kontoret"}


@pytest.mark.requirement("I6")
def test_the_other_text_stays_until_one_has_chosen(cast, as_kari, address, sign_in):
    since = send(as_kari, address, "Felles").json()["saved_at"]
    send(sign_in("kari"), address, "Telefonens tekst", since)
    conflict = send(as_kari, address, "Kontorets tekst", since).json()
    send(as_kari, address, "Kontorets tekst, og mer", conflict["saved_at"])
    assert held(cast.kari)["text"].other == "Telefonens tekst"


def test_a_text_that_only_grew_is_no_conflict(cast, as_kari, address, sign_in):
    send(as_kari, address, "Nora")
    assert send(sign_in("kari"), address, "Nora sa i dag", "").status_code == 200


def test_nobody_else_sees_a_draft(cast, as_kari, address):
    send(as_kari, address, CANARY)
    for other in (cast.grete, cast.ali, cast.per, cast.amina):
        assert held(other) == {}


@pytest.mark.requirement("SEC-33")
def test_a_dump_of_the_table_tells_nothing(cast, as_kari, address):
    send(as_kari, address, CANARY)
    with recording(cast.kari.actor, "test"), connection.cursor() as cursor:
        cursor.execute("SELECT d::text || encode(sealed, 'escape') FROM people_draft d")
        rows = [row[0] for row in cursor.fetchall()]
    assert rows
    assert not any(CANARY in row for row in rows)


def test_after_fourteen_days_it_is_not_shown(cast, as_kari, address):
    send(as_kari, address, "Gammelt")
    with recording(cast.kari.actor, "test"):
        Draft.objects.update(saved_at=now() - timedelta(days=14, seconds=1))
    assert held(cast.kari) == {}
    with recording(cast.kari.actor, "test"):
        assert list(drafts.keys_of(cast.kari.actor)) == []


def test_clearing_clears_that_form_only(cast, as_kari, address):
    send(as_kari, address, "Én")
    send(as_kari, address, "To", key="relay:write_entry:1")
    with recording(cast.kari.actor, "test"):
        drafts.clear(cast.kari.actor, KEY)
    assert held(cast.kari) == {}
    assert held(cast.kari, "relay:write_entry:1")["text"].text == "To"


def test_a_draft_without_a_key_is_refused_in_words(as_kari, address):
    answer = as_kari.post(address, {"text": "x"})
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"key", "field"}


def test_strangers_save_nothing(client, cast, address):
    assert send(client, address, "x").status_code == 302
    assert client.get(address).status_code in (302, 405)


def test_a_very_long_text_is_kept_up_to_its_limit(cast, as_kari, address):
    send(as_kari, address, "æ" * (drafts.LONGEST + 5))
    assert len(held(cast.kari)["text"].text) == drafts.LONGEST
