"""The parts of the package, who has been through them, the follow-up days, and the one action each leaves with."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7


class Row(models.Model):
    """A row of one municipality."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True


class Part(Row):
    """Del av pakka: read, seen, or checked. Written anew it is the same part; taken out it stays with those who did it."""

    class Kind(models.TextChoices):
        """The four sorts."""

        READ = "read", _("Les i Ettlag")
        TEXT = "text", _("Tekst")
        FILM = "film", _("Film")
        CHECK = "check", _("Sjekk deg selv")

    kind = models.CharField(max_length=6, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=8000, blank=True)
    url = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["text", "check"]) | ~Q(url=""), name="what_is_read_or_seen_has_an_address"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["read", "film"]) | ~Q(text=""), name="a_text_or_a_check_says_something"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=120), name="a_part_within_two_hours"),
        ]
        indexes = [models.Index(fields=["municipality_id", "number"], name="part_in_order")]

    def __str__(self) -> str:
        return self.title


class Finished(Row):
    """Ferdig med en del: that, and when. Never what was answered, and how many times one tried."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    employment = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "employment"], name="finished_once")]


class Completion(Row):
    """Gjennomført: all the parts there were that day. It stands when the package is changed later."""

    employment = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    titles = models.JSONField()  # what the package was, for the certificate
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employment"], name="completed_once")]


class FollowUpDay(Row):
    """Oppfølgingsdag: each half-year, a unit at a time."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    theme = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "on"], name="one_follow_up_a_day")]


class LocalAction(Row):
    """Det ene jeg gjør: what one leaves the day with; the next time: done, or not and why."""

    day = models.ForeignKey(FollowUpDay, on_delete=models.PROTECT, related_name="local_actions")
    employment = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True, blank=True)
    was_done = models.BooleanField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "employment"], name="one_action_each"),
            models.CheckConstraint(condition=~Q(text=""), name="a_local_action_says_something"),
            models.CheckConstraint(
                condition=Q(ended_at=None, was_done=None) | Q(ended_at__isnull=False, was_done__isnull=False),
                name="an_ended_action_was_done_or_not",
            ),
            models.CheckConstraint(condition=~Q(was_done=False) | ~Q(why=""), name="an_action_not_done_says_why"),
        ]
