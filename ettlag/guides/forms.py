"""What guides' verbs take in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .engine import Fault
from .faults import LARGEST_FILE, parse

MOST_BYTES = 4 * LARGEST_FILE  # no more of an upload is held in memory


class ImportGuides(Form):
    """A file with guides. Every fault of it is in `faults`; the file is not kept."""

    file = forms.FileField(label=_("Fil med veiledere"), help_text=_("JSON, i formatet til Ettlag."))
    note = forms.CharField(
        label=_("Hva er nytt?"), required=False, max_length=300, help_text=_("Én setning til dem som bruker veilederen.")
    )

    faults: tuple[Fault, ...] = ()

    def clean_file(self) -> list[dict[str, Any]]:
        """The guides in the file. One error on the field; the faults themselves are listed on the page."""
        uploaded: UploadedFile[Any] = self.cleaned_data["file"]
        document, found = parse(uploaded.read(MOST_BYTES))
        self.faults = tuple(found)
        if self.faults:
            raise forms.ValidationError(_("Filen har feil. Ingenting er lest inn. Feilene står under."))
        guides: list[dict[str, Any]] = document["guides"]
        return guides
