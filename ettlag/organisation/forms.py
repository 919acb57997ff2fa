"""What organisation's verbs take in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.people.models import Guardianship, User
from ettlag.people.policy import standing_ties
from ettlag.ui.forms import DateField, Form

from . import queries
from .models import Employment, GuardianInvitation


class Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the employments, shown as a person with a title."""

    def label_from_instance(self, row: Any) -> str:
        """«Ali Hassan, fagarbeider»."""
        return f"{row.user.name}, {row.title}"


class ChooseCapacity(Form):
    """One of the capacities the user holds."""

    acts_as = forms.CharField(max_length=40)


class ChoosePerson(Form):
    """Demo only: one of the invented people, by user name."""

    person = forms.ModelChoiceField(queryset=User.objects.filter(is_active=True), to_field_name="username")


class EndEmployment(Form):
    """Nothing to fill in: the page says what will happen, and the button does it."""


class RegisterLeave(Form):
    """From when, until when, and who steps in."""

    from_on = DateField(label=_("Fra og med"), help_text=_("For eksempel 24.11.2026"))
    until_on = DateField(label=_("Til og med"), required=False, help_text=_("La stå tom hvis du ikke vet."))
    deputy = Colleague(queryset=Employment.objects.none(), label=_("Hvem trer inn?"), empty_label=_("Velg en kollega"))

    def __init__(self, employment: Employment, *args: Any, **kwargs: Any) -> None:
        """Colleagues in the same unit may step in."""
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = queries.active_employments(employment.unit_id).exclude(pk=employment.pk)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("Siste dag kan ikke være før første dag."))
        return cleaned


class RegisterTraining(Form):
    """When the statement of confidentiality was signed, and when the training was taken (LAW-69)."""

    statement_on = DateField(label=_("Når ble taushetserklæringen skrevet under?"), help_text=_("For eksempel 24.11.2026"))
    training_on = DateField(label=_("Når ble opplæringen i taushetsplikt og personvern tatt?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Neither can lie ahead: a promise opens nothing."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.latest = today()  # type: ignore[attr-defined]
            field.error_messages["too_late"] = _("Datoen har ikke vært ennå. Registrer den når det er gjort.")


class InviteColleague(Form):
    """Nothing to fill in: the button gives the code."""


class ConfirmGuardian(Form):
    """Nothing to fill in: the one who confirms has seen the same person."""


class InviteGuardian(Form):
    """Which guardian, and how one knows that it is them."""

    tie = forms.ModelChoiceField(queryset=Guardianship.objects.none(), label=_("Hvem gjelder det?"), empty_label=None)
    evidence = forms.ChoiceField(
        label=_("Hvordan vet du hvem det er?"),
        choices=GuardianInvitation.Evidence.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, child_id: UUID, *args: Any, **kwargs: Any) -> None:
        """The guardians who have a say today, by name."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["tie"]
        field.queryset = standing_ties(today()).filter(child_id=child_id).select_related("guardian")
        field.label_from_instance = lambda tie: f"{tie.guardian.name}, {tie.relation}"
