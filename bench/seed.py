"""Fills a database at scale S: 1 (one municipality of 5,000 children), 20, or 357 (the nation). Fixed, long-tailed, invented.

The one bulk door: it runs as the cluster's superuser, whom triggers and the fence do not bind, writes one explaining event
per municipality, and begins each chain after itself. Ids are made of a kind and a number, so that nothing is random.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import psycopg

CHILDREN_OF_ONE = 5_000
CHILDREN = {1: CHILDREN_OF_ONE, 20: 62_000, 357: 1_100_000}
BIG = ("access_reading", "access_event", "relay_entry", "people_person", "people_guardianship", "organisation_attendance")

UID = """
CREATE OR REPLACE FUNCTION bench_id(kind int, n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql AS $$
  SELECT ('019a' || lpad(to_hex(kind), 4, '0') || '00007000' || '8' || lpad(to_hex(n), 15, '0'))::uuid $$;
"""
# Few large and many small: children of the k-th municipality fall as k to the power -0.75.
PLACES = """
CREATE TABLE bench_place AS
SELECT k AS id, share, sum(share) OVER (ORDER BY k) - share AS first, ceil(share / 60.0)::int AS units
FROM (SELECT k, greatest(200, round({children} * power(k + 2, -0.75) / sum(power(k + 2, -0.75)) OVER ()))::int AS share
      FROM generate_series(1, {scale}) k) s;
INSERT INTO organisation_municipality (id, number, name, form, choices, test_mode)
  SELECT id, lpad((1000 + id)::text, 4, '0'), 'Kommune ' || id, 'nb', '{{}}', false FROM bench_place;
INSERT INTO organisation_service (id, municipality_id, kind, name, strict)
  SELECT id * 10 + s, id, (ARRAY['kindergarten', 'school', 'health_station', 'ppt'])[s],
         (ARRAY['Barnehagene', 'Skolene', 'Helsestasjonen', 'PPT'])[s], false
  FROM bench_place, generate_series(1, 4) s;
INSERT INTO organisation_unit (id, municipality_id, service_id, name, phone)
  SELECT id * 10000 + u, id, id * 10 + CASE WHEN u = 0 THEN 3 WHEN u % 3 = 0 THEN 2 ELSE 1 END, 'Enhet ' || u, '680 50 100'
  FROM bench_place, generate_series(0, units) u;
INSERT INTO people_user (id, password, username, name, email, language, is_active, kind, wrong_codes)
  SELECT n.id * 100 + e, '!', 'u' || (n.id * 100 + e), 'Ansatt ' || n.id || '-' || e, '', 'nb', true, 'guardian', 0
  FROM organisation_unit n, generate_series(1, 14) e;
INSERT INTO organisation_employment (id, user_id, unit_id, role, title, phone, from_on, statement_on, training_on)
  SELECT n.id * 100 + e, n.id * 100 + e, n.id, CASE WHEN e = 1 THEN 'unit_leader' ELSE 'employee' END,
         CASE WHEN e = 1 THEN 'leder' ELSE 'medarbeider' END, '680 50 101', '2020-08-01', current_date - 200, current_date - 100
  FROM organisation_unit n, generate_series(1, 14) e;
CREATE TABLE bench_child AS
SELECT p.id AS municipality_id, p.first + c AS n, p.id * 10000 + 1 + (c - 1) / 60 AS unit_id, p.id * 10000 AS station_id,
       (p.first + c) % 2 AS two, (p.first + c) % 9 AS sort
FROM bench_place p, generate_series(1, p.share) c;
"""
PEOPLE = """
INSERT INTO people_person (id, municipality_id, name, given_name, born_on, language, needs_interpreter, phone, added_at)
  SELECT bench_id(1, n), municipality_id, 'Barn ' || n, 'Barn', current_date - 365 * (1 + n % 15)::int - 90, '', false, '', now()
  FROM bench_child;
INSERT INTO people_person (id, municipality_id, name, given_name, born_on, language, needs_interpreter, phone, added_at)
  SELECT bench_id(1 + g, n), municipality_id, 'Forelder ' || n, 'Forelder', '1988-03-04', '', false, '680 50 400', now()
  FROM bench_child, generate_series(1, 1 + two::int) g;
INSERT INTO people_guardianship (id, municipality_id, guardian_id, child_id, relation, parental_responsibility, lives_with,
                                 from_on, source, evidence)
  SELECT bench_id(3 + g, n), municipality_id, bench_id(1 + g, n), bench_id(1, n), 'forelder', true, g = 1, '2010-01-01',
         'register', ''
  FROM bench_child, generate_series(1, 1 + two::int) g;
INSERT INTO organisation_attendance (id, municipality_id, child_id, unit_id, from_on, registered_at)
  SELECT bench_id(6, n), municipality_id, bench_id(1, n), unit_id, '2024-08-01', now() FROM bench_child;
"""
CONSENT = """
INSERT INTO consent_wording (sha256, language, audience, version, body, is_draft, first_shown_at)
  VALUES (encode(sha256('bench'), 'hex'), 'nb', 'adult', 'bench', 'bench', false, now());
INSERT INTO consent_ask (id, municipality_id, focus_id, from_unit_id, by_family, purpose, units, kinds, asked_at, until_on)
  SELECT bench_id(7, n), municipality_id, bench_id(1, n), unit_id, false, 'Samarbeid om barnet', ARRAY[station_id]::bigint[],
         ARRAY['everyday', 'health'], now() - interval '90 days', current_date + 200
  FROM bench_child WHERE sort = 0;
INSERT INTO consent_consent (id, municipality_id, ask_id, focus_id, given_by_id, how, answered_on, given_at, wording_id, entered_at)
  SELECT bench_id(7 + g, n), municipality_id, bench_id(7, n), bench_id(1, n), bench_id(1 + g, n), 'signed_in',
         current_date - 90, now() - interval '90 days', encode(sha256('bench'), 'hex'), now()
  FROM bench_child, generate_series(1, 1 + two::int) g WHERE sort = 0;
INSERT INTO consent_line (id, municipality_id, consent_id, focus_id, giver_id, unit_id, kind, from_on, until_on, opened_at, closing)
  SELECT bench_id(10 + 2 * g + k, n), municipality_id, bench_id(7 + g, n), bench_id(1, n), bench_id(1 + g, n), station_id,
         (ARRAY['everyday', 'health'])[k], current_date - 90, current_date + 200, now(), ''
  FROM bench_child, generate_series(1, 1 + two::int) g, generate_series(1, 2) k WHERE sort = 0;
"""
# Open logs for one child in nine, closed ones for five in nine; holders are spread over the unit's employees.
LOGS = """
CREATE TABLE bench_log AS
SELECT *, sort = 0 AS is_open, (unit_id * 100 + 2 + n % 12)::bigint AS holder, (station_id * 100 + 2 + n % 12)::bigint AS nurse
FROM bench_child WHERE sort <= 5;
INSERT INTO relay_relaylog (id, municipality_id, focus_id, unit_id, about, opened_at, opened_by_id, baton_holder_id, held_since,
                            guide_version_id, level_code, step_no, closed_at, closing_id)
  SELECT bench_id(20, n), municipality_id, bench_id(1, n), unit_id, 'Starten på dagen', now() - interval '80 days', holder, holder,
         now() - interval '80 days', {guide}, '{level}', 1, CASE WHEN NOT is_open THEN now() - interval '9 days' END,
         CASE WHEN NOT is_open THEN bench_id(21, n) END
  FROM bench_log;
INSERT INTO relay_closing (id, municipality_id, log_id, reason, words, closed_at, closed_by_id, asked_by_id, reopened_because)
  SELECT bench_id(21, n), municipality_id, bench_id(20, n), 'reached', 'Ferdig', now() - interval '9 days', holder,
         bench_id(2, n), ''
  FROM bench_log WHERE NOT is_open;
INSERT INTO relay_batonperiod (id, municipality_id, log_id, holder_id, from_at)
  SELECT bench_id(22, n), municipality_id, bench_id(20, n), holder, now() - interval '80 days' FROM bench_log;
INSERT INTO relay_participant (id, municipality_id, log_id, unit_id, contact_id, task, phone, reads_earlier, invited_by_id, invited_at)
  SELECT bench_id(23, n), municipality_id, bench_id(20, n), station_id, nurse, 'Følger med på søvn', '680 50 121', true, holder,
         now() - interval '79 days'
  FROM bench_log WHERE is_open;
INSERT INTO relay_goal (id, municipality_id, log_id, units, people, for_team, information, text, childs_words, parents_words,
                        set_at, set_by_name, set_by_id)
  SELECT bench_id(24, n), municipality_id, bench_id(20, n), ARRAY[unit_id, station_id]::bigint[], ARRAY[bench_id(2, n)], true,
         'everyday', 'En god start på dagen', 'Jeg vil ha noen å leke med', '', now() - interval '70 days', 'Ansatt', holder
  FROM bench_log WHERE is_open;
INSERT INTO relay_measure (id, municipality_id, log_id, units, people, for_team, information, goal_id, problem, what, "when",
                           doer_id, evaluate_on, place, proposed_at, proposed_by_id, proposed_by_name, accepted_at, started_at,
                           stopped_because)
  SELECT bench_id(25 + m, n), municipality_id, bench_id(20, n), ARRAY[unit_id, station_id]::bigint[], ARRAY[bench_id(2, n)], true,
         'everyday', bench_id(24, n), 'Vanskelig avskjed', 'Egen plass i garderoben ' || m, 'hver morgen', holder,
         current_date + (n % 60)::int - 5, 'unit', now() - interval '60 days', holder, 'Ansatt', now() - interval '59 days',
         now() - interval '59 days', ''
  FROM bench_log, generate_series(1, 3) m WHERE is_open;
"""
ENTRIES = """
INSERT INTO relay_entry (id, municipality_id, log_id, units, people, for_team, information, kind, text, written_at, author_id,
                         author_unit_id, author_name, author_title, corrected_because)
  SELECT bench_id(30 + (e / 1000)::int, n * 1000 + e % 1000), municipality_id, bench_id(20, n),
         ARRAY[unit_id, station_id]::bigint[], ARRAY[bench_id(2, n)], true, 'everyday', 'entry',
         'Vi snakket om starten på dagen. Hun kom inn på hagesiden, fant togbanen og vinket. Nummer ' || e || ' i loggen til ' || n,
         now() - interval '1 hour' * (2000 - e * 3), holder, unit_id, 'Ansatt', 'medarbeider', ''
  FROM bench_log, generate_series(1, CASE WHEN n % 5000 = 0 THEN 500 WHEN is_open THEN 4 + (n * 7919 % 33)::int
                                          ELSE 2 + (n * 7919 % 28)::int END) e;
"""
READINGS = """
INSERT INTO access_reading (id, at, municipality_id, actor_id, actor_name, capacity, title, unit_id, unit_name, purpose, basis,
                            shielded, root_kind, root_id, rows)
  SELECT bench_id(40 + (r / 1000)::int, n * 1000 + r % 1000), now() - interval '1 hour' * (1900 - r * 4), municipality_id, holder,
         'Ansatt', 'staff', 'medarbeider', unit_id, 'Enhet', 'relay:show_log', 'INT-BEH', false, 'relay.relaylog',
         bench_id(20, n), '{{"relay.relaylog": ["x"]}}'
  FROM bench_log, generate_series(1, CASE WHEN is_open THEN 20 + (n * 7919 % 161)::int ELSE 6 + (n * 7919 % 81)::int END) r;
INSERT INTO access_event (id, municipality_id, action, actor_id, actor_name, capacity, title, unit_id, unit_name, subject_kind,
                          subject_id, basis, details)
  SELECT bench_id(50 + e, n), municipality_id, 'relay.write_entry', holder, 'Ansatt', 'staff', 'medarbeider', unit_id, 'Enhet',
         'relay.relaylog', bench_id(20, n)::text, 'INT-BEH', '{{}}'
  FROM bench_log, generate_series(1, CASE WHEN is_open THEN 10 ELSE 2 END) e;
"""
CONCERNS = """
INSERT INTO concerns_concern (id, municipality_id, child_id, child_words, author_id, keeper_id, unit_id, guide_version_id, level_code,
                              step_no, level_since, degree, degree_since, degree_because, often, strengths, raised_at, last_deed_at, steps_done)
  SELECT bench_id(60, n), municipality_id, bench_id(1, n), '', unit_id * 100 + 2 + n % 12, unit_id * 100 + 2 + n % 12, unit_id,
         {guide}, '{level}', 1, now(), 'wondering', now(), '', 'weekly', 'Liker å bygge', now() - interval '5 days', now(), '{{}}'
  FROM bench_child WHERE n % 20 = 3;
INSERT INTO concerns_observation (id, municipality_id, concern_id, seen_on, text, written_by_id, written_at)
  SELECT bench_id(61, n), municipality_id, bench_id(60, n), current_date - 5, 'Satt lenge i garderoben.',
         unit_id * 100 + 2 + n % 12, now()
  FROM bench_child WHERE n % 20 = 3;
"""
# The chains begin after the seed: one seal per chain and municipality, and the event that explains the bulk door.
CHAINS = """
INSERT INTO access_event (id, municipality_id, action, actor_name, capacity, title, unit_name, subject_kind, subject_id, basis, details)
  SELECT bench_id(70, id), id, 'bench.seed', 'bench', 'system', '', '', 'organisation.municipality', id::text, 'STAT', '{{}}'
  FROM bench_place;
INSERT INTO access_seal (municipality_id, chain, seq, until_tx, numbers, digests, previous, hash)
  SELECT id, c, 1, (pg_current_xact_id()::text::bigint + 1)::text, '[]', '', sha256('ettlag'), sha256('bench')
  FROM bench_place, unnest(ARRAY['event', 'reading']) c;
"""
SEQUENCES = """
SELECT setval(pg_get_serial_sequence(t, 'id'), 100000000000)
FROM unnest(ARRAY['organisation_municipality', 'organisation_service', 'organisation_unit', 'people_user',
                  'organisation_employment']) t;
"""


@dataclass(frozen=True, slots=True)
class Sown:
    """What a seeded database holds."""

    scale: int
    seconds: float
    rows: dict[str, int]
    megabytes: int


def sow(
    hand: psycopg.Connection, scale: int, load_guides: Callable[[], object], say: Callable[[str], object] = print
) -> Sown:
    """Fill an empty, migrated database. `hand` is the superuser's connection in autocommit mode.

    `load_guides` is called when the first municipality is there: guides come in through the importer, as everywhere.
    """
    begun = time.perf_counter()
    words: dict[str, object] = {"children": CHILDREN.get(scale, CHILDREN_OF_ONE * scale), "scale": scale}
    hand.execute("SET session_replication_role = replica")
    hand.execute("SET synchronous_commit = off")
    hand.execute("SET maintenance_work_mem = '1GB'")
    hand.execute("SET work_mem = '256MB'")
    hand.execute(UID)
    kept = _drop_indexes(hand) if scale > 20 else []
    for name, sql in _steps():
        at = time.perf_counter()
        with hand.transaction():
            hand.execute(sql.format(**words))
        if name == "places":
            load_guides()
            words |= _a_guide(hand)
        say(f"  {name:<10} {time.perf_counter() - at:7.1f} s")
    for definition in kept:
        hand.execute(definition)
    hand.execute(SEQUENCES)
    hand.execute("RESET session_replication_role")
    hand.execute("VACUUM ANALYZE")
    tables = ("people_person", "organisation_employment", "relay_relaylog", "relay_entry", "access_reading", "access_event")
    rows = {table: hand.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    size = hand.execute("SELECT pg_database_size(current_database()) / 1048576").fetchone()[0]
    return Sown(scale, time.perf_counter() - begun, rows, int(size))


def _a_guide(hand: psycopg.Connection) -> dict[str, object]:
    """The version that every log and concern of the seed is pinned to, and its first level."""
    found = hand.execute(
        """SELECT v.id, v.definition->'levels'->0->>'code' FROM guides_guideversion v
           WHERE jsonb_array_length(v.definition->'levels') = 4 ORDER BY v.id LIMIT 1"""
    ).fetchone()
    if found is None:
        raise RuntimeError("there is no guide with four levels to pin the seed to")
    return {"guide": f"'{found[0]}'", "level": found[1]}


def _steps() -> list[tuple[str, str]]:
    return [
        ("places", PLACES), ("people", PEOPLE), ("consent", CONSENT), ("logs", LOGS), ("entries", ENTRIES),
        ("readings", READINGS), ("concerns", CONCERNS), ("chains", CHAINS),
    ]  # fmt: skip


def _drop_indexes(hand: psycopg.Connection) -> list[str]:
    """Indexes of the biggest tables that carry no constraint are made after the rows: minutes instead of an hour."""
    found = hand.execute(
        """SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
           JOIN pg_class c ON c.oid = i.indrelid
           WHERE c.relname = ANY(%s) AND NOT i.indisprimary AND NOT i.indisunique""",
        [list(BIG)],
    ).fetchall()
    for name, _ in found:
        hand.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def somebody(hand: psycopg.Connection, most: int) -> list[tuple[int, str, str]]:
    """(employment id, a log the employee holds, its child) for holders spread over all municipalities."""
    sql = """SELECT DISTINCT ON (baton_holder_id) baton_holder_id, id::text, focus_id::text FROM relay_relaylog
             WHERE closed_at IS NULL AND hashtext(id::text) %% 7 = 0 ORDER BY baton_holder_id LIMIT %s"""
    return hand.execute(sql, [most]).fetchall()


def today_plus(days: int) -> date:
    """A date for forms."""
    return date.today() + timedelta(days=days)  # noqa: DTZ011 - a form's date, in the machine's own day
