"""A draft of a guide, until it is out or thrown away."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ettlag.access.ids import uuid7
from ettlag.guides.engine import Scheme, read


class GuideDraft(models.Model):
    """Utkast til en veileder: what is being written, by whom, from which version, and whether it may go out.

    `edition` counts the saves, so that two who write at once see it. `authors` are all who have saved something; `reader` is
    somebody else (a check in the table says so).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    guide = models.ForeignKey("guides.Guide", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey("guides.GuideVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    definition = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    authors = ArrayField(models.BigIntegerField(), default=list)
    begun_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    change_note = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reader = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_back_words = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    publish_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.ForeignKey("guides.GuideVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guide"],
                condition=Q(published_at=None, discarded_at=None, guide__isnull=False),
                name="one_draft_of_a_guide",
            ),
            models.CheckConstraint(condition=Q(asked_at=None) | ~Q(change_note=""), name="a_draft_is_read_with_its_reason"),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(reader__isnull=False, asked_at__isnull=False),
                name="somebody_read_the_draft",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(approved_at__isnull=False, version__isnull=False),
                name="what_is_out_was_approved",
            ),
        ]

    @cached_property
    def scheme(self) -> Scheme:
        """The draft as the engine reads it."""
        return read(self.definition)

    @property
    def is_open(self) -> bool:
        """Whether it is neither out nor thrown away."""
        return self.published_at is None and self.discarded_at is None

    @property
    def is_written(self) -> bool:
        """Whether it may be written in: open, and not with its reader."""
        return self.is_open and self.asked_at is None
