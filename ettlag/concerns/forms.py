"""What the room's verbs take in. One form per verb; they validate and never save."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.guides.engine import Position, Scheme
from ettlag.people.models import Person
from ettlag.ui.forms import DateField, Form, dress

from .choices import Choice
from .models import Concern, Conversation
from .parties import Party

LONGEST = 100_000  # signs: as long as a draft may be
Outcome, Heard = Conversation.Outcome, Conversation.Heard
WHAT_IS_SEEN = _("Skriv det du så og hørte, ikke hva du tror det betyr.")
TODAY_WORDS = _("Dag, måned og år, for eksempel 24.11.2026.")
YES_NO = [("ja", _("Ja")), ("nei", _("Nei"))]
TOLD = [*YES_NO, ("ukjent", _("De vet ikke om undringen"))]
DEGREES = [
    (Concern.Degree.WONDERING, _("Undring: jeg lurer på noe")),
    (Concern.Degree.UNEASE, _("Uro: jeg har sett det flere ganger, og det slipper meg ikke")),
    (Concern.Degree.CONCERN, _("Bekymring: jeg tror barnet trenger hjelp")),
]


def ask(form: forms.BaseForm, name: str, label: Any) -> None:
    """Put the question in words that fit the person it is about; its error then uses the same words."""
    field = form.fields[name]
    field.label, field.error_messages["required"] = label, forms.Field.default_error_messages["required"]
    dress(field, label)


class Words(forms.CharField):
    """Free text. Never cut in the browser: what is too long is said in a sentence, and nothing is lost."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
        self.error_messages["max_length"] = _("Teksten er for lang. Del den i to, så får du med alt.")
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = self.error_messages["max_length"]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: the browser would throw away the rest of what is pasted."""
        return {}


class Line(Words):
    """A short line of free text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, widget=forms.TextInput(), **kwargs)


class OneOf(forms.ChoiceField):
    """One of a few, as round buttons."""

    widget = forms.RadioSelect


class ChildField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The children of the unit, by name and age."""

    on: date

    def label_from_instance(self, child: Person) -> str:
        """«Nora Haddad, 5 år»."""
        age = child.age_on(self.on)
        return child.name if age is None else gettext("%(name)s, %(age)s år") % {"name": child.name, "age": age}


class Seen(Form):
    """What was seen, and when: part of several forms."""

    closed = True
    text = Words(label=_("Hva har du sett eller hørt?"), help_text=WHAT_IS_SEEN, rows=6)
    seen_on = DateField(label=_("Når var det?"), help_text=TODAY_WORDS)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_on"].latest = on  # type: ignore[attr-defined]
        self.fields["seen_on"].initial = on


class RaiseConcern(Seen):
    """Skriv en undring: one page, on a phone, in under 90 seconds."""

    child = ChildField(
        label=_("Hvilket barn gjelder det?"), queryset=None, empty_label=_("Velg barnet")
    )
    child_words = Line(
        label=_("Står ikke barnet i listen?"),
        help_text=_("Skriv hvem det gjelder uten navn, for eksempel «barnet som er ventet i mai»."),
        required=False,
    )
    often = OneOf(label=_("Hvor ofte har du sett det?"), choices=Concern.Often.choices)
    degree = OneOf(label=_("Hvor sterkt kjennes det for deg?"), choices=DEGREES, initial=Concern.Degree.WONDERING)
    strengths = Words(
        label=_("Hva får barnet til, og hva er bra rundt det?"),
        help_text=_("Det barnet liker og mestrer, og voksne som er der for det."),
        required=False,
        rows=3,
    )
    field_order = ("child", "child_words", "text", "seen_on", "often", "degree", "strengths")

    def __init__(self, *args: Any, children: QuerySet[Person], on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        field = self.fields["child"]
        field.on, field.queryset = on, children  # type: ignore[attr-defined]
        field.required = not self.data.get("child_words", "").strip()  # someone it is about: of the list, or in words
        field.error_messages["required"] = _("Velg barnet, eller skriv hvem det gjelder.")


class WriteObservation(Seen):
    """Skriv en observasjon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "text", _("Hva har du sett siden sist?"))


class ChangeDegree(Form):
    """Endre graden."""

    closed = True
    degree = OneOf(label=_("Hvor sterkt kjennes det nå?"), choices=DEGREES)
    because = Words(label=_("Hva har gjort at det endret seg?"))


class ChooseChild(Form):
    """Velg barnet."""

    child = ChildField(
        label=_("Hvilket barn gjelder det?"), queryset=None, empty_label=_("Velg barnet")
    )

    def __init__(self, *args: Any, children: QuerySet[Person], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["child"]
        field.on, field.queryset = on, children  # type: ignore[attr-defined]


class ShareWithLeader(Form):
    """Del med lederen."""

    closed = True
    question = Words(
        label=_("Hva vil du at lederen skal svare på?"),
        help_text=_("For eksempel hvem som snakker med foreldrene, og når."),
        required=False,
    )


class AnswerAuthor(Form):
    """Svar den som undret seg."""

    closed = True
    text = Words(
        label=_("Hva svarer du?"),
        help_text=_("Si takk, si hva du tenker om veien videre, og hvem som gjør hva. Skriv ikke om familien her."),
        rows=5,
    )


class PrepareConversation(Form):
    """Forbered en samtale."""

    closed = True
    planned_on = DateField(label=_("Når vil du snakke med dem?"), help_text=TODAY_WORDS)
    together_with = Line(label=_("Hvem er med deg?"), help_text=_("En kollega, lederen eller en tolk."), required=False)
    opening = Words(
        label=_("Slik begynner jeg"),
        help_text=_("Skriv de første setningene med dine egne ord. Les dem høyt for en kollega."),
        required=False,
    )

    def __init__(self, *args: Any, party: Party, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned_on"].earliest = on  # type: ignore[attr-defined]
        ask(self, "planned_on", gettext("Når vil du snakke med %(name)s?") % {"name": party.name})


class RecordConversation(Form):
    """Skriv ned en samtale. Asks only what belongs to the outcome that was chosen on the way in."""

    closed = True
    held_on = DateField(label=_("Når snakket dere sammen?"), help_text=TODAY_WORDS)
    heard = OneOf(label=_("Hvordan fikk barnet si sin mening?"), choices=[c for c in Heard.choices if c[0] < "2"])
    said = Words(label=_("Hva sa de?"), help_text=_("Skriv med den andres egne ord."), rows=5)
    told_of_use = OneOf(
        label=_("Har du sagt til barnet hva dette skal brukes til, og hvem som kan lese det?"), choices=YES_NO
    )
    agreed = Words(label=_("Hva ble dere enige om?"), required=False)
    next_on = DateField(label=_("Når snakkes dere igjen?"), help_text=TODAY_WORDS, required=False)
    went = OneOf(label=_("Hvordan kjentes det for deg?"), choices=Conversation.Went.choices, required=False)
    barrier = OneOf(
        label=_("Hva gjør det vanskelig?"), help_text=_("Velg det som ligner mest."), choices=Conversation.Barrier.choices
    )
    because = Words(label=_("Vil du si mer om det?"), required=False, rows=3)
    planned_on = DateField(label=_("Når vil du prøve?"), help_text=_("Du velger selv. Datoen kommer på dagen din."))

    ASKED = {
        Outcome.TALKED: ("held_on", "said", "agreed", "next_on", "went"),
        Outcome.NOT_YET: ("barrier", "because", "planned_on"),
        Outcome.MUST_NOT: ("because",),
    }
    ASKED_OF_A_CHILD = ("heard", "told_of_use")

    def __init__(self, *args: Any, party: Party, outcome: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: tuple[str, ...] = self.ASKED[Outcome(outcome)]
        if party.is_child and outcome == Outcome.TALKED:
            asked += self.ASKED_OF_A_CHILD
        self.fields = {name: field for name, field in self.fields.items() if name in asked}
        self._fit(party, outcome, on)

    def _fit(self, party: Party, outcome: str, on: date) -> None:
        fields: dict[str, Any] = self.fields
        if outcome == Outcome.TALKED:
            fields["held_on"].latest = fields["held_on"].initial = on
            fields["next_on"].earliest = on
            ask(self, "said", gettext("Hva sa %(name)s?") % {"name": party.name})
        elif outcome == Outcome.NOT_YET:
            fields["planned_on"].earliest = on
            ask(self, "planned_on", gettext("Når vil du snakke med %(name)s?") % {"name": party.name})
        else:
            fields["because"].required = True
            ask(self, "because", gettext("Hvorfor bør %(name)s ikke få vite det nå?") % {"name": party.name})

    def clean_told_of_use(self) -> bool:
        """Ja or nei, as a fact (LAW-31)."""
        return bool(self.cleaned_data["told_of_use"] == "ja")


class TakeStep(Form):
    """Gå videre i veilederen."""

    to = OneOf(label=_("Hvor vil du gå?"))

    def __init__(
        self, *args: Any, scheme: Scheme, here: Position, after: tuple[Position, str] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        steps = [
            (f"{level.code}/{step.no}", f"{step.title} ({scheme.name_of(Position(level.code, step.no))})")
            for level in scheme.all_levels
            for step in level.steps
            if (level.code, step.no) != here
        ]
        self.fields["to"].choices = steps  # type: ignore[attr-defined]
        self.fields["to"].initial = f"{after[0].level_code}/{after[0].step_no}" if after else None

    def clean_to(self) -> Position:
        """The step, as the guide's engine has it."""
        code, _slash, no = self.cleaned_data["to"].rpartition("/")
        return Position(code, int(no))


class HearingTheChild(Form):
    """How the child was heard, or why not: part of the forms that decide (LAW-29, LAW-30)."""

    closed = True
    heard = OneOf(label=_("Hvordan er barnet hørt?"), choices=Heard.choices)
    heard_words = Words(label=_("Hva sa eller viste barnet? Er det ikke hørt, skriv hvorfor."), rows=3)
    family_told = OneOf(
        label=_("Hvis dere avslutter: Vet familien at de kan be om hjelp igjen?"), choices=TOLD, required=False
    )

    def __init__(self, *args: Any, child_is_heard: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if child_is_heard:
            del self.fields["heard"], self.fields["heard_words"]

    def clean_family_told(self) -> bool | None:
        """Ja, nei, or nothing they could know of."""
        return {"ja": True, "nei": False}.get(self.cleaned_data["family_told"])


class Decide(HearingTheChild):
    """Bestem hva dere gjør."""

    choice = OneOf(label=_("Hva bestemte dere?"))
    reason = Words(label=_("Hvorfor?"), help_text=_("Det dere bygger på, kort."))
    follow_up_on = DateField(
        label=_("Når ser dere på det igjen?"),
        help_text=_("Trengs når undringen fortsetter hos dere. Datoen kommer på dagen din."),
        required=False,
    )
    field_order = ("choice", "reason", "follow_up_on", "heard", "heard_words", "family_told")

    def __init__(self, *args: Any, choices: list[Choice], must_answer: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {one.key: one for one in choices}
        self.must_answer = must_answer
        fields: dict[str, Any] = self.fields
        fields["choice"].choices = [(one.key, one.label) for one in choices]
        fields["follow_up_on"].earliest = on

    def clean(self) -> dict[str, Any]:
        """What stays open has a next date; what ends is answered first."""
        cleaned = super().clean() or self.cleaned_data
        chosen = self.choices.get(cleaned.get("choice", ""))
        if chosen and chosen.needs_a_date and "follow_up_on" not in self.errors and not cleaned.get("follow_up_on"):
            self.add_error("follow_up_on", _("Sett en dato, så undringen ikke blir liggende."))
        if chosen and chosen.closes and self.must_answer:
            self.add_error("choice", self.must_answer)
        return cleaned


class CloseConcern(HearingTheChild):
    """Avslutt undringen."""

    reason = Words(label=_("Hvorfor avslutter dere?"), help_text=_("For eksempel hva som ble bedre, eller hva dere fant."))
    field_order = ("reason", "heard", "heard_words", "family_told")

    def __init__(self, *args: Any, must_answer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.must_answer = must_answer

    def clean(self) -> dict[str, Any]:
        """The one who raised it is answered before it ends (I9)."""
        if self.must_answer:
            raise forms.ValidationError(self.must_answer)
        return super().clean() or self.cleaned_data
