"""Solvik's guides are asked about once a year; Tuva answers, or hands it on, or it is seen that nobody did."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse

from ettlag.access.action import explained
from ettlag.access.clock import days_later, today
from ettlag.access.reading import recording
from ettlag.organisation.actions import end_employment
from ettlag.upkeep import actions, links, tasks
from ettlag.upkeep.models import Confirmation, Kept
from ettlag.upkeep.waiting import waiting_for
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M11")


def at(verb, *ids):
    return reverse(f"upkeep:{verb}", args=ids)


def kept_of(cast):
    """The upkeep of one of Solvik's guides."""
    with recording(cast.tuva.actor, "test"):
        return Kept.objects.filter(kind="guide").order_by("id").first()


def desk(member):
    with recording(member.actor, "test"):
        return [row.title for row in waiting_for(member.actor)]


@pytest.fixture
def owned(cast, as_tuva):
    """Kari answers for one guide."""
    kept = kept_of(cast)
    assert as_tuva.post(at("hand_on", kept.pk), {"owner": cast.kari.employment.pk}).status_code == 302
    return kept.pk


def now_of(cast, kept_id):
    with recording(cast.tuva.actor, "test"):
        return Kept.objects.get(pk=kept_id)


def test_a_guide_that_is_read_in_is_asked_about_after_a_year(cast):
    kept = kept_of(cast)
    assert kept.due_on.year == today().year + 1
    assert not any("fortsatt" in title for title in desk(cast.tuva))
    with days_later(360):
        assert any(title.startswith("Stemmer «") for title in desk(cast.tuva)), "nobody owns it: the coordinator is asked"
        assert desk(cast.kari) == []


def test_kari_says_it_is_right_and_is_not_asked_for_a_year(cast, owned, as_kari, sign_in):
    assert as_kari.get(at("show_kept", owned)).status_code == 200
    with days_later(370):
        kari = sign_in("kari")
        assert "Stemmer det fortsatt?" in kari.get(at("list_kept")).content.decode()
        assert kari.post(at("confirm", owned), {"outcome": "right", "words": ""}).status_code == 302
        kept = now_of(cast, owned)
        assert kept.due_on > today() + timedelta(days=360)
        assert kept.confirmed_on == today()
        assert "Det stemmer" in kari.get(at("show_kept", owned)).content.decode()


def test_what_is_not_right_is_said_and_nothing_typed_is_lost(cast, owned, as_kari):
    page = as_kari.post(at("confirm", owned), {"outcome": "changed", "words": ""})
    assert page.status_code == 200
    assert "Skriv hva som er endret" in page.content.decode()
    assert as_kari.post(at("confirm", owned), {"outcome": "changed", "words": "Nytt nummer."}).status_code == 302
    assert "Nytt nummer." in as_kari.get(at("show_kept", owned)).content.decode()


def test_strangers_do_not_see_it_and_colleagues_do_not_answer(cast, owned, as_ola, as_ali, as_amina, as_leif):
    for client in (as_ola, as_ali, as_leif, as_amina):
        assert client.get(at("show_kept", owned)).status_code == 404
        assert client.post(at("confirm", owned), {"outcome": "right"}).status_code == 404


def test_asked_on_the_day_reminded_after_three_weeks_and_the_leader_after_six(cast, owned):
    day = (now_of(cast, owned).due_on - today()).days
    for later, letters, to in (
        (day - 1, 0, ""),
        (day, 1, "kari"),
        (day + 20, 0, ""),
        (day + 21, 1, "kari"),
        (day + 42, 1, "grete"),
    ):
        mail.outbox.clear()
        with days_later(later):
            assert tasks.ask_owners() == letters, later
            assert tasks.ask_owners() == 0, "once"
        assert [one.to[0].split("@")[0] for one in mail.outbox] == [to] * letters
    with days_later(day + 43):
        assert any(title.startswith("Hjelp til med å bekrefte") for title in desk(cast.grete))


@pytest.mark.requirement("SEC-30")
def test_the_letter_holds_a_link_and_nothing_else_and_the_link_needs_no_sign_in(cast, owned, client):
    day = (now_of(cast, owned).due_on - today()).days
    with days_later(day):
        tasks.ask_owners()
        body = str(mail.outbox[-1].body)
        assert "Kari" not in body
        assert "veileder" not in body.lower()
        [address] = re.findall(r"https?://[^/]+(/\S+)", body)
        page = client.get(address)
        assert page.status_code == 200
        assert "Du trenger ikke logge inn" in page.content.decode()
        assert now_of(cast, owned).asked_at is not None, "looking answers nothing"
        assert "Takk for svaret" in client.post(address, {"outcome": "right", "words": ""}).content.decode()
        with recording(cast.tuva.actor, "test"):
            one = Confirmation.objects.get()
        assert (one.method, one.by_id) == ("link", cast.kari.employment.pk)
        assert client.get(address).status_code == 410, "it is for one round"


def test_a_link_that_is_old_or_made_up_opens_nothing(cast, owned, client):
    address = links.address_of(now_of(cast, owned))
    assert client.get(address[:-3] + "x/").status_code == 404
    assert client.get(at("confirm_by_link", "tull")).status_code == 404
    assert client.get(address).status_code == 200


def test_a_link_is_nobodys_also_for_one_who_is_signed_in(cast, owned, as_leif):
    assert as_leif.get(links.address_of(now_of(cast, owned))).status_code == 200


def test_when_she_leaves_her_heir_is_asked(cast, owned):
    with recording(cast.grete.actor, "test"):
        end_employment(cast.grete.actor, cast.kari.employment)
    assert now_of(cast, owned).owner_id == cast.grete.employment.pk


def test_what_is_let_go_is_asked_about_no_more(cast, owned, as_kari):
    with recording(cast.tuva.actor, "test"), explained("test", cast.tuva.actor, cast.solvik, {}, "INT-BEH"):
        actions.let_go(cast.solvik.pk, ("guide", now_of_key(owned)))
    assert as_kari.get(at("show_kept", owned)).status_code == 404


def now_of_key(kept_id):
    """Its key, inside the recording that is open."""
    return Kept.objects.get(pk=kept_id).key


def test_an_answer_is_never_changed(cast, owned, as_kari):
    as_kari.post(at("confirm", owned), {"outcome": "right"})
    with recording(cast.tuva.actor, "test"), pytest.raises(DatabaseError), transaction.atomic():
        Confirmation.objects.update(words="noe annet")


def test_only_the_clock_notes_that_somebody_was_asked(cast, owned):
    kept = now_of(cast, owned)
    with recording(cast.kari.actor, "test"), pytest.raises(Exception, match="note_asked"):
        actions.note_asked(cast.kari.actor, kept, which="asked_at")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(cast, chromium, site, owned, sign_in, width, language):
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("kari"))
        for name, address in (
            ("list", at("list_kept")), ("late", at("list_kept") + "?vis=forfalt"), ("show", at("show_kept", owned)),
            ("link", links.address_of(now_of(cast, owned))), ("over", at("confirm_by_link", "tull")),
        ):  # fmt: skip
            look.problems.clear()
            look.page.goto(site + address)
            look.shoot(f"upkeep-{name}-{width}-{language}")
            found = [one for one in look.clean() if "404" not in one]
            assert found == [], name
