"""The forms of a group, its seats and its plan."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Employment
from ettlag.ui.forms import DateField, Form, TimeField

from .. import queries, series
from ..models import Group

AREA = {"rows": 8}


WEEKDAYS = [
    ("0", _("mandag")), ("1", _("tirsdag")), ("2", _("onsdag")), ("3", _("torsdag")), ("4", _("fredag")),
]  # fmt: skip


RHYTHMS = [
    ("w1", _("Hver uke")), ("w2", _("Annenhver uke")), ("w4", _("Hver fjerde uke")), ("m1", _("Hver måned")),
    ("m2", _("Annenhver måned")), ("m3", _("Hver tredje måned")), ("m6", _("Hvert halvår")),
]  # fmt: skip


PLACES = [
    ("1", _("første")), ("2", _("andre")), ("3", _("tredje")), ("4", _("fjerde")), ("-1", _("siste")),
]  # fmt: skip


class Worker(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One at work, by name and unit."""

    def label_from_instance(self, obj: Any) -> str:
        """«Kari Lunde (Solbakken barnehage)»"""
        return f"{obj.user.name} ({obj.unit.name})"


class WriteMandate(Form):
    """Endre mandatet."""

    name = forms.CharField(label=_("Hva heter gruppa?"), max_length=120)
    mandate = forms.CharField(
        label=_("Hva skal gruppa gjøre?"), max_length=8000, widget=forms.Textarea(AREA),
        help_text=_("Oppgaver, hva den kan bestemme, og hvem den melder tilbake til."),
    )  # fmt: skip
    mandate_on = DateField(label=_("Mandatet gjelder fra"))
    author = forms.CharField(label=_("Hvem har skrevet mandatet?"), max_length=120)
    approver = forms.CharField(label=_("Hvem har godkjent det?"), max_length=120)
    keeper = Worker(label=_("Hvem holder det ved like?"), queryset=None, empty_label=_("Velg"))

    def __init__(self, *args: Any, people: QuerySet[Employment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = people  # type: ignore[attr-defined]


class StartGroup(WriteMandate):
    """Start en gruppe."""

    kind = forms.ChoiceField(label=_("Hva slags gruppe er det?"), choices=[("", _("Velg")), *Group.Kind.choices])
    field_order = ("kind", "name", "mandate", "mandate_on", "author", "approver", "keeper")

    def clean_name(self) -> str:
        """One name for one group."""
        name = str(self.cleaned_data["name"])
        if queries.is_taken(name):
            raise forms.ValidationError(_now("Det finnes alt en gruppe som heter dette. Velg et annet navn."))
        return name


class AddSeat(Form):
    """Legg til et medlem."""

    member = Worker(label=_("Medlem"), queryset=None, empty_label=_("Velg"))
    deputy = Worker(label=_("Vararepresentant"), queryset=None, required=False, empty_label=_("Ingen ennå"))
    is_chair = forms.BooleanField(label=_("Leder møtene"), required=False)

    def __init__(self, *args: Any, people: QuerySet[Employment], taken: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]
        self.fields["member"].queryset = people.exclude(pk__in=list(taken))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A deputy is another person."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("member") and cleaned.get("member") == cleaned.get("deputy"):
            self.add_error("deputy", _now("Vararepresentanten må være en annen enn medlemmet."))
        return cleaned


class NameDeputy(Form):
    """Pek ut en vararepresentant."""

    deputy = Worker(label=_("Vararepresentant"), queryset=None, empty_label=_("Velg"))

    def __init__(self, *args: Any, people: QuerySet[Employment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]


class AddHoliday(Form):
    """Legg inn en skoleferie."""

    name = forms.CharField(label=_("Hva heter ferien?"), max_length=80)
    from_on = DateField(label=_("Første dag"))
    until_on = DateField(label=_("Siste dag"))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("from_on") and cleaned.get("until_on") and cleaned["until_on"] < cleaned["from_on"]:
            self.add_error("until_on", _now("Den siste dagen er før den første. Rett en av dem."))
        return cleaned


class PlanMeetings(Form):
    """Legg møteplanen."""

    rhythm = forms.ChoiceField(label=_("Hvor ofte?"), choices=RHYTHMS, initial="m1")
    place_in_month = forms.ChoiceField(label=_("Hvilken i måneden?"), choices=PLACES, initial="1")
    weekday = forms.ChoiceField(label=_("Ukedag"), choices=WEEKDAYS, initial="1")
    first = DateField(label=_("Fra og med"))
    clock = TimeField(label=_("Klokkeslett"))
    place = forms.CharField(label=_("Sted"), max_length=120, required=False)

    @property
    def rule(self) -> str:
        """The answer as a rule of the subset."""
        told = self.cleaned_data
        every, weekday = int(told["rhythm"][1:]), int(told["weekday"])
        if told["rhythm"].startswith("w"):
            return series.weekly(every, weekday)
        return series.monthly(every, int(told["place_in_month"]), weekday)
