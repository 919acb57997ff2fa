"""The catalogue of legal bases: dated, versioned, never silently altered (LAW-02, LAW-05, LAW-06)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.translation import override

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.consent import catalogue
from ettlag.consent.models import LocalBasis

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)
SEEDED = {
    "SAMT", "ANON", "INT-BEH", "PARTSREP", "ANMELD", "AVGIVER", "LIV", "SAMARB-OPPL", "BVT-OPPG", "MELD", "PÅLEGG",
    "AVVERGE", "PART", "FORELDER47", "STAT", "HELSE25", "HELSE28-BARN", "TOLK",
}  # fmt: skip


def meaning(code, day, own=()):
    """What the code meant that day; it did mean something."""
    (found,) = [basis for basis in catalogue.valid_on(day, own) if basis.code == code]
    return found


@pytest.mark.requirement("LAW-06")
def test_every_seeded_code_is_there_once_on_a_day():
    codes = [basis.code for basis in catalogue.valid_on(AFTER)]
    assert set(codes) == SEEDED
    assert len(codes) == len(SEEDED)


@pytest.mark.requirement("LAW-05")
def test_on_the_day_the_health_law_changes_the_picker_changes_and_the_old_record_keeps_its_words():
    old, new = meaning("HELSE25", BEFORE), meaning("HELSE25", AFTER)
    assert (old.version, new.version) == (1, 2)
    assert "30. juni 2026" in old.provision
    assert "HELSE28-BARN" not in {basis.code for basis in catalogue.valid_on(BEFORE)}
    assert catalogue.basis("HELSE28-BARN", BEFORE) is None
    assert catalogue.basis("HELSE25", BEFORE) == old


@pytest.mark.requirement("LAW-02")
def test_consent_lifts_confidentiality_and_is_never_the_basis_for_processing():
    for basis in catalogue.shipped():
        assert "(1) a" not in basis.gdpr
        assert "(2) a" not in basis.gdpr
    assert meaning("SAMT", AFTER).lifts_confidentiality
    assert not meaning("SAMARB-OPPL", AFTER).lifts_confidentiality


@pytest.mark.requirement("LAW-06")
def test_an_altered_catalogue_does_not_answer(monkeypatch, tmp_path):
    other = tmp_path / "bases.toml"
    other.write_bytes(catalogue.FILE.read_bytes().replace(b"meldegrunn", b"ingenting"))
    monkeypatch.setattr(catalogue, "FILE", other)
    catalogue.shipped.cache_clear()
    try:
        with pytest.raises(catalogue.CatalogueAltered):
            catalogue.shipped()
    finally:
        catalogue.shipped.cache_clear()


def test_the_words_follow_the_reader():
    basis = meaning("ANON", AFTER)
    with override("nn"):
        assert basis.words == "Drøfting utan namn"
    with override("nb"):
        assert basis.words == "Drøfting uten navn"


OWN = {
    "code": "SAMT", "words_nb": "Samtykke, slik vi gjør det", "words_nn": "Samtykke, slik vi gjer det",
    "provision": "fvl. § 13a", "gdpr": "art. 6 (1) e", "lifts_confidentiality": "on",
    "valid_from": (today() + timedelta(days=1)).strftime("%d.%m.%Y"),
}  # fmt: skip


@pytest.mark.requirement("LAW-06")
def test_add_basis_makes_a_new_version_and_touches_nothing_old(cast, as_dina):
    assert as_dina.post(reverse("consent:add_basis"), OWN).status_code == 302
    assert as_dina.post(reverse("consent:add_basis"), OWN).status_code == 302
    with recording(cast.dina.actor, "test:bases"):
        own = list(LocalBasis.objects.all())
        assert [row.version for row in own] == [1, 2]
        assert meaning("SAMT", today(), own).words == "Samtykke fra den det gjelder"
        assert meaning("SAMT", today() + timedelta(days=1), own).words == "Samtykke, slik vi gjør det"
        with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic():
            LocalBasis.objects.update(words_nb="Noe annet")
        with pytest.raises(DatabaseError, match="basis_does_not_reach_back"), transaction.atomic():
            yesterday = {"valid_from": today() - timedelta(days=1), "added_on": today(), "version": 9}
            LocalBasis.objects.create(municipality=cast.solvik, code="X", lifts_confidentiality=False, **yesterday)


def test_the_catalogue_is_for_those_at_work_and_only_dina_adds(cast, as_dina, as_kari, as_amina, as_leif):
    assert "Drøfting uten navn" in as_kari.get(reverse("consent:list_bases")).content.decode()
    assert "Legg til en kode" in as_dina.get(reverse("consent:list_bases")).content.decode()
    assert as_kari.get(reverse("consent:add_basis")).status_code == 403
    assert as_amina.get(reverse("consent:list_bases")).status_code == 404
    as_dina.post(reverse("consent:add_basis"), {**OWN, "valid_from": today().strftime("%d.%m.%Y")})
    assert "slik vi gjør det" not in as_leif.get(reverse("consent:list_bases")).content.decode()
