"""A colleague's eyes on the same thing."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ettlag.access.case import CaseRow

from .concern import Concern


class SecondView(CaseRow):
    """Et blikk til: a colleague of the unit is asked to look at what was seen. She reads the concern until it is ended.

    She sees with her own eyes and says so; she decides nothing and takes nothing over.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField(db_default=Now())
    text = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # from here on she reads it no more

    case_root = "concern"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "asked"], condition=Q(ended_at=None), name="one_open_view_per_colleague"
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, text="") | (Q(given_at__isnull=False) & ~Q(text="")),
                name="a_view_given_says_something",
            ),
        ]
        indexes = [models.Index(fields=["asked"], condition=Q(ended_at=None), name="second_view_asked")]

    @property
    def is_open(self) -> bool:
        """Whether she may still read the concern for its sake."""
        return self.ended_at is None
