"""What the own service tries, before anyone else is needed."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow

from .concern import Concern
from .conversation import Conversation


class OwnMeasure(CaseRow):
    """Tiltak i egen tjeneste: for the one child, or for the group it is part of. It has the five parts of a measure (I8).

    Problem, measure, when, who and the day it is evaluated. It closes only with an evaluation that says how the child was
    heard and what the parents thought, or why they were not asked. Where the cause is around the child, the measure is the
    system's: the group, the day, the room.
    """

    class Reach(models.TextChoices):
        """Whom it changes something for."""

        INDIVIDUAL = "individual", _("For barnet")
        SYSTEM = "system", _("For gruppa eller dagen rundt barnet")

    class Result(models.TextChoices):
        """Whether it helped."""

        HELPED = "helped", _("Ja, det hjalp")
        PARTLY = "partly", _("Litt")
        NOT = "not", _("Nei")

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    reach = models.CharField(max_length=10, choices=Reach.choices)
    problem = models.TextField()
    measure = models.TextField()
    who = models.CharField(max_length=200)
    from_on = models.DateField()
    evaluate_on = models.DateField()
    begun_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(db_default=Now())
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    result_words = models.TextField(blank=True)
    heard = models.CharField(max_length=3, choices=Conversation.Heard.choices, blank=True)
    heard_words = models.TextField(blank=True)
    guardians_words = models.TextField(blank=True)  # what they thought, or why they were not asked
    evaluated_at = models.DateTimeField(null=True, blank=True)

    case_root = "concern"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(problem="") & ~Q(measure="") & ~Q(who=""), name="an_own_measure_has_its_parts"
            ),
            models.CheckConstraint(condition=Q(evaluate_on__gte=F("from_on")), name="an_own_measure_is_evaluated_after"),
            models.CheckConstraint(
                condition=Q(evaluated_at=None, result="")
                | (
                    Q(evaluated_at__isnull=False)
                    & ~Q(result="")
                    & ~Q(heard="")
                    & ~Q(heard_words="")
                    & ~Q(guardians_words="")
                ),
                name="an_own_measure_ends_in_an_evaluation",
            ),
        ]
        indexes = [models.Index(fields=["concern", "-id"], name="own_measure_concern")]

    @property
    def is_open(self) -> bool:
        """Whether it has not been evaluated."""
        return self.evaluated_at is None
