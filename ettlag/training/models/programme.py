"""The programme with its days and pauses: made by the host, read by those who take part."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7

LINK_SHOWS_MINUTES = 30


class Programme(models.Model):
    """Program: days that belong together, for services that are to learn the same, in one municipality or several."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)  # the host's
    host_name = models.CharField(max_length=100)
    assignment = models.ForeignKey("Assignment", null=True, blank=True, on_delete=models.PROTECT, related_name="programmes")
    title = models.CharField(max_length=200)
    purpose = models.TextField(max_length=1000, blank=True)
    services = models.JSONField(default=list)  # those it is for, in words
    needs_work = models.BooleanField(default=True)  # the certificate asks for a case or a practice task besides the days
    opened_at = models.DateTimeField(null=True, blank=True)

    @property
    def is_open(self) -> bool:
        """Whether one may ask for a place."""
        return self.opened_at is not None


class CourseDay(models.Model):
    """Kursdag: in a room or on the net, perhaps after other days that one must have been at."""

    class Kind(models.TextChoices):
        """Where one meets."""

        PHYSICAL = "physical", _("samling")
        WEBINAR = "webinar", _("webinar")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="days")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=60, blank=True)  # «våren 2019», while there is no date
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PHYSICAL)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    requires = models.JSONField(default=list)  # numbers of days
    contents = models.JSONField(default=list)
    takes_cases = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_day_per_number"),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=F("starts_at")), name="a_day_ends_after_it_begins"
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def on(self) -> date | None:
        """The civil day, when it is set."""
        return timezone.localdate(self.starts_at) if self.starts_at else None

    def shows_link_at(self, at: datetime) -> bool:
        """The link is shown from half an hour before until the end: whoever has it later, has nothing."""
        if not self.link or self.starts_at is None or self.ends_at is None:
            return False
        return (self.starts_at - at).total_seconds() <= LINK_SHOWS_MINUTES * 60 and at <= self.ends_at


class PracticePause(models.Model):
    """Praksispause: at least three months between two days, the holiday not counted, with tasks and two nudges (M16)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pauses")
    after = models.ForeignKey(CourseDay, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    months = models.PositiveSmallIntegerField(default=3)
    tasks = models.JSONField(default=list)  # texts, in their order

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["after"], name="one_pause_after_a_day"),
            models.CheckConstraint(condition=Q(months__gte=3), name="a_practice_pause_is_three_months"),
        ]
