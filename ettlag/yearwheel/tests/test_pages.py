"""The pages of the wheel as they are seen: on a phone and on a screen, in both written forms, by keyboard, on paper."""

import re

import pytest
from django.urls import reverse

from ettlag.access.reading import recording
from ettlag.demo.yearwheel import tell
from ettlag.yearwheel.models import LeaderQuestion, LocalPlan, QuestionRound, WheelTask
from tests.browser import DESKTOP, PHONE, window

pytestmark = [pytest.mark.browser, pytest.mark.requirement("M19")]


def at(verb, *ids):
    return reverse(f"yearwheel:{verb}", args=ids)


@pytest.fixture
def told(cast):
    """Solvik's wheel as in the demo; once."""
    assert tell(cast)
    assert not tell(cast)
    return cast


def rows(cast):
    with recording(cast.tuva.actor, "test"):
        task = WheelTask.objects.select_related("wheel").get(key="H04")
        plan, round_ = LocalPlan.objects.get(), QuestionRound.objects.get()
        return task.pk, f"{task.wheel.year}-08-01", plan.pk, round_.pk, LeaderQuestion.objects.get(key="L1").pk


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(told, chromium, site, sign_in, width, language):
    task, day, plan, round_, question = rows(told)
    with window(chromium, width) as look:
        look.speak(language, site)
        for who, name, address in (
            ("grete", "wheel", at("show_wheel")), ("grete", "list", at("show_wheel") + "?visning=liste"),
            ("grete", "table", at("show_wheel") + "?visning=tabell"), ("grete", "task", at("show_task", task)),
            ("grete", "report", at("report_task", task, day)), ("grete", "leave-out", at("leave_out_task", task)),
            ("grete", "plan", at("show_plan")), ("grete", "add-plan", at("add_plan")),
            ("grete", "drop-plan", at("drop_plan", plan)), ("grete", "answers", at("list_questions")),
            ("grete", "answer", at("answer_questions", round_)), ("grete", "print", at("print_wheel")),
            ("tuva", "common", at("show_wheel")), ("tuva", "common-task", at("show_task", task)),
            ("tuva", "write", at("write_task", task)), ("tuva", "add", at("add_task")),
            ("tuva", "retire", at("retire_task", task)), ("tuva", "next", at("start_next_year")),
            ("tuva", "import", at("import_wheel")), ("tuva", "questions", at("list_questions")),
            ("tuva", "round", at("show_round", round_)), ("tuva", "question", at("write_question", question)),
        ):  # fmt: skip
            look.enter(site, sign_in(who))
            look.page.goto(site + address)
            look.shoot(f"yearwheel-{name}-{width}-{language}")
            assert look.clean() == [], name


def test_every_dot_is_reached_by_the_keyboard_and_leads_to_its_task(told, chromium, site, sign_in):
    with window(chromium, DESKTOP) as look:
        look.enter(site, sign_in("grete"))
        look.page.goto(site + at("show_wheel"))
        dots = look.page.locator("a.yw-dot").count()
        assert dots == look.page.locator(".yw-list > li").count()
        look.page.locator(".el-tabs a").last.focus()
        reached = []
        for _press in range(dots):
            look.page.keyboard.press("Tab")
            reached.append(look.page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert all(reached)
        assert len({label.split(":")[0] for label in reached}) == dots
        look.page.keyboard.press("Enter")
        look.page.wait_for_url("**/arshjul/gjoremal/**")


def test_on_paper_it_is_one_sheet_of_a3(told, chromium, site, sign_in):
    with window(chromium, DESKTOP) as look:
        look.enter(site, sign_in("grete"))
        look.page.goto(site + at("print_wheel"))
        made = look.page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type /Page\b", made)) == 1
        assert re.search(rb"/MediaBox \[0 0 119[01]", made), "A3 on its side"
        look.page.emulate_media(media="print")
        look.page.set_viewport_size({"width": 1588, "height": 1123})
        look.shoot("yearwheel-a3")


def test_without_javascript_grete_says_it_was_done(told, chromium, site, sign_in):
    task, day, *_rest = rows(told)
    with window(chromium, PHONE, javascript=False) as look:
        look.enter(site, sign_in("grete"))
        look.page.goto(site + at("report_task", task, day))
        look.page.locator("textarea[name=words]").fill("Alle var med.")
        look.page.locator("main form button[type=submit]").first.click()
        assert "Alle var med." in look.page.inner_text("main")
