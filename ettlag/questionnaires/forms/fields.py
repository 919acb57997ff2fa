"""What a form on a draft is made of: lines, and texts that come in several languages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form, dress

from ..editing import Words

OTHERS = (("nn", _("nynorsk")), ("en", _("engelsk")))


class Lines(forms.CharField):
    """One thing to a line; an empty line in the middle stays, so that languages keep step."""

    def __init__(self, label: Any, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, max_length=20_000, widget=forms.Textarea({"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines, without empty ones at the end."""
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


def line(label: Any, *, most: int = 300, required: bool = False, **kwargs: Any) -> forms.CharField:
    """One line of words."""
    return forms.CharField(label=label, max_length=most, required=required, **kwargs)


def long_text(label: Any, **kwargs: Any) -> forms.CharField:
    """A few lines of words."""
    return forms.CharField(label=label, max_length=2000, required=False, widget=forms.Textarea({"rows": 2}), **kwargs)


class Edited(Form):
    """A form on a draft: it carries the edition that was on the page, and words in more languages than bokmål."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def words(self, name: str) -> Words:
        """The words of one text, in the languages in which it says something."""
        found = {code: self.cleaned_data.get(f"{name}_{code}", "") for code in ("nb", "nn", "en")}
        return {code: text for code, text in found.items() if text}

    @property
    def in_bokmal(self) -> list[BoundField]:
        """What is asked first."""
        return [self[name] for name in self.fields if name != "edition" and name[-3:] not in ("_nn", "_en")]

    @property
    def in_others(self) -> list[BoundField]:
        """The same texts in the other languages."""
        return [self[name] for name in self.fields if name[-3:] in ("_nn", "_en")]

    def speak(self, *names: str) -> None:
        """The texts once more for each other language, in the same sort of field."""
        for name in names:
            field = self.fields[f"{name}_nb"]
            for code, language in OTHERS:
                label = _now("%(label)s på %(language)s") % {"label": field.label, "language": language}
                self.fields[f"{name}_{code}"] = other = Lines(label) if isinstance(field, Lines) else _again(field, label)
                dress(other, label)


def _again(field: forms.Field, label: str) -> forms.CharField:
    long = isinstance(field.widget, forms.Textarea)
    return long_text(label) if long else line(label, most=getattr(field, "max_length", None) or 300)


def flat(name: str, words: Mapping[str, str] | None) -> dict[str, Any]:
    """A text's words by field."""
    return {f"{name}_{code}": text for code, text in (words or {}).items()}
