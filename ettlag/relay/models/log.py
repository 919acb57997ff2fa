"""The log itself: who it is about, who holds it, where in the guide it is, who takes part, how it was closed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.actor import Actor
from ettlag.access.case import CaseRow

from .row import LogRow


class RelayLog(CaseRow):
    """Stafettlogg: the shared log around one child, young person or pregnant woman.

    An open log has exactly one baton holder, whose employment has not ended: checked by the database at commit (I1). The
    holder changes only together with an accepted hand-over (`held_by`) or a catch (`caught_from`), and each change leaves
    a BatonPeriod: triggers of 0003_promises. `unit` is the home unit: where the log was opened, whose duty it is.
    """

    focus = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    about = models.TextField(max_length=4000)
    opened_at = models.DateTimeField(db_default=Now())
    opened_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    from_concern = models.UUIDField(null=True, blank=True)  # the concern it grew out of, which stays where it is (LAW-53)

    baton_holder = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    held_since = models.DateTimeField(db_default=Now())
    held_by = models.ForeignKey("relay.Handover", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    caught_from = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField(null=True, blank=True)  # the one who caught the baton has said «I keep it»

    guide_version = models.ForeignKey(
        "guides.GuideVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level_code = models.CharField(max_length=40, blank=True)
    step_no = models.PositiveIntegerField(default=1)

    closed_at = models.DateTimeField(null=True, blank=True)
    closing = models.ForeignKey("relay.Closing", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    let_in: Actor | None = None  # whom policy.get_log let in to this very row

    class Meta:
        constraints = [
            # Per unit, not per child: another unit must not learn from an error that a log exists.
            models.UniqueConstraint(
                fields=["focus", "unit"], condition=Q(closed_at=None), name="one_open_log_per_child_and_unit"
            ),
            models.CheckConstraint(condition=Q(held_by=None) | Q(caught_from=None), name="baton_was_handed_over_or_caught"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closing=None) | Q(closed_at__isnull=False, closing__isnull=False),
                name="log_closes_with_a_closing",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "baton_holder"], condition=Q(closed_at=None), name="log_holder_now"),
            models.Index(fields=["municipality_id", "unit", "closed_at"], name="log_unit"),
            models.Index(fields=["municipality_id", "focus"], name="log_focus"),
        ]

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read again; what policy.get_log had found out about it is forgotten (policy asks anew)."""
        for known in ("let_in", "is_offered", "is_offered_me", "is_offered_mine", "has_place"):
            self.__dict__.pop(known, None)
        super().refresh_from_db(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether the work goes on."""
        return self.closed_at is None

    @property
    def awaits_new_holder(self) -> bool:
        """The baton was caught, and whoever caught it has neither kept it nor handed it on."""
        return self.is_open and self.caught_from_id is not None and self.kept_at is None


class LevelChange(LogRow):
    """Nivåendring: the team moved up, down or across in the guide, and why. Rows come and stay."""

    guide_version = models.ForeignKey(
        "guides.GuideVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level_code = models.CharField(max_length=40)
    step_no = models.PositiveIntegerField(default=1)
    reason = models.TextField(max_length=2000, blank=True)
    changed_at = models.DateTimeField(db_default=Now())
    changed_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "log", "-changed_at"], name="levelchange_log")]


class Participant(LogRow):
    """Deltaker: a unit that takes part, with its task and the one to ring. Invited within a consent.

    The row opens nothing by itself: a unit other than the home unit reads only while a consent is valid (I3), and only
    the contact, the contact's deputy and the unit's leader do. `reads_earlier`: may read what the whole team could
    read before the unit came.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    task = models.CharField(max_length=300, blank=True)  # empty for one who came with the baton
    phone = models.CharField(max_length=20, blank=True)
    answers_within_days = models.PositiveSmallIntegerField(null=True, blank=True)
    reads_earlier = models.BooleanField(default=False)
    invited_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "contact"], condition=Q(left_at=None), name="one_place_per_contact")
        ]
        indexes = [
            models.Index(fields=["municipality_id", "contact"], condition=Q(left_at=None), name="participant_contact"),
            models.Index(fields=["municipality_id", "unit"], condition=Q(left_at=None), name="participant_unit"),
        ]


class Closing(LogRow):
    """Avslutning: when, why, and with which joint evaluation; or because the family asked for it. It may be reopened.

    A log is never closed by the services alone: without an evaluation only the family closes (I8, LAW-09).
    """

    class Reason(models.TextChoices):
        """Why the work together ended."""

        REACHED = "reached", _("Målet er nådd")
        FAMILY = "family", _("Familien ønsker det")
        OTHER_PLAN = "other_plan", _("Annen plan eller koordinator tar over")
        MOVED = "moved", _("Familien har flyttet")
        GROWN = "grown", _("Ungdommen er myndig")

    reason = models.CharField(max_length=12, choices=Reason.choices)
    words = models.TextField(max_length=4000)
    closed_at = models.DateTimeField(db_default=Now())
    closed_by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    evaluation = models.ForeignKey("relay.Evaluation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reopened_because = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(evaluation__isnull=False) | Q(asked_by__isnull=False),
                name="closing_has_an_evaluation_or_is_the_familys",
            )
        ]
