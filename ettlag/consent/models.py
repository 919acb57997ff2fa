"""What was asked, what each person answered, and what is open until when. Facts about one row; no verbs."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow


def _must(name: str, condition: Q) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name)


class Kind(models.TextChoices):
    """Opplysningstype: the four kinds of information that a family can tell apart and say yes or no to."""

    EVERYDAY = "everyday", _("Hverdagen")
    HEALTH = "health", _("Helse")
    LEARNING = "learning", _("Språk og læring")
    HOME = "home", _("Hjemme")


class How(models.TextChoices):
    """Hvordan: the way an answer was given."""

    SIGNED_IN = "signed_in", _("innlogget")
    PAPER = "paper", _("på papir")
    ORAL = "oral", _("muntlig")


class Wording(models.Model):
    """Ordlyd: an information text exactly as somebody saw it, under its own SHA-256 (LAW-07, LAW-12).

    Kept the first time a text is used, and never changed: the database computes the hash again and refuses another.
    """

    class Audience(models.TextChoices):
        """Whom the text is written for."""

        ADULT = "adult", _("voksne")
        EASY = "easy", _("barn og unge fra 12 år")

    sha256 = models.CharField(primary_key=True, max_length=64)
    language = models.CharField(max_length=5)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    version = models.CharField(max_length=20)
    body = models.TextField()
    is_draft = models.BooleanField(default=False)  # a translation that no qualified translator has approved yet
    first_shown_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "audience", "version", "sha256"], name="one_wording_per_version_and_text"
            )
        ]


class Ask(CaseRow):
    """Forespørsel: somebody asks whether these services may share these kinds of information about the child.

    It waits for each person who must agree *on the day one looks*; nobody is written into it, so that a fifteenth birthday
    or a new custody decision changes whom it waits for by itself. `from_unit` shares with `units` and they with each other.
    A family member who opens something unasked makes an ask of their own (`asked_by` is the family member's user).
    """

    focus = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_family = models.BooleanField(default=False)
    purpose = models.TextField()
    units = ArrayField(models.BigIntegerField())
    kinds = ArrayField(models.CharField(max_length=10, choices=Kind.choices))
    asked_at = models.DateTimeField(db_default=Now())
    until_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)  # taken back, or replaced by a newer ask of the same

    case_root = "focus"

    class Meta:
        constraints = [
            _must("ask_names_a_service", Q(units__len__gt=0)),
            _must("ask_names_a_kind", Q(kinds__len__gt=0)),
            _must("ask_names_known_kinds", Q(kinds__contained_by=Kind.values)),
            _must("ask_has_a_purpose", ~Q(purpose="")),
            _must("ask_comes_from_a_unit", Q(from_unit__isnull=False) | Q(by_family=True)),
        ]
        indexes = [models.Index(fields=["municipality_id", "focus"], condition=Q(closed_at=None), name="ask_open")]

    @property
    def cells(self) -> set[tuple[int, str]]:
        """Every (unit, kind) that was asked for."""
        return {(unit_id, kind) for unit_id in self.units for kind in self.kinds}


class Consent(CaseRow):
    """Samtykke: one person's answer to one ask, with the text they saw. Yes xor no; a yes may be withdrawn later.

    What a yes opens are its lines. `withdrawn_at` is set when the last of them has been withdrawn. `entered_at` is when the
    municipality learned of it: an oral yes on Monday may be entered on Tuesday, and opens from then.
    """

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="answers")
    focus = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How.choices)
    answered_on = models.DateField()
    given_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_in = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(db_default=Now())

    case_root = "focus"

    class Meta:
        constraints = [
            _must(
                "consent_is_yes_or_no",
                Q(given_at__isnull=False, refused_at=None) | Q(given_at=None, refused_at__isnull=False),
            ),
            _must(
                "only_a_yes_is_withdrawn",
                Q(withdrawn_at=None) | Q(given_at__isnull=False, withdrawn_at__gte=F("given_at")),
            ),
            _must("a_yes_keeps_the_text_that_was_shown", Q(given_at=None) | Q(wording__isnull=False)),
            _must("paper_and_speech_are_taken_by_someone", Q(how=How.SIGNED_IN) | Q(taken_by__isnull=False)),
            _must("consent_given_a_known_way", Q(how__in=How.values)),
        ]
        indexes = [models.Index(fields=["municipality_id", "focus"], name="consent_focus")]


CLOSINGS = ["withdrawn", "replaced"]


class Line(CaseRow):
    """Linje: one person's yes to one unit knowing one kind of information, until a date (both days included).

    Alone it opens nothing: everyone who must agree that day needs one (policy.agreed_lines). A changed date closes the line
    and opens another, so that what was agreed on any earlier day can still be told.
    """

    class Closing(models.TextChoices):
        """Why a line was closed before its date."""

        WITHDRAWN = "withdrawn", _("trukket tilbake")
        REPLACED = "replaced", _("fikk ny dato")

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="lines")
    focus = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    from_on = models.DateField()
    until_on = models.DateField()
    opened_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)
    closing = models.CharField(max_length=10, choices=Closing.choices, blank=True)

    case_root = "focus"

    class Meta:
        constraints = [
            _must("line_ends_after_it_begins", Q(until_on__gt=F("from_on"))),
            _must("line_has_a_known_kind", Q(kind__in=Kind.values)),
            _must(
                "a_closed_line_says_why",
                Q(closed_at=None, closing="") | Q(closed_at__isnull=False, closing__in=CLOSINGS),
            ),
            models.UniqueConstraint(
                fields=["giver", "focus", "unit", "kind"], condition=Q(closed_at=None), name="one_open_line_per_cell"
            ),
        ]
        indexes = [
            models.Index(fields=["focus", "unit", "kind", "giver"], condition=Q(closed_at=None), name="line_open"),
            models.Index(fields=["municipality_id", "unit", "until_on"], condition=Q(closed_at=None), name="line_until"),
            models.Index(fields=["municipality_id", "closed_at"], name="line_closed"),
        ]

    @property
    def cell(self) -> tuple[int, str]:
        """The place in the picture: (unit, kind)."""
        return self.unit_id, self.kind

    def is_open_on(self, day: date) -> bool:
        """Whether the line stands that day."""
        return self.closed_at is None and self.from_on <= day <= self.until_on


class Hearing(CaseRow):
    """Høring av barnet: what the child said about the sharing, in own words; or why the child was not heard (LAW-29…31).

    The mode is the national list's. What the child said is read by the guardians only when the child agreed (LAW-32).
    """

    class Mode(models.TextChoices):
        """The codes of the national list (LAW-30), in its order."""

        CONVERSATION = "1.1", _("Samtale")
        REPRESENTATIVE = "1.2", _("Gjennom en annen som snakket for barnet")
        OBSERVATION = "1.3", _("Observasjon")
        EXPRESSION = "1.4", _("På annen måte")
        NO_OPPORTUNITY = "2.1", _("Nei, barnet fikk ikke anledning")
        DID_NOT_WANT = "2.2", _("Nei, barnet ville ikke")

    HEARD: ClassVar[list[str]] = ["1.1", "1.2", "1.3", "1.4"]

    focus = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=3, choices=Mode.choices)
    heard_on = models.DateField()
    said = models.TextField(blank=True)
    was_told_use = models.BooleanField(default=False)
    agreed_wording = models.BooleanField(default=False)
    for_guardians = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())

    case_root = "focus"

    class Meta:
        constraints = [
            _must(
                "heard_in_words_or_why_not",
                (Q(mode__startswith="1.") & ~Q(said="")) | (Q(mode__startswith="2.") & ~Q(reason="")),
            ),
            _must("the_child_is_told_who_may_read", Q(mode__startswith="2.") | Q(was_told_use=True)),
            _must("hearing_mode_known", Q(mode__in=["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"])),
        ]
        indexes = [models.Index(fields=["municipality_id", "focus", "-heard_on"], name="hearing_focus")]

    @property
    def was_heard(self) -> bool:
        """Whether the child was heard, in any of the ways that count."""
        return self.mode in self.HEARD


class LocalBasis(models.Model):
    """Kommunens eget hjemmelsgrunnlag: a code that a municipality adds, or its own later version of a shipped one (LAW-06).

    Rows are never changed: a correction is a new version, valid from the day it is made or later, so that an old record
    keeps the words of its day.
    """

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    words_nb = models.CharField(max_length=200)
    words_nn = models.CharField(max_length=200)
    provision = models.CharField(max_length=200)
    needs = models.CharField(max_length=200, blank=True)
    lifts_confidentiality = models.BooleanField()
    gdpr = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code", "version"], name="one_basis_per_version"),
            _must("basis_does_not_reach_back", Q(valid_from__gte=F("added_on"))),
            _must("basis_ends_after_it_begins", Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))),
        ]
