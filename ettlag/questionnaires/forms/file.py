"""Reading a form in from a file, and what it is for."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .. import xlsform
from ..definition import Fault, check
from ..models import Questionnaire

LARGEST = 500_000  # bytes


class WriteQuestionnaire(Form):
    """Et skjema fra fil: a first one, or a new version."""

    purpose = forms.ChoiceField(label=_("Hva er skjemaet til?"), choices=Questionnaire.Purpose.choices)
    file = forms.FileField(
        label=_("Fil med skjemaet"), help_text=_("JSON herfra, eller XLSForm (xlsx) fra et annet verktøy.")
    )
    change_note = forms.CharField(label=_("Hva er nytt?"), required=False, max_length=300)
    faults: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["change_note"]

    def clean_file(self) -> dict[str, Any]:
        """The definition; the faults themselves are listed on the page."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        content = sent.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise forms.ValidationError(_now("Filen er for stor til å være et skjema. Ingenting er lagret."))
        document = self._of_workbook(content) if content.startswith(b"PK") else self._of_json(content)
        if self.faults:
            raise forms.ValidationError(_now("Skjemaet har feil. Ingenting er lagret. Feilene står under."))
        return document

    def _of_json(self, content: bytes) -> dict[str, Any]:
        try:
            document: dict[str, Any] = json.loads(content)
        except (ValueError, RecursionError):
            raise forms.ValidationError(_now("Filen er verken gyldig JSON eller en XLSForm. Ingenting er lagret.")) from None
        self.faults = tuple(check(document))
        return document

    def _of_workbook(self, content: bytes) -> dict[str, Any]:
        found = xlsform.read(content)
        self.faults, self.left_out = found.faults, found.left_out
        return found.document
