"""Questions about the directory: finding what one needs with one's own words, and what a page shows of an offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramWordSimilarity
from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.functions import Cast, Greatest
from django.urls import reverse
from django.utils import timezone

from ettlag.access.clock import now, today
from ettlag.upkeep.models import Kept
from ettlag.upkeep.things import Thing

from . import hours, policy
from .brought import Brought
from .content import ENTRIES, LEVELS, Content
from .models import Offer, OfferUse, OfferVersion
from .needs import NEEDS
from .words import LANGUAGES, ages_in_words

LIKE_ENOUGH = 0.42
MOST = 60
OLD_MONTHS = 12  # STD-33: what nobody has looked at for a year is told to be so


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hva en leter etter. Everything may be left out."""

    words: str = ""
    need: str = ""
    age: int | None = None
    level: str = ""
    service: str = ""
    self_only: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return self == Wanted()


def found(wanted: Wanted, on: date | None = None) -> list[OfferVersion]:
    """What is shown of it, the best first. Words forgive: other forms, nynorsk for bokmål, a letter wrong."""
    rows = policy.public_offers(on or today())
    if wanted.need:
        rows = rows.filter(document__needs__contains=[wanted.need])
    if wanted.age is not None:
        rows = rows.filter(age_from__lte=wanted.age, age_to__gte=wanted.age)
    if wanted.level:
        rows = rows.filter(level=wanted.level)
    if wanted.service:
        rows = rows.filter(offer__unit__service__kind=wanted.service)
    if wanted.self_only:
        rows = rows.exclude(document__entry="referral")
    return _best(rows, wanted.words) if wanted.words.strip() else list(rows.order_by("title"))


def _best(rows: QuerySet[OfferVersion], wanted: str) -> list[OfferVersion]:
    words = " ".join(wanted.replace("\x00", " ").split())[:100]
    vector = SearchVector("title", weight="A", config="norwegian") + SearchVector("summary", weight="B", config="norwegian")
    vector += SearchVector("words", weight="C", config="norwegian")
    whole = SearchQuery(words, config="norwegian", search_type="websearch")
    any_word = SearchQuery(" or ".join(words.split()), config="norwegian", search_type="websearch")
    near = Greatest(
        TrigramWordSimilarity(words, "title"), TrigramWordSimilarity(words, "summary"), TrigramWordSimilarity(words, "words")
    )
    by_length = Value(1)  # a long text is not better because it is long
    rank, some = (SearchRank(vector, asked, normalization=by_length) for asked in (whole, any_word))
    ranked = rows.annotate(rank=rank, some=some, near=near)
    best = Cast(F("rank") * Value(3.0) + F("some") * Value(1.5) + F("near"), FloatField())
    hits = ranked.annotate(best=best).order_by("-best", "title")[:MOST]
    return [one for one in hits if vars(one)["rank"] > 0.02 or vars(one)["some"] > 0.05 or vars(one)["near"] >= LIKE_ENOUGH]


@dataclass(frozen=True, slots=True)
class Shown:
    """Et tilbud på siden, in words."""

    version: OfferVersion
    content: Content
    ages: str
    level: str
    entry: str
    needs: list[str]
    languages: list[str]
    week: list[tuple[str, str]]
    is_open: bool
    kept: Kept | None
    contacts_kept: Kept | None

    @property
    def may_be_old(self) -> bool:
        """Whether nobody has said for a year that it is right (STD-33)."""
        return bool(self.kept and self.kept.is_late)

    @property
    def ahead(self) -> list[hours.Day]:
        """The days that differ, from today on."""
        days = sorted({row["on"] for row in self.content.exceptions if row["on"] >= today().isoformat()})
        return [hours.day_of(self.content.hours, self.content.exceptions, date.fromisoformat(day)) for day in days]


def shown(version: OfferVersion) -> Shown:
    """Everything that a page says of it."""
    content = version.content
    local = timezone.localtime(now())
    kept = {
        one.kind: one for one in Kept.objects.filter(key=str(version.offer_id), kind__in=(policy.OFFER, policy.CONTACTS))
    }
    return Shown(
        version, content, ages_in_words(content.age_from, content.age_to), str(LEVELS[content.level]),
        str(ENTRIES[content.entry]), [str(NEEDS[code].words) for code in content.needs],
        [str(LANGUAGES.get(code, code)) for code in content.languages], hours.in_words(content.hours),
        hours.is_open(content.hours, content.exceptions, local, also_holidays=content.open_holidays),
        kept.get(policy.OFFER), kept.get(policy.CONTACTS),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """Ett av de tre nivåene, with what there is of it."""

    words: str
    offers: list[OfferVersion]


def three_levels() -> list[Step]:
    """The model page: for all, for some, for the few; each with its offers."""
    rows = list(policy.public_offers(today()).order_by("title"))
    return [Step(str(words), [one for one in rows if one.level == code]) for code, words in LEVELS.items()]


def rows_of(offers: Iterable[Offer]) -> list[tuple[Offer, OfferVersion]]:
    """Offers with what is shown of each, else what was written last."""
    listed = list(offers)
    latest = OfferVersion.objects.filter(offer__in=[one for one in listed if one.current_id is None])
    newest = {one.offer_id: one for one in latest.order_by("offer_id", "-number").distinct("offer_id")}
    found = [(one, one.current or newest[one.pk]) for one in listed if one.current_id or one.pk in newest]
    return sorted(found, key=lambda pair: pair[1].title)


def usefulness(offer: Offer) -> tuple[int, int]:
    """How many found the page useful, of how many who said."""
    rows = OfferUse.objects.filter(offer=offer)
    return rows.filter(was_useful=True).count(), rows.count()


def described_offers(keys: list[str]) -> dict[str, Thing]:
    """For the upkeep: the titles of offers by their ids."""
    rows = OfferVersion.objects.filter(offer__in=[UUID(key) for key in keys], offer__retired_at=None).order_by(
        "offer_id", "-number"
    )
    return {
        str(one.offer_id): Thing(one.title, reverse("directory:show_offer", args=[one.offer_id]))
        for one in rows.distinct("offer_id")
    }


def described_contacts(keys: list[str]) -> dict[str, Thing]:
    """The same, for whom one rings about them."""
    return described_offers(keys)


def as_rows() -> list[Brought]:
    """What is shown, as a file has it: by key."""
    rows = policy.public_offers(today()).order_by("offer__key")
    return [
        Brought(one.offer.key, one.offer.provider, one.offer.unit.name if one.offer.unit else "", one.document)
        for one in rows
    ]
