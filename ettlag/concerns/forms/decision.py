"""Going on along the guide, deciding and closing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ettlag.guides.engine import Position, Scheme
from ettlag.ui.forms import DateField, Form

from ..choices import Choice
from ..models import Conversation
from .fields import YES_NO, OneOf, Words

TOLD = [*YES_NO, ("ukjent", _("De vet ikke om undringen"))]
Heard = Conversation.Heard


class TakeStep(Form):
    """Gå videre i veilederen."""

    closed = True
    to = OneOf(label=_("Hvor vil du gå?"))

    def __init__(
        self, *args: Any, scheme: Scheme, here: Position, after: tuple[Position, str] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        steps = [
            (f"{level.code}/{step.no}", f"{step.title} ({scheme.name_of(Position(level.code, step.no))})")
            for level in scheme.all_levels
            for step in level.steps
            if (level.code, step.no) != here
        ]
        self.fields["to"].choices = steps  # type: ignore[attr-defined]
        self.fields["to"].initial = f"{after[0].level_code}/{after[0].step_no}" if after else None

    def clean_to(self) -> Position:
        """The step, as the guide's engine has it."""
        code, _slash, no = self.cleaned_data["to"].rpartition("/")
        return Position(code, int(no))


class HearingTheChild(Form):
    """How the child was heard, or why not: part of the forms that decide (LAW-29, LAW-30)."""

    closed = True
    heard = OneOf(label=_("Hvordan er barnet hørt?"), choices=Heard.choices)
    heard_words = Words(label=_("Hva sa eller viste barnet? Er det ikke hørt, skriv hvorfor."), rows=3)
    family_told = OneOf(
        label=_("Hvis dere avslutter: Vet familien at de kan be om hjelp igjen?"), choices=TOLD, required=False
    )

    def __init__(self, *args: Any, child_is_heard: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if child_is_heard:
            del self.fields["heard"], self.fields["heard_words"]

    def clean_family_told(self) -> bool | None:
        """Ja, nei, or nothing they could know of."""
        return {"ja": True, "nei": False}.get(self.cleaned_data["family_told"])


class Decide(HearingTheChild):
    """Bestem hva dere gjør."""

    choice = OneOf(label=_("Hva bestemte dere?"))
    reason = Words(label=_("Hvorfor?"), help_text=_("Det dere bygger på, kort."))
    follow_up_on = DateField(
        label=_("Når ser dere på det igjen?"),
        help_text=_("Trengs når undringen fortsetter hos dere. Datoen kommer på dagen din."),
        required=False,
    )
    field_order = ("choice", "reason", "follow_up_on", "heard", "heard_words", "family_told")

    def __init__(self, *args: Any, choices: list[Choice], must_answer: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {one.key: one for one in choices}
        self.must_answer = must_answer
        fields: dict[str, Any] = self.fields
        fields["choice"].choices = [(one.key, one.label) for one in choices]
        fields["follow_up_on"].earliest = on

    def clean(self) -> dict[str, Any]:
        """What stays open has a next date; what ends is answered first."""
        cleaned = super().clean() or self.cleaned_data
        chosen = self.choices.get(cleaned.get("choice", ""))
        if chosen and chosen.needs_a_date and "follow_up_on" not in self.errors and not cleaned.get("follow_up_on"):
            self.add_error("follow_up_on", _("Sett en dato, så undringen ikke blir liggende."))
        if chosen and chosen.closes and self.must_answer:
            self.add_error("choice", self.must_answer)
        return cleaned


class CloseConcern(HearingTheChild):
    """Avslutt undringen."""

    reason = Words(label=_("Hvorfor avslutter dere?"), help_text=_("For eksempel hva som ble bedre, eller hva dere fant."))
    message = Words(
        label=_("Ordene til familien"),
        help_text=_("Si dem, eller skriv dem ut etterpå. La feltet stå tomt hvis familien ikke vet om undringen."),
        required=False,
        rows=3,
    )

    field_order = ("reason", "heard", "heard_words", "family_told", "message")

    def __init__(self, *args: Any, must_answer: str, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.must_answer = must_answer
        if words:
            self.fields["message"].initial = words
        else:  # where harm is suspected nothing is said to the family
            del self.fields["message"]

    def clean(self) -> dict[str, Any]:
        """The one who raised it is answered before it ends (I9)."""
        if self.must_answer:
            raise forms.ValidationError(self.must_answer)
        return super().clean() or self.cleaned_data
