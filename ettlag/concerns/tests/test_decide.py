"""A concern ends in a decision with a reason, before its deadline; a late one shows on both desks (I9)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from ettlag.access.action import explained
from ettlag.access.clock import days_later, now, today
from ettlag.access.reading import recording
from ettlag.concerns.models import Concern, ConcernDecision
from ettlag.concerns.waiting import waiting_for

from .conftest import at, day, now_of, raise_as

HEARD = {"heard": "1.3", "heard_words": "Hun trekker seg unna når det blir støy."}


def decision(**changes):
    """A decision to try something in the own service."""
    told = {"choice": "internal_measures", "reason": "Vi vil prøve mindre grupper.", "follow_up_on": day(42)}
    return {**told, **HEARD, **changes}


def step(client, concern, to):
    """Go to a step of the guide."""
    response = client.post(at("take_step", concern), {"to": to})
    assert response.status_code == 302


def dues(member):
    """(title, due, urgent) of the decisions that wait."""
    with recording(member.actor, "test"):
        return [(r.title, r.due_on, r.urgent) for r in waiting_for(member.actor) if r.act in ("Gå videre", "Bestem sammen")]


def test_the_deadline_counts_from_the_day_it_was_written_as_the_guide_says(cast, concern, as_kari):
    raised = localdate(now_of(cast, concern).raised_at)
    [(title, due_on, urgent)] = dues(cast.kari)
    assert (due_on - raised).days == 28, "step 5 of Solvik's guide for kindergartens"
    assert not urgent
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "4 uker etter at undringen ble skrevet" in page
    assert title.startswith("Bestem hva du gjør med undringen fra")


def test_a_late_decision_shows_on_both_desks(cast, shared):
    with days_later(29):
        assert [urgent for _title, _due, urgent in dues(cast.kari)] == [True]
        assert [title for title, _due, _urgent in dues(cast.grete)] == ["Beslutningen om en undring er forsinket"]
    assert dues(cast.grete) == [], "not before it is late"


def test_a_late_one_that_was_never_shared_is_still_hers_alone(cast, concern):
    with days_later(29):
        assert [urgent for _title, _due, urgent in dues(cast.kari)] == [True]
        assert dues(cast.grete) == []


def test_the_step_that_asks_for_consent_leads_to_the_family(cast, concern, as_kari):
    step(as_kari, concern, "2/1")
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert f"/samtykke/{cast.nora}/spor/" in page
    as_kari.post(at("suspect_harm", concern))
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert f"/samtykke/{cast.nora}/spor/" not in page


def test_one_of_the_guide_s_own_decisions_leads_on_to_the_next_level(cast, concern, as_kari):
    step(as_kari, concern, "0/5")
    page = as_kari.get(at("decide", concern)).content.decode()
    assert "Vi prøver tiltak hos oss" in page
    assert page.count("Vi melder til barnevernet") >= 1
    sent = {"choice": "veileder-2", "reason": "Vi har snakket med Amina, og hun vil.", **HEARD}
    assert as_kari.post(at("decide", concern), sent).status_code == 302
    row = now_of(cast, concern)
    assert (row.level_code, row.step_no, row.is_open) == ("1", 1, True)
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "Bestemt: Vi prøver tiltak hos oss" in page
    assert "Åpne stafettlogg" in page


def test_a_decision_needs_a_reason_a_next_date_and_how_the_child_was_heard(concern, as_kari):
    page = as_kari.post(at("decide", concern), {"choice": "internal_measures", "reason": " "}).content.decode()
    for sentence in (
        "Fyll ut «Hvorfor?»", "Sett en dato, så undringen ikke blir liggende.", "Velg et svar på «Hvordan er barnet hørt?»",
    ):  # fmt: skip
        assert sentence in page


def test_what_stays_open_is_looked_at_again_on_the_day_they_agreed(cast, concern, as_kari):
    assert as_kari.post(at("decide", concern), decision()).status_code == 302
    assert [due_on for _title, due_on, _urgent in dues(cast.kari)] == [today().fromordinal(today().toordinal() + 42)]


@pytest.mark.requirement("LAW-29")
def test_the_child_is_not_asked_about_twice_when_it_has_been_heard(cast, concern, as_kari):
    talk = {"held_on": day(0), "said": "Jeg liker ikke støy.", "heard": "1.1", "told_of_use": "ja"}
    as_kari.post(at("record_conversation", concern, "?med=barnet&svar=talked"), talk)
    sent = {"choice": "internal_measures", "reason": "Mindre støy.", "follow_up_on": day(14)}
    assert as_kari.post(at("decide", concern), sent).status_code == 302


def test_a_choice_that_is_not_offered_is_refused(concern, as_kari):
    for key in ("veileder-9", "", "closed; drop"):
        page = as_kari.post(at("decide", concern), decision(choice=key))
        assert page.status_code == 200
        assert "Hva bestemte dere?" in page.content.decode()


def test_closing_before_the_author_is_answered_is_refused_with_a_sentence_to_each(cast, shared, as_kari, as_grete):
    sent = {"reason": "Det gikk over.", "family_told": "ukjent", **HEARD}
    assert "Lederen har ikke svart deg ennå." in as_kari.post(at("close_concern", shared), sent).content.decode()
    assert "Svar Kari Lunde først." in as_grete.post(at("close_concern", shared), sent).content.decode()
    closing = decision(choice="closed", follow_up_on="")
    assert "Svar Kari Lunde først." in as_grete.post(at("decide", shared), closing).content.decode()
    as_grete.post(at("answer_author", shared), {"text": "Takk for at du sa fra."})
    assert as_grete.post(at("close_concern", shared), sent).status_code == 302
    assert not now_of(cast, shared).is_open


def test_what_is_closed_is_only_read_and_says_that_the_family_may_come_back(cast, concern, as_kari):
    sent = {"reason": "Hun sover bedre nå.", "family_told": "ja", **HEARD}
    assert as_kari.post(at("close_concern", concern), sent).status_code == 302
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "Hun sover bedre nå." in page
    assert "Familien kan be om hjelp igjen når som helst." in page
    for verb in (
        "write_observation", "change_degree", "share_with_leader", "prepare_conversation", "record_conversation",
        "take_step", "decide", "close_concern",
    ):  # fmt: skip
        assert as_kari.get(at(verb, concern)).status_code == 403, verb
    assert dues(cast.kari) == []
    assert "Nora" not in as_kari.get(at("list_concerns")).content.decode()
    assert "Nora" in as_kari.get(at("list_concerns", query="?vis=avsluttet")).content.decode()


def test_it_is_opened_again_with_a_new_deadline_and_all_that_was_written(cast, concern, as_kari):
    as_kari.post(at("close_concern", concern), {"reason": "Det gikk over.", **HEARD})
    with days_later(60):
        with recording(cast.kari.actor, "test"):
            from ettlag.concerns.actions import reopen_concern

            reopen_concern(cast.kari.actor, Concern.objects.get(pk=concern))
        [(_title, due_on, urgent)] = dues(cast.kari)
        assert not urgent
        assert (due_on - today()).days == 28
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "Bestemt: Avslutt" in page


def test_the_page_for_opening_again_works_by_a_press(cast, concern, as_kari):
    as_kari.post(at("close_concern", concern), {"reason": "Det gikk over.", **HEARD})
    assert as_kari.get(at("reopen_concern", concern)).status_code == 200
    assert as_kari.post(at("reopen_concern", concern)).status_code == 302
    assert now_of(cast, concern).is_open


def test_a_report_does_not_end_the_work(cast, concern, as_kari):
    step(as_kari, concern, "0/5")
    sent = decision(choice="veileder-6", reason="Vi melder i dag.")
    response = as_kari.post(at("decide", concern), sent)
    assert response["Location"] == at("safety_fork", concern) + "#meld"
    assert now_of(cast, concern).is_open


def test_the_database_itself_refuses_an_end_without_a_decision_or_an_answer(cast, shared):
    """I9, whatever the code does."""
    actor = cast.kari.actor
    with recording(actor, "test"):
        row = Concern.objects.get(pk=shared)
        with explained("test.close", actor, row, {}, "INT-BEH"):
            with pytest.raises(IntegrityError, match="concern_ends_in_a_decision"), transaction.atomic():
                Concern.objects.filter(pk=shared).update(closed_at=now())
            made = ConcernDecision.objects.create(
                municipality_id=row.municipality_id, concern=row, label="Avslutt", exit_code="closed", reason="x",
                decided_by=cast.kari.employment,
            )  # fmt: skip
            with pytest.raises(IntegrityError, match="the_one_who_raised_it_is_answered"), transaction.atomic():
                Concern.objects.filter(pk=shared).update(closed_at=now(), closing=made)
            with pytest.raises(IntegrityError, match="a_decision_has_a_reason"), transaction.atomic():
                ConcernDecision.objects.create(
                    municipality_id=row.municipality_id, concern=row, label="Avslutt", exit_code="closed", reason="",
                    decided_by=cast.kari.employment,
                )  # fmt: skip


def test_the_guide_does_not_force_the_order(cast, concern, as_kari):
    step(as_kari, concern, "2/1")
    step(as_kari, concern, "0/3")
    row = now_of(cast, concern)
    assert (row.level_code, row.step_no) == ("0", 3)
    page = as_kari.post(at("take_step", concern), {"to": "9/9"})
    assert page.status_code == 200


def test_a_page_costs_the_same_with_twenty_wonderings_as_with_one(cast, concern, as_kari, as_grete):
    for _number in range(2):
        as_kari.get(at("show_concern", concern))
        as_kari.get(at("list_concerns"))
    one = (statements(as_kari, at("list_concerns")), statements(as_kari, at("show_concern", concern)))
    for _number in range(19):
        other = raise_as(as_kari, cast)
        as_kari.post(at("write_observation", concern), {"text": "Mer.", "seen_on": day(0)})
        as_kari.post(at("share_with_leader", other), {})
        as_kari.post(at("decide", other), decision())
    twenty = (statements(as_kari, at("list_concerns")), statements(as_kari, at("show_concern", concern)))
    assert twenty == one
    assert max(twenty) <= 11, twenty


@pytest.mark.parametrize(
    "verb",
    [
        "raise_concern", "write_observation", "change_degree", "share_with_leader", "prepare_conversation",
        "record_conversation", "take_step", "decide", "close_concern", "safety_fork",
    ],
)  # fmt: skip
def test_no_page_asks_the_database_more_than_twelve_times(verb, cast, concern, as_kari):
    where = at(verb, None if verb == "raise_concern" else concern)
    as_kari.get(where)
    assert statements(as_kari, where) <= 12


def statements(client, url):
    """How many SQL statements a page costs; the test's own savepoints are not counted."""
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    sql = [one["sql"] for one in caught.captured_queries]
    only_in_tests = ("SAVEPOINT", "set_config('ettlag.municipality', ''")  # a request's own transaction ends instead
    return len([one for one in sql if not any(words in one for words in only_in_tests)])


def test_with_no_newer_guide_there_is_nothing_to_go_over_to(concern, as_kari):
    assert as_kari.get(at("move_to_newer", concern)).status_code == 403
