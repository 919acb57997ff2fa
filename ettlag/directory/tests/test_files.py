"""The directory goes out as a file and comes back as it was; a file with faults changes nothing, and each is told."""

import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.demo.directory import sample, tell
from ettlag.directory import table
from ettlag.directory.brought import Brought
from ettlag.directory.content import check, read
from ettlag.directory.models import Offer, OfferVersion
from ettlag.directory.needs import NEEDS

pytestmark = pytest.mark.requirement("M11")
TEXT = st.text("abc æøå=,;\"'\n«»<&", min_size=1, max_size=20).map(str.strip).filter(bool)


def documents():
    """Any offer without a fault."""
    phone = st.just({"role": "x", "phone": "68050100", "for_staff": True})
    more = {
        "text": TEXT, "also": TEXT, "how": TEXT, "waiting_words": TEXT, "cost": TEXT,
        "level": st.sampled_from(["all", "few"]), "valid_to": st.just("2030-01-01"), "contacts": st.lists(phone, min_size=1),
        "entry": st.sampled_from(["self", "both"]), "waiting_weeks": st.integers(0, 200), "digital": st.just(True),
        "age_from": st.integers(-1, 5), "age_to": st.integers(5, 23), "methods": st.lists(TEXT, min_size=1, max_size=2),
        "needs": st.lists(st.sampled_from(sorted(NEEDS)), min_size=1, max_size=3, unique=True),
        "places": st.lists(st.fixed_dictionaries({"name": TEXT}), min_size=1, max_size=2),
        "hours": st.just([{"days": [0], "opens": "08.00", "closes": "02.00"}]), "unknown": st.just({"x": [1, {"y": None}]}),
        "links": st.just([{"url": "https://a.example/?a=1,2", "words": "A"}]),
    }  # fmt: skip
    return st.fixed_dictionaries({"title": TEXT, "summary": TEXT}, optional=more)


@given(rows=st.lists(documents(), max_size=4))
@settings(max_examples=80, deadline=None)
def test_what_goes_out_as_a_table_comes_back_as_it_was(rows):
    brought = [Brought(f"k{no}", "Noen, og «flere»", "", document) for no, document in enumerate(rows)]
    assert all(check(one.document) == [] for one in brought)
    assert table.read(table.write(brought)) == (brought, [])


def test_the_whole_directory_goes_out_and_in_again_unchanged(cast, tmp_path):
    tell(cast)
    told = []
    for name in ("ut.csv", "ut.json"):
        said = StringIO()
        call_command("export_offers", tmp_path / name, municipality=cast.solvik.number, stdout=said)
        assert f"{len(sample())} tilbud skrevet." in said.getvalue()
        said = StringIO()
        call_command("import_offers", tmp_path / name, municipality=cast.solvik.number, stdout=said)
        told.append(said.getvalue())
    # One offer has a change that waits: what was shown is put in front of it the first time, and is there the second.
    whole = len(sample())
    assert [one.strip() for one in told] == [f"0 nye, 1 endret, {whole - 1} som før.", f"0 nye, 0 endret, {whole} som før."]


def test_five_thousand_rows_with_three_hundred_faults_change_nothing_and_each_is_told(cast, tmp_path):
    ages = [99 if no % 17 == 3 else 5 for no in range(5000)]
    rows = [Brought(f"k{no}", "X", "", {"title": "T", "summary": "S", "age_to": age}) for no, age in enumerate(ages)]
    wrong = ages.count(99)
    file = tmp_path / "mange.csv"
    file.write_text(table.write(rows), encoding="utf-8", newline="")
    with pytest.raises(CommandError) as told:
        call_command("import_offers", file, municipality=cast.solvik.number)
    lines = str(told.value).splitlines()
    assert len(lines) == wrong + 1
    assert lines[0].startswith("rad 5, age_to: Alder er et helt tall")
    assert lines[-1] == f"{wrong} feil. Ingenting er lest inn."
    with recording(system_actor(cast.solvik.pk), "test"):
        assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Kolonnene key, provider, title, summary mangler."),
        ("key,provider,title,summary\na,b,c,d\na,b,c,d", "rad 3, key: Den samme står i rad 2."),
        ("key,provider,title,summary,age_to\n,b,c,d,ti", "rad 2, key: Må fylles ut."),
        ("key,provider,title,summary,needs\na,b,c,d,[x", "Cellen kan ikke leses som en liste."),
        ('key,provider,title,summary\n"a', "Filen er ikke en gyldig tabell"),
    ],
)
def test_a_broken_table_is_told_in_words(text, sentence):
    _rows, faults = table.read(text)
    assert any(sentence in str(fault) for fault in faults), list(map(str, faults))


def test_a_dry_run_looks_only(cast, tmp_path):
    file = tmp_path / "ny.csv"
    file.write_text(table.write(sample()), encoding="utf-8", newline="")
    said = StringIO()
    call_command("import_offers", file, municipality=cast.solvik.number, only_look=True, stdout=said)
    assert "ingen feil. Ingenting er lest inn." in said.getvalue()
    with recording(system_actor(cast.solvik.pk), "test"):
        assert not OfferVersion.objects.exists()


def test_our_own_sample_has_no_fault():
    for one in sample():
        assert check(one.document) == [], one.key
        assert read(one.document).public_contacts
    assert io.StringIO(table.write(sample())).readline().startswith("\ufeffkey,provider")
