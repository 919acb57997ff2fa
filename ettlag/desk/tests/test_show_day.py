"""Min dag: what waits, for whom, and why."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.access.waiting import Waiting
from ettlag.desk import queries
from ettlag.organisation.models import Employment
from ettlag.people import drafts

PAGE = "/min-dag/"


def text_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def papers(member, *, training_on):
    Employment.objects.filter(pk=member.employment.pk).update(training_on=training_on)


def questions(captured):
    """Statements of the page itself: a test's savepoints, and the fence it puts back, are not among them."""
    own = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    return len([sql for sql in own if "'ettlag.municipality', ''" not in sql])


def test_a_quiet_day_says_so_and_leads_on(as_kari, cast):
    page = text_of(as_kari)
    assert "Ingenting venter på deg nå." in page
    assert "Kari" in page
    assert "Kari" not in page.split("<title>")[1].split("</title>")[0]


def test_every_road_from_the_desk_leads_somewhere(as_kari):
    page = text_of(as_kari)
    addresses = {part.split('"')[0] for part in page.split('href="/')[1:]} - {""}
    for address in addresses:
        if not address.startswith("static/"):
            assert as_kari.get("/" + address).status_code in (200, 302), address


@pytest.mark.requirement("LAW-69")
def test_whoever_lacks_training_is_told_why_and_what_to_do(cast, as_ali):
    papers(cast.ali, training_on=None)
    page = text_of(as_ali)
    assert "Barnas sider er stengt for deg nå" in page
    assert "Be lederen din registrere datoene" in page
    assert "Skriv en undring" not in page


@pytest.mark.requirement("LAW-69")
def test_the_leader_registers_the_training_and_the_pages_open(cast, as_grete, as_ali):
    papers(cast.ali, training_on=None)
    assert "Registrer taushetserklæring og opplæring for Ali Hassan" in text_of(as_grete)
    address = f"/ansatte/{cast.ali.employment.pk}/opplaering/"
    answer = as_grete.post(address, {"statement_on": today().isoformat(), "training_on": f"{today():%d.%m.%Y}"})
    assert answer.status_code == 302
    assert "Barnas sider er stengt" not in text_of(as_ali)
    assert "Ali Hassan" not in text_of(as_grete)


def test_what_is_late_comes_first_and_is_counted_in_words(cast, as_grete):
    papers(cast.ali, training_on=today() - timedelta(days=4 * 365))
    papers(cast.grete, training_on=today() - timedelta(days=2 * 365 - 1))
    page = text_of(as_grete)
    assert "To ting venter på deg. Én haster." in page
    assert page.index("Ali Hassan") < page.index("Forny opplæringen")


def test_the_leaders_day_costs_the_same_whoever_waits(cast, as_grete):
    text_of(as_grete)  # the first page of a session also notes that it was seen
    with CaptureQueriesContext(connection) as quiet:
        text_of(as_grete)
    for member in (cast.ali, cast.kari):
        papers(member, training_on=None)
    with CaptureQueriesContext(connection) as busy:
        text_of(as_grete)
    assert questions(busy) == questions(quiet) <= 13


def test_karis_day_costs_at_most_twelve_questions(cast, as_kari):
    text_of(as_kari)
    with CaptureQueriesContext(connection) as asked:
        text_of(as_kari)
    assert questions(asked) <= 12


def test_a_wait_is_never_sorted_by_anything_but_date():
    day = today()
    late, soon = day - timedelta(days=3), day + timedelta(days=1)
    items = [Waiting("b", "", soon, "/", ""), Waiting("a", "", None, "/", ""), Waiting("c", "", late, "/", "")]
    items = [queries._dated(item, day) for item in items]
    assert [item.urgent for item in items] == [False, False, True]


def test_a_draft_is_waiting_where_it_was_left(cast, as_grete):
    key = f"organisation:register_leave:{cast.ali.employment.pk}"
    with recording(cast.grete.actor, "test"):
        drafts.save(cast.grete.actor, key, "note", "halvskrevet")
    page = text_of(as_grete)
    assert "Du har en kladd i" in page
    assert f'href="/ansatte/{cast.ali.employment.pk}/fravaer/"' in page
    assert "halvskrevet" not in page


def test_a_draft_of_a_page_that_is_gone_is_no_dead_link(cast, as_kari):
    with recording(cast.kari.actor, "test"):
        drafts.save(cast.kari.actor, "nowhere:at_all:1", "note", "x")
    assert "Du har en kladd" not in text_of(as_kari)


def test_families_have_their_own_day(as_amina, as_kari):
    answer = as_amina.get(PAGE, follow=True)
    assert answer.status_code == 200
    assert "Har du sett noe?" not in answer.content.decode()


def test_the_desk_speaks_nynorsk(as_kari):
    as_kari.cookies["ettlag-language"] = "nn"
    assert "Ingenting ventar på deg no." in text_of(as_kari)


def test_nobody_has_a_desk_without_signing_in(client, cast):
    assert client.get(PAGE).status_code == 302
