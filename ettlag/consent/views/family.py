"""The family's pages: yes, no, take back, another date."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.shown import NotNow

from .. import actions, forms, policy
from ..picture import Picture
from .frame import chosen_ask, chosen_row, done, longest, page, picture_of, reading, text_for


def give_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Those who must agree read what it means, tick what they say yes to, and say yes. Nothing is ticked beforehand."""
    child = policy.get_child(request.actor, focus_id, policy.may_give_consent)
    picture = picture_of(request.actor, child)
    waiting = chosen_ask(request, picture)
    offered = waiting.own_cells if waiting else _closed_cells(picture)
    if not offered or (waiting is None and "sporsmal" in request.GET):
        raise NotNow(_("Det er ingenting å svare på her nå. Kanskje har du svart alt."))
    text = text_for(request)
    start = {"shown": text.sha256, "until_on": waiting.ask.until_on if waiting else None}
    names = {row.unit_id: row.name for row in picture.rows}
    form = forms.GiveConsent(offered, names, longest(request.actor), request.POST or None, initial=start)
    if form.is_valid():
        actions.give_consent(request.actor, child, ask=waiting.ask if waiting else None, answer=form.answer())
        return done(request, child, _("Takk. Svaret ditt er lagret."))
    form.stand_under(text)
    return page(request, "give_consent", {"child": child, "form": form, "waiting": waiting, **reading(request, text)})


@require_POST
def refuse_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """No is a complete answer; the button stands beside yes."""
    child = policy.get_child(request.actor, focus_id, policy.may_refuse_consent)
    waiting = chosen_ask(request, picture_of(request.actor, child))
    form = forms.RefuseConsent(request.POST)
    if waiting is None or not form.is_valid():
        raise NotNow(_("Svaret ble ikke lagret, fordi spørsmålet eller teksten er endret. Gå tilbake og svar på nytt."))
    actions.refuse_consent(request.actor, child, ask=waiting.ask, answer=form.answer())
    return done(request, child, _("Du sa nei. Ingenting blir delt, og hjelpen fra hver tjeneste er den samme."))


def withdraw_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Take back: a whole service with one press in the picture, or some kinds of it on this page."""
    child = policy.get_child(request.actor, focus_id, policy.may_withdraw_consent)
    row = chosen_row(request, picture_of(request.actor, child))
    sent = request.POST if request.method == "POST" else None
    form = forms.WithdrawConsent(sent, initial={"unit": row.unit_id if row else None})
    if row and "enhet" in request.GET:
        form.name_kinds(cell.kind for cell in row.cells if cell.own_until)
    if form.is_valid():
        actions.withdraw_consent(request.actor, child, **form.taken_back())
        return done(request, child, _("Trukket tilbake. Tilgangen stoppet med en gang. Du kan si ja igjen når du vil."))
    return page(request, "withdraw_consent", {"child": child, "form": form, "row": row})


def extend_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Change one date, for one kind or for all of one service."""
    child = policy.get_child(request.actor, focus_id, policy.may_extend_consent)
    row = chosen_row(request, picture_of(request.actor, child))
    kind = request.GET.get("slag", "")
    cell = next((cell for cell in row.cells if str(cell.kind) == kind), None) if row else None
    start = {"unit": row.unit_id if row else None, "kind": kind, "until_on": cell.own_until if cell else None}
    form = forms.ExtendConsent(longest(request.actor), request.POST or None, initial=start)
    if form.is_valid():
        actions.extend_consent(request.actor, child, **form.changed())
        return done(request, child, _("Datoen er endret."))
    return page(request, "extend_consent", {"child": child, "form": form, "row": row, "cell": cell})


def _closed_cells(picture: Picture) -> set[tuple[int, str]]:
    """What the family may open of its own accord: a service in the picture, a kind the reader has not said yes to."""
    return {(cell.unit_id, str(cell.kind)) for row in picture.rows for cell in row.cells if not cell.own_until}
