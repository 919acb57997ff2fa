"""Hva sidene viser: the one next step, the path, the people to talk with, what may be done. Reads nothing by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.guides.engine import Due, LevelOnPath, Position, next_position, path
from ettlag.guides.queries import Place
from ettlag.guides.words import lower_first
from ettlag.organisation.queries import municipality
from ettlag.ui.words import capitalised, day_in_words, due_in_words, phone_in_groups

from . import policy, queries
from .deadlines import decision_due, place_of
from .deeds import Deed, deed_of
from .models import Concern, OwnMeasure, SecondView
from .parties import Circle, circle_of
from .queries import Picture
from .sheet import child_name, other_readers
from .timeline import timeline_of

VERBS = (
    "write_observation", "change_degree", "choose_child", "share_with_leader", "answer_author", "prepare_conversation",
    "record_conversation", "take_step", "decide", "close_concern", "reopen_concern", "suspect_harm", "ask_second_view",
    "start_measure", "closing_message", "move_to_newer", "fill_in_form",
)  # fmt: skip


def address(name: str, *args: object) -> str:
    """The address of a page in a room that may not be there; empty when it is not."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def shown(actor: Actor, concern: Concern, on: date) -> dict[str, Any]:
    """Everything that the page of one concern shows."""
    picture = queries.picture_of(concern)
    place, circle = place_of(picture), circle_of(picture, on)
    due = decision_due(picture, municipality(actor.municipality_id).settings.decision_days)
    observations = queries.observations_of(concern)
    may = {verb: getattr(policy, f"may_{verb}")(actor, concern) for verb in VERBS}
    return {
        "concern": concern,
        "child_name": child_name(concern),
        "picture": picture,
        "timeline": timeline_of(picture, circle, observations, on),
        "age": concern.child.age_on(on) if concern.child else None,
        "kicker": kicker_of(place, due, on),
        "circle": circle,
        "place": place,
        "version": concern.guide_version,
        "levels": levels_of(picture, on),
        "due": due,
        "is_late": bool(due and due.is_late(on)),
        "may": may,
        "next": next_act(picture, place, circle, may),
        "is_hers": concern.keeper_id == actor.employment_id,
        "audience": policy.audience_words(concern, other_readers(actor, concern, picture.sharing, picture.views)),
        "views": [View.of(actor, one) for one in picture.views],
        "measures": [Tried(one, policy.may_evaluate_measure(actor, one)) for one in picture.measures],
        "log_url": address("relay:show_log", concern.log_id) if concern.log_id else "",
        "today": on,
    }


@dataclass(frozen=True, slots=True)
class View:
    """En kollegas blikk on the page, with what the one who looks may do about it."""

    row: SecondView
    may_give: bool
    may_end: bool

    @classmethod
    def of(cls, actor: Actor, row: SecondView) -> "View":
        """The view with the answers of the two rules."""
        return cls(row, policy.may_give_second_view(actor, row), policy.may_end_second_view(actor, row))


@dataclass(frozen=True, slots=True)
class Tried:
    """Et tiltak on the page."""

    row: OwnMeasure
    may_evaluate: bool


def kicker_of(place: Place | None, due: Due | None, on: date) -> str:
    """«Neste steg · Frist torsdag 26. november»: the step's own deadline, else the decision's, else the guide's words."""
    nearest = (place.due if place else None) or due
    if nearest and nearest.on:
        return _("Neste steg · %(due)s") % {"due": lower_first(due_in_words(nearest.on, on))}
    words = place.dues[0].words if place and place.dues else ""
    return _("Neste steg · %(due)s") % {"due": words} if words else _("Neste steg")


def levels_of(picture: Picture, on: date) -> list[LevelOnPath]:
    """The whole guide as a path, with what is done and when."""
    if picture.scheme is None:
        return []
    done: dict[Position, str] = {}
    for key, day in dict(picture.concern.steps_done).items():
        code, _slash, no = key.rpartition("/")
        done[Position(code, int(no))] = _("Gjort %(day)s") % {"day": day_in_words(date.fromisoformat(day), on)}
    return path(picture.scheme, picture.position, done)


@dataclass(frozen=True, slots=True)
class NextAct:
    """Den ene knappen: what to do now. Without `url` there is only something to wait for, in `words`."""

    words: str
    url: str = ""
    verb: str = ""
    on_title: str = ""


def next_act(picture: Picture, place: Place | None, circle: Circle, may: dict[str, bool]) -> NextAct | None:
    """What the guide's step opens; without a guide the road that all guides share: share, talk, decide."""
    return next(_acts(picture, place, circle, may), None) if picture.concern.is_open else None


def _acts(picture: Picture, place: Place | None, circle: Circle, may: dict[str, bool]) -> Iterator[NextAct]:
    concern = picture.concern
    if may["answer_author"]:
        yield NextAct(_("Svar %(name)s") % {"name": concern.author.user.name}, _url("answer_author", concern))
    deed = deed_of(place.step) if place else _deed_without_a_guide(picture, circle)
    if deed is Deed.SHARE and may["share_with_leader"]:
        yield NextAct(_("Del med lederen din"), _url("share_with_leader", concern))
    if deed is Deed.SHARE and concern.shared_at and not concern.answered_at and picture.sharing:
        yield NextAct(_("Du venter på svar fra %(name)s") % {"name": picture.sharing.recipient.user.name})
    if deed in (Deed.TALK_GUARDIAN, Deed.TALK_CHILD) and may["prepare_conversation"]:
        yield _talk(concern, circle, deed)
    if concern.child_id and not concern.is_shielded:
        yield from _with_the_family(concern, deed)
    if deed is Deed.DECIDE and may["decide"]:
        yield NextAct(_("Bestem hva dere gjør"), _url("decide", concern))


def _with_the_family(concern: Concern, deed: Deed) -> Iterator[NextAct]:
    """What asks for the family: never where somebody at home may harm the child."""
    if deed is Deed.ASK_CONSENT and (url := address("consent:ask_consent", concern.child_id)):
        yield NextAct(_("Spør familien"), url)
    if deed is Deed.OPEN_LOG and (url := address("relay:open_log")):
        yield NextAct(_("Åpne stafettlogg"), f"{url}?undring={concern.pk}")


def _talk(concern: Concern, circle: Circle, deed: Deed) -> NextAct:
    wanted = [party for party in circle.parties if party.is_child == (deed is Deed.TALK_CHILD)]
    if not wanted:
        return NextAct(_("Se hvem du kan snakke med"), _url("record_conversation", concern))
    first = next((party for party in wanted if party.latest is None), wanted[0])
    words = _("Forbered samtalen med %(name)s") % {"name": first.name}
    return NextAct(words, f"{_url('prepare_conversation', concern)}?med={first.key}")


def _deed_without_a_guide(picture: Picture, circle: Circle) -> Deed:
    if picture.concern.shared_at is None and picture.concern.keeper.role != "unit_leader":
        return Deed.SHARE
    talked = [party for party in circle.parties if any(talk.outcome for talk in party.talks)]
    return Deed.DECIDE if talked or not circle.parties else Deed.TALK_GUARDIAN


def step_after(picture: Picture) -> tuple[Position, str] | None:
    """The next step of the guide with its title; None at the end of a level, where one decides."""
    if picture.scheme is None or picture.position is None:
        return None
    after = next_position(picture.scheme, picture.position)
    return (after, picture.scheme.step(after).title) if after else None


def _url(verb: str, concern: Concern) -> str:
    return reverse(f"concerns:{verb}", args=[concern.pk])


@dataclass(frozen=True, slots=True)
class Row:
    """Én undring i listen."""

    concern: Concern
    name: str
    step: str
    due: Due | None
    is_hers: bool
    is_led: bool  # shared with the one who looks, as the leader
    is_seen: bool  # a colleague is asked to look too


def rows_of(actor: Actor, concerns: list[Concern]) -> list[Row]:
    """Each concern of a list with its step and its deadline."""
    days = municipality(actor.municipality_id).settings.decision_days
    return [
        Row(
            picture.concern,
            capitalised(child_name(picture.concern)),
            _step_words(picture),
            decision_due(picture, days),
            picture.concern.keeper_id == actor.employment_id,
            actor.is_leader and picture.concern.shared_at is not None,
            any(view.is_open for view in picture.views),
        )
        for picture in queries.pictures(concerns, tried=False)
    ]


def _step_words(picture: Picture) -> str:
    if picture.scheme is None or picture.position is None or not picture.concern.is_open:
        return ""
    return picture.scheme.step(picture.position).title


def last_words(concern: Concern) -> str:
    """The closing words to the family: those that were written, or the usual ones. Empty where they are told nothing."""
    if concern.is_shielded:
        return ""
    if concern.closing and concern.closing.message:
        return concern.closing.message
    words = _(
        "Vi slutter å følge med på dette nå. Dere kan be om hjelp igjen når som helst. Ring oss på %(unit)s, %(phone)s."
    )
    return words % {"unit": concern.unit.name, "phone": phone_in_groups(concern.unit.phone)}
