"""Preparing a talk, and writing down what became of it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import DateField, Form

from ..models import Conversation
from ..parties import Party
from .fields import TODAY_WORDS, YES_NO, Line, OneOf, Words, ask

Outcome, Heard = Conversation.Outcome, Conversation.Heard


class PrepareConversation(Form):
    """Forbered en samtale."""

    closed = True
    planned_on = DateField(label=_("Når vil du snakke med dem?"), help_text=TODAY_WORDS)
    together_with = Line(label=_("Hvem er med deg?"), help_text=_("En kollega, lederen eller en tolk."), required=False)
    opening = Words(
        label=_("Slik begynner jeg"),
        help_text=_("Skriv de første setningene med dine egne ord. Les dem høyt for en kollega."),
        required=False,
    )

    def __init__(self, *args: Any, party: Party, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned_on"].earliest = on  # type: ignore[attr-defined]
        ask(self, "planned_on", gettext("Når vil du snakke med %(name)s?") % {"name": party.name})


class RecordConversation(Form):
    """Skriv ned en samtale. Asks only what belongs to the outcome that was chosen on the way in."""

    closed = True
    held_on = DateField(label=_("Når snakket dere sammen?"), help_text=TODAY_WORDS)
    heard = OneOf(label=_("Hvordan fikk barnet si sin mening?"), choices=[c for c in Heard.choices if c[0] < "2"])
    said = Words(label=_("Hva sa de?"), help_text=_("Skriv med den andres egne ord."), rows=5)
    told_of_use = OneOf(
        label=_("Har du sagt til barnet hva dette skal brukes til, og hvem som kan lese det?"), choices=YES_NO
    )
    agreed = Words(label=_("Hva ble dere enige om?"), required=False)
    next_on = DateField(label=_("Når snakkes dere igjen?"), help_text=TODAY_WORDS, required=False)
    their_degree = OneOf(
        label=_("Hvordan ser det ut for dem?"),
        help_text=_("Spør dem. Arket «Hva tenker du?» kan ligge på bordet mellom dere."),
        choices=Conversation.TheirDegree.choices,
        required=False,
    )
    went = OneOf(label=_("Hvordan kjentes det for deg?"), choices=Conversation.Went.choices, required=False)
    barrier = OneOf(
        label=_("Hva gjør det vanskelig?"), help_text=_("Velg det som ligner mest."), choices=Conversation.Barrier.choices
    )
    because = Words(label=_("Vil du si mer om det?"), required=False, rows=3)
    planned_on = DateField(label=_("Når vil du prøve?"), help_text=_("Du velger selv. Datoen kommer på dagen din."))

    ASKED = {
        Outcome.TALKED: ("held_on", "said", "their_degree", "agreed", "next_on", "went"),
        Outcome.NOT_YET: ("barrier", "because", "planned_on"),
        Outcome.MUST_NOT: ("because",),
    }
    ASKED_OF_A_CHILD = ("heard", "told_of_use")

    def __init__(self, *args: Any, party: Party, outcome: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: tuple[str, ...] = self.ASKED[Outcome(outcome)]
        if party.is_child and outcome == Outcome.TALKED:
            asked = tuple(name for name in asked if name != "their_degree") + self.ASKED_OF_A_CHILD
        self.fields = {name: field for name, field in self.fields.items() if name in asked}
        self._fit(party, outcome, on)

    def _fit(self, party: Party, outcome: str, on: date) -> None:
        fields: dict[str, Any] = self.fields
        if outcome == Outcome.TALKED:
            fields["held_on"].latest = fields["held_on"].initial = on
            fields["next_on"].earliest = on
            ask(self, "said", gettext("Hva sa %(name)s?") % {"name": party.name})
        elif outcome == Outcome.NOT_YET:
            fields["planned_on"].earliest = on
            ask(self, "planned_on", gettext("Når vil du snakke med %(name)s?") % {"name": party.name})
        else:
            fields["because"].required = True
            ask(self, "because", gettext("Hvorfor bør %(name)s ikke få vite det nå?") % {"name": party.name})

    def clean_told_of_use(self) -> bool:
        """Ja or nei, as a fact (LAW-31)."""
        return bool(self.cleaned_data["told_of_use"] == "ja")
