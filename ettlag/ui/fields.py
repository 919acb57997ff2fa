"""Fields that take what people write: a date as 1.12.2026, 2026-12-01 or 1/12-26, a time as 8.30 or 0830."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_DAY_FIRST = re.compile(r"^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$")
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{4}|\d{2})$")
_TIME = re.compile(r"^(?:kl\.?\s*)?(\d{1,2})(?:[.:\s]?(\d{2}))?$")
_TWO_DIGIT_YEARS_FROM = 40  # «1/12-39» is 2039, «1/12-40» is 1940: no one in these forms was born before that


def read_date(text: str) -> date:
    """The date that a person meant. Raises ValueError when no calendar day can be read out of it."""
    text = text.strip().rstrip(".")
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
    elif found := _COMPACT.match(text):
        day, month, year = found.groups()
    else:
        raise ValueError(text)
    if len(year) == 2:
        year = f"{20 if int(year) < _TWO_DIGIT_YEARS_FROM else 19}{year}"
    return date(int(year), int(month), int(day))


class DateInput(forms.DateInput):
    """A text box that shows dd.mm.yyyy. Never `type=date`: it cannot keep what could not be read."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "size": "12", **(attrs or {})}, format="%d.%m.%Y")


class DateField(forms.DateField):
    """A calendar day. `earliest` and `latest` (dates) bound it, with a sentence that says the bound."""

    widget = DateInput
    default_error_messages = {
        "invalid": _("Skriv datoen som dag, måned og år, for eksempel 24.11.2026."),
        "too_early": _("Datoen har vært. Velg en dato fra og med %(bound)s."),
        "too_late": _("Datoen er for langt fram. Velg en dato til og med %(bound)s."),
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: Any) -> date | None:
        """Read what was written; the sentence of the error says how."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return super().to_python(value)
        try:
            return read_date(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: date | None) -> None:
        """Inside the bounds, both included."""
        super().validate(value)
        for code, bound, outside in (
            ("too_early", self.earliest, value and self.earliest and value < self.earliest),
            ("too_late", self.latest, value and self.latest and value > self.latest),
        ):
            if outside and bound:
                raise ValidationError(self.error_messages[code], code=code, params={"bound": f"{bound:%d.%m.%Y}"})


class TimeField(forms.TimeField):
    """A time of day: 8.30, 08:30, 0830, 8 and «kl. 8.30» are all half past eight or eight."""

    widget = forms.TimeInput(attrs={"autocomplete": "off", "size": "6"}, format="%H.%M")
    default_error_messages = {"invalid": _("Skriv klokkeslettet som time og minutt, for eksempel 08.30.")}

    def to_python(self, value: Any) -> time | None:
        """Read what was written."""
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        found = _TIME.match(str(value).strip().lower())
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return time(int(found[1]), int(found[2] or 0))
