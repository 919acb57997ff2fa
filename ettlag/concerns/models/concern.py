"""The wondering itself, what was seen, with whom it is shared, and the leader's answer."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access import reading
from ettlag.access.case import CaseRow


class Concern(CaseRow):
    """Undring, uro eller bekymring: what one worker has noticed about a child, private to her until she shares it.

    `author` raised it and is answered; `keeper` follows it up (the author, until she leaves). Where one is in the guide is
    a level's code and a step's number, pinned to the version it began on. `child` is empty for a child who is not in the
    list (unborn, not enrolled): then `child_words` says whom it is about, without a name. It ends only in a decision, and
    not before the one who raised it is answered (I9).
    """

    class Degree(models.TextChoices):
        """Three degrees of one thing. A degree is the worker's own, never a label on the child."""

        WONDERING = "wondering", _("Undring")
        UNEASE = "unease", _("Uro")
        CONCERN = "concern", _("Bekymring")

    class Often(models.TextChoices):
        """How often it has been seen."""

        ONCE = "once", _("Én gang")
        SOMETIMES = "sometimes", _("Noen ganger")
        WEEKLY = "weekly", _("Hver uke")
        DAILY = "daily", _("Nesten hver dag")

    child = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    child_words = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    guide_version = models.ForeignKey("guides.GuideVersion", null=True, on_delete=models.PROTECT, related_name="+")
    level_code = models.CharField(max_length=40, blank=True)
    step_no = models.PositiveIntegerField(default=1)
    steps_done = models.JSONField(default=dict, blank=True)  # {"0/1": "2026-11-12"}: the steps left behind, and when
    level_since = models.DateTimeField(db_default=Now())
    degree = models.CharField(max_length=10, choices=Degree.choices)
    degree_since = models.DateTimeField(db_default=Now())
    degree_because = models.TextField(blank=True)
    often = models.CharField(max_length=10, choices=Often.choices)
    strengths = models.TextField(blank=True)
    raised_at = models.DateTimeField(db_default=Now())
    last_deed_at = models.DateTimeField(db_default=Now())  # the keeper's latest deed: what came after it is news to her
    shared_at = models.DateTimeField(null=True, blank=True)  # with the leader: from here on she reads it too
    answered_at = models.DateTimeField(null=True, blank=True)
    harm_suspected_at = models.DateTimeField(null=True, blank=True)
    log_id = models.UUIDField(null=True, blank=True)  # the relay log it was carried into
    log_opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing = models.ForeignKey("ConcernDecision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(child__isnull=False) | ~Q(child_words=""), name="concern_is_about_someone"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closing=None) | Q(closed_at__isnull=False, closing__isnull=False),
                name="concern_ends_in_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(shared_at=None) | Q(answered_at__isnull=False),
                name="the_one_who_raised_it_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(log_id=None, log_opened_at=None) | Q(log_id__isnull=False, log_opened_at__isnull=False),
                name="concern_log_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "keeper", "-raised_at"], name="concern_keeper"),
            models.Index(fields=["municipality_id", "unit", "-raised_at"], name="concern_unit"),
        ]

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:  # type: ignore[override]
        """Where harm at home is suspected, whoever opens it leaves no trace that the family can see (LAW-23, SEC-24)."""
        row = super().from_db(db, field_names, values)
        if row.__dict__.get("harm_suspected_at"):
            reading.shield()
        return row

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed."""
        return self.closed_at is None

    @property
    def is_shielded(self) -> bool:
        """Whether someone at home is suspected of hurting the child."""
        return self.harm_suspected_at is not None


class Observation(CaseRow):
    """Observasjon: what was seen and heard, and when; an observation, not a conclusion. Never changed, only added to."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    seen_on = models.DateField()
    text = models.TextField()
    written_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())

    case_root = "concern"

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="observation_says_something")]
        indexes = [models.Index(fields=["concern", "-seen_on"], name="observation_concern")]


class Sharing(CaseRow):
    """Deling: the author showed her concern to someone: when, by whom, to whom, and by when she is to be answered."""

    class Circle(models.TextChoices):
        """Step by step outwards. Parents and child are told in conversations; other services by consent."""

        LEADER = "leader", _("lederen")

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    circle = models.CharField(max_length=10, choices=Circle.choices)
    recipient = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    shared_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    question = models.TextField(blank=True)
    shared_at = models.DateTimeField(db_default=Now())
    answer_due_on = models.DateField()

    case_root = "concern"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "circle"], name="one_sharing_per_circle")]


class LeaderAnswer(CaseRow):
    """Lederens svar: the one who raised it is always answered, in words without sensitive content (I9)."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    sharing = models.OneToOneField(Sharing, on_delete=models.PROTECT, related_name="answer")
    text = models.TextField()
    answered_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(db_default=Now())

    case_root = "concern"

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="answer_says_something")]
