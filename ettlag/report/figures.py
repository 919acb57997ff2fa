"""What is counted of reports to child welfare: whether the answer came in time. Only for the whole municipality (STA-10).

Never by unit, never by who reported: a report is each worker's own duty, and counting them by workplace would be a measure
of people (SEC-26).
"""

from django.utils.translation import gettext_lazy as _

from ettlag.access.cube import Measure

SENT = """
WITH sent AS (
  SELECT s.report_id, min(s.at) AS at FROM report_reportstep s WHERE s.kind = '1_sent' AND s.municipality_id = %(place)s
  GROUP BY 1)
SELECT NULL::bigint AS unit_id, CASE WHEN (
    SELECT min(a.on_date) FROM report_reportstep a WHERE a.report_id = sent.report_id AND a.kind = '4_answered'
     AND a.at < %(end)s) <= sent.at::date + 21 THEN 'on_time' ELSE 'not' END AS part, count(*) AS n
FROM sent WHERE sent.at >= %(start)s AND sent.at < %(end)s
GROUP BY 1, 2
"""

MEASURES = (
    Measure(
        "reports_answered",
        "reports",
        _("Svar på bekymringsmeldinger"),
        _("Svar innen tre uker"),
        (("on_time", _("svar innen tre uker")), ("not", _("senere, eller ikke ennå"))),
        ("on_time",),
        SENT,
        _("Meldinger sendt til barnevernet i halvåret, etter om den som meldte, fikk svar innen tre uker."),
        _("Meldingene i Ettlag, slik melderen har ført dem."),
        _("Meldinger sendt på andre måter er ikke med. De som ble sendt på slutten av halvåret, kan ha fått svar siden."),
        _("Antallet meldinger sier ikke hvor mange barn som har det vondt, og få meldinger er ikke et mål."),
        whole=True,
    ),
)
