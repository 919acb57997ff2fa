"""One question as it is written: the words first, then what its sort needs."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Choice

from ..definition import WITH_OPTIONS
from ..editing import Document, Words
from ..naming import coded
from .fields import OTHERS, Edited, Lines, flat, line, long_text

KINDS = [
    ("text", Choice(_("Kort tekst"), _("Én linje."))),
    ("long", Choice(_("Lang tekst"), _("Flere linjer, med plass til å fortelle."))),
    ("one", Choice(_("Ett svar"), _("Velg ett av flere svar."))),
    ("many", Choice(_("Flere svar"), _("Kryss av alle som passer."))),
    ("scale", Choice(_("Skala"), _("Et tall fra–til, med ord i endene."))),
    ("matrix", Choice(_("Rutenett"), _("De samme svarene for flere linjer."))),
    ("number", Choice(_("Tall"), _("Et helt tall."))),
    ("date", Choice(_("Dato"), _("En dag."))),
]

OF_SORTS = {
    "options_nb": "options", "alone_nb": "alone", "rows_nb": "rows", "low": "ends", "high": "ends", "low_nb": "words",
    "high_nb": "words",
}  # fmt: skip


class WriteItem(Edited):
    """Et spørsmål: the words first, then what its sort needs."""

    title_nb = line(_("Hva spør du om?"), required=True)
    kind = forms.ChoiceField(label=_("Hvordan svarer en?"), choices=KINDS, widget=forms.RadioSelect, initial="text")
    required = forms.BooleanField(label=_("Må svares på"), required=False)
    options_nb = Lines(_("Svarene"), help_text=_("Ett på hver linje. For ett svar, flere svar og rutenett."))
    alone_nb = Lines(_("Svar som bare kan stå alene"), rows=1, help_text=_("Som «Ingen av dem». Bare for flere svar."))
    rows_nb = Lines(_("Linjene i rutenettet"), help_text=_("Én på hver linje."))
    low = forms.IntegerField(label=_("Laveste tall"), required=False, help_text=_("For skala og tall."))
    high = forms.IntegerField(label=_("Høyeste tall"), required=False)
    low_nb = line(_("Hva det laveste betyr"), most=100)
    high_nb = line(_("Hva det høyeste betyr"), most=100)
    help_nb = long_text(_("Hjelp"))
    guiding_nb = Lines(_("Spørsmål å tenke på"), rows=2, help_text=_("Ett på hver linje. De står over feltet."))
    shown_when = forms.MultipleChoiceField(
        label=_("Vises bare når"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("La alt stå tomt, så spørres det alltid. Velg svar på ett spørsmål."),
    )  # fmt: skip

    def __init__(self, *args: Any, item: Document | None, earlier: Iterable[Document], **kwargs: Any) -> None:
        self.kept = item or {}
        super().__init__(*args, initial=_of_item(self.kept) | kwargs.pop("initial", {}), **kwargs)
        self.speak("title", "options", "rows", "low", "high", "help", "guiding")
        choices = [
            (f"{one['name']}:{option['code']}", f"{one['title']['nb']} {option['title']['nb']}")
            for one in earlier
            if one["kind"] in ("one", "many")
            for option in one["options"]
        ]
        self.fields["shown_when"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["shown_when"]

    @property
    def sorted_fields(self) -> list[tuple[str, BoundField]]:
        """The fields in order, each with the sorts of question it belongs to: it is out of sight for the others."""
        return [(OF_SORTS.get(one.name, ""), one) for one in self.in_bokmal]

    def clean(self) -> dict[str, Any]:
        """What the sort needs is there; the languages keep step; a condition hangs on one question."""
        found = super().clean() or self.cleaned_data
        kind = found.get("kind")
        if kind in WITH_OPTIONS and len([one for one in found.get("options_nb", []) if one]) < 2:
            self.add_error("options_nb", _now("Skriv minst to svar, ett på hver linje."))
        if kind == "matrix" and not any(found.get("rows_nb", [])):
            self.add_error("rows_nb", _now("Skriv minst én linje."))
        if kind == "scale":
            self._clean_scale(found)
        if kind == "number" and None not in (found.get("low"), found.get("high")) and found["low"] > found["high"]:
            self.add_error("high", _now("Det høyeste må være høyere enn det laveste."))
        for name in ("options", "rows", "guiding"):
            self._clean_lines(name, found)
        for words in [one for one in found.get("alone_nb", []) if one and one not in found.get("options_nb", [])]:
            self.add_error("alone_nb", _now("«%(words)s» er ikke et av svarene.") % {"words": words})
        if len({one.partition(":")[0] for one in found.get("shown_when", [])}) > 1:
            self.add_error("shown_when", _now("Velg svar på ett spørsmål, ikke på flere."))
        return found

    def _clean_scale(self, found: Mapping[str, Any]) -> None:
        low, high = found.get("low"), found.get("high")
        if low is None or not 0 <= low <= 9:
            self.add_error("low", _now("En skala begynner på 0 til 9."))
        if high is None or not 1 <= high <= 10 or (low is not None and high <= low):
            self.add_error("high", _now("En skala slutter høyere enn den begynner, og ikke over 10."))

    def _clean_lines(self, name: str, found: Mapping[str, Any]) -> None:
        lines = found.get(f"{name}_nb", [])
        if not all(lines):
            self.add_error(f"{name}_nb", _now("Ta bort de tomme linjene."))
        if name != "guiding" and len(set(lines)) < len(lines):
            self.add_error(f"{name}_nb", _now("Det samme står på to linjer."))
        for code, _language in OTHERS:
            other = found.get(f"{name}_{code}", [])
            if len(other) > len(lines):
                self.add_error(f"{name}_{code}", _now("Her er det flere linjer enn på bokmål."))

    @property
    def item(self) -> Document:
        """The question as the form's file has it, without its name."""
        found = self.cleaned_data
        kind = found["kind"]
        made: Document = {"kind": kind, "title": self.words("title")}
        made |= {"help": self.words("help")} if self.words("help") else {}
        made |= {"guiding": self._lines("guiding")} if found["guiding_nb"] else {}
        made |= {"required": True} if found["required"] else {}
        if kind in WITH_OPTIONS:
            made["options"] = coded(self._lines("options"), self.kept.get("options", []))
        if kind == "many":
            for one in made["options"]:
                one |= {"exclusive": True} if one["title"]["nb"] in found["alone_nb"] else {}
        if kind == "matrix":
            made["rows"] = coded(self._lines("rows"), self.kept.get("rows", []))
        if kind in ("scale", "number"):
            made |= {name: found[name] for name in ("low", "high") if found[name] is not None}
        if kind == "scale":
            made |= {f"{name}_title": self.words(name) for name in ("low", "high") if self.words(name)}
        return made | self._condition()

    def _condition(self) -> Document:
        chosen = [one.partition(":") for one in self.cleaned_data.get("shown_when", [])]
        return {"show_if": {"item": chosen[0][0], "answers": [code for _name, _colon, code in chosen]}} if chosen else {}

    def _lines(self, name: str) -> list[Words]:
        found: list[Words] = [{"nb": line} for line in self.cleaned_data[f"{name}_nb"]]
        for code, _language in OTHERS:
            for words, said in zip(found, self.cleaned_data[f"{name}_{code}"], strict=False):
                words |= {code: said} if said else {}
        return found


def _of_item(item: Document) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": item.get("kind", "text"), "required": item.get("required", False)}
    found |= {"low": item.get("low"), "high": item.get("high")}
    for name, key in (("title", "title"), ("help", "help"), ("low", "low_title"), ("high", "high_title")):
        found |= flat(name, item.get(key))
    for name in ("options", "rows"):
        found |= _columns(name, [one["title"] for one in item.get(name, [])])
    found |= _columns("guiding", item.get("guiding", []))
    found["alone_nb"] = [one["title"]["nb"] for one in item.get("options", []) if one.get("exclusive")]
    show = item.get("show_if")
    found["shown_when"] = [f"{show['item']}:{code}" for code in show["answers"]] if show else []
    return found


def _columns(name: str, rows: list[Words]) -> dict[str, list[str]]:
    return {f"{name}_{code}": [words.get(code, "") for words in rows] for code in ("nb", "nn", "en")}
