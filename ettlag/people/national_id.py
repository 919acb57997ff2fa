"""Fødselsnummer: our own validator, because the packages refuse synthetic and post-2032 numbers (STD-20…23).

Accepted: ordinary numbers, D-numbers (day + 40), synthetic ones (month + 80) and both together; the first control digit by
the classical rule or by the one of 2032 (remainder 0–3), the second always exactly. Sex and century are never derived.
"""

from dataclasses import dataclass

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NotANationalId(ValueError):
    """The text is not a Norwegian national identity number; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class NationalId:
    """A checked number. `synthetic` ones are the only ones allowed in demo and tests (SEC-41)."""

    digits: str
    is_d_number: bool
    synthetic: bool

    @property
    def masked(self) -> str:
        """For lists: the last five hidden (LAW-68)."""
        return f"{self.digits[:6]} *****"


def read_national_id(text: str) -> NationalId:
    """Check and read a number; spaces are forgiven. Raises NotANationalId with a sentence."""
    digits = "".join(text.split())
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit():
        raise NotANationalId("Et fødselsnummer har elleve siffer.")
    day, month = int(digits[:2]), int(digits[2:4])
    is_d_number, synthetic = day > 40, month > 80
    day, month = day - 40 * is_d_number, month - 80 * synthetic
    if not 1 <= month <= 12 or not 1 <= day <= DAYS[month - 1]:
        raise NotANationalId("De seks første sifrene er ikke en dato.")
    numbers = [int(digit) for digit in digits]
    first = sum(weight * number for weight, number in zip(FIRST, numbers, strict=False)) % 11
    second = sum(weight * number for weight, number in zip(SECOND, numbers, strict=True)) % 11
    if first not in (0, 1, 2, 3) or second != 0:
        raise NotANationalId("Kontrollsifrene stemmer ikke. Se etter en skrivefeil.")
    return NationalId(digits, is_d_number, synthetic)


def is_organisation_number(text: str) -> bool:
    """Nine digits with a mod-11 control digit, weights 3 2 7 6 5 4 3 2 (STD-25)."""
    digits = "".join(text.split())
    if len(digits) != 9 or not digits.isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2), strict=False))
    return (11 - total % 11) % 11 == int(digits[8])
