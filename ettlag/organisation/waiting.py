"""What waits in the organisation: papers that open case rooms, and leave that needs a look (LAW-69)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting

from . import policy, queries
from .models import Employment

WARNED_DAYS = 30


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """To the leader: papers of the unit that are missing or run out, and a guardian to vouch for. One question."""
    if not actor.is_leader or actor.unit_id is None:
        return
    months = queries.municipality(actor.municipality_id).settings.training_valid_months
    soon = today() + timedelta(days=WARNED_DAYS)
    rows = list(policy.papers_of_unit(actor))
    yield from (_papers(actor, row, months) for row in rows if not row.may_open_cases_on(soon, months))
    for invitation_id in {getattr(row, "to_vouch_for", None) for row in rows} - {None}:
        yield Waiting(
            _("Bekreft hvem en foresatt er"),
            _("En kollega har kontrollert. Når du bekrefter, får den foresatte konto."),
            None,
            reverse("organisation:confirm_guardian", args=[invitation_id]),
            _("Se hvem"),
        )


def _papers(actor: Actor, row: Employment, months: int) -> Waiting:
    shut = not row.may_open_cases_on(today(), months)
    mine = row.pk == actor.employment_id
    may = policy.may_register_training(actor, row)
    url = reverse("organisation:register_training", args=[row.pk]) if may else reverse("organisation:list_employments")
    if mine:
        title = _("Forny opplæringen i taushetsplikt og personvern")
        reason = _("Barnas sider er stengt for deg til lederen har registrert den.") if shut else _("Den går snart ut.")
    else:
        title = _("Registrer taushetserklæring og opplæring for %(name)s") % {"name": row.user.name}
        reason = _("Barnas sider er stengt til det er gjort.") if shut else _("Opplæringen går snart ut.")
    act = _("Registrer") if may else _("Se hvem som leder")
    return Waiting(title, reason, row.training_ends_on(months), url, act, urgent=shut)


def unit_rows(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """For the leader's Monday: those in the unit who lack the statement or the training (LAW-69)."""
    lacks = Q(statement_on=None) | Q(training_on=None)
    return {"papers": queries.active_employments(actor.unit_id or 0).filter(lacks)}
