"""A unit's plan, the leader's questions with their rounds and answers, and the calendar's address."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.access.ids import uuid7

from .wheel import WheelTask


class LocalPlan(models.Model):
    """Lokal tiltaksplan: one thing that a unit will do, tied to a task of the wheel or not; by whom (a role), and when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(WheelTask, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    role = models.CharField(max_length=120)
    due_on = models.DateField()
    made_at = models.DateTimeField(db_default=Now())
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done_on=None) | Q(dropped_on=None), name="done_or_dropped"),
            models.CheckConstraint(condition=Q(dropped_on=None) | ~Q(words=""), name="dropped_with_a_reason"),
        ]
        indexes = [models.Index(fields=["unit", "due_on"], name="plan_unit")]

    @property
    def is_late(self) -> bool:
        """Its day has gone, and it is neither done nor dropped."""
        return self.done_on is None and self.dropped_on is None and self.due_on < today()


class LeaderQuestion(models.Model):
    """Lederspørsmål: what the units are asked. `answered_by` is what Ettlag can answer itself, empty where it must ask."""

    class Sort(models.TextChoices):
        """How it is answered."""

        YES_PARTLY_NO = "ja_delvis_nei", _("ja, delvis eller nei")
        COUNT = "antall", _("et antall")
        COUNT_OF = "antall_av_antall", _("så mange av så mange")
        TEXT = "fritekst", _("med egne ord")

    class Known(models.TextChoices):
        """What Ettlag knows."""

        THEME = "theme", _("personalmøter med temaet, fra årshjulet")
        PLAN = "plan", _("tiltak i enhetens lokale tiltaksplan")
        WHEEL = "wheel", _("hvor mye av årshjulet enheten har gjort")
        BINDER = "binder", _("om alt i permen er bekreftet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    key = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    sort = models.CharField(max_length=16, choices=Sort.choices)
    evidence = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=6, choices=Known.choices, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality_id", "key"], name="one_leader_question_per_key")]


class QuestionRound(models.Model):
    """Runde: the day the units were asked, what they were asked (as it read that day), and the last day to answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    opened_on = models.DateField()
    due_on = models.DateField()
    asked = models.JSONField()  # [{"id", "text", "sort", "evidence", "answered_by"}]
    came_of = models.ForeignKey(WheelTask, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key_on = models.DateField(null=True, blank=True)  # the time of the task that it came of
    closed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id"], condition=Q(closed_at=None), name="one_open_round"),
            models.UniqueConstraint(fields=["came_of", "key_on"], name="one_round_per_time"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="answered_after_it_is_asked"),
        ]


class UnitAnswer(models.Model):
    """Svar fra en enhet på ett spørsmål. `by` is nobody where Ettlag answered. Written anew while the round is open."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    round = models.ForeignKey(QuestionRound, on_delete=models.PROTECT, related_name="answers")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(LeaderQuestion, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=10, blank=True)
    out_of = models.PositiveIntegerField(null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit", "question"], name="one_answer_per_unit")]


class CalendarFeed(models.Model):
    """Kalenderlenke: an address nobody can guess, for the municipality's wheel or a unit's. Ended, it opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "unit"], condition=Q(ended_at=None), nulls_distinct=False, name="one_feed_each"
            )
        ]
