"""Kari writes on her phone, Grete answers, and every page on the way is sound: axe, CSP, no scroll, no JavaScript."""

import pytest

from tests.browser import DESKTOP, PHONE, Look, window, words_of

from .conftest import SEEN, at, raise_as
from .test_own_measure import measure_of, parts
from .test_second_view import view_of

BOTH = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def sign_in(look: Look, site: str, name: str, where: str) -> None:
    """As a person does in the demo: choose someone."""
    look.page.goto(f"{site}/velg-person/?neste={where}")
    look.page.click(f'button[name="person"][value="{name}"]')
    look.page.wait_for_url(f"**{where}")


def sound(look: Look, name: str) -> None:
    """The page is sound; a picture of it is kept."""
    look.page.wait_for_load_state("networkidle")
    look.shoot(name)
    assert look.clean() == []


@pytest.mark.browser
@BOTH
def test_kari_writes_a_wondering_and_shares_it(cast, chromium, site, width):
    with window(chromium, width) as look:
        sign_in(look, site, "kari", at("list_concerns"))
        sound(look, f"concerns-list-empty-{width}")
        page = look.page
        page.get_by_role("link", name="Skriv en undring").click()
        sound(look, f"concerns-raise-{width}")
        page.get_by_label("Hvilket barn gjelder det?").select_option(label="Nora Haddad, 5 år")
        page.get_by_label("Hva har du sett eller hørt?").fill(SEEN)
        page.get_by_label("Noen ganger").check()
        page.get_by_role("button", name="Lagre undringen").click()
        page.wait_for_url("**/undringer/*-*/")
        assert "Din undring om Nora" in words_of(page)
        sound(look, f"concerns-show-{width}")
        page.get_by_role("link", name="Del med lederen din").first.click()
        sound(look, f"concerns-share-{width}")
        page.get_by_role("button", name="Del med lederen").click()
        page.wait_for_url("**/undringer/*-*/")
        assert "Du venter på svar fra Grete Moen" in words_of(page)
        page.goto(site + at("list_concerns"))
        sound(look, f"concerns-list-{width}")


@pytest.mark.browser
@BOTH
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_page_of_a_wondering_is_sound(cast, chromium, site, shared, as_grete, as_kari, width, language):
    as_grete.post(at("answer_author", shared), {"text": "Du har sett noe viktig. Ta det med Amina først."})
    amina = f"?med={cast.amina.person_id}"
    as_kari.post(at("record_conversation", shared, f"{amina}&svar=not_yet"), {"barrier": "wrong", "planned_on": "1.12.2030"})
    as_kari.post(
        at("record_conversation", shared, "?med=barnet&svar=talked"),
        {"held_on": "1.10.2026", "said": "Jeg liker ikke støy.", "heard": "1.1", "told_of_use": "ja"},
    )
    pages = [
        ("show_concern", ""), ("write_observation", ""), ("change_degree", ""), ("take_step", ""), ("decide", ""),
        ("close_concern", ""), ("safety_fork", ""), ("prepare_conversation", amina), ("record_conversation", ""),
        ("record_conversation", f"{amina}&svar=talked"), ("record_conversation", f"{amina}&svar=not_yet"),
        ("record_conversation", f"{amina}&svar=must_not"), ("record_conversation", "?med=barnet&svar=talked"),
        ("ask_second_view", ""), ("start_measure", "?for=system"),
    ]  # fmt: skip
    as_kari.post(at("ask_second_view", shared), {"colleague": cast.ali.employment.pk, "question": "Hva ser du?"})
    as_kari.post(at("start_measure", shared), parts())
    as_kari.post(at("write_thought"), {"text": "Det er noe med morgenene."})
    measure, view = measure_of(cast).pk, view_of(cast).pk
    with window(chromium, width) as look:
        look.speak(language, site)
        sign_in(look, site, "kari", at("list_concerns"))
        for number, (verb, query) in enumerate(pages):
            look.page.goto(site + at(verb, shared, query))
            sound(look, f"concerns-{number:02d}-{verb}-{width}-{language}")
        for verb, key in (
            ("evaluate_measure", measure), ("end_second_view", view), ("write_thought", None), ("degree_scale", None),
        ):  # fmt: skip
            look.page.goto(site + at(verb, key))
            sound(look, f"concerns-{verb}-{width}-{language}")


@pytest.mark.browser
@BOTH
def test_where_harm_is_suspected_the_page_says_what_to_do_now(cast, chromium, site, concern, as_kari, width):
    as_kari.post(at("suspect_harm", concern))
    with window(chromium, width) as look:
        sign_in(look, site, "kari", at("show_concern", concern))
        sound(look, f"concerns-harm-{width}")
        look.page.goto(site + at("safety_fork", concern))
        sound(look, f"concerns-harm-fork-{width}")


@pytest.mark.browser
def test_grete_answers_on_her_phone(cast, chromium, site, shared):
    with window(chromium, PHONE) as look:
        sign_in(look, site, "grete", at("show_concern", shared))
        sound(look, "concerns-leader-375")
        look.page.get_by_role("link", name="Svar Kari Lunde").first.click()
        sound(look, "concerns-answer-375")
        look.page.get_by_label("Hva svarer du?").fill("Takk. Vi snakkes i morgen.")
        look.page.get_by_role("button", name="Send svaret").click()
        look.page.wait_for_url("**/undringer/*-*/")
        assert "Takk. Vi snakkes i morgen." in words_of(look.page)


@pytest.mark.browser
def test_all_of_it_works_without_javascript_and_an_error_loses_no_word(cast, chromium, site):
    with window(chromium, PHONE, javascript=False) as look:
        sign_in(look, site, "kari", at("raise_concern"))
        page = look.page
        page.get_by_label("Hva har du sett eller hørt?").fill(SEEN)
        page.get_by_role("button", name="Lagre undringen").click()
        assert page.get_by_label("Hva har du sett eller hørt?").input_value() == SEEN
        assert "Velg barnet, eller skriv hvem det gjelder." in words_of(page)
        look.shoot("concerns-errors-375")
        page.get_by_label("Står ikke barnet i listen?").fill("barnet som er ventet i mai")
        page.get_by_label("Nesten hver dag").check()
        page.get_by_role("button", name="Lagre undringen").click()
        assert "Din undring om barnet som er ventet i mai" in words_of(page)


@pytest.mark.browser
def test_the_keyboard_is_enough_to_write_a_wondering(cast, chromium, site):
    with window(chromium, DESKTOP) as look:
        sign_in(look, site, "kari", at("raise_concern"))
        page = look.page
        page.get_by_label("Hvilket barn gjelder det?").focus()
        page.keyboard.type("Nora")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(SEEN)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_url("**/undringer/*-*/")
        assert SEEN in words_of(page)


def test_a_browser_is_not_needed_to_know_that_titles_name_nobody(cast, as_kari):
    concern = raise_as(as_kari, cast)
    for verb in ("show_concern", "decide", "safety_fork", "share_with_leader"):
        page = as_kari.get(at(verb, concern)).content.decode()
        assert "Nora" not in page.split("</title>")[0]
