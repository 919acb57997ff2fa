"""What is asked without a name, and what is written back."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow

AGES = ["unborn", "0-1", "2-3", "4-5", "6-9", "10-12", "13-15", "16-17", "18-24"]


class Consultation(CaseRow):
    """Drøfting uten navn: a question from one employee to another service, about a child whom nothing here leads to.

    The age is a band and the theme is one of a few, so that neither points anybody out. It is read by the one who asked and
    by those who work in the unit that was asked, and it is answered by a day (LAW-13).
    """

    class Age(models.TextChoices):
        """Bands, never a birth date."""

        UNBORN = "unborn", _("Før fødselen")
        BABY = "0-1", _("0–1 år")
        TODDLER = "2-3", _("2–3 år")
        PRESCHOOL = "4-5", _("4–5 år")
        PRIMARY = "6-9", _("6–9 år")
        MIDDLE = "10-12", _("10–12 år")
        LOWER = "13-15", _("13–15 år")
        UPPER = "16-17", _("16–17 år")
        ADULT = "18-24", _("18–24 år")

    class Theme(models.TextChoices):
        """What it is about, in everyday words."""

        WELLBEING = "wellbeing", _("Trivsel og følelser")
        BEHAVIOUR = "behaviour", _("Samspill og atferd")
        LANGUAGE = "language", _("Språk og utvikling")
        LEARNING = "learning", _("Læring og skole")
        ABSENCE = "absence", _("Fravær")
        HEALTH = "health", _("Helse, søvn og mat")
        CARE = "care", _("Omsorgen hjemme")
        VIOLENCE = "violence", _("Vold eller overgrep")
        SUBSTANCES = "substances", _("Rus eller psykisk sykdom i familien")
        OTHER = "other", _("Noe annet")

    asked_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    # Who is answered: the asker, and when she leaves, her leader.
    keeper = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    age = models.CharField(max_length=8, choices=Age.choices)
    theme = models.CharField(max_length=12, choices=Theme.choices)
    question = models.TextField(max_length=8000)
    tried = models.TextField(max_length=4000, blank=True)
    asked_at = models.DateTimeField(db_default=Now())
    answer_by_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="consultation_asks_something"),
            models.CheckConstraint(condition=Q(age__in=AGES), name="consultation_age_is_a_band"),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "to_unit", "closed_at"], name="consultation_to"),
            models.Index(fields=["municipality_id", "keeper", "closed_at"], name="consultation_by"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.closed_at is None


class Reply(CaseRow):
    """Svar: what the unit that was asked wrote back, or what the one who asked wrote after it. Rows come and stay."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField(max_length=8000)
    is_answer = models.BooleanField()  # from the unit that was asked; otherwise from the one who asked
    written_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())

    case_root = "consultation"

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "consultation", "written_at"], name="reply_thread")]
