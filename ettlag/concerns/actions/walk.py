"""Shared steps of the room's actions: the keeper's latest deed, and the way along the guide. Called inside an action."""

from django.core.exceptions import PermissionDenied

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.guides.engine import Position, next_position

from .. import queries
from ..deeds import Deed, deed_of
from ..models import Concern


def hand_of(actor: Actor) -> int:
    """The employment in whose name it is written. PermissionDenied for anyone who is not at work."""
    if actor.employment_id is None:
        raise PermissionDenied("concerns")
    return actor.employment_id


def touch(actor: Actor, concern: Concern) -> None:
    """The keeper has done something: what came before it is no longer news to her."""
    if actor.employment_id == concern.keeper_id:
        concern.last_deed_at = now()
        concern.save(update_fields=["last_deed_at"])


def done_here(concern: Concern, deed: Deed) -> None:
    """The deed that the guide asks for where one stands is done: go on to the step after. Elsewhere it moves nothing."""
    scheme = queries.scheme_of(concern.guide_version_id)
    if scheme is None:
        return
    while deed_of(scheme.step(here := Position(concern.level_code, concern.step_no))) is deed:
        after = next_position(scheme, here)
        if after is None:
            return
        go(concern, after)
        if deed is not Deed.WRITE:  # noticing and making concrete are two steps in some guides, and one deed
            return


def go(concern: Concern, to: Position) -> None:
    """Leave the step one stands on, and stand on another. A new level starts its own clock."""
    concern.steps_done = {**concern.steps_done, f"{concern.level_code}/{concern.step_no}": today().isoformat()}
    if to.level_code != concern.level_code:
        concern.level_since = now()
    concern.level_code, concern.step_no = to
    concern.save(update_fields=["level_code", "step_no", "level_since", "steps_done"])
