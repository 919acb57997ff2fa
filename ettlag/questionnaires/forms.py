"""Reading a form in from a file, and what it is for."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .definition import Fault, check
from .models import Questionnaire

LARGEST = 500_000  # bytes


class WriteQuestionnaire(Form):
    """Et skjema fra fil: a first one, or a new version."""

    purpose = forms.ChoiceField(label=_("Hva er skjemaet til?"), choices=Questionnaire.Purpose.choices)
    file = forms.FileField(label=_("Fil med skjemaet"), help_text=_("JSON, slik «Lagre som fil» skriver den."))
    change_note = forms.CharField(label=_("Hva er nytt?"), required=False, max_length=300)
    faults: tuple[Fault, ...] = ()

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["change_note"]

    def clean_file(self) -> dict[str, Any]:
        """The definition; the faults themselves are listed on the page."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            document = json.loads(sent.read(LARGEST + 1))
        except (ValueError, RecursionError):
            raise forms.ValidationError(_now("Filen er ikke gyldig JSON, eller den er for stor.")) from None
        self.faults = tuple(check(document))
        if self.faults:
            raise forms.ValidationError(_now("Skjemaet har feil. Ingenting er lagret. Feilene står under."))
        found: dict[str, Any] = document
        return found
