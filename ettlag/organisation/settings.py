"""Kommunens egne valg: what a municipality decides for itself, each with its default and the reason."""

from dataclasses import dataclass, field, fields
from datetime import time
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class MunicipalitySettings:
    """Typed view of `Municipality.choices`. Unknown or wrongly typed keys raise ValueError with the key's name."""

    log_opens_at_level: str = "1"  # municipalities differ: «1» in Risør and Sogndal, «2» in Øygarden and Marker
    own_consent_age: int = 15  # stricter (higher) allowed, lower is ignored (LAW-15)
    consent_max_days: int = 365  # LAW-11: at most one year
    deadlines_in_workdays: bool = False  # the guides' deadlines: calendar days, or workdays without holidays
    decision_days: int = 14  # where the guide names no deadline
    leader_answer_days: int = 3  # the one who raised a concern is answered (I9)
    offer_reminder_days: int = 3  # an unanswered offer reminds …
    offer_leader_days: int = 7  # … and then goes to the leader
    sleeping_weeks: int = 6  # a silent log asks its holder: alive, resting or finished?
    training_valid_months: int = 24  # LAW-69
    private_note_days: int = 180  # a private thinking space expires unless kept
    show_staff_names_to_family: bool = True  # SEC-22
    figures_floor: int = 5  # the smallest count that figures show, from 3 to 10 (STA-02)
    one_number: str = "680 50 100"
    one_number_name: str = "Familiehjelpa"
    one_number_hours: str = "hverdager 8–15.30"
    one_number_from: str = "08.00"
    one_number_until: str = "15.30"
    child_welfare_day: str = "680 50 200"
    child_welfare_night: str = "680 50 201"
    terms: dict[str, str] = field(default_factory=dict)  # e.g. {"stafettholder": "kontaktperson"}

    @property
    def one_number_open(self) -> tuple[time, time]:
        """Between which times of day the one number is answered."""
        return _time_of_day(self.one_number_from), _time_of_day(self.one_number_until)

    @classmethod
    def read(cls, choices: dict[str, Any]) -> Self:
        """The municipality's choices over the defaults. Raises ValueError naming the key that is unknown or mistyped."""
        known = {item.name: type(getattr(cls(), item.name)) for item in fields(cls)}
        for key, value in choices.items():
            if key not in known:
                raise ValueError(f"{key}: ukjent innstilling")
            if not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
                raise ValueError(f"{key}: skal være {known[key].__name__}")
        if not 3 <= choices.get("figures_floor", 5) <= 10:
            raise ValueError("figures_floor: skal være fra 3 til 10")
        return cls(**choices)


def _time_of_day(text: str) -> time:
    hour, _sep, minute = text.partition(".")
    return time(int(hour), int(minute or 0))
