"""Writing a task with its rule in plain words, saying whether it was done, and the next school year."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.organisation.models import Unit
from ettlag.ui.fields import DateField, TimeField
from ettlag.ui.forms import Form, dress
from ettlag.ui.words import capitalised

from ..actions import About, Carry, Said, When
from ..import_format import Read, WheelFault, parse
from ..models import WheelTask
from ..queries import Learnt
from ..rules import Rule, read_rule

ORDER = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)
OFTEN = (("month", _("En gang i løpet av måneden")), ("weekday", _("En bestemt ukedag i måneden")),
         ("day", _("En bestemt dag i måneden")), ("week", _("Hver uke")))  # fmt: skip
ORDINALS = ((1, _("første")), (2, _("andre")), (3, _("tredje")), (4, _("fjerde")), (-1, _("siste")))


def _capital(name: Any) -> str:
    return capitalised(str(name))


_name: Any = lazy(_capital, str)


class WriteTask(Form):
    """Skriv et gjøremål."""

    title = forms.CharField(label=_("Hva skal gjøres?"), max_length=200)
    kind = forms.ChoiceField(label=_("Hva slags gjøremål er det?"), choices=WheelTask.Kind.choices, initial="other")
    by_units = forms.TypedChoiceField(
        label=_("Hvem gjør det?"), widget=forms.RadioSelect, coerce=lambda value: value == "ja", initial="nei",
        choices=(("nei", _("Én gang for hele kommunen")), ("ja", _("Hver enhet gjør det hos seg"))),
    )  # fmt: skip
    role = forms.CharField(label=_("Hvilken rolle har ansvaret?"), max_length=120, help_text=_("En rolle, ikke et navn."))
    often = forms.ChoiceField(label=_("Når?"), choices=OFTEN, widget=forms.RadioSelect, initial="month")
    months = forms.TypedMultipleChoiceField(
        label=_("Hvilke måneder?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(month, _name(MONTHS[month])) for month in ORDER],
    )  # fmt: skip
    ordinal = forms.TypedChoiceField(label=_("Hvilken i måneden?"), choices=ORDINALS, coerce=int, required=False, initial=1)
    weekday = forms.TypedChoiceField(
        label=_("Hvilken ukedag?"), coerce=int, required=False, initial=0,
        choices=[(no, _name(WEEKDAYS[no])) for no in range(5)],
    )  # fmt: skip
    month_day = forms.IntegerField(
        label=_("Hvilken dag i måneden?"), min_value=1, max_value=31, required=False,
        help_text=_("Faller den på en fridag, blir det første virkedag etter."),
    )  # fmt: skip
    at = TimeField(label=_("Klokka"), required=False)
    minutes = forms.IntegerField(label=_("Hvor mange minutter?"), min_value=5, max_value=1440, required=False)
    evidence = forms.CharField(
        label=_("Hva viser at det er gjort?"),
        max_length=200,
        required=False,
        help_text=_("For eksempel referat eller dato."),
    )
    about = forms.CharField(label=_("For hvem, eller noe mer?"), max_length=300, required=False)

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        if unit is not None:
            del self.fields["by_units"]

    def clean(self) -> dict[str, Any]:
        """A rule says enough to find its days."""
        found = super().clean() or self.cleaned_data
        often = found.get("often")
        if often != "week" and not found.get("months"):
            self.add_error("months", _now("Velg minst én måned."))
        if often == "day" and not found.get("month_day") and "month_day" not in self.errors:
            self.add_error("month_day", _now("Skriv hvilken dag i måneden, fra 1 til 31."))
        if found.get("minutes") and not found.get("at") and "at" not in self.errors:
            self.add_error("at", _now("Skriv når det begynner, eller ta bort hvor lenge det varer."))
        return found

    def when(self, starts_on: date) -> When:
        """The rule as data."""
        told, often = self.cleaned_data, self.cleaned_data["often"]
        rule = Rule(
            "WEEKLY" if often == "week" else "YEARLY", 1, tuple(sorted(told["months"])),
            int(told["ordinal"] or 1) if often == "weekday" else 0,
            int(told["weekday"] or 0) if often in ("weekday", "week") else None,
            told["month_day"] if often == "day" else None,
        )  # fmt: skip
        return When(str(rule), starts_on, told["at"], told["minutes"])

    @property
    def task(self) -> About:
        """What was written."""
        told = self.cleaned_data
        by_units = self.unit is not None or told["by_units"]
        return About(told["title"], told["role"], told["kind"], by_units, told["evidence"], told["about"], self.unit)


def written(task: WheelTask, when: When) -> dict[str, Any]:
    """A task as the form shows it."""
    rule = read_rule(when.rule)
    often = "week" if rule.freq == "WEEKLY" else "weekday" if rule.weekday is not None else "day"
    months = rule.months or (ORDER if rule.freq != "YEARLY" else (when.starts_on.month,))
    return {
        "title": task.title, "kind": task.kind, "by_units": "ja" if task.by_units else "nei", "role": task.role,
        "often": "month" if rule.is_whole_month else often, "months": list(months), "ordinal": rule.ordinal or 1,
        "weekday": rule.weekday or 0, "month_day": rule.month_day, "at": when.at, "minutes": when.minutes,
        "evidence": task.evidence, "about": task.about,
    }  # fmt: skip


class ReportTask(Form):
    """Ble det gjort?"""

    done = forms.ChoiceField(
        label=_("Ble det gjort?"), widget=forms.RadioSelect, choices=(("ja", _("Ja")), ("nei", _("Nei, ikke denne gangen")))
    )
    done_on = DateField(label=_("Hvilken dag?"), required=False)
    words = forms.CharField(
        label=_("Hva viser det, eller hvorfor ble det ikke gjort?"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 3}), help_text=_("Skriv ikke om barn, familier eller enkeltansatte."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What was not done says why; what was done has been."""
        found = super().clean() or self.cleaned_data
        if found.get("done") == "nei" and not found.get("words"):
            self.add_error("words", _now("Skriv hvorfor det ikke ble gjort, så neste års hjul kan bli bedre."))
        if found.get("done") == "ja" and (found.get("done_on") or today()) > today():
            self.add_error("done_on", _now("Dagen har ikke vært ennå. Skriv den dagen det ble gjort."))
        return found

    @property
    def said(self) -> Said:
        """What was said."""
        told = self.cleaned_data
        return Said((told["done_on"] or today()) if told["done"] == "ja" else None, told["words"])


class Why(Form):
    """Hvorfor?"""

    why = forms.CharField(label=_("Hvorfor?"), max_length=300, widget=forms.Textarea({"rows": 3}))


class ImportWheel(Form):
    """Les inn fra fil."""

    file = forms.FileField(label=_("Fil"), help_text=_("JSON, med aarshjul og gjerne lederoppfoelging."))
    faults: list[WheelFault] = []

    def clean_file(self) -> Read:
        """All of it or nothing."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        read = parse(sent.read(2_000_000))
        self.faults = read.faults
        if read.faults:
            raise forms.ValidationError(_now("Filen har feil. Ingenting er endret."))
        return read


class StartNextYear(Form):
    """Rull over: for each task, take it along as it was, moved as proposed, or not at all."""

    def __init__(self, *args: Any, lessons: list[Learnt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lessons = lessons
        for lesson in lessons:
            choices = [("keep", _("Ta det med som det er")), ("drop", _("La det gå ut"))]
            if lesson.months_later:
                choices.insert(1, ("move", _("Ta det med, flyttet som foreslått")))
            field = forms.ChoiceField(label=lesson.task.title, choices=choices, widget=forms.RadioSelect, initial="keep")
            self.fields[f"t-{lesson.task.pk}"] = field
            dress(field, lesson.task.title)

    @property
    def carried(self) -> list[Carry]:
        """What is to come along."""
        chosen = [(lesson, self.cleaned_data[f"t-{lesson.task.pk}"]) for lesson in self.lessons]
        return [
            Carry(lesson.task, lesson.months_later if what == "move" else 0, lesson.words)
            for lesson, what in chosen
            if what != "drop"
        ]
