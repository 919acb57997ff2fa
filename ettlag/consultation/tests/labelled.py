"""How well the scanner finds what points somebody out: precision and recall on snippets that were labelled by hand."""

from dataclasses import dataclass, field
from pathlib import Path

from ettlag.organisation.scanner import Known, scan

SNIPPETS = Path(__file__).parent / "snippets.txt"
KNOWN = Known(
    people=frozenset({"nora", "emil", "amina", "jonas", "ida", "rahimi"}),
    places=("Solbakken barnehage", "Fjellheim skole", "Solvik helsestasjon", "Solvik"),
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """One text, and what of it is to be refused and what only shown."""

    text: str
    refused: list[str]
    shown: list[str]


@dataclass(slots=True)
class Judged:
    """What was found of what should be, and what was found beside it."""

    right: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of what should be found that was."""
        return self.right / (self.right + len(self.missed))

    @property
    def precision(self) -> float:
        """The share of what was found that should be."""
        return self.right / (self.right + len(self.wrong))


def snippets() -> list[Snippet]:
    """The labelled set."""
    found = []
    for line in SNIPPETS.read_text().splitlines():
        if line and not line.startswith("#"):
            text, _, labels = line.rpartition(" | ")
            marks = [mark.strip().rpartition(":") for mark in labels.split(",") if mark.strip() != "-"]
            found.append(Snippet(text, *([word for word, _, sort in marks if sort == wanted] for wanted in "cp")))
    return found


def judged() -> Judged:
    """Precision and recall over the whole set, refused and shown taken together."""
    total = Judged()
    for one in snippets():
        wanted, found = {*one.refused, *one.shown}, {finding.text for finding in scan(one.text, KNOWN)}
        total.right += len(wanted & found)
        total.missed += [(one.text, word) for word in sorted(wanted - found)]
        total.wrong += [(one.text, word) for word in sorted(found - wanted)]
    return total
