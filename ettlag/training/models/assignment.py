"""What somebody asked for, and what it became."""

from django.db import models
from django.db.models import Q

from ettlag.access.ids import uuid7

QUESTIONS = ("U1", "U2", "U3", "U4", "U5", "U6")


class Assignment(models.Model):
    """Tjenestestøtteoppdrag: request, six exploratory questions, asked against agreed, agreement, check.

    Each step has its day. What was asked against what was agreed is kept: it is the learning (M15).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    key = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=200)
    wish = models.TextField(max_length=2000)
    received_on = models.DateField(null=True, blank=True)
    answers = models.JSONField(default=dict)  # of the six questions, by their number
    explored_on = models.DateField(null=True, blank=True)
    changes = models.JSONField(default=list)  # [{asked, agreed, why}]
    parties = models.TextField(max_length=1000, blank=True)
    funding = models.CharField(max_length=300, blank=True)
    travel = models.CharField(max_length=300, blank=True)
    users_notice = models.TextField(max_length=1000, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(max_length=2000, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "key"], condition=~Q(key=""), name="one_assignment_per_key"),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | (~Q(parties="") & ~Q(users_notice="")), name="agreement_says_who_and_what"
            ),
            models.CheckConstraint(
                condition=Q(checked_on=None) | (Q(agreed_on__isnull=False) & ~Q(outcome="")),
                name="what_was_agreed_is_checked",
            ),
        ]

    @property
    def step(self) -> int:
        """How far it has come, from 1 (asked) to 4 (checked)."""
        return 1 + sum(day is not None for day in (self.explored_on, self.agreed_on, self.checked_on))
