"""The figures taken inside one process on one sown database (P2, P4, P5, P6). Prints JSON."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import django


def main() -> None:
    """Arguments: the number of writes to time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    print(json.dumps(figures(int(sys.argv[1]))))


def figures(writes: int) -> dict[str, Any]:
    """Every page of the main road for one employee who holds logs."""
    from bench import inside

    who = _holder()
    client = inside.client_of(who["user"], f"staff:{who['user']}")
    addresses = {
        "my desk": "/min-dag/",
        "list of logs": "/stafettlogger/",
        "open a log": f"/stafettlogger/{who['log']}/",
        "write entry (form)": f"/stafettlogger/{who['log']}/skriv/",
        "who has read": f"/stafettlogger/{who['log']}/lest/",
        "consent picture": f"/samtykke/{who['child']}/",
        "concern list": "/undringer/",
        "front page": "/",
        **_guide_and_binder(who["user"]),
    }
    if who["concern"]:
        addresses["concern and step"] = f"/undringer/{who['concern']}/"
    found: dict[str, Any] = {"pages": {}}
    for page, address in addresses.items():
        seen = inside.see(client, address)
        found["pages"][page] = {"statements": len(seen.statements), "bytes": seen.size}
    leader = who["user"] // 100 * 100 + 1  # the seed's first in every unit leads it
    leading = inside.client_of(leader, f"staff:{leader}")
    for page, address in {"leader's Monday": "/mandag/", "report without names": "/tall/"}.items():
        seen = inside.see(leading, address)
        found["pages"][page] = {"statements": len(seen.statements), "bytes": seen.size}
        found["pages"][page]["ms"] = _wall_ms(lambda address=address: leading.get(address))
    for page in ("guide", "binder search"):
        found["pages"][page]["ms"] = _wall_ms(lambda address=addresses[page]: client.get(address))
    for page in ("my desk", "open a log"):
        own, bare = inside.beside_bare(client, addresses[page])
        found["pages"][page] |= {"cpu": own, "bare": bare}
    found["safety"] = _price_of_safety(client, addresses["open a log"])
    found["write"] = _write_beside_insert(who, writes)
    return found


def _guide_and_binder(employment_id: int) -> dict[str, str]:
    """The guide that the employee's service goes by, and a search in a binder of Bø's eleven things."""
    from pathlib import Path

    from django.conf import settings

    from ettlag.access.actor import system_actor
    from ettlag.access.reading import recording
    from ettlag.binder.actions import import_binder
    from ettlag.binder.import_format import parse
    from ettlag.guides.queries import guide_for
    from ettlag.organisation.models import Employment

    unit = Employment.objects.select_related("unit__service", "unit__municipality").get(pk=employment_id).unit
    clock = system_actor(unit.municipality_id)
    with recording(clock, "bench"):
        items, _faults = parse((Path(settings.PACKAGE) / "binder" / "samples" / "solvik.json").read_bytes())
        import_binder(clock, unit.municipality, items=items)
    version = guide_for(unit.municipality_id, unit.service.kind)
    if version is None:
        raise RuntimeError("there is no guide to measure")
    return {"guide": f"/veiledere/{version.pk}/", "binder search": "/perm/?q=samtyke"}


def _wall_ms(do: Callable[[], Any], times: int = 30) -> float:
    """Milliseconds by the clock, the median."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        do()
        taken.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(taken), 1)


def _holder() -> dict[str, Any]:
    """An employee with an open log of some length, as the superuser finds them."""
    from django.conf import settings

    from bench.seed import somebody
    from ettlag.command import cluster

    with cluster.connect(str(settings.DATABASES["default"]["NAME"])) as hand:
        people = somebody(hand, 50)
        concerns = dict(hand.execute("SELECT keeper_id, min(id::text) FROM concerns_concern GROUP BY keeper_id").fetchall())
    employment, log, child = next((row for row in people if row[0] in concerns), people[0])
    return {"user": employment, "log": log, "child": child, "concern": concerns.get(employment, "")}


def _price_of_safety(client: Any, address: str) -> dict[str, float]:
    """Wall milliseconds of the page with and without reading log, row-level security and audience filter (P6)."""
    from bench import inside

    def timed() -> float:
        times = []
        for _ in range(40):
            begun = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - begun) * 1000)
        return statistics.median(times)

    timed()
    with_all, without = [], []
    for _ in range(3):
        with_all.append(timed())
        with inside.without_safety():
            without.append(timed())
    return {"with": statistics.median(with_all), "without": statistics.median(without)}


def _write_beside_insert(who: dict[str, Any], writes: int) -> dict[str, float]:
    """Milliseconds of one written entry with all that belongs to it, and of one bare INSERT with its commit (P4)."""
    from django.db import connection

    from ettlag.access.reading import recording
    from ettlag.organisation.capacities import staff_actor
    from ettlag.organisation.models import Employment
    from ettlag.people import drafts
    from ettlag.relay import actions, policy

    row = Employment.objects.select_related("user", "unit__service", "unit__municipality").get(pk=who["user"])
    actor = staff_actor(row)
    key = f"relay:write_entry:{who['log']}"
    ours, bare = [], []
    for number in range(writes):
        with recording(actor, "people:save_draft"):
            drafts.save(actor, key, "text", "Hun kom inn på hagesiden")
        begun = time.perf_counter()
        with recording(actor, "relay:write_entry"):
            log = policy.get_log(actor, UUID(who["log"]), policy.may_write_entry)
            actions.write_entry(actor, log, **_entry(actor, log, number))
            drafts.clear(actor, key)
        ours.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO people_submission (token, user_id, location) VALUES (gen_random_uuid(), %s, '')",
                [actor.user_id],
            )
        bare.append((time.perf_counter() - begun) * 1000)
    return {"ours": statistics.median(ours), "bare": statistics.median(bare)}


def _entry(actor: Any, log: Any, number: int) -> dict[str, Any]:
    from ettlag.relay import queries
    from ettlag.relay.actions import Words

    return {"words": Words(f"Hun kom inn på hagesiden i dag, gang {number}."), "readers": queries.around(log).everyone}


if __name__ == "__main__":
    main()
