"""Runden: opened with a closed list, closed and frozen, and shared if one will."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.shown import NotNow
from ettlag.organisation.queries import municipality

from .. import policy
from ..codes import new_mark
from ..models import Answer, Door, Invitation, Remark, Round, Shared, Survey
from ..reader import read
from ..results import report_of
from ..tally import Columns
from .box import stir


@dataclass(frozen=True, slots=True)
class Start:
    """Det som gjelder for en runde."""

    title: str
    closes_on: date
    floor: int
    point: str = ""
    rows: dict[str, list[str]] = field(default_factory=dict)
    on_paper: bool = False
    services: frozenset[int] = frozenset()


@action(policy.may_open_round, says=_("åpnet en runde av en undersøkelse"))
def open_round(actor: Actor, survey: Survey, *, start: Start) -> Round:
    """Åpne: the questions are as they are now, the list is those who work here now, and the floor is never lowered."""
    read(survey.definition, point=start.point, rows=start.rows)
    made = Round.objects.create(
        municipality_id=survey.municipality_id, survey=survey, number=survey.rounds.count() + 1, title=start.title,
        point=start.point, mark=_unused_mark(), definition=survey.definition, rows=start.rows, floor=start.floor,
        opened_on=today(), closes_on=start.closes_on,
    )  # fmt: skip
    Door.objects.create(mark=made.mark, municipality_id=made.municipality_id, round_id=made.pk)
    if survey.audience == Survey.Audience.STAFF:
        places = list(_places(actor, made, start))
        random.SystemRandom().shuffle(places)
        Invitation.objects.bulk_create(places)
    return made


def _unused_mark() -> str:
    while Door.objects.filter(mark=(mark := new_mark())).exists():
        pass
    return mark


def _places(actor: Actor, round: Round, start: Start) -> Iterator[Invitation]:
    """One place for each person: by e-mail to the employee, or, without an address, in the unit's pile."""
    seen: set[int] = set()
    for one in policy.people_to_ask(actor).order_by("pk"):
        if one.user_id in seen or (start.services and one.unit.service_id not in start.services):
            continue
        seen.add(one.user_id)
        yield Invitation(
            municipality_id=round.municipality_id, round=round, service=one.unit.service.name, unit=one.unit.name,
            employment=one if one.user.email and not start.on_paper else None,
        )  # fmt: skip


@action(policy.may_close_round, says=_("stengte en runde og frøs rapporten"))
def close_round(actor: Actor, round: Round) -> Round:
    """Steng: count once, freeze, rewrite the answers in random order without their free text, and forget the codes.

    Raises NotNow when somebody else has closed it meanwhile.
    """
    locked = Round.objects.select_for_update(of=("self",)).filter(pk=round.pk, closed_on=None).first()
    if locked is None:
        raise NotNow(_now("Runden er stengt fra før. Last siden på nytt, så ser du rapporten."))
    scheme = read(locked.definition, point=locked.point, rows=locked.rows)
    columns, texts = Columns(scheme), []
    keys = text_keys(scheme)
    for content in Answer.objects.filter(round=locked).values_list("content", flat=True).iterator(chunk_size=2000):
        columns.add(content)
        texts += [(key, content[key]) for key in keys if content.get(key)]
    with override(municipality(locked.municipality_id).form):
        locked.report = report_of(columns, floor=locked.floor, rates=rates_of(locked))
    _keep_remarks(locked, texts)
    stir(locked.pk, without=keys)
    Invitation.objects.filter(round=locked).delete()
    locked.closed_on = today()
    locked.save(update_fields=["report", "closed_on"])
    return locked


def text_keys(scheme: Any) -> list[str]:
    """Under which names an answer may hold free text."""
    own = [question.id for question in scheme.questions if question.kind == "text"]
    return own + [f"{q.id}.{o.code}.tekst" for q in scheme.questions for o in q.options if o.writes]


def _keep_remarks(round: Round, texts: list[tuple[str, str]]) -> None:
    """Free text by itself, in an order that says nothing; below the floor none is kept (STA-07)."""
    if round.report is None or round.report["answers"] is None:
        return
    random.SystemRandom().shuffle(texts)
    Remark.objects.bulk_create(
        Remark(municipality_id=round.municipality_id, round=round, asks=key.split(".")[0], text=text[:4000])
        for key, text in texts
    )


def rates_of(round: Round) -> list[tuple[str, int, int]]:
    """(service, invited, answered) of each service."""
    rows = list(Invitation.objects.filter(round=round).values_list("service", "answered"))
    invited, answered = Counter(service for service, _a in rows), Counter(service for service, done in rows if done)
    return [(service, invited[service], answered[service]) for service in sorted(invited)]


@action(policy.may_share_results, says=_("delte resultater med andre kommuner"))
def share_results(actor: Actor, round: Round) -> Shared:
    """Del: other municipalities that ask the same, and share their own, see the numbers that this report shows."""
    report = round.report or {}
    shown = [one for one in report["questions"] if one["base"] and one["kind"] == "one"]
    return Shared.objects.create(
        municipality_id=round.municipality_id, name=municipality(round.municipality_id).name, round=round,
        key=round.survey.key, closed_on=round.closed_on or today(), questions=shown,
    )  # fmt: skip


@action(policy.may_withdraw_results, says=_("sluttet å dele resultater med andre kommuner"))
def withdraw_results(actor: Actor, round: Round) -> None:
    """Ta tilbake: from now on nobody else sees them."""
    Shared.objects.filter(round=round).delete()
