"""The baton's forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Employment
from ettlag.ui.forms import Form

from .. import policy
from ..models import Handover, RelayLog


class Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Someone at work, chosen by name, title and place."""

    def label_from_instance(self, obj: Employment) -> str:
        """«Ola Vik, helsesykepleier, Solvik helsestasjon»."""
        return f"{obj.user.name}, {obj.title}, {obj.unit.name}"


class OfferHandover(Form):
    """Tilby stafettpinnen: to whom, what the family wants, and why."""

    to = Colleague(
        label=_("Hvem skal ha pinnen?"),
        help_text=_("Du kan velge kolleger, og dem i tjenester som familien har sagt ja til."),
        queryset=Employment.objects.none(),
        empty_label=_("Velg"),
    )
    wish = forms.ChoiceField(label=_("Hva ønsker familien?"), choices=Handover.Wish, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Hvorfor passer det nå?"),
        help_text=_("Skriv om tiltakene, og hva som trengs av samordning. Familien kan lese dette."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, log: RelayLog, employment_id: int | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = policy.offerable(log).exclude(pk=employment_id or 0)  # type: ignore[attr-defined]
        self.fields["to"].error_messages["invalid_choice"] = _(
            "Du kan ikke tilby pinnen dit. Familien har kanskje trukket samtykket. Velg en annen."
        )


class DeclineHandover(Form):
    """Si nei, med grunn."""

    because = forms.CharField(
        label=_("Hvorfor kan du ikke ta pinnen nå?"),
        help_text=_("Den som har pinnen, leser dette. Familien får vite at du sa nei, ikke hvorfor."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean_because(self) -> str:
        """A reason with something in it."""
        because: str = self.cleaned_data["because"].strip()
        if len(because) < 3:
            raise ValidationError(_("Skriv hvorfor, med noen ord."))
        return because
