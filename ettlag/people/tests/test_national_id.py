"""The number: our own validator, sealed on the person, found by its blind index, never used to derive anything."""

import pytest
from django.db import IntegrityError, connection, transaction

from ettlag.access.action import explained
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.people import identity
from ettlag.people.models import Person
from ettlag.people.national_id import FIRST, SECOND, NotANationalId, is_organisation_number, read_national_id


def number(day, month, year="20", serial=0, *, new_rule=0):
    """A number with right control digits: the classical rule, or the one of 2032 with that remainder."""
    while True:
        serial += 1
        nine = [int(digit) for digit in f"{day:02d}{month:02d}{year}{serial:03d}"]
        first = -sum(weight * digit for weight, digit in zip(FIRST[:9], nine, strict=True)) + new_rule
        first %= 11
        if first == 10:
            continue
        second = -sum(weight * digit for weight, digit in zip(SECOND[:10], [*nine, first], strict=True)) % 11
        if second != 10:
            return "".join(map(str, [*nine, first, second]))


@pytest.mark.requirement("STD-20")
@pytest.mark.parametrize("text", ["02013299997", "02013299903", "30108299920", "30108299939"])
def test_the_published_numbers_of_the_new_rule_are_right(text):
    assert read_national_id(text).digits == text


@pytest.mark.requirement("STD-20")
@pytest.mark.parametrize("remainder", [0, 1, 2, 3])
def test_the_first_control_digit_may_leave_up_to_three(remainder):
    assert read_national_id(number(2, 1, "32", new_rule=remainder)).is_d_number is False


@pytest.mark.requirement("STD-20")
@pytest.mark.parametrize("remainder", [4, 7, 10])
def test_and_no_more_than_three(remainder):
    with pytest.raises(NotANationalId, match="Kontrollsifrene"):
        read_national_id(number(2, 1, "32", new_rule=remainder))


@pytest.mark.requirement("STD-22")
@pytest.mark.parametrize("text", ["01911690051", "01911690132"])
def test_synthetic_numbers_are_known_as_such(text):
    assert read_national_id(text).synthetic


@pytest.mark.requirement("STD-22")
@pytest.mark.parametrize(
    ("day", "month", "is_d_number", "synthetic"),
    [(1, 1, False, False), (41, 1, True, False), (1, 81, False, True), (71, 92, True, True), (69, 82, True, True)],
)
def test_d_numbers_synthetic_ones_and_both(day, month, is_d_number, synthetic):
    read = read_national_id(number(day, month))
    assert (read.is_d_number, read.synthetic) == (is_d_number, synthetic)


@pytest.mark.parametrize(
    "text",
    ["", "123", "abcdefghijk", "0291169005", "³1911690051", "01911690052", "32011690051", "01131690051", "00011690051"],
)
def test_what_is_not_a_number_gets_a_sentence(text):
    with pytest.raises(NotANationalId) as caught:
        read_national_id(text)
    assert str(caught.value).endswith(".")


@pytest.mark.requirement("STD-20")
def test_every_single_wrong_digit_is_caught_or_is_another_persons():
    """The second digit is always exact, so that one wrong digit never passes."""
    right = "01911690051"
    for place in range(11):
        for digit in "0123456789":
            wrong = right[:place] + digit + right[place + 1 :]
            if wrong != right:
                with pytest.raises(NotANationalId):
                    read_national_id(wrong)


def test_spaces_are_forgiven_and_lists_hide_the_last_five():
    assert read_national_id(" 019116 90051 ").masked == "019116 *****"


@pytest.mark.requirement("STD-25")
@pytest.mark.parametrize(("text", "right"), [("974761467", True), ("974 761 467", True), ("974761468", False), ("1", False)])
def test_organisation_numbers(text, right):
    assert is_organisation_number(text) is right


def give(cast, person_id, text):
    clock = cast.kari.actor
    with recording(clock, "test"), explained("test.number", clock, cast.solvik, {}, "INT-BEH"):
        person = Person.objects.get(pk=person_id)
        identity.set_number(person, text)
        person.save(update_fields=["national_id_sealed", "national_id_index"])


@pytest.mark.requirement("LAW-68")
def test_a_number_is_sealed_found_again_and_shown_masked(cast):
    give(cast, cast.nora, "01911690051")
    with recording(cast.kari.actor, "test"):
        found = identity.find_by_number(cast.solvik.pk, "019116 90051")
        assert found is not None
        assert found.pk == cast.nora
        read = identity.number_of(found)
        assert read is not None
        assert (read.digits, read.masked) == ("01911690051", "019116 *****")
        assert identity.find_by_number(cast.solvik.pk, "01911690132") is None
        assert identity.find_by_number(cast.solvik.pk, "tull") is None
        assert identity.number_of(Person.objects.get(pk=cast.emil)) is None


@pytest.mark.requirement("LAW-68")
def test_the_number_stands_nowhere_in_the_database(cast):
    give(cast, cast.nora, "01911690051")
    with recording(cast.kari.actor, "test"), connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM people_person p")
        dump = " ".join(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT encode(national_id_sealed, 'escape') FROM people_person WHERE id = %s", [cast.nora])
        assert "01911690051" not in dump + cursor.fetchone()[0]


def test_two_people_cannot_have_one_number(cast):
    give(cast, cast.nora, "01911690051")
    with pytest.raises(IntegrityError), transaction.atomic():
        give(cast, cast.emil, "01911690051")


@pytest.mark.requirement("SEC-41")
def test_a_real_number_is_refused_where_only_invented_people_may_be(cast):
    with pytest.raises(NotNow, match="syntetiske"):
        give(cast, cast.nora, number(1, 1))
    with pytest.raises(NotNow, match="elleve siffer"):
        give(cast, cast.nora, "12")


@pytest.mark.requirement("STD-23")
def test_the_birth_date_is_never_taken_from_the_number(cast):
    with recording(cast.kari.actor, "test"):
        before = Person.objects.get(pk=cast.nora).born_on
    give(cast, cast.nora, "01911690051")
    with recording(cast.kari.actor, "test"):
        assert Person.objects.get(pk=cast.nora).born_on == before
