"""Øverommet: a talk with somebody who is not there. Nothing of it is kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from ettlag.access.actor import ActorRequest

from .. import policy, talks


def list_talks(request: ActorRequest) -> HttpResponse:
    """Samtalene en kan øve på."""
    policy.require_staff(request.actor)
    return render(request, "training/list_talks.html", {"talks": talks.all_talks()})


def rehearse(request: ActorRequest, talk_key: str) -> HttpResponse:
    """Én samtale: what has been said so far comes along in the form, and is nowhere else."""
    policy.require_staff(request.actor)
    talk = talks.find(talk_key)
    if talk is None:
        raise Http404
    played = talks.play(talk, request.POST.getlist("valg") if request.method == "POST" else [])
    return render(request, "training/rehearse.html", {"talk": talk, "played": played})
