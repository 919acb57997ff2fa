"""Hvem sin tur: what of plans, meetings and questions waits for one of the family, or for one at work."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.waiting import Waiting
from ettlag.consent.policy import unanswered_asks
from ettlag.ui import words

from .. import policy
from ..models import Meeting, RelayLog
from .measure import Answers, Card, card_of, is_familys_turn, owed_on
from .meeting import share_by
from .promise import day_words, week_after

LAST_MEETINGS = 10
READ_DAYS = 14  # so long shared minutes wait to be read
ASK_DAYS = 3  # the family is asked this long before we look at a measure together


def turns_of(actor: Actor, cards: list[Card], meetings: list[Meeting], on: date) -> list[Waiting]:
    """What waits for this one of the family: measures to agree to, to begin, to say something of; minutes to read."""
    found = [turn for card in cards if (turn := _turn(actor, card, on)) is not None]
    for meeting in meetings:
        if meeting.starts_at > now() and not getattr(meeting, "is_answered", True):
            found.append(called_to(meeting))
        if is_to_be_read(meeting, on):
            url = reverse("relay:show_meeting", args=[meeting.pk])
            title = _("Les referatet fra %(day)s") % {"day": day_words(meeting.starts_at)}
            reason = _("Ser du noe annerledes, skriver du det ved siden av.")
            found.append(Waiting(title, reason, None, url, _("Les")))
    return found


def called_to(meeting: Meeting) -> Waiting:
    """A call that waits for one's answer."""
    title = _("Kommer du til møtet %(day)s?") % {"day": day_words(meeting.starts_at)}
    url = reverse("relay:answer_meeting", args=[meeting.pk])
    return Waiting(title, _("Den som kalte inn, vil vite det."), None, url, _("Svar"))


def is_to_be_read(meeting: Meeting, on: date) -> bool:
    """Minutes shared lately, that one has not written beside."""
    if meeting.shared_at is None or getattr(meeting, "said_beside", False):
        return False
    return (on - words.as_day(meeting.shared_at)).days <= READ_DAYS


def _turn(actor: Actor, card: Card, on: date) -> Waiting | None:
    measure = card.measure
    mine = measure.doer_person_id in (None, actor.person_id)
    if card.stage == "proposed" and is_familys_turn(measure):
        return Waiting(
            measure.what, _("Vi foreslår dette. Du kan si ja eller nei."), owed_on(measure), card.url, _("Se forslaget")
        )
    if card.stage == "agreed" and is_familys_turn(measure) and mine:
        return Waiting(measure.what, _("Si fra når du er i gang."), owed_on(measure), card.url, _("Se tiltaket"))
    due = measure.evaluate_on
    if (
        card.stage == "running"
        and due
        and due <= on + timedelta(days=ASK_DAYS)
        and not getattr(measure, "i_answered", False)
    ):
        url = reverse("relay:answer_measure", args=[measure.pk])
        return Waiting(_("Hjalp det? %(what)s") % {"what": measure.what}, _("Du svarer først."), due, url, _("Svar"))
    return None


def asked_of(log: RelayLog) -> list[Waiting]:
    """What the family is asked to say yes or no to sharing: one line, however many have asked."""
    if not getattr(log, "is_asked", False):
        return []
    url = reverse("consent:show_picture", args=[log.focus_id])
    return [Waiting(_("Svar på hvem som får vite hva"), _("Du kan si ja, nei eller ja til noe."), None, url, _("Svar"))]


def consents_asked(actor: Actor, on: date) -> list[Waiting]:
    """The same for one of the family who has no log yet."""
    found = []
    for ask in unanswered_asks(actor, on):
        url = f"{reverse('consent:give_consent', args=[ask.focus_id])}?sporsmal={ask.pk}"
        title = _("Svar på hvem som får vite hva")
        found.append(Waiting(title, _("Du kan si ja, nei eller ja til noe."), None, url, _("Svar")))
    return found


def family_waiting(actor: Actor) -> Iterator[Waiting]:
    """What waits for one of the family, in all the logs they see."""
    on = today()
    for log in policy.family_logs(actor):
        cards = [card_of(one, Answers(), on) for one in policy.open_measures(actor, log)]
        yield from turns_of(actor, cards, list(policy.readable_meetings(actor, log)[:LAST_MEETINGS]), on)


def plan_waiting(logs: Iterable[RelayLog]) -> Iterator[Waiting]:
    """What the family waits for from the one who holds the baton: one line a kind. No child is named on a desk."""
    for log in logs:
        if not vars(log)["is_mine"]:
            continue
        plan, owed = reverse("relay:show_plan", args=[log.pk]), vars(log)
        for title, since in (
            (_("Svar på et spørsmål fra familien"), owed["asked_at"]),
            (_("Svar på et forslag til tiltak"), owed["proposed_at"]),
            (_("Sett i gang et tiltak"), owed["agreed_at"]),
        ):
            if since:
                yield Waiting(title, _("Familien venter på oss."), week_after(since), plan, _("Se planen"))
        if owed["evaluate_on"]:
            yield Waiting(_("Evaluer et tiltak"), _("Familien svarer først."), owed["evaluate_on"], plan, _("Se planen"))
        if owed["met_at"]:
            due = share_by(Meeting(starts_at=owed["met_at"]))
            reason = _("Møtet var %(day)s. Familien venter på referatet.") % {"day": day_words(owed["met_at"])}
            yield Waiting(_("Del referatet"), reason, due, plan, _("Skriv og del"))
        if owed["right_id"]:
            url = reverse("relay:answer_right", args=[owed["right_id"]])
            reason = _("Fristen står i loven.")
            yield Waiting(_("Familien har bedt om noe de har rett til"), reason, owed["right_on"], url, _("Svar"))
