"""Hjemmelsgrunnlag: the codes that explain why something about a child may be shared, as dated, versioned data (LAW-02…06).

The shipped codes lie in `bases.toml` under a checksum: a program whose catalogue was altered does not answer. A municipality
adds its own (`models.LocalBasis`), also a later version of a shipped code, and never changes what an old record meant.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from .models import LocalBasis

FILE = Path(__file__).parent / "bases.toml"
CHECKSUM = "e2b038ae36efe0c3f851dc9a1e2c496afa20a785cbeaa685c3c19b6edfd38ea9"


class CatalogueAltered(RuntimeError):
    """The shipped catalogue is not the one this program was made with."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Grunnlag: one code in one version. What lifts confidentiality and the basis for processing are two things (LAW-02)."""

    code: str
    nb: str
    nn: str
    provision: str
    needs: str
    lifts_confidentiality: bool
    gdpr: str
    valid_from: date
    valid_to: date | None = None
    version: int = 1
    is_local: bool = False

    @property
    def words(self) -> str:
        """What the code means, in the reader's written form."""
        return self.nn if get_language() == "nn" else self.nb

    def is_valid_on(self, day: date) -> bool:
        """Whether the code may be used that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def shipped() -> tuple[Basis, ...]:
    """The codes that come with the program. Raises CatalogueAltered when the file is another."""
    raw = FILE.read_bytes()
    if hashlib.sha256(raw).hexdigest() != CHECKSUM:
        raise CatalogueAltered(FILE.name)
    return tuple(Basis(**row) for row in tomllib.loads(raw.decode())["basis"])


def local(rows: Iterable[LocalBasis]) -> tuple[Basis, ...]:
    """The municipality's own rows in the same shape."""
    return tuple(
        Basis(
            row.code, row.words_nb, row.words_nn, row.provision, row.needs, row.lifts_confidentiality, row.gdpr,
            row.valid_from, row.valid_to, row.version, is_local=True,
        )
        for row in rows
    )  # fmt: skip


def valid_on(day: date, own: Iterable[LocalBasis] = ()) -> list[Basis]:
    """One basis for each code that may be used that day: the newest version, the municipality's own before the shipped."""
    newest: dict[str, Basis] = {}
    for basis in sorted((*shipped(), *local(own)), key=lambda basis: (basis.is_local, basis.version)):
        if basis.is_valid_on(day):
            newest[basis.code] = basis
    return sorted(newest.values(), key=lambda basis: basis.code)


def basis(code: str, day: date, own: Iterable[LocalBasis] = ()) -> Basis | None:
    """What the code meant that day: how an old record is shown. None for a code that was not valid then."""
    return next((found for found in valid_on(day, own) if found.code == code), None)
