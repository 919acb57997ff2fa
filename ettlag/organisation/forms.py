"""What organisation's verbs take in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import queries
from .models import Employment


class ChooseCapacity(forms.Form):
    """One of the capacities the user holds."""

    acts_as = forms.CharField(max_length=40)


class RegisterLeave(forms.Form):
    """From when, until when, and who steps in."""

    from_on = forms.DateField(label=_("Fra og med"))
    until_on = forms.DateField(label=_("Til og med"), required=False, help_text=_("La stå tom hvis du ikke vet."))
    deputy = forms.ModelChoiceField(queryset=Employment.objects.none(), label=_("Hvem trer inn?"))

    def __init__(self, employment: Employment, *args: Any, **kwargs: Any) -> None:
        """Colleagues in the same unit may step in."""
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = queries.active_employments(employment.unit_id).exclude(pk=employment.pk)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("Siste dag kan ikke være før første dag."))
        return cleaned
