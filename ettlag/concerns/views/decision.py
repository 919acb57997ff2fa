"""Going on along the guide, deciding, closing and coming back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.guides.compare import differences
from ettlag.guides.engine import Position
from ettlag.guides.queries import newer_than

from .. import actions, deadlines, forms, pages, parties, policy, queries
from ..choices import choices_for, too_early_for_a_log
from ..models import Concern
from ..sheet import Sheet

ADVICE = "consultation:ask_consultation"


def take_step(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Gå videre i veilederen: the next step, or another one."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_take_step)
    picture = queries.picture_of(concern, tried=False)
    sheet = Sheet(request, concern, "take_step", picture=picture)
    form = sheet.form(forms.TakeStep, scheme=picture.scheme, here=picture.position, after=pages.step_after(picture))
    if form.is_valid():
        to: Position = form.cleaned_data["to"]
        actions.take_step(request.actor, concern, level_code=to.level_code, step_no=to.step_no)
        return sheet.done()
    return sheet.show(form)


def move_to_newer(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """En nyere veileder: what is different, side by side; one goes over, or stays on the one it was begun on."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_move_to_newer)
    sheet = Sheet(request, concern, "move_to_newer")
    pinned = concern.guide_version
    newer = newer_than(pinned) if pinned else None
    scheme = queries.scheme_of(concern.guide_version_id)
    if newer is None or scheme is None:
        raise Http404
    if request.method == "POST":
        actions.move_to_newer(request.actor, concern, version=newer)
        return sheet.done()
    return sheet.show(newer=newer, differences=differences(scheme, newer.scheme))


def decide(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Bestem hva dere gjør: the guide's decisions here and the usual ways out, always with a reason."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_decide)
    picture = queries.picture_of(concern, tried=False)
    facts: dict[str, Any] = {"must_answer": _unanswered(request, concern), "child_is_heard": _is_heard(picture)}
    sheet = Sheet(request, concern, "decide", picture=picture)
    form = sheet.form(forms.Decide, choices=choices_for(concern), on=today(), **facts)
    if form.is_valid():
        decision = actions.decide(request.actor, concern, **form.cleaned_data)
        return _after_the_decision(sheet, decision.exit_code)
    return sheet.show(
        form, place=deadlines.place_of(picture), early=too_early_for_a_log(concern), advice_url=pages.address(ADVICE)
    )


def _after_the_decision(sheet: Sheet, exit_code: str) -> HttpResponse:
    """Where the decision leads: to the family's consent, to a new log, to the report road, or back to the concern."""
    concern = sheet.concern
    if exit_code == "child_protection_report":
        return sheet.done("concerns:safety_fork", "#meld")
    reach = {"internal_measures": "individual", "system_level_measure": "system"}.get(exit_code, "")
    if reach:
        return sheet.done("concerns:start_measure", f"?for={reach}")
    onward = {
        "share_with_others": pages.address("consent:ask_consent", concern.child_id),
        "open_log": pages.address("relay:open_log"),
    }.get(exit_code, "")
    response = sheet.done()
    if onward:
        response["Location"] = f"{onward}?undring={concern.pk}"
    return response


def close_concern(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Avslutt, med grunn. The family may ask for help again."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_close_concern)
    picture = queries.picture_of(concern, tried=False)
    facts: dict[str, Any] = {"must_answer": _unanswered(request, concern), "child_is_heard": _is_heard(picture)}
    sheet = Sheet(request, concern, "close_concern", picture=picture)
    form = sheet.form(forms.CloseConcern, words=pages.last_words(concern), **facts)
    if form.is_valid():
        actions.close_concern(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, must_answer=facts["must_answer"])


def closing_message(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Ordene til familien, to print and hand over: that they may come back, and whom to ring. No child is named."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_closing_message)
    return Sheet(request, concern, "closing_message").show(words=pages.last_words(concern))


def reopen_concern(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Åpne igjen det som var avsluttet."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_reopen_concern)
    sheet = Sheet(request, concern, "reopen_concern")
    if request.method == "POST":
        actions.reopen_concern(request.actor, concern)
        return sheet.done()
    return sheet.show()


def _is_heard(picture: queries.Picture) -> bool:
    return parties.circle_of(picture, today()).child_is_heard


def _unanswered(request: ActorRequest, concern: Concern) -> str:
    """Why it cannot be closed yet, when its author has not been answered (I9); empty when it can."""
    if concern.shared_at is None or concern.answered_at is not None:
        return ""
    if policy.may_answer_author(request.actor, concern):
        return _("Svar %(name)s først. Den som undrer seg, skal alltid få svar.") % {"name": concern.author.user.name}
    return _("Lederen har ikke svart deg ennå. Når du har fått svar, kan du avslutte.")
