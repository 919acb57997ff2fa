"""Plan, meeting and the family's pages in Chromium: sound at both widths, in both languages, and without scripts."""

from datetime import timedelta

import pytest

from ettlag.access.clock import now, today
from tests.browser import DESKTOP, PHONE, Look, window, words_of

from .plan_story import five_parts, looking, open_log, saras_log, url, written
from .test_family import entry, joins
from .test_measure import running
from .test_meeting import held, write

BOTH = pytest.mark.parametrize("width", [PHONE, DESKTOP])
NORWEGIAN = pytest.mark.parametrize("language", ["nb", "nn"])
pytestmark = pytest.mark.browser


def sign_in(look: Look, site: str, name: str, where: str) -> None:
    """As a person does in the demo: choose someone."""
    look.page.goto(f"{site}/velg-person/?neste={where}")
    look.page.click(f'button[name="person"][value="{name}"]')
    look.page.wait_for_url(f"**{where}")


def story(cast, as_kari, as_amina, as_grete):
    """A log with something of everything: what is late, what waits, what is under way, minutes and words beside."""
    log = open_log(cast)
    joins(cast, log, cast.ali, "Tar imot Nora om morgenen")
    goal = {"text": "Nora har en god start på dagen, fire av fem dager", "childs_words": "Jeg vil ha noen å leke med"}
    as_kari.post(url("set_goal", log), {**goal, "parents_words": "Hun skal glede seg til barnehagen"})
    measure = running(cast, log, evaluate_on=today())
    running(cast, log, what="Språkprøve", evaluate_on=today() - timedelta(days=4))
    as_amina.post(url("propose_measure", log), {"what": "Samme kveldsrutine", "place": "home", "problem": "Sover lite"})
    as_amina.post(url("ask_question", log), {"text": "Hvem tar imot henne?"})
    as_amina.post(url("answer_measure", measure), {"done": "yes", "helped": "some", "words": "Hun går gladere inn"})
    as_amina.post(url("request_right", log), {"kind": "insight", "words": ""})
    meeting, item = held(cast, log)
    write(as_kari, meeting, item, "Alle merker det mellom åtte og halv ni.")
    shared, other = held(cast, log, starts_at=now() - timedelta(days=2))
    write(as_kari, shared, other, "Vi tror at hun sover lite.")
    as_kari.post(url("share_minutes", shared))
    as_amina.post(url("comment_minutes", shared), {"text": "Hun sover godt hjemme."})
    entry(cast, log, "Nora tegnet en togbane.", cast.amina.person_id)
    return log, measure, meeting, shared


@BOTH
@NORWEGIAN
def test_every_page_of_plan_meeting_and_family_is_sound(cast, chromium, site, as_kari, as_amina, as_grete, width, language):
    log, measure, meeting, shared = story(cast, as_kari, as_amina, as_grete)
    team = [
        ("show_plan", log), ("set_goal", log), ("propose_measure", log), ("show_measure", measure),
        ("evaluate_measure", measure), ("stop_measure", measure), ("evaluate_log", log), ("call_meeting", log),
        ("show_meeting", meeting), ("write_minutes", meeting), ("share_minutes", meeting), ("show_meeting", shared),
        ("print_minutes", shared),
    ]  # fmt: skip
    family = [
        ("show_family_day",), ("show_family_log", log), ("show_rights",), ("request_right", log), ("ask_question", log),
        ("propose_measure", log), ("show_measure", measure), ("answer_measure", measure), ("show_meeting", shared),
        ("comment_minutes", shared),
    ]  # fmt: skip
    faults = []
    for who, pages in (("kari", team), ("amina", family)):
        with window(chromium, width) as look:
            look.speak(language, site)
            sign_in(look, site, who, url(*pages[0]))
            for name, *ids in pages:
                look.page.goto(site + url(name, *ids))
                look.shoot(f"{who}-{name}-{language}-{width}")
                faults += [f"{who} {name}: {said}" for said in look.clean()]
                look.problems.clear()
    assert faults == []


@BOTH
@NORWEGIAN
def test_saras_own_room_is_sound(cast, chromium, site, width, language):
    log = saras_log(cast)
    running(cast, log, what="Rolig rom i storefri", doer=cast.siri.employment, people=[cast.sara.person_id])
    with window(chromium, width) as look:
        look.speak(language, site)
        sign_in(look, site, "sara", url("show_family_day"))
        look.shoot(f"sara-show_family_day-{language}-{width}")
        assert look.clean() == []


def test_two_write_at_once_and_choose_without_scripts(cast, chromium, site, as_grete):
    meeting, item = held(cast, open_log(cast))
    with window(chromium, PHONE, javascript=False) as look:
        sign_in(look, site, "kari", url("write_minutes", meeting))
        look.page.get_by_label("Hva sa vi?").fill("Det Kari skrev")
        write(as_grete, meeting, item, "Det Grete skrev")
        look.page.get_by_role("button", name="Lagre").click()
        assert "To har skrevet samtidig" in words_of(look.page)
        look.shoot("kari-conflict-375")
        look.page.get_by_role("button", name="Behold begge").click()
        text = look.page.get_by_label("Hva sa vi?").input_value()
        assert "Det Grete skrev" in text
        assert "Det Kari skrev" in text


def test_amina_agrees_and_starts_on_her_phone_without_scripts(cast, chromium, site, as_amina):
    log = open_log(cast)
    with window(chromium, PHONE, javascript=False) as look:
        page = look.page
        sign_in(look, site, "amina", url("show_family_day"))
        page.get_by_role("link", name="Foreslå noe som kan hjelpe").click()
        page.get_by_label("Hva vil du foreslå?").fill("Samme kveldsrutine")
        page.get_by_label("Hjemme").check()
        page.get_by_role("button", name="Send forslaget").click()
        page.get_by_role("link", name="Fyll ut det som mangler").click()
        page.get_by_role("button", name="Avtal").click()
        assert "Fyll ut" in words_of(page)
        parts = five_parts(cast.amina, what="Samme kveldsrutine")
        page.get_by_label("Hva skal det hjelpe med?").fill(parts["problem"])
        page.get_by_label("Når gjør vi det?").fill(parts["when"])
        page.get_by_label("Når ser vi på om det hjelper?").fill(written(today() + timedelta(days=14)))
        page.get_by_role("button", name="Avtal").click()
        page.get_by_role("button", name="Vi er i gang").click()
        assert "I gang" in words_of(page)
    with looking(cast):
        assert log.is_open
