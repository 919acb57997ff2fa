"""What of surveys waits for someone: a round whose day has come, texts to read, what was decided to be looked at again."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be

from . import policy

SEEN_BEFORE = 7  # days before a date, when what was decided is shown


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For those who keep surveys: what to close and to read. For the owner of a decision: when it is to be looked at."""
    if may_be("surveys_round"):
        for round in policy.rounds_to_close(actor):
            url = reverse("surveys:show_round", args=[round.pk])
            yield Waiting(_("Steng runden"), round.title, round.closes_on, url, _("Se runden"), round.closes_on <= today())
    if may_be("surveys_remark"):
        for round in policy.rounds_to_read(actor):
            url = reverse("surveys:show_results", args=[round.pk])
            yield Waiting(_("Les fritekst før den vises"), round.title, None, url, _("Les"))
    if may_be("surveys_finding"):
        for finding in policy.findings_to_follow_up(actor, SEEN_BEFORE):
            url = reverse("surveys:follow_up_finding", args=[finding.pk])
            late = finding.due_on is not None and finding.due_on <= today()
            yield Waiting(_("Skriv hvordan det gikk"), finding.action, finding.due_on, url, _("Følg opp"), late)


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once, and of each only when there is something."""
    return {
        "surveys_round": policy.rounds_to_close(actor),
        "surveys_remark": policy.rounds_to_read(actor),
        "surveys_finding": policy.findings_to_follow_up(actor, SEEN_BEFORE),
    }
