"""Who keeps surveys, who reads results, who answers. Read as a paragraph:

(1) the project leader and the director keep surveys: ask, remind, close, read texts, write findings; (2) nobody reads
results until a round closes, they least of all; (3) a closed round's report is read by everyone who works in the
municipality: they are their answers; (4) what is decided is followed up by its owner too; (5) whoever has a code answers,
once, and who they are is never asked. STA-06, 08, 11; peers-system 2.1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from ettlag.access import reading
from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Employment
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import employments_in

from .codes import GROUP, print_of, read_code
from .models import Door, Finding, Invitation, Note, Remark, Round, Shared, Survey

MOST_ROWS = 500


def readable_surveys(actor: Actor) -> QuerySet[Survey]:
    """Everyone at work sees which surveys there are."""
    return Survey.objects.filter(municipality_id=actor.municipality_id) if actor.is_staff else Survey.objects.none()


def readable_rounds(actor: Actor) -> QuerySet[Round]:
    """Those who keep surveys see every round; others at work those that are closed."""
    rows = Round.objects.filter(municipality_id=actor.municipality_id).select_related("survey")
    rows = rows.annotate(is_shared=Exists(Shared.objects.filter(round=OuterRef("pk"))))
    if keeps_the_tools(actor):
        return rows
    return rows.exclude(closed_on=None) if actor.is_staff else Round.objects.none()


def get_survey(actor: Actor, survey_id: UUID, may: Rule | None = None) -> Survey:
    """The survey, or 404 to those who see none, 403 to those who may not do this."""
    return _one(actor, readable_surveys(actor).filter(pk=survey_id), may)  # type: ignore[no-any-return]


def get_round(actor: Actor, round_id: UUID, may: Rule | None = None) -> Round:
    """The round, or 404 or 403."""
    return _one(actor, readable_rounds(actor).filter(pk=round_id), may)  # type: ignore[no-any-return]


def get_remark(actor: Actor, remark_id: UUID, may: Rule) -> Remark:
    """What somebody wrote, for the one who reads before others do."""
    rows = Remark.objects.filter(round__in=readable_rounds(actor), pk=remark_id).select_related("round")
    return _one(actor, rows, may)  # type: ignore[no-any-return]


def get_finding(actor: Actor, finding_id: UUID, may: Rule) -> Finding:
    """A finding."""
    rows = Finding.objects.filter(round__in=readable_rounds(actor), pk=finding_id).select_related(
        "round__survey", "owner__user"
    )
    return _one(actor, rows, may)  # type: ignore[no-any-return]


def _one(actor: Actor, rows: QuerySet[Any], may: Rule | None) -> Any:
    found = rows.first()
    if found is None:
        raise Http404
    if may is not None and not may(actor, found):
        raise PermissionDenied(may.__name__)
    return found


def findings_of(round_id: UUID) -> QuerySet[Finding]:
    """The findings of a round, in the order they were written."""
    return Finding.objects.filter(round=round_id).select_related("owner__user", "owner__unit").order_by("id")[:MOST_ROWS]


def notes_of(round_id: UUID) -> QuerySet[Note]:
    """What was said in groups and interviews, by theme."""
    return Note.objects.filter(round=round_id).order_by("theme", "held_on", "id")[:MOST_ROWS]


def remarks_of(actor: Actor, round_id: UUID) -> QuerySet[Remark]:
    """Those who keep surveys read all that was written; others what was let stand. In the order of random ids."""
    rows = Remark.objects.filter(round=round_id).order_by("id")
    return (rows if keeps_the_tools(actor) else rows.exclude(shown=""))[:MOST_ROWS]


def rounds_to_close(actor: Actor) -> QuerySet[Round]:
    """Open rounds whose last day has come, for those who may close them."""
    if not keeps_the_tools(actor):
        return Round.objects.none()
    return Round.objects.filter(municipality_id=actor.municipality_id, closed_on=None, closes_on__lte=today()).only(
        "title", "closes_on"
    )


def rounds_to_read(actor: Actor) -> QuerySet[Round]:
    """Closed rounds with free text that nobody has read."""
    if not keeps_the_tools(actor):
        return Round.objects.none()
    unread = Remark.objects.filter(round=OuterRef("pk"), read_on=None)
    return Round.objects.filter(Exists(unread), municipality_id=actor.municipality_id).only("title")


def findings_to_follow_up(actor: Actor, days: int) -> QuerySet[Finding]:
    """What the actor has the charge of, decided and soon to be looked at again."""
    if not actor.is_staff or actor.employment_id is None:
        return Finding.objects.none()
    rows = Finding.objects.filter(municipality_id=actor.municipality_id, owner=actor.employment_id, followed_up_on=None)
    return rows.filter(due_on__lte=today() + timedelta(days=days)).order_by("due_on")


# ---------------------------------------------------------------- who may


def may_import_survey(actor: Actor, municipality: Any) -> bool:
    """Those who keep the tools, into their own municipality; and the clock, from the console."""
    own = bool(municipality.pk == actor.municipality_id)
    return own and (keeps_the_tools(actor) or actor.user_id is None)


def may_edit_question(actor: Actor, survey: Survey) -> bool:
    """Those who keep surveys. A round that is open keeps its own questions, so one may always edit for the next."""
    return keeps_the_tools(actor)


def may_open_round(actor: Actor, survey: Survey) -> bool:
    """Those who keep surveys, one round at a time."""
    return keeps_the_tools(actor) and not Round.objects.filter(survey=survey, closed_on=None).exists()


def may_send_codes(actor: Actor, round: Round) -> bool:
    """Those who keep surveys, while the round is open and has a closed list."""
    return keeps_the_tools(actor) and round.is_open and round.survey.audience == Survey.Audience.STAFF


def may_print_cards(actor: Actor, round: Round) -> bool:
    """The same."""
    return may_send_codes(actor, round)


def may_remind_unanswered(actor: Actor, round: Round) -> bool:
    """The same, and no oftener than the survey says (STA-08)."""
    limit = (((round.definition.get("gjennomfoering") or {}).get("regler")) or {}).get("purregrense", 2)
    return may_send_codes(actor, round) and round.reminded < int(limit)


def may_close_round(actor: Actor, round: Round) -> bool:
    """Those who keep surveys, and the clock when the day has come."""
    return round.is_open and (keeps_the_tools(actor) or actor.user_id is None)


def may_moderate_remark(actor: Actor, remark: Remark) -> bool:
    """Those who keep surveys read what was written before anyone else does (STA-07)."""
    return keeps_the_tools(actor)


def may_write_note(actor: Actor, round: Round) -> bool:
    """Those who keep surveys, also while the round is open: groups meet when they meet."""
    return keeps_the_tools(actor)


def may_write_finding(actor: Actor, round: Round) -> bool:
    """Those who keep surveys, when there is a report to rest on."""
    return keeps_the_tools(actor) and not round.is_open


def may_share_results(actor: Actor, round: Round) -> bool:
    """Those who keep surveys, of a closed round with a report that shows anything, once."""
    shows = round.report is not None and round.report["answers"] is not None
    return keeps_the_tools(actor) and shows and not shared_by(round)


def may_withdraw_results(actor: Actor, round: Round) -> bool:
    """Those who keep surveys, of what is shared."""
    return keeps_the_tools(actor) and shared_by(round)


def shared_by(round: Round) -> bool:
    """Whether the municipality shows this round to others: as it was read; the table itself refuses a second."""
    if (known := vars(round).get("is_shared")) is not None:
        return bool(known)
    return Shared.objects.filter(round=round).exists()


def others_who_share(round: Round) -> QuerySet[Shared]:
    """The newest results of other municipalities that asked the same, for one that shares its own."""
    own = Exists(Shared.objects.filter(round=round))
    rows = Shared.objects.filter(own, key=round.survey.key).exclude(municipality_id=round.municipality_id)
    return rows.order_by("name", "-closed_on").distinct("name")


def may_decide_finding(actor: Actor, finding: Finding) -> bool:
    """Those who keep surveys, until it is followed up."""
    return keeps_the_tools(actor) and finding.followed_up_on is None


def may_follow_up_finding(actor: Actor, finding: Finding) -> bool:
    """The owner of what was decided, and those who keep surveys."""
    return (
        finding.decided_on is not None
        and finding.followed_up_on is None
        and (keeps_the_tools(actor) or finding.owner_id == actor.employment_id)
    )


def people_to_ask(actor: Actor) -> QuerySet[Employment]:
    """Those who work in the municipality now, with user, unit and service: whom a closed list is made of."""
    return employments_in(actor.municipality_id).exclude(role__in=(Employment.Role.OPERATOR, Employment.Role.DPO))


# ---------------------------------------------------------------- those who answer: nobody, as far as we know


@contextmanager
def at_the_box(mark: str) -> Iterator[Round | None]:
    """The round behind these four signs, inside one fenced transaction; None when no open one is there."""
    door = Door.objects.filter(mark=mark).first()
    if door is None:
        yield None
        return
    with transaction.atomic():
        reading.fence(door.municipality_id)
        yield Round.objects.select_related("survey").filter(pk=door.round_id, closed_on=None).first()
        reading.unfence()


def mark_of(text: str) -> str:
    """Which round a typed code belongs to; empty when it is no code."""
    return read_code(text)[:GROUP]


def unused_invitation(round: Round, text: str) -> Invitation | None:
    """The place in the list that this code opens, if it has not answered; locked, so that two at once are one."""
    rows = Invitation.objects.select_for_update(of=("self",)).filter(round=round, answered=False)
    return rows.filter(code=print_of(read_code(text))).first()
