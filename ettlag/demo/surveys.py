"""Tuva maps what those who work with children know: before and after a course, and a round that is open now."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from ettlag.access.clock import days_later, today
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.organisation.models import Municipality
from ettlag.surveys import actions, policy, scheme
from ettlag.surveys.actions.finding import Decided
from ettlag.surveys.actions.round import Start
from ettlag.surveys.codes import new_code, print_of
from ettlag.surveys.invented import invented_answers
from ettlag.surveys.models import Invitation, Remark, Round, Survey

SAMPLE = Path(scheme.__file__).parent / "samples" / "jevnaker.json"
PLACES = ["Tverrfaglig team 0–6 år", "Ressursteam for barnehagene"]
LISTED = {"Barnehagene": 62, "Helsestasjonen": 20, "PPT": 14, "Barneverntjenesten": 9, "Familiehjelpa": 5}
SPRING, AUTUMN = 210, 40  # days ago


def tell(cast: Cast) -> bool:
    """Two closed rounds, what was found and decided, and one that is open. Returns whether it was told now."""
    tuva = cast.tuva.actor
    with transaction.atomic(), recording(tuva, "demo"):
        if policy.readable_surveys(tuva).exists():
            return False
        place = Municipality.objects.get(pk=cast.solvik.pk)
        survey, short = actions.import_survey(tuva, place, definition=json.loads(SAMPLE.read_text()))
    first = _round(cast, survey, "Våren 2026, før kurset", "foer", SPRING)
    _decide(cast, first)
    _round(cast, survey, "Høsten 2026, etter kurset", "etter", AUTUMN)
    with transaction.atomic(), recording(tuva, "demo"):
        start = Start("Et halvt år etter", today() + timedelta(days=21), 5, "halvaar", {"D2": PLACES})
        actions.open_round(tuva, policy.get_survey(tuva, survey.pk), start=start)
        actions.open_round(tuva, short, start=Start("Hele året", today() + timedelta(days=300), 5))
    return True


def _round(cast: Cast, survey: Survey, title: str, point: str, days_ago: int) -> Round:
    """A round of that time: 110 asked, 75 answers, closed after three weeks."""
    tuva = cast.tuva.actor
    with days_later(-days_ago), transaction.atomic():
        with recording(tuva, "demo"):
            start = Start(title, today() + timedelta(days=21), 5, point, {"D2": PLACES})
            made = actions.open_round(tuva, policy.get_survey(tuva, survey.pk), start=start)
            codes = _codes(made)
        for answers, code in zip(invented_answers(point, seed=3 + days_ago, rows=len(PLACES)), codes, strict=False):
            with policy.at_the_box(made.mark) as found:
                if found is not None:
                    actions.answer(found, answers, code=code, on=today())
        with days_later(21), recording(tuva, "demo"):
            return actions.close_round(tuva, policy.get_round(tuva, made.pk))


def _codes(round: Round) -> list[str]:
    """Everyone who works with children in a real municipality, of whom the demo knows a handful; and a card to each."""
    Invitation.objects.filter(round=round).delete()
    codes = []
    for service, count in LISTED.items():
        for _number in range(count):
            codes.append(new_code(round.mark))
            Invitation.objects.create(
                municipality_id=round.municipality_id, round=round, service=service, unit=service, code=print_of(codes[-1])
            )
    return codes


def _decide(cast: Cast, round: Round) -> None:
    """What the spring showed, what was said beside it, and what was decided."""
    tuva, day = cast.tuva.actor, today() - timedelta(days=SPRING - 30)
    with transaction.atomic(), recording(tuva, "demo"):
        for remark in Remark.objects.filter(round=round)[:2]:
            actions.moderate_remark(tuva, policy.get_remark(tuva, remark.pk, policy.may_moderate_remark),
                                    shown=remark.text, theme="Møteplasser")  # fmt: skip
        for said in _notes(day):
            actions.write_note(tuva, round, said=said)
        says = "Fire av ti snakker med foreldrene om det de er urolige for."
        found = actions.write_finding(tuva, round, says=says, rests_on="K1")
        decided = Decided(
            "Alle barnehager og helsestasjonen øver på samtalen.", "To øvinger i hver enhet, med Familiehjelpa.",
            policy.people_to_ask(tuva).get(user=cast.members["grete"].user), today() + timedelta(days=5),
        )  # fmt: skip
        actions.decide_finding(tuva, policy.get_finding(tuva, found.pk, policy.may_decide_finding), decided=decided)


def _notes(day: date) -> list[dict[str, object]]:
    return [
        {"kind": "focus_group", "held_on": day, "people": 7, "theme": "Å finne ordene",
         "text": "Mange venter til de er helt sikre. Da har det ofte gått et par måneder."},
        {"kind": "parents", "held_on": day, "people": 4, "theme": "Å få vite det tidlig",
         "text": "«Jeg ville heller hørt det den første uka, selv om dere tok feil.»"},
    ]  # fmt: skip
