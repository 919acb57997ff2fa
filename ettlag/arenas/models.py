"""Meeting places, the days that differ, what was said of them, and what was proposed and decided."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7

from .dates import Pattern


class Arena(models.Model):
    """Møteplass: purpose, for whom, how often, who sits there by role and never by name, and the mandate.

    It stops with a day and a reason; one that is merged points at the one that goes on.
    """

    class Level(models.TextChoices):
        """What is talked about there."""

        SYSTEM = "system", _("Hvordan vi arbeider")
        GROUP = "group", _("En gruppe eller klasse")
        CHILD = "child", _("Ett barn")

    class Basis(models.TextChoices):
        """On what ground a child may be talked about."""

        NONE = "none", _("Ingen barn drøftes")
        ANONYMOUS = "anonymous", _("Uten navn")
        CONSENT = "consent", _("Med samtykke")
        PARENTS = "parents", _("Sammen med foreldrene")

    class Per(models.TextChoices):
        """How often is counted in these."""

        WEEK = "week", _("uke")
        TWO_WEEKS = "two_weeks", _("to uker")
        MONTH = "month", _("måned")
        HALF_YEAR = "half_year", _("halvår")
        YEAR = "year", _("år")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    key = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500)
    audience = models.CharField(max_length=300, blank=True)
    level = models.CharField(max_length=6, choices=Level.choices, default=Level.SYSTEM)
    basis = models.CharField(max_length=9, choices=Basis.choices, default=Basis.NONE)
    bring_in = models.CharField(max_length=500, blank=True)  # how one brings something up
    participants = ArrayField(models.CharField(max_length=120), default=list)
    unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.CharField(max_length=120, blank=True)  # a role
    times = models.PositiveSmallIntegerField(default=1)
    per = models.CharField(max_length=9, choices=Per.choices, default=Per.MONTH)
    day = models.PositiveSmallIntegerField(default=1)  # 0 is Monday
    week = models.PositiveSmallIntegerField(default=2)
    begins = models.DateField()
    at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    agenda_days = models.PositiveSmallIntegerField(default=7)
    minutes_days = models.PositiveSmallIntegerField(default=2)
    mandate = models.TextField(blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    revise_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_why = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "key"], name="one_arena_per_key"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(purpose=""), name="an_arena_says_what_for"),
            models.CheckConstraint(condition=Q(stopped_on=None) | ~Q(stopped_why=""), name="an_arena_stops_with_a_reason"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(stopped_on__isnull=False), name="a_merged_arena_has_stopped"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="an_arena_is_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(times__gte=1, times__lte=5, day__lte=6, week__gte=1, week__lte=4, minutes__gte=5),
                name="an_arena_meets_sometimes",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def pattern(self) -> Pattern:
        """How often, as the dates are counted."""
        return Pattern(self.times, self.per, self.day, self.week, self.begins)


class ArenaDay(models.Model):
    """En dag som er annerledes: moved to another, or cancelled with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    arena = models.ForeignKey(Arena, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    moved_to = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arena", "on"], name="one_change_per_arena_day"),
            models.CheckConstraint(condition=~Q(why=""), name="a_changed_arena_day_says_why"),
        ]


class ArenaMark(models.Model):
    """Det en kartlegging sa om møteplassen: how useful, of how many. Nobody stands behind it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    arena = models.ForeignKey(Arena, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    percent = models.PositiveSmallIntegerField()
    base = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arena", "source"], name="one_mark_per_source"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="a_mark_is_a_share"),
        ]


class Proposal(models.Model):
    """Forslag i ryddingen: keep, merge or stop, with the reason; another decides, with a date and a reason."""

    class Kind(models.TextChoices):
        """What is proposed."""

        KEEP = "keep", _("Behold")
        MERGE = "merge", _("Slå sammen")
        STOP = "stop", _("Avslutt")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    arena = models.ForeignKey(Arena, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Arena, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    hours = models.DecimalField(
        max_digits=8, decimal_places=1
    )  # a year, of all that the proposal is about, when it was made
    accepted = models.BooleanField(null=True, blank=True)
    decided_why = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="merge") & Q(other__isnull=False)) | (~Q(kind="merge") & Q(other=None)),
                name="a_merge_is_of_two",
            ),
            models.CheckConstraint(condition=~Q(other=F("arena")), name="an_arena_is_not_merged_with_itself"),
            models.CheckConstraint(
                condition=Q(accepted=None, decided_at=None)
                | (Q(accepted__isnull=False, decided_at__isnull=False) & ~Q(decided_why="")),
                name="a_tidying_is_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("by")), name="another_decides_the_tidying"
            ),
        ]
