"""The pages both sides see: the picture, and what was taken back."""

from uuid import UUID

from django.http import HttpResponse

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.queries import units_attended
from ettlag.ui.words import joined

from .. import forms, policy, queries
from ..models import Kind
from .frame import is_hidden, longest, page, picture_of


def show_picture(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Bildet: services × kinds × until, who has said yes, the child's own words, and what needs no consent."""
    child = policy.get_child(request.actor, focus_id)
    picture, attended = picture_of(request.actor, child), units_attended(child.pk, today())
    context = {
        "child": child,
        "picture": picture,
        "kinds": Kind.labels,
        "voices": queries.voices(picture.agreement, request.actor),
        "hearings": queries.hearings_for(child, request.actor),
        "own_units": joined([unit.service.name if is_hidden(child) else unit.name for unit in attended]),
        "may_answer": request.actor.is_family and picture.agreement.needs(request.actor.person_id),
        "extend": forms.ExtendConsent(longest(request.actor)),
        "is_adult_focus": request.actor.person_id == child.pk,
    }
    return page(request, "show_picture", context)


def show_withdrawal(request: ActorRequest, consent_id: UUID) -> HttpResponse:
    """What was taken back and when, never why; for those who lost it, and what they may still do."""
    consent = policy.get_consent(request.actor, consent_id)
    return page(request, "show_withdrawal", {"change": queries.withdrawal(consent, request.actor)})
