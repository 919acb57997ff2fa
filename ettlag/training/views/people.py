"""Municipalities, enrolments, attendance and practice."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import now
from ettlag.organisation.queries import active_employments

from .. import actions, codes, policy
from ..forms import people as forms
from .writing import Sheet, at_programme, write


def invite_partner(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Be en kommune med."""
    programme = policy.get_programme(request.actor, programme_id, policy.may_invite_partner)
    form = forms.InvitePartner(request.POST or None, places=policy.others_to_invite(programme))
    about = _("Kommunen svarer selv, og bestemmer om du skal se navn eller bare tjeneste og antall.")
    sheet = Sheet(_("Be en kommune med"), about, _("Be dem med"), at_programme(programme))
    return write(request, form, sheet, lambda sent: actions.invite_partner(request.actor, programme, **sent.cleaned_data))


def join_programme(request: ActorRequest, partner_id: UUID) -> HttpResponse:
    """Bli med som kommune."""
    partner = policy.get_partner(request.actor, partner_id, policy.may_join_programme)
    form = forms.JoinProgramme(request.POST or None)
    about = _("Andre kommuner i programmet ser aldri hvem som er med fra dere.")
    sheet = Sheet(_("Bli med i programmet"), about, _("Bli med"), at_programme(partner.programme))
    return write(request, form, sheet, lambda sent: actions.join_programme(request.actor, partner, **sent.cleaned_data))


@require_POST
def enrol(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Meld deg på."""
    programme = policy.get_programme(request.actor, programme_id, policy.may_enrol)
    actions.enrol(request.actor, programme)
    return redirect(at_programme(programme))


@require_POST
def approve_enrolment(request: ActorRequest, enrolment_id: UUID) -> HttpResponse:
    """Godkjenn en påmelding."""
    enrolment = policy.get_enrolment(request.actor, enrolment_id, policy.may_approve_enrolment)
    actions.approve_enrolment(request.actor, enrolment)
    return redirect(at_programme(enrolment.programme))


def decline_enrolment(request: ActorRequest, enrolment_id: UUID) -> HttpResponse:
    """Si nei til en påmelding."""
    enrolment = policy.get_enrolment(request.actor, enrolment_id, policy.may_decline_enrolment)
    form = forms.DeclineEnrolment(request.POST or None)
    sheet = Sheet(
        _("Si nei til påmeldingen"), enrolment.employment.user.name, _("Si nei"), at_programme(enrolment.programme)
    )
    return write(request, form, sheet, lambda sent: actions.decline_enrolment(request.actor, enrolment, **sent.cleaned_data))


@require_POST
def withdraw_enrolment(request: ActorRequest, enrolment_id: UUID) -> HttpResponse:
    """Meld deg av."""
    enrolment = policy.get_enrolment(request.actor, enrolment_id, policy.may_withdraw_enrolment)
    actions.withdraw_enrolment(request.actor, enrolment)
    return redirect(at_programme(enrolment.programme))


def show_code(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Koden på tavla: for the screen in the room."""
    day = policy.get_day(request.actor, day_id, policy.may_note_presence)
    return render(request, "training/show_code.html", {"day": day, "code": codes.code_at(day.pk, now())})


def check_in(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Jeg er her."""
    day = policy.get_day(request.actor, day_id, policy.may_check_in)
    form = forms.CheckIn(request.POST or None)
    sheet = Sheet(_("Jeg er her"), day.title, _("Registrer meg"), reverse("training:show_day", args=[day.pk]))
    return write(request, form, sheet, lambda sent: actions.check_in(request.actor, day, **sent.cleaned_data))


def note_presence(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Før oppmøte."""
    day = policy.get_day(request.actor, day_id, policy.may_note_presence)
    there = policy.presences_of_day(day)
    people = [(one, there.get(one.pk)) for one in policy.participants_of(request.actor, day.programme)]
    form = forms.NotePresence(request.POST or None, people=people)
    sheet = Sheet(_("Oppmøte"), day.title, _("Lagre oppmøtet"), reverse("training:show_day", args=[day.pk]))
    return write(request, form, sheet, lambda sent: actions.note_presence(request.actor, day, kinds=sent.kinds))


def arrange_practice(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Avtal øving på egen enhet."""
    actor = request.actor
    programme = policy.get_programme(actor, programme_id, policy.may_arrange_practice)
    form = forms.ArrangePractice(
        request.POST or None,
        people=active_employments(actor.unit_id or 0),
        draft_key=f"training:arrange_practice:{programme.pk}",
    )
    about = _("Ny kunnskap blir sjelden ny praksis av seg selv. Avtal hvem som ordner en øving hos dere, og når.")
    sheet = Sheet(_("Øving hos oss"), about, _("Avtal øvingen"), at_programme(programme))
    return write(request, form, sheet, lambda sent: actions.arrange_practice(actor, programme, **sent.cleaned_data))


@require_POST
def finish_practice(request: ActorRequest, practice_id: UUID) -> HttpResponse:
    """Øvingen er gjennomført."""
    practice = policy.get_practice(request.actor, practice_id, policy.may_finish_practice)
    actions.finish_practice(request.actor, practice)
    return redirect(at_programme(practice.programme))
