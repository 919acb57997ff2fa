"""Saving a draft, and leaving."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.public import public

from .. import drafts, forms


@require_POST
def save_draft(request: ActorRequest) -> HttpResponse:
    """Save one field of an unsent form. 200 with the time it was saved; 409 with both texts when another device wrote."""
    form = forms.SaveDraft(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    saved = drafts.save(request.actor, **form.cleaned_data)
    answer = {"saved_at": saved.saved_at.isoformat(), "other": saved.other}
    return JsonResponse(answer, status=200 if saved.other is None else 409)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave: the session ends on the server too. Drafts stay."""
    logout(request)
    return redirect("organisation:front_page")
