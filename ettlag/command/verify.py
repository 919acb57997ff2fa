"""`ettlag verify`: walks the event and reading logs of every municipality and names the first broken link (SEC-21)."""

from collections.abc import Sequence

from ettlag.command.manage import begin_django


def run(words: Sequence[str]) -> int:
    """Seal what is outstanding, then print one line for each log; the exit status is 1 if any of them does not hold."""
    begin_django()
    from ettlag.access.chain import CHAINS, seal_chain, walk
    from ettlag.organisation.models import Municipality

    names = {"event": "hendelser", "reading": "innsyn"}
    broken = 0
    municipalities = list(Municipality.objects.order_by("number"))
    for municipality in municipalities:
        for chain in CHAINS:
            seal_chain(municipality.pk, chain)
            seen = walk(municipality.pk, chain)
            told = f"{municipality.name}, {names[chain]}: {seen.rows} forseglet, {seen.unsealed} venter på segl"
            if seen.broken:
                broken += 1
                print(f"BRUDD  {told}; {seen.broken.sentence}")
            else:
                print(f"holder {told}; siste segl {seen.head[:16]}")
    if not municipalities:
        print("Ingen kommuner er lagt inn.")
    return 1 if broken else 0
