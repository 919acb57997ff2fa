"""Forms that render themselves as the rest of the page does, keep what was written, and say errors as sentences."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ettlag.ui.fields import DateField, TimeField

__all__ = ["Choice", "DateField", "Form", "TimeField", "dress"]

Words: TypeAlias = str | Promise


@dataclass(frozen=True)
class Choice:
    """The words of one choice with a line that explains it: `("fear", Choice(_("Jeg er redd …"), _("Da er du …")))`."""

    text: Words
    help: Words = ""

    def __str__(self) -> str:
        """The words of the choice alone, where there is no room for the line."""
        return str(self.text)


class SavedDraft(Protocol):
    """A draft as room `people` gives it back."""

    @property
    def text(self) -> str:
        """What was written."""

    @property
    def saved_at(self) -> datetime:
        """When."""

    @property
    def other(self) -> str | None:
        """What the same author wrote elsewhere meanwhile."""


class Renderer(DjangoTemplates):
    """Django's own form engine with the markup of Designsystemet (templates/ui/forms/)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


RENDERER = Renderer()

_GROUPS = {forms.RadioSelect: "ui/forms/choices.html", forms.CheckboxSelectMultiple: "ui/forms/choices.html"}


def dress(field: forms.Field, label: Words) -> None:
    """Give one field our widget template, our class, and errors that name the question they belong to."""
    widget = field.widget
    for kind, template in _GROUPS.items():
        if isinstance(widget, kind):
            widget.template_name = template
    if not isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.HiddenInput)):
        widget.attrs.setdefault("class", "ds-input")
    if isinstance(widget, forms.Textarea):
        widget.attrs.update({"rows": widget.attrs.get("rows", 4), "cols": None})
        widget.attrs = {name: value for name, value in widget.attrs.items() if value is not None}
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = _missing(field, str(label))


def _missing(field: forms.Field, label: str) -> str:
    """What to say when a field was left empty: the act that is asked for, and the question's own words."""
    if isinstance(field, forms.BooleanField):
        return _("Kryss av for «%(label)s».") % {"label": label}
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return _("Velg et svar på «%(label)s»") % {"label": label}
    return _("Fyll ut «%(label)s»") % {"label": label}


class Form(forms.Form):
    """The form every room builds on. One form per verb; it validates and never saves.

    `audience`   who will be able to read what is written: one sentence for the whole form, or {field name: sentence}.
    `closed`     True shows the audience with a lock (few may read) and not an eye.
    `draft_key`  «room:verb:<uuid>»; every text field then saves itself while one writes (static/ui/drafts.js).

    All may be given as class attributes, the first and the last to the constructor too.
    A field that is not required says «(valgfritt)».
    Required is checked by the server, with a summary on top, so that the browser's own bubbles stay away.
    """

    audience: Words | Mapping[str, Words] = ""
    closed: bool = False
    draft_key: str = ""
    default_renderer = RENDERER
    use_required_attribute = False

    def __init__(
        self, *args: Any, audience: Words | Mapping[str, Words] | None = None, draft_key: str = "", **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if audience is not None:
            self.audience = audience
        self.draft_key = draft_key or self.draft_key
        self.restored_at: datetime | None = None
        self._saved: Mapping[str, SavedDraft] = {}
        for name, field in self.fields.items():
            dress(field, field.label or name.replace("_", " ").capitalize())

    def audience_of(self, name: str) -> Words:
        """The audience line that stands under one field, or nothing."""
        return "" if isinstance(self.audience, (str, Promise)) else self.audience.get(name, "")

    @property
    def whole_audience(self) -> Words:
        """The audience line that stands before the buttons, or nothing."""
        return self.audience if isinstance(self.audience, (str, Promise)) else ""

    def put_back(self, saved: Mapping[str, SavedDraft]) -> None:
        """Put saved drafts back, by field name: `form.put_back(drafts.restore(actor, form.draft_key))`.

        A form that was just sent keeps what it was sent with; a fresh one starts from the draft, and says so.
        """
        self._saved = {name: draft for name, draft in saved.items() if name in self.fields}
        if self.is_bound or not self._saved:
            return
        self.initial.update({name: draft.text for name, draft in self._saved.items()})
        self.restored_at = max(draft.saved_at for draft in self._saved.values())

    def other_draft(self, name: str) -> str:
        """What the author wrote in another window, when the two differ: shown under the field, so that both live."""
        return (self._saved[name].other or "") if name in self._saved else ""

    @property
    def draft_since(self) -> str:
        """When each field was last saved, for drafts.js: it tells the server what this window has seen."""
        return json.dumps({name: draft.saved_at.isoformat() for name, draft in self._saved.items()})

    @property
    def draft_url(self) -> str:
        """Where drafts are saved; empty without a key, and the page then saves nothing by itself."""
        if not self.draft_key:
            return ""
        try:
            return reverse(getattr(settings, "DRAFT_URL_NAME", "people:save_draft"))
        except NoReverseMatch:
            return ""
