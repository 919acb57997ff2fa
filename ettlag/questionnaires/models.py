"""Questionnaires and their versions. No answer is kept here: the room that asked keeps it, with the version."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7

from .definition import Definition, read


class Questionnaire(models.Model):
    """Skjema: one form through its versions, and what it is for."""

    class Purpose(models.TextChoices):
        """What a form of a municipality's is for; the asking rooms look for theirs."""

        OBSERVATION = "observation", _("Observasjon")
        CONVERSATION = "conversation", _("Forberede en samtale")
        SCALE = "scale", _("Skala")
        AGENDA = "agenda", _("Saksliste")
        PLAN = "plan", _("Plan")
        EVALUATION = "evaluation", _("Evaluering")
        EXPLORING = "exploring", _("Utforskende spørsmål")
        OTHER = "other", _("Annet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    key = models.CharField(max_length=60)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.OTHER)
    title = models.CharField(max_length=300)  # the newest version's, in bokmål, so that a list need not open it
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality_id", "key"], name="one_questionnaire_per_key")]

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """Skjemaversjon: what was asked from a day on. Comes and stays: what was answered can always be read as it was asked."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    change_note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="one_form_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="form_versions_begin_at_one"),
        ]
        indexes = [models.Index(fields=["questionnaire", "-number"], name="form_newest")]

    @cached_property
    def definition(self) -> Definition:
        """What it asks."""
        return read(self.document)


class QuestionnaireDraft(models.Model):
    """Utkast til et skjema: what is being written on screen, until it is taken into use or thrown away.

    `edition` counts the saves, so that two who write at once see it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    questionnaire = models.ForeignKey(Questionnaire, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Questionnaire.Purpose.choices, default=Questionnaire.Purpose.OTHER)
    document = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(published_at=None, discarded_at=None, questionnaire__isnull=False),
                name="one_draft_of_a_form",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(discarded_at=None, questionnaire__isnull=False),
                name="a_form_draft_ends_one_way",
            ),
        ]

    def __str__(self) -> str:
        return str(self.document["title"]["nb"])

    @property
    def is_open(self) -> bool:
        """Whether it can be written in."""
        return self.published_at is None and self.discarded_at is None
