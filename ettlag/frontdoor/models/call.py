"""One enquiry, from the phone or from the web."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow

NOBODY = {"caller_name": "", "caller_phone": "", "caller_email": ""}


class Call(CaseRow):
    """Henvendelse: someone asked for help, by phone or in writing. It belongs to the unit that answers the one number.

    The caller may be nobody: an anonymous call holds neither name nor phone, and the database sees to it (LAW-24). Of the
    child it is about nothing is kept but an age band and what the caller said.
    """

    class Channel(models.TextChoices):
        """How it came."""

        PHONE = "phone", _("Telefon")
        WEB = "web", _("Skjema")
        YOUNG = "young", _("Skjema for unge")
        IN_PERSON = "in_person", _("Oppmøte")

    class Role(models.TextChoices):
        """Who the caller is to the child; to be asked, never to be proved."""

        MOTHER = "mother", _("Mor")
        FATHER = "father", _("Far")
        GUARDIAN = "guardian", _("Foresatt")
        YOUNG = "young", _("Barn eller ungdom")
        PREGNANT = "pregnant", _("Gravid")
        FAMILY = "family", _("Annen i familien")
        ACQUAINTANCE = "acquaintance", _("Nabo eller bekjent")
        EMPLOYEE = "employee", _("Ansatt i en tjeneste")
        OTHER = "other", _("Noen andre")
        UNSAID = "unsaid", _("Vil ikke si")

    class Age(models.TextChoices):
        """Bands, never a birth date."""

        UNBORN = "unborn", _("Før fødselen")
        BABY = "0-1", _("0–1 år")
        SMALL = "2-5", _("2–5 år")
        PRIMARY = "6-9", _("6–9 år")
        MIDDLE = "10-12", _("10–12 år")
        LOWER = "13-15", _("13–15 år")
        UPPER = "16-17", _("16–17 år")
        ADULT = "18-23", _("18–23 år")

    class Theme(models.TextChoices):
        """What it is about, in everyday words."""

        SLEEP = "sleep", _("Søvn, mat og hverdag")
        TEMPER = "temper", _("Sinne og grenser")
        FEELINGS = "feelings", _("Tristhet, uro eller angst")
        SCHOOL = "school", _("Barnehage eller skole")
        DISABILITY = "disability", _("Sykdom eller funksjonsnedsettelse")
        BREAKUP = "breakup", _("Brudd mellom foreldre")
        SUBSTANCES = "substances", _("Rus eller psykisk sykdom i familien")
        VIOLENCE = "violence", _("Vold eller overgrep")
        MONEY = "money", _("Penger, bolig eller fritid")
        OTHER = "other", _("Noe annet")

    class Urgency(models.TextChoices):
        """How soon somebody must act."""

        NOW = "now", _("Fare nå")
        SOON = "soon", _("I dag eller i morgen")
        USUAL = "usual", _("Kan vente noen dager")

    class Outcome(models.TextChoices):
        """What they agreed on."""

        ADVICE = "advice", _("Råd på telefonen")
        INFORMATION = "information", _("Opplysninger om et tilbud")
        RING_BACK = "ring_back", _("Vi ringer tilbake")
        BOOKING = "booking", _("Avtalt time")
        HANDOVER = "handover", _("Vi setter over til en annen tjeneste")
        CONCERN = "concern", _("Vi følger opp som undring")
        RESOURCE_TEAM = "resource_team", _("Til ressursteamet")
        CHILD_WELFARE = "child_welfare", _("Til barnevernet")
        EMERGENCY = "emergency", _("Nødhjelp: 112 eller 113")
        WRONG_NUMBER = "wrong_number", _("Feil nummer")

    class Unmet(models.TextChoices):
        """Why the help that was needed could not be given: what the municipality should know."""

        NONE = "none", _("Ingenting manglet")
        NO_OFFER = "no_offer", _("Tilbudet finnes ikke her")
        WAITING = "waiting", _("Ventetiden er for lang")
        NOT_ENTITLED = "not_entitled", _("Familien er utenfor målgruppen")
        OTHER = "other", _("Noe annet")

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PHONE)
    reference = models.CharField(max_length=9)  # said aloud, and written on the receipt
    role = models.CharField(max_length=12, choices=Role.choices)
    anonymous = models.BooleanField(default=True)
    caller_name = models.CharField(max_length=120, blank=True)
    caller_phone = models.CharField(max_length=20, blank=True)
    caller_email = models.EmailField(blank=True)
    safe_contact = models.CharField(max_length=300, blank=True)  # when and how it is safe to reach somebody who wrote
    about = models.CharField(max_length=200, blank=True)
    age = models.CharField(max_length=6, choices=Age.choices, blank=True)
    theme = models.CharField(max_length=12, choices=Theme.choices)
    urgency = models.CharField(max_length=6, choices=Urgency.choices, default=Urgency.USUAL)
    interpreter = models.CharField(max_length=60, blank=True)
    notes = models.TextField(max_length=20000, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    agreed = models.TextField(max_length=2000, blank=True)  # the receipt, in the caller's own words
    unmet = models.CharField(max_length=14, choices=Unmet.choices, default=Unmet.NONE)
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    concern_id = models.UUIDField(null=True, blank=True)  # the wondering it became, with the caller's yes

    case_root: ClassVar[str | None] = None

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "reference"], name="one_call_per_reference"),
            models.CheckConstraint(condition=Q(anonymous=False) | Q(**NOBODY), name="an_anonymous_caller_is_nobody"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (Q(taken_by__isnull=False) & ~Q(outcome="")), name="an_answer_has_an_outcome"
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(**NOBODY, notes="", agreed="", about="", safe_contact=""),
                name="a_forgotten_call_holds_no_words",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "unit", "-came_at"], name="call_queue"),
            models.Index(fields=["municipality_id", "unit", "caller_phone"], name="call_phone"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.closed_at is None and self.forgotten_at is None

    @property
    def is_answered(self) -> bool:
        """Whether somebody has talked with the one who asked."""
        return self.answered_at is not None

    @property
    def from_web(self) -> bool:
        """Whether it was written and not said."""
        return self.channel in (self.Channel.WEB, self.Channel.YOUNG)
