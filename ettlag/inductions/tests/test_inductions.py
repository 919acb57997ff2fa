"""Nina is new in Solbakken: she goes through the package on her phone, and the follow-up day begins with last time (M17)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ettlag.access.clock import days_later, today
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.demo import binder as demo_binder
from ettlag.demo.inductions import CHECK, new_colleague, tell
from ettlag.inductions import actions, check, policy, queries
from ettlag.inductions.models import Completion, Finished, LocalAction, Part
from ettlag.inductions.waiting import waiting_for
from ettlag.organisation.models import Employment
from ettlag.people.models import User
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M17")
RIGHT = {"q0": "0", "q1": "0", "q2": "0"}


def at(verb, *ids):
    return reverse(f"inductions:{verb}", args=ids)


def page(client, verb, *ids):
    return client.get(at(verb, *ids)).content.decode()


@pytest.fixture
def filled(cast):
    """The package, Nina, and a follow-up day half a year ago."""
    assert demo_binder.tell(cast)
    assert tell(cast)
    assert not tell(cast), "once"
    nina = User.objects.get(username="nina")
    cast.members["nina"] = type(cast.kari)(nina, Employment.objects.get(user=nina))
    return cast


def parts_of(cast):
    with recording(cast.tuva.actor, "test"):
        return list(policy.parts())


def titles(member):
    actor = member.actor
    with recording(actor, "test"):
        return [one.title for one in waiting_for(actor)]


def test_nina_goes_through_the_package_and_has_her_certificate(filled, sign_in):
    nina = sign_in("nina")
    assert "Gå gjennom pakka for nyansatte" in titles(filled.nina)
    assert "Handlingsveilederen steg for steg" in page(nina, "show_package")
    assert nina.get(at("show_certificate")).status_code == 404
    for part in parts_of(filled)[1:]:
        assert part.title in page(nina, "show_part", part.pk)
        nina.post(at("finish_part", part.pk), RIGHT if part.kind == "check" else {"x": ""})
    shown = page(nina, "show_certificate")
    assert "Nina Fjeld har gått gjennom pakka" in shown
    assert "Slik jobber vi her" in shown
    assert "Gå gjennom pakka for nyansatte" not in titles(filled.nina)
    assert nina.post(at("finish_part", parts_of(filled)[0].pk), {"x": ""}).status_code == 403, "once"


def test_a_check_is_answered_until_it_is_right_and_no_answer_is_kept(filled, sign_in):
    nina = sign_in("nina")
    part = next(one for one in parts_of(filled) if one.kind == "check")
    shown = nina.post(at("finish_part", part.pk), {**RIGHT, "q2": "1"}).content.decode()
    assert "Plikten til å melde er din egen." in shown
    with recording(filled.nina.actor, "test"):
        assert not Finished.objects.filter(part=part).exists()
    assert nina.post(at("finish_part", part.pk), RIGHT).status_code == 302
    with recording(filled.nina.actor, "test"):
        assert {field.name for field in Finished._meta.get_fields()} == {"id", "municipality_id", "part", "employment", "at"}
        assert all(one.details == {} for one in Event.objects.filter(action="inductions.finish_part"))


def test_her_leader_sees_names_and_the_director_numbers(filled, as_grete, as_berit, as_helga, as_kari, as_amina):
    new_colleague(filled, "Olav Bru")
    since = {"fra": f"{today() - timedelta(days=60):%d.%m.%Y}"}
    shown = as_grete.get(at("show_coverage"), since).content.decode()
    assert "Nina Fjeld" in shown
    assert "0 av 2" in shown
    assert "Kari Lunde" not in shown, "she began long ago"
    shown = as_berit.get(at("show_coverage"), since).content.decode()
    assert "Nina Fjeld" not in shown
    assert "Solbakken barnehage" in shown
    assert "0 av 2" in shown
    assert "Ingen har begynt siden" in as_helga.get(at("show_coverage"), since).content.decode()
    assert as_kari.get(at("show_coverage")).status_code == 404
    assert as_amina.get(at("show_package")).status_code == 404
    assert "2 nye har ikke gått gjennom pakka" in titles(filled.grete)


def test_tuva_writes_the_package_and_what_one_has_completed_stands(filled, as_tuva, as_kari, sign_in):
    assert as_kari.get(at("add_part")).status_code == 404
    part = {"kind": "check", "number": "9", "title": "Til slutt", "minutes": "5", "text": "? A\n+ B"}
    assert "Linje 2 stemmer ikke." in as_tuva.post(at("add_part"), part).content.decode()
    film = {**part, "kind": "film", "url": "javascript:alert(1)", "text": ""}
    assert "må begynne med https" in as_tuva.post(at("add_part"), film).content.decode()
    assert as_tuva.post(at("add_part"), {**film, "url": "https://film.example/1"}).status_code == 302
    new = parts_of(filled)[-1]
    assert as_tuva.post(at("write_part", new.pk), {**film, "url": "/veiledere/", "title": "Sist"}).status_code == 302
    assert as_kari.post(at("retire_part", new.pk)).status_code == 403
    assert as_tuva.post(at("retire_part", new.pk)).status_code == 302
    assert "Sist" not in page(as_tuva, "list_parts")
    nina = filled.nina.actor
    with recording(nina, "test"):
        for one in list(policy.parts())[1:]:
            done = actions.finish_part(nina, one)
        assert done
        assert done.minutes == 120
    as_tuva.post(at("add_part"), {**film, "url": "https://film.example/2", "title": "Ny film"})
    assert "Ny film" not in page(sign_in("nina"), "show_certificate")


def test_each_leaves_with_one_action_and_it_is_the_first_thing_next_time(filled, as_grete, as_kari, as_ola):
    assert "Si hvordan det gikk" not in page(as_grete, "show_package")
    assert "Ringe hjem med noe som gikk bra, én gang i uka" in titles(filled.kari), "the day is near"
    with days_later(7):
        grete, kari = filled.grete.actor, filled.kari.actor
        with recording(kari, "test"):
            half = queries.half_of(kari)
            assert {one.text for one in half.before} >= {"Ringe hjem med noe som gikk bra, én gang i uka"}
            mine = next(one for one in half.before if one.employment_id == kari.employment_id)
            assert half.day
            assert policy.may_choose_action(kari, half.day)
            actions.choose_action(kari, half.day, text="Spørre barna først")
            assert not policy.may_choose_action(kari, half.day), "one each"
        with recording(grete, "test"):
            assert not policy.may_answer_action(grete, mine), "each says how one's own went"
    shown = page(as_kari, "show_follow_up")
    assert shown.index("Ringe hjem") < shown.index("</main>")
    answer = at("answer_action", mine.pk)
    assert as_grete.get(answer).status_code == 403
    assert as_ola.get(answer).status_code == 404
    assert "hva som sto i veien" in as_kari.post(answer, {"was_done": "nei", "why": ""}).content.decode()
    assert as_kari.post(answer, {"was_done": "nei", "why": "Det var travelt."}).status_code == 302
    assert "Det var travelt." in page(as_grete, "show_follow_up")


def test_only_the_leader_sets_the_day_and_one_chooses_from_the_day_on(filled, as_grete, as_kari, as_ola):
    assert as_kari.post(at("hold_follow_up"), {"on": "1.1.2030"}).status_code == 404
    assert as_grete.post(at("hold_follow_up"), {"on": f"{today():%d.%m.%Y}", "theme": "Barnets ord"}).status_code == 302
    with recording(filled.kari.actor, "test"):
        day = queries.half_of(filled.kari.actor).day
    assert day
    assert day.theme == "Barnets ord"
    assert as_ola.get(at("choose_action", day.pk)).status_code == 404
    assert as_kari.post(at("choose_action", day.pk), {"text": "Lytte mer."}).status_code == 302
    assert "Lytte mer." in page(as_grete, "show_follow_up")
    with recording(filled.kari.actor, "test"):
        coming = policy.days_of_unit(filled.kari.actor).first()
        assert coming
        assert coming.on > today()
        assert not policy.may_choose_action(filled.kari.actor, coming)


def test_the_database_keeps_what_is_completed_and_every_action(filled):
    with recording(filled.tuva.actor, "test"):
        for rows in (Finished.objects.all(), LocalAction.objects.all(), Part.objects.all(), Completion.objects.all()):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.delete()


def test_pages_cost_the_same_with_many_parts(filled, as_tuva, as_grete):
    def cost():
        found = []
        for address in (at("show_package"), at("show_coverage"), at("show_follow_up"), at("list_parts")):
            with CaptureQueriesContext(connection) as asked:
                as_tuva.get(address)
            found.append(len(asked))
        return found

    as_tuva.get(at("show_package"))
    few = cost()
    tuva = filled.tuva.actor
    with recording(tuva, "test"):
        for number in range(10):
            content = actions.Content("text", 10 + number, f"Del {number}", 5, text="Les.")
            actions.add_part(tuva, filled.solvik, content=content)
    new_colleague(filled, "Olav Bru")
    assert cost() == few
    assert max(few) <= 12


WORDS = st.text("abc æøå?!0", min_size=1, max_size=20).map(str.strip).filter(lambda words: words and words[0] not in "?+->")


@given(
    st.lists(st.tuples(WORDS, st.lists(WORDS, min_size=2, max_size=5), st.integers(0, 4), WORDS | st.just("")), min_size=1)
)
def test_questions_are_read_as_they_were_written(told):
    asked = [check.Question(text, choices, right % len(choices), why) for text, choices, right, why in told]
    assert check.parse(check.written(asked)) == asked
    assert check.wrong_in(asked, {no: one.right for no, one in enumerate(asked)}) == []
    assert check.wrong_in(asked, {}) == asked


@given(st.text("?+->ab \n", max_size=60))
def test_whatever_is_written_is_read_or_told_by_its_line(text):
    try:
        questions = check.parse(text)
    except check.NotACheck:
        return
    assert questions
    assert all(0 <= one.right < len(one.choices) for one in questions)


def test_the_demos_check_can_be_answered():
    assert [one.right for one in check.parse(CHECK)] == [0, 0, 0]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(filled, chromium, site, sign_in, width, language):
    first, last = parts_of(filled)[0], parts_of(filled)[-1]
    with window(chromium, width) as look:
        look.speak(language, site)
        for who, name, address in (
            ("nina", "package", at("show_package")), ("nina", "text", at("show_part", first.pk)),
            ("nina", "check", at("show_part", last.pk)), ("nina", "day", at("show_follow_up")),
            ("grete", "coverage", at("show_coverage") + "?fra=1.8.2020"), ("grete", "hold", at("hold_follow_up")),
            ("tuva", "counts", at("show_coverage") + "?fra=1.8.2020"), ("tuva", "parts", at("list_parts")),
            ("tuva", "write", at("write_part", last.pk)),
        ):  # fmt: skip
            look.enter(site, sign_in(who))
            look.page.goto(site + address)
            look.shoot(f"inductions-{name}-{width}-{language}")
            assert look.clean() == [], name


@pytest.mark.browser
def test_nina_does_it_on_her_phone(filled, chromium, site, sign_in):
    with window(chromium, PHONE) as look:
        look.enter(site, sign_in("nina"))
        look.page.goto(site + at("show_package"))
        for part in parts_of(filled)[1:]:
            look.page.click("main >> text=Fortsett")
            if part.kind == "check":
                look.page.check("[name=q0][value='1']")
                for number in (1, 2):
                    look.page.check(f"[name=q{number}][value='0']")
                look.page.click("main form button[type=submit]:not([name])")
                assert "Du trenger ikke være sikker for å lure." in look.page.inner_text("main")
                assert look.clean() == []
                look.shoot("inductions-wrong-375")
                look.page.check("[name=q0][value='0']")
            look.page.click("main form button[type=submit]:not([name])")
        look.page.wait_for_url("**" + at("show_certificate"))
        assert "Nina Fjeld har gått gjennom" in look.page.inner_text("main")
        assert look.clean() == []
        look.shoot("inductions-certificate-375")
