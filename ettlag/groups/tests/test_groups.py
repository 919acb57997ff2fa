"""Tuva keeps two groups going: members and deputies, meetings outside holidays, and decisions that are never lost (M18)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ettlag.access.clock import days_later, now, today
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.demo.groups import tell
from ettlag.groups import actions, links, policy, queries, series, tasks
from ettlag.groups.models import Decision, Group, Meeting, Seat
from ettlag.groups.waiting import waiting_for
from ettlag.organisation.actions import end_employment
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M18")
SUMMER = (date(2027, 6, 21), date(2027, 8, 17))


def at(verb, *ids):
    return reverse(f"groups:{verb}", args=ids)


@pytest.fixture
def filled(cast):
    """Solvik's two groups."""
    assert tell(cast)
    assert not tell(cast), "once"
    return cast


def group_of(cast, kind="resource"):
    with recording(cast.tuva.actor, "test"):
        return Group.objects.get(kind=kind)


def meetings(cast, kind="resource", **which):
    with recording(cast.tuva.actor, "test"):
        rows = Meeting.objects.filter(group__kind=kind, cancelled_at=None, **which).select_related("group")
        return list(rows.order_by("starts_at"))


def page(client, verb, *ids):
    return client.get(at(verb, *ids)).content.decode()


def mandate(**changes):
    told = {
        "kind": "network", "name": "Nettverket for PPT", "mandate": "Lære av hverandre.", "mandate_on": "1.9.2026",
        "author": "Tuva Bakke", "approver": "Kommunestyret",
    }  # fmt: skip
    return {**told, **changes}


def test_everyone_at_work_sees_who_sits_there_and_only_they_read_what_is_said(
    filled, as_kari, as_siri, as_ola, as_amina, as_leif
):
    group = group_of(filled)
    shown = page(as_kari, "show_group", group.pk)
    assert "Ola Vik" in shown
    assert "Kommunalsjef oppvekst" in shown
    assert "Møter framover" not in shown
    assert "Møter framover" in page(as_ola, "show_group", group.pk)
    meeting = meetings(filled, minutes_at__isnull=False)[0].pk
    assert "trygg start" in page(as_ola, "show_meeting", meeting)
    assert "Skrevet av Tuva Bakke" in page(as_ola, "print_minutes", meeting)
    assert as_siri.get(at("show_meeting", meeting)).status_code == 404
    assert as_amina.get(at("list_groups")).status_code == 404
    assert as_leif.get(at("show_group", group.pk)).status_code == 404


def test_tuva_starts_a_group_with_a_mandate_that_says_who_and_when(cast, as_tuva, as_kari):
    assert as_kari.post(at("start_group"), mandate()).status_code == 404
    keeper = cast.tuva.employment.pk
    sent = as_tuva.post(at("start_group"), mandate(keeper=keeper, approver=""))
    assert "Fyll ut «Hvem har godkjent det?»" in sent.content.decode()
    assert as_tuva.post(at("start_group"), mandate(keeper=keeper)).status_code == 302
    assert "heter dette" in as_tuva.post(at("start_group"), mandate(keeper=keeper)).content.decode()
    group = group_of(cast, "network")
    assert "Godkjent av Kommunestyret" in page(as_kari, "show_group", group.pk)
    changed = mandate(keeper=cast.grete.employment.pk, name="Nettverket")
    assert as_tuva.post(at("write_mandate", group.pk), changed).status_code == 302
    assert as_kari.post(at("write_mandate", group.pk), changed).status_code == 403
    assert "Holdes ved like av Grete Moen" in page(as_kari, "show_group", group.pk)
    assert "Gruppa har ingen leder." in page(as_tuva, "show_group", group.pk)
    assert as_tuva.post(at("close_group", group.pk)).status_code == 302
    assert "Avsluttet" in page(as_kari, "show_group", group.pk)


def test_a_seat_has_a_deputy_and_when_the_member_leaves_the_deputy_sits_there(filled, as_tuva, as_helga):
    group = group_of(filled)
    shown = page(as_tuva, "show_group", group.pk)
    assert "Frida Lien, Familiehjelpa, har ingen vararepresentant." in shown
    with recording(filled.tuva.actor, "test"):
        seat = Seat.objects.get(group=group, member=filled.frida.employment)
    assert as_tuva.post(at("name_deputy", seat.pk), {"deputy": filled.siri.employment.pk}).status_code == 302
    assert "Frida Lien, Familiehjelpa" not in page(as_tuva, "show_group", group.pk)
    with recording(filled.helga.actor, "test"):
        end_employment(filled.helga.actor, filled.ola.employment)
    with recording(filled.tuva.actor, "test"):
        assert Seat.objects.filter(group=group, member=filled.helga.employment, ended_on=None).exists()
        assert not Decision.objects.filter(owner=filled.ola.employment, ended_at=None).exists(), "caught by the leader"
    sent = {"member": filled.barbro.employment.pk, "deputy": filled.barbro.employment.pk}
    assert "en annen enn medlemmet" in as_tuva.post(at("add_seat", group.pk), sent).content.decode()
    assert (
        as_tuva.post(at("add_seat", group.pk), {"member": filled.barbro.employment.pk, "is_chair": "on"}).status_code == 302
    )
    with recording(filled.tuva.actor, "test"):
        new = Seat.objects.get(group=group, is_chair=True, ended_on=None)
        assert new.member_id == filled.barbro.employment.pk
    assert as_tuva.post(at("end_seat", new.pk)).status_code == 302
    assert "Barbro Nes" not in page(as_tuva, "show_group", group.pk)


def test_a_plan_goes_round_holidays_and_a_new_plan_takes_the_place_of_the_old(filled, as_tuva):
    group = group_of(filled)
    before = {one.pk for one in meetings(filled, starts_at__gt=now())}
    first = today() + timedelta(days=40)
    span = {"name": "Vinterferie", "from_on": f"{first:%d.%m.%Y}", "until_on": f"{first + timedelta(days=30):%d.%m.%Y}"}
    wrong = {**span, "until_on": f"{today():%d.%m.%Y}"}
    assert "før den første" in as_tuva.post(at("add_holiday"), wrong).content.decode()
    assert as_tuva.post(at("add_holiday"), span).status_code == 302
    assert "Vinterferie" in page(as_tuva, "add_holiday")
    plan = {
        "rhythm": "w2",
        "place_in_month": "1",
        "weekday": "2",
        "first": f"{today():%d.%m.%Y}",
        "clock": "13",
        "place": "",
    }
    assert as_tuva.post(at("plan_meetings", group.pk), plan).status_code == 302
    there = meetings(filled, starts_at__gt=now())
    assert len(there) > 15
    assert not before & {one.pk for one in there}
    for one in there:
        assert not series.is_shut(one.on, [(first, first + timedelta(days=30))])
        assert one.on.weekday() == 2
    assert "avlyst uten ny dato" not in page(as_tuva, "show_group", group.pk), "a new plan is no warning"


def test_a_cancelled_meeting_has_a_new_date_or_a_reason(filled, as_tuva):
    one, two = meetings(filled, starts_at__gt=now())[:2]
    assert "Velg en ny dag" in as_tuva.post(at("cancel_meeting", one.pk), {"why": ""}).content.decode()
    sunday = one.on + timedelta(days=6 - one.on.weekday())
    shut = as_tuva.post(at("cancel_meeting", one.pk), {"new_on": f"{sunday:%d.%m.%Y}", "new_at": "9"}).content.decode()
    assert "Det er fri den dagen" in shut
    day = shut.split("fri den dagen. ")[1][:10]
    assert as_tuva.post(at("cancel_meeting", one.pk), {"new_on": day, "new_at": "9"}).status_code == 302
    assert "Flyttet til" in page(as_tuva, "show_meeting", one.pk)
    assert as_tuva.post(at("cancel_meeting", two.pk), {"why": "Ingen kan."}).status_code == 302
    assert "ble avlyst uten ny dato" in page(as_tuva, "show_group", group_of(filled).pk)


def test_the_agenda_is_due_seven_days_before_and_the_chair_is_reminded_once(filled, mailoutbox, as_tuva):
    coming = meetings(filled, starts_at__gt=now())[0]
    with days_later((coming.on - today()).days - 8):
        assert tasks.remind_of_agendas() >= 1
        assert tasks.remind_of_agendas() == 0, "note_reminded: once"
        assert "Ressursgruppa" not in mailoutbox[0].body
        with recording(filled.tuva.actor, "test"):
            titles = [one.title for one in waiting_for(filled.tuva.actor)]
        assert "Send ut saksliste til Ressursgruppa i Solvik" in titles
    with days_later((coming.on - today()).days - 5), recording(filled.tuva.actor, "test"):
        actions.publish_agenda(filled.tuva.actor, coming, agenda="En sak")
        assert queries.agenda_in_words(coming) == "Sakslista kom 2 dager for sent."


def test_minutes_are_due_two_days_after_and_late_is_said_in_words(filled):
    coming = meetings(filled, "project", starts_at__gt=now())[0]
    ahead = (coming.on - today()).days
    with days_later(ahead + 4):
        tuva = filled.tuva.actor
        with recording(tuva, "test"):
            warnings = queries.inside_of(coming.group, list(policy.seats_of(coming.group))).warnings
            assert any("mangler" in one.what and "2 dager for sent" in one.do for one in warnings)
            wait = next(one for one in waiting_for(tuva) if one.title.startswith("Skriv referat"))
            assert wait.urgent
        with recording(tuva, "test"):
            came = dict.fromkeys(policy.seats_at(coming), "nobody")
            actions.publish_minutes(tuva, coming, minutes="Kort møte.", came=came)
            assert queries.minutes_in_words(coming) == "Referatet kom 2 dager for sent."
            assert not policy.may_publish_minutes(tuva, coming), "minutes that are out stay"


def test_a_service_that_is_away_three_times_in_a_row_is_told(filled):
    tuva, told = filled.tuva.actor, "Ingen fra Skolene har vært med de tre siste gangene."
    coming = meetings(filled, "project", starts_at__gt=now())[:3]
    for number, meeting in enumerate(coming, start=1):
        with days_later((meeting.on - today()).days + 1), recording(tuva, "test"):
            seats = list(policy.seats_at(meeting))
            came = {seat: "nobody" if seat.service.name == "Skolene" else "member" for seat in seats}
            actions.publish_minutes(tuva, meeting, minutes="Møte.", came=came)
            group = meeting.group
            warnings = queries.inside_of(group, list(policy.seats_of(group))).warnings
            assert (told in [one.what for one in warnings]) == (number == 3)


@pytest.mark.requirement("LAW-13")
def test_a_resource_group_never_writes_down_who_a_child_is(filled, as_tuva):
    coming = meetings(filled, starts_at__gt=now())[0]
    sent = as_tuva.post(at("publish_agenda", coming.pk), {"agenda": "Vi snakker om Nora Hansen i dag."})
    assert "Dette ser ut som et helt navn" in sent.content.decode()
    assert "Vi snakker om Nora Hansen" in sent.content.decode(), "what was written is kept"
    sent = as_tuva.post(at("publish_agenda", coming.pk), {"agenda": "Vi leker med Sesam."}).content.decode()
    assert "Kan dette peke på noen?" in sent
    looked = {"agenda": "Vi leker med Sesam.", "looked": "Sesam"}
    assert as_tuva.post(at("publish_agenda", coming.pk), looked).status_code == 302
    with recording(filled.tuva.actor, "test"), pytest.raises(NotNow):
        actions.publish_agenda(filled.tuva.actor, coming, agenda="Skriv til mor@familie.example")
    other = meetings(filled, "project", starts_at__gt=now())[0]
    assert as_tuva.post(at("publish_agenda", other.pk), {"agenda": "Møte med Grete Moen."}).status_code == 302


def test_what_is_decided_stands_on_the_next_meeting_until_it_is_done(filled, as_tuva, as_grete, as_ola):
    held = meetings(filled, "project", minutes_at__isnull=False)[-1]
    due = f"{today() + timedelta(days=20):%d.%m.%Y}"
    assert "eller skriv en rolle" in as_tuva.post(at("decide", held.pk), {"what": "Ringe.", "due_on": due}).content.decode()
    sent = {"what": "Ringe skolene.", "owner": filled.grete.employment.pk, "due_on": due}
    assert as_tuva.post(at("decide", held.pk), sent).status_code == 302
    with recording(filled.tuva.actor, "test"):
        one = Decision.objects.get(what="Ringe skolene.")
    for later in meetings(filled, "project", starts_at__gt=now())[:2]:
        assert "Ringe skolene." in page(as_grete, "show_meeting", later.pk)
    with recording(filled.grete.actor, "test"):
        assert "Ringe skolene." in [wait.title for wait in waiting_for(filled.grete.actor)]
    assert as_ola.post(at("end_decision", one.pk), {"was_done": "ja"}).status_code == 404
    assert "hvorfor det ikke" in as_grete.post(at("end_decision", one.pk), {"was_done": "nei"}).content.decode()
    assert as_grete.post(at("end_decision", one.pk), {"was_done": "ja", "outcome": "Alle svarte."}).status_code == 302
    assert "Ringe skolene." not in page(as_grete, "show_meeting", later.pk)
    assert "Alle svarte." in page(as_grete, "show_meeting", held.pk), "where it was decided it stays"


def test_the_database_keeps_every_decision(filled):
    with recording(filled.tuva.actor, "test"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.all().delete()
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.update(what="Noe annet.")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=1, max_size=6))
def test_a_decision_is_never_lost(filled, told):
    """Whatever is decided in whichever meeting: it is ended, or it stands on every meeting after."""
    tuva = filled.tuva.actor
    coming = meetings(filled, "project", starts_at__gt=now())[:4]
    with transaction.atomic():
        for which, ends in told:
            with days_later((coming[which].on - today()).days + 1), recording(tuva, "test"):
                task = actions.Task("Noe.", today(), owner_role="Rektorene")
                one = actions.decide(tuva, coming[which], task=task)
                if ends:
                    actions.end_decision(tuva, one, was_done=False, outcome="Det gikk ikke.")
        with recording(tuva, "test"):
            every = set(Decision.objects.filter(group=coming[0].group, ended_at=None))
            assert every <= set(policy.carried_to(coming[3]))
            assert set(policy.open_decisions(coming[0].group)) == every
        transaction.set_rollback(True)


@settings(deadline=None)
@given(
    rule=st.one_of(
        st.builds(series.weekly, st.integers(1, 8), st.integers(0, 4)),
        st.builds(series.monthly, st.integers(1, 6), st.sampled_from([-1, 1, 2, 3, 4]), st.integers(0, 4)),
    ),
    first=st.dates(date(2025, 1, 1), date(2035, 1, 1)),
    shut=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=4),
)
def test_no_meeting_falls_on_a_day_off(rule, first, shut):
    spans = [(first + timedelta(days=start), first + timedelta(days=start + length)) for start, length in shut]
    days = series.dates(rule, first, first + timedelta(days=365), spans)
    assert series.is_rule(rule)
    assert days == sorted(set(days))
    assert all(not series.is_shut(day, spans) for day in days)
    assert len({day.weekday() for day in days}) <= 1, "people keep the weekday they have set aside"
    assert all(first <= day <= first + timedelta(days=365) for day in days)


def test_the_plan_of_a_real_year():
    days = series.dates(series.monthly(1, 1, 3), date(2027, 1, 1), date(2027, 12, 31), [SUMMER])
    assert date(2027, 7, 1) not in days
    assert date(2027, 8, 19) in days, "July and August move past the summer"
    assert date(2027, 5, 6) not in days, "Ascension Day"
    assert date(2027, 5, 13) in days
    with pytest.raises(ValueError, match="YEARLY"):
        series.dates("FREQ=YEARLY", date(2027, 1, 1), date(2027, 2, 1))


def test_a_calendar_with_the_address_sees_times_and_nothing_else(filled, as_tuva):
    group = group_of(filled)
    assert links.address_of(group) in page(as_tuva, "show_group", group.pk)
    address = links.address_of(group)
    got = Client().get(address)
    assert got["Content-Type"].startswith("text/calendar")
    text = got.content.decode()
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 10
    assert "SUMMARY:Ressursgruppe" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    for word in ("Tuva", "Ola", "Solvik", "Siden sist"):
        assert word not in text
    assert as_tuva.get(address).status_code == 200
    assert Client().get("/kalender/tull.ics").status_code == 404
    assert as_tuva.post(at("renew_feed", group.pk)).status_code == 302
    assert Client().get(address).status_code == 404


def test_a_page_costs_the_same_whatever_has_been_decided(filled, as_tuva):
    group, held = group_of(filled, "project"), meetings(filled, "project", minutes_at__isnull=False)[-1]

    def cost():
        with CaptureQueriesContext(connection) as one:
            as_tuva.get(at("show_group", group.pk))
        with CaptureQueriesContext(connection) as two:
            as_tuva.get(at("show_meeting", held.pk))
        return len(one), len(two)

    as_tuva.get(at("show_group", group.pk))
    few = cost()
    tuva = filled.tuva.actor
    with recording(tuva, "test"):
        for number in range(10):
            actions.decide(tuva, held, task=actions.Task(f"Oppgave {number}", today(), filled.grete.employment))
    assert cost() == few
    assert few[0] <= 12
    assert few[1] <= 14


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(filled, chromium, site, sign_in, width, language):
    group, held = group_of(filled), meetings(filled, minutes_at__isnull=False)[-1]
    coming = meetings(filled, starts_at__gt=now())[0]
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("tuva"))
        for name, address in (
            ("list", at("list_groups")), ("group", at("show_group", group.pk)), ("meeting", at("show_meeting", held.pk)),
            ("minutes", at("print_minutes", held.pk)), ("coming", at("show_meeting", coming.pk)),
            ("plan", at("plan_meetings", group.pk)), ("start", at("start_group")), ("seat", at("add_seat", group.pk)),
            ("cancel", at("cancel_meeting", coming.pk)), ("decide", at("decide", held.pk)), ("holiday", at("add_holiday")),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"groups-{name}-{width}-{language}")
            assert look.clean() == [], name


@pytest.mark.browser
def test_tuva_sends_an_agenda_from_her_phone(filled, chromium, site, sign_in):
    coming = meetings(filled, starts_at__gt=now())[0]
    with window(chromium, PHONE) as look:
        look.enter(site, sign_in("tuva"))
        look.page.goto(site + at("publish_agenda", coming.pk))
        look.page.fill("[name=agenda]", "Vi leker med Sesam.\nEn sak uten navn.")
        look.page.click("main form button[type=submit]:not([name])")
        assert look.clean() == []
        look.shoot("groups-looked-375")
        look.page.check("#id_looked_box")
        look.page.click("main form button[type=submit]:not([name])")
        look.page.wait_for_url("**" + at("show_meeting", coming.pk))
        assert "En sak uten navn." in look.page.inner_text("main")
