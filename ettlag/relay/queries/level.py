"""Nivåer: when a log opens, where it begins, and where it may go. A level is always shown with its guide's own words."""

from dataclasses import dataclass

from ettlag.access.actor import Actor
from ettlag.concerns.deeds import Deed, deed_of
from ettlag.concerns.models import Concern
from ettlag.concerns.queries import scheme_of, too_early
from ettlag.guides.engine import Position, Scheme, next_position
from ettlag.guides.models import GuideVersion
from ettlag.organisation.queries import municipality

from ..models import RelayLog


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """One place in the guide that one may go to."""

    position: Position
    words: str

    @property
    def key(self) -> str:
        """As a form posts it."""
        return f"{self.position.level_code}|{self.position.step_no}"


def levels_to(scheme: Scheme) -> list[LevelChoice]:
    """Every step of the guide in its order, with the level's words: up, down and across are all allowed."""
    places = [Position(level.code, step.no) for level in scheme.all_levels for step in level.steps]
    return [LevelChoice(place, f"{scheme.name_of(place)}: {scheme.step(place).title}") for place in places]


def levels_for(log: RelayLog) -> list[LevelChoice]:
    """Where in its own guide the log may go."""
    scheme = scheme_of(log.guide_version_id)
    return levels_to(scheme) if scheme else []


def too_early_from(actor: Actor, concern: Concern | None) -> str:
    """Whether a log may be opened from this concern yet: the sentence that says why not, or nothing."""
    if concern is None or not concern.level_code:
        return ""
    here = Position(concern.level_code, concern.step_no)
    return too_early(actor.municipality_id, concern.guide_version_id, here)


def starting_position(municipality_id: int, version: GuideVersion | None) -> Position:
    """Where a log that no concern led to begins: at the level the municipality opens logs at, else at the guide's start."""
    if version is None:
        return Position("", 1)
    wanted = municipality(municipality_id).settings.log_opens_at_level
    codes = [level.code for level in version.scheme.all_levels]
    return version.scheme.entry(wanted) if wanted in codes else version.scheme.first()


def past_opening(version: GuideVersion | None, position: Position) -> Position:
    """The step after «open a log», when that is where one stands: it is done by opening it."""
    if version is None or position.level_code not in [level.code for level in version.scheme.all_levels]:
        return position
    if deed_of(version.scheme.step(position)) is not Deed.OPEN_LOG:
        return position
    return next_position(version.scheme, position) or position
