"""The frozen tables, what one aims at, and what the receiver says of reports. No person is counted by name in them."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ettlag.access.ids import uuid7


class PublishedTable(models.Model):
    """Publisert tabell: what may be shown of one measure in one half-year. Made once, and never made again (STA-11).

    `cells` holds only what is shown: a hidden count is stored nowhere. `rows` says what the groups were called then, and
    `units` how many units stand behind each. What was hidden once stays hidden, also when the floor is changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    measure = models.CharField(max_length=40)
    half = models.DateField()
    floor = models.PositiveSmallIntegerField()
    rows = models.JSONField(default=list)  # [{"key", "name", "under"}]
    cells = models.JSONField(default=dict)  # {"row|part": count}
    frozen_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "measure", "half"], name="one_table_per_half"),
            models.CheckConstraint(condition=Q(floor__gte=3, floor__lte=10), name="floor_from_three_to_ten"),
            models.CheckConstraint(condition=Q(half__month__in=(1, 7), half__day=1), name="a_half_begins_on_its_first_day"),
        ]


class Target(models.Model):
    """Mål for et måltall: how large a share one wants, by when and why. A new one stands beside the old; both stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    measure = models.CharField(max_length=40)
    baseline_half = models.DateField()
    percent = models.PositiveSmallIntegerField()
    due_half = models.DateField()
    because = models.TextField(max_length=2000)
    set_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="target_within_a_hundred"),
            models.CheckConstraint(condition=Q(due_half__gt=F("baseline_half")), name="target_is_after_its_baseline"),
            models.CheckConstraint(condition=~Q(because=""), name="target_has_a_reason"),
        ]


class Rating(models.Model):
    """Vurdering av meldingene: the receiving service's own, each half-year, of all together; never of a single report."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    half = models.DateField()
    received = models.PositiveIntegerField()
    well_founded = models.PositiveIntegerField()
    words = models.TextField(max_length=2000, blank=True)
    rated_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    rated_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "half"], name="one_rating_per_half"),
            models.CheckConstraint(condition=Q(well_founded__lte=F("received")), name="no_more_well_founded_than_received"),
        ]
