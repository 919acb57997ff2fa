"""What of the package waits: for whoever is new, for the leader of somebody new, and before a follow-up day."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be

from . import policy


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """At most one of each."""
    if not actor.is_staff or actor.employment_id is None:
        return
    if may_be("induction_own"):
        for row in policy.is_to_do(actor):
            due_on = row.from_on + policy.DUE_AFTER
            url = reverse("inductions:show_package")
            yield Waiting(
                _("Gå gjennom pakka for nyansatte"), _("Du er ny her."), due_on, url, _("Fortsett"), due_on < today()
            )
    if may_be("induction_unit") and (late := list(policy.late_in_unit(actor))):
        title = ngettext(
            "Én ny har ikke gått gjennom pakka", "%(count)s nye har ikke gått gjennom pakka", len(late)
        ) % {"count": len(late)}  # fmt: skip
        url = reverse("inductions:show_coverage")
        yield Waiting(title, _("De har arbeidet her i minst tretti dager."), None, url, _("Se hvem"))
    if may_be("induction_action"):
        for one in policy.to_answer(actor):
            url = reverse("inductions:answer_action", args=[one.pk])
            yield Waiting(one.text, _("Du valgte det på oppfølgingsdagen."), None, url, _("Si hvordan det gikk"))


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    return {
        "induction_own": policy.is_to_do(actor),
        "induction_unit": policy.late_in_unit(actor),
        "induction_action": policy.to_answer(actor),
    }
