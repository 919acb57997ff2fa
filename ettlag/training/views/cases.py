"""Situations and groups."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.people import drafts

from .. import actions, policy, queries
from ..actions.cases import Told
from ..forms import cases as forms
from ..forms.people import called
from .writing import Sheet, write


def send_vignette(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Send inn en situasjon: what one writes is looked through before it leaves."""
    actor = request.actor
    day = policy.get_day(actor, day_id, policy.may_send_vignette)
    before = policy.my_vignette(actor, day)
    initial = {name: getattr(before, name) for name in Told.__dataclass_fields__} if before else {}
    form = forms.SendVignette(
        request.POST or None, known=partial(queries.known_to, actor), draft_key=f"training:send_vignette:{day.pk}",
        initial=initial,
        audience=_("Synlig for: deg og kurslederen. Gruppa ser bare teksten, når kurslederen har sett på den."),
    )  # fmt: skip
    if form.is_valid():
        actions.send_vignette(actor, day, told=form.told)
        drafts.clear(actor, form.draft_key)
        return redirect("training:show_day", day.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, form.draft_key))
    return render(request, "training/send_vignette.html", {"form": form, "day": day, "before": before})


def list_vignettes(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Innsendte situasjoner, for kurslederen."""
    day = policy.get_day(request.actor, day_id)
    if not policy.is_course_leader(request.actor, day.programme):
        raise Http404
    rows = [(one, called(one.participant)) for one in policy.vignettes_to_read(request.actor, day)]
    return render(request, "training/list_vignettes.html", {"day": day, "rows": rows})


def release_vignette(request: ActorRequest, vignette_id: UUID) -> HttpResponse:
    """Frigi en situasjon til gruppa."""
    actor = request.actor
    vignette = policy.get_vignette(actor, vignette_id, policy.may_release_vignette)
    form = forms.ReleaseVignette(
        request.POST or None, known=partial(queries.known_to, actor), draft_key=f"training:release_vignette:{vignette.pk}",
        initial={name: getattr(vignette, name) for name in Told.__dataclass_fields__},
        audience=_("Synlig for: gruppa. Hvem som har skrevet den, vises ikke."),
    )  # fmt: skip
    if form.is_valid():
        actions.release_vignette(actor, vignette, told=form.told)
        drafts.clear(actor, form.draft_key)
        return redirect("training:list_vignettes", vignette.day_id)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, form.draft_key))
    return render(request, "training/release_vignette.html", {"form": form, "vignette": vignette})


def return_vignette(request: ActorRequest, vignette_id: UUID) -> HttpResponse:
    """Send en situasjon tilbake."""
    vignette = policy.get_vignette(request.actor, vignette_id, policy.may_return_vignette)
    form = forms.ReturnVignette(request.POST or None, draft_key=f"training:return_vignette:{vignette.pk}")
    back = reverse("training:list_vignettes", args=[vignette.day_id])
    sheet = Sheet(_("Send tilbake"), _("Den som skrev, kan endre og sende på nytt."), _("Send tilbake"), back)
    return write(request, form, sheet, lambda sent: actions.return_vignette(request.actor, vignette, **sent.cleaned_data))


def build_groups(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Gruppene: a proposal by the rules, and each participant can be moved."""
    actor, programme = request.actor, policy.get_programme(request.actor, programme_id)
    if not policy.is_course_leader(actor, programme):
        raise Http404
    groups = policy.groups_of(programme)
    written = "\n".join(", ".join(filter(None, [one.supervisor, one.supervisor_workplace])) for one in groups)
    form = forms.BuildGroups(request.POST or None, initial={"supervisors": written})
    if form.is_valid():
        actions.build_groups(actor, programme, **form.cleaned_data)
        return redirect("training:build_groups", programme.pk)
    people = policy.participants_of(actor, programme)
    shown = queries.board(people, programme)
    context = {
        "programme": programme, "form": form if policy.may_build_groups(actor, programme) else None, "board": shown,
        "people": len(people),
        "cards": [(one, [(member, called(member)) for member in one.members]) for one in shown],
    }  # fmt: skip
    return render(request, "training/build_groups.html", context)


@require_POST
def move_participant(request: ActorRequest, participant_id: UUID) -> HttpResponse:
    """Flytt en deltaker til en annen gruppe."""
    participant = policy.get_participant(request.actor, participant_id, policy.may_move_participant)
    form = forms.MoveParticipant(request.POST, groups=policy.groups_of(participant.programme))
    if form.is_valid():
        actions.move_participant(request.actor, participant, **form.cleaned_data)
    return redirect("training:build_groups", participant.programme_id)
