"""Tuva brings a file in, another lets out what it brought, and everybody may fetch what is public (issue: exchange; M11)."""

import csv
import io
import json
import zipfile
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from ettlag.access.actor import system_actor
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.command.directory import form_of
from ettlag.demo.directory import sample, tell
from ettlag.directory import actions as directory
from ettlag.directory.brought import Brought
from ettlag.directory.models import Offer, OfferVersion
from ettlag.exchange import cells, tasks
from ettlag.exchange.models import Delivery
from ettlag.exchange.views import public

from .shapes import faults

pytestmark = [pytest.mark.requirement("M11", "STD-32"), pytest.mark.django_db]
HEAD = "nøkkel;gis_av;navn;kort;fra_alder;til_alder\r\n"


def at(verb, *ids):
    return reverse(f"exchange:{verb}", args=ids)


@pytest.fixture(autouse=True)
def no_questions_yet():
    cache.clear()


@pytest.fixture
def filled(cast):
    tell(cast)
    return cast


@pytest.fixture
def as_tuva(sign_in):
    return sign_in("tuva")


def sent(client, text, kind="csv"):
    data = text if isinstance(text, bytes) else text.encode()
    answer = client.post(at("check_file"), {"format": kind, "file": SimpleUploadedFile("fil", data)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def newest(cast):
    with recording(system_actor(cast.solvik.pk), "test"):
        return Delivery.objects.order_by("-checked_at").first()


def shown(cast, key):
    with recording(cast.tuva.actor, "test"):
        return Offer.objects.select_related("current").get(key=key).current


def test_tuva_looks_a_file_through_brings_it_in_and_the_director_lets_it_out(filled, as_tuva, sign_in):
    rows = HEAD + "ny;Fritidsklubben;Leksehjelp;Hjelp med lekser;10;16\r\napen-helsestasjon;;Kom innom;Uten time;0;5\r\n"
    page = as_tuva.get(sent(as_tuva, rows)).content.decode()
    assert "Klar til å leses inn" in page
    delivery = newest(filled)
    assert (delivery.new, delivery.changed, delivery.same) == (1, 1, 0)
    before = shown(filled, "apen-helsestasjon").document
    page = as_tuva.post(at("bring_in", delivery.pk), follow=True).content.decode()
    assert "Venter på godkjenning" in page
    assert shown(filled, "ny") is None
    assert shown(filled, "apen-helsestasjon").document == before
    assert as_tuva.post(at("approve_delivery", delivery.pk)).status_code == 403
    director = sign_in("berit")
    assert "2 tilbud er godkjent" in director.post(at("approve_delivery", delivery.pk), follow=True).content.decode()
    assert shown(filled, "ny").document == {
        "title": "Leksehjelp",
        "summary": "Hjelp med lekser",
        "age_from": 10,
        "age_to": 16,
    }
    after = shown(filled, "apen-helsestasjon").document
    assert after == {**before, "title": "Kom innom", "summary": "Uten time"}  # what the file does not speak of stays
    with recording(filled.tuva.actor, "test"):
        assert Event.objects.filter(action="exchange.bring_in").count() == 1


def test_five_thousand_rows_with_three_hundred_faults_change_nothing_and_each_is_told(filled, as_tuva):
    wrong = {no for no in range(5000) if no % 16 == 5}
    rows = [f"k{no};Noen;Tilbud {no};Kort;0;{'tjue' if no in wrong else 20}" for no in range(5000)]
    page = as_tuva.get(sent(as_tuva, HEAD + "\r\n".join(rows))).content.decode()
    assert f"Filen har {len(wrong)} feil. Ingenting er endret." in page
    assert "Les inn hele filen" not in page
    delivery = newest(filled)
    report = as_tuva.get(at("download_faults", delivery.pk))
    assert report["Content-Disposition"] == 'attachment; filename="feil.csv"'
    told = list(csv.reader(io.StringIO(report.content.decode("utf-8-sig")), delimiter=";"))[1:]
    assert {(int(row), column, value) for row, column, value, _why in told} == {
        (no + 2, "til_alder", "tjue") for no in wrong
    }
    assert as_tuva.post(at("bring_in", delivery.pk)).status_code == 403
    with recording(filled.tuva.actor, "test"):
        assert Offer.objects.count() == len(sample())
    assert as_tuva.get(at("show_delivery", delivery.pk) + "?side=4").status_code == 200
    as_tuva.post(at("drop_delivery", delivery.pk))
    assert "Lagt bort" in as_tuva.get(at("check_file")).content.decode()


def test_a_long_file_is_brought_in_by_the_clock_as_the_one_who_asked(filled, as_tuva, sign_in):
    rows = [f"k{no};Noen;Tilbud {no};Kort;0;20" for no in range(501)]
    page = as_tuva.get(sent(as_tuva, HEAD + "\r\n".join(rows))).content.decode()
    delivery = newest(filled)
    assert at("queue_delivery", delivery.pk) in page
    page = as_tuva.post(at("queue_delivery", delivery.pk), follow=True).content.decode()
    assert "Filen leses inn i bakgrunnen" in page
    assert as_tuva.post(at("queue_delivery", delivery.pk)).status_code == 403
    assert shown_or_waiting(filled, "k500") is None
    assert tasks.bring_in_queued() == 1
    assert tasks.bring_in_queued() == 0
    assert "Venter på godkjenning" in as_tuva.get(at("show_delivery", delivery.pk)).content.decode()
    assert shown_or_waiting(filled, "k500").current_id is None  # written by Tuva: somebody else lets it out
    assert as_tuva.post(at("approve_delivery", delivery.pk)).status_code == 403
    assert "En fil med tilbud venter" in sign_in("berit").get(reverse("desk:show_day")).content.decode()
    assert "En fil med tilbud venter" not in as_tuva.get(reverse("desk:show_day")).content.decode()


def shown_or_waiting(cast, key):
    with recording(system_actor(cast.solvik.pk), "test"):
        return Offer.objects.filter(key=key).first()


def test_one_who_no_longer_keeps_the_tools_has_asked_in_vain(filled, as_tuva, sign_in):
    sent(as_tuva, HEAD + "\r\n".join(f"k{no};Noen;Tilbud {no};Kort;0;20" for no in range(501)))
    as_tuva.post(at("queue_delivery", newest(filled).pk))
    employment = filled.tuva.employment
    employment.role = "employee"
    employment.save(update_fields=["role"])
    assert tasks.bring_in_queued() == 0
    assert shown_or_waiting(filled, "k1") is None
    assert sign_in("berit").post(at("drop_delivery", newest(filled).pk)).status_code == 302


def test_the_whole_directory_goes_out_and_in_again_and_nothing_is_new(filled, as_tuva):
    for kind, address in (("csv", at("download_table")), ("hsds", at("download_package"))):
        sent(as_tuva, as_tuva.get(address).content, kind)
        delivery = newest(filled)
        assert delivery.fault_count == 0
        assert delivery.new == 0
        assert (delivery.changed, delivery.same) in {
            (0, len(sample())),
            (1, len(sample()) - 1),
        }  # one has a change that waits
    assert as_tuva.post(at("bring_in", delivery.pk)).status_code in (302, 403)


def test_a_file_never_brings_back_what_was_taken_out(filled, as_tuva, cast):
    with recording(cast.tuva.actor, "test"):
        directory.retire_offer(cast.tuva.actor, Offer.objects.get(key="apen-helsestasjon"), why="Slutt.")
    sent(as_tuva, HEAD + "apen-helsestasjon;;Nytt navn;Kort;0;5\r\n")
    as_tuva.post(at("bring_in", newest(filled).pk))
    with recording(cast.tuva.actor, "test"):
        offer = Offer.objects.get(key="apen-helsestasjon")
        assert offer.retired_at is not None
        assert not OfferVersion.objects.filter(offer=offer, title="Nytt navn").exists()


def test_the_page_is_for_those_who_keep_the_tools(filled, sign_in, as_tuva):
    sent(as_tuva, HEAD)
    delivery = newest(filled)
    for name in ("kari", "grete", "amina"):
        client = sign_in(name)
        for address in (at("check_file"), at("download_table"), at("show_delivery", delivery.pk)):
            assert client.get(address).status_code == 404
        assert client.post(at("bring_in", delivery.pk)).status_code == 404


def test_what_is_for_staff_and_names_that_are_not_told_are_in_no_open_file(cast, client, as_tuva):
    clock = system_actor(cast.solvik.pk)
    contacts = [
        {"role": "lege", "name": "Hemmelig Navn", "phone": "68050100", "protected": True},
        {"role": "vakt", "name": "Bare Ansatte", "phone": "68059999", "for_staff": True},
    ]
    document = {"title": "Søvn", "summary": "Råd", "contacts": contacts, "unknown": {"internt": "Intern merknad"}}
    with recording(clock, "test"):
        directory.import_offers(clock, cast.solvik, rows=[Brought("a", "Noen", "", document)])
    opened = [client.get(at(name)).content for name in ("download_cpsv", "download_calendar")]
    with zipfile.ZipFile(io.BytesIO(client.get(at("download_package")).content)) as held:
        opened += [held.read(name) for name in held.namelist()]
    opened.append(client.get(at("list_services") + "?full=true").content)
    everything = b"".join(opened).decode()
    assert "68050100" in everything
    for hidden in ("Hemmelig", "Bare Ansatte", "68059999", "Intern merknad"):
        assert hidden not in everything
        assert hidden in as_tuva.get(at("download_table")).content.decode()


def test_the_api_answers_as_the_standard_says(filled, client):
    about = client.get(at("show_api")).json()
    assert about["version"] == "3.0"
    page = client.get(at("list_services") + "?per_page=10&page=2").json()
    assert (page["total_items"], page["size"], page["page_number"], page["first_page"]) == (len(sample()), 10, 2, False)
    assert [fault for one in page["contents"] for fault in faults("compiled/service_list.json", one)] == []
    one = client.get(at("get_service", page["contents"][0]["id"])).json()
    assert faults("compiled/service.json", one) == []
    organizations = client.get(at("list_organizations")).json()["contents"]
    assert [fault for found in organizations for fault in faults("compiled/organization_list.json", found)] == []
    whole = client.get(at("get_organization", one["organization_id"])).json()
    assert faults("compiled/organization.json", whole) == []
    assert one["id"] in {service["id"] for service in whole["services"]}
    places = client.get(at("list_service_at_locations")).json()["contents"]
    assert [fault for found in places for fault in faults("compiled/service_at_location_list.json", found)] == []
    assert client.get(at("get_service_at_location", places[0]["id"])).json()["id"] == places[0]["service_id"]
    for many, single in (("list_taxonomies", "get_taxonomy"), ("list_taxonomy_terms", "get_taxonomy_term")):
        rows = client.get(at(many)).json()["contents"]
        assert client.get(at(single, rows[0]["id"])).json() == rows[0]
    term = next(row for row in one["attributes"] if row["taxonomy_term"]["taxonomy"] == "ettlag-behov")["taxonomy_term_id"]
    found = client.get(at("list_services") + f"?taxonomy_term_id={term}&minimal=true").json()["contents"]
    assert one["id"] in {row["id"] for row in found}
    assert client.get(at("list_services") + "?search=finnesikke").json()["empty"] is True
    assert client.get(at("list_services") + "?modified_after=2099-01-01").json()["total_items"] == 0
    assert client.get(at("list_services") + f"?organization_id={one['organization_id']}").json()["total_items"] >= 1


@pytest.mark.parametrize(
    "asked", ["page=0", "page=x", "per_page=501", "per_page=-1", "full=kanskje", "modified_after=x",
     "modified_after=9999-99-99", "search=%00"]
)  # fmt: skip
def test_a_question_that_cannot_be_understood_is_told_so(cast, client, asked):
    answer = client.get(at("list_services") + "?" + asked)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_the_api_is_read_only_kept_and_counted(filled, client, monkeypatch):
    address = at("list_services")
    first = client.get(address)
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "max-age=300" in first["Cache-Control"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(address).status_code == 405
    assert client.get(at("get_service", "tull")).json() == {"error": "Finnes ikke."}
    monkeypatch.setattr(public, "MOST_A_MINUTE", 20)
    answers = [client.get(at("show_api")) for _ in range(3 * 20)]  # a new minute may begin on the way
    slow = [one for one in answers if one.status_code == 429]
    assert 19 <= len(slow) < 60
    assert slow[0]["Retry-After"] == "60"


def test_a_neighbour_who_is_signed_in_finds_nothing_of_solviks_in_the_api(filled, sign_in):
    assert sign_in("kari").get(at("list_services")).status_code == 200
    assert sign_in("leif").get(at("list_services")).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "hsds", "cpsv", "ics"])
def test_the_console_writes_every_format_and_reads_two_of_them_again(filled, tmp_path, kind):
    file, said = tmp_path / f"ut.{kind}", StringIO()
    told = {"format": kind, "municipality": "9901", "stdout": said}
    call_command("exchange_directory", "export", file, **told)
    assert file.stat().st_size > 1000
    if kind in ("cpsv", "ics"):
        with pytest.raises(CommandError, match="bare gis ut"):
            call_command("exchange_directory", "import", file, **told)
        return
    call_command("exchange_directory", "import", file, **told, dry_run=True)
    call_command("exchange_directory", "import", file, **told)
    assert "0 nye" in said.getvalue()


def test_the_console_shows_what_it_brings_in_at_once_and_tells_every_fault(cast, tmp_path):
    file = tmp_path / "inn.csv"
    file.write_text(HEAD + "ny;Noen;Leksehjelp;Hjelp med lekser;10;16\r\n", encoding="utf-8")
    said = StringIO()
    call_command("exchange_directory", "import", file, format="csv", municipality="9901", stdout=said)
    assert "1 nye, 0 endret, 0 som før. Alt vises nå." in said.getvalue()
    assert shown(cast, "ny").title == "Leksehjelp"
    file.write_text(HEAD + "ny;Noen;;x;10;tull\r\n" * 60, encoding="utf-8")
    with pytest.raises(CommandError, match=r"Ingenting er endret.\nrad 2, til_alder, «tull»") as told:
        call_command("exchange_directory", "import", file, format="csv", municipality="9901", report=tmp_path / "feil.csv")
    assert "til --report" in str(told.value)
    assert "tull" in (tmp_path / "feil.csv").read_text(encoding="utf-8-sig")
    for bad in ({"municipality": ""}, {"municipality": "9901", "file": tmp_path / "borte.csv"}):
        with pytest.raises(CommandError):
            call_command("exchange_directory", "import", bad.pop("file", file), format="csv", **bad)


def test_the_word_on_the_console_finds_the_format_in_the_name_of_the_file():
    assert form_of(["import", "a.json"]) == "json"
    assert form_of(["export", "a.ics"]) == "ics"
    assert form_of(["import", "a.txt", "--format", "csv"]) == "csv"
    assert form_of(["import", "a.txt", "--format=hsds"]) == "hsds"


def test_a_table_with_our_other_headings_and_lists_as_json_is_read_too(filled, as_tuva, tmp_path):
    file = tmp_path / "ut.csv"
    call_command("export_offers", file, format="csv", municipality="9901", stdout=StringIO())
    sent(as_tuva, file.read_bytes())
    delivery = newest(filled)
    assert (delivery.fault_count, delivery.new) == (0, 0)
    assert delivery.same >= len(sample()) - 1


def test_the_table_has_a_row_for_each_offer(filled, as_tuva):
    told = as_tuva.get(at("download_table")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told, newline=""), delimiter=";"))
    assert rows[0] == [*cells.OURS, *cells.COLUMNS]
    assert len(rows) == len(sample()) + 1
    assert json.loads(as_tuva.get(at("show_openapi")).content)["openapi"] == "3.1.0"
