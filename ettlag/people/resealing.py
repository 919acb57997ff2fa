"""Nye nøkler: seal again everything this room has sealed, with the municipality's newest key (SEC-33)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ettlag.access import keys

from .drafts import place_of as place_of_draft
from .identity import place_of as place_of_number
from .models import Draft, Person, SecondFactor
from .second_factors import place_of as place_of_factor


@dataclass(frozen=True, slots=True)
class Sealed:
    """A column with sealed values, and the place that each row's value is bound to."""

    model: Any
    column: str
    place: Callable[[Any], str]


SEALED = (
    Sealed(Draft, "sealed", place_of_draft),
    Sealed(Draft, "other_sealed", place_of_draft),
    Sealed(SecondFactor, "sealed", place_of_factor),
    Sealed(Person, "national_id_sealed", place_of_number),
)


def reseal(municipality_id: int) -> int:
    """Seal every value again. Called inside the fence, a recording and an event. Returns how many values."""
    return sum(_reseal(municipality_id, sealed) for sealed in SEALED)


def _reseal(municipality_id: int, sealed: Sealed) -> int:
    count = 0
    for row in _rows(municipality_id, sealed):
        text = keys.unseal(municipality_id, getattr(row, sealed.column), place=sealed.place(row))
        setattr(row, sealed.column, keys.seal(municipality_id, text, place=sealed.place(row)))
        row.save(update_fields=[sealed.column])
        count += 1
    return count


def _rows(municipality_id: int, sealed: Sealed) -> Iterator[Any]:
    rows = sealed.model.objects.select_for_update().filter(municipality_id=municipality_id)
    return iter(rows.filter(**{f"{sealed.column}__isnull": False}))
