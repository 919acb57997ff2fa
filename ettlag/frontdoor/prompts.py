"""Spør gjerne: what to ask while one listens, by theme. Open questions, the child's day first, never an interrogation."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Call

Theme = Call.Theme
ALWAYS: tuple[Promise, ...] = (
    _("Hva er viktigst for deg i dag?"),
    _("Hvordan merker barnet det?"),
    _("Hva har dere prøvd, og hva hjalp litt?"),
    _("Hvem andre hjelper dere?"),
    _("Hva håper du skjer nå?"),
)


@dataclass(frozen=True, slots=True)
class Prompts:
    """The questions of one theme, with its words."""

    theme: Call.Theme
    questions: tuple[Promise, ...]
    is_red: bool = False

    @property
    def words(self) -> str:
        """The theme as the form says it."""
        return str(self.theme.label)


BY_THEME = (
    Prompts(
        Theme.SLEEP, (_("Hvordan er en vanlig kveld hos dere?"), _("Når på døgnet er det tyngst?"), _("Får du sove selv?"))
    ),
    Prompts(
        Theme.TEMPER,
        (
            _("Hva skjer rett før det smeller?"),
            _("Hva gjør du da, og hva gjør barnet etterpå?"),
            _("Er noen redde hjemme?"),
        ),
    ),
    Prompts(
        Theme.FEELINGS,
        (
            _("Hvor lenge har det vært slik?"),
            _("Hva gleder barnet seg over?"),
            _("Har barnet sagt at det ikke vil leve? Spør rett ut."),
        ),
    ),
    Prompts(
        Theme.SCHOOL,
        (
            _("Hvem i barnehagen eller på skolen vet om det?"),
            _("Hvor mange dager er barnet borte?"),
            _("Hva sier barnet selv om dagene der?"),
        ),
    ),
    Prompts(
        Theme.DISABILITY,
        (
            _("Hva må du forklare om igjen og om igjen?"),
            _("Hvem samler trådene for dere?"),
            _("Får søsken nok tid?"),
        ),
    ),
    Prompts(
        Theme.BREAKUP,
        (
            _("Hvordan snakker dere to sammen nå?"),
            _("Hva vet barnet?"),
            _("Føler du deg trygg når dere møtes?"),
        ),
    ),
    Prompts(
        Theme.SUBSTANCES,
        (
            _("Hvem passer på barnet på de dårlige dagene?"),
            _("Hvem vet barnet at det kan ringe?"),
            _("Er barnet trygt i kveld?"),
        ),
        is_red=True,
    ),
    Prompts(
        Theme.VIOLENCE,
        (
            _("Er du trygg der du er nå? Kan du snakke?"),
            _("Er barnet trygt i kveld?"),
            _("Ikke gå gjennom detaljene. Hør, og gå videre til barnevernet eller politiet."),
        ),
        is_red=True,
    ),
    Prompts(Theme.MONEY, (_("Hva må barnet klare seg uten?"), _("Hva haster: husleie, mat, klær eller fritid?"))),
)
