"""Somebody answers on a phone with a code from a card; Tuva closes and reads. Every page is sound, also without script."""

import pytest

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.surveys import actions, policy
from ettlag.surveys.actions.finding import Decided
from ettlag.surveys.models import Answer
from tests.browser import DESKTOP, PHONE, window, words_of

from .conftest import at, close, code_for, fill, invite, open_round


def sound(look, name):
    look.page.wait_for_load_state("networkidle")
    look.shoot(f"surveys-{name}")
    assert look.clean() == []


@pytest.mark.browser
def test_a_card_a_phone_and_six_minutes(cast, round, chromium, site):
    code = code_for(cast, round)
    with window(chromium, PHONE) as look:
        look.speak("nn", site)
        page = look.page
        page.goto(f"{site}{at('enter_code')}")
        sound(look, "code-375-nn")
        page.get_by_label("Koden din").fill(code.lower().replace("-", " "))
        page.get_by_role("button", name="Gå til spørsmåla").click()
        page.get_by_label("Barnehage", exact=True).check()
        sound(look, "page1-375-nn")
        page.get_by_role("button", name="Neste").click()
        assert page.locator("#fram-tekst").inner_text() == "Side 2 av 5"
        assert not page.get_by_text("Snakket du med foreldrene").is_visible()
        page.get_by_label("Ja, for ett barn").check()
        assert page.get_by_text("Snakket du med foreldrene").is_visible()
        page.get_by_label("Leder", exact=True).check()
        page.get_by_label("Ingen ennå").check()
        assert not page.get_by_label("Leder", exact=True).is_checked(), "nobody yet is nobody"
        page.locator("[name=B3][value=ja]").check()
        sound(look, "page2-375-nn")
        page.reload()  # the code was posted; the browser asks for it again from the start
        page.goto(f"{site}{at('enter_code')}#{code}")
        page.get_by_text("Vi fann svara du byrja på").wait_for()
        for _number in range(4):
            page.get_by_role("button", name="Neste").click()
        page.locator("[name=E1][value='7']").check()
        sound(look, "page5-375-nn")
        page.get_by_role("button", name="Send svara").click()
        page.wait_for_url("**/svar/takk/")
        sound(look, "thanks-375-nn")
        assert page.evaluate("Object.keys(localStorage).length") == 0, "nothing is left on the device"
    with recording(cast.tuva.actor, "test"):
        (answer,) = Answer.objects.filter(round=round)
    assert answer.content["B2"] == ["ingen"]
    assert answer.content["E1"] == "7"


@pytest.mark.browser
def test_without_script_it_is_one_page(cast, round, chromium, site):
    code = code_for(cast, round)
    with window(chromium, PHONE, javascript=False) as look:
        look.page.goto(f"{site}{at('enter_code')}")
        look.page.get_by_label("Koden din").fill(code)
        look.page.get_by_role("button", name="Gå til spørsmålene").click()
        assert "Bare hvis du svarte" in words_of(look.page)
        look.page.get_by_label("Barnehage", exact=True).check()
        look.page.locator("[name=B1][value=nei]").check()
        look.page.get_by_role("button", name="Send svarene").click()
        assert "Takk for at du svarte" in words_of(look.page)


@pytest.mark.browser
def test_tuva_closes_and_reads(cast, surveys, round, chromium, site, sign_in):
    invite(cast, round, {"Barnehagene": 62, "Helsestasjonen": 20, "PPT": 14, "Barneverntjenesten": 9, "Familiehjelpa": 5})
    fill(cast, round)
    with window(chromium, DESKTOP) as look:
        look.enter(site, sign_in("tuva"))
        page = look.page
        page.goto(f"{site}{at('show_round', round.pk)}")
        sound(look, "round-1280")
        page.get_by_role("button", name="Steng runden").click()
        page.get_by_role("button", name="Steng og vis resultatene").click()
        page.wait_for_url("**/resultater/")
        sound(look, "results-1280")
        page.get_by_role("link", name="Skriv et funn").click()
        sound(look, "finding-1280")
    _decide(cast, round)
    later = open_round(cast, surveys[0], title="Etter kurset", point="etter")
    invite(cast, later, {"Barnehagene": 80})
    fill(cast, later, "etter")
    close(cast, later)
    opened = open_round(cast, surveys[0], title="Neste", on_paper=True)
    phone = ("list_surveys", "show_survey", "edit_question", "open_round", "show_round", "show_results")
    for width, language, names in ((PHONE, "nn", phone), (DESKTOP, "nb", ("write_note", "show_results", "list_surveys"))):
        with window(chromium, width) as look:
            look.enter(site, sign_in("tuva"))
            look.speak(language, site)
            for name, *rows in (
                ("list_surveys",), ("show_survey", surveys[0].pk), ("edit_question", surveys[0].pk, "B3"),
                ("open_round", surveys[1].pk), ("show_round", opened.pk), ("write_note", opened.pk),
                ("show_results", later.pk), ("import_survey",),
            ):  # fmt: skip
                if name not in names:
                    continue
                look.page.goto(f"{site}{at(name, *rows)}")
                sound(look, f"{name}-{width}-{language}")
            if width == PHONE:
                look.page.goto(f"{site}{at('show_round', opened.pk)}")
                look.page.get_by_role("button", name="Lag kort").click()
                sound(look, "cards-375-nn")


def _decide(cast, round):
    tuva = cast.tuva.actor
    with recording(tuva, "test"):
        closed = policy.get_round(tuva, round.pk)
        finding = actions.write_finding(tuva, closed, says="Fire av ti snakker med foreldrene.", rests_on="K1")
        decided = Decided("Alle øver på samtalen.", "To øvinger før påske.", cast.grete.employment, today())
        actions.decide_finding(tuva, finding, decided=decided)
