"""Promises, calls back and handing over."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.ui.fields import DateField
from ettlag.ui.forms import Form

from ..models import Promise
from .fields import WithPromise, due_at_of


class MakePromise(WithPromise):
    """Lov noe."""

    must_promise = True
    kind = forms.ChoiceField(
        label=_("Hva lover du?"), choices=Promise.Kind.choices, initial=Promise.Kind.RING_BACK, widget=forms.RadioSelect
    )


class RingBack(Form):
    """Ring tilbake, og skriv hvordan det gikk."""

    reached = forms.ChoiceField(
        label=_("Fikk du tak i dem?"),
        choices=[("yes", _("Ja, vi har snakket sammen")), ("no", _("Nei, ingen svarte"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Notat"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4}))
    due_on = DateField(label=_("Prøv igjen"), help_text=_("Bare når ingen svarte."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].earliest = today()  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """As the action takes it."""
        reached = self.cleaned_data["reached"] == "yes"
        due_at = None if reached else due_at_of(self.cleaned_data)
        return {"reached": reached, "note": self.cleaned_data["note"], "due_at": due_at}


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit by its name and its service."""

    def label_from_instance(self, obj: Any) -> str:
        """«PPT Solvik (PPT)»"""
        return f"{obj.name} ({obj.service.get_kind_display()})"


class OfferWarmHandover(Form):
    """Sett over til en annen tjeneste."""

    to_unit = UnitChoice(label=_("Hvem spør du?"), queryset=None, empty_label=_("Velg"))
    summary = forms.CharField(
        label=_("Hva trenger de å vite?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Les det høyt for innringeren. Notatene fra samtalen blir hos oss."),
    )
    caller_agreed = forms.BooleanField(label=_("Innringeren har sagt ja til at denne tjenesten får vite dette"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].queryset = units  # type: ignore[attr-defined]


class AnswerWarmHandover(Form):
    """Ta imot, eller si nei med grunn."""

    answer = forms.ChoiceField(
        label=_("Kan dere ta imot?"),
        choices=[("yes", _("Ja, vi tar kontakt")), ("no", _("Nei, ikke vi"))],
        widget=forms.RadioSelect,
    )
    contact_on = DateField(label=_("Vi tar kontakt innen"), required=False, help_text=_("Når dere sier ja."))
    reason = forms.CharField(
        label=_("Hvorfor ikke?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Når dere sier nei. Si gjerne hvem som passer bedre."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_on"].earliest = today()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A yes has a day, a no has a reason: the one who waits shall be told either."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == "yes" and not cleaned.get("contact_on") and "contact_on" not in self.errors:
            self.add_error("contact_on", _now("Skriv når dere tar kontakt, så familien får vite det."))
        if cleaned.get("answer") == "no" and not cleaned.get("reason"):
            self.add_error("reason", _now("Skriv hvorfor, så familien slipper å høre bare nei."))
        return cleaned


class AnswerByLink(AnswerWarmHandover):
    """Det samme, for den som ikke har konto."""

    name = forms.CharField(label=_("Navnet ditt og hvor du jobber"), max_length=120)
