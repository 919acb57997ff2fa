"""Who someone is and what they are to each other: the case rows of the room."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow

from .account import User


class Person(CaseRow):
    """Person: a child, a young person, a pregnant woman or an adult around a child.

    The national identity number is sealed and only looked up by its blind index (LAW-68, STD-20…24). Birth date is a fact
    of its own, never derived from the number (STD-23). An unborn child has `expected_on` and no name.
    """

    name = models.CharField(max_length=200, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=40, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    phone = models.CharField(max_length=20, blank=True)
    national_id_sealed = models.BinaryField(null=True, blank=True)
    national_id_index = models.BinaryField(null=True, blank=True)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | Q(expected_on__isnull=False), name="person_named_or_expected"),
            models.UniqueConstraint(fields=["municipality_id", "national_id_index"], name="one_person_per_number"),
        ]

    @property
    def call_name(self) -> str:
        """What people call them: the given name, or «det ventede barnet»."""
        return self.given_name or self.name or str(_("det ventede barnet"))

    def age_on(self, day: date) -> int | None:
        """Whole years on that day; None for the unborn. Born 29 February: a year older on 1 March in common years."""
        if self.born_on is None or day < self.born_on:
            return None
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


class Guardianship(CaseRow):
    """Foreldreansvar: what one adult is to one child, from when until when, and how we know (LAW-35).

    Four rows of barnelova decide what is pushed, given on request or shown: see people.policy. `contact_barred_on` and
    `information_lost_on` close everything at once.
    """

    class Source(models.TextChoices):
        """Where the fact comes from."""

        REGISTER = "register", _("Folkeregisteret")
        LOCAL = "local", _("Kontrollert lokalt")
        DECISION = "decision", _("Vedtak")

    guardian = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=40, default="foresatt")
    parental_responsibility = models.BooleanField(default=False)
    lives_with = models.BooleanField(default=False)
    contact_barred_on = models.DateField(null=True, blank=True)
    information_lost_on = models.DateField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.LOCAL)
    evidence = models.CharField(max_length=200, blank=True)

    case_root = "child"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(guardian=F("child")), name="nobody_is_their_own_guardian"),
            models.UniqueConstraint(
                fields=["guardian", "child"], condition=Q(until_on=None), name="one_current_guardianship_per_pair"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "child"], name="guardianship_child"),
            models.Index(fields=["municipality_id", "guardian"], name="guardianship_guardian"),
        ]

    def is_barred_on(self, day: date) -> bool:
        """Contact barred, or the right to information lost by decision: nothing is shown, not even that something exists."""
        return any(since is not None and since <= day for since in (self.contact_barred_on, self.information_lost_on))


class Protection(CaseRow):
    """Adressesperre: the person's place must not be derivable from anything (LAW-44…50, I10)."""

    class Grade(models.TextChoices):
        """Ordered from the strictest."""

        STRICT = "strict", _("strengt fortrolig")
        CONFIDENTIAL = "confidential", _("fortrolig")
        CLIENT = "client", _("klientadresse")
        LOCAL = "local", _("lokal trusselvurdering")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=15, choices=Grade.choices)
    raised_at = models.DateTimeField(db_default=Now())
    raised_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    lowered_at = models.DateTimeField(null=True, blank=True)
    lowered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lowering_confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    case_root = "person"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lowered_at=None)
                | (Q(lowering_confirmed_by__isnull=False) & ~Q(lowered_by=F("lowering_confirmed_by"))),
                name="protection_is_lowered_by_two",
            )
        ]
