"""Familiens skjema: few words, one thing at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from ..models import RightsRequest
from .plan import Choices, offer


class WriteToTeam(Form):
    """Skriv til laget: a bright spot, or something hard. A young person chooses the readers first (LAW-31)."""

    readers = forms.ChoiceField(label=_("Hvem skal kunne lese det?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Vil du si noe til laget?"),
        help_text=_("Et lysglimt, eller noe som er vanskelig."),
        max_length=8000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, readers: Choices, **kwargs: Any) -> None:
        """`readers` are the circles one may choose between; with one only there is nothing to choose."""
        super().__init__(*args, **kwargs)
        offer(self, "readers", readers)
        self.circles = len(readers)
        self.fields["readers"].initial = readers[0][0]
        if self.chooses:
            self.fields["text"].label, self.fields["text"].help_text = _("Hva vil du si?"), ""

    @property
    def chooses(self) -> bool:
        """Whether there is more than one circle to choose between."""
        return self.circles > 1


class AskQuestion(Form):
    """Still et spørsmål: it waits for us until it is answered."""

    text = forms.CharField(
        label=_("Hva lurer du på?"),
        help_text=_("Laget svarer deg. Spørsmålet kommer også med på neste møte."),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerQuestion(Form):
    """Svare på et spørsmål fra familien."""

    answer = forms.CharField(label=_("Hva svarer du?"), max_length=8000, widget=forms.Textarea({"rows": 3}))


class RequestRight(Form):
    """Be om noe du har rett til (LAW-58, 64)."""

    kind = forms.ChoiceField(label=_("Hva vil du be om?"), choices=RightsRequest.Kind, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Vil du si mer?"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3}))


class AnswerRight(AnswerQuestion):
    """Svare på et krav: what was done, in words, within a month."""

    answer = forms.CharField(
        label=_("Hva er gjort?"),
        help_text=_("Sier du nei, skriv hvorfor, og at familien kan klage til statsforvalteren."),
        max_length=8000,
        widget=forms.Textarea({"rows": 3}),
    )
