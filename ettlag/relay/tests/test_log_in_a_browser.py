"""The log's pages in a real browser: phone and desktop, both written forms, axe, and the baton without JavaScript."""

import pytest

from tests.browser import DESKTOP, PHONE, window

from .stories import holder_of, newest_entry, url
from .test_entry import write
from .test_handover import offer

HOLDER = ["show_log", "write_entry", "invite_unit", "show_handover", "change_level", "close_log", "show_readers"]
ASKED = ["show_log", "accept_handover", "decline_handover"]


def begun(cast, as_kari, as_amina, log):
    """An entry with the mother's words beside it, a correction, and an offered baton."""
    write(as_kari, log)
    as_amina.post(url("see_differently", newest_entry(cast, log).pk), {"text": "Hun synger alltid hjemme"})
    write(as_kari, log, "Nora sov lite", information="health", happened_on="1.11.2026")
    given = {"text": "Nora sov godt", "because": "Jeg skrev feil barn"}
    as_kari.post(url("correct_entry", newest_entry(cast, log).pk), given)
    offer(as_kari, log, cast.ola)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(cast, as_kari, as_amina, chromium, site, sign_in, log_with_ola, width, language):
    begun(cast, as_kari, as_amina, log_with_ola)
    faults = {}
    for who, names in (("kari", HOLDER), ("ola", ASKED)):
        with window(chromium, width) as look:
            look.speak(language, site)
            look.enter(site, sign_in(who))
            for name in names:
                look.page.goto(site + url(name, log_with_ola))
                look.shoot(f"relay-{name}-{who}-{width}-{language}")
                faults[f"{who} {name}"] = look.clean()
            look.page.goto(site + url("list_logs"))
            faults[f"{who} list_logs"] = look.clean()
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.browser
def test_ola_takes_the_baton_on_his_phone_without_javascript(cast, as_kari, as_amina, chromium, site, sign_in, log_with_ola):
    begun(cast, as_kari, as_amina, log_with_ola)
    with window(chromium, PHONE, javascript=False) as look:
        look.enter(site, sign_in("ola"))
        look.page.goto(site + url("show_log", log_with_ola))
        look.page.get_by_role("button", name="Ta imot pinnen").click()
        look.page.get_by_role("link", name="Skriv i loggen").wait_for()
    assert holder_of(cast, log_with_ola) == cast.ola.employment.pk
