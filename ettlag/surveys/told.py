"""Det som er sagt: what a report has told of which people, so that two of its tables cannot be held against each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from ettlag.access.suppression import CrossTable, Elsewhere, too_close

from .groups import Counted, Group, after, planned, safe, singles
from .scheme import Condition, Question, Scheme
from .tally import CHOSEN, NOTHING, Columns, Variable

PICKED = Group(frozenset([CHOSEN]), "", "valgt")
LEFT = Group(frozenset([NOTHING]), "", "ikke")
Cut: TypeAlias = frozenset[tuple[str, frozenset[int]]]  # a group of people: of which columns they have which numbers


def inside(one: Cut, other: Cut) -> bool:
    """Whether everyone in the one group is in the other, by what they are: then the difference is a group as well."""
    of = dict(one)
    return all(column in of and of[column] <= numbers for column, numbers in other)


@dataclass
class Told:
    """Det som er sagt: every group of people whose number is shown in this report, and those whose number is hidden."""

    floor: int
    shown: dict[Cut, int] = field(default_factory=dict)
    hidden: set[Cut] = field(default_factory=set)

    def must_hide(self, cut: Cut, count: int) -> bool:
        """Whether this number, beside those that are shown, would show a group of fewer than the floor (differencing)."""
        if cut in self.shown:
            return False
        if cut in self.hidden:
            return True
        near = (known for known, number in self.shown.items() if too_close(number, count, self.floor))
        return any(inside(known, cut) or inside(cut, known) for known in near)

    def around(self, cuts: Mapping[Any, tuple[Cut, int]]) -> Elsewhere:
        """What is told elsewhere of these cells."""
        hidden = {key for key, (cut, count) in cuts.items() if self.must_hide(cut, count)}
        return Elsewhere({key for key, (cut, _count) in cuts.items() if cut in self.shown} - hidden, hidden)

    def clashes(self, cuts: Mapping[Any, tuple[Cut, int]]) -> bool:
        """Whether a group that another table hides stands here too: the limits of two tables on one hidden number can be
        laid over each other, and what is wide in each may be narrow in both. Then only one of the tables is shown."""
        return any(cut in self.hidden and cut not in self.shown for cut, _count in cuts.values())

    def note(self, cuts: Mapping[Any, tuple[Cut, int]], table: CrossTable) -> None:
        """Remember what this table showed and hid."""
        for key, (cut, count) in cuts.items():
            if key in table.shown:
                self.shown[cut] = count
            elif cut not in self.shown:
                self.hidden.add(cut)


@dataclass
class Report:
    """Rapporten under arbeid: the columns, what is told, and one grouping for each variable among the same people."""

    columns: Columns
    told: Told
    groupings: dict[tuple[str, Cut], list[Group]] = field(default_factory=dict)
    empties: dict[str, frozenset[int]] = field(default_factory=dict)

    @property
    def scheme(self) -> Scheme:
        """The questions."""
        return self.columns.scheme

    def base(self, variables: Sequence[Variable], only: Condition | None = None) -> tuple[Cut, list[Condition]]:
        """The people who were asked all of these: as a cut, and as conditions."""
        conditions: list[Condition] = [only] if only else []
        for variable in variables:
            conditions += self._conditions(variable.question)
        merged: dict[str, frozenset[int]] = {}
        for condition in conditions:
            for _column, numbers in self.columns.selected([condition]):
                merged[condition.asks] = merged.get(condition.asks, numbers) & numbers
        return frozenset(merged.items()), list(dict.fromkeys(conditions))

    def _conditions(self, question: Question) -> list[Condition]:
        """What leads to the question, and to the question that leads to it."""
        found, when = [], question.shown_when
        while when is not None:
            found.append(when)
            before = self.scheme.question(when.asks)
            when = before.shown_when if before else None
        return found

    def grouping(self, variable: Variable, cut: Cut, counts: Mapping[int, int]) -> list[Group]:
        """The groups that this variable is shown in among these people, the same in every table."""
        if (variable.name, cut) not in self.groupings:
            own = [(codes, option) for codes, option in (self.scheme.merges or {}).get(variable.name, ())]
            ordered = [one.merged for one in self.scheme.tables if one.columns == variable.name and one.merged]
            groups = planned(variable, singles(variable), ordered[0] if ordered else ())
            counted = Counted(counts, self.empty(variable))
            if any(counted.size(one) < self.told.floor and not counted.is_empty(one) for one in groups):
                groups = planned(variable, groups, own)
            self.groupings[variable.name, cut] = safe(variable, groups, counted, self.told.floor)
        return self.groupings[variable.name, cut]

    def empty(self, variable: Variable) -> frozenset[int]:
        """The answers that nobody at all gave."""
        if variable.name not in self.empties:
            given = self.columns.counted([variable.name])
            every = range(NOTHING, len(variable.options) + CHOSEN)
            self.empties[variable.name] = frozenset(n for n in every if not given[(n,)])
        return self.empties[variable.name]

    def filled(self, variable: Variable, groups: Sequence[Group]) -> list[Group]:
        """Groups with somebody in them: what nobody at all answered is told once, and is no row of a table."""
        return [group for group in groups if not group.numbers <= self.empty(variable)]


def in_words(report: Report, conditions: Sequence[Condition]) -> str:
    """«De som svarte …»: who was asked."""
    told = []
    for one in conditions:
        question = report.scheme.question(one.asks)
        texts = [option.text for option in question.options if option.code in one.codes] if question else []
        words = [texts[0], *map(after, texts[1:])] if texts else [one.asks]
        told.append("«" + (" " + _("eller") + " ").join(words) + "»")
    return _("De som svarte") + " " + (" " + _("og") + " ").join(told) if told else ""
