"""Møter: one form per verb. Minutes carry the version that the writer saw, so that nobody's text is written over."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import DateField, Form, TimeField

from .entry import chosen_text
from .plan import Choices, from_today, offer

SHORT = {"rows": 2}


class CallMeeting(Form):
    """Kalle inn: when, where, and what to talk about beyond what the agenda already holds."""

    day = DateField(label=_("Hvilken dag?"))
    at = TimeField(label=_("Klokka"))
    lasts = forms.IntegerField(label=_("Hvor mange minutter?"), min_value=10, max_value=240, initial=45)
    place = forms.CharField(label=_("Hvor?"), max_length=200)
    more_items = forms.CharField(
        label=_("Andre saker"),
        help_text=_("Én sak på hver linje. Spørsmålene fra barnet og familien, og åpne tiltak, er alt med."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from_today(self, "day")

    @property
    def starts_at(self) -> datetime:
        """Day and time as one instant in Norway."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"]))

    @property
    def items(self) -> list[str]:
        """The extra items, one a line."""
        return [line.strip()[:300] for line in self.cleaned_data["more_items"].splitlines() if line.strip()]


class AnswerMeeting(Form):
    """Svar på innkallingen: comes or not, with a word about another time or whatever it may be."""

    comes = forms.ChoiceField(
        label=_("Kommer du?"),
        choices=[("yes", _("Ja, jeg kommer")), ("no", _("Nei, det passer ikke"))],
        widget=forms.RadioSelect,
    )
    word = forms.CharField(
        label=_("Vil du si noe om det?"),
        help_text=_("For eksempel når det passer bedre, eller hvem du vil ha med."),
        required=False,
        max_length=300,
        widget=forms.Textarea(SHORT),
    )


class WriteMinutes(Form):
    """Referat for én sak. `seen` is the version the writer started from; a newer one shows both texts."""

    text = forms.CharField(label=_("Hva sa vi?"), max_length=20_000, widget=forms.Textarea({"rows": 3}))
    item = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    keep = forms.CharField(required=False, max_length=6, widget=forms.HiddenInput)

    def is_newest(self, version: int, stored: str) -> bool:
        """Whether the writer had seen what is stored now, or has written the very same."""
        return bool(self.cleaned_data["seen"] == version or self.cleaned_data["text"] == stored)

    def chosen(self, stored: str) -> str:
        """The text that shall stand, after a choice between the two."""
        return chosen_text(self.cleaned_data["keep"], stored, self.cleaned_data["text"])


class DecideMeasure(Form):
    """Beslutning til tiltak i ett trykk: what was decided, who does it, when we look at it."""

    what = forms.CharField(label=_("Hva bestemmer dere?"), max_length=300)
    doer = forms.ChoiceField(label=_("Hvem gjør det?"))
    evaluate_on = DateField(label=_("Evalueres"))

    def __init__(self, *args: Any, doers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "doer", [("", _("Velg")), *doers])
        from_today(self, "evaluate_on")


class CommentMinutes(Form):
    """«Jeg ser det annerledes»: the family's own words beside the minutes."""

    text = forms.CharField(
        label=_("Ser du det annerledes?"),
        help_text=_("Skriv det her. Det blir stående ved siden av referatet."),
        max_length=8000,
        widget=forms.Textarea({"rows": 3}),
    )
