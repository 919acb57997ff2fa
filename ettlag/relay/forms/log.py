"""The log's own forms: opened, widened, moved, closed and opened again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.concerns.queries import Carriable
from ettlag.guides.engine import Position
from ettlag.organisation.models import Employment
from ettlag.ui.forms import Form

from ..actions import Ending, Terms
from ..models import Closing
from ..queries import LevelChoice
from .handover import Colleague

WORDS = {"rows": 4}


class OpenLog(Form):
    """Åpne en stafettlogg: what it is about, and what goes over from the concern: nothing unless it is chosen."""

    about = forms.CharField(
        label=_("Hva skal dere hjelpe med?"),
        help_text=_("Skriv det sammen med familien. De leser det."),
        max_length=4000,
        widget=forms.Textarea(WORDS),
    )
    carry = forms.MultipleChoiceField(
        label=_("Hva vil du ta med fra undringen?"),
        help_text=_("Ingenting blir med av seg selv. Det du krysser av, kan familien og laget lese."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, carriable: Sequence[Carriable], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.carriable = carriable
        self.fields["carry"].choices = [(one.key, f"{one.on:%d.%m.%Y}: {one.text}") for one in carriable]  # type: ignore[attr-defined]
        if not carriable:
            del self.fields["carry"]

    @property
    def carried(self) -> list[Carriable]:
        """What was chosen, in its order."""
        return [one for one in self.carriable if one.key in self.cleaned_data.get("carry", ())]


class InviteUnit(Form):
    """Invitere en tjeneste: somebody to ring, a task, and whether they may read what was written before."""

    contact = Colleague(label=_("Hvem vil du invitere?"), queryset=Employment.objects.none(), empty_label=_("Velg"))
    task = forms.CharField(label=_("Hva skal de hjelpe med?"), max_length=300)
    reads_earlier = forms.ChoiceField(
        label=_("Hva skal de kunne lese?"),
        choices=[("nei", _("Bare det som skrives fra nå av")), ("ja", _("Også det hele laget kunne lese før"))],
        initial="nei",
        widget=forms.RadioSelect,
    )
    answers_within_days = forms.IntegerField(
        label=_("Hvor mange dager bruker de på å svare familien?"), min_value=1, max_value=60, required=False
    )

    def __init__(self, contacts: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]

    @property
    def terms(self) -> Terms:
        """What the place in the team is about."""
        found = self.cleaned_data
        return Terms(found["task"], found["reads_earlier"] == "ja", found["answers_within_days"])


class ChangeLevel(Form):
    """Opp, ned eller på tvers i veilederen."""

    position = forms.ChoiceField(label=_("Hvor er dere nå?"))
    reason = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Det handler om hvordan tjenestene jobber, ikke om barnet. Familien kan lese det."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, levels: Sequence[LevelChoice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = {choice.key: choice for choice in levels}
        self.fields["position"].choices = [("", _now("Velg")), *((key, one.words) for key, one in self.levels.items())]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Position:
        """The place in the guide that was chosen."""
        return self.levels[self.cleaned_data["position"]].position


class MoveToNewer(Form):
    """Gå over til en nyere utgave av veilederen."""

    reason = forms.CharField(
        label=_("Hvorfor?"), help_text=_("Familien kan lese det."), max_length=2000, widget=forms.Textarea({"rows": 2})
    )


class CloseLog(Form):
    """Avslutte loggen: why, in words that the family reads too; and who asked for it, when it is the family's wish."""

    reason = forms.ChoiceField(label=_("Hvorfor avslutter dere?"), choices=Closing.Reason, widget=forms.RadioSelect)
    asked_by = forms.ChoiceField(label=_("Hvem i familien ba om det?"), required=False)
    words = forms.CharField(
        label=_("Hva vil dere si til slutt?"),
        help_text=_("Familien leser dette. Skriv også hvem de kan ringe hvis det blir vanskelig igjen."),
        max_length=4000,
        widget=forms.Textarea(WORDS),
    )

    def __init__(self, family: dict[UUID, str], must_ask: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.must_ask = must_ask
        self.fields["asked_by"].choices = [("", _now("Velg")), *((str(key), name) for key, name in family.items())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The family may end it at any time; the services only when nothing is missing (I8)."""
        found = super().clean() or {}
        if found.get("reason") == Closing.Reason.FAMILY and not found.get("asked_by"):
            self.add_error("asked_by", _now("Velg hvem som ba om det."))
        elif found.get("reason") and found["reason"] != Closing.Reason.FAMILY:
            for sentence in self.must_ask:
                self.add_error(None, sentence)
        return found

    @property
    def ending(self) -> Ending:
        """Why it ends."""
        found = self.cleaned_data
        by_family = found["reason"] == Closing.Reason.FAMILY
        return Ending(found["reason"], found["words"], UUID(found["asked_by"]) if by_family else None)


class ReopenLog(Form):
    """Åpne igjen."""

    because = forms.CharField(label=_("Hvorfor åpner dere igjen?"), max_length=2000, widget=forms.Textarea({"rows": 3}))
