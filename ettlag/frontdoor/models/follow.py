"""What follows a call: promises, the calls we make, and handing over to another service."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow

from .call import Call


class Promise(CaseRow):
    """Løfte: «we ring you Thursday before 12», with an owner and a time. It is kept, or it is overdue until it is."""

    class Kind(models.TextChoices):
        """A call back, or a later call to hear how it went."""

        RING_BACK = "ring_back", _("Ringe tilbake")
        FOLLOW_UP = "follow_up", _("Høre hvordan det gikk")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.RING_BACK)
    owner = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now())
    kept_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)  # the caller withdrew, or the call was ended otherwise

    case_root = "call"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kept_at=None) | Q(dropped_at=None), name="a_promise_ends_in_one_way"),
        ]
        indexes = [
            models.Index(
                fields=["municipality_id", "owner", "due_at"],
                condition=Q(kept_at=None, dropped_at=None),
                name="promise_waits",
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether it waits to be kept."""
        return self.kept_at is None and self.dropped_at is None


class OutgoingCall(CaseRow):
    """Utgående samtale: we rang; the other answered or did not. Each try is counted, and rows come and stay."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="outgoing")
    promise = models.ForeignKey(Promise, null=True, on_delete=models.PROTECT, related_name="tries")
    made_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    reached = models.BooleanField()
    note = models.TextField(max_length=4000, blank=True)

    case_root = "call"


class WarmHandover(CaseRow):
    """Overføring: another service is asked to take the caller on, and says yes, or no with its reason.

    The caller has said yes first. Until it is accepted, it is still ours. The receiver reads the summary and, when the
    caller has given one, the name; never the notes of the call.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="handovers")
    to_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    caller_agreed = models.BooleanField()
    summary = models.TextField(max_length=4000, blank=True)
    offered_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(db_default=Now())
    answer_by_on = models.DateField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    contact_on = models.DateField(null=True, blank=True)  # the day by which the receiver calls the family
    rejected_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    answered_name = models.CharField(max_length=120, blank=True)  # who answered by the link, without an account

    case_root = "call"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(caller_agreed=True), name="the_caller_agrees_to_a_handover"),
            models.CheckConstraint(condition=Q(accepted_at=None) | Q(rejected_at=None), name="a_handover_has_one_answer"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(contact_on__isnull=False), name="who_accepts_says_when_they_call"
            ),
            models.UniqueConstraint(
                fields=["call"], condition=Q(accepted_at=None, rejected_at=None), name="one_open_handover_per_call"
            ),
        ]
        indexes = [models.Index(fields=["municipality_id", "to_unit", "accepted_at", "rejected_at"], name="handover_to")]

    @property
    def is_open(self) -> bool:
        """Whether the receiver has not answered."""
        return self.accepted_at is None and self.rejected_at is None
