"""Questions about guides: which one a service goes by, what a page shows of a step."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from ettlag.upkeep.things import Thing

from .engine import (
    Decision,
    Due,
    Exit,
    Level,
    Position,
    Scheme,
    Step,
    Window,
    deadlines,
    leads_to,
    missing,
    ways_on,
    window,
)
from .models import Guide, GuideVersion
from .words import SERVICE_WORDS


def guide_for(municipality_id: int, service_kind: str, audience: str = "staff") -> GuideVersion | None:
    """The newest published guide that a service goes by; None where the municipality has none and nothing is shared.

    The municipality's own before a shared one; one written for the service before one for all; a whole one before one
    with holes; then by name, so that the answer is always the same.
    """
    words = {*SERVICE_WORDS.get(service_kind, ()), "alle"}
    rows = newest(GuideVersion.objects.filter(guide__audience=audience, guide__service_scope__overlap=sorted(words)))
    own = list(rows.filter(guide__municipality_id=municipality_id))
    candidates = own or list(rows.filter(guide__municipality=None))
    return min(candidates, key=_fitness, default=None)


def _fitness(version: GuideVersion) -> tuple[bool, int, str]:
    return "alle" in version.guide.service_scope, len(missing(version.scheme)), version.guide.key


def described_guides(keys: list[str]) -> dict[str, Thing]:
    """For the upkeep: the titles of guides by their ids, each with where its newest version is read."""
    rows = newest(GuideVersion.objects.filter(guide_id__in=keys)).defer("definition")
    return {
        str(version.guide_id): Thing(version.guide.title, reverse("guides:show_guide", args=[version.pk]))
        for version in rows
    }


def newest(versions: QuerySet[GuideVersion]) -> QuerySet[GuideVersion]:
    """Of each guide only the newest published version."""
    published = versions.filter(published_at__isnull=False).select_related("guide")
    return published.order_by("guide_id", "-number").distinct("guide_id")


def newer_than(version: GuideVersion) -> GuideVersion | None:
    """The newest published version of the same guide, when this one is older."""
    later = GuideVersion.objects.filter(guide_id=version.guide_id, number__gt=version.number, published_at__isnull=False)
    return later.defer("definition").order_by("-number").first()


def versions_of(guide: Guide) -> QuerySet[GuideVersion]:
    """Every published version of a guide, the newest first; their content is not opened."""
    return guide.versions.filter(published_at__isnull=False).defer("definition").order_by("-number")


def version_before(version: GuideVersion) -> GuideVersion | None:
    """The published version that this one came after."""
    return version.guide.versions.filter(number__lt=version.number, published_at__isnull=False).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Shelf:
    """En hylle i permen: the municipality's own guides, or what others have shared."""

    own: list[Guide]
    shared: list[Guide]


def shelves(versions: QuerySet[GuideVersion]) -> Shelf:
    """The readable guides, own and shared, each with its newest version as `newest`; their content is not opened."""
    guides: list[Guide] = []
    for version in newest(versions).defer("definition"):
        version.guide.newest = version  # type: ignore[attr-defined]
        guides.append(version.guide)
    guides.sort(key=lambda guide: guide.title)
    return Shelf([g for g in guides if g.municipality_id], [g for g in guides if not g.municipality_id])


@dataclass(frozen=True, slots=True)
class Way:
    """En vei videre: a decision with where it leads, in words."""

    decision: Decision
    target: Position | Exit
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """Et sted i veilederen med alt en side viser: the step, its level, deadlines, and the ways on from it."""

    scheme: Scheme
    position: Position
    level: Level
    step: Step
    heading: str
    dues: list[Due]
    ways: list[Way]
    window: Window | None

    @property
    def due(self) -> Due | None:
        """The nearest deadline that has a date."""
        return next((due for due in self.dues if due.on), None)


def place_in(
    scheme: Scheme,
    position: Position,
    happened: Mapping[str, date] | None = None,
    conditions: Container[str] = (),
    *,
    in_workdays: bool = False,
) -> Place:
    """Everything a page shows of one position. LookupError for a level that the guide does not have."""
    step = scheme.step(position)
    return Place(
        scheme=scheme,
        position=position,
        level=scheme.level(position.level_code),
        step=step,
        heading=scheme.name_of(position),
        dues=deadlines(step, happened or {}, conditions, in_workdays=in_workdays),
        ways=[_way(scheme, position, decision) for decision in ways_on(scheme, position)],
        window=window(scheme.level(position.level_code).duration, happened or {}),
    )


def _way(scheme: Scheme, position: Position, decision: Decision) -> Way:
    target = leads_to(scheme, position, decision)
    words = target.words if isinstance(target, Exit) else _to(scheme, target)
    return Way(decision=decision, target=target, words=words)


def _to(scheme: Scheme, target: Position) -> str:
    return f"{scheme.name_of(target)}: {scheme.step(target).title}"
