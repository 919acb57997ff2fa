"""Referanse: what a caller is given to call back with. Said aloud, so without letters that are heard or seen as others."""

import secrets

LETTERS = "ABCDEFHJKLMNPRSTUVXY"
DIGITS = "23456789"


def new_reference() -> str:
    """«KRT-4827X»-like: three letters, then five of letters and digits. Nobody can guess another's."""
    first = "".join(secrets.choice(LETTERS) for _ in range(3))
    rest = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(5))
    return f"{first}-{rest}"


def read_reference(text: str) -> str:
    """What a person wrote, as it is kept: capitals, with the dash."""
    kept = "".join(letter for letter in text.upper() if letter.isalnum())
    return f"{kept[:3]}-{kept[3:8]}"


def read_phone(text: str) -> str:
    """A phone number in any format as its digits, Norwegian ones without the country code; empty when there are none."""
    digits = "".join(letter for letter in text if letter.isdigit())
    for code in ("0047", "47"):
        if digits.startswith(code) and len(digits) == len(code) + 8:
            return digits.removeprefix(code)
    return digits
