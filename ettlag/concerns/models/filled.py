"""A form of the municipality's own, filled in about a wondering."""

from django.db import models
from django.db.models.functions import Now

from ettlag.access.case import CaseRow

from .concern import Concern


class FilledForm(CaseRow):
    """Utfylt skjema: what was answered, with the version of the form it was answered in. Never changed."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("questionnaires.QuestionnaireVersion", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    filled_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    filled_at = models.DateTimeField(db_default=Now())

    case_root = "concern"

    class Meta:
        indexes = [models.Index(fields=["concern", "-id"], name="filled_form_concern")]
