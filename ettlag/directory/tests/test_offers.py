"""Helga writes an offer, Tuva looks it over, Amina finds it on her phone, and whoever finds a fault says so."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ettlag.access.action import explained
from ettlag.access.actor import system_actor
from ettlag.access.clock import at_instant, days_later, today
from ettlag.access.reading import recording
from ettlag.demo.directory import tell
from ettlag.directory import actions, policy
from ettlag.directory.actions import Giver
from ettlag.directory.models import Offer, OfferRemark, OfferUse, OfferVersion
from ettlag.directory.needs import LOS, NEEDS, los_for
from ettlag.directory.waiting import waiting_for
from ettlag.organisation.models import Unit
from ettlag.upkeep.models import Kept
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M11")
PLAIN = {
    "title": "Hjelp når barnet ikke spiser", "summary": "En kveld om mat.", "provider": "Solvik helsestasjon",
    "needs": ["eating"],
    "level": "all", "age_from": "0", "age_to": "5", "entry": "self", "contacts-0-role": "helsesykepleier",
    "contacts-0-phone": "680 50 121", "hours-0-days": ["0", "1"], "hours-0-opens": "08.00", "hours-0-closes": "15.30",
}  # fmt: skip


def at(verb, *ids):
    return reverse(f"directory:{verb}", args=ids)


@pytest.fixture
def filled(cast):
    """Solvik's directory, where a change of Helga's waits."""
    tell(cast)
    return cast


def offer(cast, key):
    with recording(cast.tuva.actor, "test"):
        return Offer.objects.select_related("current").get(key=key)


def approve(client, row):
    """Look at what waits, and approve that and nothing else."""
    waits = client.get(at("show_offer", row)).context["waits"]
    return client.post(at("approve_offer", row), {"number": waits.number if waits else ""})


def titles(member):
    with recording(member.actor, "test"):
        return [one.title for one in waiting_for(member.actor)]


# ---------------------------------------------------------------- writing


def test_an_offer_is_seen_by_families_when_somebody_else_has_looked(cast, as_helga, as_tuva, client):
    told = {**PLAIN, "unit": Unit.objects.get(name="Solvik helsestasjon").pk}
    place = as_helga.post(at("add_offer"), told)["Location"]
    assert "Ingen familier ser det ennå" in as_helga.get(place).content.decode()
    assert approve(as_helga, place.split("/")[-2]).status_code == 403, "she wrote it"
    assert PLAIN["title"] not in client.get(at("show_site")).content.decode()
    assert "Se over et tilbud" in titles(cast.tuva)
    assert approve(as_tuva, place.split("/")[-2]).status_code == 302
    assert PLAIN["title"] in client.get(at("show_site")).content.decode()
    page = client.get(place.replace("/tjenester/", "/hjelp/")).content.decode()
    assert "Mandag–tirsdag 08.00–15.30" in page
    assert "tel:+4768050121" in page


def test_a_change_waits_while_families_see_the_old_one(filled, as_helga, as_tuva, client):
    course = offer(filled, "sovnkurs")
    assert "Om lag 3 uker" in client.get(at("show_public_offer", course.pk)).content.decode()
    page = as_tuva.get(at("show_offer", course.pk)).content.decode()
    assert "Nytt kurs begynner neste uke." in page
    assert as_tuva.post(at("send_back_offer", course.pk), {"words": ""}).status_code == 200
    as_tuva.post(at("send_back_offer", course.pk), {"words": "Hvilken dag?"})
    assert approve(as_tuva, course.pk).status_code == 403, "it was sent back"
    assert "Hvilken dag?" in as_helga.get(at("write_offer", course.pk)).content.decode()
    as_helga.post(at("write_offer", course.pk), {**sent(as_helga, course), "waiting_words": "kurs tirsdag"})
    approve(as_tuva, course.pk)
    assert "Kurs tirsdag" in client.get(at("show_public_offer", course.pk)).content.decode()
    assert "Hvilken dag?" in as_tuva.get(at("list_changes", course.pk)).content.decode()


def sent(client, row):
    """What a browser would send of the form as it stands."""
    form = client.get(at("write_offer", row.pk)).context["form"]
    found: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            found |= {bound.html_name: "on"} if value else {}
        elif value not in (None, "", []):
            found[bound.html_name] = getattr(value, "pk", bound.field.prepare_value(value))
    return {key: f"{value:%d.%m.%Y}" if hasattr(value, "year") else value for key, value in found.items()}


def test_saving_a_form_unchanged_makes_no_new_version(filled, as_tuva):
    for key in ("krisesenter", "familiehjelpa-samtale", "apen-helsestasjon", "foreldre-ny-i-norge"):
        row = offer(filled, key)
        assert as_tuva.post(at("write_offer", row.pk), sent(as_tuva, row)).status_code == 302
        with recording(filled.tuva.actor, "test"):
            assert policy.versions_of(row).count() == 1, key


def test_what_hangs_together_badly_is_said_by_its_field(cast, as_tuva):
    page = as_tuva.post(at("add_offer"), {**PLAIN, "age_from": "9", "hours-0-closes": "8.00"})
    errors = page.context["form"].errors
    assert "Må være minst like høy" in errors["age_to"][0]
    assert "åpner og stenger samtidig" in errors["hours-0-opens"][0]


def test_who_may_write_what(filled, as_kari, as_helga, as_grete, as_amina, as_leif):
    health, school = offer(filled, "amming"), offer(filled, "ppt-skole")
    assert as_helga.get(at("write_offer", health.pk)).status_code == 200
    assert as_helga.get(at("write_offer", school.pk)).status_code == 403
    assert as_kari.get(at("write_offer", health.pk)).status_code == 403
    assert as_kari.get(at("add_offer")).status_code == 404
    for stranger in (as_amina, as_leif):
        assert stranger.get(at("show_offer", health.pk)).status_code == 404


def test_nobody_approves_their_own_whatever_they_try(filled):
    tuva = filled.tuva.actor
    with recording(tuva, "test"):
        version = actions.add_offer(tuva, filled.solvik, giver=Giver("X"), document={"title": "X", "summary": "Y"})
        with (
            explained("directory.approve_offer", tuva, version, {}, "INT-BEH"),
            pytest.raises(IntegrityError),
            transaction.atomic(),
        ):
            OfferVersion.objects.filter(pk=version.pk).update(approved_by=tuva.employment_id)


def test_it_is_taken_out_and_put_back(filled, as_helga, client):
    row = offer(filled, "amming")
    assert "Fyll ut" in as_helga.post(at("retire_offer", row.pk), {"why": ""}).content.decode()
    as_helga.post(at("retire_offer", row.pk), {"why": "Slås sammen."})
    assert client.get(at("show_public_offer", row.pk)).status_code == 404
    assert "Slås sammen." in as_helga.get(at("list_offers") + "?vis=uttatt").content.decode()
    with recording(filled.tuva.actor, "test"):
        assert Kept.objects.get(kind="offer", key=str(row.pk)).ended_on is not None
    as_helga.post(at("restore_offer", row.pk))
    assert client.get(at("show_public_offer", row.pk)).status_code == 200


def test_who_gives_it_changes_only_when_somebody_else_has_looked(filled, as_helga, as_tuva, client):
    row = offer(filled, "amming")
    as_helga.post(at("write_offer", row.pk), {**sent(as_helga, row), "provider": "Noen andre"})
    assert "Noen andre" not in client.get(at("show_public_offer", row.pk)).content.decode()
    assert "Noen andre" in as_tuva.get(at("show_offer", row.pk)).content.decode()
    stale = as_tuva.post(at("approve_offer", row.pk), {"number": "1"})
    assert stale.status_code == 409, "what one did not see is not approved"
    approve(as_tuva, row.pk)
    assert "Noen andre" in client.get(at("show_public_offer", row.pk)).content.decode()


def test_what_nobody_answers_for_is_told_those_who_keep_the_tools(filled, client):
    client.post(at("report_offer", offer(filled, "krisesenter").pk), {"words": "Nummeret svarer ikke."})
    assert "Noen sier at noe er feil i et tilbud" in titles(filled.tuva)


def test_the_shelter_is_open_on_christmas_day_and_says_which_languages(filled, client):
    shelter = offer(filled, "krisesenter")
    with at_instant(datetime(2026, 12, 25, 23, 30, tzinfo=UTC)):
        page = client.get(at("show_public_offer", shelter.pk)).content.decode()
    assert "Åpent nå" in page
    assert "hele døgnet" in page
    assert "arabisk" in client.get(at("show_public_offer", offer(filled, "flyktninghelse").pk)).content.decode()


def test_what_is_over_or_not_begun_is_not_shown(filled, client):
    clock = system_actor(filled.solvik.pk)
    row = offer(filled, "leksehjelp")
    with recording(clock, "test"):
        document = {**row.current.document, "valid_to": today().isoformat()}
        version = actions.write_offer(clock, row, document=document)
        actions.approve_offer(clock, version)
    assert client.get(at("show_public_offer", row.pk)).status_code == 200, "today is the last day"
    with days_later(1):
        assert client.get(at("show_public_offer", row.pk)).status_code == 404


# ---------------------------------------------------------------- following, faults, use


def test_whoever_follows_an_offer_is_told_when_it_changes(filled, as_kari, as_tuva):
    course = offer(filled, "sovnkurs")
    as_kari.post(at("watch_offer", course.pk))
    assert titles(filled.kari) == []
    approve(as_tuva, course.pk)
    assert titles(filled.kari) == ["Et tilbud du følger er endret"]
    as_kari.post(at("mark_seen", course.pk))
    assert titles(filled.kari) == []
    as_kari.post(at("unwatch_offer", course.pk))
    assert as_kari.post(at("mark_seen", course.pk)).status_code == 404


def test_a_fault_is_said_without_a_name_and_answered(filled, client, as_helga, as_kari):
    row = offer(filled, "amming")
    assert client.post(at("report_offer", row.pk), {"words": ""}).status_code == 200
    client.post(at("report_offer", row.pk), {"words": "Telefonen er feil.", "website": "x"})
    client.post(at("report_offer", row.pk), {"words": "Telefonen er feil."})
    assert "Noen sier at noe er feil i et tilbud" in titles(filled.members["helga"])
    with recording(filled.tuva.actor, "test"):
        remark = OfferRemark.objects.get()
    assert as_kari.get(at("reply_to_remark", remark.pk)).status_code == 403
    as_helga.post(at("reply_to_remark", remark.pk), {"reply": "Rettet."})
    assert "Rettet." in as_kari.get(at("show_offer", row.pk)).content.decode()
    assert "Noen sier" not in titles(filled.members["helga"])


def test_yes_and_no_are_counted_by_the_week(filled, client, as_kari):
    row = offer(filled, "amming")
    for answer in ("ja", "ja", "nei", "tull"):
        client.post(at("say_offer_useful", row.pk), {"was_useful": answer})
    assert "2 av 3 sier at siden var nyttig." in as_kari.get(at("show_offer", row.pk)).content.decode()
    with recording(filled.tuva.actor, "test"):
        assert {one.week_of.weekday() for one in OfferUse.objects.all()} == {0}


@pytest.mark.requirement("STD-33")
def test_every_offer_has_an_owner_and_a_day_and_says_when_it_is_old(filled, client):
    row = offer(filled, "amming")
    assert "Sist sett over" in client.get(at("show_public_offer", row.pk)).content.decode()
    with days_later(400):
        assert "Kan være gammelt" in client.get(at("show_public_offer", row.pk)).content.decode()
    with recording(filled.tuva.actor, "test"):
        months = {one.kind: one.months for one in Kept.objects.filter(key=str(row.pk))}
    assert months == {"offer": 12, "offer_contacts": 6}


# ---------------------------------------------------------------- what families see and do not


def test_what_is_for_staff_is_nowhere_on_the_public_pages(filled, client, as_kari):
    row, shelter = offer(filled, "familiehjelpa-samtale"), offer(filled, "krisesenter")
    page = client.get(at("show_public_offer", row.pk)).content.decode()
    assert "vaktansvarlig" not in page.lower()
    assert "Vaktansvarlig" in as_kari.get(at("show_offer", row.pk)).content.decode()
    assert "Navn som ikke vises" not in as_kari.get(at("show_offer", shelter.pk)).content.decode()


def test_another_municipality_has_its_own(filled, as_leif):
    page = as_leif.get(at("list_offers")).content.decode()
    assert "Nordvik helsestasjon" in page
    assert "Solvik helsestasjon" not in page
    assert as_leif.get(at("show_offer", offer(filled, "amming").pk)).status_code == 404


def test_the_three_levels_have_all_of_it(filled, client):
    page = client.get(at("show_levels")).content.decode()
    for words in ("For alle", "For dem som trenger litt mer", "For dem som trenger mye", "Barnekoordinator"):
        assert words in page


def test_a_page_costs_the_same_however_much_there_is(filled, client, as_kari, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        client.get(at("show_site"))
    with django_assert_max_num_queries(14):
        as_kari.get(at("list_offers"))


@pytest.mark.requirement("STD-31")
def test_every_need_has_words_and_its_los_words_are_addresses():
    for code, need in NEEDS.items():
        assert str(need.words)
        assert need.also
        assert all(one.startswith(LOS) for one in los_for([code]))


# ---------------------------------------------------------------- in a browser


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (PHONE, "nn"), (DESKTOP, "nb"), (DESKTOP, "nn")])
def test_a_parent_on_a_phone_finds_the_number_and_what_helps(filled, chromium, site, width, language):
    row = offer(filled, "sovnkurs")
    with window(chromium, width) as look:
        look.speak(language, site)
        look.page.goto(site + "/")
        assert look.page.locator(".el-bignum").is_visible(), "no tap at all"
        for name, address in (
            ("site", at("show_site")), ("found", at("show_site") + "?q=sover+ikke"), ("levels", at("show_levels")),
            ("offer", at("show_public_offer", row.pk)), ("report", at("report_offer", row.pk)),
            ("none", at("show_site") + "?q=qzxwv"),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"directory-{name}-{width}-{language}")
            assert look.clean() == [], name
        look.page.goto(site + at("show_site"))
        assert look.page.locator("a.el-bignum[href^='tel:']").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (DESKTOP, "nb")])
def test_the_pages_for_those_at_work_are_sound(filled, chromium, site, sign_in, width, language):
    row = offer(filled, "sovnkurs")
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("tuva"))
        for name, address in (
            ("staff", at("list_offers")), ("one", at("show_offer", row.pk)), ("write", at("write_offer", row.pk)),
            ("new", at("add_offer")), ("changes", at("list_changes", row.pk)), ("out", at("retire_offer", row.pk)),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"directory-{name}-{width}-{language}")
            assert look.clean() == [], name


def test_the_door_is_open_without_a_script_or_an_account(filled):
    page = Client().get(at("show_site") + "?tema=sleep&alder=2").content.decode()
    assert "Hjelp når barnet ikke sover" in page
