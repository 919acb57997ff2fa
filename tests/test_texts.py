"""Bokmål is the source; nynorsk is complete: a text that lacks it, is fuzzy, or has lost a place, fails (M22)."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from ettlag.command.texts import extract

ROOMS = [Path(settings.PACKAGE) / room.split(".")[1] for room in settings.ROOMS]
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w+}")


def faults(found: Catalog, kept: Catalog) -> list[str]:
    """What a reader of nynorsk would meet: each text that is missing, fuzzy, or has lost one of its places."""
    said = []
    for message in found:
        if not message.id:
            continue
        translated = kept.get(message.id, message.context)
        text = message.id if isinstance(message.id, str) else message.id[0]
        if translated is None or not _is_whole(translated):
            said.append(f"missing: {text}")
        elif translated.fuzzy:
            said.append(f"fuzzy: {text}")
        elif _places(translated.string) != _places(message.id):
            said.append(f"other places: {text}")
    return said


def _is_whole(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else message.string
    return all(forms) and len(forms) > 0


def _places(text: str | tuple[str, ...]) -> set[str]:
    forms = [text] if isinstance(text, str) else text
    return set().union(*(PLACES.findall(form) for form in forms))


def catalogue(room: Path, language: str) -> Catalog:
    path = room / "locale" / language / "LC_MESSAGES" / "django.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)


@pytest.mark.requirement("UU-13")
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_text_of_the_room_is_in_nynorsk(room):
    assert faults(extract(room), catalogue(room, "nn")) == []


def test_english_has_begun():
    assert any(message.string for room in ROOMS for message in catalogue(room, "en") if message.id)


def test_a_missing_a_fuzzy_and_a_crippled_text_are_found():
    found, kept = Catalog(), Catalog()
    for text in ("Mangler", "Usikker", "Hei, %(name)s"):
        found.add(text)
    kept.add("Usikker", "Usikker", flags=["fuzzy"])
    kept.add("Hei, %(name)s", "Hei")
    assert sorted(faults(found, kept)) == ["fuzzy: Usikker", "missing: Mangler", "other places: Hei, %(name)s"]
