"""A file that somebody has delivered: what it would change, what is wrong with it, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7

AT_ONCE = 500  # rows, some seconds


class Delivery(models.Model):
    """Innlevert fil: looked through first; brought in whole or not at all; what it brought in is let out by somebody else.

    `offers` are kept until the file is brought in or thrown away, so that what is brought in is what was looked through.
    """

    class Format(models.TextChoices):
        """The formats that can be read in."""

        CSV = "csv", _("Tabell (CSV)")
        HSDS = "hsds", _("HSDS 3.0 (pakke eller JSON)")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    format = models.CharField(max_length=5, choices=Format.choices)
    offers = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    fault_count = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    by = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(db_default=Now())
    asked_at = models.DateTimeField(null=True, blank=True)  # a long file: brought in by the clock, for whoever asked
    asked_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    brought_in_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(brought_in_at=None) | Q(fault_count=0, dropped_at=None), name="only_a_whole_file_is_brought_in"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(brought_in_at__isnull=False), name="only_what_is_brought_in_is_let_out"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(by=None) | ~Q(approved_by=F("by")), name="a_file_is_let_out_by_another"
            ),
        ]
        indexes = [models.Index(fields=["municipality_id", "-checked_at"], name="delivery_newest")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_long(self) -> bool:
        """Whether it takes longer than one waits for a page."""
        return self.new + self.changed > AT_ONCE

    @property
    def waits_for_the_clock(self) -> bool:
        """Whether it is asked for and not yet brought in."""
        return self.asked_at is not None and self.brought_in_at is None and self.dropped_at is None

    @property
    def can_come_in(self) -> bool:
        """Whether it is whole, waits, and would change something."""
        waits = self.brought_in_at is None and self.dropped_at is None
        return waits and self.fault_count == 0 and self.new + self.changed > 0
