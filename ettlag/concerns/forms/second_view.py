"""Asking a colleague to look, and saying what one sees."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Employment
from ettlag.ui.forms import Form

from .fields import Words


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Those of the unit, by name and title."""

    def label_from_instance(self, obj: Employment) -> str:
        """«Ali Hassan, fagarbeider»."""
        return f"{obj.user.name}, {obj.title}"


class AskSecondView(Form):
    """Be om et blikk til."""

    closed = True
    colleague = ColleagueField(label=_("Hvem vil du spørre?"), queryset=None, empty_label=_("Velg en kollega"))
    question = Words(
        label=_("Hva vil du at kollegaen skal se etter?"),
        help_text=_("For eksempel: «Hvordan er det i garderoben når det er du som er der?»"),
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Employment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues  # type: ignore[attr-defined]


class GiveSecondView(Form):
    """Si hva du ser."""

    closed = True
    text = Words(
        label=_("Hva ser du?"),
        help_text=_("Skriv det du selv har sett og hørt. Det er like nyttig om du ser noe annet."),
        rows=6,
    )
