"""What is counted of logs: levels, silence, evaluations, answers to the baton. Counts only, by home unit (STA-10)."""

from django.utils.translation import gettext_lazy as _

from ettlag.access.cube import Measure

SOURCE = _("Stafettloggene i Ettlag, slik de stod da halvåret ble gjort opp.")
MISSING = _("Bare stafettlogger i Ettlag er med. Arbeid som føres på papir eller i et fagsystem, er ikke med.")
OPEN = """
FROM relay_relaylog l
WHERE l.municipality_id = %(place)s AND l.opened_at < %(end)s AND (l.closed_at IS NULL OR l.closed_at >= %(end)s)
GROUP BY 1, 2
"""
LEVELS = (
    """
SELECT l.unit_id, CASE WHEN l.level_code IN ('1', '2', '3') THEN l.level_code ELSE 'other' END AS part, count(*) AS n
"""
    + OPEN
)
ALIVE = """
SELECT l.unit_id, CASE WHEN greatest(l.opened_at, (
    SELECT max(e.written_at) FROM relay_entry e WHERE e.log_id = l.id AND e.written_at < %(end)s))
  >= %(end)s - interval '6 weeks' THEN 'alive' ELSE 'silent' END AS part, count(*) AS n
FROM relay_relaylog l
WHERE l.municipality_id = %(place)s AND l.opened_at < %(end)s AND (l.closed_at IS NULL OR l.closed_at >= %(end)s)
GROUP BY 1, 2
"""
AGE = (
    """
SELECT l.unit_id, CASE WHEN l.opened_at >= %(end)s - interval '6 months' THEN 'half' WHEN l.opened_at >= %(end)s
  - interval '1 year' THEN 'year' WHEN l.opened_at >= %(end)s - interval '2 years' THEN 'two' ELSE 'more' END AS part,
  count(*) AS n
"""
    + OPEN
)
EVALUATIONS = """
WITH due AS (
  SELECT l.unit_id, m.evaluate_on, (
    SELECT min(e.evaluated_at)::date FROM relay_evaluation e
     WHERE e.measure_id = m.id AND e.evaluated_at < %(end)s) AS done_on
  FROM relay_measure m JOIN relay_relaylog l ON l.id = m.log_id
  WHERE m.municipality_id = %(place)s AND m.evaluate_on >= %(first)s AND m.evaluate_on < %(after)s
    AND m.accepted_at < %(end)s AND (m.stopped_at IS NULL OR m.stopped_at::date > m.evaluate_on))
SELECT unit_id, CASE WHEN done_on IS NULL THEN 'none' WHEN done_on <= evaluate_on THEN 'on_time' ELSE 'late' END AS part,
  count(*) AS n FROM due GROUP BY 1, 2
"""
BATONS = """
SELECT l.unit_id, CASE WHEN h.accepted_at < h.offered_at + interval '7 days' AND h.accepted_at < %(end)s THEN 'week'
  WHEN h.accepted_at < %(end)s THEN 'later' WHEN h.declined_at < %(end)s THEN 'declined' ELSE 'none' END AS part,
  count(*) AS n
FROM relay_handover h JOIN relay_relaylog l ON l.id = h.log_id
WHERE h.municipality_id = %(place)s AND h.offered_at >= %(start)s AND h.offered_at < %(end)s
GROUP BY 1, 2
"""

MEASURES = (
    Measure(
        "levels",
        "logs",
        _("Åpne stafettlogger etter nivå"),
        _("På nivå 1"),
        (("1", _("nivå 1")), ("2", _("nivå 2")), ("3", _("nivå 3")), ("other", _("annet eller uten nivå"))),
        ("1",),
        LEVELS,
        _("Stafettlogger som var åpne da halvåret var over, etter nivået de stod på i handlingsveilederen."),
        SOURCE,
        MISSING,
        _("Nivået sier hvor i veilederen arbeidet er, ikke hvordan barnet har det. Mange logger kan være godt nytt."),
    ),
    Measure(
        "alive",
        "logs",
        _("Stafettlogger som lever"),
        _("Skrevet i siste seks uker"),
        (("alive", _("skrevet i de siste seks ukene")), ("silent", _("stille i seks uker eller mer"))),
        ("alive",),
        ALIVE,
        _("Stafettlogger som var åpne da halvåret var over, etter om noe var skrevet i de siste seks ukene."),
        SOURCE,
        MISSING,
        _("En stille logg kan hvile etter avtale. Ferier gir stille uker."),
    ),
    Measure(
        "age",
        "logs",
        _("Hvor lenge stafettlogger har vært åpne"),
        _("Mindre enn et halvt år"),
        (
            ("half", _("under et halvt år")),
            ("year", _("et halvt til ett år")),
            ("two", _("ett til to år")),
            ("more", _("over to år")),
        ),
        ("half",),
        AGE,
        _("Stafettlogger som var åpne da halvåret var over, etter hvor lenge det var siden de ble åpnet."),
        SOURCE,
        MISSING,
        _("Noen barn trenger hjelp lenge. Kort tid er ikke et mål i seg selv."),
    ),
    Measure(
        "evaluations",
        "evaluations",
        _("Tiltak evaluert i tide"),
        _("Evaluert i tide"),
        (("on_time", _("i tide")), ("late", _("senere")), ("none", _("ikke evaluert"))),
        ("on_time",),
        EVALUATIONS,
        _("Tiltak som skulle evalueres i halvåret, etter om det ble gjort innen dagen som var avtalt sist."),
        SOURCE,
        MISSING,
        _("Tallet sier at noen evaluerte, ikke om tiltaket hjalp."),
    ),
    Measure(
        "batons",
        "batons",
        _("Svar på stafettpinnen"),
        _("Tatt imot innen en uke"),
        (
            ("week", _("tatt imot innen en uke")),
            ("later", _("tatt imot senere")),
            ("declined", _("sagt nei")),
            ("none", _("ikke svart eller trukket")),
        ),
        ("week",),
        BATONS,
        _("Tilbud om å ta over stafettpinnen i halvåret, etter svaret og hvor fort det kom."),
        SOURCE,
        MISSING,
        _("Et nei med en grunn kan være riktig for familien."),
    ),
)
