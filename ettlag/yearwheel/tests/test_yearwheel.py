"""Tuva keeps the wheel, Grete turns it at Solbakken, Berit asks and Grete answers; nobody sees more than is theirs."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ettlag.access.action import explained
from ettlag.access.actor import system_actor
from ettlag.access.clock import days_later, today
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.demo.binder import tell as tell_of_the_binder
from ettlag.yearwheel import actions, policy, queries, tasks
from ettlag.yearwheel.import_format import parse
from ettlag.yearwheel.models import (
    CalendarFeed,
    LeaderQuestion,
    LocalPlan,
    QuestionRound,
    TaskReport,
    TaskRule,
    UnitAnswer,
    WheelTask,
    YearWheel,
)
from ettlag.yearwheel.rules import SchoolYear
from ettlag.yearwheel.waiting import waiting_for

pytestmark = [pytest.mark.requirement("M19"), pytest.mark.requirement("M14")]
BO = Path(__file__).resolve().parents[4] / "shared" / "data" / "bo-binder.json"
SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "solvik.json"


def at(verb, *ids):
    return reverse(f"yearwheel:{verb}", args=ids)


def text(answer):
    return answer.content.decode()


@pytest.fixture
def turning(cast):
    """Solvik's wheel of this school year, with the leader's questions."""
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "test"):
        read = parse(SAMPLE.read_bytes())
        assert read.faults == []
        actions.import_wheel(clock, cast.solvik, tasks=read.tasks, asked=read.asked)
    return cast


def task_of(cast, key):
    with recording(cast.tuva.actor, "test"):
        return WheelTask.objects.select_related("wheel").get(key=key, unit=None)


def a_task(cast, when, **about):
    """A task with a rule of its own, in the wheel of this year."""
    told = {"title": "Prøve", "role": "enhetsleder", **about}
    with recording(cast.tuva.actor, "test"):
        wheel = queries.wheel_of(cast.tuva.actor)
        assert wheel is not None
        rule = actions.When(when, wheel.school_year.first)
        return actions.add_task(cast.tuva.actor, wheel, about=actions.About(**told), when=rule)


def every_month(cast, **about):
    """One that has a time in each month, so that one is always now."""
    return a_task(cast, "FREQ=MONTHLY", by_units=True, **about)


def this_month():
    return max(today().replace(day=1), SchoolYear.of(today()).first)


def written(**changes):
    told = {
        "title": "Skolestartmøte", "kind": "other", "by_units": "nei", "role": "prosjektleder", "often": "weekday",
        "months": ["9"], "ordinal": "1", "weekday": "0", "month_day": "", "at": "09.00", "minutes": "60",
        "evidence": "referat", "about": "",
    }  # fmt: skip
    return {**told, **changes}


def test_everyone_at_work_reads_it_drawn_as_a_list_and_as_a_table(turning, as_kari, as_amina, as_leif):
    drawn = text(as_kari.get(at("show_wheel")))
    assert "<svg" in drawn
    assert 'aria-labelledby="hjul-navn"' in drawn
    for view in ("liste", "tabell"):
        page = text(as_kari.get(at("show_wheel"), {"visning": view}))
        assert "Møte i ressursgruppa" in page
        assert "Personalmøte: fra uro til handling" in page, "the units' tasks are inherited"
        assert '<svg class="yw-wheel' not in page
    assert as_amina.get(at("show_wheel")).status_code == 404
    assert "Møte i ressursgruppa" not in text(as_leif.get(at("show_wheel"))), "Nordvik has its own, which is none"
    assert "A3" in text(as_kari.get(at("print_wheel")))


def test_every_dot_says_what_it_is_and_has_the_number_of_the_list(turning, as_kari):
    page = text(as_kari.get(at("show_wheel")))
    with recording(turning.kari.actor, "test"):
        wheel = queries.wheel_of(turning.kari.actor)
        assert wheel is not None
        turn = queries.whole(wheel).turn(turning.kari.employment.unit)
    for time in turn.times:
        assert f'aria-label="{time.number}: {time.task.title}, {time.when}. {time.words}"' in page


def test_tuva_writes_a_task_and_moves_it_and_what_has_been_stays(turning, as_tuva, as_kari):
    place = as_tuva.post(at("add_task"), written())["Location"]
    assert "Skolestartmøte" in text(as_kari.get(place))
    assert as_kari.post(place + "skriv/", written()).status_code == 403
    assert as_tuva.post(place + "skriv/", written(months=["10"], title="Høstmøte")).status_code == 302
    with recording(turning.tuva.actor, "test"):
        task = WheelTask.objects.select_related("wheel").get(title="Høstmøte")
        rules = list(TaskRule.objects.filter(task=task).order_by("holds_from", "id"))
        assert [one.rule for one in rules] == [f"FREQ=YEARLY;BYMONTH={no};BYDAY=1MO" for no in (9, 10)]
        keys = [time.span.key for time in queries.whole(task.wheel).times_of(task, None)]
        assert all(key.month == (9 if key < rules[1].holds_from else 10) for key in keys)
        with pytest.raises(DatabaseError), transaction.atomic():
            TaskRule.objects.filter(task=task).update(rule="FREQ=WEEKLY")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"months": []}, "Velg minst én måned."), ({"often": "day"}, "Skriv hvilken dag i måneden"),
        ({"at": ""}, "Skriv når det begynner"), ({"title": ""}, "Fyll ut «Hva skal gjøres?»"),
    ],
)  # fmt: skip
def test_a_rule_that_says_too_little_is_told_and_what_was_written_is_kept(turning, as_tuva, changes, sentence):
    answer = as_tuva.post(at("add_task"), written(evidence="et referat", **changes))
    assert sentence in text(answer)
    assert "et referat" in text(answer)


def test_grete_says_that_it_was_done_and_that_it_was_not_with_a_reason(turning, as_grete, as_kari, as_ola, as_tuva):
    task = every_month(turning, kind="theme", title="Tema")
    place = at("report_task", task.pk, this_month().isoformat())
    assert as_kari.get(place).status_code == 403
    assert as_tuva.get(place).status_code == 403, "what a unit has done is the unit's to say"
    assert "Skriv hvorfor det ikke ble gjort" in text(as_grete.post(place, {"done": "nei", "done_on": "", "words": ""}))
    as_grete.post(place, {"done": "nei", "done_on": "", "words": "Mange var syke."})
    page = text(as_kari.get(at("show_task", task.pk)))
    assert "Ikke gjort" in page
    assert "Mange var syke." in page
    assert "Mange var syke." not in text(as_ola.get(at("show_task", task.pk))), "another unit's reasons are its own"
    assert "Mange var syke." in text(as_tuva.get(at("show_task", task.pk)))
    as_grete.post(place, {"done": "ja", "done_on": f"{today():%d.%m.%Y}", "words": "Alle var med."})
    assert "Alle var med." in text(as_kari.get(at("show_task", task.pk)))
    with recording(turning.tuva.actor, "test"):
        assert TaskReport.objects.count() == 2, "the earlier one stays"
    tomorrow = f"{today() + timedelta(days=1):%d.%m.%Y}"
    assert "Dagen har ikke vært ennå" in text(as_grete.post(place, {"done": "ja", "done_on": tomorrow}))
    assert as_grete.get(at("report_task", task.pk, "2026-02-30")).status_code == 404
    assert as_grete.get(at("report_task", task.pk, "1999-01-01")).status_code == 404


def test_what_nobody_has_said_anything_about_is_late_in_words(turning, as_grete):
    every_month(turning, title="Månedsmøte")
    with days_later((SchoolYear.of(today()).first + timedelta(days=100) - today()).days):
        assert "Skulle vært gjort" in text(as_grete.get(at("show_wheel"), {"visning": "liste"}))
        assert "forsinket" in text(as_grete.get(at("show_wheel")))


def test_grete_leaves_one_out_with_a_reason_and_takes_it_in_again(turning, as_grete, as_kari, as_ola, as_tuva):
    task = task_of(turning, "H09").pk
    assert as_kari.post(at("leave_out_task", task), {"why": "Nei."}).status_code == 403
    assert as_grete.post(at("leave_out_task", task), {"why": ""}).status_code == 200
    as_grete.post(at("leave_out_task", task), {"why": "Vi har foreldrekaffe i stedet."})
    page = text(as_kari.get(at("show_wheel"), {"visning": "liste"}))
    assert "Ikke hos oss" in page
    assert "Vi har foreldrekaffe i stedet." in page
    assert "Ikke hos oss" not in text(as_ola.get(at("show_wheel")))
    assert "Vi har foreldrekaffe i stedet." in text(as_tuva.get(at("show_task", task)))
    assert as_grete.post(at("take_in_task", task)).status_code == 302
    assert "Ikke hos oss" not in text(as_kari.get(at("show_wheel")))


def test_grete_adds_what_is_her_units_own(turning, as_grete, as_kari, as_ola):
    as_grete.post(at("add_task"), written(title="Solbakkendagen"))
    assert "Solbakkendagen" in text(as_kari.get(at("show_wheel")))
    assert "Solbakkendagen" not in text(as_ola.get(at("show_wheel")))
    with recording(turning.grete.actor, "test"):
        task = WheelTask.objects.get(title="Solbakkendagen")
    assert as_ola.get(at("show_task", task.pk)).status_code == 404
    assert as_grete.post(at("retire_task", task.pk), {"why": "Ble for mye."}).status_code == 302
    assert "Solbakkendagen" not in text(as_kari.get(at("show_wheel")))


def test_the_review_of_the_binder_is_asked_for_on_the_wheels_day_and_moves_with_it(cast, as_tuva):
    assert tell_of_the_binder(cast)
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "test"):
        read = parse(SAMPLE.read_bytes())
        actions.import_wheel(clock, cast.solvik, tasks=read.tasks, asked=read.asked)
        days = queries.dates_for(cast.solvik.pk, "upkeep")
        wanted = next(day for day in days if day >= today() + timedelta(days=90))
        assert due_days(cast) == {wanted}
    review = task_of(cast, "H08")
    month = (wanted.month % 12) + 1
    moved = written(title=review.title, kind="upkeep", months=[str(month)], often="day", month_day="10", at="", minutes="")
    assert as_tuva.post(at("write_task", review.pk), moved).status_code == 302
    with recording(clock, "test"):
        (day,) = due_days(cast)
        assert day.month == month
        assert day in queries.dates_for(cast.solvik.pk, "upkeep")
        assert actions.drive_upkeep(clock, cast.solvik) == 0, "what is in its place stays"
    assert as_tuva.post(at("retire_task", review.pk), {"why": "Tas på møtene."}).status_code == 302


def due_days(cast):
    from ettlag.upkeep.models import Kept

    return set(Kept.objects.filter(kind="binder_item").values_list("due_on", flat=True))


def test_others_ask_for_the_days_of_a_kind(turning):
    with recording(turning.tuva.actor, "test"):
        meetings = queries.dates_for(turning.solvik.pk, WheelTask.Kind.GROUP, today() + timedelta(days=364))
        assert len(meetings) in (10, 11, 12)
        assert meetings == sorted(meetings)
        assert all(day >= today() for day in meetings)
        assert queries.dates_for(turning.solvik.pk, WheelTask.Kind.SURVEY) == []
        assert all(day.month == 9 for day in queries.dates_for(turning.solvik.pk, WheelTask.Kind.INDUCTION))


def test_tuva_rolls_the_wheel_over_with_what_was_learnt(turning, as_tuva, as_grete, as_kari):
    task = every_month(turning, title="Månedsmøte")
    as_grete.post(at("report_task", task.pk, this_month().isoformat()), {"done": "nei", "words": "Vi rakk det ikke."})
    as_grete.post(at("add_task"), written(title="Solbakkendagen"))
    assert as_kari.get(at("start_next_year")).status_code == 403
    page = text(as_tuva.get(at("start_next_year")))
    assert "Vi rakk det ikke." in page
    assert "Det ble oftere ikke gjort enn gjort." in page or "har ingen sagt" in page
    with recording(turning.tuva.actor, "test"):
        common = WheelTask.objects.filter(unit=None)
        chosen = {f"t-{one.pk}": "drop" if one.key == "H05" else "keep" for one in common}
        year = YearWheel.objects.get().year
    assert as_tuva.post(at("start_next_year"), chosen)["Location"].endswith(f"?ar={year + 1}")
    with recording(turning.tuva.actor, "test"):
        following = WheelTask.objects.filter(wheel__year=year + 1)
        assert {one.title for one in following} >= {"Månedsmøte", "Solbakkendagen"}
        assert not following.filter(key="H05").exists()
        assert "Vi rakk det ikke." in following.get(title="Månedsmøte").learnt
        carried_on = following.get(title="Månedsmøte").pk
    assert "Fra året før:" in text(as_tuva.get(at("show_task", carried_on)))


def test_what_was_done_a_month_late_is_proposed_a_month_later(turning, as_grete, as_tuva):
    year = SchoolYear.of(today())
    task = a_task(turning, "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=20", title="Tidlig ute", by_units=True)
    day = date(year.start, 8, 20)
    done = {"done": "ja", "done_on": f"{day + timedelta(days=31):%d.%m.%Y}", "words": "Det tok tid."}
    with days_later((year.first + timedelta(days=100) - today()).days):
        assert as_grete.post(at("report_task", task.pk, day.isoformat()), done).status_code == 302
        assert "Flytt det en måned fram." in text(as_tuva.get(at("start_next_year")))
        with recording(turning.tuva.actor, "test"):
            chosen = {f"t-{one.pk}": "drop" for one in WheelTask.objects.all()} | {f"t-{task.pk}": "move"}
        as_tuva.post(at("start_next_year"), chosen)
    with recording(turning.tuva.actor, "test"):
        assert TaskRule.objects.get(task__wheel__year=year.start + 1).rule == "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=20"


def opened(cast, client):
    assert client.post(at("ask_units"), {"due_on": f"{today() + timedelta(days=14):%d.%m.%Y}"}).status_code == 302
    with recording(cast.tuva.actor, "test"):
        return QuestionRound.objects.get(closed_at=None)


def answers_of(form, **said):
    """What a leader sends, by the beginning of each question."""
    found: dict[str, str] = {}
    for question in form.asked:
        for start, values in said.items():
            if question["text"].startswith(start.replace("_", " ")):
                found |= {f"{part}-{question['id']}": value for part, value in values.items()}
    return found


def test_berit_asks_and_grete_answers_only_what_the_system_does_not_know(turning, as_berit, as_grete, as_kari, as_ola):
    as_grete.post(at("add_plan"), {"what": "Øve på å spørre", "role": "styrer", "due_on": f"{today():%d.%m.%Y}", "task": ""})
    round_ = opened(turning, as_berit)
    with recording(turning.grete.actor, "test"):
        assert "Svar på spørsmålene fra lederen" in [one.title for one in waiting_for(turning.grete.actor)]
    page = as_grete.get(at("answer_questions", round_.pk))
    assert "Ett tiltak i planen, 0 gjort" in text(page), "L4 is answered by the plan"
    asked = page.context["form"].asked
    assert not any("tiltaksplanen" in question["text"] for question in asked)
    sent = answers_of(page.context["form"], Skriver={"v": "ja"}, Hvor_mange_personalmøter={"v": "2"}, Får={"v": "delvis"},
                      Hvor_mange_av={"v": "5", "n": "3"}, Hva_trenger={"w": "Tid til å øve."})  # fmt: skip
    wrong = as_grete.post(at("answer_questions", round_.pk), sent)
    assert "Tallet er større enn det det er av." in text(wrong)
    assert "Tid til å øve." in text(wrong), "what was written is kept"
    sent |= answers_of(page.context["form"], Hvor_mange_av={"v": "2", "n": "3"})
    assert as_grete.post(at("answer_questions", round_.pk), sent).status_code == 302
    assert "2 av 3" in text(as_grete.get(at("list_questions")))
    side = text(as_berit.get(at("show_round", round_.pk)))
    for words in ("Tid til å øve.", "2 av 3", "Har ikke svart ennå:", "Fjellheim skole"):
        assert words in side
    assert as_kari.get(at("list_questions")).status_code == 404
    assert as_ola.get(at("show_round", round_.pk)).status_code == 404
    assert as_grete.get(at("show_round", round_.pk)).status_code == 403
    with recording(turning.grete.actor, "test"):
        assert "Svar på spørsmålene fra lederen" not in [one.title for one in waiting_for(turning.grete.actor)]
    assert as_berit.post(at("close_round", round_.pk)).status_code == 302
    assert as_grete.post(at("answer_questions", round_.pk), sent).status_code == 403


def test_answers_stand_side_by_side_over_time_as_they_were_asked(turning, as_berit, as_grete, sign_in):
    first = opened(turning, as_berit)
    form = as_grete.get(at("answer_questions", first.pk)).context["form"]
    every = {"Skriver": {"v": "nei"}, "Hvor_mange_personalmøter": {"v": "0"}, "Får": {"v": "nei"}}
    every |= {"Står": {"v": "nei"}, "Hvor_mange_av": {"v": "0", "n": "2"}}
    assert as_grete.post(at("answer_questions", first.pk), answers_of(form, **every)).status_code == 302
    as_berit.post(at("close_round", first.pk))
    with recording(turning.tuva.actor, "test"):
        question = LeaderQuestion.objects.get(key="L1")
    changed = {"text": "Skriver dere loggbok?", "sort": "ja_delvis_nei", "evidence": "", "answered_by": ""}
    assert as_grete.post(at("write_question", question.pk), changed).status_code == 403
    as_berit.post(at("write_question", question.pk), changed)
    with days_later(20):
        berit, grete = sign_in("berit"), sign_in("grete")
        second = opened(turning, berit)
        form = grete.get(at("answer_questions", second.pk)).context["form"]
        grete.post(at("answer_questions", second.pk), answers_of(form, **every | {"Skriver": {"v": "ja"}}))
        grid = grete.get(at("list_questions")).context["grid"]
        line = next(line for line in grid.lines if line.head == "Skriver dere loggbok?")
        assert [cell.said for _head, cell in line.cells] == ["Nei", "Ja"]
    assert first.asked[0]["text"] == "Skriver dere logg når dere samarbeider om et barn?"
    as_berit.post(at("add_question"), {**changed, "text": "Er alt i permen bekreftet?", "answered_by": "binder"})
    as_berit.post(at("retire_question", question.pk))
    page = text(as_berit.get(at("list_questions")))
    assert "Er alt i permen bekreftet?" in page
    assert "Skriver dere loggbok?" not in page


def test_ettlag_answers_what_it_knows_and_never_over_a_person(turning, as_tuva, as_grete):
    task = every_month(turning, kind="theme")
    as_grete.post(at("report_task", task.pk, this_month().isoformat()), {"done": "ja", "done_on": "", "words": "Alle."})
    with recording(turning.tuva.actor, "test"):
        for key, known in (("X1", "wheel"), ("X2", "binder")):
            asked = actions.Asked(f"Spørsmål {key}", "antall_av_antall", "", known, key)
            actions.add_question(turning.tuva.actor, turning.solvik, asked=asked)
    round_ = opened(turning, as_tuva)
    with recording(turning.tuva.actor, "test"):
        mine = UnitAnswer.objects.filter(round=round_, unit=turning.solbakken)
        assert mine.get(question__key="L2").value == "1"
        assert mine.get(question__key="L2").by_id is None
        others = UnitAnswer.objects.filter(round=round_, unit=turning.units["fjellheim"], question__key="L2")
        assert not others.exists(), "who has said nothing is asked"
    form = as_grete.get(at("answer_questions", round_.pk)).context["form"]
    assert "L2" not in str(form.asked)


def test_the_clock_asks_when_the_wheel_says_so_and_reminds_once(turning):
    a_task(turning, f"FREQ=YEARLY;BYMONTH={today().month}", kind="questions", title="Spør nå")
    assert tasks.turn_wheel() > 0
    assert tasks.turn_wheel() == 0
    with recording(turning.tuva.actor, "test"):
        round_ = QuestionRound.objects.get()
        assert round_.came_of is not None
        assert round_.came_of.title == "Spør nå" or round_.came_of.key == "H07"
    for letter in mail.outbox:
        assert "Spør nå" not in letter.body
        assert "/lederen-spor/" in letter.body
    with days_later((round_.due_on - today()).days):
        assert tasks.turn_wheel() > 0, "those who have not answered are reminded"
        assert tasks.turn_wheel() == 0
    with recording(turning.tuva.actor, "test"):
        assert Event.objects.filter(action="yearwheel.note_reminded").count() == 1


def test_a_plan_is_the_units_and_ties_to_the_wheel(turning, as_grete, as_kari, as_ola, as_tuva):
    told = {"what": "Fast start på dagen", "role": "styrer", "due_on": f"{today() + timedelta(days=3):%d.%m.%Y}"}
    task = task_of(turning, "H04").pk
    assert as_kari.post(at("add_plan"), told).status_code == 403
    assert as_grete.post(at("add_plan"), {**told, "task": task}).status_code == 302
    assert as_grete.post(at("add_plan"), {**told, "what": "Mer tid ute"}).status_code == 302
    page = text(as_kari.get(at("show_plan")))
    assert "Fast start på dagen" in page
    assert "Personalmøte: fra uro til handling" in page
    assert "Fast start på dagen" not in text(as_ola.get(at("show_plan")))
    with recording(turning.grete.actor, "test"):
        first, second = LocalPlan.objects.order_by("id")
        assert "Fast start på dagen" in [one.title for one in waiting_for(turning.grete.actor)]
    assert as_tuva.post(at("finish_plan", first.pk)).status_code == 403
    as_grete.post(at("finish_plan", first.pk), {"words": "Tre av fem dager."})
    assert as_grete.post(at("drop_plan", second.pk), {"why": ""}).status_code == 200
    as_grete.post(at("drop_plan", second.pk), {"why": "Været."})
    page = text(as_kari.get(at("show_plan")))
    for words in ("Tre av fem dager.", "Gjøres ikke", "Været."):
        assert words in page
    assert as_grete.post(at("finish_plan", first.pk)).status_code == 403
    assert "Fast start på dagen" in text(as_tuva.get(at("show_plan"), {"enhet": turning.solbakken.pk}))


def test_the_calendar_is_open_to_who_has_the_address_and_tells_of_nobody(turning, as_kari, as_grete):
    task = every_month(turning, title="Møte, med komma; og mer " + "æ" * 60)
    as_grete.post(at("report_task", task.pk, this_month().isoformat()), {"done": "nei", "words": "Kari var syk."})
    assert as_kari.post(at("open_feed")).status_code == 302
    assert as_kari.post(at("open_feed")).status_code == 302
    with recording(turning.kari.actor, "test"):
        assert CalendarFeed.objects.count() == 1, "one for all in the unit"
    address = as_kari.get(at("show_wheel")).context["feed_url"]
    made = Client().get(address)
    assert made["Content-Type"] == "text/calendar; charset=utf-8"
    body = made.content.decode()
    for word in ("Kari", "Grete", "syk", "Solbakken barnehage, Kari"):
        assert word not in body
    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))
    unfolded = body.replace("\r\n ", "")
    assert r"SUMMARY:Møte\, med komma\; og mer" in unfolded
    assert body.count("BEGIN:VEVENT") == body.count("END:VEVENT") > 10
    assert "DTSTART;VALUE=DATE:" in body
    assert as_kari.get(address).status_code == 200
    assert Client().get(address[:-15] + "x/arshjul.ics").status_code == 404
    assert as_kari.post(at("renew_feed")).status_code == 403
    assert as_grete.post(at("renew_feed")).status_code == 302
    assert Client().get(address).status_code == 404
    assert Client().get(as_kari.get(at("show_wheel")).context["feed_url"]).status_code == 200


def test_bos_own_file_is_read_in_as_it_is_and_twice_is_once(cast, tmp_path):
    if not BO.exists():
        pytest.skip("Bø's file is not beside the project")
    for _time in range(2):
        call_command("import_wheel", BO, municipality="9901", verbosity=0)
    with recording(cast.tuva.actor, "test"):
        kinds = {one.key: one.kind for one in WheelTask.objects.all()}
        assert kinds == {
            "H01": "group", "H02": "follow_up", "H03": "induction", "H04": "theme", "H05": "other", "H06": "plan",
            "H07": "questions", "H08": "upkeep", "H09": "other",
        }  # fmt: skip
        assert TaskRule.objects.count() == 9
        known = {one.key: one.answered_by for one in LeaderQuestion.objects.all()}
        assert known == {"L1": "", "L2": "theme", "L3": "", "L4": "plan", "L5": "", "L6": ""}
    (tmp_path / "x.json").write_text("[]")
    with pytest.raises(CommandError, match="feil"):
        call_command("import_wheel", tmp_path / "x.json", municipality="9901")
    with pytest.raises(CommandError, match="municipality"):
        call_command("import_wheel", BO)
    with pytest.raises(CommandError, match="Kan ikke lese"):
        call_command("import_wheel", tmp_path / "y.json")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"rrule": "FREQ=DAILY"}, "rrule"), ({"start": "i morgen"}, "start"), ({"nivaa": "fylke"}, "nivaa"),
        ({"tittel": ""}, "tittel"), ({"tittel": "a" * 201}, "tittel"), ({"varighet": "to timer"}, "varighet"),
        ({"slag": "fest"}, "slag"), ({"ansvar": 7}, "ansvar"), ({"bevis": "a\x00"}, "bevis"), ({"id": None}, "id"),
    ],
)  # fmt: skip
def test_a_file_with_faults_changes_nothing_and_names_each_place(change, place):
    row = {"id": "X1", "nivaa": "enhet", "tittel": "Noe", "rrule": "FREQ=MONTHLY", "start": "2026-08-01", "ansvar": "leder"}
    read = parse(json.dumps({"aarshjul": {"hendelser": [{**row, **change}]}}))
    assert read.tasks == []
    assert f"aarshjul.hendelser[0].{place}" in [fault.path for fault in read.faults]


@pytest.mark.parametrize("made", [b"{", b"[]", b"{}", b'{"aarshjul": 7}', b'{"aarshjul": {"hendelser": [7, null]}}'])
def test_odd_files_are_told_and_not_fallen_over(turning, as_tuva, made):
    page = text(as_tuva.post(at("import_wheel"), {"file": SimpleUploadedFile("hjul.json", made)}))
    assert "Filen har feil. Ingenting er endret." in page


def test_it_is_read_in_on_the_page_too(turning, as_tuva, as_kari):
    page = text(as_tuva.post(at("import_wheel"), {"file": SimpleUploadedFile("hjul.json", SAMPLE.read_bytes())}))
    assert "0 nye, 0 endret, 9 som før. 6 spørsmål til enhetene." in page
    assert as_kari.get(at("import_wheel")).status_code == 404


def test_nothing_is_written_without_an_event_and_reports_stay(turning, as_grete):
    task = every_month(turning)
    as_grete.post(at("report_task", task.pk, this_month().isoformat()), {"done": "ja", "done_on": "", "words": ""})
    with recording(turning.grete.actor, "test"):
        with pytest.raises(DatabaseError), transaction.atomic():
            WheelTask.objects.filter(pk=task.pk).update(title="Annet")
        with explained("test.verb", turning.grete.actor, turning.solvik, {}, "INT-BEH"):
            with pytest.raises(DatabaseError), transaction.atomic():
                TaskReport.objects.update(words="Annet")


def test_the_page_costs_the_same_with_many_tasks_and_units(turning, as_kari, as_tuva, as_grete):
    def cost(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    task = every_month(turning)
    pages = [
        (as_kari, at("show_wheel")), (as_tuva, at("show_wheel")), (as_tuva, at("show_task", task.pk)),
        (as_tuva, at("start_next_year")), (as_grete, at("show_plan")), (as_tuva, at("list_questions")),
    ]  # fmt: skip
    few = [cost(*page) for page in pages]
    for no in range(12):
        every_month(turning, title=f"Nummer {no}")
    assert [cost(*page) for page in pages] == few
    assert max(few) <= 12


def test_an_empty_wheel_is_no_dead_end(cast, as_kari, as_tuva):
    assert "Det er ikke laget noe årshjul her" in text(as_kari.get(at("show_wheel")))
    assert as_tuva.get(at("add_task")).status_code == 404
    assert as_tuva.get(at("start_next_year")).status_code == 404
    assert tasks.turn_wheel() == 0
    with recording(cast.tuva.actor, "test"):
        assert list(waiting_for(cast.tuva.actor)) == []
        assert not policy.wheels(cast.tuva.actor).exists()


def test_odd_words_in_the_address_are_answered_like_others(turning, as_kari, as_tuva):
    for query in ({"ar": "²026"}, {"ar": "9999"}, {"enhet": "x"}, {"enhet": "99999999999999"}, {"visning": "<b>"}):
        for client in (as_kari, as_tuva):
            assert client.get(at("show_wheel"), query).status_code == 200
            assert client.get(at("show_plan"), query).status_code == 200
    assert as_tuva.get(at("list_questions"), {"enhet": "²"}).status_code == 200
