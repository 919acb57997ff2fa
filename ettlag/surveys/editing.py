"""Redigering av et spørsmål: a form that reads and writes a question as the file does. Choices are lines, «kode: tekst»."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from .reader import KINDS
from .scheme import Question

KIND_WORDS = [
    ("ett_valg", _("Ett svar")), ("flere_valg", _("Flere svar")), ("matrise", _("Flere påstander, samme svar")),
    ("skala", _("Tall på en skala")), ("heltall", _("Et tall")), ("lang_fritekst", _("Fritekst")),
]  # fmt: skip


class EditQuestion(Form):
    """Endre et spørsmål. Choices are lines: «kode: tekst»."""

    text = forms.CharField(label=_("Spørsmålet"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label=_("Hva slags svar?"), choices=KIND_WORDS, widget=forms.RadioSelect)
    options = forms.CharField(
        label=_("Svarene, ett på hver linje"), required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Skriv en kort kode, kolon og teksten. For eksempel: «ja: Ja, flere ganger»."),
    )  # fmt: skip
    rows = forms.CharField(
        label=_("Påstandene, én på hver linje"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bare når flere påstander har de samme svarene."),
    )  # fmt: skip
    most = forms.IntegerField(label=_("Høyst så mange svar"), required=False, min_value=1, max_value=20)
    required = forms.BooleanField(label=_("Alle må svare på dette"), required=False)

    def said(self) -> dict[str, Any]:
        """The question as the file writes it: only what the form asks about."""
        found = self.cleaned_data
        said: dict[str, Any] = {"tekst": found["text"], "type": found["kind"], "paakrevd": found["required"]}
        options = [{"kode": code, "tekst": text} for code, text in _lines(found["options"])]
        if found["kind"] in {"ett_valg", "flere_valg"}:
            said["valg"] = options
        if found["kind"] == "matrise":
            said |= {"skala": options, "rader": [{"kode": code, "tekst": text} for code, text in _lines(found["rows"])]}
        if found["kind"] == "flere_valg" and found["most"]:
            said["maks_valg"] = found["most"]
        if found["kind"] in {"skala", "heltall"}:
            said |= {"min": 0, "maks": 10 if found["kind"] == "skala" else 99}
        return said


def _lines(text: str) -> list[tuple[str, str]]:
    """(code, text) of each line; a line without a code gets its number."""
    found = []
    for number, line in enumerate(filter(None, (line.strip() for line in text.splitlines())), 1):
        code, colon, words = line.partition(":")
        found.append((code.strip(), words.strip()) if colon and " " not in code.strip() else (str(number), line))
    return found


def as_shown(question: Question) -> dict[str, Any]:
    """What the form starts from."""
    kind = next(name for name, ours in KINDS.items() if ours == question.kind)
    lines = "\n".join(f"{option.code}: {option.text}" for option in question.options)
    rows = "\n".join(f"{row.code}: {row.text}" for row in question.rows)
    return {
        "text": question.text, "kind": kind, "options": lines, "rows": rows, "most": question.most or None,
        "required": question.required,
    }  # fmt: skip
