"""Writing an offer: in the order in which a family asks; under the rows that are there, two empty ones."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Unit
from ettlag.ui.forms import DateField, Form, dress

from .. import hours
from ..actions import Giver
from ..content import ENTRIES, LEVELS, LONGEST, Document, check
from ..needs import NEEDS
from ..words import LANGUAGES, plain_phone
from .short import ages

MORE = 2
DAYS = [(str(no), words) for no, words in enumerate(
    (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))
)]  # fmt: skip
ROWS = ("places", "contacts", "hours", "exceptions")
PLAIN = (
    "title", "summary", "also", "level", "entry", "how", "waiting_words", "cost", "text", "waiting_weeks", "languages",
    "needs",
)  # fmt: skip


class Lines(forms.CharField):
    """One thing to a line."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, max_length=4000, widget=forms.Textarea({"rows": 3}), **kwargs)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines that say something."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


def _text(label: Any, name: str, rows: int = 1, *, required: bool = False, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=LONGEST[name], required=required, widget=widget, **kwargs)


class WriteOffer(Form):
    """Et tilbud: what one can get, for whom, how, when, and whom one rings."""

    title = _text(
        _("Hva kan familien få?"), "title", required=True, help_text=_("Med familiens ord: «Hjelp når barnet ikke sover».")
    )
    summary = _text(_("Kort sagt"), "summary", 2, required=True, help_text=_("Én eller to setninger. De står i søket."))
    text = _text(_("Mer om det"), "text", 6)
    also = _text(
        _("Hva folk kaller det"), "also", 2, help_text=_("Ord folk leter med. De vises ikke, men søket finner dem.")
    )
    provider = forms.CharField(label=_("Hvem gir det?"), max_length=200, help_text=_("Slik familiene kjenner dem."))
    unit = forms.ModelChoiceField(
        label=_("Enhet i kommunen"), queryset=Unit.objects.none(), required=False, empty_label=_("Ikke kommunens egen"),
        help_text=_("Lederen for enheten kan skrive i og godkjenne tilbudet."),
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label=_("Hva hjelper det med?"), choices=[(code, need.words) for code, need in NEEDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    level = forms.ChoiceField(
        label=_("Hvem er det for?"), choices=[*LEVELS.items()], widget=forms.RadioSelect, initial="all"
    )
    age_from = forms.ChoiceField(label=_("Fra alder"), choices=ages)
    age_to = forms.ChoiceField(label=_("Til alder"), choices=ages)
    entry = forms.ChoiceField(label=_("Hvordan kommer en i gang?"), choices=[*ENTRIES.items()], widget=forms.RadioSelect)
    how = _text(_("Slik gjør dere"), "how", 3)
    waiting_weeks = forms.IntegerField(label=_("Ventetid i uker"), required=False, min_value=0, max_value=200)
    waiting_words = _text(_("Ventetiden i ord"), "waiting_words", help_text=_("Som «time samme uke»."))
    cost = _text(_("Hva koster det?"), "cost", help_text=_("La feltet stå tomt når det er gratis."))
    open_holidays = forms.BooleanField(label=_("Åpent også på helligdager"), required=False)
    digital = forms.BooleanField(label=_("Det kan også være på video eller telefon"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Språk uten tolk"), choices=[*LANGUAGES.items()], required=False, widget=forms.CheckboxSelectMultiple
    )
    methods = Lines(_("Metoder"), help_text=_("Én på hver linje, som «Trygghetssirkelen»."))
    links = Lines(_("Lenker"), help_text=_("Én på hver linje: adressen, og så hva den heter."))
    valid_from = DateField(label=_("Gjelder fra"), required=False)
    valid_to = DateField(label=_("Gjelder til"), required=False)
    change_note = forms.CharField(label=_("Hva er nytt?"), max_length=300, required=False)

    def __init__(
        self, *args: Any, units: Any, document: Document | None = None, giver: Giver | None = None, **kwargs: Any
    ) -> None:
        kept = document or {}
        initial = _initial(kept) | ({"provider": giver.provider, "unit": giver.unit} if giver else {})
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.kept = kept
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if document is None:
            del self.fields["change_note"]
        self.counts = {name: len(kept.get(name) or []) + MORE for name in ROWS}
        made = {
            f"{name}-{no}-{part}": field
            for name in ROWS
            for no in range(self.counts[name])
            for part, field in _parts(name).items()
        }
        for name, field in made.items():
            dress(field, field.label or name)
        self.fields |= made

    def rows(self, name: str) -> Iterator[list[BoundField]]:
        """The fields of places, contacts, hours or exceptions, a row each."""
        for no in range(self.counts[name]):
            yield [self[f"{name}-{no}-{part}"] for part in _parts(name)]

    @property
    def groups(self) -> list[tuple[str, Iterator[list[BoundField]]]]:
        """The rows with their headings."""
        headings = (
            _now("Steder"),
            _now("Hvem en ringer eller skriver til"),
            _now("Åpningstider"),
            _now("Dager som er annerledes"),
        )
        return [(heading, self.rows(name)) for heading, name in zip(headings, ROWS, strict=True)]

    @property
    def plain(self) -> list[BoundField]:
        """The rest, in order."""
        return [self[name] for name in self.fields if "-" not in name]

    def clean(self) -> dict[str, Any]:
        """Everything that the offer says hangs together; each fault stands by its field."""
        found = super().clean() or self.cleaned_data
        if self.errors:
            return found
        for fault in check(self.document):
            name = fault.path.replace("[", "-").replace("].", "-").replace("]", "")
            at = name if name in self.fields else {"hours": "hours-0-opens"}.get(fault.path)
            self.add_error(at or self._first_of(name), fault.sentence)
        return found

    def _first_of(self, name: str) -> str | None:
        return next((field for field in self.fields if field.startswith(name)), None)

    @property
    def document(self) -> Document:
        """The offer as its file has it. What another system sent and this page does not show is kept."""
        found = self.cleaned_data
        made: Document = {name: found[name] for name in PLAIN if found.get(name) not in (None, "", [])}
        made |= {"age_from": int(found["age_from"]), "age_to": int(found["age_to"])}
        made |= {name: True for name in ("digital", "open_holidays") if found[name]}
        made |= {"methods": found["methods"]} if found["methods"] else {}
        made |= {name: found[name].isoformat() for name in ("valid_from", "valid_to") if found[name]}
        made |= {"links": [_link(line) for line in found["links"]]} if found["links"] else {}
        made |= {name: rows for name in ROWS if (rows := list(self._filled(name)))}
        return made | ({"unknown": self.kept["unknown"]} if self.kept.get("unknown") else {})

    def _filled(self, name: str) -> Iterator[Document]:
        for no in range(self.counts[name]):
            row = {part: self.cleaned_data.get(f"{name}-{no}-{part}") for part in _parts(name)}
            if any(row.values()):
                yield _row(name, row)

    @property
    def giver(self) -> Giver:
        """Who gives it."""
        return Giver(self.cleaned_data["provider"], self.cleaned_data["unit"])


def _link(line: str) -> Document:
    url, _space, words = line.partition(" ")
    return {"url": url, "words": words.strip() or url}


def _row(name: str, row: Document) -> Document:
    if name == "hours":
        return {"days": sorted(int(no) for no in row["days"]), "opens": row["opens"], "closes": row["closes"]}
    if name == "exceptions":
        on = row["on"].isoformat() if row["on"] else ""
        return {"on": on, "opens": row["opens"], "closes": row["closes"], "why": row["why"]}
    if name == "contacts":
        row["phone"] = plain_phone(row["phone"])
    return {part: value for part, value in row.items() if value}


def _parts(name: str) -> dict[str, forms.Field]:
    def line(label: Any, most: int = 200) -> forms.CharField:
        return forms.CharField(label=label, max_length=most, required=False)

    match name:
        case "places":
            return {
                "name": line(_("Sted")), "address": line(_("Gateadresse")), "postcode": line(_("Postnummer"), 10),
                "city": line(_("Poststed"), 80),
            }  # fmt: skip
        case "contacts":
            return {
                "role": line(_("Rolle, som «helsesykepleier»")), "name": line(_("Navn")), "phone": line(_("Telefon"), 30),
                "email": line(_("E-post")), "for_staff": forms.BooleanField(label=_("Bare for ansatte"), required=False),
                "protected": forms.BooleanField(label=_("Navnet skal ikke vises"), required=False),
            }  # fmt: skip
        case "hours":
            choices = forms.MultipleChoiceField(
                label=_("Dager"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
            )
            return {"days": choices, "opens": line(_("Åpner"), 5), "closes": line(_("Stenger"), 5)}
        case _:
            return {
                "on": DateField(label=_("Dag"), required=False), "opens": line(_("Åpner"), 5),
                "closes": line(_("Stenger"), 5), "why": line(_("Hvorfor")),
            }  # fmt: skip


def _initial(kept: Document) -> dict[str, Any]:
    found: dict[str, Any] = {name: kept.get(name) for name in PLAIN}
    found |= {
        "age_from": str(kept.get("age_from", 0)),
        "age_to": str(kept.get("age_to", 18)),
        "entry": kept.get("entry", "self"),
    }
    found |= {
        "digital": kept.get("digital", False),
        "open_holidays": kept.get("open_holidays", False),
        "methods": kept.get("methods", []),
        "level": kept.get("level", "all"),
    }
    found |= {"valid_from": hours.day_or_none(kept.get("valid_from")), "valid_to": hours.day_or_none(kept.get("valid_to"))}
    found["links"] = [f"{one['url']} {one.get('words', '')}".strip() for one in kept.get("links", [])]
    for name in ROWS:
        for no, row in enumerate(kept.get(name) or []):
            found |= {f"{name}-{no}-{part}": value for part, value in row.items()}
            if name == "hours":
                found[f"{name}-{no}-days"] = [str(one) for one in row["days"]]
            if name == "exceptions":
                found[f"{name}-{no}-on"] = hours.day_or_none(row["on"])
    return found
