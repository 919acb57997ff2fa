"""While somebody talks, Frida finds what they can get, without leaving the notes."""

import pytest
from django.urls import reverse

from ettlag.demo.directory import tell
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M10")


def test_the_few_that_fit_stand_beside_the_call(cast, as_frida, as_kari):
    tell(cast)
    place = reverse("frontdoor:find_offers")
    page = as_frida.get(place, {"offer_words": "sover ikke"}).content.decode()
    assert "Hjelp når barnet ikke sover" in page
    assert page.count("<li>") <= 5
    assert "Fant ingenting" in as_frida.get(place, {"offer_words": "qzxwv"}).content.decode()
    assert "<li>" not in as_frida.get(place).content.decode()
    assert as_kari.get(place).status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (DESKTOP, "nb")])
def test_it_comes_while_one_writes_and_the_notes_stay(cast, chromium, site, sign_in, width, language):
    tell(cast)
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("frida"))
        look.page.goto(site + reverse("frontdoor:start_call"))
        look.page.locator("textarea").first.fill("Mor er sliten.")
        look.page.fill("#offer-words", "sover ikke")
        look.page.wait_for_selector("#tilbud >> text=Hjelp når barnet ikke sover")
        look.page.wait_for_selector("text=/Kladd lagr/")
        assert look.page.locator("textarea").first.input_value() == "Mor er sliten."
        assert look.clean() == []
        look.shoot(f"call-offers-{width}-{language}")
