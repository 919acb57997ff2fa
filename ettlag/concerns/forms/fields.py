"""The fields that several forms of the room ask with."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.people.models import Person
from ettlag.ui.forms import dress

LONGEST = 100_000  # signs: as long as a draft may be
TODAY_WORDS = _("Dag, måned og år, for eksempel 24.11.2026.")
YES_NO = [("ja", _("Ja")), ("nei", _("Nei"))]


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
