"""Lederens mandag: the own unit in a few numbers, what each is, the road to it, and one question for the staff meeting.

No content and no names, no count by employee: it is for keeping promises, not for watching people (SEC-26, LAW-67).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.organisation.models import Municipality

from . import roads
from .queries import offered

NUMBER = "n_"  # before the name of a kind, as a column


@dataclass(frozen=True, slots=True)
class Kind:
    """En linje på mandagen: what is counted, why it matters, where it is seen to, and what one may talk about."""

    name: str
    title: Promise
    why: Promise
    road: str
    question: Promise


KINDS = (
    Kind("unanswered", _("Undringer som venter på svar fra deg"), _("Den som skrev, venter."), "concerns:list_concerns",
         _("Hvordan vil dere ha det når dere deler noe som uroer dere?")),
    Kind("without_talk", _("Undringer uten en samtale ennå"), _("Delt med deg. Noen ganger er det riktig å vente."),
         "concerns:list_concerns", _("Hva gjør det vanskelig å snakke med foreldrene, og hva hjelper?")),
    Kind("late_decisions", _("Beslutninger over fristen"), _("Veilederen eller dere selv har satt dagen."),
         "concerns:list_concerns", _("Hva trenger vi for å bestemme oss i tide?")),
    Kind("sleeping", _("Stafettlogger som er stille"), _("Lever de, hviler de, eller er de ferdige?"), "relay:list_logs",
         _("Hvordan holder vi en stafettlogg i live uten å skrive for mye?")),
    Kind("batons", _("Stafettpinner ingen har svart om"), _("Familien vet ikke hvem som har den videre."), "relay:list_logs",
         _("Hva skal til for at det er greit å ta imot stafettpinnen?")),
    Kind("promises", _("Løfter over tida"), _("Noen venter på at vi ringer."), "frontdoor:list_promises",
         _("Hva lover vi, og hva klarer vi å holde?")),
    Kind("papers", _("Ansatte uten taushetserklæring eller opplæring"), _("Barnas sider er stengt for dem."),
         "organisation:list_employments", _("Hva trenger en som er ny hos oss, den første uka?")),
    Kind("confirmations", _("Ting å bekrefte"), _("Stemmer det fortsatt?"), "upkeep:list_kept",
         _("Hva i permen bruker vi, og hva stemmer ikke lenger?")),
)  # fmt: skip
USUAL = (
    _("Når snakket vi sist med et barn om hvordan det har det?"),
    _("Får vi til å samarbeide med de andre tjenestene?"),
    _("Er tiltakene våre skrevet inn i planen for enheten?"),
    _("Hva trenger dere av meg?"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One number with its words and its road."""

    kind: Kind
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Monday:
    """Mandagen: what there is something of, what there is nothing of, and the question."""

    lines: list[Line]
    calm: list[Kind]
    question: Promise


def monday_of(actor: Actor, on: date) -> Monday:
    """The leader's numbers. What the rooms can count in SQL is one statement for all of them."""
    counts = _in_one_statement(actor)
    for counting in offered("unit_counts"):
        counts |= counting(actor, on)
    known = [kind for kind in KINDS if kind.name in counts]
    lines = [Line(kind, counts[kind.name], roads.to(kind.road)) for kind in known if counts[kind.name]]
    return Monday(lines, [kind for kind in known if not counts[kind.name]], _question(lines, on))


def _question(lines: list[Line], on: date) -> Promise:
    """One a week, in turn: of what there is something of, and then the usual ones."""
    asked = [*(line.kind.question for line in lines), *USUAL]
    return asked[on.isocalendar().week % len(asked)]


def _in_one_statement(actor: Actor) -> dict[str, int]:
    rows = {name: some for rooms in offered("unit_rows") for name, some in rooms(actor, now()).items()}
    asked: dict[str, Any] = {f"{NUMBER}{name}": _number_of(some) for name, some in rows.items() if not some.query.is_empty()}
    place = Municipality.objects.filter(pk=actor.municipality_id).annotate(**asked).get()
    return {name: getattr(place, f"{NUMBER}{name}") for name in rows if f"{NUMBER}{name}" in asked}


def _number_of(rows: QuerySet[Any]) -> Any:
    """How many, as a subquery that loads no row."""
    one = rows.order_by().annotate(all_of_it=Value(1)).values("all_of_it")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
