"""What is to be confirmed, and each time somebody answered."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.access.ids import uuid7

REMIND_AFTER, TELL_LEADER_AFTER = timedelta(weeks=3), timedelta(weeks=6)
SOON = timedelta(days=14)


class Kept(models.Model):
    """Noe som holdes ved like: a thing of some room, by its kind and key, with its owner and the day it is asked about.

    Without an owner it is for those who keep the municipality's tools. `ended_on` when the thing is no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    owner = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField(default=12)
    due_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    leader_told_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "kind", "key"], name="one_upkeep_of_a_thing"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=60), name="upkeep_within_five_years"),
        ]
        indexes = [models.Index(fields=["municipality_id", "owner", "due_on"], name="kept_owner")]

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.ended_on is None and self.due_on <= today()

    @property
    def is_late(self) -> bool:
        """Whether three weeks have gone without an answer."""
        return self.is_due and self.due_on + REMIND_AFTER <= today()


class Confirmation(models.Model):
    """Bekreftelse: what was answered about a thing, when, by whom, and how. Comes and stays."""

    class Outcome(models.TextChoices):
        """What the one who knows says of it."""

        RIGHT = "right", _("Det stemmer")
        CHANGED = "changed", _("Noe er endret")
        GONE = "gone", _("Det finnes ikke lenger")

    class Method(models.TextChoices):
        """How the answer came."""

        HERE = "here", _("i Ettlag")
        LINK = "link", _("fra lenken i e-posten")
        PHONE = "phone", _("på telefon")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    kept = models.ForeignKey(Kept, on_delete=models.PROTECT, related_name="confirmations")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    method = models.CharField(max_length=6, choices=Method.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome="right") | ~Q(words=""), name="what_is_not_right_is_said"),
        ]
        indexes = [models.Index(fields=["kept", "-at"], name="confirmation_kept")]
