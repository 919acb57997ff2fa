"""Fields that the room's forms share: a phone in any format, and a promise with its day, time and owner."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import now, today
from ettlag.organisation.models import Employment
from ettlag.ui.fields import DateField, TimeField
from ettlag.ui.forms import Form

from ..actions import Promised
from ..reference import read_phone

END_OF_DAY = time(15, 30)


class PhoneField(forms.CharField):
    """A phone number in any format, kept as its digits."""

    widget = forms.TextInput({"inputmode": "tel", "autocomplete": "off", "size": "14"})

    def clean(self, value: Any) -> str:
        """The digits. An error when there are too few to ring."""
        text = super().clean(value)
        digits = read_phone(text)
        if text and not 5 <= len(digits) <= 15:
            raise ValidationError(_now("Skriv telefonnummeret med alle sifrene, for eksempel 680 50 100."), code="invalid")
        return digits


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague by name."""

    def label_from_instance(self, obj: Any) -> str:
        """«Frida Lien»"""
        return str(obj.user.name)


class WithPromise(Form):
    """A form that may end in a promise: the day is enough; the time is then the end of the day, and the owner oneself."""

    due_on = DateField(label=_("Ring tilbake"), help_text=_("Dag, for eksempel 3.12.2026"), required=False)
    due_by = TimeField(label=_("Innen klokka"), required=False)
    owner = OwnerField(label=_("Hvem ringer?"), queryset=None, required=False, empty_label=None)
    must_promise = False

    def __init__(self, *args: Any, owners: Any, me: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].earliest = today()  # type: ignore[attr-defined]
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["owner"].initial = me
        self.me = me

    def clean(self) -> dict[str, Any]:
        """A time without a day is a slip; a time that has been cannot be promised."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("due_by") and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _now("Skriv hvilken dag dere lovet."))
        if self.must_promise and not cleaned.get("due_on") and not self.errors:
            self.add_error("due_on", _now("Skriv hvilken dag dere lovet."))
        if (due_at := due_at_of(cleaned)) and due_at < now():
            self.add_error("due_by", _now("Klokkeslettet har vært. Velg et senere."))
        return cleaned

    @property
    def promised(self) -> Promised | None:
        """What was promised, or None."""
        due_at = due_at_of(self.cleaned_data)
        if due_at is None:
            return None
        owner: Employment | None = self.cleaned_data.get("owner")
        chosen = owner or self.fields["owner"].queryset.filter(pk=self.me).first()  # type: ignore[attr-defined]
        return Promised(chosen, due_at) if chosen else None


def due_at_of(cleaned: Mapping[str, Any]) -> datetime | None:
    """The instant that a day and perhaps a time name."""
    day = cleaned.get("due_on")
    return timezone.make_aware(datetime.combine(day, cleaned.get("due_by") or END_OF_DAY)) if day else None
