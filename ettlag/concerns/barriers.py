"""Hva som gjør samtalen vanskelig, og hjelp til hvert: what to remember, and how one may begin.

In the survey of Jevnaker three in five had not raised the worry with the parents; most were afraid of being wrong or for the
relation. The help is for each, and none of it tells anyone to wait until she is sure.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Conversation

B = Conversation.Barrier


class Help(NamedTuple):
    """What to remember, and an opening sentence in one's own voice."""

    barrier: str
    words: Promise
    remember: Promise
    opening: Promise


HELP = [
    Help(
        B.WRONG,
        B.WRONG.label,
        _("Da er du som de fleste. Du skal fortelle hva du har sett, ikke hva det betyr. Det kan du ikke ta feil av."),
        _("«Jeg vil gjerne fortelle deg noe jeg har lagt merke til. Jeg vet ikke hva det betyr. Hva ser du hjemme?»"),
    ),
    Help(
        B.RELATION,
        B.RELATION.label,
        _("De fleste foreldre vil heller vite det tidlig. Begynn med noe barnet får til, og si at dere er på samme lag."),
        _("«Vi vil begge at hverdagen skal være god. Derfor vil jeg dele noe jeg har sett, og høre hva du tenker.»"),
    ),
    Help(
        B.HOW,
        B.HOW.label,
        _("Velg ut én eller to ting du har sett, med dag og sted. Si dem høyt for en kollega først."),
        _("«Mandag så jeg noe i garderoben som jeg har tenkt på siden. Kan jeg fortelle deg om det?»"),
    ),
    Help(
        B.LANGUAGE,
        B.LANGUAGE.label,
        _("Bestill kvalifisert tolk. Det er du som trenger tolken, ikke bare de. Bruk aldri barn eller slektninger."),
        _("«Jeg har bestilt tolk, så vi begge er sikre på at vi forstår hverandre.»"),
    ),
    Help(
        B.TIME,
        B.TIME.label,
        _("Ti minutter er nok til en første samtale. Be lederen din om noen som kan ta over for deg imens."),
        _("«Har du ti minutter torsdag når du henter? Jeg vil fortelle deg noe jeg har sett.»"),
    ),
    Help(
        B.SAFETY,
        B.SAFETY.label,
        _("Er du redd noen hjemme skader barnet? Da snakker du ikke med dem først. Se hva du gjør i stedet."),
        _("«Jeg er glad du sier det til meg. Du har ikke gjort noe galt.» (til barnet, om det forteller)"),
    ),
    Help(
        B.OTHER,
        B.OTHER.label,
        _("Skriv hva det er, og ta det med lederen din. To kan finne en vei når én står fast."),
        _("«Jeg har lurt på hvordan jeg skal si dette. Jeg prøver, så sier du hva du tenker.»"),
    ),
]


def help_for(barrier: str) -> Help | None:
    """The help for one barrier, or None."""
    return next((one for one in HELP if one.barrier == barrier), None)
