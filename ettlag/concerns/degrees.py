"""Gradene: what each is like to stand in, what one does there, and the same three steps as the parents may see them.

The companion is for the table between two people: the parents point at where they stand themselves. Three degrees on each
side, so that the two can be laid beside each other (concern scales for children and guardians, facts/bti.md 5).
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Concern, Conversation

D, T = Concern.Degree, Conversation.TheirDegree


class Guidance(NamedTuple):
    """One degree: how it looks from work, what one does, and the companion's words."""

    degree: str
    name: Promise
    looks_like: Promise
    now: Promise
    theirs: str
    their_name: Promise
    their_words: Promise


GUIDANCE = [
    Guidance(
        D.WONDERING,
        D.WONDERING.label,
        _("Du har sett noe som ikke stemmer med det du venter, én gang eller noen få. Det kan ha mange forklaringer."),
        _("Se etter igjen. Skriv ned dag og sted. Spør foreldrene hva de ser. Du trenger ikke være sikker."),
        T.CALM,
        T.CALM.label,
        _("Jeg kjenner igjen det dere sier, eller jeg ser det ikke hjemme. Jeg tror det ordner seg."),
    ),
    Guidance(
        D.UNEASE,
        D.UNEASE.label,
        _("Det kommer igjen. Flere ser det, eller det er slik på flere steder. Du går og tenker på det."),
        _("Del med lederen din. Snakk med barnet og foreldrene. Prøv én endring, og avtal når dere ser om den hjalp."),
        T.SOME,
        T.SOME.label,
        _("Jeg vil gjerne at vi finner ut av det sammen."),
    ),
    Guidance(
        D.CONCERN,
        D.CONCERN.label,
        _("Barnet har det ikke bra, eller utvikler seg ikke som det bør, og det dere prøver, er ikke nok."),
        _("Bestem med familien: flere tiltak, andre tjenester eller stafettlogg. Tror du noen skader barnet: meld nå."),
        T.WORRIED,
        T.WORRIED.label,
        _("Jeg har det vanskelig med dette. Jeg vil at noen hjelper oss nå."),
    ),
]
