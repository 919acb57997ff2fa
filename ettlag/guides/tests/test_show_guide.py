"""Permen på skjermen: who sees which guide, what a page says, what it costs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from ettlag.access.actor import Actor
from ettlag.guides import engine, policy, queries
from ettlag.guides.actions import import_file
from ettlag.guides.engine import Position
from ettlag.guides.models import GuideVersion
from ettlag.guides.tests import schemes


def version(key: str, number: int = 1) -> GuideVersion:
    return GuideVersion.objects.select_related("guide").get(guide__key=key, number=number)


def show(key: str) -> str:
    return reverse("guides:show_guide", args=[version(key).pk])


def step(key: str, code: str, no: int) -> str:
    return reverse("guides:show_step", args=[version(key).pk, code, no])


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def bring(*guides: dict[str, Any]) -> None:
    import_file(json.dumps(schemes.document(*guides)))


def test_kari_finds_the_guide_of_her_own_service_on_top(cast, as_kari):
    page = text(as_kari, reverse("guides:list_guides"))
    own, shared = page.split("Fra andre kommuner")
    assert own.index(show("solvik-barnehage")) < own.index("Veilederne i Solvik")
    assert show("solvik-skole") in own
    assert show("tromso-2014") in shared


def test_those_at_work_read_guides_and_strangers_do_not(cast, client, as_kari, as_berit, as_per, as_dina, as_leif):
    for reader in (as_kari, as_berit, as_per, as_dina):
        assert reader.get(show("solvik-barnehage")).status_code == 200
    assert client.get(show("solvik-barnehage")).status_code == 302
    assert as_leif.get(show("solvik-barnehage")).status_code == 404
    assert as_leif.get(step("solvik-barnehage", "0", 1)).status_code == 404
    assert as_leif.get(show("tromso-2014")).status_code == 200
    assert as_kari.get(reverse("guides:show_guide", args=[uuid4()])).status_code == 404


def test_amina_does_not_see_the_workers_guides_but_those_written_for_parents(cast, as_amina, as_sara):
    bring(schemes.guide(id="for-foreldre", audience="parents", service_scope=["alle"], title="For deg som er forelder"))
    for family in (as_amina, as_sara):
        assert family.get(reverse("guides:list_guides")).status_code == 404
        assert family.get(show("solvik-barnehage")).status_code == 404
        assert "For deg som er forelder" in text(family, show("for-foreldre"))


def test_an_unknown_capacity_reads_nothing(cast):
    nobody = Actor(None, "Ingen", "visitor", cast.solvik.pk)  # type: ignore[arg-type]
    assert not policy.readable_versions(nobody).exists()


def test_a_step_tells_what_how_who_and_by_when(cast, as_kari):
    page = text(as_kari, step("solvik-barnehage", "0", 3))
    for words in (
        "Nivå 0: undring, steg 3",
        "Spør hva de ser hjemme.",
        "2 uker etter at undringen ble skrevet",
        "1 uke etter at undringen ble skrevet, når det gjelder barnehagemiljø",
        "Kjenner dere igjen det jeg forteller?",
        "Bestill tolk hvis dere trenger det",
    ):
        assert words in page
    assert 'aria-current="step"' in page


def test_a_decision_is_shown_with_where_it_leads(cast, as_kari):
    page = text(as_kari, step("solvik-barnehage", "0", 5))
    assert "Nivå 1: tiltak hos oss, steg 1: Åpne stafettlogg" in page
    assert "Vi melder til barnevernet, og fortsetter vårt eget arbeid." in page
    assert "Fortell familien at de kan komme tilbake når som helst" in page


def test_a_step_or_level_that_is_not_described_is_not_a_page(cast, as_kari):
    for code, no in (("0", 1), ("2", 9), ("9", 1), ("tull", 1)):
        assert as_kari.get(step("marker", code, no)).status_code == 404


def test_an_incomplete_guide_says_what_it_lacks(cast, as_kari):
    page = text(as_kari, show("marker"))
    assert "«Nivå 1: ikke beskrevet her» har ingen steg." in page
    assert "Innholdet i dette steget var ikke med i kilden." in text(as_kari, step("risor-skole", "1", 5))


def test_a_guide_with_phases_shows_how_long_they_last(cast, as_kari):
    bring(schemes.PHASES | {"municipality": "Solvik"})
    page = text(as_kari, step("faser", "F1", 2))
    assert "Fra 1 uke til 2 uker" in page
    assert "Fase F1: kartlegging, punkt 2" in page


def test_an_older_version_points_to_the_newer_and_is_still_there(cast, as_kari):
    old = show("solvik-barnehage")
    guide = next(one for one in schemes.sample("solvik.json")["guides"] if one["id"] == "solvik-barnehage")
    bring(guide | {"notes": ["Nytt i november."]})
    newer = reverse("guides:show_guide", args=[version("solvik-barnehage", 2).pk])
    assert newer in text(as_kari, old)
    assert "Nytt i november." not in text(as_kari, old)
    assert "Dette er en eldre versjon" not in text(as_kari, newer)


def test_nynorsk_speaks_nynorsk_around_the_guides_own_words(cast, as_kari):
    as_kari.cookies["ettlag-language"] = "nn"
    page = text(as_kari, step("tromso-2014", "0", 2))
    assert "Spørsmål som kan hjelpe" in page
    assert "Heile rettleiaren" in page
    assert 'lang="nb">Konkretiser<' in page
    with override("nn"):
        assert version("tromso-2014").scheme.name == "Handlingsveileder for alle tjenester, Tromsø"


@pytest.mark.parametrize("address", ["list", "guide", "step"])
def test_a_page_asks_the_database_twelve_times_at_most(cast, as_kari, address):
    place = {
        "list": reverse("guides:list_guides"),
        "guide": show("solvik-barnehage"),
        "step": step("solvik-barnehage", "0", 3),
    }[address]
    text(as_kari, place)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text(as_kari, place)
    assert len(asked) <= 12


def test_the_front_of_the_binder_costs_the_same_however_many_guides_there_are(cast, as_kari):
    address = reverse("guides:list_guides")
    text(as_kari, address)
    with CaptureQueriesContext(connection) as few:
        text(as_kari, address)
    bring(*(schemes.guide(id=f"ny-{no}", municipality="Halden") for no in range(20)))
    with CaptureQueriesContext(connection) as many:
        assert "ny-19" in text(as_kari, address)
    assert len(many) == len(few)


@pytest.mark.requirement("LAW-25")
def test_the_acute_road_is_open_to_everyone(cast, client, as_kari, as_amina, as_sara, as_jonas, as_leif):
    address = reverse("guides:acute")
    for reader in (client, as_kari, as_amina, as_sara, as_jonas, as_leif):
        page = text(reader, address)
        for number in ("tel:112", "tel:113", "tel:116117", "tel:116111", "tel:+4768050200", "tel:+4768050201"):
            assert number in page
        assert "<script" not in page.split("<main")[1]
    kept = client.get(address).headers
    assert kept["Cache-Control"] == "private, max-age=86400"
    assert "Cookie" in kept["Vary"], "another language is another page"
    assert as_kari.get(address).headers["Cache-Control"] == "no-store"


def test_the_acute_road_shows_the_numbers_of_ones_own_municipality(cast, as_leif):
    cast.nordvik.choices = {"child_welfare_night": "680 50 399"}
    cast.nordvik.save()
    assert "tel:+4768050399" in text(as_leif, reverse("guides:acute"))


def test_the_acute_road_is_one_click_from_every_page_of_the_binder(cast, as_kari):
    road = f'href="{reverse("guides:acute")}"'
    for address in (reverse("guides:list_guides"), show("halden"), step("halden", "flow", 5)):
        assert road in text(as_kari, address)


def test_other_rooms_can_show_the_next_step_and_the_road_ahead(cast):
    kept = version("solvik-barnehage")
    here = Position("0", 5)
    place = queries.place_in(kept.scheme, here, {"concern_raised": date(2026, 11, 12)})
    assert place.due
    assert place.due.on == date(2026, 12, 10)
    card = render_to_string(
        "guides/next_step.html",
        {"place": place, "version": kept, "may_decide": True, "decide_url": "/bestem/", "today": date(2026, 11, 24)},
    )
    assert "Avgjør sammen" in card
    assert 'datetime="2026-12-10"' in card
    assert "Vi lar det ligge" in card
    assert 'href="/bestem/"' in card
    levels = engine.path(kept.scheme, here, {Position("0", 1): "Gjort 12. november"})
    road = render_to_string("guides/path.html", {"levels": levels, "version": kept})
    assert 'data-state="done"' in road
    assert "Gjort 12. november" in road
    assert "Nivå 0: undring" in road
    assert "Åpne stafettlogg" not in road


def test_the_next_step_of_a_guide_that_is_silent_offers_the_usual_ways(cast):
    kept = version("marker")
    place = queries.place_in(kept.scheme, kept.scheme.first())
    card = render_to_string("guides/next_step.html", {"place": place, "version": kept})
    assert "Steget er ikke beskrevet" in card
    assert "Gå videre til Nivå 1" in card
    assert show("marker") in card


# ---------------------------------------------------------------- versions, and out as a file


@pytest.mark.requirement("M7")
def test_every_guide_goes_out_as_a_file_and_comes_back_as_it_was(cast, as_kari, as_amina):
    for one in GuideVersion.objects.all():
        answer = as_kari.get(reverse("guides:download_guide", args=[one.pk]))
        if answer.status_code == 404:
            continue  # another municipality's own
        assert answer["Content-Disposition"] == 'attachment; filename="veileder.json"'
        assert not any(row.is_new for row in import_file(answer.content, own=one.guide.municipality))
        assert json.loads(answer.content)["guides"] == [one.definition]
    assert as_amina.get(reverse("guides:download_guide", args=[version("solvik-barnehage").pk])).status_code == 404


@pytest.mark.requirement("M7")
def test_the_versions_are_listed_with_what_each_changed(cast, as_kari):
    first = version("solvik-barnehage")
    bring({**first.definition, "title": "Ny tittel på veilederen"})
    page = text(as_kari, reverse("guides:list_versions", args=[first.pk]))
    assert "Dette er den første utgaven." in page
    newer = queries.newer_than(first)
    assert newer is not None
    page = text(as_kari, reverse("guides:list_versions", args=[newer.pk]))
    assert "Ny tittel på veilederen" in page
    assert "Det versjon 2 endret" in page
