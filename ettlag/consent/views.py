"""The pages of consent: the picture, and one page for each verb."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import Actor, ActorRequest, Capacity
from ettlag.access.clock import today
from ettlag.access.shown import NotNow
from ettlag.organisation.queries import municipality, units_attended, units_of
from ettlag.people import drafts
from ettlag.people.models import Person
from ettlag.ui.words import joined

from . import actions, catalogue, forms, policy, queries, texts
from .models import Kind, Wording
from .picture import Picture, PictureAsk


def show_picture(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Bildet: services × kinds × until, who has said yes, the child's own words, and what needs no consent."""
    child = policy.get_child(request.actor, focus_id)
    picture, attended = _picture(request.actor, child), units_attended(child.pk, today())
    context = {
        "child": child,
        "picture": picture,
        "kinds": Kind.labels,
        "voices": queries.voices(picture.agreement, request.actor),
        "hearings": queries.hearings_for(child, request.actor),
        "own_units": joined([unit.service.name if _is_hidden(child) else unit.name for unit in attended]),
        "may_answer": request.actor.is_family and picture.agreement.needs(request.actor.person_id),
        "extend": forms.ExtendConsent(_longest(request.actor)),
        "is_adult_focus": request.actor.person_id == child.pk,
    }
    return _page(request, "show_picture", context)


def ask_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Staff ask the family: which services, which kinds, until when, what for."""
    child = policy.get_child(request.actor, focus_id, policy.may_ask_consent)
    units = [unit for unit in units_of(request.actor.municipality_id) if unit.pk != request.actor.unit_id]
    units = [unit for unit in units if unit.service.kind != "administration"]
    key = f"consent:ask_consent:{child.pk}"
    form = forms.AskConsent(units, _longest(request.actor), request.POST or None, draft_key=key)
    form.put_back(drafts.restore(request.actor, key))
    if form.is_valid():
        actions.ask_consent(request.actor, child, **form.asked())
        drafts.clear(request.actor, key)
        return _done(request, child, _("Spørsmålet er sendt. Familien ser det når de logger inn."))
    return _page(request, "ask_consent", {"child": child, "form": form, "standing": queries.standing_of(child, today())})


def give_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Those who must agree read what it means, tick what they say yes to, and say yes. Nothing is ticked beforehand."""
    child = policy.get_child(request.actor, focus_id, policy.may_give_consent)
    picture = _picture(request.actor, child)
    waiting = _chosen_ask(request, picture)
    offered = waiting.own_cells if waiting else _closed_cells(picture)
    if not offered:
        raise NotNow(_("Det er ingenting å svare på her nå. Kanskje har du svart alt."))
    text = _text(request)
    start = {"shown": text.sha256, "until_on": waiting.ask.until_on if waiting else None}
    names = {row.unit_id: row.name for row in picture.rows}
    form = forms.GiveConsent(offered, names, _longest(request.actor), request.POST or None, initial=start)
    if form.is_valid():
        actions.give_consent(request.actor, child, ask=waiting.ask if waiting else None, answer=form.answer())
        return _done(request, child, _("Takk. Svaret ditt er lagret."))
    form.stand_under(text)
    return _page(request, "give_consent", {"child": child, "form": form, "waiting": waiting, **_reading(request, text)})


@require_POST
def refuse_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """No is a complete answer; the button stands beside yes."""
    child = policy.get_child(request.actor, focus_id, policy.may_refuse_consent)
    waiting = _chosen_ask(request, _picture(request.actor, child))
    form = forms.RefuseConsent(request.POST)
    if waiting is None or not form.is_valid():
        raise NotNow(_("Svaret ble ikke lagret, fordi spørsmålet eller teksten er endret. Gå tilbake og svar på nytt."))
    actions.refuse_consent(request.actor, child, ask=waiting.ask, answer=form.answer())
    return _done(request, child, _("Du sa nei. Ingenting blir delt, og hjelpen fra hver tjeneste er den samme."))


def withdraw_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Take back: a whole service with one press in the picture, or some kinds of it on this page."""
    child = policy.get_child(request.actor, focus_id, policy.may_withdraw_consent)
    row = _chosen_row(request, _picture(request.actor, child))
    sent = request.POST if request.method == "POST" else None
    form = forms.WithdrawConsent(sent, initial={"unit": row.unit_id if row else None})
    if row and "enhet" in request.GET:
        form.name_kinds(cell.kind for cell in row.cells if cell.own_until)
    if form.is_valid():
        actions.withdraw_consent(request.actor, child, **form.taken_back())
        return _done(request, child, _("Trukket tilbake. Tilgangen stoppet med en gang. Du kan si ja igjen når du vil."))
    return _page(request, "withdraw_consent", {"child": child, "form": form, "row": row})


def extend_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Change one date, for one kind or for all of one service."""
    child = policy.get_child(request.actor, focus_id, policy.may_extend_consent)
    row = _chosen_row(request, _picture(request.actor, child))
    kind = request.GET.get("slag", "")
    cell = next((cell for cell in row.cells if str(cell.kind) == kind), None) if row else None
    start = {"unit": row.unit_id if row else None, "kind": kind, "until_on": cell.own_until if cell else None}
    form = forms.ExtendConsent(_longest(request.actor), request.POST or None, initial=start)
    if form.is_valid():
        actions.extend_consent(request.actor, child, **form.changed())
        return _done(request, child, _("Datoen er endret."))
    return _page(request, "extend_consent", {"child": child, "form": form, "row": row, "cell": cell})


def record_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Staff write down what was said or signed, with the family beside or just after."""
    child = policy.get_child(request.actor, focus_id, policy.may_record_consent)
    picture = _picture(request.actor, child)
    waiting = _chosen_ask(request, picture)
    cells = (waiting.ask.cells if waiting else set()) | {line.cell for line in picture.agreement.lines}
    names = {row.unit_id: row.name for row in picture.rows}
    people = queries.answerers(picture.agreement)
    start = {"answered_on": today(), "until_on": waiting.ask.until_on if waiting else None, "language": get_language()}
    choices = forms.grouped(cells, names)
    form = forms.RecordConsent(people, choices, _longest(request.actor), request.POST or None, initial=start)
    form.ask = waiting.ask if waiting else None
    if form.is_valid():
        actions.record_consent(request.actor, child, **form.recorded())
        return _done(request, child, _("Svaret er ført inn."))
    return _page(request, "record_consent", {"child": child, "form": form, "waiting": waiting, **_reading(request)})


def print_form(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """The question and the text on paper, with a line to sign for each who must agree."""
    child = policy.get_child(request.actor, focus_id, policy.may_record_consent)
    picture = _picture(request.actor, child)
    context = {"child": child, "waiting": _chosen_ask(request, picture), "needed": picture.agreement.needed}
    return _page(request, "print_form", {**context, **_reading(request)})


def hear_child(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Write down what the child said about the sharing, or why the child was not heard."""
    child = policy.get_child(request.actor, focus_id, policy.may_hear_child)
    key = f"consent:hear_child:{child.pk}"
    form = forms.HearChild(request.POST or None, draft_key=key, initial={"heard_on": today()})
    form.put_back(drafts.restore(request.actor, key))
    if form.is_valid():
        actions.hear_child(request.actor, child, **form.cleaned_data)
        drafts.clear(request.actor, key)
        return _done(request, child, _("Det barnet sa, er ført inn."))
    return _page(request, "hear_child", {"child": child, "form": form})


def show_withdrawal(request: ActorRequest, consent_id: UUID) -> HttpResponse:
    """What was taken back and when, never why; for those who lost it, and what they may still do."""
    consent = policy.get_consent(request.actor, consent_id)
    return _page(request, "show_withdrawal", {"change": queries.withdrawal(consent, request.actor)})


def list_bases(request: ActorRequest) -> HttpResponse:
    """The catalogue of legal bases that may be used today, shipped and the municipality's own."""
    policy.must_be_at_work(request.actor)
    place = municipality(request.actor.municipality_id)
    rows = catalogue.valid_on(today(), policy.local_bases(place.pk))
    return _page(request, "list_bases", {"bases": rows, "may_add": policy.may_add_basis(request.actor, place)})


def add_basis(request: ActorRequest) -> HttpResponse:
    """The data protection officer adds a code or a new version of one."""
    place = policy.own_municipality(request.actor, policy.may_add_basis)
    form = forms.AddBasis(request.POST or None, initial={"valid_from": today()})
    if form.is_valid():
        actions.add_basis(request.actor, place, **form.cleaned_data)
        return redirect("consent:list_bases")
    return _page(request, "add_basis", {"form": form})


def _picture(actor: Actor, child: Person) -> Picture:
    return queries.picture(child, actor, hidden=_is_hidden(child))


def _is_hidden(child: Person) -> bool:
    return bool(getattr(child, "is_hidden", True))


def _longest(actor: Actor) -> int:
    return municipality(actor.municipality_id).settings.consent_max_days


def _chosen_ask(request: ActorRequest, picture: Picture) -> PictureAsk | None:
    """The question the page is about: the one in the address, else the first that waits (for the reader, at home)."""
    asks = picture.waiting_for_me if request.actor.is_family else picture.asks
    wanted = request.GET.get("sporsmal", "")
    if request.GET.get("fritt") or request.GET.get("trekk"):
        return None
    return next((found for found in asks if str(found.ask.pk) == wanted), asks[0] if asks and not wanted else None)


def _closed_cells(picture: Picture) -> set[tuple[int, str]]:
    """What the family may open of its own accord: a service in the picture, a kind the reader has not said yes to."""
    return {(cell.unit_id, str(cell.kind)) for row in picture.rows for cell in row.cells if not cell.own_until}


def _chosen_row(request: ActorRequest, picture: Picture) -> Any:
    """The service in the address, or in what was sent."""
    wanted = request.GET.get("enhet") or request.POST.get("unit") or ""
    return next((row for row in picture.rows if str(row.unit_id) == wanted), None)


def _text(request: ActorRequest) -> texts.Text:
    """The information text for this reader: their language, the easy version for the young, or what the address asks for."""
    easy = request.GET.get("tekst", "enkel" if request.actor.capacity is Capacity.YOUTH else "") == "enkel"
    audience = Wording.Audience.EASY if easy else Wording.Audience.ADULT
    return texts.text(request.GET.get("sprak") or get_language() or "nb", audience)


def _reading(request: ActorRequest, text: texts.Text | None = None) -> dict[str, Any]:
    """The text and the others it may be read in; `keep` is the rest of the address, so that a choice loses nothing."""
    text = text or _text(request)
    others = [texts.text(code, text.audience) for code in texts.languages(text.audience) if code != text.language]
    keep = urlencode({key: request.GET[key] for key in ("sporsmal", "fritt") if key in request.GET})
    return {"text": text, "other_texts": others, "easy": text.audience == Wording.Audience.EASY, "keep": keep}


def _page(request: ActorRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    frame = "ui/family.html" if request.actor.is_family else "ui/base.html"
    return render(request, f"consent/{name}.html", {"frame": frame, "for_family": request.actor.is_family, **context})


def _done(request: ActorRequest, child: Person, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("consent:show_picture", child.pk)
