"""Where people work and which child attends where. Facts about one row; no verbs."""

from datetime import date, timedelta
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow

from .settings import MunicipalitySettings


class Municipality(models.Model):
    """Kommune: the wall between installations' data. `number` is text with its leading zero (STD-26)."""

    class Form(models.TextChoices):
        """The written form it uses towards its people."""

        BOKMAL = "nb", _("bokmål")
        NYNORSK = "nn", _("nynorsk")

    number = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=100)
    form = models.CharField(max_length=2, choices=Form.choices, default=Form.BOKMAL)
    choices = models.JSONField(default=dict, blank=True)
    test_mode = models.BooleanField(default=True)  # until the agreements of LAW-60 are in place

    def __str__(self) -> str:
        return self.name

    @cached_property
    def settings(self) -> MunicipalitySettings:
        """Its choices over the defaults, typed."""
        return MunicipalitySettings.read(self.choices)


class Service(models.Model):
    """Tjeneste: a kind of service in one municipality (the kindergartens, PPT, the health station …)."""

    class Kind(models.TextChoices):
        """The kinds that guides, report grounds and consent go by."""

        KINDERGARTEN = "kindergarten", _("barnehage")
        SCHOOL = "school", _("skole")
        HEALTH_STATION = "health_station", _("helsestasjon")
        MIDWIFE = "midwife", _("jordmor")
        PPT = "ppt", _("PPT")
        CHILD_WELFARE = "child_welfare", _("barneverntjeneste")
        PSYCHOLOGIST = "psychologist", _("kommunepsykolog")
        REFUGEE = "refugee", _("flyktningtjeneste")
        MENTAL_HEALTH = "mental_health", _("psykisk helse og rus")
        NAV = "nav", _("NAV")
        GP = "gp", _("fastlege")
        FAMILY_HELP = "family_help", _("familiehjelp")
        CULTURE = "culture", _("kultur og fritid")
        ADMINISTRATION = "administration", _("administrasjon")
        OTHER = "other", _("annen tjeneste")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120)
    # Services under strict rules leak not even that a child is known to them (LAW-03).
    strict = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="one_service_per_name")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """Enhet: a kindergarten, a school, an office. Consent is given to units' services, work is done in units."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="one_unit_per_name")]

    def __str__(self) -> str:
        return self.name


class Employment(models.Model):
    """Ansettelse: one person's work in one unit, dated. It ends by an action, never by a date passing unseen.

    `until_on` is the plan; `ended_at` is the fact, and every baton is caught in the transaction that writes it (I1).
    """

    class Role(models.TextChoices):
        """What the work is, as access goes by it."""

        EMPLOYEE = "employee", _("ansatt")
        UNIT_LEADER = "unit_leader", _("enhetsleder")
        DIRECTOR = "director", _("kommunalsjef")
        OPERATOR = "operator", _("driftsansvarlig")
        DPO = "dpo", _("personvernombud")
        COORDINATOR = "coordinator", _("koordinator")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=15, choices=Role.choices, default=Role.EMPLOYEE)
    title = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    away_from_on = models.DateField(null=True, blank=True)
    away_until_on = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    statement_on = models.DateField(null=True, blank=True)
    training_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit"], condition=Q(ended_at=None), name="one_current_employment_per_unit"
            ),
            models.CheckConstraint(condition=Q(away_from_on=None) | Q(deputy__isnull=False), name="leave_needs_a_deputy"),
            models.CheckConstraint(condition=~Q(deputy=F("id")), name="nobody_is_their_own_deputy"),
        ]
        indexes = [models.Index(fields=["unit", "role"], condition=Q(ended_at=None), name="employment_now")]

    @property
    def is_active(self) -> bool:
        """Whether the work has not ended."""
        return self.ended_at is None

    def is_away_on(self, day: date) -> bool:
        """On registered leave that day; the deputy acts."""
        return (
            self.away_from_on is not None
            and self.away_from_on <= day
            and (self.away_until_on is None or day <= self.away_until_on)
        )

    def may_open_cases_on(self, day: date, months: int) -> bool:
        """A signed statement and training no older than `months` (LAW-69); without them case rooms stay shut."""
        if self.statement_on is None or self.training_on is None:
            return False
        return (day.year - self.training_on.year) * 12 + day.month - self.training_on.month <= months

    def training_ends_on(self, months: int) -> date | None:
        """The last day that the training counts: the end of its month, `months` later. None when it was never taken."""
        if self.training_on is None:
            return None
        year, month = divmod(self.training_on.year * 12 + self.training_on.month + months, 12)
        return date(year, month + 1, 1) - timedelta(days=1)


class Attendance(CaseRow):
    """Plass: the child attends (or is followed up by) this unit, from when until when."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField(db_default=Now())

    case_root = "child"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "unit"], condition=Q(until_on=None), name="one_current_attendance_per_unit"
            )
        ]
        indexes = [models.Index(fields=["municipality_id", "unit", "child"], name="attendance_unit")]


class GuardianInvitation(CaseRow):
    """Invitasjon til foresatt: a local account for one guardian of one child, after the identity was checked (LAW-43).

    Where the tie is not from the register, two employees vouch: one checks and asks, another confirms. Until then no code is
    made. The account is bound to the person in the register of people, never to a name that somebody typed.
    """

    class Evidence(models.TextChoices):
        """How the one who asked knows that this is the guardian."""

        PASSPORT = "passport", _("pass eller nasjonalt ID-kort")
        LICENCE = "licence", _("førerkort og kjent adresse")
        KNOWN = "known", _("kjent personlig fra før, og barnet er fulgt hit")

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    tie = models.ForeignKey("people.Guardianship", on_delete=models.PROTECT, related_name="+")
    evidence = models.CharField(max_length=10, choices=Evidence.choices)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    case_root = "child"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("confirmed_by")), name="another_one_confirms_the_guardian"),
            models.UniqueConstraint(fields=["tie"], condition=Q(confirmed_at=None), name="one_open_invitation_per_tie"),
        ]
