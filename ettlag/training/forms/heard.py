"""What is said without a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form, dress

from ..hearing import CONFIDENCE, RETROSPECTIVE

FIVE = [("1", _("1 – lite")), ("2", "2"), ("3", "3"), ("4", "4"), ("5", _("5 – mye"))]


class EvaluateDay(Form):
    """Hvordan var dagen?"""

    nytte = forms.ChoiceField(label=_("Hvor nyttig var dagen for jobben din?"), choices=FIVE, widget=forms.RadioSelect)
    tekst = forms.CharField(
        label=_("Hva tar du i bruk i morgen?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Skriv ikke navn på noen."),
    )  # fmt: skip


class SayConfidence(Form):
    """Hvor trygg er du? After the programme each is asked twice: now, and as one sees it now that one was before."""

    def __init__(self, *args: Any, looks_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in CONFIDENCE.items():
            self._ask(name, str(words))
            if looks_back:
                self._ask(
                    f"{name}{RETROSPECTIVE}", _now("Slik jeg ser det nå, før første dag: %(words)s") % {"words": words}
                )

    def _ask(self, name: str, label: str) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=FIVE, widget=forms.RadioSelect)
        dress(self.fields[name], label)


class AskQuestion(Form):
    """Spør fra salen."""

    text = forms.CharField(
        label=_("Hva lurer du på?"), max_length=1000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Ingen ser hvem som spør. Skriv ikke om noen som kan kjennes igjen."),
    )  # fmt: skip


class AnswerQuestion(Form):
    """Svar etterpå."""

    answer = forms.CharField(label=_("Svar"), max_length=4000, widget=forms.Textarea({"rows": 4}))
