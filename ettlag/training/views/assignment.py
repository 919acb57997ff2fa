"""From request to check, and a programme from a file."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.queries import municipality

from .. import actions, policy, queries
from ..actions.assignment import Agreed, Asked
from ..forms import assignment as forms
from ..models import Assignment
from .writing import Sheet, write


def _at(assignment: Assignment) -> str:
    return reverse("training:show_assignment", args=[assignment.pk])


def request_assignment(request: ActorRequest) -> HttpResponse:
    """Skriv ned en forespørsel."""
    actor, place = request.actor, municipality(request.actor.municipality_id)
    if not policy.may_request_assignment(actor, place):
        raise Http404
    form = forms.RequestAssignment(request.POST or None, draft_key="training:request_assignment:ny")
    sheet = Sheet(
        _("Ny forespørsel"), _("Skriv den slik den ble sagt. Hva det blir, finner dere ut sammen."), _("Lagre"),
        reverse("training:list_programmes"),
    )  # fmt: skip
    return write(
        request, form, sheet, lambda sent: actions.request_assignment(actor, place, asked=Asked(**sent.cleaned_data))
    )


def show_assignment(request: ActorRequest, assignment_id: UUID) -> HttpResponse:
    """Oppdraget: what was asked, what was found out, what was agreed, what came of it."""
    actor, assignment = request.actor, policy.get_assignment(request.actor, assignment_id)
    programmes = list(policy.readable_programmes(actor).filter(assignment=assignment))
    due = [day for one in programmes if (day := queries.check_on(one))]
    context = {
        "assignment": assignment, "programmes": programmes, "check_on": min(due, default=None), "today": today(),
        "six": [(words, assignment.answers.get(name, "")) for name, words in forms.SIX.items()],
        "may": {name: getattr(policy, f"may_{name}")(actor, assignment) for name in _VERBS},
    }  # fmt: skip
    return render(request, "training/show_assignment.html", context)


_VERBS = ("explore_assignment", "note_change", "agree_assignment", "plan_programme", "check_assignment")


def explore_assignment(request: ActorRequest, assignment_id: UUID) -> HttpResponse:
    """De seks spørsmålene."""
    assignment = policy.get_assignment(request.actor, assignment_id, policy.may_explore_assignment)
    key = f"training:explore_assignment:{assignment.pk}"
    form = forms.ExploreAssignment(request.POST or None, draft_key=key, initial=assignment.answers)
    sheet = Sheet(
        _("Seks spørsmål før dere bestemmer"), _("Snakk om dem sammen. Det dere ikke vet ennå, kan stå tomt."), _("Lagre"),
        _at(assignment),
    )  # fmt: skip
    return write(
        request, form, sheet, lambda sent: actions.explore_assignment(request.actor, assignment, answers=sent.cleaned_data)
    )


def note_change(request: ActorRequest, assignment_id: UUID) -> HttpResponse:
    """Bestilt mot avtalt."""
    assignment = policy.get_assignment(request.actor, assignment_id, policy.may_note_change)
    form = forms.NoteChange(request.POST or None, draft_key=f"training:note_change:{assignment.pk}")
    sheet = Sheet(
        _("Hva ble annerledes?"), _("Forskjellen mellom det som ble bestilt og det dere blir enige om, er verd å huske."),
        _("Lagre"), _at(assignment),
    )  # fmt: skip
    return write(request, form, sheet, lambda sent: actions.note_change(request.actor, assignment, change=sent.cleaned_data))


def agree_assignment(request: ActorRequest, assignment_id: UUID) -> HttpResponse:
    """Avtalen."""
    assignment = policy.get_assignment(request.actor, assignment_id, policy.may_agree_assignment)
    names = ("parties", "users_notice", "funding", "travel")
    initial = {name: getattr(assignment, name) for name in names}
    initial["users_notice"] = initial["users_notice"] or assignment.answers.get("U3", "")
    form = forms.AgreeAssignment(
        request.POST or None, draft_key=f"training:agree_assignment:{assignment.pk}", initial=initial
    )
    sheet = Sheet(
        _("Avtalen"), _("Etterpå kan den ikke endres. Om et halvt år ser dere etter om det ble slik."), _("Inngå avtalen"),
        _at(assignment),
    )  # fmt: skip
    return write(
        request,
        form,
        sheet,
        lambda sent: actions.agree_assignment(request.actor, assignment, agreed=Agreed(**sent.cleaned_data)),
    )


def plan_programme(request: ActorRequest, assignment_id: UUID) -> HttpResponse:
    """Et program ut av avtalen."""
    actor = request.actor
    assignment = policy.get_assignment(actor, assignment_id, policy.may_plan_programme)
    form = forms.PlanProgramme(request.POST or None, initial={"title": assignment.title})
    host = municipality(actor.municipality_id).name
    sheet = Sheet(_("Lag et program"), _("Dager og pauser legger du til etterpå."), _("Lag programmet"), _at(assignment))
    return write(
        request, form, sheet,
        lambda sent: actions.plan_programme(actor, assignment, title=sent.cleaned_data["title"], host_name=host),
    )  # fmt: skip


def check_assignment(request: ActorRequest, assignment_id: UUID) -> HttpResponse:
    """Sjekken etter et halvt år."""
    assignment = policy.get_assignment(request.actor, assignment_id, policy.may_check_assignment)
    form = forms.CheckAssignment(request.POST or None, draft_key=f"training:check_assignment:{assignment.pk}")
    sheet = Sheet(_("Hva førte det til?"), assignment.users_notice, _("Lagre"), _at(assignment))
    return write(request, form, sheet, lambda sent: actions.check_assignment(request.actor, assignment, **sent.cleaned_data))


def import_programme(request: ActorRequest) -> HttpResponse:
    """Les inn et program fra en fil; all of it or nothing."""
    actor, place = request.actor, municipality(request.actor.municipality_id)
    if not policy.may_import_programme(actor, place):
        raise Http404
    form = forms.ImportProgramme(request.POST or None, request.FILES or None)
    if form.is_valid():
        programme = actions.import_programme(actor, place, read=form.cleaned_data["file"])
        return redirect("training:show_programme", programme.pk)
    return render(request, "training/import_programme.html", {"form": form})
