"""The groups, who sits in them, and when they meet."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.queries import municipality
from ettlag.people import drafts

from .. import actions, forms, links, policy, queries
from .page import carried, form_page, group_address

MANDATE = ("name", "mandate", "mandate_on", "author", "approver", "keeper")


def list_groups(request: ActorRequest) -> HttpResponse:
    """Gruppene: what there are, each with what it is for."""
    actor = request.actor
    place = municipality(actor.municipality_id)
    groups = list(policy.readable_groups(actor))
    context = {
        "groups": [one for one in groups if one.closed_on is None],
        "closed": [one for one in groups if one.closed_on],
        "may_start": policy.may_start_group(actor, place),
        "may_holiday": policy.may_add_holiday(actor, place),
    }
    return render(request, "groups/list_groups.html", context)


def show_group(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """Gruppa: mandate and members for all at work; how it goes for those who sit there."""
    actor = request.actor
    group = policy.get_group(actor, group_id)
    seats = list(policy.seats_of(group))
    reads = policy.reads_inside(actor, group)
    may_run = policy.may_write_mandate(actor, group)
    context = {
        "group": group,
        "seats": [(seat, may_run or seat.member_id == actor.employment_id) for seat in seats],
        "inside": queries.inside_of(group, seats) if reads else None,
        "feed": request.build_absolute_uri(links.address_of(group)) if reads and not group.closed_on else "",
        "may_run": may_run,
        "today": today(),
    }
    return render(request, "groups/show_group.html", context)


def start_group(request: ActorRequest) -> HttpResponse:
    """Start en gruppe."""
    actor = request.actor
    policy.require_staff(actor)
    place = municipality(actor.municipality_id)
    if not policy.may_start_group(actor, place):
        raise Http404
    form = forms.StartGroup(
        request.POST or None, people=policy.people_to_sit(actor),
        initial={"keeper": actor.employment_id, "mandate_on": today()},
        draft_key="groups:start_group", audience=_("Alle som arbeider i kommunen, kan lese det."),
    )  # fmt: skip
    if form.is_valid():
        told = form.cleaned_data
        mandate = actions.Mandate(**{name: told[name] for name in MANDATE})
        group = actions.start_group(actor, place, kind=told["kind"], mandate=mandate)
        drafts.clear(actor, form.draft_key)
        return redirect("groups:show_group", group.pk)
    return form_page(request, form, (_("Start en gruppe"), _("Start gruppa"), reverse("groups:list_groups")))


def write_mandate(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """Endre mandatet."""
    actor = request.actor
    group = policy.get_group(actor, group_id, policy.may_write_mandate)
    form = forms.WriteMandate(
        request.POST or None, people=policy.people_to_sit(actor), initial={name: getattr(group, name) for name in MANDATE},
        draft_key=f"groups:write_mandate:{group.pk}", audience=_("Alle som arbeider i kommunen, kan lese det."),
    )  # fmt: skip

    def do() -> None:
        actions.write_mandate(actor, group, mandate=actions.Mandate(**form.cleaned_data))

    return carried(request, form, do, (_("Mandatet"), _("Lagre"), group_address(group)))


def add_holiday(request: ActorRequest) -> HttpResponse:
    """Legg inn en skoleferie, and see those that are there."""
    actor = request.actor
    policy.require_staff(actor)
    place = municipality(actor.municipality_id)
    if not policy.may_add_holiday(actor, place):
        raise Http404
    form = forms.AddHoliday(request.POST or None)
    if form.is_valid():
        actions.add_holiday(actor, place, **form.cleaned_data)
        return redirect("groups:add_holiday")
    return render(request, "groups/add_holiday.html", {"form": form, "holidays": policy.school_holidays()})


def plan_meetings(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """Legg møteplanen."""
    actor = request.actor
    group = policy.get_group(actor, group_id, policy.may_plan_meetings)
    form = forms.PlanMeetings(request.POST or None, initial={"first": today(), "clock": "09.00"})

    def do() -> None:
        told = form.cleaned_data
        plan = actions.Plan(form.rule, told["first"], told["clock"], told["place"])
        actions.plan_meetings(actor, group, plan=plan)

    words = (_("Møteplanen for det neste året"), _("Legg planen"), group_address(group))
    lead = _("Møter som faller i helger, helligdager eller skoleferier, flyttes til samme ukedag etterpå.")
    return carried(request, form, do, words, lead)


def add_seat(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """Legg til et medlem."""
    actor = request.actor
    group = policy.get_group(actor, group_id, policy.may_add_seat)
    taken = [seat.member_id for seat in policy.seats_of(group)]
    form = forms.AddSeat(request.POST or None, people=policy.people_to_sit(actor), taken=taken)

    def do() -> None:
        actions.add_seat(actor, group, **form.cleaned_data)

    return carried(request, form, do, (_("Legg til et medlem"), _("Legg til"), group_address(group)))


def name_deputy(request: ActorRequest, seat_id: UUID) -> HttpResponse:
    """Pek ut en vararepresentant."""
    actor = request.actor
    seat = policy.get_seat(actor, seat_id, policy.may_name_deputy)
    people = policy.people_to_sit(actor).exclude(pk=seat.member_id)
    form = forms.NameDeputy(request.POST or None, people=people, initial={"deputy": seat.deputy_id})

    def do() -> None:
        actions.name_deputy(actor, seat, **form.cleaned_data)

    lead = _("For %(name)s, %(service)s.") % {"name": seat.member.user.name, "service": seat.service.name}
    return carried(request, form, do, (_("Pek ut en vararepresentant"), _("Lagre"), group_address(seat.group)), lead)


@require_POST
def end_seat(request: ActorRequest, seat_id: UUID) -> HttpResponse:
    """Avslutt plassen."""
    seat = policy.get_seat(request.actor, seat_id, policy.may_end_seat)
    actions.end_seat(request.actor, seat)
    return redirect(group_address(seat.group))


@require_POST
def renew_feed(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """Lag en ny kalenderadresse."""
    group = policy.get_group(request.actor, group_id, policy.may_renew_feed)
    actions.renew_feed(request.actor, group)
    return redirect(group_address(group))


@require_POST
def close_group(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """Avslutt gruppa."""
    group = policy.get_group(request.actor, group_id, policy.may_close_group)
    actions.close_group(request.actor, group)
    return redirect(group_address(group))
