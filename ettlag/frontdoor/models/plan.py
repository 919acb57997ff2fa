"""Who answers when, what people thought of it, and the door's own count of knocks. Nothing here is about a child."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Shift(models.Model):
    """Vakt: one who answers the one number, on a day, from when until when. It may cross midnight."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    employment = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employment", "on", "starts"], condition=Q(cancelled_at=None), name="one_shift_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(starts=models.F("ends")), name="a_shift_lasts"),
        ]

    @property
    def over_midnight(self) -> bool:
        """Whether it ends the day after."""
        return self.ends < self.starts


class OpeningDay(models.Model):
    """Avvikende åpningstid: a day that is closed, or has other hours than the rest, and why."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    why = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "on"], name="one_opening_a_day"),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(opens__lt=models.F("closes")), name="opens_before_it_closes"
            ),
        ]


class Satisfaction(models.Model):
    """Tilfredshet: what someone who had called thought of it. No key leads to a call, and no time is finer than the week."""

    class Answer(models.TextChoices):
        """Three steps are enough."""

        YES = "yes", _("Ja")
        PARTLY = "partly", _("Delvis")
        NO = "no", _("Nei")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # not uuid7: that one tells the time
    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    week_on = models.DateField()  # the Monday
    heard = models.CharField(max_length=6, choices=Answer.choices)
    helped = models.CharField(max_length=6, choices=Answer.choices)


class Knock(models.Model):
    """Bank på døra: how often one place has sent a public form this hour. The place is a digest that nobody can undo."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=64)
    hour_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "place", "hour_at"], name="one_knock_per_hour")]
