"""The console command `ettlag`: one short word for each thing that someone who runs Ettlag does."""

import sys
from collections.abc import Sequence
from importlib import import_module

from ettlag.command.trouble import sentence_for

# Each word's function is loaded when it is asked for, so that the build hook and `ettlag db` need nothing of Django.
VERBS = {
    "demo": ("serve:demo", "alt, med en oppdiktet kommune: http://127.0.0.1:8000"),
    "run": ("serve:run", "nettsted og bakgrunnsarbeid på egen database (run web: bare nettstedet)"),
    "worker": ("serve:worker", "bare bakgrunnsarbeidet: påminnelser, forsegling, sletting"),
    "db": ("database:run", "up | down | status | provision: databasen"),
    "verify": ("verify:run", "går gjennom loggene og sier om noe er endret"),
    "guides": ("guides:run", "import FIL: henter inn handlingsveiledere"),
    "arenas": ("arenas:run", "import FIL, export FIL: møteplassene"),
    "binder": ("binder:run", "import FIL: henter inn permen"),
    "directory": ("directory:run", "import FIL, export FIL: tjenesteoversikten"),
    "yearwheel": ("yearwheel:run", "import FIL: henter inn årshjulet og lederens spørsmål"),
    "fiks": ("fiks:run", "check | simulator: prøver veien til Fiks, eller later som en er den"),
    "surveys": ("surveys:run", "import FIL: henter inn en kartlegging"),
    "training": ("training:run", "import FIL: henter inn et kompetanseprogram"),
    "texts": ("texts:run", "extract | compile: tekstene inn i hvert roms kataloger"),
    "manage": ("manage:manage", "Djangos egne kommandoer"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 for trouble that has been explained, 2 for an unknown word."""
    words = sys.argv[1:] if words is None else words
    if not words or words[0] not in VERBS:
        for verb, (_, says) in VERBS.items():
            print(f"  ettlag {verb:<8} {says}")
        return 0 if not words or words[0] in {"help", "--help", "-h"} else 2
    module, function = VERBS[words[0]][0].split(":")
    try:
        return int(getattr(import_module(f"ettlag.command.{module}"), function)(words[1:]))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        return 1
