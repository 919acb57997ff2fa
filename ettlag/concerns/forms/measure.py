"""What the own service tries, and whether it helped."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import DateField, Form

from ..models import Conversation, OwnMeasure
from .fields import TODAY_WORDS, Line, OneOf, Words

USUAL = timedelta(weeks=4)  # a small change shows within a month, or is changed
REACHES = [
    (OwnMeasure.Reach.INDIVIDUAL, _("For barnet: noe dere gjør annerledes for det ene barnet")),
    (OwnMeasure.Reach.SYSTEM, _("For gruppa eller dagen: rommet, rutinene, de voksne, de andre barna")),
]


class StartMeasure(Form):
    """Begynn et tiltak."""

    closed = True
    reach = OneOf(label=_("Hvem endrer det noe for?"), choices=REACHES)
    problem = Words(label=_("Hva vil dere gjøre noe med?"), rows=2)
    measure = Words(
        label=_("Hva skal dere gjøre?"), help_text=_("Én ting, så konkret at alle ser om den blir gjort."), rows=3
    )
    who = Line(label=_("Hvem gjør det?"))
    from_on = DateField(label=_("Fra når?"), help_text=TODAY_WORDS)
    evaluate_on = DateField(label=_("Når ser dere om det hjelper?"), help_text=_("Datoen kommer på dagen din."))

    def __init__(self, *args: Any, on: date, reach: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["from_on"].initial, fields["evaluate_on"].initial = on, on + USUAL
        fields["evaluate_on"].earliest = on
        fields["reach"].initial = reach or None

    def clean(self) -> dict[str, Any]:
        """One looks whether it helped after it has begun."""
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("from_on"), cleaned.get("evaluate_on")
        if begins and ends and ends < begins:
            self.add_error("evaluate_on", _("Dere kan ikke se om det hjelper før dere har begynt. Velg en senere dag."))
        return cleaned


class EvaluateMeasure(Form):
    """Evaluer tiltaket."""

    closed = True
    heard = OneOf(label=_("Hvordan er barnet hørt om dette?"), choices=Conversation.Heard.choices)
    heard_words = Words(label=_("Hva sa eller viste barnet? Er det ikke hørt, skriv hvorfor."), rows=3)
    guardians_words = Words(label=_("Hva mener foreldrene? Er de ikke spurt, skriv hvorfor."), rows=3)
    result = OneOf(label=_("Hjalp det?"), choices=OwnMeasure.Result.choices)
    result_words = Words(label=_("Hva ser dere nå?"), required=False, rows=3)
