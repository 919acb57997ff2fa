"""The two forms of the room: both look through what is written (organisation.nameless)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Unit
from ettlag.organisation.nameless import Nameless

from .models import Consultation


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit by its name and its service."""

    def label_from_instance(self, obj: Any) -> str:
        """«PPT Solvik (PPT)»"""
        return f"{obj.name} ({obj.service.get_kind_display()})"


class AskConsultation(Nameless):
    """Drøft uten navn."""

    scanned = ("question", "tried")
    unit = UnitChoice(label=_("Hvem vil du spørre?"), queryset=None, empty_label=_("Velg"))
    age = forms.ChoiceField(label=_("Hvor gammelt er barnet?"), choices=[("", _("Velg")), *Consultation.Age.choices])
    theme = forms.ChoiceField(label=_("Hva handler det om?"), choices=[("", _("Velg")), *Consultation.Theme.choices])
    question = forms.CharField(
        label=_("Hva lurer du på?"),
        help_text=_("Skriv det du har sett og vil ha råd om. Ikke navn, datoer, adresser eller annet som peker på noen."),
        max_length=8000,
        widget=forms.Textarea({"rows": 6}),
    )
    tried = forms.CharField(
        label=_("Hva har dere prøvd?"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ReplyToConsultation(Nameless):
    """Svar på drøftingen."""

    scanned = ("text",)
    text = forms.CharField(label=_("Hva vil du svare?"), max_length=8000, widget=forms.Textarea({"rows": 5}))

    def __init__(self, *args: Any, is_asker: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_asker:
            self.fields["text"].label = _("Vil du spørre om noe mer?")
