"""The private thinking space: thoughts that go by themselves."""

from django.db import models
from django.db.models.functions import Now

from ettlag.access.ids import uuid7


class Thought(models.Model):
    """En tanke i tenkeboka: one worker's own, before it is even a wondering. About no child, and no part of any case.

    The text is sealed, is read by its author alone, and goes on `expires_on` unless she keeps it. It is deleted, not closed:
    what nobody acted on is not to be found by anybody later.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    author = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    written_at = models.DateTimeField(db_default=Now())
    expires_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["author", "expires_on"], name="thought_author")]
