"""I3 as a property: whatever audience, kind and consent, a row is read by exactly those with capacity, basis and a place."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ettlag.access.reading import recording
from ettlag.consent.models import Kind
from ettlag.relay import actions, policy
from ettlag.relay.actions import Words
from ettlag.relay.queries import Readers, around

from .stories import family_says_yes, family_takes_back

READERS = ["kari", "grete", "ola", "helga", "pia", "siri", "barbro", "berit", "per", "leif", "amina", "jonas", "ida"]
kinds = st.sampled_from([str(kind) for kind in Kind])
written = st.fixed_dictionaries({
    "units": st.sets(st.sampled_from(["solbakken", "helsestasjon", "ppt"])), "for_team": st.booleans(),
    "mother": st.booleans(), "information": kinds,
})  # fmt: skip


def expected(who, row, open_kinds):
    """The rule in plain words, written a second time."""
    if who in ("kari", "grete"):
        return row["for_team"] or "solbakken" in row["units"]
    if who in ("ola", "helga"):
        return row["information"] in open_kinds and (row["for_team"] or "helsestasjon" in row["units"])
    return who == "amina" and row["mother"]


def readers_of(cast, entry_id, log_id):
    """Everyone of the cast who can read the row now."""
    found = set()
    for who in READERS:
        actor = cast.members[who].actor
        with recording(actor, "test"):
            logs = policy.readable_logs(actor).filter(pk=log_id)
            if logs.exists() and policy.readable_entries(actor, logs.get()).filter(pk=entry_id).exists():
                found.add(who)
    return found


@pytest.mark.requirement("LAW-09", "LAW-53")
def test_a_row_is_read_by_those_with_capacity_basis_and_audience_and_by_nobody_else(cast, log_with_ola):
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(row=written, open_kinds=st.sets(kinds))
    def holds(row, open_kinds):
        point = transaction.savepoint()
        family_takes_back(cast)
        if open_kinds:
            family_says_yes(cast, kinds=open_kinds)
        people = (cast.amina.person_id,) if row["mother"] else ()
        units = tuple(cast.units[unit].pk for unit in row["units"])
        with recording(cast.kari.actor, "test"):
            log = policy.get_log(cast.kari.actor, log_with_ola)
            readers = Readers(people, units, row["for_team"], row["information"])
            entry = actions.write_entry(cast.kari.actor, log, words=Words("Noe"), readers=readers)
            said = around(log).units_reached(entry)
        right = {who for who in READERS if expected(who, row, open_kinds)}
        assert readers_of(cast, entry.pk, log_with_ola) == right
        assert ("Solvik helsestasjon" in said) == ("ola" in right), "the audience line tells the truth"
        transaction.savepoint_rollback(point)

    holds()
