"""Kassen: where answers are laid, by nobody we know, and stirred. Nothing here writes an event (STA-06).

Until a round is closed, the row in the list and the answer were written in one transaction, so that neither is without the
other; that could be seen in the database's own marks by whoever runs it. Each night, and at closing, the rows of both tables
are written anew in random order in one transaction, so that all of them carry one mark and no order.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from .. import policy
from ..models import Answer, Invitation, Round, Survey

STIR_ANSWERS = """
WITH taken AS (DELETE FROM surveys_answer WHERE round_id = %s RETURNING municipality_id, round_id, week, content)
INSERT INTO surveys_answer (id, municipality_id, round_id, week, content)
SELECT gen_random_uuid(), municipality_id, round_id, week, content - %s::text[] FROM taken ORDER BY random()
"""
STIR_LIST = """
WITH taken AS (DELETE FROM surveys_invitation WHERE round_id = %s
               RETURNING municipality_id, round_id, service, unit, employment_id, code, answered)
INSERT INTO surveys_invitation (id, municipality_id, round_id, service, unit, employment_id, code, answered)
SELECT gen_random_uuid(), municipality_id, round_id, service, unit, employment_id, code, answered
FROM taken ORDER BY random()
"""
STILL_OPEN = "SELECT 1 FROM surveys_round WHERE id = %s AND closed_on IS NULL FOR SHARE"


class CodeIsUsed(ValueError):
    """There is no unanswered place behind this code: it is mistyped, used, or the round is closed."""


def answer(round: Round, answers: Mapping[str, Any], *, code: str, on: date) -> None:
    """Svar: the place in the list is marked, and the answer is laid in the box, both or neither. Raises CodeIsUsed.

    Call it inside `policy.at_the_box`. The round cannot be closed meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute(STILL_OPEN, [round.pk])
        if cursor.fetchone() is None:
            raise CodeIsUsed
    if round.survey.audience == Survey.Audience.STAFF:
        place = policy.unused_invitation(round, code)
        if place is None:
            raise CodeIsUsed
        Invitation.objects.filter(pk=place.pk).update(answered=True, code=None)
    year, week, _day = on.isocalendar()
    Answer.objects.create(
        municipality_id=round.municipality_id, round=round, week=f"{year}-W{week:02}", content=dict(answers)
    )


def stir(round_id: UUID, *, without: list[str] | None = None) -> None:
    """Rør om: answers and list anew, in random order, with new ids. `without`: what is not to stay among the answers."""
    with connection.cursor() as cursor:
        cursor.execute(STIR_ANSWERS, [round_id, without or []])
        cursor.execute(STIR_LIST, [round_id])
