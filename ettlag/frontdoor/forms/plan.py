"""Shifts and the days that differ."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.fields import DateField, TimeField
from ettlag.ui.forms import Form

from .fields import OwnerField


class PlanShift(Form):
    """Sett opp en vakt."""

    employment = OwnerField(label=_("Hvem?"), queryset=None, empty_label=_("Velg"))
    on = DateField(label=_("Hvilken dag?"))
    starts = TimeField(label=_("Fra"))
    ends = TimeField(label=_("Til"))

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employment"].queryset = owners  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A shift lasts. Until earlier than from ends the day after, and that is allowed."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("starts") and cleaned.get("starts") == cleaned.get("ends"):
            self.add_error("ends", _now("Vakta må vare en stund. Velg et annet klokkeslett."))
        return cleaned


class ChangeOpening(Form):
    """Endre åpningstiden en dag."""

    on = DateField(label=_("Hvilken dag?"))
    opens = TimeField(label=_("Fra"), required=False, help_text=_("La begge stå tomme når det er stengt."))
    closes = TimeField(label=_("Til"), required=False)
    why = forms.CharField(
        label=_("Hvorfor?"), max_length=120, help_text=_("Det står på siden, for eksempel «Planleggingsdag».")
    )

    def clean(self) -> dict[str, Any]:
        """Both or neither, and in order."""
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if bool(opens) != bool(closes) and not self.errors:
            self.add_error("closes", _now("Skriv både fra og til, eller ingen av dem."))
        elif opens and closes and opens >= closes:
            self.add_error("closes", _now("Det må stenge etter at det åpner."))
        return cleaned
