"""The national form for public employees, asked in the order in which one thinks; and the short ones that follow it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import DateField, Form

from .actions import Guardian, Message
from .grounds import Ground
from .models import ReportStep
from .queries import Origin

YES_NO = [("ja", _("Ja")), ("nei", _("Nei"))]
PHONE = RegexValidator(r"^[+]?[0-9]+([- ][0-9]+)*$", _("Skriv telefonnummeret med bare tall og mellomrom."))


def _text(label: Any, rows: int = 4, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=20_000, widget=forms.Textarea({"rows": rows})
    )


def _yes(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect)


class WriteReport(Form):
    """Meld til barnevernet."""

    closed = True
    child_name = forms.CharField(label=_("Hvilket barn gjelder det?"), max_length=200)
    is_unborn = forms.BooleanField(label=_("Barnet er ikke født ennå"), required=False)
    address = forms.CharField(label=_("Hvor bor barnet?"), required=False, max_length=200)
    postcode = forms.CharField(label=_("Postnummer"), required=False, max_length=4, validators=[RegexValidator(r"^\d{4}$")])
    place = forms.CharField(label=_("Sted"), required=False, max_length=80)
    grounds = forms.MultipleChoiceField(
        label=_("Hva er grunnen?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Kryss av for det som passer. Er du i tvil, forteller du bare hva du har sett."),
    )  # fmt: skip
    chosen = forms.MultipleChoiceField(
        label=_("Ta med fra undringen"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Bare det du krysser av for, blir med."),
    )  # fmt: skip
    text = _text(
        _("Hva er du bekymret for?"), 8, False,
        _("Hva du har sett og hørt, når, og hva barnet har sagt med sine egne ord. Ikke hva du tror det betyr."),
    )  # fmt: skip
    history = _text(_("Hva har skjedd før, og hva har dere gjort?"))
    others_views = _text(_("Hva sier barnet, foreldrene eller andre om det?"), 3, False)
    child_informed = _yes(_("Vet barnet at du melder?"))
    child_informed_why = forms.CharField(label=_("Hvorfor ikke?"), required=False, max_length=500)
    guardian_1 = forms.CharField(label=_("Navnet på en av foreldrene"), max_length=200)
    guardian_1_phone = forms.CharField(label=_("Telefon"), required=False, max_length=20)
    guardian_1_informed = _yes(_("Er hun eller han orientert?"))
    guardian_1_why = forms.CharField(label=_("Hvorfor ikke?"), required=False, max_length=500)
    guardian_2 = forms.CharField(label=_("Navnet på den andre"), required=False, max_length=200)
    guardian_2_phone = forms.CharField(label=_("Telefon"), required=False, max_length=20)
    guardian_2_informed = forms.ChoiceField(
        label=_("Er hun eller han orientert?"), required=False, choices=YES_NO, widget=forms.RadioSelect
    )
    guardian_2_why = forms.CharField(label=_("Hvorfor ikke?"), required=False, max_length=500)
    interpreter = forms.CharField(label=_("Trenger familien tolk? I hvilket språk?"), required=False, max_length=200)
    other_helpers = forms.CharField(label=_("Hvem andre hjelper barnet?"), required=False, max_length=500)
    reporter_phone = forms.CharField(label=_("Telefonen din"), max_length=20, validators=[PHONE])
    reporter_email = forms.EmailField(label=_("E-posten din på jobben"))
    workplace_address = forms.CharField(label=_("Adressen til arbeidsstedet"), max_length=200)

    def __init__(self, *args: Any, origin: Origin, grounds: Sequence[Ground], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.origin = origin
        fields: dict[str, Any] = self.fields
        fields["grounds"].choices = [(one.code, one.words) for one in grounds]
        fields["chosen"].choices = [(piece.key, piece.words) for piece in origin.pieces]
        if not origin.pieces:
            del self.fields["chosen"]
        if origin.is_protected:
            for name in ("address", "postcode", "place"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Something is told; whoever was not informed, there is a reason."""
        found = super().clean() or self.cleaned_data
        if not found.get("text") and not found.get("chosen"):
            self.add_error("text", _now("Fortell hva du er bekymret for."))
        for who, why in (("child_informed", "child_informed_why"), ("guardian_1_informed", "guardian_1_why")):
            self._reason(found, who, why)
        if found.get("guardian_2"):
            if not found.get("guardian_2_informed"):
                self.add_error("guardian_2_informed", _now("Si om den andre av foreldrene er orientert."))
            self._reason(found, "guardian_2_informed", "guardian_2_why")
        return found

    def _reason(self, found: dict[str, Any], who: str, why: str) -> None:
        if found.get(who) == "nei" and not found.get(why):
            self.add_error(why, _now("Skriv hvorfor ikke. «Det kan skade barnet» er grunn nok."))

    @property
    def whole_text(self) -> str:
        """What is told, with what was chosen from the concern in front, by date."""
        chosen = self.cleaned_data.get("chosen", [])
        pieces = [f"{piece.on:%d.%m.%Y}: {piece.words}" for piece in self.origin.pieces if piece.key in chosen]
        return "\n\n".join(filter(None, [*pieces, self.cleaned_data["text"]]))

    @property
    def left_out(self) -> list[str]:
        """What of the concern does not go."""
        chosen = self.cleaned_data.get("chosen", [])
        return [piece.words for piece in self.origin.pieces if piece.key not in chosen]

    @property
    def message(self) -> Message:
        """As it will be written."""
        found, origin = self.cleaned_data, self.origin
        same = ("child_name", "is_unborn", "grounds", "history", "others_views", "interpreter", "other_helpers",
                "reporter_phone", "reporter_email", "workplace_address", "child_informed_why")  # fmt: skip
        place = {name: found.get(name, "") for name in ("address", "postcode", "place")}
        return Message(
            **{name: found[name] for name in same},
            **place,
            text=self.whole_text,
            child_informed=found["child_informed"] == "ja",
            child_id=origin.child.pk if origin.child else None,
            from_concern=origin.concern_id,
            is_protected=origin.is_protected,
        )

    @property
    def guardians(self) -> list[Guardian]:
        """One or two."""
        found = self.cleaned_data
        return [
            Guardian(found[at], found[f"{at}_phone"], found[f"{at}_informed"] == "ja", found[f"{at}_why"])
            for at in ("guardian_1", "guardian_2")
            if found.get(at)
        ]


class SendReport(Form):
    """Send meldingen, or say how it was sent."""

    how = forms.ChoiceField(label=_("Hvordan sender du den?"), widget=forms.RadioSelect)
    on = DateField(label=_("Når?"))
    person = forms.CharField(label=_("Hvem snakket du med der, om noen?"), required=False, max_length=200)

    def __init__(self, *args: Any, closed: Collection[str], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hows = [one for one in ReportStep.How if one not in closed]
        fields: dict[str, Any] = self.fields
        fields["how"].choices = [(one.value, one.label) for one in hows]
        fields["how"].initial, fields["on"].initial, fields["on"].latest = hows[0].value, on, on


class FollowReport(Form):
    """Før hva som skjedde."""

    kind = forms.ChoiceField(label=_("Hva har skjedd?"), widget=forms.RadioSelect)
    on = DateField(label=_("Når?"))
    person = forms.CharField(label=_("Hvem i barneverntjenesten?"), required=False, max_length=200)
    word = forms.CharField(label=_("Hva fikk du vite?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, left: Sequence[str], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(kind, ReportStep.Kind(kind).label) for kind in left]
        fields["on"].initial, fields["on"].latest = on, on


class AddToReport(Form):
    """Legg til."""

    text = forms.CharField(label=_("Hva vil du legge til?"), max_length=10_000, widget=forms.Textarea({"rows": 4}))
