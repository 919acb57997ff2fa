"""The room's forms: one for each verb."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.binder.models import BinderItem
from ettlag.ui.forms import DateField, Form, dress

from . import check
from .models import Part

ADDRESS = ("https://", "/")


class WritePart(Form):
    """En del av pakka."""

    kind = forms.ChoiceField(label=_("Hva slags del er det?"), choices=[("", _("Velg")), *Part.Kind.choices])
    number = forms.IntegerField(label=_("Nummer i rekken"), min_value=1, max_value=99)
    title = forms.CharField(label=_("Tittel"), max_length=120)
    minutes = forms.IntegerField(label=_("Hvor mange minutter tar den?"), min_value=1, max_value=120)
    item: Any = forms.ModelChoiceField(
        label=_("Side i permen"), queryset=None, required=False, empty_label=_("Ingen"),
    )  # fmt: skip
    url = forms.CharField(
        label=_("Eller en adresse"), max_length=500, required=False,
        help_text=_("En veileder eller en annen side i Ettlag, eller en film: https://…"),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Tekst eller spørsmål"), max_length=8000, required=False, widget=forms.Textarea({"rows": 10}),
        help_text=_(
            "Spørsmål skrives på egne linjer: «?» foran spørsmålet, «+» foran det rette svaret, «-» foran de andre, "
            "«>» foran hvorfor."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, items: QuerySet[BinderItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is read or seen has an address; a text says something; a check can be answered."""
        told = super().clean() or self.cleaned_data
        kind, item = told.get("kind"), told.pop("item", None)
        if item is not None:
            told["url"] = reverse("binder:show_item", args=[item.pk])
        url = told.get("url") or ""
        if kind in (Part.Kind.READ, Part.Kind.FILM) and not url:
            self.add_error("url", _now("Velg en side i permen, eller skriv en adresse."))
        if url and (not url.startswith(ADDRESS) or url.startswith("//")):
            self.add_error("url", _now("Adressen må begynne med https:// eller /."))
        if kind in (Part.Kind.TEXT, Part.Kind.CHECK) and not told.get("text"):
            self.add_error("text", _now("Skriv teksten eller spørsmålene."))
        elif kind == Part.Kind.CHECK:
            self._look_at_questions(told["text"])
        return told

    def _look_at_questions(self, text: str) -> None:
        try:
            check.parse(text)
        except check.NotACheck as fault:
            words = _now("Linje %(line)s stemmer ikke. Hvert spørsmål har ett rett svar og minst ett annet.")
            self.add_error("text", words % {"line": fault.line})


class FinishPart(Form):
    """Ferdig: with the questions, when it is a check. What is wrong is told with why, and one tries again."""

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = check.parse(part.text) if part.kind == Part.Kind.CHECK else []
        for number, one in enumerate(self.questions):
            field = forms.ChoiceField(label=one.text, choices=list(enumerate(one.choices)), widget=forms.RadioSelect)
            dress(field, one.text)
            self.fields[f"q{number}"] = field

    def clean(self) -> dict[str, Any]:
        """Every answer right; nothing of it is kept."""
        told = super().clean() or self.cleaned_data
        for number, one in enumerate(self.questions):
            answer = told.get(f"q{number}")
            if answer is not None and int(answer) != one.right:
                self.add_error(f"q{number}", one.why or _now("Det er ikke det rette svaret. Prøv igjen."))
        return told


class HoldFollowUp(Form):
    """Sett en oppfølgingsdag."""

    on = DateField(label=_("Dag"))
    theme = forms.CharField(label=_("Hva handler dagen om?"), max_length=200, required=False)


class ChooseAction(Form):
    """Velg det ene du gjør."""

    text = forms.CharField(
        label=_("Hva er det ene du gjør til neste gang?"), max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("Noe lite som du rår over selv. Ikke skriv noe om et barn her."),
    )  # fmt: skip


class AnswerAction(Form):
    """Hvordan gikk det?"""

    was_done = forms.ChoiceField(
        label=_("Fikk du gjort det?"), choices=[("ja", _("Ja")), ("nei", _("Nei"))], widget=forms.RadioSelect
    )
    why = forms.CharField(label=_("Hvis ikke: hvorfor?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """What was not done says why."""
        told = super().clean() or self.cleaned_data
        if told.get("was_done") == "nei" and not told.get("why"):
            self.add_error("why", _now("Skriv kort hva som sto i veien."))
        return told


class Since(Form):
    """Nye siden."""

    fra = DateField(label=_("Nye siden"), required=False)
