"""Meetings: who was asked, what was talked about, what was written, and when it was shared."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .row import LogRow, SharedRow


class Meeting(SharedRow):
    """Møte i laget: minutes are shared before it closes, at the latest two working days after it was held."""

    starts_at = models.DateTimeField()
    lasts = models.PositiveSmallIntegerField(default=45)  # minutes
    place = models.CharField(max_length=200)
    called_at = models.DateTimeField(db_default=Now())
    called_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(shared_at__isnull=False), name="minutes_are_shared_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_because=""), name="meeting_is_cancelled_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["municipality_id", "log", "starts_at"], name="meeting_log")]


class AgendaItem(LogRow):
    """Sak: the child's question first, then the family's, then open measures, then the rest. Holds the minutes' version."""

    class Source(models.TextChoices):
        """Whose item it is; the order of the agenda."""

        CHILD = "1_child"
        FAMILY = "2_family"
        MEASURE = "3_measure"
        TEAM = "4_team"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.TEAM)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    question = models.ForeignKey("relay.Question", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey("relay.Measure", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)  # of the minutes written so far; 0 is none

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_item_per_number")]


class Minutes(LogRow):
    """Referat: the text of one item, one row a version, so that nobody's text is written over (I6)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveIntegerField()
    text = models.TextField(max_length=20_000)
    written_at = models.DateTimeField(db_default=Now())
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="one_text_per_version")]


class Attendance(LogRow):
    """Oppmøte: who said that they come or not, with a word if they wish; and who came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    employment = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    invited_at = models.DateTimeField(db_default=Now())
    comes = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    word = models.CharField(max_length=300, blank=True)
    came = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(employment__isnull=False, person=None) | Q(employment=None, person__isnull=False),
                name="attendance_is_one_persons",
            ),
            models.UniqueConstraint(fields=["meeting", "employment"], name="one_answer_per_colleague"),
            models.UniqueConstraint(fields=["meeting", "person"], name="one_answer_per_relative"),
        ]
