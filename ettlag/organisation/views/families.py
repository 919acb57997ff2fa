"""The children of the unit, and accounts for their guardians."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ettlag.access.actor import ActorRequest

from .. import actions, forms, policy


def list_children(request: ActorRequest) -> HttpResponse:
    """The children who attend the unit. Nothing else about them stands here."""
    if not request.actor.is_staff:
        raise Http404
    return render(request, "organisation/list_children.html", {"children": policy.children_of_unit(request.actor)})


def invite_guardian(request: ActorRequest, child_id: UUID) -> HttpResponse:
    """Who of the guardians has an account; check one's identity and ask for it."""
    child = policy.get_child(request.actor, child_id)
    form = forms.InviteGuardian(child.pk, request.POST or None)
    if form.is_valid():
        actions.invite_guardian(request.actor, child, **form.cleaned_data)
        return redirect("organisation:invite_guardian", child.pk)
    context = {"child": child, "form": form, "families": policy.guardians_to_invite(request.actor, child)}
    return render(request, "organisation/invite_guardian.html", context)


@never_cache
def confirm_guardian(request: ActorRequest, invitation_id: UUID) -> HttpResponse:
    """The colleague confirms, and gets the one-time code to print."""
    invitation = policy.get_invitation(request.actor, invitation_id, policy.may_confirm_guardian)
    form = forms.ConfirmGuardian(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = actions.confirm_guardian(request.actor, invitation)
        return render(request, "organisation/show_code.html", {"code": code, "name": invitation.tie.guardian.name})
    return render(request, "organisation/confirm_guardian.html", {"invitation": invitation, "form": form})
