"""Every page of the room in a real browser: phone and desktop, with and without JavaScript, in both written forms."""

import pytest

from ettlag.consent.models import Kind
from tests.browser import DESKTOP, PHONE, window

from .test_stories import asks, kinds_open, says_yes, url

STAFF = ["show_picture", "ask_consent", "record_consent", "print_form", "hear_child"]
FAMILY = ["show_picture", "give_consent", "withdraw_consent", "extend_consent"]


def begun(cast, as_kari, as_amina):
    """PPT is open for two kinds, and a question about the health station waits."""
    asks(as_kari, cast, cast.nora, units=("ppt",))
    says_yes(as_amina, cast, cast.nora, ("ppt", "everyday"), ("ppt", "health"))
    asks(as_kari, cast, cast.nora, units=("helsestasjon", "fjellheim"), kinds=("health", "learning"))
    told = {"mode": "1.1", "heard_on": "1.11.2026", "said": "Kari kan si det til Ola.", "was_told_use": "on"}
    as_kari.post(url("hear_child", cast.nora), {**told, "for_guardians": "on", "agreed_wording": "on"})


@pytest.mark.browser
@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_page_is_sound(cast, as_kari, as_amina, chromium, site, sign_in, width, language):
    begun(cast, as_kari, as_amina)
    faults = {}
    for who, names in (("kari", STAFF), ("amina", FAMILY)):
        with window(chromium, width) as look:
            look.speak(language, site)
            look.enter(site, sign_in(who))
            for name in names:
                query = {"enhet": cast.ppt.pk} if name in ("withdraw_consent", "extend_consent") else {}
                look.page.goto(site + url(name, cast.nora, **query))
                look.shoot(f"consent-{name}-{who}-{width}-{language}")
                faults[f"{who} {name}"] = look.clean()
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.browser
def test_amina_answers_and_takes_back_on_her_phone_without_javascript(cast, as_kari, as_amina, chromium, site, sign_in):
    begun(cast, as_kari, as_amina)
    with window(chromium, PHONE, javascript=False) as look:
        look.enter(site, sign_in("amina"))
        look.page.goto(site + url("show_picture", cast.nora))
        look.page.get_by_role("link", name="Les og svar").first.click()
        look.page.get_by_label("Helse").first.check()
        look.page.get_by_role("button", name="Ja, del det jeg har krysset av").click()
        look.page.get_by_text("Svaret ditt er lagret").wait_for()
        assert len(kinds_open(cast, "helsestasjon", cast.nora) | kinds_open(cast, "fjellheim", cast.nora)) == 1
        look.page.get_by_role("button", name="Trekk tilbake PPT Solvik").click()
        look.page.get_by_text("Tilgangen stoppet med en gang").wait_for()
        assert kinds_open(cast, "ppt", cast.nora) == set()


@pytest.mark.browser
def test_the_text_in_arabic_is_read_from_the_right(cast, as_kari, as_amina, chromium, site, sign_in):
    asks(as_kari, cast, cast.nora)
    with window(chromium, PHONE) as look:
        look.enter(site, sign_in("amina"))
        look.page.goto(site + url("give_consent", cast.nora))
        look.page.get_by_role("link", name="العربية").click()
        look.page.get_by_role("heading", name="قبل أن تجيب").wait_for()
        look.shoot("consent-arabic-375")
        assert look.page.locator("section[dir=rtl]").evaluate("section => getComputedStyle(section).direction") == "rtl"
        look.page.get_by_role("checkbox").first.check()
        look.page.get_by_role("button", name="Ja, del det jeg har krysset av").click()
        look.page.get_by_text("Svaret ditt er lagret").wait_for()
    assert kinds_open(cast, "helsestasjon", cast.nora) | kinds_open(cast, "ppt", cast.nora) <= set(Kind)
