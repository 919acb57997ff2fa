"""Days and pauses."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import DateField, Form, TimeField

from ..actions.programme import Day
from ..models import CourseDay


class SetDay(Form):
    """En dag: når, hvor og hva den bygger på."""

    title = forms.CharField(label=_("Hva handler dagen om?"), max_length=200)
    kind = forms.ChoiceField(label=_("Hvor møtes dere?"), choices=CourseDay.Kind.choices, widget=forms.RadioSelect)
    on = DateField(label=_("Hvilken dag?"), required=False)
    begins = TimeField(label=_("Fra klokka"), required=False)
    ends = TimeField(label=_("Til klokka"), required=False)
    place = forms.CharField(label=_("Sted"), required=False, max_length=200)
    link = forms.URLField(
        label=_("Lenke til møtet"), required=False, max_length=500, assume_scheme="https",
        help_text=_("Deltakerne ser den fra en halv time før, og ikke etterpå."),
    )  # fmt: skip
    requires = forms.MultipleChoiceField(
        label=_("Må ha vært med på"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    takes_cases = forms.BooleanField(label=_("Deltakerne sender inn situasjoner til denne dagen"), required=False)

    def __init__(self, *args: Any, earlier: list[CourseDay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if earlier:
            choices = [(str(one.number), _now("dag %(number)s") % {"number": one.number}) for one in earlier]
            self.fields["requires"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["requires"]

    def clean(self) -> dict[str, Any]:
        """A day has all three or none of date, beginning and end."""
        cleaned = super().clean() or self.cleaned_data
        times = [cleaned.get(name) for name in ("on", "begins", "ends")]
        if any(times) and not all(times) and not self.errors:
            raise forms.ValidationError(_now("Skriv både dag, fra og til, eller la alle tre stå tomme."))
        if all(times) and times[2] <= times[1]:  # type: ignore[operator]
            self.add_error("ends", _now("Dagen må slutte etter at den begynner."))
        return cleaned

    @property
    def day(self) -> Day:
        """What was written, as the action takes it."""
        found = self.cleaned_data
        begins, ends = (self._at(name) for name in ("begins", "ends"))
        requires = sorted(int(one) for one in found.get("requires") or [])
        return Day(
            found["title"], begins, ends, found["kind"], found["place"], found["link"], requires, found["takes_cases"]
        )

    def _at(self, name: str) -> datetime | None:
        day, time = self.cleaned_data["on"], self.cleaned_data[name]
        return timezone.make_aware(datetime.combine(day, time)) if day else None

    @staticmethod
    def initial_of(day: CourseDay) -> dict[str, Any]:
        """The day as it is."""
        facts = {"title": day.title, "kind": day.kind, "place": day.place, "link": day.link, "takes_cases": day.takes_cases}
        facts |= {"requires": [str(one) for one in day.requires], "on": day.on}
        if day.starts_at and day.ends_at:
            facts["begins"], facts["ends"] = (timezone.localtime(one).time() for one in (day.starts_at, day.ends_at))
        return facts


class PlanPause(Form):
    """Praksispausen."""

    after: Any = forms.ModelChoiceField(label=_("Etter hvilken dag?"), queryset=None, empty_label=_("Velg"))
    months = forms.IntegerField(
        label=_("Hvor mange måneder?"),
        min_value=3,
        max_value=12,
        initial=3,
        help_text=_("Minst tre. Ferien teller ikke med."),
    )
    tasks = forms.CharField(
        label=_("Hva skal deltakerne prøve?"), help_text=_("Én oppgave på hver linje."), max_length=3000,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, days: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = days  # type: ignore[attr-defined]

    def clean_tasks(self) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in self.cleaned_data["tasks"].splitlines() if line.strip()]
