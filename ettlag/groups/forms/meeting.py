"""The forms of one meeting."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.organisation.models import Employment
from ettlag.ui.forms import DateField, TimeField, dress

from .. import queries
from ..models import Presence, Seat
from .group import AREA, Worker
from .nameless import Nameless


class PublishAgenda(Nameless):
    """Send ut sakslista."""

    scanned = ("agenda",)
    agenda = forms.CharField(
        label=_("Saker"), max_length=8000, widget=forms.Textarea(AREA),
        help_text=_("Én sak på hver linje. Det dere har bestemt før, kommer med av seg selv."),
    )  # fmt: skip


class PublishMinutes(Nameless):
    """Send ut referatet: the text, and who came for each seat."""

    scanned = ("minutes",)
    minutes = forms.CharField(label=_("Referat"), max_length=20000, widget=forms.Textarea({"rows": 10}))

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            label = _now("Hvem kom for %(name)s, %(service)s?") % {
                "name": seat.member.user.name, "service": seat.service.name,
            }  # fmt: skip
            choices = [pair for pair in Presence.Came.choices if pair[0] != Presence.Came.DEPUTY or seat.deputy_id]
            field = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
            dress(field, label)
            self.fields[f"seat_{seat.pk.hex}"] = field

    @property
    def came(self) -> dict[Seat, str]:
        """Who came, by seat."""
        return {seat: self.cleaned_data[f"seat_{seat.pk.hex}"] for seat in self.seats}


class Decide(Nameless):
    """Skriv hva gruppa bestemte."""

    scanned = ("what",)
    what = forms.CharField(label=_("Hva skal gjøres?"), max_length=500, widget=forms.Textarea({"rows": 2}))
    owner = Worker(label=_("Hvem gjør det?"), queryset=None, required=False, empty_label=_("Velg"))
    owner_role = forms.CharField(
        label=_("Eller hvilken rolle?"), max_length=120, required=False, help_text=_("For eksempel «rektorene».")
    )
    due_on = DateField(label=_("Frist"))

    def __init__(self, *args: Any, people: QuerySet[Employment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody does it."""
        cleaned = super().clean()
        if not cleaned.get("owner") and not cleaned.get("owner_role"):
            self.add_error("owner", _now("Velg hvem som gjør det, eller skriv en rolle."))
        return cleaned


class EndDecision(Nameless):
    """Gjort, eller ikke."""

    scanned = ("outcome",)
    was_done = forms.ChoiceField(
        label=_("Ble det gjort?"), choices=[("ja", _("Ja")), ("nei", _("Nei"))], widget=forms.RadioSelect
    )
    outcome = forms.CharField(
        label=_("Hva ble det til?"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Ble det ikke gjort, skriver du hvorfor."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What was not done says why."""
        cleaned = super().clean()
        if cleaned.get("was_done") == "nei" and not cleaned.get("outcome"):
            self.add_error("outcome", _now("Skriv hvorfor det ikke ble gjort."))
        return cleaned


class CancelMeeting(Nameless):
    """Avlys eller flytt."""

    scanned = ("why",)
    new_on = DateField(label=_("Ny dag"), required=False, help_text=_("La den stå tom hvis det ikke blir noe nytt møte."))
    new_at = TimeField(label=_("Nytt klokkeslett"), required=False)
    why = forms.CharField(label=_("Hvorfor?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A new time, on a day people work; or a reason."""
        cleaned = super().clean()
        day, clock = cleaned.get("new_on"), cleaned.get("new_at")
        if not day and not cleaned.get("why") and not self.errors:
            self.add_error("new_on", _now("Velg en ny dag, eller skriv hvorfor møtet ikke blir noe av."))
        if day and not clock:
            self.add_error("new_at", _now("Skriv når på dagen det nye møtet begynner."))
        if day and day <= today():
            self.add_error("new_on", _now("Velg en dag som kommer."))
        elif day and queries.moved_day(day):
            near = queries.open_day(day)
            self.add_error("new_on", _now("Det er fri den dagen. %(day)s er ledig.") % {"day": f"{near:%d.%m.%Y}"})
        return cleaned
