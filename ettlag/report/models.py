"""The report as it was written, whom it names, what happened to it, and what was added."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow


class ChildWelfareReport(CaseRow):
    """Bekymringsmelding til barnevernet: the fields of the national form for public employees, version 2.

    It is a case of its own: readings of it are logged on itself and shielded, so that no list that a guardian sees has it.
    `address` is empty where the child's place is protected, and the placeholder stands for it everywhere (LAW-51, I10).
    """

    child = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    child_name = models.CharField(max_length=200)
    is_unborn = models.BooleanField(default=False)
    is_protected = models.BooleanField(default=False)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=4, blank=True)
    place = models.CharField(max_length=80, blank=True)
    child_informed = models.BooleanField()
    child_informed_why = models.CharField(max_length=500, blank=True)
    grounds = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    text = models.TextField(max_length=50_000)
    history = models.TextField(max_length=20_000)
    others_views = models.TextField(max_length=10_000, blank=True)
    interpreter = models.CharField(max_length=200, blank=True)
    other_helpers = models.CharField(max_length=500, blank=True)
    written_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    # Who follows it up: the writer, and when she leaves, her leader, so that the answer comes to a person.
    keeper = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    reporter_name = models.CharField(max_length=200)
    reporter_role = models.CharField(max_length=120)
    reporter_phone = models.CharField(max_length=20)
    reporter_email = models.EmailField()
    workplace_address = models.CharField(max_length=200)
    to_unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_concern = models.UUIDField(null=True, blank=True)
    told_leader_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(child_name=""), name="report_is_about_a_child_and_says_why"),
            models.CheckConstraint(
                condition=Q(child_informed=True) | ~Q(child_informed_why=""), name="child_informed_or_why"
            ),
            models.CheckConstraint(
                condition=Q(is_protected=False) | Q(address="", postcode="", place=""), name="no_protected_address"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "keeper", "written_at"], name="report_by"),
            models.Index(fields=["municipality_id", "to_unit", "written_at"], name="report_to"),
        ]


class ReportGuardian(CaseRow):
    """Foresatt i meldingen: one or two, each informed beforehand, or the reason why not (LAW-23)."""

    report = models.ForeignKey(ChildWelfareReport, on_delete=models.PROTECT, related_name="guardians")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    informed = models.BooleanField()
    informed_why = models.CharField(max_length=500, blank=True)

    case_root = "report"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_guardian_per_number"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="one_or_two_guardians"),
            models.CheckConstraint(condition=Q(informed=True) | ~Q(informed_why=""), name="guardian_informed_or_why"),
        ]


class ReportStep(CaseRow):
    """Hva som skjedde med meldingen: a state is a fact with a day, and a person with a name where there is one."""

    class Kind(models.TextChoices):
        """The road of a report, in its order."""

        SENT = "1_sent", _("Sendt")
        RECEIVED = "2_received", _("Mottatt")
        OPENED = "3_opened", _("Undersøkelse åpnet")
        DISMISSED = "3_shelved", _("Henlagt")
        ANSWERED = "4_answered", _("Tilbakemelding gitt")

    class How(models.TextChoices):
        """How it was sent."""

        ETTLAG = "ettlag", _("I Ettlag")
        FIKS = "fiks", _("Kryptert gjennom Fiks")
        PORTAL = "portal", _("I den nasjonale portalen")
        PAPER = "paper", _("På papir")
        PHONE = "phone", _("På telefon først")

    report = models.ForeignKey(ChildWelfareReport, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    how = models.CharField(max_length=8, choices=How.choices, blank=True)
    on_date = models.DateField()
    person = models.CharField(max_length=200, blank=True)
    word = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(
        "organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+"
    )  # empty: the clock
    at = models.DateTimeField(db_default=Now())

    case_root = "report"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "kind"], name="each_step_once"),
            models.CheckConstraint(condition=~Q(kind="1_sent") | ~Q(how=""), name="sent_somehow"),
        ]


class FiksDelivery(CaseRow):
    """Forsendelse gjennom Fiks: one attempt, and what the service has told of it (FIX-08, FIX-09).

    `begun_at` is committed before anything leaves, so that one that was killed on its way is known, and is never sent again
    by itself. Nothing of what was sent is kept here (FIX-10).
    """

    class Failure(models.TextChoices):
        """Why it did not get there, or may not have."""

        NOT_THERE = "not_there", _("Fiks kunne ikke nås, eller kommunen er ikke med der. Ingenting er sendt.")
        REFUSED = "refused", _("Fiks tok ikke imot meldingen. Ingenting er sendt.")
        UNKNOWN = "unknown", _("Linjen brøt mens meldingen var på vei. Ingen vet om den kom fram.")

    report = models.ForeignKey(ChildWelfareReport, on_delete=models.PROTECT, related_name="deliveries")
    asked_at = models.DateTimeField(db_default=Now())
    begun_at = models.DateTimeField(null=True, blank=True)
    message_id = models.UUIDField(null=True, blank=True)
    states = models.JSONField(default=list, blank=True)  # [["AKSEPTERT", "2026-11-26T10:00:00+00:00"], …], as told, in order
    looked_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=10, choices=Failure.choices, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    case_root = "report"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report"], condition=Q(failed_at=None), name="one_delivery_under_way"),
            models.CheckConstraint(
                condition=Q(failed_at=None, failure="") | (Q(failed_at__isnull=False) & ~Q(failure="")),
                name="a_failed_delivery_says_why",
            ),
            models.CheckConstraint(
                condition=Q(message_id=None) | Q(begun_at__isnull=False), name="nothing_arrives_that_did_not_leave"
            ),
        ]

    def has(self, *names: str) -> bool:
        """Whether the service has told any of these states."""
        return any(name in names for name, _at in self.states)


class ReportAddition(CaseRow):
    """Tillegg: what the leader or the writer adds. It stands beside the report and changes nothing in it (LAW-22)."""

    report = models.ForeignKey(ChildWelfareReport, on_delete=models.PROTECT, related_name="additions")
    text = models.TextField(max_length=10_000)
    added_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    case_root = "report"


def days_of(steps: list[ReportStep]) -> dict[str, date]:
    """The day of each step that has been."""
    return {step.kind: step.on_date for step in steps}
