"""What can happen to figures: a half-year is counted once, suppressed once, and published."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.cube import Half, Measure, counted
from ettlag.access.suppression import ALL
from ettlag.organisation.models import Municipality, Unit

from . import policy
from .measures import families
from .merging import Group, Place, cells_of, groups_of, shown_of
from .models import PublishedTable, Rating, Target


@action(allowed=policy.may_freeze_half, says=_("gjorde opp halvåret"))
def freeze_half(actor: Actor, place: Municipality, *, first: date) -> int:
    """Count and publish the half-year that began then, each measure once. Returns how many tables were made.

    Raises ValueError for a half-year that is not over: what is shown may never change (STA-11).
    """
    half = Half(first)
    if half.next.first > today():
        raise ValueError(f"{half} is not over")
    done = policy.frozen_in(place, half)
    units = {unit.pk: unit for unit in policy.units_of(place)}
    made = []
    for measures in families().values():
        if not done & {one.name for one in measures}:
            made += _tables(place, half, measures, units)
    PublishedTable.objects.bulk_create(made)
    return len(made)


@action(allowed=policy.may_set_target, says=_("satte et mål for et måltall"))
def set_target(actor: Actor, place: Municipality, *, measure: Measure, baseline: date, aim: dict[str, Any]) -> Target:
    """Say how large a share one wants, by which half-year (`due_half`) and why (`percent`, `because`). The old one stays."""
    about = {"measure": measure.name, "baseline_half": baseline, "set_by_id": actor.employment_id}
    return Target.objects.create(municipality_id=place.pk, **about, **aim)


@action(allowed=policy.may_rate_reports, says=_("vurderte halvårets meldinger under ett"))
def rate_reports(actor: Actor, place: Municipality, *, first: date, rating: dict[str, Any]) -> Rating:
    """Say of the half-year's reports how many were received and how many were well-founded, all together."""
    return Rating.objects.create(municipality_id=place.pk, half=first, rated_by_id=actor.employment_id or 0, **rating)


def _tables(place: Municipality, half: Half, measures: Sequence[Measure], units: dict[int, Unit]) -> list[PublishedTable]:
    """All tables of one base, merged alike. Raises ValueError when measures that say they share a base do not."""
    floor = place.settings.figures_floor
    counts = {one.name: _counts(one, place, half) for one in measures}
    totals = [_totals(counts[one.name], units) for one in measures]
    if any(one != totals[0] for one in totals):
        raise ValueError(f"{measures[0].family} has more than one base")
    groups = groups_of(totals[0], floor)
    rows = [{"key": one.key, "name": _name(one, units), "under": one.under} for one in groups]
    made = []
    for one in measures:
        parts = [part for part, _words in one.parts]
        shown = shown_of(cells_of(counts[one.name], groups, parts), groups, parts, floor)
        cells = {f"{row}|{part}": count for (row, part), count in shown.items()}
        about: dict[str, Any] = {"measure": one.name, "half": half.first, "floor": floor}
        made.append(PublishedTable(municipality_id=place.pk, rows=rows if shown else [], cells=cells, **about))
    return made


def _counts(measure: Measure, place: Municipality, half: Half) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for one in counted(measure, place.pk, half):
        found[one.unit_id or 0, one.part] += one.count
    return found


def _totals(counts: Counter[tuple[int, str]], units: dict[int, Unit]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for (unit, _part), count in counts.items():
        found[Place(unit, units[unit].service_id if unit in units else 0)] += count
    return found


def _name(group: Group, units: dict[int, Unit]) -> str:
    """The names as they are that day: one, or those that were merged."""
    known = [units[one] for one in group.units if one in units]
    names = sorted({one.name if group.key.startswith("u") else one.service.name for one in known})
    return ", ".join(names) or ALL
