"""What is counted of concerns: how soon one talked, whether the child was heard, whether decisions came in time.

Counts only, by unit and half-year. A concern where harm at home is suspected is not counted (LAW-23, STA-10).
"""

from django.utils.translation import gettext_lazy as _

from ettlag.access.cube import Measure

SOURCE = _("Undringene i Ettlag, slik de stod da halvåret ble gjort opp.")
MISSING = _("Undringer der noen hjemme kan skade barnet, er ikke med. Det som ikke er skrevet i Ettlag, er heller ikke med.")
TALKS = """
WITH base AS (
  SELECT c.unit_id, c.raised_at::date AS raised_on, (
    SELECT min(t.held_on) FROM concerns_conversation t
     WHERE t.concern_id = c.id AND t.outcome = 'talked' AND t.party = %s AND t.recorded_at < %%(end)s) AS held_on
  FROM concerns_concern c
  WHERE c.municipality_id = %%(place)s AND c.raised_at >= %%(start)s AND c.raised_at < %%(end)s
    AND c.harm_suspected_at IS NULL)
SELECT unit_id, %s AS part, count(*) AS n FROM base GROUP BY 1, 2
"""
SOON = """CASE WHEN held_on IS NULL THEN 'none' WHEN held_on - raised_on <= 7 THEN 'week'
               WHEN held_on - raised_on <= 14 THEN 'fortnight' ELSE 'later' END"""
HEARD = "CASE WHEN held_on IS NULL THEN 'no' ELSE 'yes' END"
DECISIONS = """
SELECT c.unit_id, CASE WHEN d.decided_at::date <= d.due_on THEN 'on_time' ELSE 'late' END AS part, count(*) AS n
FROM concerns_concerndecision d JOIN concerns_concern c ON c.id = d.concern_id
WHERE d.municipality_id = %(place)s AND d.decided_at >= %(start)s AND d.decided_at < %(end)s AND d.due_on IS NOT NULL
  AND c.harm_suspected_at IS NULL
GROUP BY 1, 2
"""

MEASURES = (
    Measure(
        "first_talk",
        "concerns",
        _("Fra undring til samtale med foreldrene"),
        _("Snakket med foreldrene"),
        (
            ("week", _("innen en uke")),
            ("fortnight", _("innen to uker")),
            ("later", _("senere")),
            ("none", _("ikke ennå")),
        ),
        ("week", "fortnight", "later"),
        TALKS % ("'guardian'", SOON),
        _("Undringer skrevet i halvåret, etter hvor lang tid det gikk til den første samtalen med en foresatt."),
        SOURCE,
        MISSING,
        _("Tallet sier at man snakket sammen, ikke hvordan samtalen var. Noen ganger er det riktig å vente."),
    ),
    Measure(
        "child_heard",
        "concerns",
        _("Samtale med barnet"),
        _("Snakket med barnet"),
        (("yes", _("ja")), ("no", _("ikke ennå"))),
        ("yes",),
        TALKS % ("'child'", HEARD),
        _("Undringer skrevet i halvåret, etter om noen har snakket med barnet om det før halvåret var over."),
        SOURCE,
        MISSING,
        _("Små barn blir ofte hørt på andre måter enn i en samtale. Det står ikke her."),
    ),
    Measure(
        "decisions_on_time",
        "decisions",
        _("Beslutninger innen fristen"),
        _("Innen fristen"),
        (("on_time", _("innen fristen")), ("late", _("etter fristen"))),
        ("on_time",),
        DECISIONS,
        _("Beslutninger tatt i halvåret som hadde en frist i veilederen, etter om de kom innen fristen."),
        SOURCE,
        MISSING,
        _("En rask beslutning er ikke alltid en god beslutning."),
    ),
)
