"""The door in a browser: two widths, two languages, no script, and a stopwatch that counts keys and clicks."""

import re

import pytest

from tests.browser import DESKTOP, PHONE, window

from .test_call import SAID, at, day, promised, taken
from .test_handover import offered

# Card, Moran and Newell's keystroke-level model: seconds for a key, a point-and-click, and a thought before each act.
KEY, CLICK, THOUGHT = 0.28, 1.3, 1.35


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nb"), (PHONE, "nn"), (DESKTOP, "nn")])
def test_the_pages_are_sound(chromium, site, sign_in, cast, width, language):
    frida = sign_in("frida")
    call, promise = promised(frida)
    handed, handover = offered(cast, frida)
    taken(frida, theme="breakup")
    draft = frida.get(at("start_call"))["Location"]
    with window(chromium, width, color_scheme="dark" if language == "nn" else "light") as look:
        look.speak(language, site)
        for address in (
            at("show_opening"),
            at("send_enquiry"),
            at("send_enquiry_as_young"),
            at("withdraw_enquiry"),
            at("give_satisfaction"),
        ):
            visit(look, site, address, language, width)
        look.enter(site, frida)
        for address in (
            draft, at("list_calls"), at("list_promises"), at("show_call", handed), at("show_receipt", call),
            at("ring_back", promise.pk), at("make_promise", call), at("close_call", call), at("open_concern", call),
            at("offer_warm_handover", call), at("show_shifts"), at("plan_shift"), at("change_opening"), at("show_month"),
        ):  # fmt: skip
            visit(look, site, address, language, width)
        assert handover.is_open


def visit(look, site, address, language, width):
    look.page.goto(site + address)
    assert look.clean() == [], address
    name = re.sub(r"[0-9a-f-]{36}", "x", address.strip("/")).replace("/", "-")
    look.shoot(f"frontdoor-{name}-{language}-{width}")


@pytest.mark.browser
@pytest.mark.requirement("LAW-54")
def test_a_call_is_saved_within_a_minute_beyond_the_talk_and_without_a_mouse_for_the_notes(chromium, site, sign_in):
    """What is typed while they talk is the talk; counted is all the rest, until it is saved."""
    counted = {"keys": 0, "clicks": 0}
    with window(chromium, DESKTOP, javascript=False) as look:
        look.enter(site, sign_in("frida"))
        look.page.goto(site + at("list_calls"))

        def click(selector):
            counted["clicks"] += 1
            look.page.locator(selector).first.click()

        def choose(selector, value):  # opens, finds and takes one: two clicks
            counted["clicks"] += 2
            look.page.locator(selector).select_option(value)

        def key(selector, text):
            counted["keys"] += len(text)
            look.page.locator(selector).fill(text)

        click('a[href="/henvendelser/ny/"]')
        look.page.locator("#id_notes").fill(SAID)
        choose("#id_role", "mother")
        choose("#id_theme", "sleep")
        click("input[name=outcome][value=ring_back]")
        click("summary:has-text('Hvem ringer, og har vi snakket før?')")
        click("#id_caller_phone")
        key("#id_caller_phone", "68050400")
        click("#id_due_on")
        key("#id_due_on", day(2))
        click("#id_due_by")
        key("#id_due_by", "12")
        click("button:has-text('Avslutt samtalen')")
        assert "Vi ringer tilbake" in look.page.content()
        assert SAID in look.page.content()
    acts = counted["clicks"]
    seconds = KEY * counted["keys"] + CLICK * acts + THOUGHT * acts
    assert seconds <= 60, counted
    assert (counted["clicks"], counted["keys"]) == (11, 20)


@pytest.mark.browser
def test_a_young_person_writes_on_a_phone_without_script_and_leaves_fast(chromium, site, cast):
    with window(chromium, PHONE, javascript=False) as look:
        look.page.goto(site + at("show_opening"))
        look.page.locator("a:has-text('Er du ung?')").click()
        assert look.page.locator("a[data-quick-exit]").is_visible()
        look.page.locator("#id_notes").fill("Jeg har det ikke bra.")
        look.page.locator("#id_theme").select_option("feelings")
        look.page.locator("input[name=wants_answer][value=no]").check()
        look.page.locator("main button:has-text('Send')").click()
        assert "Takk for at du skrev" in look.page.content()
        assert "Jeg har det ikke bra" not in look.page.content() + look.page.url
        assert look.page.locator("a:has-text('Ta det tilbake')").is_visible()
