"""Who reads the figures: those who lead a unit or the whole, and those who keep the tools. They are the same for all.

Nothing in them is a person's, so they may be shown to the council as they are; but they are read at work (SEC-26).
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404

from ettlag.access.actor import Actor, Capacity
from ettlag.access.cube import Half, Measure
from ettlag.organisation.models import Employment, Municipality, Service, Unit
from ettlag.organisation.policy import keeps_the_tools

from .measures import measure_called
from .models import PublishedTable, Rating, Target


def reads_figures(actor: Actor) -> bool:
    """Leaders, those who keep the tools, and the data protection officer."""
    return actor.is_leader or keeps_the_tools(actor) or (actor.is_staff and actor.role == Employment.Role.DPO)


def get_measure(actor: Actor, name: str) -> Measure:
    """The measure, or 404 for those who read no figures."""
    found = measure_called(name) if reads_figures(actor) else None
    if found is None:
        raise Http404
    return found


def tables_for(actor: Actor, names: Iterable[str] | None = None) -> QuerySet[PublishedTable]:
    """What is published of the municipality, the oldest first."""
    if not reads_figures(actor):
        return PublishedTable.objects.none()
    rows = PublishedTable.objects.filter(municipality_id=actor.municipality_id).order_by("half", "measure")
    return rows if names is None else rows.filter(measure__in=list(names))


def may_freeze_half(actor: Actor, place: Municipality) -> bool:
    """The clock, for its own municipality."""
    return actor.capacity is Capacity.SYSTEM and place.pk == actor.municipality_id


def frozen_in(place: Municipality, half: Half) -> set[str]:
    """The measures that are already published of this half-year."""
    rows = PublishedTable.objects.filter(municipality_id=place.pk, half=half.first)
    return set(rows.values_list("measure", flat=True))


def units_of(place: Municipality) -> QuerySet[Unit]:
    """Every unit with its service, for the rows of the tables."""
    return Unit.objects.filter(municipality_id=place.pk).select_related("service")


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which goes through them one by one."""
    return Municipality.objects.order_by("pk")


def may_set_target(actor: Actor, place: Municipality) -> bool:
    """Those who keep the tools, for their own municipality."""
    return place.pk == actor.municipality_id and keeps_the_tools(actor) and actor.employment_id is not None


def targets_for(actor: Actor, measure: Measure) -> QuerySet[Target]:
    """Every target of the measure, the newest first: those before stay to be seen."""
    rows = Target.objects.filter(municipality_id=actor.municipality_id, measure=measure.name)
    return rows.order_by("-set_at") if reads_figures(actor) else rows.none()


def may_rate_reports(actor: Actor, place: Municipality) -> bool:
    """The leader of the child welfare service: who receives the reports, and knows them all together."""
    return place.pk == actor.municipality_id and actor.is_leader and actor.service_kind == Service.Kind.CHILD_WELFARE


def ratings_for(actor: Actor) -> QuerySet[Rating]:
    """The receiver's own rating, by half-year."""
    rows = Rating.objects.filter(municipality_id=actor.municipality_id).order_by("half")
    return rows if reads_figures(actor) else rows.none()


def is_rated(place: Municipality, half: Half) -> bool:
    """Whether the half-year has its rating: there is one, and it stays."""
    return Rating.objects.filter(municipality_id=place.pk, half=half.first).exists()
