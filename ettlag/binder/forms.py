"""Writing an item, adding for one's unit, and the short ones around."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .actions import About, Content
from .import_format import BinderFault, parse
from .models import BinderItem

LARGEST = 5_000_000  # bytes of a file
SIGNS = {b"%PDF": "pdf", b"PK\x03\x04": "docx"}


class WriteItem(Form):
    """Skriv i permen."""

    kind = forms.ChoiceField(label=_("Hva slags innslag er det?"), choices=BinderItem.Kind.choices)
    title = forms.CharField(label=_("Hva heter det?"), max_length=200)
    use_when = forms.CharField(label=_("Når bruker en det?"), required=False, max_length=300)
    text = forms.CharField(
        label=_("Tekst"), required=False, max_length=50_000, widget=forms.Textarea({"rows": 12}),
        help_text=_("En linje som begynner med # er en overskrift, og en som begynner med - er et punkt."),
    )  # fmt: skip
    links = forms.CharField(
        label=_("Lenker"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Én på hver linje: adressen, og så hva den heter."),
    )  # fmt: skip
    questions = forms.CharField(
        label=_("Spørsmål å snakke om"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Ett på hver linje. De vises ett om gangen."),
    )  # fmt: skip
    file = forms.FileField(label=_("Fil"), required=False, help_text=_("PDF eller DOCX, høyst 5 MB. Uten navn på noen."))
    change_note = forms.CharField(label=_("Hva er nytt?"), required=False, max_length=300)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["change_note"]

    def clean_links(self) -> list[dict[str, str]]:
        """Each line's address and words."""
        found = []
        for line in self.cleaned_data["links"].splitlines():
            url, _space, words = line.strip().partition(" ")
            if not url:
                continue
            if not url.startswith(("https://", "http://")) or len(url) > 500:
                raise forms.ValidationError(_now("«%(line)s» begynner ikke med en adresse.") % {"line": line.strip()[:60]})
            found.append({"words": words.strip() or url, "url": url})
        return found

    def clean_questions(self) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in self.cleaned_data["questions"].splitlines() if line.strip()]

    def clean_file(self) -> tuple[bytes, str] | None:
        """What is in the file decides what it is, not what it is called."""
        sent: UploadedFile[Any] | None = self.cleaned_data["file"]
        if not sent:
            return None
        content = sent.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise forms.ValidationError(_now("Filen er større enn 5 MB."))
        kind = next((kind for sign, kind in SIGNS.items() if content.startswith(sign)), "")
        if not kind:
            raise forms.ValidationError(_now("Filen er verken PDF eller DOCX."))
        return content, kind

    @property
    def about(self) -> About:
        """What it is."""
        return About(*(self.cleaned_data[name] for name in ("kind", "title", "use_when")))

    @property
    def content(self) -> Content:
        """What it says."""
        file, kind = self.cleaned_data["file"] or (None, "")
        found = self.cleaned_data
        return Content(found["text"], found["links"], found["questions"], file, kind)


class AddLocally(Form):
    """Legg til for enheten."""

    text = forms.CharField(label=_("Hva gjelder hos oss?"), max_length=20_000, widget=forms.Textarea({"rows": 6}))


class RetireItem(Form):
    """Ta ut."""

    why = forms.CharField(label=_("Hvorfor tas det ut?"), max_length=300)


class SayUseful(Form):
    """Var dette nyttig?"""

    was_useful = forms.ChoiceField(
        label=_("Hjalp det deg?"), choices=[("ja", _("Ja")), ("nei", _("Nei"))], widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Hva manglet?"), required=False, max_length=500, help_text=_("Svaret lagres uten navn. Skriv ikke om noen.")
    )

    def clean_was_useful(self) -> bool:
        """Ja or nei, as a fact."""
        return bool(self.cleaned_data["was_useful"] == "ja")


class ReplyToUse(Form):
    """Svar på det som ble sagt."""

    reply = forms.CharField(label=_("Hva gjorde dere med det?"), max_length=500)


class ImportBinder(Form):
    """En fil med permen."""

    file = forms.FileField(label=_("Fil med permen"), help_text=_("JSON, som listen fra Bø."))
    faults: tuple[BinderFault, ...] = ()

    def clean_file(self) -> list[tuple[About, Content]]:
        """The items; the faults themselves are listed on the page."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        items, found = parse(sent.read(LARGEST))
        self.faults = tuple(found)
        if found:
            raise forms.ValidationError(_now("Filen har feil. Ingenting er lest inn. Feilene står under."))
        return items
