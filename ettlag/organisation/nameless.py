"""Forms that look through what is written. What is certain is an error with its reason; what is possible is shown once."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now

from ettlag.ui.forms import Form

from .scanner import Finding, Known, certain, possible, scan

APART = "|"  # between the words one has looked at


class Nameless(Form):
    """A form whose free texts may name nobody. `shown` is what may point somebody out and has not been looked at yet."""

    scanned: tuple[str, ...] = ()
    closed = True
    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Callable[..., Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.shown = known, list[Finding]()

    def clean(self) -> dict[str, Any]:
        """Refuse the certain; ask once about the possible. Nothing of what was written is lost."""
        cleaned = super().clean() or self.cleaned_data
        texts = {name: cleaned.get(name) or "" for name in self.scanned}
        known = self.known(*texts.values())
        looked = set(self.data.get("looked", "").split(APART))
        for name, text in texts.items():
            found = scan(text, known)
            for one in certain(found):
                self.add_error(name, _now("«%(text)s»: %(why)s") % {"text": one.text, "why": one.why})
            self.shown += [one for one in possible(found) if one.text not in looked]
        if self.shown and not self.errors:
            self.add_error(None, _now("Se på ordene under. Peker de ikke på noen, krysser du av og sender igjen."))
        return cleaned

    @property
    def shown_once(self) -> list[Finding]:
        """Each word once, in the order of the text."""
        return list({one.text: one for one in self.shown}.values())

    @property
    def looked_value(self) -> str:
        """What the box for «I have looked» carries: these words, and those looked at before."""
        before = self.data.get("looked", "").split(APART) if self.is_bound else []
        return APART.join(filter(None, [*before, *(one.text for one in self.shown_once)]))
