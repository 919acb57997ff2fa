"""What is found in a text, held against 200 snippets in bokmål and nynorsk that were labelled by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ettlag.consultation.tests.labelled import KNOWN, judged, snippets
from ettlag.organisation.scanner import Finding, Known, scan


def test_there_are_at_least_two_hundred_snippets_in_both_written_languages():
    texts = [one.text for one in snippets()]
    assert len(set(texts)) >= 200
    assert (
        sum(any(word in f" {text.lower()} " for word in (" ho ", " dei ", " ikkje ", " frå ", " kva ")) for text in texts)
        > 15
    )


@pytest.mark.requirement("LAW-12")
def test_what_is_certain_is_always_refused_and_nothing_clean_ever_is():
    missed = [(one.text, word) for one in snippets() for word in one.refused if word not in _refused(one.text)]
    assert missed == []
    wrongly = [(one.text, word) for one in snippets() for word in _refused(one.text) if word not in one.refused]
    assert wrongly == []


def test_precision_and_recall_over_all_of_it_are_high():
    figures = judged()
    assert figures.recall >= 0.97, figures.missed
    assert figures.precision >= 0.95, figures.wrong


def _refused(text):
    return [one.text for one in scan(text, KNOWN) if one.certain]


@pytest.mark.parametrize("kind", ["certain", "possible"])
def test_every_finding_explains_itself(kind):
    found = [one for snippet in snippets() for one in scan(snippet.text, KNOWN) if one.certain is (kind == "certain")]
    assert found
    assert all(str(one.why).endswith((".", "?")) for one in found)


@given(st.text(max_size=400))
def test_whatever_is_written_the_scanner_answers_with_places_in_the_text_that_do_not_overlap(text):
    found = scan(text, KNOWN)
    assert all(text[one.start : one.end].startswith(one.text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.sampled_from(["Nora", "Emil", "98765432", "Storgata 12", "a@b.no"]), st.text("abcdefg .,\n", max_size=80))
def test_what_is_certain_is_found_wherever_it_stands(secret, around):
    text = f"{around} {secret} {around}"
    assert any(one.certain and (secret.startswith(one.text) or one.text.startswith(secret)) for one in scan(text, KNOWN))


def test_a_synthetic_national_number_is_certain_and_eleven_other_digits_are_shown():
    (found,) = scan("Nummeret er 17912099997 her.", Known())
    assert found.kind in ("national_id", "eleven")
    assert [one.kind for one in scan("Nummeret er 12345678901 her.", Known())] == ["eleven"]


def test_a_finding_is_a_place_a_kind_and_a_sentence():
    (found,) = scan("Ring 98765432 nå.", Known())
    assert found == Finding(5, 13, "98765432", "phone", certain=True)
    assert "telefonnummer" in str(found.why)
