"""What goes out is valid by the published standards, and what goes out comes back as it was."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from ettlag.directory.content import check
from ettlag.directory.needs import NEEDS
from ettlag.exchange import calendar, cpsv, table
from ettlag.exchange.hsds import out, package, reading, terms
from ettlag.exchange.hsds.back import document_of
from ettlag.exchange.records import Known, Record, applied, public, tidy

from .shapes import SOLVIK, documents, faults, record, solvik, standard

MANY = settings(max_examples=60, deadline=None)


@given(documents())
@settings(max_examples=200, deadline=None)
@pytest.mark.requirement("STD-32")
def test_any_offer_comes_back_from_the_table_as_it_was(document):
    assert check(document) == []
    records, wrong = table.parse(table.write([record(document)]), Known())
    assert wrong == []
    assert tidy(records[0].document) == tidy(document)
    assert (records[0].key, records[0].provider) == ("k1", "Noen, og «flere» 1")


@given(documents())
@MANY
@pytest.mark.requirement("STD-32")
def test_what_everybody_may_see_of_any_offer_comes_back_from_hsds_as_it_was(document):
    service = out.service_of(record(document), SOLVIK)
    assert document_of(json.loads(json.dumps(service))) == public(document)
    for data in (json.dumps([service]).encode(), package.write([record(document)], SOLVIK)):
        records, wrong = reading.parse(data, Known())
        assert wrong == []
        assert applied({}, records[0].document) == public(document)


@given(documents())
@MANY
def test_a_public_file_over_what_it_came_from_changes_nothing(document):
    known = Known({"k1": document}, {"k1": "X"}, {str(record(document).id): "k1"})
    records, wrong = reading.parse(package.write([record(document)], SOLVIK), known)
    assert wrong == []
    back = applied(document, records[0].document)
    names = ("role", "name", "phone", "for_staff", "protected")
    told = [
        sorted(str([one.get(name) for name in names]) for one in which.get("contacts", [])) for which in (back, document)
    ]
    assert told[0] == told[1]
    assert {**back, "contacts": 0} == {**tidy(document), "contacts": 0}


@pytest.mark.requirement("STD-32")
def test_every_service_of_solvik_is_valid_hsds():
    for one in solvik():
        assert faults("compiled/service.json", out.service_of(one, SOLVIK)) == []
        assert faults("compiled/service_list.json", out.listed_service(one, SOLVIK)) == []
    for one in out.organizations(solvik(), SOLVIK):
        assert faults("compiled/organization.json", one) == []
    for one in terms.taxonomies():
        assert faults("taxonomy.json", one) == []


@pytest.mark.requirement("STD-32")
def test_the_package_holds_what_the_standards_own_package_asks_for():
    official = {one["name"]: one for one in json.loads(standard("hsds/datapackage.json").read_text())["resources"]}
    tables = package.tables_of(solvik(), SOLVIK)
    with zipfile.ZipFile(io.BytesIO(package.write(solvik(), SOLVIK))) as held:
        described = json.loads(held.read("datapackage.json"))["resources"]
        assert [one["name"] for one in described] == [*package.PATHS]
        for one in described:
            fields = {field["name"]: field for field in official[one["name"]]["schema"]["fields"]}
            assert one["path"] == official[one["name"]]["path"]
            rows = list(csv.DictReader(io.StringIO(held.read(one["path"]).decode(), newline="")))
            assert rows
            assert set(rows[0]) <= set(fields)
            needed = [name for name, field in fields.items() if field["constraints"]["required"]]
            assert [(one["name"], name) for name in needed if any(not row.get(name) for row in rows)] == []
            for key in one["schema"].get("foreignKeys", []):
                there = {row["id"] for row in tables[key["reference"]["resource"]]}
                assert {row[key["fields"]] for row in rows} - {""} <= there
            assert len({row["id"] for row in rows}) == len(rows)
    typed = {name: [_only(name, row) for row in rows] for name, rows in tables.items()}
    assert faults("compiled/tabular.json", typed) == []


def _only(name, row):
    return {field: row[field] for field in package.FIELDS[name] if field in row}


@given(documents())
@settings(max_examples=15, deadline=None)
@pytest.mark.requirement("STD-32")
def test_any_offer_is_valid_hsds(document):
    assert faults("compiled/service.json", out.service_of(record(document), SOLVIK)) == []


@pytest.mark.requirement("STD-30")
def test_the_catalogue_is_valid_by_the_nations_shapes():
    assert shacl(cpsv.write(solvik(), SOLVIK)) == []


@pytest.mark.requirement("STD-30")
def test_the_shapes_do_find_what_is_missing():
    bare = b"<https://a.example> a <http://purl.org/vocab/cpsv#PublicService> ."
    assert len(shacl(bare)) >= 5


def shacl(turtle):
    """What the nation's shapes have against it, violations and warnings."""
    import pyshacl
    import rdflib

    held = rdflib.Graph().parse(standard("cpsv-ap-no/shacl/CPSV-AP-NO_shacl_shapes_v1.ttl"))
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    _conforms, told, words = pyshacl.validate(graph, shacl_graph=held, advanced=True)
    result = rdflib.Namespace("http://www.w3.org/ns/shacl#").ValidationResult
    return [words] * len(list(told.subjects(rdflib.RDF.type, result)))


@given(documents())
@settings(max_examples=25, deadline=None)
@pytest.mark.requirement("STD-30")
def test_any_words_stand_in_the_catalogue_as_they_were_written(document):
    import rdflib

    graph = rdflib.Graph().parse(data=cpsv.write([record(document)], SOLVIK), format="turtle")
    titles = [str(one) for one in graph.objects(None, rdflib.URIRef("http://purl.org/dc/terms/title"))]
    assert document["title"] in titles
    for contact in document.get("contacts", []):
        if contact.get("for_staff") and contact["phone"] not in [
            one.get("phone") for one in public(document).get("contacts", [])
        ]:
            assert contact["phone"] not in cpsv.write([record(document)], SOLVIK).decode()


@pytest.mark.requirement("STD-31")
def test_every_los_word_is_in_los():
    los = standard("los/source.xml").read_text()
    for need in NEEDS.values():
        for path in need.los:
            assert f'path="{path}"' in los, path


def test_opening_hours_are_a_calendar_with_holidays_out_and_no_one_in_it():
    document = {
        "title": "Åpen barnehage; hver dag, alle", "summary": "x",
        "hours": [{"days": [4, 3], "opens": "22.00", "closes": "02.00"}],
        "exceptions": [{"on": "2026-12-31", "opens": "10.00", "closes": "12.00"}],
        "contacts": [{"role": "x", "name": "Kari Vik", "phone": "68050100"}], "places": [{"name": "Huset" * 30}],
    }  # fmt: skip
    stamp = datetime(2026, 12, 1, tzinfo=UTC)
    told = calendar.write([record(document)], SOLVIK, date(2026, 12, 1), stamp).decode()
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    lines = told.replace("\r\n ", "").split("\r\n")
    assert "DTSTART;TZID=Europe/Oslo:20261203T220000" in lines
    assert "DTEND;TZID=Europe/Oslo:20261204T020000" in lines
    assert "RRULE:FREQ=WEEKLY;BYDAY=TH,FR" in lines
    assert "EXDATE;TZID=Europe/Oslo:20261225T220000" in lines  # Christmas Day is a Friday
    assert "EXDATE;TZID=Europe/Oslo:20261231T220000" in lines
    assert "DTSTART;TZID=Europe/Oslo:20261231T100000" in lines
    assert "SUMMARY:Åpen barnehage\\; hver dag\\, alle" in lines
    assert "Kari" not in told


def test_a_file_from_somebody_else_is_read_with_what_has_no_place_here_kept():
    theirs = {
        "id": "ac148810-d857-441c-9679-408f346de14b", "name": "Community Counselling", "status": "active",
        "description": "Counselling Services provided by trained professionals.", "minimum_age": 16, "maximum_age": 99,
        "licenses": "Yes", "organization": {"id": "x", "name": "Example Inc."},
        "phones": [{"id": "x", "number": "+47 680 50 100"}], "email": "post@a.example",
        "schedules": [{"id": "x", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00Z", "closes_at": "15:00Z"}],
    }  # fmt: skip
    gone = {**theirs, "id": "ac148810-d857-441c-9679-408f346de14c", "status": "defunct"}
    records, wrong = reading.parse(json.dumps({"contents": [theirs, gone]}).encode(), Known())
    assert wrong == []
    document = applied({}, records[0].document)
    assert len(records) == 1
    assert (document["age_from"], document["age_to"]) == (16, 23)
    assert document["hours"] == [{"days": [0, 1], "opens": "09.00", "closes": "15.00"}]
    assert [one.get("phone") or one.get("email") for one in document["contacts"]] == ["68050100", "post@a.example"]
    assert document["unknown"] == {"hsds": {"licenses": "Yes"}}
    assert isinstance(records[0], Record)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"[1]", b"PK\x03\x04tull", b'{"contents": []}', b'[{"id": "x"}]', b"[" * 100_000]
)
def test_a_file_that_is_none_is_told_and_not_fallen_over(data):
    assert reading.parse(data, Known())[1] != []
    assert table.parse(data, Known())[1] != []


def test_a_table_from_an_older_excel_and_one_with_commas_are_read():
    rows = "gis_av;navn;kort;merknad\r\nHelsestasjonen;Søvn;Råd om søvn;Blå perm\r\n"
    for data in (rows.encode("cp1252"), rows.replace(";", ",").encode(), rows.encode("utf-8-sig")):
        records, wrong = table.parse(data, Known())
        assert wrong == []
        assert applied({}, records[0].document) == {
            "title": "Søvn",
            "summary": "Råd om søvn",
            "unknown": {"merknad": "Blå perm"},
        }
    assert records[0].key == table.parse(rows.encode(), Known())[0][0].key


def test_each_fault_of_a_row_is_told_with_its_column_value_and_why():
    head = "nøkkel;gis_av;enhet;navn;kort;nivå;fra_alder;til_alder;kontakter;åpningstid;behov;språk;steder\r\n"
    row = "a;Noen;Månen;;x;mye;7;tre;lege | Per | 12;ma | 8;tull;norsk;a | b | c | d | e\r\n"
    _records, wrong = table.parse((head + row + row).encode(), Known(units={"helsestasjonen": 1}))
    told = {(one.row, one.column) for one in wrong}
    columns = ["enhet", "navn", "nivå", "til_alder", "kontakter", "åpningstid", "behov", "språk", "steder"]
    assert told == {(no, name) for no in (2, 3) for name in columns} | {(3, "nøkkel")}
    assert {one.value for one in wrong if one.column == "til_alder"} == {"tre"}
    report = table.report(wrong).decode("utf-8-sig").splitlines()
    assert report[0] == "rad;kolonne;verdi;hva som er feil"
    assert len(report) >= len(wrong) + 1


def test_a_cell_that_a_spreadsheet_would_run_is_only_words():
    document = {"title": "=1+1", "summary": "@x", "text": "'x", "how": "+47", "cost": "-5"}
    data = table.write([record(document)]).decode("utf-8-sig")
    assert ";'=1+1;'@x;" in data
    assert tidy(table.parse(data.encode(), Known())[0][0].document) == document
