"""Engangskoder: three groups of four signs, «K7PQ-2MXV-9RTD». Four say which round, eight are the secret.

No sign can be taken for another when it is read from paper. Only a keyed print of a code is stored: who has the database and
not the program's own key, cannot even try codes against it.
"""

import hashlib
import hmac
import re
import secrets

from django.conf import settings

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O, 1 I L
GROUP, LENGTH = 4, 12


def new_mark() -> str:
    """Four signs for a round."""
    return "".join(secrets.choice(SIGNS) for _ in range(GROUP))


def new_code(mark: str) -> str:
    """A code of the round, in groups. The secret has 39 bits, and is of use only while the round is open."""
    secret = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - GROUP))
    return "-".join((mark, secret[:GROUP], secret[GROUP:]))


def read_code(text: str) -> str:
    """The code that somebody typed, as it was made. Empty when it cannot be one."""
    signs = re.sub(r"[\s.,_-]", "", text.upper())
    if len(signs) != LENGTH or any(sign not in SIGNS for sign in signs):
        return ""
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def print_of(code: str) -> bytes:
    """What is stored of a code."""
    key = hashlib.sha256(b"surveys.codes:" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(key, code.encode(), "sha256")
