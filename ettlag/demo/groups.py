"""Solvik's resource group and project group, with a year's history that one can recognise."""

from datetime import date, time, timedelta

from ettlag.access.clock import days_later, now, today
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.groups import actions, policy, series
from ettlag.groups.models import Group, Meeting, Presence
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import municipality

RESOURCE = (
    "Ressursgruppa drøfter bekymringer uten navn med ansatte fra alle tjenester, og holder permen i bruk.\n"
    "Gruppa gir råd. Den bestemmer ikke over en tjeneste.\nDen melder tilbake til styringsgruppa hvert halvår."
)
PROJECT = "Prosjektgruppa innfører handlingsveilederen i alle enheter, og ser hvert halvår hva som hjelper."


def tell(cast: Cast) -> bool:
    """Make both groups, once."""
    tuva = cast.tuva.actor
    with recording(tuva, "demo"):
        if Group.objects.exists():
            return False
    with days_later(-100), recording(tuva, "demo"):
        place = municipality(cast.solvik.pk)
        resource = _start(cast, place, "resource", ("Ressursgruppa i Solvik", RESOURCE))
        project = _start(cast, place, "project", ("Prosjektgruppa for tidlig innsats", PROJECT))
        for member, deputy in ((cast.tuva, None), (cast.ola, cast.helga), (cast.pia, cast.mona), (cast.frida, None)):
            _seat(cast, resource, member, deputy)
        for member, deputy in ((cast.tuva, cast.berit), (cast.grete, cast.kari), (cast.rolf, cast.siri)):
            _seat(cast, project, member, deputy)
        for group, weekday in ((resource, 1), (project, 3)):
            rule = series.monthly(1, 2, weekday)
            actions.plan_meetings(tuva, group, plan=actions.Plan(rule, today(), time(9), "Rådhuset, møterom 2"))
    for group in (resource, project):
        _hold(cast, group)
    return True


def _start(cast: Cast, place: Municipality, kind: str, words: tuple[str, str]) -> Group:
    mandate = actions.Mandate(
        *words, mandate_on=today(), author="Tuva Bakke", approver="Kommunalsjef oppvekst", keeper=cast.tuva.employment
    )
    return actions.start_group(cast.tuva.actor, place, kind=kind, mandate=mandate)


def _seat(cast: Cast, group: Group, member: object, deputy: object) -> None:
    chair = member is cast.tuva
    row = getattr(deputy, "employment", None)
    actions.add_seat(cast.tuva.actor, group, member=member.employment, deputy=row, is_chair=chair)  # type: ignore[attr-defined]


def _hold(cast: Cast, group: Group) -> None:
    """The meetings that have been, with their minutes; one decision is done, and one is still to be done."""
    due_on: date = today() + timedelta(days=30)
    tuva = cast.tuva.actor
    with recording(tuva, "demo"):
        past = list(Meeting.objects.filter(group=group, starts_at__lt=now()).order_by("starts_at"))
    for number, meeting in enumerate(past):
        ago = (today() - meeting.on).days
        with days_later(-ago - 8), recording(tuva, "demo"):
            actions.publish_agenda(
                tuva, meeting, agenda="Siden sist\nHva vi har lært av drøftingene\nHva vi gjør til neste gang"
            )
        if ago == 0:
            continue
        with days_later(-ago + 1), recording(tuva, "demo"):
            came = {seat: _who(number, seat.deputy_id) for seat in policy.seats_at(meeting)}
            actions.publish_minutes(tuva, meeting, minutes=MINUTES[number % len(MINUTES)], came=came)
            if number < len(TASKS):
                owner = (cast.ola if group.kind == "resource" else cast.grete).employment
                decided = actions.decide(tuva, meeting, task=actions.Task(TASKS[number], due_on, owner))
        if number == 0:
            with days_later(-ago + 20), recording(tuva, "demo"):
                actions.end_decision(tuva, decided, was_done=True, outcome="Den er på plass og i bruk.")


def _who(number: int, deputy_id: int | None) -> str:
    return Presence.Came.DEPUTY if number == 1 and deputy_id else Presence.Came.MEMBER


MINUTES = (
    "Vi drøftet en sak uten navn om trygg start på dagen. Rådet ble en fast voksen ved porten.\nDe fleste har lest permen.",
    "Vi så på hvor lenge folk venter på svar. De fleste får svar innen en uke.",
    "Vi øvde på å begynne en samtale med foreldre. To og to, ti minutter hver.",
)
TASKS = ("Lage en kort side om hvordan vi drøfter uten navn", "Spørre enhetene hva de savner i permen")
