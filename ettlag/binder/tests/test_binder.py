"""Tuva fills the binder, Grete adds what is hers, Kari finds, reads and says whether it helped (M8, M21)."""

import json
import re
from io import BytesIO
from pathlib import Path

import httpx2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from ettlag.access.actor import system_actor
from ettlag.access.clock import days_later
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.binder import actions, links, queries, tasks
from ettlag.binder.actions import About, Content
from ettlag.binder.import_format import as_document, parse
from ettlag.binder.models import BinderItem, LinkCheck, Usefulness
from ettlag.binder.waiting import waiting_for
from ettlag.binder.words import blocks
from ettlag.demo.binder import tell
from ettlag.directory.actions import import_offers
from ettlag.directory.brought import Brought
from ettlag.guides.engine import rules_in_words
from ettlag.guides.queries import guide_for
from ettlag.upkeep.models import Kept
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M8")
# Waits until the phone keeps the page, and gives everything it keeps.
KEPT = """async (path) => {
  for (;;) {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      if (await cache.match(path)) {
        const answers = await cache.matchAll();
        return (await Promise.all(answers.map((one) => one.text()))).join();
      }
    }
    await new Promise((soon) => setTimeout(soon, 50));
  }
}"""
BO = Path(__file__).resolve().parents[4] / "shared" / "data" / "bo-binder.json"


def at(verb, *ids):
    return reverse(f"binder:{verb}", args=ids)


def item_of(cast, key="B03"):
    with recording(cast.tuva.actor, "test"):
        return BinderItem.objects.get(key=key)


def written(**changes):
    told = {
        "kind": "article",
        "title": "Om å spørre",
        "use_when": "når du lurer",
        "text": "# Spør\n- Åpent\nOg vent.",
        "links": "",
        "questions": "",
    }
    return {**told, **changes}


@pytest.fixture
def filled(cast):
    """Solvik's binder."""
    assert tell(cast)
    assert not tell(cast), "once"
    return cast


def test_the_eleven_sorts_of_bo_lie_in_it_and_everyone_at_work_reads(filled, as_kari, as_amina, as_leif):
    page = as_kari.get(at("list_items")).content.decode()
    for kind in BinderItem.Kind:
        assert str(kind.label) in page
    assert "Jenta som alltid blir sist" in as_kari.get(at("show_item", item_of(filled).pk)).content.decode()
    assert as_amina.get(at("list_items")).status_code == 404
    assert as_leif.get(at("show_item", item_of(filled).pk)).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("samtykke", "Samtykke til samarbeid på tvers"), ("samtyke", "Samtykke til samarbeid på tvers"),
        ("tiltaksplaner", "Mal for tiltaksplan"),
        ("barnevern", "Mal for melding til barnevernet"), ("filmar", "Filmer til temadag"),
        ("sovnet i leken", "Saker til øving"), ("årshjulet", "Årshjul for enhetens arbeid"),
        ("notat", "Mal for internt notat ved bekymring"),
        ("nettstader", "Nyttige nettsteder"), ("informasjonsmøte", "To timer for egen enhet"),
    ],
)  # fmt: skip
def test_the_search_forgives_endings_nynorsk_and_a_wrong_letter(filled, wanted, title):
    with recording(filled.kari.actor, "test"):
        assert title in [hit.item.title for hit in queries.search(filled.kari.actor, wanted)][:3]


def test_what_is_not_there_is_not_found_and_a_hit_is_marked(filled, as_kari):
    assert "Fant ingenting" in as_kari.get(at("list_items") + "?q=xylofonkvartett").content.decode()
    assert "<mark>sovnet</mark>" in as_kari.get(at("list_items") + "?q=sovnet").content.decode()
    assert as_kari.get(at("list_items") + "?q=%27%22%3B--").status_code == 200


def test_tuva_writes_a_new_version_and_those_who_read_the_old_one_are_asked_again(filled, as_tuva, as_kari, as_grete):
    item = item_of(filled).pk
    assert "Jeg har lest og forstått" in as_kari.get(at("show_item", item)).content.decode()
    assert as_kari.post(at("confirm_read", item)).status_code == 302
    assert as_kari.post(at("confirm_read", item)).status_code == 403
    assert re.search(r"Kari Lunde: (<[^>]+>)?i dag", as_grete.get(at("show_item", item)).content.decode())
    page = as_kari.get(at("show_item", item)).content.decode()
    assert "Kari Lunde: " not in page, "her leader sees who, colleagues how many"
    assert "Én ansatt har lest denne versjonen." in page
    assert as_kari.get(at("write_item", item)).status_code == 403
    sent = written(kind="cases", title="Saker til øving", change_note="Ny sak.", questions="Hva ser dere?\nHva nå?")
    assert as_tuva.post(at("write_item", item), sent).status_code == 302
    page = as_kari.get(at("show_item", item)).content.decode()
    assert "Jeg har lest og forstått" in page
    assert "Ny sak." in page
    assert "Spørsmål 2" in page


def test_a_leader_adds_what_is_hers_under_the_common_text_and_it_follows_when_that_changes(
    filled, as_grete, as_kari, as_ola, as_tuva
):
    item = item_of(filled, "B02").pk
    assert as_grete.post(at("add_locally", item), {"text": "Hos oss er det på mandager."}).status_code == 302
    assert "Hos oss er det på mandager." in as_kari.get(at("show_item", item)).content.decode()
    assert "Hos oss er det på mandager." not in as_ola.get(at("show_item", item)).content.decode()
    as_tuva.post(at("write_item", item), written(title="Tre timer", change_note="Lengre."))
    page = as_kari.get(at("show_item", item)).content.decode()
    assert "Tre timer" in page
    assert "Hos oss er det på mandager." in page
    as_grete.post(at("add_locally", item), {"text": "Nå på tirsdager."})
    page = as_kari.get(at("show_item", item)).content.decode()
    assert "Nå på tirsdager." in page
    assert "mandager" not in page


def test_it_is_said_without_a_name_that_it_was_not_useful_and_the_owner_answers(filled, as_tuva, as_kari):
    as_tuva.post(at("add_item"), written())
    with recording(filled.tuva.actor, "test"):
        item = BinderItem.objects.get(title="Om å spørre")
    page = as_kari.post(at("say_useful", item.pk), {"was_useful": "nei", "why": "Mangler et eksempel."}).content.decode()
    assert "Svaret er lagret uten navn" in page
    with recording(filled.tuva.actor, "test"):
        answer = Usefulness.objects.get()
        assert [one.actor_id for one in Event.objects.filter(action="binder.say_useful")] == [None], (
            "no event knows it either"
        )
        assert Event.objects.get(action="binder.say_useful").details == {}, "nor what was answered"
        assert answer.pk.version == 4, "an id that tells no time"
        assert {field.name for field in Usefulness._meta.fields} & {"by", "user", "employment", "reader", "at"} == set()
        assert [row.title for row in waiting_for(filled.tuva.actor)] == ["Noen savnet noe i «Om å spørre»"]
    assert as_kari.post(at("reply_to_use", answer.pk), {"reply": "Nei."}).status_code == 403
    assert as_tuva.post(at("reply_to_use", answer.pk), {"reply": "Nå står det ett."}).status_code == 302
    assert "Nå står det ett." in as_kari.get(at("show_item", item.pk)).content.decode()
    with recording(filled.tuva.actor, "test"):
        assert list(waiting_for(filled.tuva.actor)) == []


def test_what_is_taken_out_says_why_is_not_found_and_can_be_put_back(filled, as_tuva, as_kari):
    item = item_of(filled).pk
    as_tuva.post(at("retire_item", item), {"why": "Brukes ikke."})
    assert "Saker til øving" not in as_kari.get(at("list_items")).content.decode().split("Tatt ut")[0]
    assert "Fant ingenting" in as_kari.get(at("list_items") + "?q=sovnet").content.decode()
    assert "Brukes ikke." in as_kari.get(at("list_items") + "?vis=uttatt").content.decode()
    assert as_kari.post(at("restore_item", item)).status_code == 403
    assert as_tuva.post(at("restore_item", item)).status_code == 302
    assert "Saker til øving" in as_kari.get(at("list_items")).content.decode()


def test_it_is_kept_true_like_everything_else(filled):
    with recording(filled.tuva.actor, "test"):
        assert Kept.objects.filter(kind="binder_item").count() == 11


def test_a_file_is_what_it_holds_and_its_name_says_nothing(filled, as_tuva, as_kari):
    made = written(file=SimpleUploadedFile("Nora Haddad.pdf", b"%PDF-1.7 innhold"))
    place = as_tuva.post(at("add_item"), made)["Location"]
    answer = as_kari.get(place + "fil/")
    assert answer.content == b"%PDF-1.7 innhold"
    assert answer["Content-Disposition"] == 'attachment; filename="perm.pdf"'
    wrong = as_tuva.post(at("add_item"), written(file=SimpleUploadedFile("ekte.pdf", b"<script>")))
    assert "Filen er verken PDF eller DOCX." in wrong.content.decode()
    large = as_tuva.post(at("add_item"), written(file=SimpleUploadedFile("stor.pdf", b"%PDF" + b"x" * 5_000_000)))
    assert "Filen er større enn 5 MB." in large.content.decode()
    assert as_kari.get(at("download_file", item_of(filled).pk)).status_code == 404


def test_a_link_is_an_address_and_text_is_never_markup(filled, as_tuva, as_kari):
    wrong = as_tuva.post(at("add_item"), written(links="javascript:alert(1) Trykk"))
    assert "begynner ikke med en adresse" in wrong.content.decode()
    place = as_tuva.post(at("add_item"), written(text="<b>Fet</b>", links="https://www.bufdir.no/ Bufdir"))["Location"]
    page = as_kari.get(place).content.decode()
    assert "&lt;b&gt;Fet" in page
    assert 'href="https://www.bufdir.no/"' in page


def test_where_it_is_used_is_found_in_the_guides(filled, as_kari):
    with recording(filled.tuva.actor, "test"):
        tools = {
            tool
            for version in _guides(filled)
            for level in version.scheme.levels
            for step in level.steps
            for tool in step.tools
        }
        tool = next(tool for tool in sorted(tools) if len(tool) > 6)
        about, content = About("note", tool, key="verktoy"), Content("Slik.")
        actions.add_item(filled.tuva.actor, filled.solvik, about=about, content=content)
    assert "Her er det i bruk" in as_kari.get(at("show_item", item_of(filled, "verktoy").pk)).content.decode()


def _guides(cast):
    from ettlag.guides.models import GuideVersion

    return GuideVersion.objects.filter(guide__municipality=cast.solvik)


def test_the_whole_binder_is_one_pdf_and_one_file_that_reads_in_again_to_the_same(filled, as_tuva, as_kari):
    made = as_kari.get(at("download_binder"))
    assert made.content.startswith(b"%PDF-1.7")
    assert b"PDF/A" in made.content or b"pdfaid" in made.content
    assert as_kari.get(at("export_binder")).status_code == 404
    document = as_tuva.get(at("export_binder")).content
    items, faults = parse(document)
    assert faults == []
    answer = as_tuva.post(at("import_binder"), {"file": SimpleUploadedFile("perm.json", document)})
    assert "0 nye, 0 endret, 11 som før." in answer.content.decode()
    assert as_document(items) == json.loads(document)


def test_a_file_with_faults_changes_nothing_and_names_each_with_its_place(filled, as_tuva):
    rows = [{"id": "X1", "tittel": "Nytt", "type": "artikkel"}, {"id": "X1", "type": "tull", "lenker": [{"url": "ftp://x"}]}]
    page = as_tuva.post(at("import_binder"), {"file": BytesIO(json.dumps({"innhold": rows}).encode())}).content.decode()
    for place in ("innhold[1].tittel", "innhold[1].id", "innhold[1].type", "innhold[1].lenker[0].url"):
        assert place in page
    with recording(filled.tuva.actor, "test"):
        assert not BinderItem.objects.filter(key="X1").exists()
    assert "ikke gyldig JSON" in as_tuva.post(at("import_binder"), {"file": BytesIO(b"{")}).content.decode()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"id": "a" * 61}, "id"), ({"brukes_naar": "a" * 301}, "brukes_naar"), ({"brukes_naar": 7}, "brukes_naar"),
        ({"tittel": "a" * 201}, "tittel"), ({"tekst": "a\x00b"}, "tekst"), ({"tekst": 7}, "tekst"),
        ({"lenker": 7}, "lenker"),
        ({"sporsmaal": "Hva?"}, "sporsmaal"), ({"sporsmaal": ["a\x00"]}, "sporsmaal[0]"),
        ({"lenker": [{"url": "https://" + "a" * 500}]}, "lenker[0].url"), ({"lenker": [{"url": 7}]}, "lenker[0].url"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_with_its_place(change, place):
    row = {"id": "X1", "tittel": "Nytt", "type": "artikkel", **change}
    items, faults = parse(json.dumps({"innhold": [row]}))
    assert items == []
    assert f"innhold[0].{place}" in [fault.path for fault in faults]


@pytest.mark.parametrize("wanted", ["ab\x00", "%", "'\"\\", "& | !", "<b>", "a" * 500])
def test_odd_words_are_searched_for_like_others(filled, as_kari, wanted):
    assert as_kari.get(at("list_items"), {"q": wanted}).status_code == 200


def test_bos_own_list_is_read_in_as_it_is(cast, tmp_path):
    if not BO.exists():
        pytest.skip("Bø's list is not beside the project")
    call_command("import_binder", BO, municipality="9901", verbosity=0)
    with recording(cast.tuva.actor, "test"):
        assert BinderItem.objects.count() == 11
        assert len({item.kind for item in BinderItem.objects.all()}) == 11
    call_command("import_binder", BO, municipality="9901", verbosity=0)
    (tmp_path / "x.json").write_text("[]")
    with pytest.raises(CommandError, match="feil"):
        call_command("import_binder", tmp_path / "x.json", municipality="9901")
    with pytest.raises(CommandError, match="municipality"):
        call_command("import_binder", BO)


def test_bos_list_without_texts_never_empties_what_is_written(filled):
    bare = [(About("article", "Hvorfor tidlig hjelp virker", "når du vil lese mer", key="B04"), Content())]
    clock = system_actor(filled.solvik.pk)
    with recording(clock, "test"):
        assert actions.import_binder(clock, filled.solvik, items=bare).same == 1


def test_links_that_do_not_answer_are_told_with_the_day_they_stopped(filled, as_tuva, monkeypatch):
    def web(request):
        return httpx2.Response(
            {"www.bufdir.no": 200, "www.udir.no": 404}.get(request.url.host, 301), headers={"location": "/x"}
        )

    http = httpx2.Client(transport=httpx2.MockTransport(web))
    clock = system_actor(filled.solvik.pk)
    with recording(clock, "test"):
        found = links.look(queries.addresses(filled.solvik.pk), http)
        assert actions.note_links(clock, filled.solvik, found=[one for one in found if "guide" not in one[0]]) >= 3
    page = as_tuva.get(at("list_links")).content.decode()
    assert "Siden svarer med feil 404." in page
    assert "Siden er flyttet." in page
    with days_later(7), recording(clock, "test"):
        first = LinkCheck.objects.get(url="https://www.udir.no/").failing_since
        actions.note_links(clock, filled.solvik, found=[("https://www.udir.no/", "Siden svarer ikke.")])
        assert LinkCheck.objects.get().failing_since == first, "and what is in no item is forgotten"


def test_the_addresses_of_offers_are_looked_at_too(cast):
    clock = system_actor(cast.solvik.pk)
    document = {"title": "Kurs", "summary": "To kvelder.", "links": [{"url": "https://kurs.example/", "words": "Kurset"}]}
    with recording(clock, "test"):
        import_offers(clock, cast.solvik, rows=[Brought("kurs", "Helsestasjonen", "", document)])
        assert queries.addresses(cast.solvik.pk)["https://kurs.example/"][0].words == "Kurs"


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://localhost:8000/", "http://10.0.0.1/x", "http://[::1]/"])
def test_a_link_that_leads_inwards_is_never_asked(address):
    assert links.look([address]) == [(address, "Adressen fører ikke ut på nettet.")]


def test_an_empty_binder_asks_nobody(cast):
    assert tasks.check_links() == 0


def test_a_page_costs_the_same_with_many_items(filled, as_kari, as_tuva):
    def cost(address):
        as_kari.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            as_kari.get(address)
        return len(asked)

    few = cost(at("list_items")), cost(at("show_item", item_of(filled).pk)), cost(at("list_items") + "?q=barn")
    for no in range(20):
        as_tuva.post(at("add_item"), written(title=f"Om barn {no}"))
    assert (cost(at("list_items")), cost(at("show_item", item_of(filled).pk)), cost(at("list_items") + "?q=barn")) == few
    assert max(few[0], few[2]) <= 12


@given(st.text(max_size=300))
def test_whatever_is_written_is_shown_in_order_and_nothing_is_lost(text):
    shown = " ".join(line for block in blocks(text) for line in block.lines)
    wanted = [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    assert shown.split() == " ".join(line.removeprefix("# ").removeprefix("- ") for line in wanted).split()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(filled, chromium, site, sign_in, width, language):
    item = item_of(filled).pk
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("tuva"))
        for name, address in (
            ("list", at("list_items")), ("search", at("list_items") + "?q=samtykke"),
            ("none", at("list_items") + "?q=xyzzyq"),
            ("item", at("show_item", item)), ("write", at("write_item", item)), ("add", at("add_item")),
            ("retire", at("retire_item", item)), ("import", at("import_binder")), ("links", at("list_links")),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"binder-{name}-{width}-{language}")
            assert look.clean() == [], name
        look.enter(site, sign_in("grete"))
        look.page.goto(site + at("add_locally", item))
        assert look.clean() == []


@pytest.mark.browser
def test_without_a_network_the_guide_one_has_opened_and_the_acute_page_are_there(cast, chromium, site, sign_in):
    version = guide_for(cast.solvik.pk, "kindergarten")
    assert version is not None
    with window(chromium, PHONE) as look:
        look.enter(site, sign_in("kari"))
        look.page.goto(f"{site}/veiledere/{version.pk}/")
        held = look.page.evaluate(KEPT, f"/perm/veileder/{version.pk}/")
        assert "Kari" not in held, "nothing on the phone says whose it is"
        look.page.context.set_offline(True)
        look.page.goto(f"{site}/veiledere/{version.pk}/")
        assert version.scheme.name in look.page.inner_text("h1")
        look.shoot("offline-guide-375")
        look.page.goto(f"{site}/min-dag/")
        assert "gjør dette nå" in look.page.inner_text("h1")
        look.shoot("offline-acute-375")


def test_a_booklet_has_the_whole_guide_and_no_readers_name(cast, as_kari, as_amina):
    version = guide_for(cast.solvik.pk, "kindergarten")
    assert version is not None
    page = as_kari.get(at("print_guide", version.pk)).content.decode()
    for level in version.scheme.levels:
        for step in level.steps:
            assert conditional_escape(step.title) in page
            for line in (*step.responsible, *step.tools, *(one.label for one in step.decisions)):
                assert conditional_escape(line) in page, line
            for line in rules_in_words(step):
                assert conditional_escape(line[1:]) in page, line
    assert "Kari" not in page
    assert as_amina.get(at("print_guide", version.pk)).status_code == 404
    assert "self.addEventListener" in as_kari.get("/frakoblet.js").content.decode()
