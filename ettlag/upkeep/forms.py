"""Answering, and giving it to somebody else."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Employment
from ettlag.ui.forms import Form

from .models import Confirmation


class Confirm(Form):
    """Stemmer det fortsatt?"""

    outcome = forms.ChoiceField(
        label=_("Stemmer det fortsatt?"), choices=Confirmation.Outcome.choices, widget=forms.RadioSelect, initial="right"
    )
    words = forms.CharField(
        label=_("Hva er endret?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Trengs bare når noe ikke stemmer. Skriv ikke om barn eller familier."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is not right is said."""
        found = super().clean() or self.cleaned_data
        if found.get("outcome") not in (None, Confirmation.Outcome.RIGHT) and not found.get("words"):
            self.add_error("words", _now("Skriv hva som er endret, så den som retter det, vet det."))
        return found


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Those who work in the municipality, by name and unit."""

    def label_from_instance(self, obj: Employment) -> str:
        """«Kari Lunde, Solbakken barnehage»."""
        return f"{obj.user.name}, {obj.unit.name}"


class HandOn(Form):
    """Gi videre."""

    owner = OwnerField(label=_("Hvem skal spørres heretter?"), queryset=None, empty_label=_("Velg"))

    def __init__(self, *args: Any, owners: QuerySet[Employment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
