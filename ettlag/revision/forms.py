"""The guide's own facts, a level, a step with its deadlines and decisions; and the short ones around them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.guides.engine import Position, Scheme
from ettlag.guides.words import EVENTS, EXITS, KNOWN_SCOPES
from ettlag.ui.forms import DateField, Form, dress

from .edits import Definition

MORE = 2  # empty rows under those that are there
CHECKS = (("before", "FØR:"), ("during", "UNDER:"), ("after", "ETTER:"), ("anytime", ""))


class Lines(forms.CharField):
    """One thing to a line."""

    def __init__(self, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=20_000, widget=forms.Textarea({"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines that say something."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


def _text(label: Any, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=20_000, widget=forms.Textarea({"rows": rows}), **kwargs)


class Edited(Form):
    """A form on a draft: it carries the edition that was on the page."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class WriteAbout(Edited):
    """Om veilederen."""

    title = forms.CharField(label=_("Hva heter den?"), max_length=300)
    service_scope = forms.MultipleChoiceField(
        label=_("Hvilke tjenester går etter den?"), widget=forms.CheckboxSelectMultiple
    )
    target_group = _text(_("Hvem er den for?"), 2)
    acute_rule = _text(_("Hva gjør en når det haster?"), 2)
    readers = forms.ChoiceField(
        label=_("Hvem leser den?"), widget=forms.RadioSelect, choices=[("staff", _("Ansatte")), ("parents", _("Foreldre"))]
    )
    skip_allowed = forms.BooleanField(label=_("En kan hoppe over nivåer"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service_scope"].choices = [(word, word) for word in sorted(KNOWN_SCOPES)]  # type: ignore[attr-defined]


class WriteLevel(Edited):
    """Nivået."""

    title = forms.CharField(label=_("Hva heter nivået?"), max_length=200)
    meaning = _text(_("Hva betyr det? Skriv om hjelpen, ikke om barnet."), 2)


class AddTo(Edited):
    """Et nytt steg, or a new level with its first step."""

    title = forms.CharField(label=_("Hva heter det nye?"), max_length=200)


class WriteStep(Edited):
    """Steget: in the order in which one thinks of it."""

    title = forms.CharField(label=_("Hva heter steget?"), max_length=300)
    what = _text(_("Hva gjør en?"))
    how = _text(_("Hvordan?"))
    responsible = Lines(label=_("Hvem gjør det?"), help_text=_("Én på hver linje."), rows=2)
    questions = Lines(label=_("Spørsmål å stille seg"), help_text=_("Ett på hver linje."))
    before = Lines(label=_("Sjekkliste før"), rows=2)
    during = Lines(label=_("Sjekkliste under"), rows=2)
    after = Lines(label=_("Sjekkliste etter"), rows=2)
    anytime = Lines(label=_("Annet å huske"), rows=2)
    tools = Lines(label=_("Verktøy og maler"), rows=2)
    child_participation = _text(_("Hvordan er barnet med?"), 2)
    consent_required = _text(_("Trengs samtykke? Til hva?"), 2)

    def __init__(self, *args: Any, scheme: Scheme, here: Position, **kwargs: Any) -> None:
        step = scheme.step(here)
        self.here, self.kept = here, step
        super().__init__(*args, initial=_initial(scheme, here) | kwargs.pop("initial", {}), **kwargs)
        self.rules, self.ways = len(step.rules) + MORE, len(step.decisions) + MORE
        places = [("", _("Velg"))] + _places(scheme, here) + [(f"ut:{code}", words) for code, words in EXITS.items()]
        added = {name: field for no in range(self.rules) for name, field in _rule_fields(no).items()}
        added |= {name: field for no in range(self.ways) for name, field in _way_fields(no, places).items()}
        for field in added.values():
            dress(field, field.label or "")
        self.fields |= added

    @property
    def rule_rows(self) -> Iterator[list[BoundField]]:
        """The deadlines, a row each."""
        for no in range(self.rules):
            yield [self[f"r{no}_{name}"] for name in ("days", "event", "condition", "vague")]

    @property
    def way_rows(self) -> Iterator[list[BoundField]]:
        """The decisions, a row each."""
        for no in range(self.ways):
            yield [self[f"d{no}_{name}"] for name in ("label", "to", "when", "days", "requires")]

    @property
    def plain(self) -> list[BoundField]:
        """The rest, in order."""
        return [self[name] for name in self.fields if name != "edition" and not name[1:2].isdigit()]

    def clean(self) -> dict[str, Any]:
        """A decision leads somewhere; a deadline is days or words."""
        found = super().clean() or self.cleaned_data
        for no in range(self.ways):
            label, to = found.get(f"d{no}_label"), found.get(f"d{no}_to")
            if label and not to:
                self.add_error(f"d{no}_to", _now("Velg hvor «%(label)s» fører.") % {"label": label})
            if to and not label:
                self.add_error(f"d{no}_label", _now("Skriv hva en bestemmer."))
        for no in range(self.rules):
            if found.get(f"r{no}_days") is not None and found.get(f"r{no}_vague"):
                self.add_error(f"r{no}_vague", _now("Velg antall dager eller ord, ikke begge."))
        return found

    @property
    def step(self) -> Definition:
        """The step as the guide's file has it."""
        found = self.cleaned_data
        made: Definition = {"title": found["title"]}
        made |= {name: found[name] for name in ("what", "how", "child_participation", "consent_required") if found[name]}
        made |= {name: found[name] for name in ("responsible", "questions", "tools") if found[name]}
        checks = [f"{mark} {line}".strip() for name, mark in CHECKS for line in found[name]]
        made |= {"checklist": checks} if checks else {}
        made |= {"note": self.kept.note} if self.kept.note else {}
        rules, ways = list(self._rules()), list(self._ways())
        return made | ({"deadline_rules": rules} if rules else {}) | ({"decisions": ways} if ways else {})

    def _rules(self) -> Iterator[Definition]:
        for no in range(self.rules):
            days, event, condition, vague = (
                self.cleaned_data[f"r{no}_{n}"] for n in ("days", "event", "condition", "vague")
            )
            kept = self.kept.rules[no] if no < len(self.kept.rules) else None
            if kept and kept.agreed and days is None and not vague:
                yield {"agreed": True, "from_event": event or kept.from_event, "condition": condition or None}
            elif days is not None or vague:
                rule = {"days": days, "from_event": event or "concern_raised", "condition": condition or None}
                yield {
                    **rule,
                    **({"vague": vague} if vague else {}),
                    **({"action": kept.action} if kept and kept.action else {}),
                }

    def _ways(self) -> Iterator[Definition]:
        for no in range(self.ways):
            label, to, when, days, requires = (
                self.cleaned_data[f"d{no}_{name}"] for name in ("label", "to", "when", "days", "requires")
            )
            if label:
                yield {
                    "label": label, "goto": _goto(to), "when": when or None, "act_within_days": days, "requires": requires,
                }  # fmt: skip


class AskReader(Form):
    """Be om en leser."""

    change_note = forms.CharField(
        label=_("Hva er nytt?"), max_length=300, help_text=_("Én setning. Den står på veilederen når den er ute.")
    )


class SendBack(Form):
    """Send tilbake."""

    words = forms.CharField(label=_("Hva bør endres?"), max_length=5000, widget=forms.Textarea({"rows": 4}))


class ApproveDraft(Form):
    """Godkjenn."""

    publish_on = DateField(
        label=_("Når skal den gjelde fra?"), required=False, help_text=_("La feltet stå tomt, så gjelder den med en gang.")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish_on"].earliest = on  # type: ignore[attr-defined]


class StartDraft(Form):
    """En ny veileder fra bunnen."""

    title = forms.CharField(label=_("Hva skal den hete?"), max_length=300)
    scope = forms.ChoiceField(label=_("Hvilken tjeneste er den for?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = ["alle", *sorted(KNOWN_SCOPES - {"alle"})]
        self.fields["scope"].choices = [(word, word) for word in scopes]  # type: ignore[attr-defined]


def _initial(scheme: Scheme, here: Position) -> dict[str, Any]:
    step = scheme.step(here)
    names = ("title", "what", "how", "responsible", "questions", "tools", "child_participation", "consent_required")
    found: dict[str, Any] = {name: getattr(step, name) for name in (*names, "before", "during", "after", "anytime")}
    for no, rule in enumerate(step.rules):
        found |= {
            f"r{no}_days": rule.days,
            f"r{no}_event": rule.from_event,
            f"r{no}_condition": rule.condition,
            f"r{no}_vague": rule.vague,
        }
    for no, way in enumerate(step.decisions):
        goto = way.goto
        to = f"ut:{goto.end}" if goto.end else _place(goto.level or here.level_code, goto.step)
        found |= {f"d{no}_label": way.label, f"d{no}_to": to, f"d{no}_when": way.when, f"d{no}_days": way.act_within_days}
        found[f"d{no}_requires"] = list(way.requires)
    return found


def _place(code: str, no: int | None) -> str:
    return f"til:{code}/{no or ''}"


def _goto(to: str) -> Definition:
    kind, _colon, where = to.partition(":")
    if kind == "ut":
        return {"end": where}
    code, _slash, no = where.rpartition("/")
    return {"level": code, **({"step": int(no)} if no else {})}


def _places(scheme: Scheme, here: Position) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for level in scheme.all_levels:
        found.append((_place(level.code, None), _now("Begynnelsen av %(level)s") % {"level": scheme.heading(level)}))
        found += [
            (_place(level.code, step.no), f"{scheme.name_of(Position(level.code, step.no))}: {step.title}")
            for step in level.steps
        ]
    known = {value for value, _name in found}
    return found + [one for one in _silent_places(scheme, here) if one[0] not in known]


def _silent_places(scheme: Scheme, here: Position) -> list[tuple[str, Any]]:
    """Where the step's decisions already lead, also to a step that the guide has not described yet."""
    ends = [(way.goto.level or here.level_code, way.goto.step) for way in scheme.step(here).decisions if not way.goto.end]
    return [(_place(code, no), scheme.name_of(Position(code, no))) for code, no in ends if no]


def _rule_fields(no: int) -> dict[str, forms.Field]:
    events = [("", _("Velg")), *EVENTS.items()]
    return {
        f"r{no}_days": forms.IntegerField(label=_("Dager"), required=False, min_value=0, max_value=730),
        f"r{no}_event": forms.ChoiceField(label=_("Regnet fra"), required=False, choices=events),
        f"r{no}_condition": forms.CharField(label=_("Bare når"), required=False, max_length=300),
        f"r{no}_vague": forms.CharField(label=_("Eller i ord, som «så snart som mulig»"), required=False, max_length=300),
    }


def _way_fields(no: int, places: list[tuple[str, Any]]) -> dict[str, forms.Field]:
    return {
        f"d{no}_label": forms.CharField(label=_("Hva en bestemmer"), required=False, max_length=300),
        f"d{no}_to": forms.ChoiceField(label=_("Hvor det fører"), required=False, choices=places),
        f"d{no}_when": forms.CharField(label=_("Når det passer"), required=False, max_length=500),
        f"d{no}_days": forms.IntegerField(label=_("Gjøres innen (dager)"), required=False, min_value=0, max_value=730),
        f"d{no}_requires": Lines(label=_("Det som må være på plass"), rows=2),
    }
