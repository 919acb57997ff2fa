"""What is counted of consents: yes, no, and yes taken back. Counts only, by the unit that asked (STA-10)."""

from django.utils.translation import gettext_lazy as _

from ettlag.access.cube import Measure

ANSWERS = """
SELECT a.from_unit_id AS unit_id, CASE WHEN c.refused_at IS NOT NULL THEN 'refused' WHEN c.withdrawn_at < %(end)s
  THEN 'withdrawn' ELSE 'given' END AS part, count(*) AS n
FROM consent_consent c JOIN consent_ask a ON a.id = c.ask_id
WHERE c.municipality_id = %(place)s AND c.entered_at >= %(start)s AND c.entered_at < %(end)s
GROUP BY 1, 2
"""

MEASURES = (
    Measure(
        "consents",
        "consents",
        _("Svar på samtykke"),
        _("Ja som gjelder"),
        (("given", _("ja")), ("withdrawn", _("ja, senere trukket")), ("refused", _("nei"))),
        ("given",),
        ANSWERS,
        _("Svar fra foresatte og ungdom i halvåret på spørsmål om å dele opplysninger mellom tjenester."),
        _("Samtykkene i Ettlag, slik de stod da halvåret ble gjort opp."),
        _("Spørsmål som ingen har svart på, er ikke med."),
        _("Et nei er et fullgodt svar. Mange ja er ikke et mål: samtykke skal være frivillig."),
    ),
)
