"""What is counted of upkeep: how much of what is offered and described is confirmed within a year. No persons in it."""

from django.utils.translation import gettext_lazy as _

from ettlag.access.cube import Measure

CONFIRMED = """
SELECT e.unit_id, CASE WHEN EXISTS (SELECT 1 FROM upkeep_confirmation c WHERE c.kept_id = k.id AND c.at < %(end)s
    AND c.at >= %(end)s - interval '1 year') THEN 'yes' ELSE 'no' END AS part, count(*) AS n
FROM upkeep_kept k LEFT JOIN organisation_employment e ON e.id = k.owner_id
WHERE k.municipality_id = %(place)s AND (k.ended_on IS NULL OR k.ended_on >= %(after)s)
GROUP BY 1, 2
"""

MEASURES = (
    Measure(
        "confirmed",
        "confirmed",
        _("Det som er bekreftet det siste året"),
        _("Bekreftet"),
        (("yes", _("bekreftet")), ("no", _("ikke bekreftet"))),
        ("yes",),
        CONFIRMED,
        _("Tilbud, møteplasser og innslag i permen, etter om eieren har svart i løpet av det siste året."),
        _("Bekreftelsene i Ettlag."),
        _("Det som ikke er lagt inn i Ettlag, er ikke med."),
        _("At noe er bekreftet, betyr at det stemmer, ikke at det er godt nok."),
        whole=True,
    ),
)
