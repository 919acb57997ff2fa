"""Questions about concerns one already holds: everything that belongs to them, in a constant number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.access import keys
from ettlag.access.prepared import prepared
from ettlag.access.waiting import may_be
from ettlag.guides.engine import Position, Scheme
from ettlag.guides.models import GuideVersion
from ettlag.organisation.queries import municipality
from ettlag.questionnaires.asking import as_text

from .models import (
    Concern,
    ConcernDecision,
    Conversation,
    FilledForm,
    LeaderAnswer,
    Observation,
    OwnMeasure,
    SecondView,
    Sharing,
    Thought,
)

_schemes: dict[UUID, Scheme] = {}
_HELD = 256  # published versions never change, so that a read one is held in memory


@dataclass(slots=True)
class Picture:
    """En undring med det som hører til: what a page, a list and the desk need of it. Newest first in each list."""

    concern: Concern
    scheme: Scheme | None = None
    sharing: Sharing | None = None
    talks: list[Conversation] = field(default_factory=list)
    decisions: list[ConcernDecision] = field(default_factory=list)
    views: list[SecondView] = field(default_factory=list)
    measures: list[OwnMeasure] = field(default_factory=list)
    filled: list[FilledForm] = field(default_factory=list)
    in_workdays: bool = False  # whether the municipality counts its guide's deadlines in workdays

    @property
    def answer(self) -> LeaderAnswer | None:
        """The leader's answer, when there is one."""
        return getattr(self.sharing, "answer", None) if self.sharing else None

    @property
    def position(self) -> Position | None:
        """Where in the guide."""
        return Position(self.concern.level_code, self.concern.step_no) if self.scheme else None

    @property
    def held(self) -> list[Conversation]:
        """The talks that took place."""
        return [talk for talk in self.talks if talk.outcome == Conversation.Outcome.TALKED]

    @property
    def decided(self) -> ConcernDecision | None:
        """The decision that stands at this point of the road, if one is made."""
        latest = self.decisions[0] if self.decisions else None
        return latest if latest and latest.decided_at >= self.concern.level_since and latest.exit_code else None


def scheme_of(version_id: UUID | None) -> Scheme | None:
    """The guide a concern is pinned to, as the engine reads it; held in memory, since a version never changes."""
    if version_id is None:
        return None
    if version_id not in _schemes:
        if len(_schemes) >= _HELD:
            _schemes.clear()
        _schemes[version_id] = GuideVersion.objects.get(pk=version_id).scheme
    return _schemes[version_id]


def too_early(municipality_id: int, version_id: UUID | None, position: Position) -> str:
    """Why a log cannot be opened from here yet, in a sentence; empty when it can.

    The municipality has chosen a level (`log_opens_at_level`). A guide that has no such level stops nobody.
    """
    scheme, wanted = scheme_of(version_id), municipality(municipality_id).settings.log_opens_at_level
    codes = [level.code for level in scheme.all_levels] if scheme else []
    if scheme is None or wanted not in codes or position.level_code not in codes:
        return ""
    if codes.index(position.level_code) >= codes.index(wanted):
        return ""
    words = _("I kommunen din åpner dere stafettlogg fra «%(level)s». Fram til da fortsetter dere i egen tjeneste.")
    return words % {"level": scheme.heading(scheme.level(wanted))}


def pictures(concerns: Sequence[Concern], *, tried: bool = True) -> list[Picture]:
    """Each concern with its sharing and answer, talks, decisions, colleagues' views and measures: a statement for each kind,
    however many the concerns are. Of what is rare only when there may be some (see `access.waiting`)."""
    if not concerns:
        return []
    in_workdays = municipality(concerns[0].municipality_id).settings.deadlines_in_workdays
    found = {one.pk: Picture(one, scheme_of(one.guide_version_id), in_workdays=in_workdays) for one in concerns}
    for sharing in _sharings([*found]):
        found[sharing.concern_id].sharing = sharing
    for talk in _talks([*found]):
        found[talk.concern_id].talks.append(talk)
    for decision in _decisions([*found]):
        found[decision.concern_id].decisions.append(decision)
    for view in _views([*found]) if _may_have(concerns, "has_views", "second_view") else ():
        view.concern = found[view.concern_id].concern
        found[view.concern_id].views.append(view)
    for measure in _measures([*found]) if tried and _may_have(concerns, "has_measures", "own_measure") else ():
        measure.concern = found[measure.concern_id].concern
        found[measure.concern_id].measures.append(measure)
    for form in _filled([*found]) if tried and any(vars(one).get("has_filled") for one in concerns) else ():
        found[form.concern_id].filled.append(form)
    return [found[concern.pk] for concern in concerns]


def _may_have(concerns: Sequence[Concern], told: str, kind: str) -> bool:
    """Whether any of them may have some of this kind: as policy told of each, or as the desk knows of all."""
    return may_be(kind) and any(vars(concern).get(told, True) for concern in concerns)


@prepared
def _sharings(concerns: list[UUID]) -> QuerySet[Sharing]:
    return Sharing.objects.filter(concern__in=concerns).select_related("answer__answered_by__user", "recipient__user")


@prepared
def _talks(concerns: list[UUID]) -> QuerySet[Conversation]:
    return Conversation.objects.filter(concern__in=concerns).select_related("person").order_by("-id")


@prepared
def _decisions(concerns: list[UUID]) -> QuerySet[ConcernDecision]:
    return ConcernDecision.objects.filter(concern__in=concerns).select_related("decided_by__user").order_by("-id")


@prepared
def _views(concerns: list[UUID]) -> QuerySet[SecondView]:
    rows = SecondView.objects.filter(concern__in=concerns).select_related("asked__user", "asked_by__user")
    return rows.order_by("-id")


@prepared
def _measures(concerns: list[UUID]) -> QuerySet[OwnMeasure]:
    return OwnMeasure.objects.filter(concern__in=concerns).select_related("begun_by__user").order_by("-id")


@prepared
def _filled(concerns: list[UUID]) -> QuerySet[FilledForm]:
    return FilledForm.objects.filter(concern__in=concerns).select_related("version", "filled_by__user").order_by("-id")


def views_of(concern: Concern) -> list[SecondView]:
    """The colleagues who read it now."""
    return [view for view in _views([concern.pk]) if view.is_open]


@dataclass(frozen=True, slots=True)
class Thinking:
    """En tanke, unsealed for its author: with the day it goes."""

    thought: Thought
    text: str

    @property
    def key(self) -> str:
        """What an address carries to name it."""
        return str(self.thought.pk)

    @property
    def start(self) -> str:
        """Its first words, for a button that says which one it is about."""
        return Truncator(self.text).words(5)


def thinking_of(thoughts: Iterable[Thought]) -> list[Thinking]:
    """Each thought with its words. Only for rows that `policy.readable_thoughts` gave."""
    return [
        Thinking(one, keys.unseal(one.municipality_id, one.sealed, place=f"concerns_thought.sealed:{one.pk}"))
        for one in thoughts
    ]


def picture_of(concern: Concern, *, tried: bool = True) -> Picture:
    """One concern with what belongs to it; without what was tried when the page does not show it."""
    return pictures([concern], tried=tried)[0]


def sharing_of(concern: Concern) -> Sharing | None:
    """Its sharing with the leader, if it is shared."""
    if concern.shared_at is None:
        return None
    return Sharing.objects.filter(concern=concern).select_related("recipient__user").first()


def observations_of(concern: Concern) -> list[Observation]:
    """What was seen, the latest seen first."""
    return _observations(concern.pk)


@prepared
def _observations(concern_id: UUID) -> QuerySet[Observation]:
    rows = Observation.objects.filter(concern=concern_id).select_related("written_by__user")
    return rows.order_by("-seen_on", "-id")


@dataclass(frozen=True, slots=True)
class Carriable:
    """Noe som kan bli et innslag i loggen: chosen one by one, shown before it is carried (LAW-53)."""

    key: str
    kind: str
    text: str
    on: date


def carriable(concern: Concern) -> list[Carriable]:
    """What of a concern may become entries in the relay log, oldest first; nothing goes over by itself.

    Never the barriers, the leader's answer or the worker's own rating; and nothing at all where harm at home is suspected,
    because the family reads the log (LAW-23).
    """
    if concern.is_shielded:
        return []
    seen = [Carriable(f"observation:{one.pk}", "observation", one.text, one.seen_on) for one in observations_of(concern)]
    talks = [
        Carriable(f"conversation:{one.pk}", "conversation", one.agreed, one.held_on)
        for one in picture_of(concern).held
        if one.agreed and one.held_on
    ]
    strengths = [
        Carriable(f"strengths:{concern.pk}", "strengths", concern.strengths, localdate(concern.raised_at))
    ] if concern.strengths else []  # fmt: skip
    tried = [
        Carriable(f"measure:{one.pk}", "measure", _tried_in_words(one), one.from_on) for one in picture_of(concern).measures
    ]
    filled = [
        Carriable(f"filled:{one.pk}", "filled", filled_in_words(one), localdate(one.filled_at))
        for one in picture_of(concern).filled
    ]
    return sorted([*strengths, *seen, *talks, *tried, *filled], key=lambda one: one.on)


def filled_in_words(form: FilledForm) -> str:
    """What was answered, as one text."""
    return as_text(form.version, form.answers, get_language() or "nb")


def _tried_in_words(measure: OwnMeasure) -> str:
    """What was tried and how it went, as one text for the log; never what the child or the parents said of it."""
    went = measure.get_result_display() if measure.result else _("Det pågår.")
    return _("Vi har prøvd: %(measure)s Hjalp det? %(went)s %(words)s") % {
        "measure": measure.measure, "went": went, "words": measure.result_words,
    }  # fmt: skip
