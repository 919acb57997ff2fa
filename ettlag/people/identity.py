"""Fødselsnummer på en person: sealed, found again by its blind index, shown masked (LAW-68, STD-20…24).

Nothing is derived from the number: birth date is a fact of its own. Demo and tests take synthetic numbers only (SEC-41).
"""

from django.conf import settings

from ettlag.access import keys
from ettlag.access.shown import NotNow

from .models import Person
from .national_id import NationalId, NotANationalId, read_national_id


def set_number(person: Person, text: str) -> NationalId:
    """Put a checked number on a person that is not saved yet; the caller's action saves it.

    A public step for the rooms above. Raises NotNow with a sentence for a number that is wrong, or real where only invented
    people may be.
    """
    try:
        number = read_national_id(text)
    except NotANationalId as error:
        raise NotNow(str(error)) from error
    if not settings.IS_PRODUCTION and not number.synthetic:
        raise NotNow("Her brukes bare syntetiske fødselsnummer. Skriv aldri inn et ekte.")
    person.national_id_sealed = keys.seal(person.municipality_id, number.digits, place=place_of(person))
    person.national_id_index = keys.blind_index(person.municipality_id, number.digits)
    return number


def number_of(person: Person) -> NationalId | None:
    """The number again, for what must have it (a report to child welfare); `masked` is for everything else."""
    if person.national_id_sealed is None:
        return None
    return read_national_id(keys.unseal(person.municipality_id, person.national_id_sealed, place=place_of(person)))


def find_by_number(municipality_id: int, text: str) -> Person | None:
    """The person with this number in the municipality, without opening anybody else's. None when nobody has it."""
    try:
        number = read_national_id(text)
    except NotANationalId:
        return None
    index = keys.blind_index(municipality_id, number.digits)
    return Person.objects.filter(municipality_id=municipality_id, national_id_index=index).first()


def place_of(person: Person) -> str:
    """Where the sealed number belongs: it opens nowhere else."""
    return f"people_person.national_id_sealed:{person.pk}"
