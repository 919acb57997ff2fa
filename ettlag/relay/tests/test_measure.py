"""Et tiltak fra forslag til evaluering: five parts, the family first, ours as late as theirs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ettlag.access.clock import now, today
from ettlag.relay import queries
from ettlag.relay.models import Evaluation, FamilyAnswer, Goal, Measure

from .plan_story import asked, by_hand, five_parts, looking, open_log, saras_log, url, written

CHILD = "Jeg vil ha noen å leke med når mamma går."
EVALUATED = {"done": "yes", "helped": "yes", "words": "Roligere morgener", "next": "end"}


def propose(client, log, **facts):
    client.post(url("propose_measure", log), {"what": "Egen plass i garderoben", "place": "unit", "problem": "", **facts})
    return Measure._base_manager.order_by("proposed_at").last


def newest(cast):
    with looking(cast):
        return Measure.objects.order_by("-proposed_at", "-id").first()


def running(cast, log, **facts):
    """A measure under way, evaluated in two weeks."""
    with by_hand(cast):
        return Measure.objects.create(**{
            "municipality_id": log.municipality_id, "log": log, "people": [cast.amina.person_id], "problem": "Gråter",
            "what": "Egen plass i garderoben", "when": "hver morgen", "doer": cast.kari.employment,
            "evaluate_on": today() + timedelta(days=14), "proposed_by_name": "Kari Lunde", "accepted_at": now(),
            "started_at": now(), **facts,
        })  # fmt: skip


def test_a_goal_has_the_childs_words_before_the_teams(cast, as_kari, as_amina):
    log = open_log(cast)
    as_kari.post(
        url("set_goal", log), {"text": "En god start fire av fem dager", "childs_words": CHILD, "parents_words": ""}
    )
    with looking(cast):
        assert Goal.objects.get(log=log).childs_words == CHILD
    for client, page in ((as_kari, url("show_plan", log)), (as_amina, url("show_family_log", log))):
        text = client.get(page).content.decode()
        assert text.index(CHILD) < text.index("En god start fire av fem dager")


@pytest.mark.requirement("LAW-55")
def test_a_measure_goes_from_proposal_to_evaluation_and_each_page_says_what_is_next(cast, as_kari, as_amina):
    log = open_log(cast)
    as_kari.post(url("propose_measure", log), {"what": "Egen plass i garderoben", "place": "unit", "problem": ""})
    measure = newest(cast)
    page = as_kari.get(url("show_measure", measure)).content.decode()
    assert "Foreslått av Kari Lunde" in page
    assert "Avtal tiltaket" in page
    as_kari.post(url("accept_measure", measure), five_parts(cast.kari))
    assert "Klar til å begynne?" in as_kari.get(url("show_measure", measure)).content.decode()
    as_kari.post(url("start_measure", measure))
    assert "I gang" in as_amina.get(url("show_measure", measure)).content.decode()
    as_amina.post(url("answer_measure", measure), {"done": "yes", "helped": "some", "words": "Hun går gladere inn."})
    sent = {**EVALUATED, "childs_view": "", "childs_view_missing": "Nora ville ikke snakke om det i dag"}
    assert as_kari.post(url("evaluate_measure", measure), sent).status_code == 302
    page = as_amina.get(url("show_measure", measure)).content.decode()
    assert "Ferdig. Hjalp det? Ja, det hjalp" in page
    assert page.index("Hun går gladere inn.") < page.index("Roligere morgener")


@pytest.mark.requirement("LAW-55")
@pytest.mark.parametrize("part", ["problem", "what", "when", "doer", "evaluate_on"])
def test_nothing_is_agreed_without_all_five_parts(cast, as_kari, part):
    log = open_log(cast)
    as_kari.post(url("propose_measure", log), {"what": "Egen plass", "place": "unit", "problem": ""})
    measure = newest(cast)
    answer = as_kari.post(url("accept_measure", measure), five_parts(cast.kari, **{part: ""}))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Gråter" in page or "Nora gråter i garderoben" in page or part == "problem"  # no text is lost
    with looking(cast):
        assert Measure.objects.get(pk=measure.pk).accepted_at is None


@pytest.mark.requirement("LAW-55")
def test_the_database_itself_refuses_a_measure_with_four_parts(cast):
    log = open_log(cast)
    with pytest.raises(IntegrityError, match="measure_has_its_five_parts"), transaction.atomic():
        running(cast, log, when="")


@pytest.mark.requirement("LAW-29", "LAW-55")
def test_a_measure_ends_only_with_the_childs_and_the_parents_view_or_the_reason_why_not(cast, as_kari):
    measure = running(cast, open_log(cast))
    page = as_kari.post(url("evaluate_measure", measure), EVALUATED).content.decode()
    assert "Skriv hva barnet sier, eller hvorfor dere ikke vet det." in page
    assert "Skriv hva foreldrene sier, eller hvorfor dere ikke vet det." in page
    assert "Roligere morgener" in page
    with looking(cast):
        assert not Evaluation.objects.filter(measure=measure).exists()
        assert Measure.objects.get(pk=measure.pk).is_open


def test_nobody_speaks_for_a_parent_who_has_spoken(cast, as_kari, as_amina):
    measure = running(cast, open_log(cast))
    as_amina.post(url("answer_measure", measure), {"done": "partly", "helped": "no", "words": "Det bråker fremdeles."})
    page = as_kari.get(url("evaluate_measure", measure)).content.decode()
    assert page.index("Det bråker fremdeles.") < page.index("Hva så dere?")
    assert "Hva sier foreldrene?" not in page
    as_kari.post(url("evaluate_measure", measure), {**EVALUATED, "childs_view": "Bråket er borte"})
    with looking(cast):
        answer = Evaluation.objects.get(measure=measure).parents_answer
        assert answer is not None
        assert answer.words == "Det bråker fremdeles."


def test_a_measure_that_goes_on_gets_a_new_date(cast, as_kari):
    measure = running(cast, open_log(cast))
    views = {**EVALUATED, "childs_view": "Fint", "parents_view": "Fint", "next": "go_on"}
    assert "Velg en dato når tiltaket fortsetter." in as_kari.post(url("evaluate_measure", measure), views).content.decode()
    again = today() + timedelta(days=30)
    as_kari.post(url("evaluate_measure", measure), {**views, "again_on": written(again)})
    with looking(cast):
        row = Measure.objects.get(pk=measure.pk)
        assert (row.is_open, row.evaluate_on) == (True, again)


def test_stopping_needs_a_reason(cast, as_kari):
    measure = running(cast, open_log(cast))
    answer = as_kari.post(url("stop_measure", measure), {"reason": ""})
    assert "Fyll ut «Hvorfor stopper vi?»" in answer.content.decode()
    as_kari.post(url("stop_measure", measure), {"reason": "Nora ville heller ha plassen ved vinduet"})
    page = as_kari.get(url("show_measure", measure)).content.decode()
    assert "Nora ville heller ha plassen ved vinduet" in page
    assert as_kari.post(url("stop_measure", measure), {"reason": "igjen"}).status_code == 403


def test_what_amina_proposes_at_home_is_hers_to_do_and_the_teams_to_see(cast, as_amina, as_kari):
    log = open_log(cast)
    as_amina.post(url("propose_measure", log), {"what": "Samme kveldsrutine", "place": "home", "problem": "Sover lite"})
    measure = newest(cast)
    assert measure.doer_person_id == cast.amina.person_id
    assert "Samme kveldsrutine" in as_kari.get(url("show_plan", log)).content.decode()
    as_amina.post(url("accept_measure", measure), five_parts(cast.amina, what="Samme kveldsrutine"))
    as_amina.post(url("start_measure", measure))
    with looking(cast):
        assert Measure.objects.get(pk=measure.pk).started_at is not None


@pytest.mark.requirement("LAW-38")
def test_what_one_parent_proposes_at_home_the_other_does_not_see(cast, as_tone, as_sara):
    log = saras_log(cast)
    as_tone.post(url("propose_measure", log), {"what": "Mobilen ligger i gangen", "place": "home", "problem": ""})
    measure = newest(cast)
    assert as_sara.get(url("show_measure", measure)).status_code == 404
    assert "Mobilen ligger i gangen" not in as_sara.get(url("show_family_day")).content.decode()


def test_our_own_overdue_promise_stands_as_plainly_as_the_familys(cast, as_kari, as_amina):
    log = open_log(cast)
    running(cast, log, what="Språkprøve", evaluate_on=today() - timedelta(days=4))
    assert "Forsinket, venter på oss" in as_kari.get(url("show_plan", log)).content.decode()
    page = as_amina.get(url("show_family_day")).content.decode()
    assert "Fire dager forsinket." in page
    assert "Beklager." in page


def test_a_log_may_close_only_when_everything_begun_is_evaluated_and_all_have_summed_up(cast, as_kari):
    log = open_log(cast)
    measure = running(cast, log)
    joint = {"helped": "yes", "words": "Egen plass hjalp mest", "childs_view": "Jeg har en venn", "parents_view": "Tryggere"}
    with looking(cast):
        assert len(queries.may_be_closed(log)) == 2
    assert as_kari.post(url("evaluate_log", log), joint).status_code == 409
    as_kari.post(url("evaluate_measure", measure), {**EVALUATED, "childs_view": "Fint", "parents_view": "Fint"})
    as_kari.post(url("evaluate_log", log), joint)
    with looking(cast):
        assert queries.may_be_closed(log) == []
        assert [one.words for one in [queries.joint_evaluation(log)] if one] == ["Egen plass hjalp mest"]


def test_the_family_may_look_but_not_do_the_teams_verbs(cast, as_amina):
    log = open_log(cast)
    measure = running(cast, log)
    for name, row in (("set_goal", log), ("evaluate_log", log), ("call_meeting", log), ("evaluate_measure", measure)):
        assert as_amina.get(url(name, row)).status_code == 403, name


@pytest.mark.parametrize("who", ["jonas", "siri", "ola", "berit", "per", "leif", "ida", "sara"])
def test_to_strangers_and_to_the_barred_father_nothing_of_it_is_there(cast, sign_in, who):
    log = open_log(cast)
    measure = running(cast, log)
    client = sign_in(who)
    for name in ("show_plan", "set_goal", "propose_measure", "evaluate_log", "call_meeting"):
        assert client.get(url(name, log)).status_code == 404, name
    for name in ("show_measure", "accept_measure", "stop_measure", "answer_measure", "evaluate_measure"):
        assert client.get(url(name, measure)).status_code == 404, name
    assert client.post(url("start_measure", measure)).status_code == 404


def test_what_is_written_is_shown_as_written_and_never_run(cast, as_kari, as_amina):
    log = open_log(cast)
    sharp = "<script>alert(1)</script>"
    as_kari.post(url("set_goal", log), {"text": sharp, "childs_words": sharp, "parents_words": sharp})
    running(cast, log, what=sharp, problem=sharp)
    for client, page in ((as_kari, url("show_plan", log)), (as_amina, url("show_family_log", log))):
        text = client.get(page).content.decode()
        assert sharp not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_board_costs_the_same_with_one_measure_and_with_twenty(cast, as_kari):
    log = open_log(cast)
    running(cast, log)
    with CaptureQueriesContext(connection) as few:
        as_kari.get(url("show_plan", log))
    for number in range(19):
        running(cast, log, what=f"Tiltak {number}")
    with by_hand(cast):
        for _ in range(5):
            FamilyAnswer.objects.create(
                municipality_id=log.municipality_id, log=log, measure=None, person_id=cast.amina.person_id, helped="yes"
            )
    with CaptureQueriesContext(connection) as many:
        as_kari.get(url("show_plan", log))
    assert len(many) <= len(few)
    assert len(asked(many)) <= 12
