"""The inventory, one meeting place, its mandate and dates, and the tidy-up."""

from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ettlag.access.actor import ActorRequest, system_actor
from ettlag.access.clock import now, today
from ettlag.access.public import public
from ettlag.access.reading import recording
from ettlag.organisation.queries import municipality
from ettlag.people import drafts

from . import actions, forms, ics, policy, queries
from .models import Arena
from .overlap import Overlap, overlaps

SALT = "arenas.calendar"
SHOWN = 12
VERBS = ("write_arena", "propose_tidying", "move_day", "note_mark")


def list_arenas(request: ActorRequest) -> HttpResponse:
    """Møteplassene: what for, who, how often, hours a year, what the mapping said."""
    policy.require_staff(request.actor)
    place = municipality(request.actor.municipality_id)
    context = {
        "lines": queries.inventory(request.actor, today()), "may_add": policy.may_add_arena(request.actor, place),
        "feed": request.build_absolute_uri(reverse("arenas:calendar", args=[signing.dumps(place.pk, salt=SALT)])),
    }  # fmt: skip
    if request.GET.get("vis") == "avsluttet":
        context["stopped"] = policy.readable_arenas(request.actor).filter(stopped_on__isnull=False)
    return render(request, "arenas/list_arenas.html", context)


def show_arena(request: ActorRequest, arena_id: UUID) -> HttpResponse:
    """Én møteplass: purpose, people, dates ahead, what it costs, what was decided of it."""
    policy.require_staff(request.actor)
    arena = policy.get_arena(request.actor, arena_id)
    on, changed = today(), list(policy.changed_days(request.actor).filter(arena=arena))
    context = {
        "arena": arena, "hours": round(queries.hours_of(arena, on)), "changed": changed,
        "days": queries.days_of(arena, on, on.replace(year=on.year + 1, day=min(on.day, 28)), changed)[:SHOWN],
        "may": {verb: getattr(policy, f"may_{verb}")(request.actor, arena) for verb in VERBS},
        "proposals": [one for one in policy.proposals(request.actor) if arena.pk in (one.arena_id, one.other_id)],
        "marks": policy.marks(request.actor).filter(arena=arena),
        "joined": policy.readable_arenas(request.actor).filter(merged_into=arena),
    }  # fmt: skip
    return render(request, "arenas/show_arena.html", context)


def add_arena(request: ActorRequest) -> HttpResponse:
    """Skriv inn en møteplass."""
    policy.require_staff(request.actor)
    place, key = municipality(request.actor.municipality_id), "arenas:add_arena:ny"
    if not policy.may_add_arena(request.actor, place):
        raise Http404
    form = forms.WriteArena(request.POST or None, units=policy.units(request.actor), draft_key=key)
    if form.is_valid():
        arena = actions.add_arena(request.actor, place, facts=form.facts)
        drafts.clear(request.actor, key)
        return redirect("arenas:show_arena", arena.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(request.actor, key))
    return render(request, "arenas/write_arena.html", {"form": form})


def write_arena(request: ActorRequest, arena_id: UUID) -> HttpResponse:
    """Skriv om den."""
    policy.require_staff(request.actor)
    arena = policy.get_arena(request.actor, arena_id, policy.may_write_arena)
    key = f"arenas:write_arena:{arena.pk}"
    form = forms.WriteArena(request.POST or None, units=policy.units(request.actor), arena=arena, draft_key=key)
    if form.is_valid():
        actions.write_arena(request.actor, arena, facts=form.facts)
        drafts.clear(request.actor, key)
        return redirect("arenas:show_arena", arena.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(request.actor, key))
    return render(request, "arenas/write_arena.html", {"form": form, "arena": arena})


def move_day(request: ActorRequest, arena_id: UUID) -> HttpResponse:
    """Flytt eller avlys ett møte."""
    policy.require_staff(request.actor)
    arena = policy.get_arena(request.actor, arena_id, policy.may_move_day)
    on = today()
    days = queries.days_of(arena, on, on.replace(year=on.year + 1, day=min(on.day, 28)), [])
    form = forms.MoveDay(request.POST or None, days=days)
    if form.is_valid():
        actions.move_day(request.actor, arena, **form.cleaned_data)
        return redirect("arenas:show_arena", arena.pk)
    return render(request, "arenas/move_day.html", {"form": form, "arena": arena})


def note_mark(request: ActorRequest, arena_id: UUID) -> HttpResponse:
    """Skriv hva en kartlegging sa om den."""
    policy.require_staff(request.actor)
    arena = policy.get_arena(request.actor, arena_id, policy.may_note_mark)
    form = forms.NoteMark(request.POST or None)
    if form.is_valid():
        actions.note_mark(request.actor, arena, **form.cleaned_data)
        return redirect("arenas:show_arena", arena.pk)
    return render(request, "arenas/note_mark.html", {"form": form, "arena": arena})


def show_mandate(request: ActorRequest, arena_id: UUID) -> HttpResponse:
    """Mandatet, to print."""
    policy.require_staff(request.actor)
    return render(request, "arenas/show_mandate.html", {"arena": policy.get_arena(request.actor, arena_id)})


def tidy_arenas(request: ActorRequest) -> HttpResponse:
    """Ryddingen: what is alike and why, what is proposed and decided, before and after."""
    policy.require_staff(request.actor)
    active = list(policy.active_arenas(request.actor))
    pairs = overlaps(active)
    context = {
        "pairs": [one for one in pairs if one.is_much], "active": active, "tidied": queries.tidied(request.actor, today()),
        "matrix": _matrix(active, pairs), "proposals": policy.proposals(request.actor),
        "may_decide": {one.pk for one in policy.proposals(request.actor) if policy.may_decide_tidying(request.actor, one)},
    }  # fmt: skip
    return render(request, "arenas/tidy_arenas.html", context)


def _matrix(active: list[Arena], pairs: list[Overlap]) -> list[tuple[Arena, list[int | None]]]:
    found = {frozenset((one.one.name, one.other.name)): one.percent for one in pairs}
    return [(row, [found.get(frozenset((row.name, column.name))) for column in active]) for row in active]


def propose_tidying(request: ActorRequest, arena_id: UUID) -> HttpResponse:
    """Foreslå å beholde, slå sammen eller avslutte."""
    policy.require_staff(request.actor)
    arena = policy.get_arena(request.actor, arena_id, policy.may_propose_tidying)
    others = policy.active_arenas(request.actor).exclude(pk=arena.pk)
    form = forms.ProposeTidying(request.POST or None, others=others, initial={"other": request.GET.get("med")})
    if form.is_valid():
        actions.propose_tidying(request.actor, arena, **form.cleaned_data)
        return redirect("arenas:tidy_arenas")
    return render(request, "arenas/propose_tidying.html", {"form": form, "arena": arena})


def decide_tidying(request: ActorRequest, proposal_id: UUID) -> HttpResponse:
    """Bestem."""
    policy.require_staff(request.actor)
    proposal = policy.get_proposal(request.actor, proposal_id, policy.may_decide_tidying)
    form = forms.DecideTidying(request.POST or None)
    if form.is_valid():
        actions.decide_tidying(request.actor, proposal, **form.cleaned_data)
        return redirect("arenas:tidy_arenas")
    return render(request, "arenas/decide_tidying.html", {"form": form, "proposal": proposal})


@public
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Kalenderen, for whoever has the address: names of meeting places and times, nothing of anybody."""
    try:
        municipality_id = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    clock = system_actor(municipality_id)
    with recording(clock, "arenas:calendar"):
        text = ics.calendar("Møteplasser", queries.ahead(clock, today()), now())
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
