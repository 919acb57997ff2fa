"""The kindergarten tries something itself, sees whether it helped, and ends with words the family may keep (I8)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ettlag.access.action import explained
from ettlag.access.clock import days_later, now
from ettlag.access.reading import recording
from ettlag.concerns.models import OwnMeasure
from ettlag.concerns.queries import carriable

from .conftest import at, day, now_of
from .test_decide import decision
from .test_share_with_leader import titles

TRY = "Mindre gruppe på morgenen, med samme voksen."
EVALUATED = {
    "heard": "1.1", "heard_words": "Det er fint når Ali er der.",
    "guardians_words": "Amina sier at morgenene er lettere.", "result": "helped", "result_words": "Hun leker med to andre.",
}  # fmt: skip


def measure_of(cast):
    with recording(cast.kari.actor, "test"):
        return OwnMeasure.objects.select_related("concern").get()


def parts(**changes):
    told = {"reach": "system", "problem": "Bråk om morgenen.", "measure": TRY, "who": "Ali", "from_on": day(0)}
    return {**told, "evaluate_on": day(28), **changes}


@pytest.fixture
def tried(cast, concern, as_kari):
    assert as_kari.post(at("start_measure", concern), parts()).status_code == 302
    return concern


def test_the_decision_to_try_something_leads_to_the_measure_it_is_about(concern, as_kari):
    answer = as_kari.post(at("decide", concern), decision(choice="system_level_measure"))
    assert answer["Location"] == at("start_measure", concern, "?for=system")
    page = as_kari.get(answer["Location"]).content.decode()
    assert 'value="system"' in page
    assert "Ofte er det rommet" in page


def test_it_is_begun_comes_on_her_day_and_is_evaluated_with_child_and_parents_first(cast, tried, as_kari):
    assert TRY in as_kari.get(at("show_concern", tried)).content.decode()
    assert "Se om tiltaket hjelper" not in titles(cast.kari)
    with days_later(28):
        assert "Se om tiltaket hjelper" in titles(cast.kari)
    measure = measure_of(cast)
    assert as_kari.post(reverse("concerns:evaluate_measure", args=[measure.pk]), EVALUATED).status_code == 302
    page = as_kari.get(at("show_concern", tried)).content.decode()
    assert "Det er fint når Ali er der." in page
    assert "Amina sier at morgenene er lettere." in page
    with days_later(28):
        assert "Se om tiltaket hjelper" not in titles(cast.kari)
    assert as_kari.get(reverse("concerns:evaluate_measure", args=[measure.pk])).status_code == 403, "once"


@pytest.mark.parametrize("missing", ["heard", "heard_words", "guardians_words", "result"])
def test_it_closes_only_when_child_and_parents_are_heard_or_it_is_said_why_not(cast, tried, as_kari, missing):
    measure = measure_of(cast)
    told = {**EVALUATED, missing: ""}
    assert as_kari.post(reverse("concerns:evaluate_measure", args=[measure.pk]), told).status_code == 200
    assert measure_of(cast).is_open


def test_the_database_refuses_an_evaluation_without_their_views(cast, tried):
    measure = measure_of(cast)
    measure.result, measure.evaluated_at = "helped", now()
    with recording(cast.kari.actor, "test"), pytest.raises(IntegrityError, match="an_own_measure_ends_in_an_evaluation"):
        with transaction.atomic(), explained("test.evaluate", cast.kari.actor, measure, {}, "INT-BEH"):
            measure.save()


def test_one_does_not_look_whether_it_helped_before_it_has_begun(concern, as_kari):
    page = as_kari.post(at("start_measure", concern), parts(from_on=day(20), evaluate_on=day(10))).content.decode()
    assert "før dere har begynt" in page
    assert TRY in page, "nothing typed is lost"


def test_strangers_do_not_find_it_and_grete_only_when_it_is_shared(cast, tried, as_kari, as_grete, as_ola):
    place = reverse("concerns:evaluate_measure", args=[measure_of(cast).pk])
    assert as_ola.get(place).status_code == 404
    assert as_grete.get(place).status_code == 404
    as_kari.post(at("share_with_leader", tried), {"question": ""})
    assert as_grete.get(place).status_code == 200


def test_what_was_tried_may_be_carried_into_the_log_without_what_the_family_said(cast, tried, as_kari):
    as_kari.post(reverse("concerns:evaluate_measure", args=[measure_of(cast).pk]), EVALUATED)
    concern = now_of(cast, tried)
    with recording(cast.kari.actor, "test"):
        [one] = [row for row in carriable(concern) if row.kind == "measure"]
    assert TRY in one.text
    assert "Amina" not in one.text


def test_the_last_words_are_written_by_kari_and_printed_without_the_childs_name(cast, concern, as_kari):
    page = as_kari.get(at("close_concern", concern)).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Dere kan be om hjelp igjen når som helst. Ring oss på Solbakken barnehage, 68 05 01 10." in page
    told = {"reason": "Det gikk over.", "heard": "1.3", "heard_words": "Hun er med igjen.", "family_told": "ja"}
    assert as_kari.get(at("closing_message", concern)).status_code == 403, "not before it has ended"
    as_kari.post(at("close_concern", concern), {**told, "message": "Takk for praten. Kom tilbake når dere vil."})
    page = as_kari.get(at("closing_message", concern)).content.decode()
    assert "Takk for praten. Kom tilbake når dere vil." in page
    assert "Nora" not in page


def test_where_harm_is_suspected_there_are_no_words_to_the_family(concern, as_kari):
    as_kari.post(at("suspect_harm", concern))
    assert "Ordene til familien" not in as_kari.get(at("close_concern", concern)).content.decode()
    told = {"reason": "Meldt.", "heard": "2.1", "heard_words": "Barnevernet snakker med barnet.", "family_told": "ukjent"}
    assert as_kari.post(at("close_concern", concern), told).status_code == 302
    assert as_kari.get(at("closing_message", concern)).status_code == 403


def test_how_it_looks_to_her_stands_beside_what_amina_said(cast, concern, as_kari):
    told = {"held_on": day(0), "said": "Hun sover lite.", "their_degree": "some"}
    query = f"?med={cast.amina.person_id}&svar=talked"
    assert as_kari.post(at("record_conversation", concern, query), told).status_code == 302
    assert "Slik ser det ut for dem: Litt urolig" in as_kari.get(at("show_concern", concern)).content.decode()
