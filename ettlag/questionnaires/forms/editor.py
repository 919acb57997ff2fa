"""Writing a form on screen: what it is, its parts, and taking it into use."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from ..definition import MOST_ROWS
from ..editing import Document
from ..models import Questionnaire
from .fields import Edited, flat, line, long_text


class StartForm(Form):
    """Et nytt skjema, written on screen."""

    title = line(_("Hva skal skjemaet hete?"), required=True)
    purpose = forms.ChoiceField(label=_("Hva er skjemaet til?"), choices=Questionnaire.Purpose.choices)


class WriteAbout(Edited):
    """Om skjemaet."""

    title_nb = line(_("Hva heter skjemaet?"), required=True)
    purpose = forms.ChoiceField(label=_("Hva er det til?"), choices=Questionnaire.Purpose.choices)
    intro_nb = long_text(_("Innledning"), help_text=_("Det en leser først."))

    def __init__(self, *args: Any, document: Document, purpose: str, **kwargs: Any) -> None:
        initial = flat("title", document["title"]) | flat("intro", document.get("intro")) | {"purpose": purpose}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.speak("title", "intro")


class WriteSection(Edited):
    """En del."""

    title_nb = line(_("Hva heter delen?"), required=True)
    help_nb = long_text(_("Hjelp til delen"))
    repeat = forms.IntegerField(
        label=_("Hvor mange ganger kan den svares på?"), min_value=1, max_value=MOST_ROWS,
        help_text=_("1 for de fleste. Flere når det er én for hvert tiltak eller hver person."),
    )  # fmt: skip

    def __init__(self, *args: Any, section: Document, **kwargs: Any) -> None:
        initial = flat("title", section["title"]) | flat("help", section.get("help"))
        initial |= {"repeat": section.get("repeat", 1)}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.speak("title", "help")

    @property
    def facts(self) -> Document:
        """As the form's file has it."""
        made: Document = {"title": self.words("title")}
        made |= {"help": self.words("help")} if self.words("help") else {}
        return made | ({"repeat": self.cleaned_data["repeat"]} if self.cleaned_data["repeat"] > 1 else {})


class PublishForm(Form):
    """Ta skjemaet i bruk."""

    change_note = line(_("Hva er nytt?"), help_text=_("Én setning. Den står ved versjonen."))
