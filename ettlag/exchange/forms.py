"""A file to look through, and the short ones."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .models import Delivery

LARGEST = 20_000_000  # bytes of a file


class CheckFile(Form):
    """En fil med tilbud."""

    format = forms.ChoiceField(label=_("Hva slags fil er det?"), choices=Delivery.Format.choices)
    file = forms.FileField(
        label=_("Filen"),
        help_text=_("Den blir bare sett gjennom. Ingenting endres før du leser den inn."),
        allow_empty_file=True,
    )

    def clean_file(self) -> bytes:
        """What is in it."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_now("Filen er større enn 20 MB. Del den i flere, og prøv igjen."))
        return bytes(sent.read())
