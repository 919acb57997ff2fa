"""What the gallery shows: invented people and days, so that every component can be seen in every state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.ui.forms import Choice, DateField, Form, TimeField


@dataclass(frozen=True)
class Step:
    """One step on a path."""

    text: str
    state: str = ""
    meta: str = ""
    url: str = ""


@dataclass(frozen=True)
class Task:
    """Something that waits, as access.waiting has it."""

    title: str
    reason: str
    due_on: date
    url: str
    act: str
    urgent: bool = False


@dataclass(frozen=True)
class Tab:
    """One part of a subject."""

    text: str
    url: str
    current: bool = False


class Sample(Form):
    """A form with every kind of field."""

    audience = gettext_lazy("Synlig for: deg og Grete (styrer). Ingen andre.")
    closed = True
    draft_key = "ui:sample"

    seen = forms.CharField(
        label=gettext_lazy("Hva har du sett?"),
        help_text=gettext_lazy("Skriv det du så og hørte, ikke hva du tror det betyr."),
        widget=forms.Textarea,
    )
    happened_on = DateField(label=gettext_lazy("Når så du det?"), help_text=gettext_lazy("For eksempel 24.11.2026"))
    at = TimeField(label=gettext_lazy("Klokka"), required=False)
    talked = forms.ChoiceField(
        label=gettext_lazy("Har du snakket med foreldrene?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Ja")),
            ("not_yet", gettext_lazy("Ikke ennå")),
            (
                "should_not",
                Choice(
                    gettext_lazy("Nei, og jeg bør ikke gjøre det nå"),
                    gettext_lazy("Er du redd noen hjemme skader barnet, skal du ikke snakke med dem først."),
                ),
            ),
        ],
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Hva trengte dere?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("interpreter", gettext_lazy("Tolk")),
            ("pictures", gettext_lazy("Bilder")),
            ("time", gettext_lazy("Mer tid")),
        ],
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Hvor var det?"),
        choices=[("cloakroom", gettext_lazy("I garderoben")), ("outside", gettext_lazy("Ute"))],
    )
    sure = forms.BooleanField(label=gettext_lazy("Jeg har lest gjennom teksten"))


def _steps() -> list[Step]:
    return [
        Step(_("Skriv ned det du har sett"), "done", _("Gjort 12. november")),
        Step(_("Snakk med foreldrene"), "now", _("Du er her"), "#"),
        Step(_("Avgjør sammen"), "", _("Innen 10. desember")),
    ]


def _tasks(on: date) -> list[Task]:
    return [
        Task(
            _("Svar på overlevering for Nora"),
            _("Ola, helsesykepleier, har bedt deg ta over stafettpinnen."),
            on - timedelta(days=1),
            "#oppgaver",
            _("Svar Ola"),
            urgent=True,
        ),
        Task(
            _("Snakk med foreldrene til Emil"),
            _("Du valgte selv i dag som dato."),
            on,
            "#oppgaver",
            _("Forbered samtalen"),
        ),
        Task(
            _("Evaluer tiltaket «Egen plass i garderoben»"),
            _("Prøvd i seks uker."),
            on + timedelta(days=2),
            "#oppgaver",
            _("Evaluer"),
        ),
    ]


def context() -> dict[str, Any]:
    """All that the gallery page needs."""
    on = timezone.localdate()
    at: datetime = timezone.localtime().replace(hour=14, minute=10)
    return {
        "form": Sample(
            initial={"seen": _("Hun satt i garderoben i tjue minutter."), "talked": "yes", "needs": ["pictures"]}
        ),
        "wrong": Sample({"wrong-happened_on": "31.02.2026", "wrong-at": "25", "wrong-place": "cloakroom"}, prefix="wrong"),
        "steps": _steps(),
        "tasks": _tasks(on),
        "tabs": [
            Tab(_("Alt"), "#faner", current=True),
            Tab(_("Møter"), "#faner"),
            Tab(_("Familiens ord"), "#faner"),
        ],
        "page": Paginator(range(60), 20).page(2),
        "days": [on + timedelta(days=days) for days in (-40, -5, -1, 0, 1, 2, 30, 400)],
        "today": on,
        "at": at - timedelta(days=1),
        "names": [_("Amina (mor)"), "Solbakken barnehage", "PPT"],
        "colors": [
            ("accent", _("Her kan du gjøre noe: knapp, lenke, valgt")),
            ("baton", _("Nå, og hvem som har pinnen")),
            ("family", _("Familiens egne ord")),
            ("neutral", _("Alt annet")),
            ("danger", _("Akutt, forsinket, feil, eller kan ikke angres")),
            ("success", _("Bare i varsler om at noe er gjort")),
            ("warning", _("Bare i varsler")),
            ("info", _("Bare i varsler")),
        ],
    }
