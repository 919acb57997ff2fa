"""Municipalities, enrolments, attendance and practice."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import DateField, Form, dress

from ..models import Participant, Presence


class InvitePartner(Form):
    """Be en kommune med."""

    place: Any = forms.ModelChoiceField(label=_("Hvilken kommune?"), queryset=None, empty_label=_("Velg"))
    seats = forms.IntegerField(label=_("Hvor mange plasser?"), min_value=1, max_value=500)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class JoinProgramme(Form):
    """Bli med, og si hva vertskommunen skal se."""

    shows_names = forms.ChoiceField(
        label=_("Hva skal den som holder programmet, se av deltakerne deres?"), widget=forms.RadioSelect,
        choices=[
            ("nei", _("Tjeneste og antall. Arbeidsstedene får en bokstav, og ingen navn vises.")),
            ("ja", _("Navn, arbeidssted og tjeneste.")),
        ],
    )  # fmt: skip

    def clean_shows_names(self) -> bool:
        """As a fact."""
        return bool(self.cleaned_data["shows_names"] == "ja")


class DeclineEnrolment(Form):
    """Si nei."""

    why = forms.CharField(label=_("Hvorfor ikke nå?"), help_text=_("Den som har spurt, leser dette."), max_length=300)


class CheckIn(Form):
    """Jeg er her."""

    code = forms.CharField(
        label=_("Koden på tavla"),
        max_length=12,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class NotePresence(Form):
    """Oppmøtet, a line for each participant."""

    def __init__(self, *args: Any, people: list[tuple[Participant, Presence | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"p{number}": one for number, (one, _there) in enumerate(people)}
        for number, (one, there) in enumerate(people):
            label = called(one)
            field = forms.ChoiceField(
                label=label, required=False, choices=[("", _now("Ikke ført")), *Presence.Kind.choices],
                initial=there.kind if there else "",
            )  # fmt: skip
            dress(field, label)
            self.fields[f"p{number}"] = field

    @property
    def kinds(self) -> dict[Participant, str]:
        """What was chosen and is new."""
        chosen = {name: self.cleaned_data.get(name) or "" for name in self.people}
        return {self.people[name]: kind for name, kind in chosen.items() if kind and kind != self.fields[name].initial}


def called(one: Participant) -> str:
    """The name where it is agreed to be seen; else the workplace's letter and a number."""
    return one.name or _now("Deltaker %(number)s, %(workplace)s") % {"number": one.number, "workplace": one.workplace}


class EmploymentChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An employee by name."""

    def label_from_instance(self, obj: Any) -> str:
        """«Kari Lunde»"""
        return str(obj.user.name)


class ArrangePractice(Form):
    """Øving på egen enhet."""

    what = forms.CharField(label=_("Hva skal dere øve på?"), max_length=300)
    by = EmploymentChoice(label=_("Hvem ordner det?"), queryset=None, empty_label=_("Velg"))
    on = DateField(label=_("Når?"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = people  # type: ignore[attr-defined]
