"""Teksten i et innslag: headings, points and paragraphs out of plain lines. Nothing of it is ever markup. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Block:
    """En bit tekst: «heading», «points» or «paragraph»."""

    kind: str
    lines: list[str]


def blocks(text: str) -> Iterator[Block]:
    """The text in order."""
    points: list[str] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        line = paragraph.strip()
        if line.startswith("- "):
            points.append(line[2:])
            continue
        if points:
            yield Block("points", points)
            points = []
        if line.startswith("# "):
            yield Block("heading", [line[2:]])
        elif line:
            yield Block("paragraph", [line])
    if points:
        yield Block("points", points)


def around(text: str, wanted: str, width: int = 160) -> list[tuple[str, bool]]:
    """The part of the text where something like the words wanted stands, as pieces, each with whether it is a hit."""
    stems = [word[: max(3, len(word) - 2)].lower() for word in WORD.findall(wanted)]
    plain = " ".join(line.lstrip("#- ") for line in text.splitlines())
    first = next((m.start() for m in WORD.finditer(plain) if _hits(m.group(), stems)), 0)
    cut = plain[max(0, first - width // 3) : first + width]
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in WORD.finditer(cut):
        if _hits(match.group(), stems):
            pieces += [(cut[at : match.start()], False), (match.group(), True)]
            at = match.end()
    return [piece for piece in [*pieces, (cut[at:], False)] if piece[0]]


def _hits(word: str, stems: list[str]) -> bool:
    return any(word.lower().startswith(stem) for stem in stems)
