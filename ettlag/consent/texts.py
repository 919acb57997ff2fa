"""The information a person gets before they answer, as versioned texts in files, and the languages it may be in (LAW-12).

A text that lacks one of the required blocks in bokmål or nynorsk cannot be used: `faults` names what is missing, and a test
asks it. Each text is known by the SHA-256 of exactly what is shown, kept with the answer (`models.Wording`).
"""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .models import Wording

FOLDER = Path(__file__).parent / "texts"
REQUIRED = ("what", "whom", "why", "voluntary", "withdraw", "without")
COMPLETE = ("nb", "nn")  # the languages that must have every block, for adults and in the easy version

LANGUAGES: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "languages.toml").read_text())


@dataclass(frozen=True, slots=True)
class Block:
    """One question and its answer."""

    key: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """One information text, as it is shown."""

    language: str
    audience: str
    version: str
    is_draft: bool
    title: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The language's own name for itself."""
        return LANGUAGES[self.language]["name"]

    @property
    def direction(self) -> str:
        """«rtl» for languages written from the right."""
        return LANGUAGES[self.language]["direction"]

    @property
    def body(self) -> str:
        """Exactly what is shown, from the title down."""
        return "\n\n".join([self.title, *(f"{block.heading}\n{block.words}" for block in self.blocks)])

    @property
    def sha256(self) -> str:
        """What the text is known by."""
        return hashlib.sha256(self.body.encode()).hexdigest()


@cache
def _file(language: str) -> dict[str, Any]:
    path = FOLDER / f"{language}.toml"
    return tomllib.loads(path.read_text()) if path.exists() else {}


def languages(audience: str = Wording.Audience.ADULT) -> list[str]:
    """The languages that have a text for this audience."""
    return [language for language in LANGUAGES if audience in _file(language)]


def text(language: str, audience: str = Wording.Audience.ADULT) -> Text:
    """The text in that language; bokmål where there is none."""
    chosen = language if language in languages(audience) else "nb"
    found = _file(chosen)
    parts = found[audience]
    blocks = tuple(Block(key, part["heading"], part["words"]) for key, part in parts.items() if isinstance(part, dict))
    return Text(chosen, str(audience), found["version"], found["draft"], parts["title"], blocks)


def find(sha256: str) -> Text | None:
    """The text in use now that is known by this hash; None when it is an older one or none of ours."""
    for audience in Wording.Audience.values:
        for language in languages(audience):
            if (found := text(language, audience)).sha256 == sha256:
                return found
    return None


def faults() -> list[str]:
    """What is missing before the texts may be used: one sentence each."""
    found = []
    for language in COMPLETE:
        for audience in Wording.Audience.values:
            parts = _file(language).get(audience, {})
            found += [f"{language}, {audience}: «{key}» is missing" for key in REQUIRED if not parts.get(key)]
    return found
