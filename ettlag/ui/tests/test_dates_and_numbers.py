"""Dates, times, phones and counts are said the way people say them."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from ettlag.ui import words
from ettlag.ui.fields import DateField, TimeField
from ettlag.ui.reading_ease import lix

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "written",
    ["1.12.2026", "01.12.2026", "1.12.26", "1/12-26", "1/12/2026", "1 12 2026", "2026-12-01", "01122026", " 1.12.2026. "],
)
def test_a_date_is_read_however_it_is_written(written):
    assert DateField().clean(written) == date(2026, 12, 1)


@pytest.mark.parametrize("written", ["31.02.2026", "i morgen", "2026", "13.13.2026", "1.12", "1.12.20266"])
def test_a_date_that_cannot_be_read_is_answered_with_an_example(written):
    with translation.override("nb"), pytest.raises(ValidationError) as error:
        DateField().clean(written)
    assert error.value.messages == ["Skriv datoen som dag, måned og år, for eksempel 24.11.2026."]


def test_a_date_of_birth_in_two_digits_is_in_the_last_century_when_it_must_be():
    assert DateField().clean("5.3.88") == date(1988, 3, 5)
    assert DateField().clean("5.3.21") == date(2021, 3, 5)


def test_a_date_outside_its_bounds_is_answered_with_the_bound():
    with translation.override("nb"), pytest.raises(ValidationError, match=r"fra og med 24\.11\.2026"):
        DateField(earliest=TODAY).clean("23.11.2026")
    with pytest.raises(ValidationError, match=r"24\.11\.2026"):
        DateField(latest=TODAY).clean("25.11.2026")
    assert DateField(earliest=TODAY, latest=TODAY).clean("24.11.2026") == TODAY


@pytest.mark.parametrize(
    ("written", "read"), [("8.30", time(8, 30)), ("08:30", time(8, 30)), ("0830", time(8, 30)), ("kl. 8", time(8))]
)
def test_a_time_is_read_however_it_is_written(written, read):
    assert TimeField().clean(written) == read


@pytest.mark.parametrize("written", ["25", "8.70", "halv ni"])
def test_a_time_that_cannot_be_read_is_answered_with_an_example(written):
    with translation.override("nb"), pytest.raises(ValidationError, match=r"for eksempel 08\.30"):
        TimeField().clean(written)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "i går"), (0, "i dag"), (1, "i morgen"), (2, "torsdag 26. november"), (-5, "torsdag 19. november"),
        (30, "24. desember"), (42, "5. januar"), (400, "29. desember 2027"), (-300, "28. januar"),
    ],
)  # fmt: skip
def test_a_day_has_its_weekday_when_it_is_near_and_its_year_when_it_is_far(days, said):
    with translation.override("nb"):
        assert words.day_in_words(TODAY + timedelta(days=days), TODAY).replace(words.NBSP, " ") == said


def test_days_are_said_in_nynorsk_too():
    with translation.override("nn"):
        assert words.day_in_words(TODAY + timedelta(days=1), TODAY) == "i morgon"
        assert words.day_in_words(date(2026, 11, 28), TODAY).replace(words.NBSP, " ") == "laurdag 28. november"
        assert words.distance_in_words(date(2026, 11, 27), TODAY) == "om tre dagar"


@pytest.mark.parametrize(
    ("days", "said"), [(3, "om tre dager"), (-2, "for to dager siden"), (0, "i dag"), (40, "om 40 dager")]
)
def test_how_far_away_a_day_is(days, said):
    with translation.override("nb"):
        assert words.distance_in_words(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "Frist i går"), (2, "Frist torsdag 26. november"), (-60, "Fristen var 25. september")]
)
def test_a_deadline_says_when_and_that_it_has_been(days, said):
    with translation.override("nb"):
        assert words.due_in_words(TODAY + timedelta(days=days), TODAY).replace(words.NBSP, " ") == said


def test_a_moment_is_told_in_the_time_of_the_place():
    with translation.override("nb"), timezone.override("Europe/Oslo"):
        at = datetime(2026, 11, 23, 13, 10, tzinfo=timezone.get_fixed_timezone(0))
        assert words.moment_in_words(at, TODAY).replace(words.NBSP, " ") == "i går kl. 14.10"


@pytest.mark.parametrize(
    ("number", "seen", "dialled"),
    [
        ("+4768050012", "68 05 00 12", "tel:+4768050012"), ("680 50 012", "68 05 00 12", "tel:+4768050012"),
        ("41234567", "412 34 567", "tel:+4741234567"), ("116111", "116 111", "tel:116111"), ("112", "112", "tel:112"),
        ("+46 8 123", "+46 8 123", "tel:+468123"), ("004768050012", "68 05 00 12", "tel:+4768050012"),
    ],
)  # fmt: skip
def test_a_phone_number_is_grouped_and_can_be_dialled(number, seen, dialled):
    assert words.phone_in_groups(number).replace(words.NBSP, " ") == seen
    assert words.phone_address(number) == dialled


def test_names_are_joined_as_in_a_sentence():
    with translation.override("nb"):
        assert words.joined(["Amina", "Kari", "Ola"]) == "Amina, Kari og Ola"
        assert words.joined(["Amina"]) == "Amina"
        assert words.joined([]) == ""


def test_lix_tells_a_kind_sentence_from_a_heavy_one():
    easy = "Ola har pinnen. Han ringer deg i dag."
    heavy = "Grunnet kapasitetsutfordringer er gjennomføringen av utredningsarbeidet dessverre forsinket inntil videre."
    assert lix(easy) < 25 < 60 < lix(heavy)
    assert lix("") == 0
