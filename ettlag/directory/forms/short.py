"""The short forms: searching, looking over, taking out, saying what is wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Service
from ettlag.ui.forms import Form

from ..content import LEVELS
from ..needs import NEEDS
from ..queries import Wanted
from ..words import OLDEST, PREGNANCY


def ages() -> list[tuple[str, Any]]:
    """Every age, from pregnancy on, as a choice."""
    return [
        (str(PREGNANCY), _("Svangerskapet")),
        ("0", _("Under ett år")),
        *((str(no), f"{no} år") for no in range(1, OLDEST + 1)),
    ]


class Search(Form):
    """Søket: everything may be left out. Asked with GET, so that what was found can be sent on."""

    q = forms.CharField(label=_("Hva trenger dere hjelp med?"), required=False, max_length=100)
    tema = forms.ChoiceField(label=_("Tema"), required=False)
    alder = forms.ChoiceField(label=_("Alder"), required=False)
    niva = forms.ChoiceField(label=_("Hvor mye hjelp"), required=False)
    tjeneste = forms.ChoiceField(label=_("Tjeneste"), required=False)
    selv = forms.BooleanField(label=_("Bare det vi kan ta kontakt om selv"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("tema", [(code, need.words) for code, need in NEEDS.items()]), ("alder", ages()), ("niva", [*LEVELS.items()]),
            ("tjeneste", Service.Kind.choices),
        ):  # fmt: skip
            self.fields[name].choices = [("", _("Alle")), *choices]  # type: ignore[attr-defined]

    @property
    def has_more(self) -> bool:
        """Whether something beside words is asked, so that it is seen."""
        return any(self.data.get(name) for name in ("tema", "alder", "niva", "tjeneste", "selv"))

    @property
    def wanted(self) -> Wanted:
        """What is asked; what cannot be read is not asked."""
        found = self.cleaned_data if self.is_valid() else {}
        age = found.get("alder", "")
        return Wanted(
            found.get("q", ""), found.get("tema", ""), int(age) if age else None, found.get("niva", ""),
            found.get("tjeneste", ""), found.get("selv", False),
        )  # fmt: skip


class ApproveOffer(Form):
    """Godkjenn."""


class SendBackOffer(Form):
    """Send tilbake."""

    words = forms.CharField(label=_("Hva bør endres?"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class RetireOffer(Form):
    """Ta ut."""

    why = forms.CharField(label=_("Hvorfor tas det ut?"), max_length=300)


class ReportOffer(Form):
    """Noe er feil her."""

    words = forms.CharField(
        label=_("Hva er feil?"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("Skriv ikke om deg selv eller barnet. Ingen ser hvem du er."),
    )  # fmt: skip
    website = forms.CharField(label=_("La feltet stå tomt"), required=False, widget=forms.HiddenInput)


class ReplyToRemark(Form):
    """Svar på det."""

    reply = forms.CharField(label=_("Hva gjorde dere med det?"), max_length=500)


class SayOfferUseful(Form):
    """Var dette nyttig?"""

    was_useful = forms.ChoiceField(label=_("Var dette nyttig?"), choices=[("ja", _("Ja")), ("nei", _("Nei"))])
