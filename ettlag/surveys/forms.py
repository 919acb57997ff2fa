"""Forms of those who keep surveys. Each validates and never saves."""

import json
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Employment, Service
from ettlag.ui.fields import DateField
from ettlag.ui.forms import Form, dress

from .codes import read_code
from .models import Note, Round
from .reader import Faulty, read
from .scheme import Scheme

LARGEST_FILE = 1_000_000  # bytes


class EnterCode(Form):
    """Skriv koden."""

    code = forms.CharField(
        label=_("Koden din"), max_length=40,
        help_text=_("Tolv tegn, for eksempel K7PQ-2MXV-9RTD. Store og små er det samme."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        """As it was made. What is mistyped is told, and stays in the box."""
        if found := read_code(self.cleaned_data["code"]):
            return found
        raise ValidationError(_now("Koden har tolv tegn. Se på kortet eller i e-posten, og skriv den en gang til."))


class ImportSurvey(Form):
    """Les inn en undersøkelse fra en fil."""

    file = forms.FileField(label=_("Fil"), help_text=_("En JSON-fil i formatet kartlegging/0.1."))
    definition: dict[str, Any]

    def clean_file(self) -> Any:
        """The whole file, or every fault with its place."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_now("Filen er for stor. En undersøkelse er under én megabyte."))
        try:
            self.definition = json.loads(file.read().decode("utf-8-sig"))
            read(self.definition)
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ValidationError(_now("Filen er ikke JSON. Ingenting er endret.")) from error
        except Faulty as error:
            raise ValidationError(error.faults) from error
        return file


class OpenRound(Form):
    """Åpne en runde."""

    title = forms.CharField(label=_("Hva skal runden hete?"), max_length=120, help_text=_("For eksempel «Høsten 2026»."))
    closes_on = DateField(label=_("Når stenger den?"))
    point = forms.ChoiceField(
        label=_("Hører den til et før og etter?"), choices=Round.Point.choices, required=False, widget=forms.RadioSelect
    )
    floor = forms.TypedChoiceField(
        label=_("Minste gruppe som vises"), coerce=int, choices=[(n, n) for n in range(3, 11)],
        help_text=_("Tall under dette skjules. Det kan aldri senkes etter at runden er åpnet."),
    )  # fmt: skip
    services = forms.ModelMultipleChoiceField(
        label=_("Hvem skal spørres?"), queryset=Service.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Ingen valgt betyr alle som arbeider i kommunen."),
    )  # fmt: skip
    on_paper = forms.BooleanField(label=_("Bare papirkort, ingen e-post"), required=False)

    def __init__(self, *args: Any, scheme: Scheme, services: QuerySet[Service], on: date, **kwargs: Any) -> None:
        places = kwargs.pop("places", ())
        kwargs["initial"] = {"floor": scheme.floor, "closes_on": on + timedelta(days=scheme.days_open), "point": ""}
        super().__init__(*args, **kwargs)
        self.fields["services"].queryset = services  # type: ignore[attr-defined]
        self.fields["closes_on"] = DateField(
            label=_("Når stenger den?"), earliest=on, latest=on + timedelta(days=365), initial=kwargs["initial"]["closes_on"]
        )
        self.filled = [question for question in scheme.questions if question.rows_from]
        for question in self.filled:
            self.fields[f"rows_{question.id}"] = forms.CharField(
                label=question.text, required=False, widget=forms.Textarea(attrs={"rows": 5}), initial="\n".join(places),
                help_text=_("Én møteplass på hver linje, slik den heter hos dere. Tomt betyr at spørsmålet ikke stilles."),
            )  # fmt: skip
        for name, field in self.fields.items():
            dress(field, field.label or name)

    def rows(self) -> dict[str, list[str]]:
        """The rows of each matrix that takes them from elsewhere."""
        found = {}
        for question in self.filled:
            lines = [line.strip() for line in self.cleaned_data[f"rows_{question.id}"].splitlines()]
            found[question.id] = [line[:120] for line in lines if line][:40]
        return found


class ModerateRemark(Form):
    """Les før det vises."""

    theme = forms.CharField(label=_("Tema"), max_length=80, required=False)
    shown = forms.CharField(
        label=_("Slik vises det"), required=False, max_length=4000, widget=forms.Textarea,
        help_text=_("Ta bort navn og alt som kan peke på noen. Tomt betyr at det ikke vises."),
    )  # fmt: skip


class WriteNote(Form):
    """Notat fra en samtale, uten navn."""

    kind = forms.ChoiceField(label=_("Hva slags samtale?"), choices=Note.Kind.choices, widget=forms.RadioSelect)
    held_on = DateField(label=_("Når?"))
    people = forms.IntegerField(label=_("Hvor mange var med?"), min_value=1, max_value=500)
    theme = forms.CharField(label=_("Tema"), max_length=80, help_text=_("Ett tema i hvert notat, så de kan leses sammen."))
    text = forms.CharField(
        label=_("Hva ble sagt?"), max_length=4000, widget=forms.Textarea,
        help_text=_("Ingen navn, og ingenting som kan kjenne igjen et barn, en familie eller en kollega."),
    )  # fmt: skip


class WriteFinding(Form):
    """Hva ser vi?"""

    says = forms.CharField(label=_("Hva ser vi?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    rests_on = forms.ChoiceField(label=_("Hva bygger det på?"), required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rests_on"].choices = [("", _("Samtalene, eller flere ting sammen")), *places]  # type: ignore[attr-defined]


class OwnerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An employee by name and place of work."""

    def label_from_instance(self, obj: Any) -> str:
        """«Grete Moen, Solbakken barnehage»"""
        return f"{obj.user.name}, {obj.unit.name}"


class DecideFinding(Form):
    """Hva bestemmer vi?"""

    decision = forms.CharField(label=_("Hva er bestemt?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    action = forms.CharField(label=_("Hva gjør vi?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    owner = OwnerChoice(label=_("Hvem har ansvaret?"), queryset=Employment.objects.none(), empty_label=_("Velg"))
    due_on = DateField(label=_("Når ser vi på hvordan det gikk?"))

    def __init__(self, *args: Any, people: QuerySet[Employment], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["due_on"].earliest = on  # type: ignore[attr-defined]


class FollowUpFinding(Form):
    """Hvordan gikk det?"""

    outcome = forms.CharField(label=_("Hvordan gikk det?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
