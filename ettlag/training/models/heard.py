"""What participants say, without who said it: of a day, of how sure they are, and what they ask at a webinar (STA-06)."""

import uuid

from django.db import models

from ettlag.access.ids import uuid7


class Feedback(models.Model):
    """Tilbakemelding: a random id, which occasion, and the answers. No person, no municipality, no time (I11)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host_id = models.BigIntegerField(editable=False)
    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, related_name="+")
    point = models.CharField(max_length=12)  # «dag-1», «foer», «etter», «halvaar»
    content = models.JSONField()


class FeedbackGiven(models.Model):
    """Har svart: that a participant has answered on an occasion, never what, and never when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    participant = models.ForeignKey("Participant", on_delete=models.PROTECT, related_name="+")
    point = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "point"], name="one_feedback_per_occasion")]


class WebinarQuestion(models.Model):
    """Spørsmål fra salen: collected meanwhile, answered afterwards, read by all. It has no name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host_id = models.BigIntegerField(editable=False)
    day = models.ForeignKey("CourseDay", on_delete=models.PROTECT, related_name="questions")
    text = models.TextField(max_length=1000)
    answer = models.TextField(max_length=4000, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | ~models.Q(answer=""), name="an_answered_question_has_an_answer"
            )
        ]
