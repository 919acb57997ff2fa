"""The frozen tables. No person is in them."""

from django.db import models
from django.db.models import Q
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
