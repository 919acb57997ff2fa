"""Going on along the guide, deciding, closing and coming back."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action, reread
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.shown import NotNow
from ettlag.guides.engine import Exit, Position, nearest
from ettlag.guides.models import GuideVersion
from ettlag.organisation.queries import municipality

from .. import policy, queries
from ..choices import Choice, choice_of
from ..deadlines import decision_due
from ..deeds import Deed
from ..models import Concern, ConcernDecision
from .walk import done_here, go, hand_of, touch


@action(policy.may_take_step, says=_("gikk videre i veilederen"))
def take_step(actor: Actor, concern: Concern, *, level_code: str, step_no: int) -> None:
    """Gå videre: to any step of the guide, forwards, backwards or across. Raises NotNow for a level it does not have."""
    scheme = queries.scheme_of(concern.guide_version_id)
    if scheme is None or level_code not in scheme.level_scheme.codes:
        raise NotNow(gettext("Veilederen har ikke dette steget. Gå tilbake og velg et annet."))
    go(concern, Position(level_code, step_no))
    touch(actor, concern)


@action(policy.may_move_to_newer, says=_("gikk over til en nyere veileder"))
def move_to_newer(actor: Actor, concern: Concern, *, version: GuideVersion) -> None:
    """Gå over: to a newer version of the same guide. One stands where one stood, or as near as the newer one has.

    Raises NotNow for a version of another guide, or one that is not newer.
    """
    pinned = concern.guide_version
    if pinned is None or version.guide_id != pinned.guide_id or version.number <= pinned.number:
        raise NotNow(gettext("Denne veilederen er ikke en nyere utgave av den undringen er begynt på."))
    concern.guide_version = version
    concern.level_code, concern.step_no = nearest(version.scheme, Position(concern.level_code, concern.step_no))
    concern.save(update_fields=["guide_version", "level_code", "step_no"])
    touch(actor, concern)


@action(policy.may_decide, says=_("tok en beslutning"))
def decide(actor: Actor, concern: Concern, *, choice: str, reason: str, **more: Any) -> ConcernDecision:
    """Bestem: one of the guide's decisions on this step, or a standard way out, with its reason (I9).

    `more`: follow_up_on, a next date for what stays open; heard and heard_words, how the child was heard or why not
    (LAW-29); family_told. Raises NotNow for a
    choice that the page no longer offers, and when it would close what its author has not been answered on.
    """
    chosen = choice_of(concern, choice)
    if chosen is None:
        raise NotNow(gettext("Dette valget finnes ikke der undringen står nå. Se på siden igjen, og velg på nytt."))
    decision = _written(actor, concern, chosen, reason, **more)
    if isinstance(chosen.target, Position):
        go(concern, chosen.target)
        concern.level_since = decision.decided_at
        concern.save(update_fields=["level_since"])
    elif decision.closes:
        _end(concern, decision)
    touch(actor, concern)
    return decision


@action(policy.may_close_concern, says=_("avsluttet undringen"))
def close_concern(actor: Actor, concern: Concern, *, reason: str, **more: Any) -> ConcernDecision:
    """Avslutt: a decision like the others, with its reason; the family may ask for help again whenever they want.

    Raises NotNow when its author has not been answered.
    """
    decision = _written(actor, concern, Choice("closed", gettext("Avslutt"), Exit("closed")), reason, **more)
    _end(concern, decision)
    touch(actor, concern)
    return decision


@action(policy.may_reopen_concern, says=_("gjenåpnet undringen"))
def reopen_concern(actor: Actor, concern: Concern) -> None:
    """Åpne igjen: what was written stands, and a new decision is due from today."""
    concern.closed_at, concern.closing, concern.level_since = None, None, now()
    concern.save(update_fields=["closed_at", "closing", "level_since"])
    touch(actor, concern)


def carried_to_log(actor: Actor, concern: Concern, log_id: UUID, reason: str = "") -> None:
    """Public step for `relay`, called inside its action when a log is opened: the concern goes on there.

    Only marks it; what of it becomes entries is `queries.carriable`, chosen and previewed by a person. The opening is a
    decision of the concern. Raises PermissionDenied where policy.may_carry_to_log says no (a shielded one never).
    """
    reread(concern)
    if not policy.may_carry_to_log(actor, concern):
        raise PermissionDenied("concerns.carried_to_log")
    if not _log_was_decided(concern):
        chosen = Choice("open_log", gettext("Vi åpner stafettlogg"), Exit("open_log"))
        _written(actor, concern, chosen, reason or gettext("Stafettloggen er åpnet."))
    concern.log_id, concern.log_opened_at = log_id, now()
    concern.save(update_fields=["log_id", "log_opened_at"])
    done_here(concern, Deed.OPEN_LOG)
    touch(actor, concern)


def _written(actor: Actor, concern: Concern, chosen: Choice, reason: str, **more: Any) -> ConcernDecision:
    """Write the decision, with the deadline it was made against."""
    days = municipality(actor.municipality_id).settings.decision_days
    due = decision_due(queries.picture_of(concern), days)
    target = chosen.target
    return ConcernDecision.objects.create(
        municipality_id=concern.municipality_id,
        concern=concern,
        label=chosen.label,
        guide_no=chosen.guide_no,
        exit_code=target.code if isinstance(target, Exit) else "",
        level_code=target.level_code if isinstance(target, Position) else "",
        step_no=target.step_no if isinstance(target, Position) else None,
        reason=reason,
        due_on=due.on if due else None,
        decided_by_id=hand_of(actor),
        decided_at=now(),
        **more,
    )


def _log_was_decided(concern: Concern) -> bool:
    decided = queries.picture_of(concern).decided
    return decided is not None and decided.exit_code == "open_log"


def _end(concern: Concern, decision: ConcernDecision) -> None:
    if concern.shared_at and concern.answered_at is None:
        raise NotNow(gettext("Den som skrev undringen, er ikke svart ennå. Lederen svarer først, og så kan dere avslutte."))
    concern.closed_at, concern.closing = decision.decided_at, decision
    concern.save(update_fields=["closed_at", "closing"])
