"""The list, one programme, its days, the calendar and the certificate."""

from collections import Counter
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import now, today
from ettlag.access.public import public
from ettlag.organisation.policy import keeps_the_tools
from ettlag.ui.ics import as_ics

from .. import actions, certificate, hearing, policy, queries
from ..actions.people import missing_before
from ..forms import programme as forms
from ..forms.heard import AskQuestion
from .writing import Sheet, at_programme, write


def list_programmes(request: ActorRequest) -> HttpResponse:
    """Kompetanse: the programmes, the assignments, the room to rehearse in."""
    policy.require_staff(request.actor)
    actor = request.actor
    context = {
        "programmes": policy.readable_programmes(actor)[:100], "assignments": policy.readable_assignments(actor)[:100],
        "keeps": keeps_the_tools(actor), "own": actor.municipality_id,
    }  # fmt: skip
    return render(request, "training/list_programmes.html", context)


def show_programme(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Ett program: the road through it, one's own place, and what is to be answered."""
    actor, programme = request.actor, policy.get_programme(request.actor, programme_id)
    enrolment, partner = policy.my_enrolment(actor, programme), policy.own_partner(actor, programme)
    participant, leads = policy.with_seat(enrolment, partner), policy.is_course_leader(actor, programme)
    steps, practices = queries.road_of(programme, participant, now()), list(policy.practices_of(actor, programme))
    answers = actor.is_leader or keeps_the_tools(actor)
    days = [one.day for one in steps if one.day]
    points = [one for one in hearing.POINTS if hearing.is_open(days, one, today())]
    context = {
        "programme": programme, "steps": steps, "enrolment": enrolment, "participant": participant, "partner": partner,
        "leads": leads, "today": today(), "may_enrol": enrolment is None and policy.is_asked(actor, programme, partner),
        "may_open": policy.may_open_enrolment(actor, programme), "practices": practices,
        "may_join": partner is not None and policy.may_join_programme(actor, partner),
        "may_arrange": actor.is_leader and programme.is_open and partner is not None, "feed": policy.link_of(programme),
        "asking": [one for one in policy.own_enrolments(actor, programme) if policy.may_approve_enrolment(actor, one)]
        if answers else [],
        "earned": queries.earned_by(actor, programme, participant, steps) if participant else None,
        "points": [(one, hearing.POINTS[one]) for one in points if participant and not policy.has_given(participant, one)],
    }  # fmt: skip
    if leads:
        people = Counter(one.municipality_id for one in policy.participants_of(actor, programme))
        context["seats"] = [(one, people[one.municipality_id]) for one in policy.partners_of(actor, programme)]
    return render(request, "training/show_programme.html", context)


def show_day(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Dagen: when, where, what one may do there, and what was asked."""
    return day_page(request, day_id)


def day_page(request: ActorRequest, day_id: UUID, asking: AskQuestion | None = None) -> HttpResponse:
    """The page of a day, also with a question that could not be sent."""
    actor, day = request.actor, policy.get_day(request.actor, day_id)
    participant, point = policy.my_participant(actor, day.programme), hearing.day_point(day.number)
    heard = hearing.is_open([day], point, today())
    leads = policy.is_course_leader(actor, day.programme)
    context = {
        "day": day, "programme": day.programme, "participant": participant, "leads": leads, "today": today(),
        "shows_link": (participant is not None and day.shows_link_at(now())) or (leads and bool(day.link)),
        "presence": policy.presences_of(participant).get(day.number), "may_check_in": policy.may_check_in(actor, day),
        "missing": missing_before(day, participant) if participant else [],
        "may_note": policy.may_note_presence(actor, day), "may_send": policy.may_send_vignette(actor, day),
        "sent": policy.my_vignette(actor, day), "cases": policy.cases_for(actor, day),
        "may_evaluate": heard and policy.may_say(actor, day.programme, point), "questions": policy.questions_of(day),
        "asking": (asking or AskQuestion()) if policy.may_ask_question(actor, day) else None,
    }  # fmt: skip
    return render(request, "training/show_day.html", context)


def add_day(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Legg til en dag."""
    programme = policy.get_programme(request.actor, programme_id, policy.may_add_day)
    form = forms.SetDay(
        request.POST or None, earlier=list(policy.days_of(programme.pk)), initial={"kind": "physical"},
        draft_key=f"training:add_day:{programme.pk}",
    )  # fmt: skip
    sheet = Sheet(_("Legg til en dag"), programme.title, _("Lagre dagen"), at_programme(programme))
    return write(request, form, sheet, lambda sent: actions.add_day(request.actor, programme, day=sent.day))


def set_day(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Endre en dag."""
    day = policy.get_day(request.actor, day_id, policy.may_set_day)
    earlier = [one for one in policy.days_of(day.programme_id) if one.number < day.number]
    form = forms.SetDay(
        request.POST or None, earlier=earlier, initial=forms.SetDay.initial_of(day), draft_key=f"training:set_day:{day.pk}"
    )
    sheet = Sheet(_("Sett dag, tid og sted"), day.title, _("Lagre dagen"), at_programme(day.programme))
    return write(request, form, sheet, lambda sent: actions.set_day(request.actor, day, to=sent.day))


def plan_pause(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Legg inn en praksispause."""
    programme = policy.get_programme(request.actor, programme_id, policy.may_plan_pause)
    form = forms.PlanPause(
        request.POST or None, days=policy.days_of(programme.pk), draft_key=f"training:plan_pause:{programme.pk}"
    )
    about = _("Deltakerne prøver det de har lært, i egen jobb. De minnes på det etter 30 og 60 dager.")
    sheet = Sheet(_("Praksispause"), about, _("Lagre pausen"), at_programme(programme))
    return write(request, form, sheet, lambda sent: actions.plan_pause(request.actor, programme, **sent.cleaned_data))


@require_POST
def open_enrolment(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Åpne for påmelding."""
    programme = policy.get_programme(request.actor, programme_id, policy.may_open_enrolment)
    actions.open_enrolment(request.actor, programme)
    return redirect("training:show_programme", programme.pk)


@public
def show_feed(request: HttpRequest, feed_link: str) -> HttpResponse:
    """Kalenderen til et program: days and places, no people. Its address is a sealed one."""
    with policy.programme_by_link(feed_link) as programme:
        if programme is None:
            raise Http404
        made = as_ics(queries.in_calendar(programme), now())
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="program.ics"'
    return answer


def download_certificate(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Kursbeviset, for the one who has earned it."""
    actor, programme = request.actor, policy.get_programme(request.actor, programme_id)
    participant = policy.my_participant(actor, programme)
    steps = queries.road_of(programme, participant, now())
    if participant is None or not queries.earned_by(actor, programme, participant, steps).is_earned:
        raise PermissionDenied("download_certificate")
    made = certificate.as_pdf(actor.name, programme, list(policy.days_of(programme.pk)))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="kursbevis.pdf"'
    return answer
