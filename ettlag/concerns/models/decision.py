"""What was decided about a wondering."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ettlag.access.case import CaseRow

from .concern import Concern
from .conversation import Conversation


class ConcernDecision(CaseRow):
    """Beslutning om en undring: what was chosen, why, when, and where it leads. It always has a reason (I9).

    `exit_code` is one of the guide's exits, `share_with_others` or `open_log`; empty when the decision leads on in the
    guide. `due_on` is the deadline it was made against, kept so that lateness can be counted later.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=300)
    guide_no = models.PositiveIntegerField(null=True, blank=True)
    exit_code = models.CharField(max_length=50, blank=True)
    level_code = models.CharField(max_length=40, blank=True)
    step_no = models.PositiveIntegerField(null=True, blank=True)
    reason = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    heard = models.CharField(max_length=3, choices=Conversation.Heard.choices, blank=True)
    heard_words = models.TextField(blank=True)
    family_told = models.BooleanField(null=True, blank=True)  # that they may ask for help again
    message = models.TextField(blank=True)  # the closing words to the family, to say or to hand over on paper
    decided_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(db_default=Now())

    case_root = "concern"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(exit_code__in=("", "closed", "open_log")) | Q(follow_up_on__isnull=False),
                name="what_stays_open_has_a_next_date",
            ),
        ]
        indexes = [models.Index(fields=["concern", "-id"], name="concern_decision")]

    @property
    def closes(self) -> bool:
        """Only closing ends the work; a report or a discussion does not (LAW-28)."""
        return self.exit_code == "closed"
