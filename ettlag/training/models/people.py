"""Who takes part. `Enrolment` knows the person and stays in her municipality; `Participant` is what the host sees of her."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7


class Partner(models.Model):
    """Deltakerkommune: a municipality in the programme, with its seats and what it has agreed that the host sees."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host_id = models.BigIntegerField(editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    name = models.CharField(max_length=100)
    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, related_name="partners")
    seats = models.PositiveSmallIntegerField()
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    shows_names = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "municipality_id"], name="one_partner_per_municipality"),
            models.CheckConstraint(
                condition=Q(shows_names=False) | Q(accepted_at__isnull=False), name="names_are_agreed_to"
            ),
        ]


class Participant(models.Model):
    """Deltaker: a place in the programme, as the host knows it: service, workplace and name only where they are agreed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host_id = models.BigIntegerField(editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, related_name="participants")
    number = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=20)
    workplace = models.CharField(max_length=120)  # the unit's name where names are agreed, else a letter
    name = models.CharField(max_length=200, blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    handed_in_on = models.DateField(null=True, blank=True)  # the situation itself is deleted after the day

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "municipality_id", "number"], name="one_participant_per_number")
        ]


class Enrolment(models.Model):
    """Påmelding: an employee asks, her leader answers. Who she is, never leaves her municipality by this row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, related_name="+")
    employment = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_why = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    participant = models.OneToOneField(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "employment"], condition=Q(withdrawn_at=None, declined_at=None), name="one_enrolment"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, participant=None) | Q(approved_at__isnull=False, participant__isnull=False),
                name="an_approved_enrolment_is_a_participant",
            ),
            models.CheckConstraint(condition=Q(approved_at=None) | Q(declined_at=None), name="yes_or_no"),
            models.CheckConstraint(condition=Q(declined_at=None) | ~Q(declined_why=""), name="a_no_has_a_reason"),
        ]


class Presence(models.Model):
    """Oppmøte: how one participant was at one day; checked in by herself, or noted by the leader."""

    class Kind(models.TextChoices):
        """The field's own states."""

        PRESENT = "present", _("til stede")
        PARTLY = "partly", _("delvis")
        CANCELLED = "cancelled", _("meldt frafall")
        ABSENT = "absent", _("ikke møtt")
        CAUGHT_UP = "caught_up", _("har tatt det igjen")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host_id = models.BigIntegerField(editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    day = models.ForeignKey("CourseDay", on_delete=models.PROTECT, related_name="presences")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="presences")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    noted_at = models.DateTimeField()
    by_self = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "participant"], name="one_presence_per_day")]


class Practice(models.Model):
    """Ferdighetstrening på enheten: what is trained, who arranges it and when, and that it was done."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    arranged_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
