"""What is written in the log, what the family says beside it, asks, and has a right to ask for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.ui import words

from .row import LogRow, SharedRow


class Entry(SharedRow):
    """Innslag: short, what was seen or agreed. Never changed: a correction is a new row that points at the old (LAW-64).

    `author_name` and `author_title` are as they were when it was written; `on_behalf_of` is the one whose words an employee
    wrote down (paper, phone, a talk with the child).
    """

    class Kind(models.TextChoices):
        """What sort of text it is."""

        ENTRY = "entry", _("Innslag")
        BRIGHT_SPOT = "bright_spot", _("Lysglimt")
        MESSAGE = "message", _("Melding")
        ON_BEHALF = "on_behalf", _("Skrevet ned for familien")
        CARRIED = "carried", _("Tatt med fra bekymringen")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ENTRY)
    text = models.TextField(max_length=20_000)
    happened_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField(db_default=Now())
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    author_unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    author_title = models.CharField(max_length=120, blank=True)
    on_behalf_of = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by")
    corrected_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="entry_has_text"),
            models.CheckConstraint(
                condition=~Q(kind="on_behalf") | Q(on_behalf_of__isnull=False), name="on_behalf_names_whose_words"
            ),
        ]
        indexes = [models.Index(fields=["municipality_id", "log", "-written_at"], name="entry_log")]

    @property
    def is_family(self) -> bool:
        """Written by the family themselves."""
        return self.author_person_id is not None


class Voice(LogRow):
    """«Jeg ser det annerledes»: the family's own words beside an entry, minutes or an evaluation, for ever (LAW-64).

    It is read by exactly those who read what it stands beside. Never changed, never hidden.
    """

    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="voices")
    meeting = models.ForeignKey("relay.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="voices")
    evaluation = models.ForeignKey(
        "relay.Evaluation", null=True, blank=True, on_delete=models.PROTECT, related_name="voices"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    text = models.TextField(max_length=8000)
    said_at = models.DateTimeField(db_default=Now())

    @property
    def heading(self) -> str:
        """«Jeg ser det annerledes · Amina Haddad, 20. november»."""
        day = words.day_in_words(localdate(self.said_at), localdate())
        return f"{gettext('Jeg ser det annerledes')} · {self.name}, {day}"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, meeting=None, evaluation=None)
                | Q(entry=None, meeting__isnull=False, evaluation=None)
                | Q(entry=None, meeting=None, evaluation__isnull=False),
                name="voice_stands_beside_one_thing",
            )
        ]


class Question(SharedRow):
    """Spørsmål: what the child or the family asks; it waits for the team until it is answered, and comes on the agenda."""

    text = models.TextField(max_length=4000)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(db_default=Now())
    answer = models.TextField(max_length=8000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="question_is_answered_in_words",
            )
        ]


class RightsRequest(LogRow):
    """Krav om en rettighet: what the family may ask for, with its legal clock (GDPR art. 12(3): one month; LAW-58, 64)."""

    class Kind(models.TextChoices):
        """What one may ask for."""

        INSIGHT = "insight", _("Se alt som er skrevet")
        CORRECTION = "correction", _("Rette noe som er feil")
        NEW_HOLDER = "new_holder", _("Bytte kontaktperson")
        CLOSE = "close", _("Avslutte loggen")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.TextField(max_length=4000, blank=True)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(db_default=Now())
    due_on = models.DateField()
    answer = models.TextField(max_length=8000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
