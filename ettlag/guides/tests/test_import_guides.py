"""Innlesing: all of a file or nothing; a new version only where something changed; published is for ever."""

from __future__ import annotations

import copy
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from ettlag.access.action import explained
from ettlag.access.actor import system_actor
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.guides import actions, queries
from ettlag.guides.actions import import_file
from ettlag.guides.engine import to_json
from ettlag.guides.models import Guide, GuideVersion
from ettlag.guides.tests import schemes

EIGHTEEN = schemes.SAMPLES / "guides.json"


def run(file: Path, **options: Any) -> str:
    said = StringIO()
    call_command("import_guides", file, stdout=said, **options)
    return said.getvalue()


def written(folder: Path, document: Any) -> Path:
    file = folder / "veiledere.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_all_eighteen_and_solviks_own_are_there(cast):
    assert Guide.objects.filter(municipality=None).count() == 18
    assert set(Guide.objects.filter(municipality=cast.solvik).values_list("key", flat=True)) == {
        "solvik-barnehage",
        "solvik-skole",
        "solvik-helsestasjon",
        "solvik-alle",
    }
    for version in GuideVersion.objects.all():
        assert version.number == 1
        assert to_json(version.scheme) == version.definition


def test_importing_the_same_file_again_changes_nothing(cast):
    before = list(GuideVersion.objects.order_by("id").values_list("id", "sha256"))
    said = run(EIGHTEEN)
    assert said.startswith("18 veiledere lest: 0 med ny versjon, 18 som før.")
    assert list(GuideVersion.objects.order_by("id").values_list("id", "sha256")) == before


def test_only_the_guide_that_changed_gets_a_new_version(cast, tmp_path):
    document = schemes.sample("guides.json")
    document["guides"].reverse()
    document["guides"][0]["notes"] = ["Rettet i november."]
    changed = document["guides"][0]["id"]
    said = run(written(tmp_path, document), note="Rettet en merknad")
    assert said.startswith("18 veiledere lest: 1 med ny versjon, 17 som før.")
    newest = GuideVersion.objects.get(number=2)
    assert (newest.guide.key, newest.change_note) == (changed, "Rettet en merknad")
    first = GuideVersion.objects.get(guide=newest.guide, number=1)
    assert queries.newer_than(first) == newest
    assert queries.newer_than(newest) is None


def test_a_file_with_one_fault_changes_nothing_and_every_fault_is_listed(cast, tmp_path):
    document = schemes.sample("guides.json")
    document["guides"][0]["notes"] = ["Denne endringen skal ikke komme inn."]
    document["guides"][3]["levels"][3]["steps"][4]["decisions"][2]["goto"]["level"] = "7"
    document["guides"][5].pop("language")
    with pytest.raises(CommandError) as refused:
        run(written(tmp_path, document))
    lines = str(refused.value).splitlines()
    assert lines[0] == "veiledere.json har 2 feil. Ingenting er endret."
    assert lines[1:] == [
        "  guides[5].language: Feltet mangler. Det må være med.",
        "  guides[3].levels[3].steps[4].decisions[2].goto.level: Beslutningen går til nivå «7», som ikke finnes.",
    ]
    assert not GuideVersion.objects.filter(number=2).exists()


def test_a_file_that_is_no_json_is_refused_by_line_and_column(cast, tmp_path):
    file = tmp_path / "veiledere.json"
    file.write_text('{"guides": [\n,]}', encoding="utf-8")
    with pytest.raises(CommandError, match="linje 2, kolonne 1"):
        run(file)
    with pytest.raises(CommandError, match="Kan ikke lese"):
        run(tmp_path / "finnes-ikke.json")
    with pytest.raises(CommandError, match="Ingen kommune har nummer 0000"):
        run(EIGHTEEN, municipality="0000")


def test_a_municipality_may_take_over_a_file_as_its_own(cast):
    run(EIGHTEEN, municipality="9902")
    assert Guide.objects.filter(municipality=cast.nordvik).count() == 18


def test_the_import_is_told_in_the_log(cast, tmp_path):
    run(written(tmp_path, schemes.document(schemes.guide(municipality="Nordvik"))))
    with recording(system_actor(cast.nordvik.pk), "test"):
        event = Event.objects.get(action="guides.import_guides")
    assert (event.actor_name, event.details) == ("Ettlag", {"shared": False})


def test_kari_may_not_bring_in_guides_and_per_may_not_share_them(cast):
    guides = [schemes.guide()]
    with recording(cast.kari.actor, "test"), pytest.raises(PermissionDenied):
        actions.import_guides(cast.kari.actor, cast.solvik, guides=guides)
    with recording(cast.per.actor, "test"), pytest.raises(PermissionDenied):
        actions.import_guides(cast.per.actor, cast.solvik, guides=guides, shared=True)
    with recording(cast.per.actor, "test"), pytest.raises(PermissionDenied):
        actions.import_guides(cast.per.actor, cast.nordvik, guides=guides)
    assert not Guide.objects.filter(key="prove").exists()


def test_a_published_version_is_never_changed_or_removed(cast):
    version = GuideVersion.objects.get(guide__key="solvik-barnehage")
    for change in (
        lambda: GuideVersion.objects.filter(pk=version.pk).update(definition={}),
        lambda: GuideVersion.objects.filter(pk=version.pk).delete(),
        lambda: Guide.objects.filter(pk=version.guide_id).update(title="Noe annet"),
        lambda: Guide.objects.create(key="bakvei", title="Bakvei", service_scope=["alle"], language="nb"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_an_explained_change_of_a_published_version_is_refused_too(cast):
    version = GuideVersion.objects.get(guide__key="solvik-skole")
    actor = system_actor(cast.solvik.pk)
    with recording(actor, "test"), pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        with explained("test.change", actor, version, {}, "INT-BEH"):
            GuideVersion.objects.filter(pk=version.pk).update(definition={})


def test_per_brings_in_a_guide_on_a_page_and_is_told_what_came(cast, as_per):
    file = SimpleUploadedFile("v.json", json.dumps(schemes.document(schemes.guide())).encode())
    page = as_per.post(reverse("guides:import_guides"), {"file": file, "note": "Prøve"})
    assert page.status_code == 200
    assert "Handlingsveileder for barnehage, Solvik" in page.content.decode()
    assert GuideVersion.objects.get(guide__key="prove").imported_by == cast.per.user.pk


def test_per_is_told_every_fault_of_a_file(cast, as_per):
    guide = copy.deepcopy(schemes.guide())
    guide["levels"][0]["steps"][1]["decisions"][0]["goto"]["end"] = "tullball"
    guide.pop("language")
    file = SimpleUploadedFile("v.json", json.dumps(schemes.document(guide)).encode())
    text = as_per.post(reverse("guides:import_guides"), {"file": file}).content.decode()
    assert "guides[0].language" in text
    assert "«tullball» er ukjent" in text
    assert not Guide.objects.filter(key="prove").exists()


def test_nobody_else_finds_the_page_for_importing(as_kari, as_berit, as_dina, as_amina, client):
    address = reverse("guides:import_guides")
    assert [who.get(address).status_code for who in (as_kari, as_berit, as_dina, as_amina)] == [404] * 4
    assert client.get(address).status_code == 302


def test_the_file_in_the_how_to_is_a_file_that_can_be_brought_in(cast):
    page = Path(__file__).parents[3] / "docs" / "how-to" / "guides.md"
    shown = page.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    (brought,) = import_file(shown)
    assert (brought.version.guide.key, brought.version.guide.municipality, brought.is_new) == ("vik-skole", None, True)
