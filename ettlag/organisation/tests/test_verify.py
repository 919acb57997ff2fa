"""`ettlag verify`: whoever changes, removes or slips in a row of the logs is found, by municipality and row (SEC-21).

The tampering hand is the tables' owner with the trigger out of the way: what nobody at work, and no program, can do.
"""

import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ettlag.access import chain
from ettlag.access.models import Seal
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.command import verify

pytestmark = pytest.mark.requirement("SEC-21")
Hand = Callable[..., Any]
INSERT = """
INSERT INTO access_event (id, municipality_id, action, actor_name, capacity, title, unit_name, subject_kind, subject_id,
                          basis, details {columns})
VALUES (%s, %s, 'test.deed', 'Kari', 'staff', '', '', 'people.person', '1', 'INT-BEH', '{{}}' {values})
RETURNING number, tx::text
"""


@pytest.fixture
def hand(cast: Cast, as_owner: Any) -> Iterator[Hand]:
    """Run one statement as the owner, past the trigger, and commit it. Its own rows are taken away afterwards."""

    def tamper(statement: str, *values: Any) -> Any:
        as_owner.execute("SELECT set_config('ettlag.municipality', %s, false)", [str(cast.solvik.pk)])
        as_owner.execute("ALTER TABLE access_event DISABLE TRIGGER append_only")
        done = as_owner.execute(statement, values)
        found = done.fetchone() if done.description else None
        as_owner.execute("ALTER TABLE access_event ENABLE TRIGGER append_only")
        as_owner.commit()
        return found

    yield tamper
    tamper("DELETE FROM access_event WHERE action = 'test.deed'")


@pytest.fixture
def row(cast: Cast, hand: Hand) -> tuple[int, str]:
    """One honest row, committed and sealed: its number and transaction."""
    found: tuple[int, str] = hand(INSERT.format(columns="", values=""), uuid.uuid4(), cast.solvik.pk)
    until = time.monotonic() + 60  # seconds: another's open transaction anywhere in the database server holds sealing back
    while not is_sealed(cast, found[0]) and time.monotonic() < until:
        chain.seal_chain(cast.solvik.pk, "event")
        time.sleep(0.2)
    if not is_sealed(cast, found[0]):
        pytest.skip("somebody else's transaction in this database server has been open for a minute: sealing waits for it")
    assert chain.walk(cast.solvik.pk, "event").broken is None
    return found


def is_sealed(cast: Cast, number: int) -> bool:
    with recording(cast.kari.actor, "test"):
        return any(number in seal.numbers for seal in Seal.objects.filter(chain="event"))


def told_by_verify(capsys: pytest.CaptureFixture[str]) -> str:
    assert verify.run([]) == 1
    broken = [line for line in capsys.readouterr().out.splitlines() if line.startswith("BRUDD")]
    assert len(broken) == 1
    assert "Solvik, hendelser" in broken[0]
    return broken[0]


def test_untouched_logs_hold(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.run([]) == 0
    told = capsys.readouterr().out
    assert "Solvik, hendelser" in told
    assert "Nordvik, innsyn" in told
    assert "BRUDD" not in told


def test_a_changed_row_is_named(row: tuple[int, str], hand: Hand, capsys: pytest.CaptureFixture[str]) -> None:
    hand("UPDATE access_event SET actor_name = 'En annen' WHERE number = %s", row[0])
    assert f"rad {row[0]} er endret" in told_by_verify(capsys)


def test_a_removed_row_is_named(row: tuple[int, str], hand: Hand, capsys: pytest.CaptureFixture[str]) -> None:
    hand("DELETE FROM access_event WHERE number = %s", row[0])
    assert f"rad {row[0]} er fjernet" in told_by_verify(capsys)


def test_a_row_slipped_in_afterwards_is_named(
    cast: Cast, row: tuple[int, str], hand: Hand, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = INSERT.format(columns=", tx", values=", %s::xid8")
    number, _tx = hand(forged, uuid.uuid4(), cast.solvik.pk, row[1])
    assert f"rad {number} er satt inn etterpå" in told_by_verify(capsys)
