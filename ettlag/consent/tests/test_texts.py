"""What people are told before they answer: complete, light, versioned, and in languages written from the right too."""

import re

import pytest
from django.db import DatabaseError, transaction

from ettlag.access.reading import recording
from ettlag.consent import actions, texts
from ettlag.consent.models import Wording

TEXTS = [texts.text(code, audience) for audience in Wording.Audience.values for code in texts.languages(audience)]


def lix(text):
    """Words per sentence, plus the share of words longer than six letters: under 35 is easy reading."""
    words = re.findall(r"\w+", text)
    sentences = max(1, len(re.findall(r"[.?!:]", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.requirement("LAW-12")
def test_bokmal_and_nynorsk_have_every_block_for_adults_and_for_the_young():
    assert texts.faults() == []
    for code in texts.COMPLETE:
        for audience in Wording.Audience.values:
            found = texts.text(code, audience)
            assert {block.key for block in found.blocks} >= set(texts.REQUIRED)
            assert not found.is_draft


@pytest.mark.requirement("LAW-12")
def test_a_missing_block_is_named(monkeypatch):
    whole = texts._file("nn")
    lacking = {**whole, "easy": {key: part for key, part in whole["easy"].items() if key != "withdraw"}}
    monkeypatch.setattr(texts, "_file", lambda code: lacking if code == "nn" else whole)
    assert texts.faults() == ["nn, easy: «withdraw» is missing"]


@pytest.mark.requirement("LAW-34", "UU-20")
@pytest.mark.parametrize("found", [text for text in TEXTS if text.language in texts.COMPLETE], ids=lambda t: t.language)
def test_the_texts_are_light(found):
    words = " ".join(f"{block.heading} {block.words}" for block in found.blocks)
    assert lix(words) <= (28 if found.audience == "easy" else 35)


def test_translations_say_that_they_are_drafts_and_arabic_is_written_from_the_right():
    arabic, english = texts.text("ar"), texts.text("en")
    assert (arabic.direction, english.direction) == ("rtl", "ltr")
    assert arabic.is_draft
    assert english.is_draft
    assert {block.key for block in arabic.blocks} == {block.key for block in texts.text("nb").blocks}
    assert len(texts.LANGUAGES) == 10
    assert texts.text("uk").language == "nb"  # where there is no text yet


@pytest.mark.requirement("LAW-07")
def test_a_text_is_known_by_its_hash_and_the_database_refuses_another(cast):
    found = texts.text("nb")
    assert texts.find(found.sha256) == found
    assert texts.find("0" * 64) is None
    with recording(cast.kari.actor, "test:text"):
        assert actions.remember(found) == actions.remember(found)
        assert Wording.objects.get(pk=found.sha256).body == found.body
        for change in ({"body": found.body + " "}, {"sha256": "0" * 64}):
            row = {"sha256": texts.text("en").sha256, "body": texts.text("en").body, **change}
            with pytest.raises(DatabaseError, match="wording_is_its_hash"), transaction.atomic():
                Wording.objects.create(language="nb", audience="adult", version="x", **row)
        with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic():
            Wording.objects.update(body="Noe annet")
