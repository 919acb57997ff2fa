"""An adviser runs Hallingdal and an assistant takes part, in a real browser: sound pages, also on a phone and in nynorsk."""

import pytest

from ettlag.access.clock import days_later
from ettlag.access.reading import recording
from ettlag.demo.training import tell
from ettlag.training import policy
from ettlag.training.models import Assignment, Programme
from tests.browser import DESKTOP, PHONE, window, words_of

from .conftest import at, day_no, seat

pytestmark = [pytest.mark.browser, pytest.mark.requirement("M15", "M16")]


def sound(look, name):
    look.page.wait_for_load_state("networkidle")
    look.shoot(f"training-{name}")
    assert look.clean() == []


@pytest.fixture
def story(cast):
    """The demo's own: the programme is on, groups are made, a situation waits."""
    assert tell(cast)
    assert not tell(cast), "once"
    with recording(cast.tuva.actor, "test"):
        programme = Programme.objects.get()
        days = {one.number: one.pk for one in policy.days_of(programme.pk)}
        (vignette,) = policy.vignettes_to_read(cast.tuva.actor, day_no(programme, 3))
        return {"programme": programme.pk, "assignment": Assignment.objects.get().pk, "vignette": vignette.pk} | days


def pages_of(story):
    """Each page by its name, as the course leader meets them."""
    programme, third = story["programme"], story[3]
    return {
        "list_programmes": at("list_programmes"), "show_assignment": at("show_assignment", story["assignment"]),
        "show_programme": at("show_programme", programme), "set_day": at("set_day", third),
        "show_day": at("show_day", third),
        "build_groups": at("build_groups", programme), "show_feedback": at("show_feedback", programme),
        "list_vignettes": at("list_vignettes", third), "release_vignette": at("release_vignette", story["vignette"]),
        "show_code": at("show_code", story[1]), "note_presence": at("note_presence", story[1]),
        "invite_partner": at("invite_partner", programme), "import_programme": at("import_programme"),
    }  # fmt: skip


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (DESKTOP, "nb")])
def test_the_adviser_runs_it(story, chromium, site, sign_in, width, language):
    with window(chromium, width) as look:
        look.enter(site, sign_in("tuva"))
        look.speak(language, site)
        for name, address in pages_of(story).items():
            look.page.goto(f"{site}{address}")
            sound(look, f"{name}-{width}-{language}")


def test_a_participant_is_moved_by_keyboard_and_by_hand(cast, story, chromium, site, sign_in):
    with window(chromium, DESKTOP) as look:
        look.enter(site, sign_in("tuva"))
        page = look.page
        page.goto(f"{site}{at('build_groups', story['programme'])}")
        first, second = page.locator("[data-group]").nth(0), page.locator("[data-group]").nth(1)
        member = first.locator("[data-member]").first.get_attribute("data-member")
        chosen = page.locator(f"#f{member}")
        chosen.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
        assert second.locator(f"[data-member='{member}']").count() == 1
        page.locator(f"[data-member='{member}'] strong").drag_to(first.locator("h2"))
        first.locator(f"[data-member='{member}']").wait_for(timeout=5000)


def test_an_assistant_on_a_phone(story, chromium, site, sign_in):
    with window(chromium, PHONE) as look:
        look.enter(site, sign_in("ali"))
        page = look.page
        page.goto(f"{site}{at('show_programme', story['programme'])}")
        sound(look, "my-programme-375")
        page.goto(f"{site}{at('send_vignette', story[3])}")
        page.get_by_label("Hva slags situasjon er det?").select_option("child")
        page.get_by_label("Hvor gammelt er barnet?").select_option("2-3")
        page.get_by_label("Hva skjer, og hva gjør du?").fill("Jeg og Grete Moen ser et barn som gråter.")
        page.get_by_label("Hva vil du øve på?").fill("Å vente.")
        page.get_by_label("Jeg har endret nok").check()
        page.get_by_role("button", name="Send til kurslederen").click()
        assert "Grete Moen" in words_of(page)
        sound(look, "named-375")
        page.get_by_label("Hva skjer, og hva gjør du?").fill("En kollega og jeg ser et barn som gråter.")
        page.get_by_role("button", name="Send til kurslederen").click()
        page.wait_for_url("**/kompetanse/dag/**")
        assert "Kurslederen ser på situasjonen din" in words_of(page)
        sound(look, "sent-375")


def test_a_talk_is_rehearsed_without_script_and_in_nynorsk(chromium, site, sign_in):
    with window(chromium, PHONE, javascript=False) as look:
        look.enter(site, sign_in("kari"))
        look.speak("nn", site)
        page = look.page
        page.goto(f"{site}{at('list_talks')}")
        page.get_by_role("link", name="Mor har det travelt").click()
        page.get_by_role("button", name="Har du ti minutt i morgon").click()
        page.get_by_role("button", name="Lea sit mykje åleine").click()
        assert "Mor kjenner Lea best" in words_of(page)
        look.shoot("training-talk-375-nn")
    with window(chromium, DESKTOP) as look:
        look.enter(site, sign_in("kari"))
        for name, address in (("talks", at("list_talks")), ("talk", at("rehearse", "gutten-som-tegner"))):
            look.page.goto(f"{site}{address}")
            sound(look, f"{name}-1280")


def test_the_pause_goes_on_and_the_nudge_comes(cast, story):
    from ettlag.training.waiting import waiting_for

    with days_later(0), recording(cast.kari.actor, "test"):
        assert "Prøv det dere lærte, i egen jobb" in [one.title for one in waiting_for(cast.kari.actor)]


def test_how_sure_one_is_before_the_first_day(cast, opened, chromium, site, sign_in):
    seat(cast, opened, "ali")
    with window(chromium, PHONE) as look:
        look.enter(site, sign_in("ali"))
        look.page.goto(f"{site}{at('say_confidence', opened.pk, 'foer')}")
        sound(look, "confidence-375")
        for name in ("T1", "T2", "T3", "T4"):
            look.page.locator(f"[name={name}][value='4']").check()
        look.page.get_by_role("button", name="Send svaret").click()
        look.page.wait_for_url("**/kompetanse/*/")
        assert "Hvor trygg er du?" not in words_of(look.page), "once"
