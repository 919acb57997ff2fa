"""The wheel, its tasks and rules, what was done, and what a unit leaves out."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7

from ..rules import SchoolYear


class YearWheel(models.Model):
    """Årshjul: one for each municipality and school year. `year` is the one it begins in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    year = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "year"], name="one_wheel_per_school_year"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="a_wheel_of_our_time"),
        ]

    @property
    def school_year(self) -> SchoolYear:
        """The year as a value."""
        return SchoolYear(self.year)

    def __str__(self) -> str:
        return str(self.school_year)


class WheelTask(models.Model):
    """Gjøremål. Common without a unit: done once for the municipality, or (`by_units`) by each unit. With a unit: its own.

    `learnt` is what the year before taught, in the words shown when the wheel was rolled over.
    """

    class Kind(models.TextChoices):
        """What it is about, and thereby what it drives."""

        GROUP = "group", _("møte i ressursgruppa")
        FOLLOW_UP = "follow_up", _("oppfølgingsdag")
        INDUCTION = "induction", _("informasjonspakke for nyansatte")
        SURVEY = "survey", _("kartlegging")
        QUESTIONS = "questions", _("spørsmål fra leder")
        UPKEEP = "upkeep", _("gjennomgang av perm og oversikter")
        THEME = "theme", _("tema på personalmøte")
        PLAN = "plan", _("lokal tiltaksplan")
        OTHER = "other", _("annet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    wheel = models.ForeignKey(YearWheel, on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=60)  # the id in an import file; made up for the rest
    unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_units = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=120)
    evidence = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=300, blank=True)
    learnt = models.TextField(blank=True)
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wheel", "key"], name="one_task_per_key"),
            models.CheckConstraint(condition=Q(unit=None) | Q(by_units=True), name="what_is_a_units_is_done_by_it"),
            models.CheckConstraint(condition=Q(retired_at=None) | ~Q(retired_why=""), name="a_task_goes_with_a_reason"),
        ]
        indexes = [models.Index(fields=["wheel", "unit"], name="task_wheel")]


class TaskRule(models.Model):
    """Når: a rule from a day on. A changed rule is a new row, so that what has been stays where it was."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    task = models.ForeignKey(WheelTask, on_delete=models.PROTECT, related_name="rules")
    rule = models.CharField(max_length=200)
    starts_on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    holds_from = models.DateField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(minutes=None) | Q(at__isnull=False), name="what_lasts_begins")]
        indexes = [models.Index(fields=["task", "holds_from", "id"], name="rule_task")]


class TaskReport(models.Model):
    """Gjort eller ikke gjort: about one time of a task, by one unit or for the municipality. The latest one counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    task = models.ForeignKey(WheelTask, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key_on = models.DateField()  # the day that the rule names
    done_on = models.DateField(null=True, blank=True)  # none when it was not done
    words = models.CharField(max_length=500, blank=True)  # the evidence, or why not
    by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(done_on__isnull=False) | ~Q(words=""), name="not_done_says_why")]
        indexes = [models.Index(fields=["task", "unit", "key_on", "-at"], name="report_task")]


class LeftOut(models.Model):
    """Tatt ut hos oss: a common task that a unit does not do, and why. It can be taken in again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    task = models.ForeignKey(WheelTask, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], condition=Q(ended_at=None), name="left_out_once"),
            models.CheckConstraint(condition=~Q(why=""), name="left_out_with_a_reason"),
        ]
