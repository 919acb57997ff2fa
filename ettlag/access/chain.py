"""The chains that keep the logs honest: sealing in small batches, and walking them from end to end.

A seal binds the digests of the rows that were committed since the last seal to the seal before. Rows are taken by
transaction id below the oldest one still running, so none is missed however late it commits, and writers never wait. What
a tampering hand changes, removes or slips in, `walk` names: SEC-21.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from .models import Seal
from .reading import fence, unfence

CHAINS = {"event": "access_event", "reading": "access_reading"}
GENESIS = hashlib.sha256(b"ettlag").digest()
# The digest covers a fixed list of columns (form 1), so that a later column does not break old seals.
COLUMNS = {
    "event": "number, extract(epoch from at), id, municipality_id, action, actor_id, actor_name, capacity, title, unit_id,"
    " unit_name, subject_kind, subject_id, basis, details",
    "reading": "number, extract(epoch from at), id, municipality_id, actor_id, actor_name, capacity, title, unit_id,"
    " unit_name, purpose, basis, shielded, root_kind, root_id, rows",
}
DIGEST = "sha256(convert_to(jsonb_build_array({columns})::text, 'UTF8'))"


@dataclass(frozen=True, slots=True)
class Break:
    """Et brudd: where a chain does not hold, in a sentence with the row or seal it names."""

    municipality_id: int
    chain: str
    seq: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk saw: seals and rows read, rows not sealed yet, the head to keep elsewhere, and the first break."""

    seals: int
    rows: int
    unsealed: int
    head: str
    broken: Break | None


def seal_chain(municipality_id: int, chain: str, most: int = 10_000) -> int:
    """Seal what has been committed since last time. Returns how many rows. One sealer at a time per chain."""
    with transaction.atomic():
        fence(municipality_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [f"seal {chain}", municipality_id])
            last = Seal.objects.filter(municipality_id=municipality_id, chain=chain).order_by("-seq").first()
            cursor.execute(
                f"""SELECT number, {DIGEST.format(columns=COLUMNS[chain])}, tx::text,
                           pg_snapshot_xmin(pg_current_snapshot())::text
                    FROM {CHAINS[chain]}
                    WHERE municipality_id = %s AND tx >= %s::xid8 AND tx < pg_snapshot_xmin(pg_current_snapshot())
                    ORDER BY tx, number LIMIT %s""",
                [municipality_id, last.until_tx if last else "0", most + 1],
            )
            rows = cursor.fetchall()
        count = _write_seal(municipality_id, chain, last, rows, most) if rows else 0
        unfence()
    return count


def _write_seal(municipality_id: int, chain: str, last: Seal | None, rows: list[Any], most: int) -> int:
    until = rows[-1][3]
    if len(rows) > most:  # stop at a whole transaction: the next seal begins with the one that did not fit
        until = rows[-1][2]
        rows = [row for row in rows if row[2] != until] or rows
        until = until if rows[-1][2] != until else str(int(until) + 1)
    seal = Seal(
        municipality_id=municipality_id,
        chain=chain,
        seq=last.seq + 1 if last else 1,
        until_tx=until,
        numbers=[row[0] for row in rows],
        digests=b"".join(bytes(row[1]) for row in rows),
        previous=bytes(last.hash) if last else GENESIS,
    )
    seal.hash = bind(seal)
    seal.save(force_insert=True)
    return len(rows)


def bind(seal: Seal) -> bytes:
    """The seal's own hash: over the one before, its place, and every row's number and digest."""
    head = f"{seal.municipality_id}|{seal.chain}|{seal.seq}|{seal.until_tx}|{json.dumps(seal.numbers)}|"
    return hashlib.sha256(bytes(seal.previous) + head.encode() + bytes(seal.digests)).digest()


def walk(municipality_id: int, chain: str) -> Walked:
    """Walk one chain from the beginning. Stops at the first break and names it."""
    with transaction.atomic():
        fence(municipality_id)
        seals = rows = 0
        previous, until = GENESIS, "0"
        broken: Break | None = None
        for seal in Seal.objects.filter(municipality_id=municipality_id, chain=chain).order_by("seq").iterator(200):
            seals += 1
            sentence = _fault(seal, seals, previous, until)
            if sentence:
                broken = Break(municipality_id, chain, seal.seq, sentence)
                break
            rows += len(seal.numbers)
            previous, until = bytes(seal.hash), seal.until_tx
        unsealed = _count_after(municipality_id, chain, until)
        unfence()
    return Walked(seals, rows, unsealed, previous.hex(), broken)


def _fault(seal: Seal, expected: int, previous: bytes, since: str) -> str:
    if seal.seq != expected:
        return f"segl {expected} mangler"
    if bytes(seal.previous) != previous or bind(seal) != bytes(seal.hash):
        return f"segl {seal.seq} henger ikke sammen med seglet før"
    return next(_row_faults(seal, since), "")


def _row_faults(seal: Seal, since: str) -> Iterator[str]:
    digests = bytes(seal.digests)
    sealed = {number: digests[32 * at : 32 * at + 32] for at, number in enumerate(seal.numbers)}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT number, {DIGEST.format(columns=COLUMNS[seal.chain])} FROM {CHAINS[seal.chain]}
                WHERE municipality_id = %s AND (number = ANY(%s) OR (tx >= %s::xid8 AND tx < %s::xid8)) ORDER BY number""",
            [seal.municipality_id, seal.numbers, since, seal.until_tx],
        )
        found = {number: bytes(digest) for number, digest in cursor.fetchall()}
    for number in sorted(sealed.keys() | found.keys()):
        if number not in found:
            yield f"rad {number} er fjernet (segl {seal.seq})"
        elif number not in sealed:
            yield f"rad {number} er satt inn etterpå (ved segl {seal.seq})"
        elif found[number] != sealed[number]:
            yield f"rad {number} er endret (segl {seal.seq})"


def _count_after(municipality_id: int, chain: str, until: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {CHAINS[chain]} WHERE municipality_id = %s AND tx >= %s::xid8", [municipality_id, until]
        )
        return int(cursor.fetchone()[0])
