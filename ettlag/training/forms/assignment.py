"""From request to check."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form, dress

from ..import_format import ProgrammeFile, TrainingFault, parse

LARGEST = 2_000_000
# The six questions, in the words of the field (the Hallingdal programme).
SIX = {
    "U1": _("Hva vil dere bli bedre på?"),
    "U2": _("Hvorfor er det viktig nå?"),
    "U3": _("Hva skal brukerne merke når dere kan dette?"),
    "U4": _("Hva kan dere, og hvilke verktøy og metoder har dere fra før?"),
    "U5": _("Har alle grunnkunnskapen de trenger?"),
    "U6": _("Hvem flere bør være med?"),
}


class RequestAssignment(Form):
    """En forespørsel, slik den ble sagt."""

    title = forms.CharField(label=_("Hva skal oppdraget hete?"), max_length=200)
    asked_by = forms.CharField(label=_("Hvem spør?"), help_text=_("Organisasjonen, ikke personen."), max_length=200)
    wish = forms.CharField(label=_("Hva ønsker de?"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class ExploreAssignment(Form):
    """De seks spørsmålene. What nobody could answer yet, may stand empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in SIX.items():
            self.fields[name] = forms.CharField(
                label=words, required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
            )
            dress(self.fields[name], words)

    def clean(self) -> dict[str, Any]:
        """At least one has been talked about."""
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.values()):
            raise forms.ValidationError(_now("Skriv svaret på minst ett av spørsmålene."))
        return cleaned


class NoteChange(Form):
    """Bestilt mot avtalt."""

    asked = forms.CharField(label=_("Hva ble bestilt?"), max_length=500)
    agreed = forms.CharField(label=_("Hva ble det i stedet?"), max_length=500)
    why = forms.CharField(label=_("Hvorfor?"), max_length=500)


class AgreeAssignment(Form):
    """Avtalen."""

    parties = forms.CharField(
        label=_("Hvem er med?"), help_text=_("Kommuner, tjenester og den som holder kurset."), max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    users_notice = forms.CharField(
        label=_("Hva skal barn og foreldre merke?"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    funding = forms.CharField(label=_("Hvem betaler?"), required=False, max_length=300)
    travel = forms.CharField(label=_("Hvem reiser, og hvor møtes dere?"), required=False, max_length=300)


class PlanProgramme(Form):
    """Et program ut av avtalen."""

    title = forms.CharField(label=_("Hva skal programmet hete?"), max_length=200)


class CheckAssignment(Form):
    """Etter et halvt år."""

    outcome = forms.CharField(
        label=_("Hva har barn og foreldre merket?"), help_text=_("Skriv det dere vet, og hvordan dere vet det."),
        max_length=2000, widget=forms.Textarea({"rows": 5}),
    )  # fmt: skip


class ImportProgramme(Form):
    """En fil med et program."""

    file = forms.FileField(label=_("Fil med programmet"), help_text=_("JSON, som programmet fra Hallingdal."))
    faults: tuple[TrainingFault, ...] = ()

    def clean_file(self) -> ProgrammeFile | None:
        """The programme; the faults themselves are listed on the page."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        read, found = parse(sent.read(LARGEST))
        self.faults = tuple(found)
        if found:
            raise forms.ValidationError(_now("Filen har feil. Ingenting er lest inn. Feilene står under."))
        return read
