"""Someone rings Familiehjelpa. Frida listens, writes, promises and keeps it."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ettlag.access.clock import days_later, today
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.concerns.models import Concern
from ettlag.frontdoor import actions, tasks
from ettlag.frontdoor.actions.call import Yes
from ettlag.frontdoor.models import Call, OutgoingCall, Promise
from ettlag.organisation.actions import end_employment
from ettlag.organisation.models import Employment, Unit

SAID = "Sønnen på seks sover ikke. Mor har ikke sovet en hel natt siden sommeren."


def at(verb, *ids):
    return reverse(f"frontdoor:{verb}", args=ids)


def day(ahead=7):
    return f"{today() + timedelta(days=ahead):%d.%m.%Y}"


def said(**changes):
    """What Frida fills in."""
    facts = {"channel": "phone", "role": "mother", "theme": "sleep", "outcome": "advice", "urgency": "usual", "notes": SAID}
    return {**facts, **changes}


def taken(client, **changes):
    """Take a call; gives its id."""
    page = client.get(at("start_call"))
    answer = client.post(page["Location"], said(**changes))
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].rstrip("/").rsplit("/", 1)[1])


def promised(client, **changes):
    """Take a call that ends in a promise; gives (call, promise)."""
    facts = {"outcome": "ring_back", "caller_phone": "+47 680 50 400", "due_on": day(), "due_by": "12", **changes}
    call = taken(client, **facts)
    return call, one(Promise, call_id=call)


def one(model, **facts):
    """The one row, as the database has it."""
    with recording(cast_actor(), "test"):
        return model.objects.get(**facts)


def cast_actor():
    from ettlag.cast import find_cast  # the municipality's clock is enough to look

    return find_cast().frida.actor


@pytest.fixture
def frida(sign_in):
    return sign_in("frida")


@pytest.mark.requirement("LAW-24", "LAW-54")
def test_an_anonymous_caller_is_written_down_with_time_and_role_and_no_identity(frida):
    call = one(Call, pk=taken(frida))
    assert (call.anonymous, call.caller_name, call.caller_phone, call.caller_email) == (True, "", "", "")
    assert call.get_role_display() == "Mor"
    assert call.came_at
    assert not call.is_open, "advice was given: nothing more waits"
    page = frida.get(at("show_call", call.pk)).content.decode()
    assert "Ville være anonym" in page
    assert SAID in page


@pytest.mark.requirement("LAW-24")
def test_the_database_itself_refuses_an_identity_on_an_anonymous_call(cast):
    actor = cast.frida.actor
    told = actions.Told(role="mother", theme="sleep", outcome="advice")
    with recording(actor, "test"):
        unit = Unit.objects.get(pk=actor.unit_id)
        call = actions.take_call(actor, unit, call_id=uuid4(), told=told)
        call.caller_phone = "68050400"
        with pytest.raises(IntegrityError), transaction.atomic():
            Call.objects.bulk_create([Call(**{**plain(call), "id": uuid4(), "reference": "AAA-BBBBB"})])


def plain(call):
    return {field.attname: getattr(call, field.attname) for field in Call._meta.fields}


def test_nothing_typed_is_lost_and_a_missing_answer_is_named(frida):
    address = frida.get(at("start_call"))["Location"]
    frida.post(
        "/kladd/", {"key": f"frontdoor:take_call:{address.rstrip('/').rsplit('/', 1)[1]}", "field": "notes", "text": SAID}
    )
    assert SAID in frida.get(address).content.decode()
    page = frida.post(address, said(role="")).content.decode()
    assert SAID in page
    assert "Velg et svar på «Hvem ringer?»" in page
    page = frida.post(address, said(outcome="ring_back")).content.decode()
    assert "Skriv hvilken dag dere lovet å ringe." in page
    assert "Skriv nummeret vi skal ringe." in page


def test_the_same_page_sent_twice_is_one_call(frida):
    address = frida.get(at("start_call"))["Location"]
    for _ in range(2):
        assert frida.post(address, said())["Location"].endswith(address.rstrip("/").rsplit("/", 1)[1] + "/")
    assert "Noter mens" not in frida.get(address, follow=True).content.decode()


def test_a_promise_waits_for_its_owner_and_is_kept_and_every_try_is_counted(frida):
    call, promise = promised(frida)
    assert timezone.localtime(promise.due_at).time() == time(12)
    assert "Ringe tilbake" in frida.get("/min-dag/").content.decode()
    frida.post(at("ring_back", promise.pk), {"reached": "no", "note": "Ingen svarte."})
    assert one(Promise, pk=promise.pk).is_open
    frida.post(at("ring_back", promise.pk), {"reached": "yes", "note": "Det går bedre."})
    assert not one(Promise, pk=promise.pk).is_open
    with recording(cast_actor(), "test"):
        assert [one.reached for one in OutgoingCall.objects.filter(call=call).order_by("made_at")] == [False, True]
    assert "ringt ut 2 ganger i dag" in frida.get(at("list_calls")).content.decode()


def test_what_is_overdue_stands_on_top(cast, sign_in, frida):
    _call, promise = promised(frida, due_on=day(1))
    promised(frida, due_on=day(9))
    with days_later(3):
        page = sign_in("frida").get(at("list_promises")).content.decode()
    assert "1 løfte er over tiden" in page
    assert page.index("Over tiden") < page.index("Venter")
    assert str(promise.pk) in page


def test_a_later_talk_is_promised_too_and_a_time_that_has_been_is_not(frida):
    call = taken(frida, outcome="booking", caller_phone="68050400", due_on=day(2))
    assert frida.post(at("make_promise", call), {"kind": "follow_up", "due_on": day(30)}).status_code == 302
    page = frida.post(at("make_promise", call), {"kind": "follow_up", "due_on": day(-1)}).content.decode()
    assert "Datoen har vært" in page
    page = frida.post(at("make_promise", call), {"kind": "follow_up", "due_by": "12"}).content.decode()
    assert "Skriv hvilken dag dere lovet." in page


@pytest.mark.requirement("SEC-04", "LAW-03")
def test_somebody_known_only_to_a_strict_service_is_answered_as_somebody_unknown(frida):
    """Jonas stands in the register with his phone; child welfare may know him. The door looks only in its own calls."""
    address = frida.get(at("start_call"))["Location"]
    pages = [
        frida.post(address, said(look="1", caller_name=name, caller_phone=phone)).content.decode()
        for name, phone in (("Jonas Ruud", "680 50 401"), ("Xerxes Fjord", "680 59 999"))
    ]
    assert all("Ingen tidligere henvendelse her. Vi så bare i våre egne" in page for page in pages)
    first, second = (bare(page) for page in pages)
    assert first.replace("Jonas Ruud", "").replace("68050401", "").replace("680 50 401", "") == second.replace(
        "Xerxes Fjord", ""
    ).replace("680 59 999", "")


def bare(page):
    """The page without tokens that are new each time."""
    import re

    return re.sub(r'value="[0-9a-zA-Z-]{30,}"|\d\d[.:]\d\d', "", page)


def test_the_same_caller_twice_is_found_in_any_format_and_tied_together(frida):
    first = taken(frida, caller_phone="+47 680 50 400", outcome="information")
    address = frida.get(at("start_call"))["Location"]
    page = frida.post(address, said(look="1", caller_phone="0047 68050400")).content.decode()
    assert "Vi har snakket med dem før" in page
    assert SAID in page, "what she has written stands"
    second = frida.post(address, said(caller_phone="68050400", earlier=str(first)))["Location"]
    assert "Hører til en tidligere samtale" in frida.get(second).content.decode()
    reference = one(Call, pk=first).reference.lower().replace("-", " ")
    page = frida.post(frida.get(at("start_call"))["Location"], said(look="1", look_reference=reference)).content.decode()
    assert "Vi har snakket med dem før" in page


def test_a_phone_that_cannot_be_rung_is_asked_for_again(frida):
    page = frida.post(frida.get(at("start_call"))["Location"], said(caller_phone="123")).content.decode()
    assert "Skriv telefonnummeret med alle sifrene" in page


@pytest.mark.requirement("SEC-32")
def test_the_receipt_is_in_the_callers_words_and_the_letter_says_nothing(frida, django_capture_on_commit_callbacks):
    call = taken(frida, caller_email="amina@familie.example", agreed="Vi prøver samme leggetid i en uke.")
    page = frida.get(at("show_receipt", call)).content.decode()
    assert "Vi prøver samme leggetid i en uke." in page
    with django_capture_on_commit_callbacks(execute=True):
        assert frida.post(at("send_receipt", call)).status_code == 302
    (letter,) = mail.outbox
    assert one(Call, pk=call).reference in letter.body
    assert "leggetid" not in f"{letter.body} {letter.subject}"
    assert frida.post(at("send_receipt", taken(frida))).status_code == 403, "an anonymous caller has no address"


@pytest.mark.requirement("LAW-08")
def test_it_becomes_a_wondering_only_with_the_right_yes(cast, frida):
    call = taken(frida, outcome="concern")
    facts = {"child_words": "sønnen til en som ringte", "text": "Han sover ikke, sier mor."}
    page = frida.post(at("open_concern", call), {**facts, "from_whom": "nobody"}).content.decode()
    assert "Uten ja fra en som kan samtykke" in page
    assert "Han sover ikke, sier mor." in page
    answer = frida.post(at("open_concern", call), {**facts, "from_whom": "guardian"})
    assert answer.status_code == 302
    assert "Han sover ikke, sier mor." in frida.get(answer["Location"]).content.decode()
    concern = one(Concern, pk=one(Call, pk=call).concern_id)
    assert concern.child_id is None
    assert frida.post(at("open_concern", call), {**facts, "from_whom": "guardian"}).status_code == 403, "once"
    with recording(cast.frida.actor, "test"):
        other = Call.objects.get(pk=taken_by_action(cast))
        with pytest.raises(NotNow):
            actions.open_concern(cast.frida.actor, other, yes=Yes("neighbour", "x", "y"))


def taken_by_action(cast, **changes):
    actor = cast.frida.actor
    told = actions.Told(**{"role": "mother", "theme": "sleep", "outcome": "resource_team", **changes})
    return actions.take_call(actor, Unit.objects.get(pk=actor.unit_id), call_id=uuid4(), told=told).pk


def test_it_is_ended_with_what_could_not_be_given_and_open_promises_fall(frida):
    call, promise = promised(frida)
    frida.post(at("close_call", call), {"unmet": "waiting"})
    assert one(Call, pk=call).unmet == "waiting"
    assert one(Promise, pk=promise.pk).dropped_at
    assert frida.post(at("close_call", call), {"unmet": "none"}).status_code == 403


def test_when_frida_leaves_her_promises_are_caught(cast, frida):
    _call, promise = promised(frida)
    with recording(cast.per.actor, "test"):
        end_employment(cast.per.actor, Employment.objects.get(pk=cast.frida.employment.pk))
        caught = Promise.objects.get(pk=promise.pk)
    assert caught.owner_id == cast.berit.employment.pk, "the unit has no leader: the director catches it"


@pytest.mark.requirement("SEC-03")
def test_nobody_else_finds_it(frida, as_kari, as_grete, as_berit, as_per, as_amina, as_barbro, as_leif):
    call, promise = promised(frida)
    for stranger in (as_kari, as_grete, as_berit, as_per, as_amina, as_barbro, as_leif):
        assert stranger.get(at("show_call", call)).status_code == 404
        assert stranger.post(at("ring_back", promise.pk), {"reached": "yes"}).status_code == 404
        assert stranger.get(at("list_calls")).status_code == 404
        assert stranger.get(at("start_call")).status_code == 404


@pytest.mark.requirement("LAW-24")
def test_an_anonymous_call_is_forgotten_by_rule_and_only_counted_after(cast, frida):
    call = taken(frida)
    named, promise = promised(frida)
    with days_later(91):
        assert forget(cast) == 1
    with days_later(366):
        assert forget(cast) == 1
    gone = one(Call, pk=call)
    assert (gone.notes, gone.agreed, gone.theme) == ("", "", "sleep")
    assert one(Call, pk=named).caller_phone == ""
    assert one(Promise, pk=promise.pk).dropped_at
    assert frida.get(at("show_call", call)).status_code == 404


def forget(cast):
    """The clock's night, in the test's own transaction: forget_call."""
    from ettlag.access.actor import system_actor

    return tasks.forget_for(system_actor(cast.solvik.pk))


def test_the_lists_cost_the_same_for_one_and_for_twenty(cast, frida, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    promised(frida)
    costs = []
    for more in (0, 19):
        for _ in range(more):
            promised(frida)
        for verb in ("list_calls", "list_promises"):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                frida.get(at(verb))
            costs.append(len(asked))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 12


def test_a_time_stands_as_it_was_said(frida):
    _call, promise = promised(frida, due_by="0830")
    assert timezone.localtime(promise.due_at) == timezone.make_aware(
        datetime.combine(today() + timedelta(days=7), time(8, 30))
    )
