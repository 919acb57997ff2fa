"""Talks with the guardians and the child: prepared, held, not yet, or not to be."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ettlag.access.case import CaseRow

from .concern import Concern


class Conversation(CaseRow):
    """Samtale: with a guardian or the child. Prepared, then held; or not yet because; or not to be told because.

    One row for each attempt, so that «ikke ennå» and what came of it both stay. The other's own words are kept as theirs.
    """

    class Party(models.TextChoices):
        """Who the talk is with."""

        GUARDIAN = "guardian", _("foresatt")
        CHILD = "child", _("barnet")

    class Outcome(models.TextChoices):
        """What became of it."""

        TALKED = "talked", _("Ja")
        NOT_YET = "not_yet", _("Ikke ennå")
        MUST_NOT = "must_not", _("Nei, og jeg bør ikke gjøre det nå")

    class Barrier(models.TextChoices):
        """What makes it hard; `barriers.py` has the help for each."""

        WRONG = "wrong", _("Jeg er redd for å ta feil")
        RELATION = "relation", _("Jeg er redd for forholdet til foreldrene")
        HOW = "how", _("Jeg vet ikke hvordan jeg skal si det")
        LANGUAGE = "language", _("Vi trenger tolk")
        TIME = "time", _("Jeg har ikke hatt tid")
        SAFETY = "safety", _("Jeg er utrygg på hva som skjer med barnet etterpå")
        OTHER = "other", _("Noe annet")

    class Heard(models.TextChoices):
        """How the child was heard: the national code list of Statistics Norway and Bufdir (LAW-30)."""

        TALK = "1.1", _("I samtale med barnet")
        REPRESENTATIVE = "1.2", _("Gjennom en som barnet stoler på")
        OBSERVED = "1.3", _("Vi så hva barnet viste")
        OTHERWISE = "1.4", _("På en annen måte, som tegning eller lek")
        NO_CHANCE = "2.1", _("Barnet har ikke fått mulighet")
        WOULD_NOT = "2.2", _("Barnet ville ikke")

    class Went(models.TextChoices):
        """The worker's own feeling of how it went; hers alone and counted without names."""

        WELL = "well", _("Bra")
        HALF = "half", _("Litt begge deler")
        HARD = "hard", _("Det var vanskelig")

    class TheirDegree(models.TextChoices):
        """How it looks to the other one: the guardians' companion to the degree (see `degrees`)."""

        CALM = "calm", _("Rolig: det går seg til")
        SOME = "some", _("Litt urolig: jeg har også tenkt på det")
        WORRIED = "worried", _("Bekymret: jeg vil at vi gjør noe")

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=10, choices=Party.choices)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField(null=True, blank=True)
    together_with = models.CharField(max_length=200, blank=True)
    opening = models.TextField(blank=True)
    prepared_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    held_on = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    their_degree = models.CharField(max_length=8, choices=TheirDegree.choices, blank=True)
    went = models.CharField(max_length=5, choices=Went.choices, blank=True)
    heard = models.CharField(max_length=3, choices=Heard.choices, blank=True)
    told_of_use = models.BooleanField(null=True, blank=True)  # the child knows what it is for and who can see it (LAW-31)
    barrier = models.CharField(max_length=10, choices=Barrier.choices, blank=True)
    because = models.TextField(blank=True)
    written_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)

    case_root = "concern"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "party", "person"],
                condition=Q(recorded_at=None),
                nulls_distinct=False,
                name="one_talk_prepared_per_person",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at=None, outcome="") | (Q(recorded_at__isnull=False) & ~Q(outcome="")),
                name="a_recorded_talk_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="talked") | (Q(held_on__isnull=False) & ~Q(said="")), name="a_talk_held_says_what"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="not_yet") | (Q(planned_on__isnull=False) & ~Q(barrier="")),
                name="not_yet_has_a_barrier_and_a_date",
            ),
            models.CheckConstraint(condition=~Q(outcome="must_not") | ~Q(because=""), name="not_told_has_a_reason"),
        ]
        indexes = [models.Index(fields=["concern", "-id"], name="conversation_concern")]
