"""What consent's verbs take in. Forms check and never save; nothing is ticked beforehand, because a yes is an act."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.people.models import Person
from ettlag.ui.forms import DateField, Form

from . import texts
from .actions import Answer, Terms
from .agreement import Cell
from .models import Ask, Hearing, How, Kind

Choices = list[tuple[str, Any]]


def key(cell: Cell) -> str:
    """How a cell is sent: «12:health»."""
    return f"{cell[0]}:{cell[1]}"


def cells_in(values: Iterable[str]) -> frozenset[Cell]:
    """Back from what was sent; the field has already refused anything that was not offered."""
    return frozenset((int(unit), kind) for unit, _sep, kind in (value.partition(":") for value in values))


def grouped(cells: Iterable[Cell], names: Mapping[int, str]) -> Choices:
    """One group of choices for each service, the kinds in the order of the picture."""
    offered = set(cells)
    groups: Choices = []
    for unit_id in sorted({unit for unit, _kind in offered}, key=lambda unit: names.get(unit, "")):
        kinds = [(key((unit_id, kind)), kind.label) for kind in Kind if (unit_id, kind) in offered]
        groups.append((names.get(unit_id, ""), kinds))
    return groups


def bound(field: Any, days: int) -> None:
    """A last day between tomorrow and the longest the municipality lets a consent last (LAW-11)."""
    field.earliest, field.latest = today() + timedelta(days=1), today() + timedelta(days=days)
    field.help_text = gettext("Høyst %(days)s dager fram. Etter datoen stopper delingen av seg selv.") % {"days": days}


class AskConsent(Form):
    """Which services, which kinds of information, until when, and what for."""

    audience = _("Familien leser dette når de blir spurt. Det gjør også tjenestene som får vite noe.")

    units = forms.MultipleChoiceField(label=_("Hvem bør få vite noe?"), widget=forms.CheckboxSelectMultiple)
    kinds = forms.MultipleChoiceField(
        label=_("Hva bør de få vite om?"), widget=forms.CheckboxSelectMultiple, choices=Kind.choices,
        help_text=_("Spør bare om det dere trenger."),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("Hva skal dere bruke det til?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=600,
        help_text=_("Skriv det slik du ville sagt det til familien."),
    )  # fmt: skip
    until_on = DateField(label=_("Til og med"))

    def __init__(self, units: Sequence[Any], days: int, *args: Any, **kwargs: Any) -> None:
        """`units` are the services one may ask for; `days` the longest a consent may last."""
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = [(str(unit.pk), unit.name) for unit in units]  # type: ignore[attr-defined]
        bound(self.fields["until_on"], days)
        self.fields["until_on"].initial = today() + timedelta(days=days)

    def asked(self) -> dict[str, Any]:
        """What the action takes."""
        chosen = self.cleaned_data
        terms = Terms(chosen["until_on"], chosen["purpose"])
        kinds = [Kind(kind) for kind in chosen["kinds"]]
        return {"units": [int(unit) for unit in chosen["units"]], "kinds": kinds, "terms": terms}


class Shown(Form):
    """A form that stands under an information text: it sends the hash of the text that was on the page (LAW-07)."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_shown(self) -> texts.Text:
        """The text as it is now. One that was changed while the page lay open must be read again."""
        found = texts.find(self.cleaned_data["shown"])
        if found is None:
            sentence = gettext("Teksten øverst er ny. Les den, og svar så på nytt. Ingenting er lagret ennå.")
            raise forms.ValidationError(sentence)
        return found

    def stand_under(self, text: texts.Text) -> None:
        """Shown again with an error, the form stands under the text of now, and the next answer is to that one."""
        if self.is_bound:
            sent: Any = self.data
            again = sent.copy()
            again["shown"] = text.sha256
            self.data = again


class GiveConsent(Shown):
    """One's own yes: which services and kinds, until when."""

    cells = forms.MultipleChoiceField(
        label=_("Jeg sier ja til at"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryss av for det du sier ja til. Vil du ikke dele noe, så velg «Nei, ikke del».")},
    )  # fmt: skip
    until_on = DateField(label=_("Til og med"))

    def __init__(self, cells: Iterable[Cell], names: Mapping[int, str], days: int, *args: Any, **kwargs: Any) -> None:
        """`cells` are the places one is asked about, `names` the services' names."""
        super().__init__(*args, **kwargs)
        self.fields["cells"].choices = grouped(cells, names)  # type: ignore[attr-defined]
        bound(self.fields["until_on"], days)

    def answer(self) -> Answer:
        """A yes, signed in."""
        chosen = self.cleaned_data
        return Answer(How.SIGNED_IN, today(), cells_in(chosen["cells"]), chosen["until_on"], chosen["shown"])


class RefuseConsent(Shown):
    """A no asks for nothing but the text that was read."""

    def answer(self) -> Answer:
        """A no, signed in."""
        return Answer(How.SIGNED_IN, today(), text=self.cleaned_data["shown"])


class WithdrawConsent(Form):
    """A whole service with one press, or some kinds of it from the page; nothing named means everything."""

    unit = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Hva vil du trekke tilbake?"), widget=forms.CheckboxSelectMultiple, choices=Kind.choices, required=False
    )

    def name_kinds(self, kinds: Iterable[Kind]) -> None:
        """On the page of one service at least one kind is named: an empty choice there is not «everything»."""
        field: Any = self.fields["kinds"]
        field.choices, field.required = [(str(kind), kind.label) for kind in kinds], True
        field.error_messages["required"] = gettext("Kryss av for det du vil trekke tilbake.")

    def taken_back(self) -> dict[str, Any]:
        """What the action takes."""
        unit = self.cleaned_data["unit"]
        return {"units": [unit] if unit else [], "kinds": [Kind(kind) for kind in self.cleaned_data["kinds"]]}


class ExtendConsent(Form):
    """Another last day for one service, for one kind or all of them."""

    unit = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=[("", ""), *Kind.choices], required=False)
    until_on = DateField(label=_("Til og med"))

    def __init__(self, days: int, *args: Any, **kwargs: Any) -> None:
        """`days` is the longest a consent may last."""
        super().__init__(*args, **kwargs)
        bound(self.fields["until_on"], days)

    def changed(self) -> dict[str, Any]:
        """What the action takes."""
        kind = self.cleaned_data["kind"]
        kinds = [Kind(kind)] if kind else []
        return {"unit": self.cleaned_data["unit"], "kinds": kinds, "until_on": self.cleaned_data["until_on"]}


class RecordConsent(Form):
    """What somebody said or signed with the employee beside: who, what, how, when, after which text."""

    BESIDE = [choice for choice in How.choices if choice[0] != How.SIGNED_IN]
    SAID = [("yes", _("Ja")), ("no", _("Nei")), ("withdraw", _("Trekker tilbake"))]

    giver = forms.ChoiceField(label=_("Hvem svarte?"), widget=forms.RadioSelect)
    said = forms.ChoiceField(label=_("Hva var svaret?"), widget=forms.RadioSelect, choices=SAID)
    cells = forms.MultipleChoiceField(label=_("Hva gjelder det?"), widget=forms.CheckboxSelectMultiple, required=False)
    until_on = DateField(label=_("Til og med"), required=False)
    how = forms.ChoiceField(label=_("Hvordan?"), widget=forms.RadioSelect, choices=BESIDE)
    answered_on = DateField(label=_("Når svarte de?"))
    language = forms.ChoiceField(label=_("På hvilket språk fikk de forklaringen?"))

    def __init__(self, people: Sequence[Person], choices: Choices, days: int, *args: Any, **kwargs: Any) -> None:
        """`people` may answer or take back; `choices` are the cells, grouped by service."""
        super().__init__(*args, **kwargs)
        self.ask: Ask | None = None
        self.fields["giver"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]
        self.fields["cells"].choices = choices  # type: ignore[attr-defined]
        self.fields["answered_on"].latest = today()  # type: ignore[attr-defined]
        self.fields["language"].choices = [(code, texts.text(code).name) for code in texts.languages()]  # type: ignore[attr-defined]
        bound(self.fields["until_on"], days)
        self.people = {str(person.pk): person for person in people}

    def clean(self) -> dict[str, Any]:
        """A yes and a withdrawal say to what; a yes says until when, and answers something that was asked."""
        cleaned = super().clean() or {}
        said = cleaned.get("said")
        if said in ("yes", "withdraw") and not cleaned.get("cells") and "cells" not in self.errors:
            self.add_error("cells", gettext("Kryss av for hva svaret gjelder."))
        if said == "yes" and not cleaned.get("until_on") and "until_on" not in self.errors:
            self.add_error("until_on", gettext("Skriv hvor lenge det skal vare."))
        if said == "yes" and self.ask and not cells_in(cleaned.get("cells", [])) <= self.ask.cells:
            self.add_error("cells", gettext("Kryss bare av for det spørsmålet gjelder. Resten er det ikke spurt om nå."))
        if said in ("yes", "no") and self.ask is None:
            self.add_error("said", gettext("Ingen har spurt om noe ennå. Lag spørsmålet først, og før inn svaret etterpå."))
        return cleaned

    def recorded(self) -> dict[str, Any]:
        """What the action takes."""
        chosen = self.cleaned_data
        cells = frozenset() if chosen["said"] == "no" else cells_in(chosen["cells"])
        shown = texts.text(chosen["language"])
        answer = Answer(How(chosen["how"]), chosen["answered_on"], cells, chosen["until_on"], shown)
        ask = None if chosen["said"] == "withdraw" else self.ask
        return {"giver": self.people[chosen["giver"]], "ask": ask, "answer": answer}


class HearChild(Form):
    """What the child said, or why the child was not heard; and whether the parents may read it."""

    audience = _("Synlig for dem som følger barnet på jobb. Foreldrene leser det bare når barnet har sagt ja.")
    closed = True

    mode = forms.ChoiceField(label=_("Hvordan ble barnet hørt?"), widget=forms.RadioSelect, choices=Hearing.Mode.choices)
    heard_on = DateField(label=_("Når?"))
    said = forms.CharField(
        label=_("Hva sa barnet, med egne ord?"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Eller hva barnet viste. La stå tomt når barnet ikke ble hørt."),
    )  # fmt: skip
    was_told_use = forms.BooleanField(
        label=_("Jeg sa til barnet hva det kan bli brukt til, og hvem som kan lese det."), required=False
    )
    agreed_wording = forms.BooleanField(label=_("Barnet er enig i at dette er det det sa."), required=False)
    for_guardians = forms.BooleanField(label=_("Barnet sa ja til at foreldrene leser dette."), required=False)
    reason = forms.CharField(
        label=_("Hvorfor ble ikke barnet hørt?"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard_on"].latest = today()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Heard: the child's words, and that the child knew who may read them. Not heard: the reason (LAW-29…31)."""
        cleaned = super().clean() or {}
        if cleaned.get("mode") in Hearing.HEARD:
            if not cleaned.get("said", "").strip():
                self.add_error("said", gettext("Skriv hva barnet sa eller viste."))
            if not cleaned.get("was_told_use"):
                self.add_error("was_told_use", gettext("Si til barnet hvem som kan lese det, før du skriver det inn."))
        elif cleaned.get("mode") and not cleaned.get("reason", "").strip():
            self.add_error("reason", gettext("Skriv hvorfor barnet ikke ble hørt."))
        return cleaned


class AddBasis(Form):
    """A code of the municipality's own, or its own later version of a shipped one."""

    code = forms.RegexField(
        r"^[A-ZÆØÅ0-9-]+$", label=_("Kode"), max_length=20,
        error_messages={"invalid": _("Bruk store bokstaver, tall og bindestrek.")},
    )  # fmt: skip
    words_nb = forms.CharField(label=_("Hva den betyr, på bokmål"), max_length=200)
    words_nn = forms.CharField(label=_("Hva den betyr, på nynorsk"), max_length=200)
    provision = forms.CharField(label=_("Lovbestemmelse"), max_length=200)
    needs = forms.CharField(label=_("Hva som må til for å bruke den"), max_length=200, required=False)
    lifts_confidentiality = forms.BooleanField(label=_("Den opphever taushetsplikten."), required=False)
    gdpr = forms.CharField(label=_("Grunnlag i personvernforordningen"), max_length=60)
    valid_from = DateField(label=_("Gjelder fra"))
    valid_to = DateField(label=_("Gjelder til"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].earliest = today()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("valid_to", gettext("Siste dag kan ikke være før første dag."))
        return cleaned
