"""Writes tests/access.txt anew from what the program answers, for a person to read before it is believed.

Not a test: `python -m pytest tests/make_access.py -q` prints the table to test-results/access.txt; whoever changes the rules reads
the difference and signs it by committing.
"""

from pathlib import Path

from tests.test_access import answer
from tests.test_house_rules import routes
from tests.world import WORLD_PEOPLE

HEAD = """# Hvem kommer inn hvor. One row per method and route, one column per person; the number is what the page answers.
# 200 reads or is shown the form · 302 is sent on (done, or to sign in) · 403 may read, not do · 404 does not exist for them
# 405 not a way to ask · 409 not now · 410 over. Nora's log is open: Kari holds the baton, Ola is offered it, Pia (PPT) takes part.
"""


def test_make_the_table(world):
    width = max(len(name) for name, _ in routes()) + 2
    lines = ["method " + "route".ljust(width) + " ".join(name.ljust(9) for name in WORLD_PEOPLE)]
    for name in sorted({name for name, _ in routes()}):
        for method in ("GET", "POST"):
            got = [str(answer(world, world.client(person), method, name)) for person in WORLD_PEOPLE]
            lines.append(method.ljust(7) + name.ljust(width) + " ".join(status.ljust(9) for status in got).rstrip())
    out = Path("test-results") / "access.txt"
    out.parent.mkdir(exist_ok=True)
    out.write_text(HEAD + "\n".join(line.rstrip() for line in lines) + "\n")
