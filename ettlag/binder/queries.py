"""Questions about the binder: the shelves, a search that forgives, where an item is used, whether its links answer."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramWordSimilarity
from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.functions import Cast, Greatest
from django.urls import reverse

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.directory.policy import public_offers
from ettlag.guides.engine import Position
from ettlag.guides.models import GuideVersion
from ettlag.guides.queries import newest
from ettlag.upkeep.things import Thing

from . import policy
from .models import BinderItem, ItemVersion
from .words import around

LIKE_ENOUGH = 0.45  # of one word: «samtyke» finds «samtykke», «bil» does not find «barn»
MOST = 30


@dataclass(slots=True)
class Shelf:
    """En hylle: the items of one sort."""

    kind: str
    items: list[BinderItem] = field(default_factory=list)


def shelves(items: Iterable[BinderItem]) -> list[Shelf]:
    """By sort, in the binder's own order, and by title."""
    found = {kind: Shelf(str(kind.label)) for kind in BinderItem.Kind}
    for item in items:
        found[BinderItem.Kind(item.kind)].items.append(item)
    return [shelf for shelf in found.values() if shelf.items]


@dataclass(frozen=True, slots=True)
class Hit:
    """Et treff: the item, and where in its text."""

    item: BinderItem
    pieces: list[tuple[str, bool]]


def search(actor: Actor, wanted: str) -> list[Hit]:
    """The items that have the words, or nearly: other forms of a word, nynorsk for bokmål, one letter wrong. Best first."""
    words = " ".join(wanted.replace("\x00", " ").split())[:100]
    if len(words) < 2:
        return []
    latest = policy.newest_of(policy.listed_items(actor)).values("pk")
    vector = SearchVector("item__title", weight="A", config="norwegian") + SearchVector(
        "item__use_when", "text", weight="B", config="norwegian"
    )
    asked = SearchQuery(words, config="norwegian", search_type="websearch")
    near = Greatest(
        TrigramWordSimilarity(words, "item__title"), TrigramWordSimilarity(words, "item__use_when"),
        TrigramWordSimilarity(words, "text"),
    )  # fmt: skip
    rows = ItemVersion.objects.filter(pk__in=latest).select_related("item").defer("file")
    rows = rows.annotate(rank=SearchRank(vector, asked), near=near)
    rows = rows.annotate(best=Cast(F("rank") * Value(2.0) + F("near"), FloatField())).order_by("-best", "item__title")
    return [
        Hit(row.item, around(f"{row.item.use_when}. {row.text}", words))
        for row in rows[:MOST]
        if vars(row)["rank"] > 0.05 or vars(row)["near"] >= LIKE_ENOUGH
    ]


@dataclass(frozen=True, slots=True)
class Use:
    """Hvor et innslag er i bruk: a step of a guide that names it."""

    words: str
    url: str


def used_in(item: BinderItem) -> list[Use]:
    """The steps of the municipality's newest guides whose tools or text name the item."""
    title = item.title.casefold()
    rows = newest(GuideVersion.objects.filter(guide__municipality_id=item.municipality_id))
    return [use for version in rows for use in _in(version, title)]


def _in(version: GuideVersion, title: str) -> list[Use]:
    scheme = version.scheme
    found = []
    for level in scheme.levels:
        for step in level.steps:
            said = " ".join(filter(None, [*step.tools, step.what, step.how])).casefold()
            if title in said or any(tool.casefold() in title for tool in step.tools if len(tool) > 6):
                url = reverse("guides:show_step", args=[version.pk, level.code, step.no])
                found.append(Use(f"{scheme.name_of(Position(level.code, step.no))}: {step.title}", url))
    return found


def described_items(keys: list[str]) -> dict[str, Thing]:
    """For the upkeep: the titles of items by their ids."""
    rows = BinderItem.objects.filter(pk__in=keys, retired_at=None)
    return {str(item.pk): Thing(item.title, reverse("binder:show_item", args=[item.pk])) for item in rows}


ADDRESS = re.compile(r"https?://[^\s\"<>)\\\\]+[^\s\"<>)\\\\.,;:]")


def addresses(municipality_id: int) -> dict[str, list[Use]]:
    """Every address in the items in use, in the municipality's own guides and in its offers, with where it stands."""
    found: dict[str, list[Use]] = {}
    latest: QuerySet[ItemVersion] = policy.newest_of(BinderItem.objects.filter(retired_at=None))
    for version in latest:
        use = Use(version.item.title, reverse("binder:show_item", args=[version.item_id]))
        for link in version.links:
            found.setdefault(link["url"], []).append(use)
    for offer in public_offers(today()):
        use = Use(offer.title, reverse("directory:show_offer", args=[offer.offer_id]))
        for link in offer.content.links:
            found.setdefault(link["url"], []).append(use)
    for guide in newest(GuideVersion.objects.filter(guide__municipality_id=municipality_id)):
        use = Use(guide.guide.title, reverse("guides:show_guide", args=[guide.pk]))
        for url in sorted(set(ADDRESS.findall(json.dumps(guide.definition, ensure_ascii=False)))):
            found.setdefault(url, []).append(use)
    return found
