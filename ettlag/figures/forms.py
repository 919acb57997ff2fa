"""Setting a target, and rating the reports of a half-year."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.access.cube import Half
from ettlag.ui.forms import Form

from .queries import half_words

AHEAD = 8  # half-years


class SetTarget(Form):
    """Hvor vil vi?"""

    baseline = forms.ChoiceField(label=_("Hva måler vi fra?"))
    percent = forms.IntegerField(
        label=_("Hvor stor andel vil vi ha?"), min_value=0, max_value=100, help_text=_("I prosent.")
    )
    due_half = forms.ChoiceField(label=_("Når skal vi være der?"))
    because = forms.CharField(
        label=_("Hvorfor dette, og hva gjør vi for å komme dit?"), max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, halves: Sequence[Half], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ahead = [Half.of(today())]
        while len(ahead) < AHEAD:
            ahead.append(ahead[-1].next)
        for name, offered in (("baseline", halves), ("due_half", ahead)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [(one.first.isoformat(), half_words(one)) for one in offered]


class RateReports(Form):
    """Meldingene under ett."""

    received = forms.IntegerField(label=_("Hvor mange meldinger kom fra kommunens egne tjenester?"), min_value=0)
    well_founded = forms.IntegerField(
        label=_("Hvor mange av dem var godt begrunnet?"), min_value=0,
        help_text=_("Bekymringen var beskrevet så dere kunne gå videre uten å spørre om det samme igjen."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Hva gjør en melding god? Uten å skrive om noen enkelt melding."), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """No more well-founded than received."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("well_founded", 0) > told.get("received", 0):
            words = _now("Flere er godt begrunnet enn det kom. Ingenting er lagret ennå; rett det ene tallet.")
            self.add_error("well_founded", words)
        return told
