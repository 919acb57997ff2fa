"""Goals, measures and what came of them. Both sides propose; nothing closes without an evaluation."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .row import SharedRow


class Goal(SharedRow):
    """Mål: what shall be better, with the child's and the parents' own words beside the team's (LAW-29)."""

    text = models.CharField(max_length=400)
    childs_words = models.TextField(max_length=2000, blank=True)
    parents_words = models.TextField(max_length=2000, blank=True)
    set_at = models.DateTimeField(db_default=Now())
    set_by_name = models.CharField(max_length=200)
    set_by = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    set_by_person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)


class Measure(SharedRow):
    """Tiltak: problem, measure, when, who, evaluation date (opplæringslova § 12-4; barnehageloven § 42; I8, LAW-55).

    Anyone may propose with less; nothing is agreed or begun before all five are there. What happens at home or in leisure
    time is the family's own. States are times. `done_at` and the evaluation it ended with come together.
    """

    class Place(models.TextChoices):
        """Where it happens; home and leisure are the family's."""

        UNIT = "unit", _("I barnehagen, på skolen eller hos en tjeneste")
        HOME = "home", _("Hjemme")
        LEISURE = "leisure", _("I fritida")

    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    problem = models.TextField(max_length=2000, blank=True)
    what = models.CharField(max_length=300)
    when = models.CharField(max_length=300, blank=True)
    doer = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    doer_person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    evaluate_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.UNIT)

    proposed_at = models.DateTimeField(db_default=Now())
    proposed_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_by_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_by_name = models.CharField(max_length=200)
    # The item of a meeting whose decision it is.
    decided_in = models.ForeignKey("relay.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    ended_with = models.ForeignKey("relay.Evaluation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, started_at=None, done_at=None)
                | (
                    ~Q(problem="")
                    & ~Q(what="")
                    & ~Q(when="")
                    & Q(evaluate_on__isnull=False)
                    & (Q(doer__isnull=False) | Q(doer_person__isnull=False))
                ),
                name="measure_has_its_five_parts",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(accepted_at__isnull=False), name="measure_is_agreed_before_it_begins"
            ),
            models.CheckConstraint(condition=Q(doer=None) | Q(doer_person=None), name="measure_has_one_doer"),
            models.CheckConstraint(
                condition=Q(done_at=None, ended_with=None) | Q(done_at__isnull=False, ended_with__isnull=False),
                name="measure_is_done_with_an_evaluation",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | ~Q(stopped_because=""), name="measure_is_stopped_with_a_reason"
            ),
            models.CheckConstraint(condition=Q(done_at=None) | Q(stopped_at=None), name="measure_ends_in_one_way"),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "log"], name="measure_log"),
            models.Index(
                fields=["municipality_id", "evaluate_on"],
                condition=Q(done_at=None, stopped_at=None),
                name="measure_due",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Neither done nor stopped."""
        return self.done_at is None and self.stopped_at is None


class Done(models.TextChoices):
    """«Ble det gjort?»"""

    YES = "yes", _("Ja")
    PARTLY = "partly", _("Delvis")
    NO = "no", _("Nei")


class Helped(models.TextChoices):
    """«Hjalp det?»"""

    YES = "yes", _("Ja, det hjalp")
    SOME = "some", _("Litt")
    NO = "no", _("Nei")
    UNKNOWN = "unknown", _("Vet ikke ennå")


class FamilyAnswer(SharedRow):
    """Familiens evaluering: first, in their own words. Without a measure it is about the whole log. Never changed."""

    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    is_child = models.BooleanField(default=False)
    done = models.CharField(max_length=10, choices=Done.choices, blank=True)
    helped = models.CharField(max_length=10, choices=Helped.choices)
    words = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(db_default=Now())


class Evaluation(SharedRow):
    """Evaluering: what came of a measure, or of the whole log, with the child's and the parents' view or why not (I8).

    Their own answer, where they have given one, stands for the view: nobody speaks for those who have spoken. Rows stay.
    """

    Done, Helped = Done, Helped

    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="evaluations")
    childs_view = models.TextField(max_length=4000, blank=True)
    childs_view_missing = models.CharField(max_length=1000, blank=True)
    childs_answer = models.ForeignKey(FamilyAnswer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    parents_view = models.TextField(max_length=4000, blank=True)
    parents_view_missing = models.CharField(max_length=1000, blank=True)
    parents_answer = models.ForeignKey(FamilyAnswer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done = models.CharField(max_length=10, choices=Done.choices, blank=True)
    helped = models.CharField(max_length=10, choices=Helped.choices)
    words = models.TextField(max_length=4000)
    goes_on = models.BooleanField(default=False)
    again_on = models.DateField(null=True, blank=True)
    evaluated_at = models.DateTimeField(db_default=Now())
    evaluated_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(childs_view="") | ~Q(childs_view_missing="") | Q(childs_answer__isnull=False),
                name="childs_view_or_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(parents_view="") | ~Q(parents_view_missing="") | Q(parents_answer__isnull=False),
                name="parents_view_or_why_not",
            ),
            models.CheckConstraint(condition=Q(goes_on=False) | Q(again_on__isnull=False), name="going_on_has_a_new_date"),
        ]
