"""Asking a colleague to look, saying what one sees, and ending it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest

from .. import actions, forms, policy, queries
from ..sheet import Sheet, child_name


def ask_second_view(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Be om et blikk til: whom, and what to look for. The page says what the colleague will read."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_ask_second_view)
    sheet = Sheet(request, concern, "ask_second_view")
    colleagues = policy.colleagues_to_ask(request.actor, concern).select_related("user").order_by("user__name")
    audience = _("Kollegaen du spør, kan lese alt i undringen til du avslutter det.")
    form = sheet.form(forms.AskSecondView, colleagues=colleagues, audience=audience)
    if form.is_valid():
        actions.ask_second_view(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, nobody=not colleagues)


def give_second_view(request: ActorRequest, view_id: UUID) -> HttpResponse:
    """Si hva du ser, beside what the other one saw."""
    view = policy.get_second_view(request.actor, view_id, policy.may_give_second_view)
    sheet = Sheet(request, view.concern, "give_second_view")
    sheet.key += f":{view.pk}"
    form = sheet.form(forms.GiveSecondView)
    if form.is_valid():
        actions.give_second_view(request.actor, view, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, view=view, observations=queries.observations_of(view.concern))


def end_second_view(request: ActorRequest, view_id: UUID) -> HttpResponse:
    """Avslutt blikket: asked once more on a page of its own, since it cannot be read on afterwards."""
    view = policy.get_second_view(request.actor, view_id, policy.may_end_second_view)
    sheet = Sheet(request, view.concern, "end_second_view")
    is_mine = view.asked_id == request.actor.employment_id
    if request.method == "POST":
        actions.end_second_view(request.actor, view)
        return sheet.done() if not is_mine else sheet.away()
    return sheet.show(view=view, is_mine=is_mine, child_name=child_name(view.concern))
