"""Feil i en importfil: every fault with its place in the file and a sentence that says what to do.

Pure: reads a parsed document (or its text) and changes nothing. A file with one fault is not imported at all.
`shapes` checks each value, `fit` what must hang together across a guide.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .file_format import DOCUMENT
from .fit import misfits
from .shapes import Fault, Repeated, shape

__all__ = ["Fault", "faults", "faults_in_text", "parse"]

LARGEST_FILE = 5_000_000  # characters; the eighteen guides together are 114,000


def parse(text: str | bytes) -> tuple[Any, list[Fault]]:
    """The document in a file, and the faults that kept it from being read (line and column) or kept it from import."""
    try:
        written = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        if len(written) > LARGEST_FILE:
            return None, [Fault("", _("Filen er for stor. Den kan ha høyst 5 millioner tegn."))]
        document = json.loads(written, object_pairs_hook=_without_silence, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        sentence = _("Filen er ikke skrevet som UTF-8: tegn nummer %(no)s kan ikke leses. Lagre den som UTF-8.")
        return None, [Fault("", sentence % {"no": error.start + 1})]
    except json.JSONDecodeError as error:
        return None, [Fault(_("linje %(line)s, kolonne %(column)s") % _place(error), _why_not_json(error))]
    except (RecursionError, ValueError):
        return None, [Fault("", _("Filen er ikke gyldig JSON: tall eller nivåer i den kan ikke leses."))]
    return document, faults(document)


def faults_in_text(text: str | bytes) -> list[Fault]:
    """Every fault of a file's text. Empty when it can be imported."""
    return parse(text)[1]


def faults(document: Any) -> list[Fault]:
    """Every fault of a parsed import file: first what is wrong in itself, then what does not hang together."""
    shaped = list(shape(DOCUMENT, strict=False)(document, ""))
    if not isinstance(document, Mapping):
        return shaped
    return shaped + list(misfits(document))


def _without_silence(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON lets the last of two equal keys win without a word. We say so."""
    row = dict(pairs)
    if len(row) == len(pairs):
        return row
    keys = [key for key, _value in pairs]
    repeated = Repeated(row)
    repeated.keys_twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
    return repeated


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _place(error: json.JSONDecodeError) -> dict[str, int]:
    return {"line": error.lineno, "column": error.colno}


def _why_not_json(error: json.JSONDecodeError) -> str:
    if not error.doc.strip():
        return _("Filen er tom.")
    if error.pos >= len(error.doc.rstrip()):
        return _("Filen slutter for tidlig. Er den lastet ned helt?")
    found = error.doc[error.pos : error.pos + 12].splitlines()[0]
    return _("Dette er ikke gyldig JSON ved «%(found)s». Se etter et komma eller en klamme.") % {"found": found}
