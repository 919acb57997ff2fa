"""`ettlag texts`: every visible text out of the code, into each room's catalogues, and compiled; no system gettext.

Bokmål is the language of the source. Each room keeps `locale/<language>/LC_MESSAGES/django.po`. A text that is gone
from the code leaves the catalogue; a new one comes in empty, and is never guessed (no fuzzy entries).
"""

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from ettlag.command.trouble import Trouble

PACKAGE = Path(__file__).resolve().parents[1]
LANGUAGES = ("nn", "en")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "_now": None,  # gettext beside gettext_lazy as _
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
DATED_HEADERS = re.compile(
    rb'^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):.*\n', re.M
)


def run(words: Sequence[str]) -> int:
    """`ettlag texts [extract | compile]`: both unless one is named."""
    if not set(words) <= {"extract", "compile"}:
        raise Trouble("ettlag texts [extract | compile]")
    if not words or "extract" in words:
        for room in _rooms():
            missing = {language: update(room, language) for language in LANGUAGES}
            print(f"{room.name}: " + ", ".join(f"{language} mangler {count}" for language, count in missing.items()))
    if not words or "compile" in words:
        print(f"{compile_all()} kataloger kompilert")
    return 0


def _rooms() -> list[Path]:
    return sorted(path.parent for path in PACKAGE.glob("*/apps.py"))


def compile_all(package: Path = PACKAGE) -> int:
    """Compile each catalogue that is newer than its compiled form; returns how many were."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    stale = [path for path in package.glob("*/locale/*/LC_MESSAGES/django.po") if _is_newer(path)]
    for path in stale:
        with path.open("rb") as source:
            catalog = read_po(source, locale=path.parts[-3])
        unfinished = path.with_suffix(".mo.new")
        with unfinished.open("wb") as target:
            write_mo(target, catalog)
        unfinished.rename(path.with_suffix(".mo"))
    return len(stale)


def _is_newer(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def extract(room: Path) -> Any:
    """A catalogue of every text marked in a room's Python and templates, tests and migrations left out."""
    from babel.messages.catalog import Catalog

    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in sorted([*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        inside = path.relative_to(room)
        if inside.parts[0] in {"tests", "migrations"}:
            continue
        for line, message, comments, context in _texts_of(path):
            place = (f"{room.name}/{inside}", line)
            # A plural has two texts; both are looked at for the marks that tell a % from a placeholder.
            catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def _texts_of(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    from babel.messages.extract import extract as babel_extract

    source: IO[bytes] = io.BytesIO(path.read_bytes() if path.suffix == ".py" else _as_python(path))
    yield from babel_extract("python", source, keywords=KEYWORDS, comment_tags=("Translators",))


def _as_python(path: Path) -> bytes:
    """A template as the calls that its tags stand for. In brackets, so that its indentation means nothing."""
    from django.utils.translation.template import templatize

    return f"(\n{templatize(path.read_text(), origin=str(path))}\n)".encode()


def update(room: Path, language: str) -> int:
    """Bring one catalogue up to date with the code; returns how many of its texts lack a translation."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    found = extract(room)
    path = room / "locale" / language / "LC_MESSAGES" / "django.po"
    if not len(found) and not path.exists():
        return 0
    kept = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if path.exists():
        with path.open("rb") as source:
            kept = read_po(source, locale=language, charset="utf-8")
    kept.update(found, no_fuzzy_matching=True, update_creation_date=False)
    kept.obsolete.clear()
    kept.fuzzy = False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_written(kept, room.name, language))
    return sum(1 for message in kept if message.id and not _is_translated(message.string))


def _is_translated(text: str | Sequence[str] | None) -> bool:
    return bool(text) if isinstance(text, str | None) else all(bool(form) for form in text)


def _written(catalog: Any, room: str, language: str) -> bytes:
    """The catalogue as a file that two people can change at once: sorted by text, no dates, no line numbers."""
    from babel.messages.pofile import write_po

    catalog.header_comment = f"# Texts of the room {room} in {language}."
    catalog.project, catalog.version, catalog.msgid_bugs_address = "Ettlag", "1", ""
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_output=True, include_lineno=False, include_previous=False)
    return DATED_HEADERS.sub(b"", out.getvalue())
