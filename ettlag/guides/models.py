"""Guides and their versions. Facts about one row; no verbs. Nothing here is about a person."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.access.ids import uuid7

from .engine import Scheme, read


class Guide(models.Model):
    """Handlingsveileder: one guide through its generations. Without a municipality it is shared with all, as a sample.

    Title, scope and audience are those of the newest version, so that lists need not open it.
    """

    class Audience(models.TextChoices):
        """Whom the guide speaks to."""

        STAFF = "staff", gettext_lazy("ansatte")
        PARENTS = "parents", gettext_lazy("foreldre")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality = models.ForeignKey(
        "organisation.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=60)  # the id in the import file
    title = models.CharField(max_length=300)
    service_scope = ArrayField(models.CharField(max_length=60))
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.STAFF)
    language = models.CharField(max_length=5)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], nulls_distinct=False, name="one_guide_per_key"),
            models.CheckConstraint(condition=Q(service_scope__len__gt=0), name="guide_has_a_scope"),
        ]

    def __str__(self) -> str:
        return self.title


class GuideVersion(models.Model):
    """Veilederversjon: what a guide said from a day on. Never changed once published; a case stays on the one it began.

    `sha256` is of the definition in one fixed form: the same content is never a new version.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField(db_default=Now())
    imported_by = models.BigIntegerField(null=True)  # the user; empty when it was the operator's command
    published_at = models.DateTimeField(null=True)
    change_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="one_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_begin_at_one"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="sha256_is_whole"),
        ]
        indexes = [models.Index(fields=["guide", "-number"], name="guide_newest", condition=~Q(published_at=None))]

    def __str__(self) -> str:
        return _("versjon %(number)s") % {"number": self.number}

    @cached_property
    def scheme(self) -> Scheme:
        """The guide as the engine reads it."""
        return read(self.definition)
