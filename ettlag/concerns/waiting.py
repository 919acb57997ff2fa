"""What of wonderings waits for someone. No child is named: a desk may be seen over a shoulder."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, knowing_absent
from ettlag.organisation.queries import municipality
from ettlag.ui.words import capitalised, day_in_words

from . import barriers, policy, queries
from .deadlines import decision_due, pending_talks
from .models import Concern, Conversation, OwnMeasure
from .queries import Picture


def waiting_for(actor: Actor, on: date | None = None) -> Iterator[Waiting]:
    """Own talk dates, decisions, the leader's answer; for a leader unanswered sharings and late decisions."""
    if not actor.is_staff:
        return
    day, days = on or today(), municipality(actor.municipality_id).settings.decision_days
    for picture in queries.pictures(list(policy.open_concerns(actor))):
        if picture.concern.keeper_id == actor.employment_id:
            yield from _for_keeper(picture, day, days)
        elif picture.concern.shared_at is not None and actor.is_leader:
            yield from _for_leader(picture, day, days)
        yield from _looks(actor, picture)
        if policy.may_answer_author(actor, picture.concern):
            yield _answer(picture, day)


def _for_keeper(picture: Picture, on: date, decision_days: int) -> Iterator[Waiting]:
    yield from _news(picture, on)
    yield from (_tried(picture.concern, one, on) for one in picture.measures if one.is_open and one.evaluate_on <= on)
    if not picture.concern.is_shielded:
        yield from (_talk(picture.concern, talk, on) for talk in pending_talks(picture) if talk.planned_on)
    due = decision_due(picture, decision_days)
    if due is not None:
        title = _("Bestem hva du gjør med undringen fra %(day)s") % {"day": _raised(picture.concern, on)}
        reason = _("%(rule)s.") % {"rule": capitalised(due.words)}
        urgent = due.on is not None and due.on <= on
        yield Waiting(title, reason, due.on, _url("show_concern", picture.concern), _("Gå videre"), urgent)


def _news(picture: Picture, on: date) -> Iterator[Waiting]:
    """The leader has answered, or is to answer."""
    concern, sharing, answer = picture.concern, picture.sharing, picture.answer
    if answer is not None and answer.answered_at > concern.last_deed_at:
        title = _("%(name)s har svart deg") % {"name": answer.answered_by.user.name}
        reason = _("Det gjelder undringen du skrev %(day)s.") % {"day": _raised(concern, on)}
        yield Waiting(title, reason, None, _url("show_concern", concern), _("Les svaret"))
    elif sharing is not None and answer is None:
        late = sharing.answer_due_on < on
        words = _("%(name)s skulle ha svart deg innen %(day)s") if late else _("%(name)s svarer deg innen %(day)s")
        title = words % {"name": sharing.recipient.user.name, "day": day_in_words(sharing.answer_due_on, on)}
        reason = _("Du delte undringen %(day)s.") % {"day": day_in_words(localdate(sharing.shared_at), on)}
        yield Waiting(title, reason, sharing.answer_due_on, _url("show_concern", concern), "", late, on_others=True)


def _looks(actor: Actor, picture: Picture) -> Iterator[Waiting]:
    """For the colleague who is asked: to say what she sees. For the keeper: what a colleague has said since last."""
    for view in picture.views:
        if policy.may_give_second_view(actor, view):
            title = _("%(name)s ber deg se på noe med egne øyne") % {"name": view.asked_by.user.name}
            url = reverse("concerns:give_second_view", args=[view.pk])
            yield Waiting(title, _("Det gjelder en undring."), None, url, _("Si hva du ser"))
        elif view.given_at and view.given_at > picture.concern.last_deed_at and policy.may_end_second_view(actor, view):
            title = _("%(name)s har sagt hva hun eller han ser") % {"name": view.asked.user.name}
            reason = _("Du ba om et blikk til.")
            yield Waiting(title, reason, None, _url("show_concern", picture.concern), _("Les det"))


def _tried(concern: Concern, measure: OwnMeasure, on: date) -> Waiting:
    reason = _("Dere begynte %(day)s.") % {"day": day_in_words(measure.from_on, on)}
    url = reverse("concerns:evaluate_measure", args=[measure.pk])
    return Waiting(_("Se om tiltaket hjelper"), reason, measure.evaluate_on, url, _("Evaluer"), urgent=True)


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom belongs to a wondering: the desk asks of it once, and fetches it only when there is some."""
    return {"second_view": policy.open_views(actor), "own_measure": policy.open_measures(actor)}


def _talk(concern: Concern, talk: Conversation, on: date) -> Waiting:
    if talk.party == Conversation.Party.CHILD:
        title = _("Snakk med et barn du undrer deg over")
    else:
        title = _("Snakk med foreldrene til et barn du undrer deg over")
    reason = _("Du valgte selv %(day)s.") % {"day": day_in_words(talk.planned_on or on, on)}
    if (hard := barriers.help_for(talk.barrier)) and talk.barrier != Conversation.Barrier.OTHER:
        reason = _("%(reason)s Du skrev: «%(barrier)s».") % {"reason": reason, "barrier": hard.words}
    key = "barnet" if talk.party == Conversation.Party.CHILD else talk.person_id or "foreldre"
    url = f"{_url('prepare_conversation', concern)}?med={key}"
    return Waiting(title, reason, talk.planned_on, url, _("Forbered samtalen"), (talk.planned_on or on) <= on)


def _for_leader(picture: Picture, on: date, decision_days: int) -> Iterator[Waiting]:
    due = decision_due(picture, decision_days)
    if due is not None and due.is_late(on):
        title = _("Beslutningen om en undring er forsinket")
        reason = _("%(name)s skrev den %(day)s. Fristen var %(rule)s.") % {
            "name": picture.concern.author.user.name,
            "day": _raised(picture.concern, on),
            "rule": due.words,
        }
        yield Waiting(title, reason, due.on, _url("show_concern", picture.concern), _("Bestem sammen"), urgent=True)


def _answer(picture: Picture, on: date) -> Waiting:
    concern, sharing = picture.concern, picture.sharing
    title = _("Svar %(name)s, som undrer seg over et barn") % {"name": concern.author.user.name}
    shared = localdate(sharing.shared_at if sharing else concern.raised_at)
    reason = _("Undringen ble delt med deg %(day)s. Den som undrer seg, skal alltid få svar.")
    due_on = sharing.answer_due_on if sharing else None
    urgent = due_on is not None and due_on <= on
    words = reason % {"day": day_in_words(shared, on)}
    return Waiting(title, words, due_on, _url("answer_author", concern), _("Svar"), urgent)


def _raised(concern: Concern, on: date) -> str:
    return day_in_words(localdate(concern.raised_at), on)


def _url(verb: str, concern: Concern) -> str:
    return reverse(f"concerns:{verb}", args=[concern.pk])


def unit_counts(actor: Actor, on: date) -> dict[str, int]:
    """For the leader's Monday: of what is shared with her in her own unit. Never of what an author keeps to herself."""
    days = municipality(actor.municipality_id).settings.decision_days
    rows = [one for one in policy.open_concerns(actor) if one.shared_at is not None and one.unit_id == actor.unit_id]
    with knowing_absent(("second_view", "own_measure")):  # these are not asked about here
        pictures = queries.pictures(rows)
    dues = [decision_due(one, days) for one in pictures]
    return {
        "unanswered": sum(one.answered_at is None for one in rows),
        "without_talk": sum(not one.held and not one.concern.is_shielded for one in pictures),
        "late_decisions": sum(due is not None and due.on is not None and due.on < on for due in dues),
    }
