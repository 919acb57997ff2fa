"""Writing a wondering, adding to it, sharing it and answering it."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ettlag.people.models import Person
from ettlag.ui.forms import DateField, Form

from ..models import Concern
from .fields import TODAY_WORDS, ChildField, Line, OneOf, Words, ask

WHAT_IS_SEEN = _("Skriv det du så og hørte, ikke hva du tror det betyr.")
DEGREES = [
    (Concern.Degree.WONDERING, _("Undring: jeg lurer på noe")),
    (Concern.Degree.UNEASE, _("Uro: jeg har sett det flere ganger, og det slipper meg ikke")),
    (Concern.Degree.CONCERN, _("Bekymring: jeg tror barnet trenger hjelp")),
]


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

    child = ChildField(label=_("Hvilket barn gjelder det?"), queryset=None, empty_label=_("Velg barnet"))
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

    child = ChildField(label=_("Hvilket barn gjelder det?"), queryset=None, empty_label=_("Velg barnet"))

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
