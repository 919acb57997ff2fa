"""Tuva's page in a browser: two widths, two languages, and the whole way without a script."""

import pytest
from django.urls import reverse

from ettlag.demo.directory import tell
from tests.browser import DESKTOP, PHONE, window

from .test_exchange import HEAD, at, newest, sent

WRONG = HEAD + "a;Noen;Leksehjelp;Hjelp med lekser;10;tjue\r\nb;;;Uten navn;99;16\r\n"
RIGHT = HEAD + "a;Noen;Leksehjelp;Hjelp med lekser;10;16\r\n"


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nb"), (PHONE, "nn"), (DESKTOP, "nn")])
def test_the_pages_are_sound(chromium, site, sign_in, cast, width, language):
    tell(cast)
    tuva = sign_in("tuva")
    ids = []
    for text in (WRONG, RIGHT, RIGHT):
        sent(tuva, text)
        ids.append(newest(cast).pk)
    tuva.post(at("bring_in", ids[2]))
    with window(chromium, width, color_scheme="dark" if language == "nn" else "light") as look:
        look.speak(language, site)
        look.enter(site, tuva)
        names = {"faults": ids[0], "ready": ids[1], "waits": ids[2]}
        for name, address in {"list": at("check_file"), **{k: at("show_delivery", pk) for k, pk in names.items()}}.items():
            look.page.goto(site + address)
            assert look.clean() == [], address
            look.shoot(f"exchange-{name}-{language}-{width}")


@pytest.mark.browser
def test_a_file_is_looked_through_and_brought_in_without_a_script(chromium, site, sign_in, cast, tmp_path):
    tell(cast)
    file = tmp_path / "tilbud.csv"
    file.write_text(RIGHT, encoding="utf-8")
    with window(chromium, PHONE, javascript=False) as look:
        look.enter(site, sign_in("tuva"))
        look.page.goto(site + reverse("desk:show_day"))
        look.page.locator("a:has-text('Utveksling')").first.click()
        look.page.locator("input[type=file]").set_input_files(file)
        look.page.locator("main button:has-text('Se gjennom filen')").click()
        look.page.locator("main button:has-text('Les inn hele filen')").click()
        assert "Venter på godkjenning" in look.page.content()
