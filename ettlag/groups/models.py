"""Groups, who sits in them, their meetings, and what is decided. Nothing here is about a child."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import now
from ettlag.access.ids import uuid7

AGENDA_DAYS, MINUTES_DAYS = 7, 2


class Row(models.Model):
    """A row of one municipality."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True


class Group(Row):
    """Gruppe: with a mandate that says from when it holds, who wrote it, who approved it and who keeps it true."""

    class Kind(models.TextChoices):
        """The five sorts."""

        RESOURCE = "resource", _("Ressursgruppe")
        PROJECT = "project", _("Prosjektgruppe")
        STEERING = "steering", _("Styringsgruppe")
        NETWORK = "network", _("Nettverksgruppe")
        SUPERVISION = "supervision", _("Veiledningsgruppe")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120)
    mandate = models.TextField(max_length=8000)
    mandate_on = models.DateField()
    author = models.CharField(max_length=120)
    approver = models.CharField(max_length=120)
    keeper = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80, blank=True)  # a subset of RRULE, RFC 5545 (series.py)
    feed_key = models.UUIDField(default=uuid4, editable=False)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "name"], name="one_group_per_name"),
            models.CheckConstraint(
                condition=~Q(mandate="") & ~Q(author="") & ~Q(approver=""), name="a_mandate_is_somebodys"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names_nobody(self) -> bool:
        """Whether children are talked of here: then no text may point anybody out (LAW-13)."""
        return self.kind == self.Kind.RESOURCE


class Seat(Row):
    """Plass: a service's member in the group, and the deputy who comes when the member cannot."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="seats")
    service = models.ForeignKey("organisation.Service", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    from_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], condition=Q(ended_on=None), name="one_seat_per_member"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_on=None, is_chair=True), name="one_chair_of_a_group"
            ),
            models.CheckConstraint(condition=~Q(deputy=F("member")), name="a_deputy_is_another"),
        ]


class SchoolHoliday(Row):
    """Skoleferie: days on which no group meets, for the whole municipality."""

    name = models.CharField(max_length=80)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="a_holiday_ends_after_it_begins"),
            models.UniqueConstraint(fields=["municipality_id", "from_on", "until_on"], name="one_holiday_of_these_days"),
        ]


class Meeting(Row):
    """Møte: agenda before, minutes after, or cancelled with a new date or a reason."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    agenda = models.TextField(max_length=8000, blank=True)
    agenda_at = models.DateTimeField(null=True, blank=True)
    minutes = models.TextField(max_length=20000, blank=True)
    minutes_at = models.DateTimeField(null=True, blank=True)
    minutes_by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    moved_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_replanned = models.BooleanField(default=False)  # taken out by a new plan of meetings, not by somebody
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "starts_at"], condition=Q(cancelled_at=None), name="one_meeting_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_why="") | Q(moved_to__isnull=False) | Q(is_replanned=True),
                name="cancelled_has_a_new_date_or_a_reason",
            ),
            models.CheckConstraint(condition=Q(minutes_at=None) | ~Q(minutes=""), name="minutes_say_something"),
            models.CheckConstraint(condition=Q(agenda_at=None) | ~Q(agenda=""), name="an_agenda_says_something"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(minutes_at=None), name="what_was_held_is_not_cancelled"
            ),
        ]
        indexes = [models.Index(fields=["municipality_id", "group", "starts_at"], name="meeting_of_group")]

    @property
    def on(self) -> date:
        """The day, where people live."""
        return timezone.localdate(self.starts_at)

    @property
    def agenda_due_on(self) -> date:
        """The agenda is out seven days before."""
        return self.on - timedelta(days=AGENDA_DAYS)

    @property
    def minutes_due_on(self) -> date:
        """The minutes are out two days after."""
        return self.on + timedelta(days=MINUTES_DAYS)

    @property
    def minutes_days_late(self) -> int:
        """How many days after their day the minutes came, or have been missing until now; 0 when they were in time."""
        if self.cancelled_at is not None:
            return 0
        return max(0, (timezone.localdate(self.minutes_at or now()) - self.minutes_due_on).days)

    @property
    def agenda_days_late(self) -> int:
        """The same for the agenda, at most until the meeting."""
        if self.cancelled_at is not None:
            return 0
        return max(0, (min(timezone.localdate(self.agenda_at or now()), self.on) - self.agenda_due_on).days)

    @property
    def is_held(self) -> bool:
        """Whether it has begun, and was not cancelled."""
        return self.cancelled_at is None and self.starts_at <= now()


class Presence(Row):
    """Oppmøte: who came for a seat."""

    class Came(models.TextChoices):
        """Who sat there."""

        MEMBER = "member", _("Medlemmet")
        DEPUTY = "deputy", _("Vararepresentanten")
        NOBODY = "nobody", _("Ingen")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    came = models.CharField(max_length=8, choices=Came.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="one_presence_per_seat")]


class Decision(Row):
    """Vedtak i gruppa: what, who does it, by when. It stands on every later meeting until it is done, or said why not."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    what = models.CharField(max_length=500)
    owner = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_role = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    decided_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    was_done = models.BooleanField(null=True)
    outcome = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_group_decides_something"),
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | ~Q(owner_role=""), name="somebody_does_what_is_decided"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, was_done=None) | Q(ended_at__isnull=False, was_done__isnull=False),
                name="what_is_ended_was_done_or_not",
            ),
            models.CheckConstraint(condition=~Q(was_done=False) | ~Q(outcome=""), name="what_was_not_done_says_why"),
        ]
        indexes = [models.Index(fields=["municipality_id", "owner"], condition=Q(ended_at=None), name="decision_of_owner")]

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.ended_at is None and self.due_on < timezone.localdate(now())

    @property
    def who(self) -> str:
        """The one who does it: the person, or the role."""
        return self.owner.user.name if self.owner else self.owner_role
