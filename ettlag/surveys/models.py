"""Tables of the room. `Invitation` and `Answer` share nothing but the round: no key, no time, no order leads from one to the
other, and no event is written when somebody answers (I11; STA-06, STA-08)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7


class Survey(models.Model):
    """Undersøkelse: the questions a municipality keeps and asks again. The file it came from stays as it was."""

    class Audience(models.TextChoices):
        """Who is asked."""

        STAFF = "staff", _("ansatte, med engangskode")
        CITIZENS = "citizens", _("innbyggere, med åpen lenke")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.STAFF)
    definition = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality_id", "key"], name="one_survey_per_key")]


class Round(models.Model):
    """Runde: the survey asked once. It keeps its questions as they were at opening, and its report for ever."""

    class Point(models.TextChoices):
        """When it is measured (M14): groups are compared, never persons."""

        ALONE = "", _("for seg selv")
        BEFORE = "foer", _("før")
        AFTER = "etter", _("etter")
        HALF_YEAR = "halvaar", _("et halvt år etter")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    point = models.CharField(max_length=8, choices=Point.choices, default=Point.ALONE, blank=True)
    mark = models.CharField(max_length=4, unique=True)
    definition = models.JSONField()
    rows = models.JSONField(default=dict)  # of matrices whose rows come from elsewhere, as they were at opening
    floor = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    report = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="one_round_per_number"),
            models.UniqueConstraint(fields=["survey"], condition=Q(closed_on=None), name="one_open_round_per_survey"),
            models.CheckConstraint(condition=Q(floor__gte=3, floor__lte=10), name="round_floor_is_3_to_10"),
            models.CheckConstraint(
                condition=Q(closed_on=None, report=None) | Q(closed_on__isnull=False, report__isnull=False),
                name="round_has_its_report_when_closed",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether one may answer."""
        return self.closed_on is None


class Door(models.Model):
    """Dør: which round a code's first four signs lead to. No municipality fences it: it holds no one."""

    mark = models.CharField(primary_key=True, max_length=4)
    municipality_id = models.BigIntegerField()
    round_id = models.UUIDField()


class Invitation(models.Model):
    """Innbydelse: a place in the closed list, and whether it has answered; never what, and never when (STA-08).

    One with an address belongs to an employee; one on a paper card to a unit's pile, and nobody knows who drew it. Only a
    keyed print of the code is kept. All of it is deleted when the round closes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=120)
    unit = models.CharField(max_length=120)
    employment = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    code = models.BinaryField(null=True, max_length=32)
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="one_invitation_per_code"),
            models.UniqueConstraint(fields=["round", "employment"], name="one_invitation_per_employment"),
            models.CheckConstraint(condition=Q(answered=False) | Q(code=None), name="a_used_code_is_gone"),
        ]


class Answer(models.Model):
    """Svar: what somebody answered. A random id, the week, and the answers: there is no column to put anything else in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    week = models.CharField(max_length=8)
    content = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(week__regex=r"^\d{4}-W\d{2}$"), name="answer_time_is_a_week"),
        ]
        indexes = [models.Index(fields=["round"], name="answer_round")]


class Remark(models.Model):
    """Fritekst: what somebody wrote, parted from all else at closing, and shown when it is read (STA-07)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="remarks")
    asks = models.CharField(max_length=40)
    text = models.TextField(max_length=4000)
    shown = models.TextField(max_length=4000, blank=True)  # as the moderator let it stand
    theme = models.CharField(max_length=80, blank=True)
    read_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(shown="") | Q(read_on__isnull=False), name="nothing_unread_is_shown"),
        ]


class Note(models.Model):
    """Notat: what a focus group or an interview with parents said, without names, by theme, beside the numbers."""

    class Kind(models.TextChoices):
        """Where it was said."""

        FOCUS_GROUP = "focus_group", _("fokusgruppe")
        PARENTS = "parents", _("samtale med foreldre")
        MEETING = "meeting", _("samling eller møte")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    held_on = models.DateField()
    people = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=80)
    text = models.TextField(max_length=4000)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="somebody_was_there")]


class Finding(models.Model):
    """Funn: what we saw, what we decided, what is done, by whom and when, and how it went. Each step has its day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="findings")
    says = models.TextField(max_length=600)
    rests_on = models.CharField(max_length=40, blank=True)  # a table or question of the report
    decision = models.TextField(max_length=600, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    action = models.TextField(max_length=600, blank=True)
    owner = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(max_length=600, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None, owner=None, due_on=None)
                | (Q(decided_on__isnull=False, owner__isnull=False, due_on__isnull=False) & ~Q(decision="") & ~Q(action="")),
                name="a_decision_has_action_owner_and_date",
            ),
            models.CheckConstraint(
                condition=Q(followed_up_on=None) | (Q(decided_on__isnull=False) & ~Q(outcome="")),
                name="what_was_decided_is_followed_up",
            ),
        ]

    @property
    def step(self) -> str:
        """How far it has come."""
        return "done" if self.followed_up_on else "now" if self.decided_on else "plan"


class Shared(models.Model):
    """Delt resultat: the frozen numbers of a round that a municipality shows to others who ask the same, until it takes
    them back. Each municipality owns its own; whoever shares, sees the others'."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    name = models.CharField(max_length=100)  # of the municipality, as the others read it
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    closed_on = models.DateField()
    questions = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["key"], name="shared_key")]
