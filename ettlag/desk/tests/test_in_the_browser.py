"""The desk, the front page and the road in, in Chromium: phone and desktop, bokmål and nynorsk, axe, no JavaScript."""

import base64
import re
from itertools import product

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP

from ettlag import demo
from ettlag.access.clock import now
from ettlag.access.reading import fence, unfence
from ettlag.people import sign_in as road
from ettlag.people.models import SecondFactor
from tests.browser import DESKTOP, PHONE, window, words_of

pytestmark = pytest.mark.browser
PASSWORD = "fire korte rare ord"
EACH = pytest.mark.parametrize(("width", "language"), list(product([PHONE, DESKTOP], ["nb", "nn"])))


@EACH
def test_the_public_pages_are_sound(cast, chromium, site, width, language):
    with window(chromium, width) as look:
        look.speak(language, site)
        for name, address in (("front", "/"), ("choose", "/velg-person/"), ("sign-in", "/logg-inn/")):
            look.page.goto(site + address)
            assert look.clean() == [], address
            look.shoot(f"{name}-{width}-{language}")


@EACH
def test_the_desk_of_a_full_day_is_sound(cast, chromium, site, sign_in, width, language):
    demo.tell_stories()
    with window(chromium, width) as look:
        look.speak(language, site)
        for who in ("kari", "grete"):
            look.enter(site, sign_in(who))
            look.page.goto(site + "/min-dag/")
            assert look.clean() == [], who
            look.shoot(f"desk-{who}-{width}-{language}")


def test_the_pages_of_work_are_sound_on_a_phone(cast, chromium, site, sign_in):
    ali, emil = cast.ali.employment.pk, cast.emil
    pages = [
        "/ansatte/", f"/ansatte/{ali}/slutt/", f"/ansatte/{ali}/fravaer/", f"/ansatte/{ali}/opplaering/",
        f"/ansatte/{ali}/engangskode/", "/barn/", f"/barn/{emil}/foresatte/", "/konto/", "/konto/passnokkel/",
    ]  # fmt: skip
    with window(chromium, PHONE) as look:
        look.enter(site, sign_in("grete"))
        for address in pages:
            look.page.goto(site + address)
            assert look.clean() == [], address


def code_of(secret, steps=0):
    step = int(now().timestamp()) // 30 + steps
    app = HOTP(base64.b32decode(secret.replace(" ", "")), 6, SHA1(), enforce_key_length=False)  # noqa: S303
    return app.generate(step).decode()


def invited(cast):
    fence(cast.solvik.pk)
    code = road.invite(cast.kari.user, cast.solvik.pk)
    unfence()
    return code


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (DESKTOP, False)])
def test_kari_takes_her_account_into_use(cast, chromium, site, width, javascript):
    with window(chromium, width, javascript=javascript) as look:
        look.page.goto(f"{site}/logg-inn/engangskode/?kode={invited(cast)}")
        look.page.get_by_label("Velg et passord").fill(PASSWORD)
        look.page.get_by_label("Skriv passordet en gang til").fill(PASSWORD)
        look.page.get_by_role("button", name="Gå videre").click()
        look.page.get_by_role("heading", name="Koble til en kodeapp").wait_for()
        if javascript:
            assert look.clean() == []
        look.shoot(f"code-app-{width}")
        secret = re.findall(r"[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}", words_of(look.page))[0]
        look.page.get_by_label("Koden som appen viser nå").fill(code_of(secret))
        look.page.get_by_role("button", name="Koble til").click()
        look.page.get_by_role("heading", name="Skriv ned reservekodene").wait_for()
        look.shoot(f"recovery-codes-{width}")
        look.page.get_by_role("link", name="Jeg har skrevet dem ned").click()
        look.page.wait_for_url("**/min-dag/")


def test_a_passkey_is_added_and_opens_the_door_next_time(cast, chromium, site, sign_in):
    here = site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, never to a bare number
    with window(chromium, DESKTOP) as look:
        device = look.page.context.new_cdp_session(look.page)
        device.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        device.send(
            "WebAuthn.addVirtualAuthenticator",
            {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
        )
        look.enter(here, sign_in("kari"))
        look.page.goto(here + "/konto/passnokkel/")
        look.page.get_by_label("Hva vil du kalle den?").fill("kontormaskinen")
        look.page.get_by_role("button", name="Lag passnøkkelen").click()
        look.page.wait_for_url("**/konto/")
        assert "kontormaskinen" in words_of(look.page)
        look.shoot("account-1280")
        assert SecondFactor.objects.filter(user=cast.kari.user, kind="passkey").count() == 1
        cast.kari.user.set_password(PASSWORD)
        cast.kari.user.save()
        look.page.context.clear_cookies()
        look.page.goto(here + "/logg-inn/")
        look.page.get_by_label("Brukernavn").fill("kari")
        look.page.get_by_label("Passord").fill(PASSWORD)
        look.page.get_by_role("button", name="Gå videre").click()
        look.page.get_by_role("button", name="Bruk passnøkkel").click()
        look.page.wait_for_url(re.compile("/(rolle|min-dag)/"))  # through the choice of capacity, to the desk
        look.page.goto(here + "/min-dag/")
        assert look.page.url == here + "/min-dag/", "she is let in"
        assert look.refused() == []
