"""What in this room waits for someone: an answer, a date that is near, and news of what was taken back."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.waiting import Waiting, may_be
from ettlag.ui.words import as_day, day_and_month

from . import policy
from .models import Line
from .picture import LATE_DAYS, WARNED_DAYS
from .voices import changes_in

TOLD_DAYS = 14  # how long a withdrawal is told


def waiting_for(actor: Actor) -> Iterable[Waiting]:
    """Everything of consent that waits for the actor, or that they should know."""
    on = today()
    if may_be("consent_asks"):
        yield from _asks(actor, on)
    if not may_be("consent_lines"):
        return
    told = list(policy.lines_to_tell(actor, on, on + timedelta(days=WARNED_DAYS), now() - timedelta(days=TOLD_DAYS)))
    yield from _going_out(actor, on, [line for line in told if line.closed_at is None])
    yield from _changes(actor, [line for line in told if line.closed_at is not None])


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once, and of each only when there is something."""
    on, since = today(), at - timedelta(days=TOLD_DAYS)
    return {
        "consent_asks": policy.unanswered_asks.plain(actor, on),
        "consent_lines": policy.lines_to_tell.plain(actor, on, on + timedelta(days=WARNED_DAYS), since),
    }


def _asks(actor: Actor, on: date) -> Iterator[Waiting]:
    for ask in policy.unanswered_asks(actor, on):
        name = ask.focus.call_name
        asked = day_and_month(as_day(ask.asked_at))
        if actor.is_family:
            url = f"{reverse('consent:give_consent', args=[ask.focus_id])}?sporsmal={ask.pk}"
            who = ask.asked_by.name if ask.asked_by else ""
            reason = _("%(who)s spurte %(day)s. Du kan si ja, nei eller ja til noe.") % {"who": who, "day": asked}
            yield Waiting(_("Svar på hvem som får vite hva"), reason, None, url, _("Svar"))
        else:
            reason = _("Dere spurte %(day)s. Ikke alle som må si ja, har svart.") % {"day": asked}
            url = reverse("consent:show_picture", args=[ask.focus_id])
            yield Waiting(_("Svar om samtykke for %(name)s") % {"name": name}, reason, None, url, _("Se"), on_others=True)


def _going_out(actor: Actor, on: date, lines: list[Line]) -> Iterator[Waiting]:
    """Warned thirty days before, urgent the last seven; one line for each child and service."""
    seen: dict[tuple[object, int], Line] = {}
    for line in lines:
        seen.setdefault((line.focus_id, line.unit_id), line)
    for line in seen.values():
        title = _("Samtykket til %(unit)s går ut") % {"unit": line.unit.name}
        urgent = (line.until_on - on).days <= LATE_DAYS
        if actor.is_family:
            reason = _("Tjenesten mister tilgangen etter %(day)s. Du kan gi den mer tid, eller la det gå ut.")
            url, act = reverse("consent:show_picture", args=[line.focus_id]), _("Se på datoen")
        else:
            title = _("Samtykket for %(name)s til %(unit)s går ut") % {"name": line.focus.call_name, "unit": line.unit.name}
            reason = _("Tilgangen stopper etter %(day)s. Spør familien om dere fortsatt trenger den.")
            url, act = reverse("consent:ask_consent", args=[line.focus_id]), _("Spør på nytt")
        yield Waiting(title, reason % {"day": day_and_month(line.until_on)}, line.until_on, url, act, urgent)


def _changes(actor: Actor, lines: list[Line]) -> Iterator[Waiting]:
    for change in changes_in(lines, actor):
        if actor.is_family:
            url = reverse("consent:show_picture", args=[change.focus_id])
            reason = _("Bildet viser hvem som får vite hva nå.")
        else:
            url = reverse("consent:show_withdrawal", args=[change.consent_id])
            reason = _("Tilgangen stoppet med en gang. Egne plikter gjelder som før.")
        yield Waiting(change.sentence, reason, None, url, _("Les hva det betyr"))
