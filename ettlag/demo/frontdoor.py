"""Two weeks at the one door: invented calls, a promise that is late, a hand-over that came back, a young person's words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from ettlag.access.actor import system_actor
from ettlag.access.clock import at_instant, today
from ettlag.access.ids import uuid7
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.frontdoor import actions, policy
from ettlag.frontdoor.actions import Enquiry, HandoverAnswer, Promised, Told
from ettlag.organisation.models import Municipality, Unit
from ettlag.organisation.workdays import workday_after

DAYS = 14


@dataclass(frozen=True, slots=True)
class Rang:
    """One who rang: so many days ago, at that hour."""

    days: int
    at: time
    told: Told


def _rang(days: int, at: str, *facts: str, **more: Any) -> Rang:
    hour, minute = at.split(".")
    role, age, theme, outcome, notes = facts
    return Rang(days, time(int(hour), int(minute)), Told(role, theme, outcome, age=age, notes=notes, **more))


RANG = (
    _rang(14, "08.20", "mother", "2-5", "sleep", "advice", "Treåringen våkner ofte. Vi tok én kveld om gangen."),
    _rang(14, "12.10", "father", "6-9", "temper", "booking", "Sint ved leggetid. Time avtalt.", agreed="Time neste uke."),
    _rang(13, "09.05", "acquaintance", "6-9", "violence", "child_welfare", "Hører skrik. Fikk vite hvordan en melder."),
    _rang(13, "14.40", "mother", "13-15", "school", "information", "Gutten er mye hjemme. Fortalte om skolens plikt."),
    _rang(12, "10.15", "pregnant", "unborn", "feelings", "advice", "Redd for fødselen. Jordmor har time torsdag."),
    _rang(12, "11.30", "mother", "2-5", "sleep", "advice", "Spiser nesten ingenting. Vi gikk gjennom dagen sammen."),
    _rang(11, "08.45", "family", "10-12", "breakup", "information", "Bestemor spør hva hun kan si. Tips om å høre mest."),
    _rang(10, "09.50", "father", "10-12", "breakup", "information", "Vil vite om mekling. Fikk nummeret til familievernet."),
    _rang(10, "13.20", "unsaid", "", "other", "wrong_number", "Skulle til legekontoret."),
    _rang(7, "08.30", "mother", "6-9", "disability", "ring_back", "Har forklart det fem steder. Vi finner hvem som samler.",
          caller_name="Lise Rud", caller_phone="68050410"),
    _rang(7, "10.40", "employee", "2-5", "feelings", "advice", "Barnehagen spør hvordan de kan snakke med far først."),
    _rang(6, "12.25", "mother", "0-1", "sleep", "advice", "Gråter mye om kvelden. Sover bedre når far er hjemme."),
    _rang(5, "09.15", "father", "13-15", "substances", "booking", "Redd sønnen ruser seg. Samtale avtalt.", unmet="waiting"),
    _rang(4, "11.05", "mother", "2-5", "temper", "advice", "Biter i barnehagen. Vi snakket om hva som skjer rett før."),
    _rang(3, "14.10", "guardian", "16-17", "money", "information", "Har ikke råd til fotball. Fortalte om fritidskassa."),
    _rang(1, "08.55", "mother", "6-9", "sleep", "advice", "Mareritt etter flytting. Prøver nattlampe og fast bok."),
)  # fmt: skip


def tell(cast: Cast) -> bool:
    """Tell it once. Returns whether it was told now."""
    frida = cast.frida.actor
    with recording(frida, "demo"):
        if policy.readable_calls(frida).exists():
            return False
    with transaction.atomic():
        for one in RANG:
            _as_frida(cast, one.days, one.at, partial(_take, cast, one))
        _as_frida(cast, 1, time(9, 30), partial(_hand_over, cast))
        _pia_says_no(cast)
        _somebody_writes(cast)
        _shifts(cast)
    return True


def _instant(days: int, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(today() - timedelta(days=days), at))


def _as_frida(cast: Cast, days: int, at: time, deed: Callable[[], None]) -> None:
    with at_instant(_instant(days, at)), recording(cast.frida.actor, "demo"):
        deed()


def _take(cast: Cast, one: Rang) -> None:
    actor = cast.frida.actor
    promised = None
    if one.told.outcome == "ring_back":
        due_at = timezone.make_aware(datetime.combine(workday_after(today(), 2), time(12)))
        promised = Promised(cast.frida.employment, due_at)
    unit = Unit.objects.get(pk=actor.unit_id)
    actions.take_call(actor, unit, call_id=uuid7(), told=one.told, promised=promised)


def _hand_over(cast: Cast) -> None:
    actor = cast.frida.actor
    told = Told(
        "mother", "school", "handover", age="2-5", caller_name="Eli Moe", caller_phone="68050411",
        notes="Gutten sier få ord. Barnehagen har sett det lenge. Mor vil ha noen å snakke med om språk.",
        agreed="Frida spør PPT om de kan ta det.",
    )  # fmt: skip
    unit = Unit.objects.get(pk=actor.unit_id)
    call = actions.take_call(actor, unit, call_id=uuid7(), told=told)
    ppt = Unit.objects.get(pk=cast.units["ppt"].pk)
    summary = "En gutt på fire med få ord. Mor vil ha råd om språket hjemme."
    actions.offer_warm_handover(actor, call, to_unit=ppt, summary=summary, caller_agreed=True)


def _pia_says_no(cast: Cast) -> None:
    pia = cast.members["pia"].actor
    with recording(pia, "demo"):
        (handover,) = policy.readable_handovers(pia)
        reason = "Vi trenger at barnehagen har sett på det først. Ring styreren sammen med mor, så er vi med på møtet."
        actions.answer_warm_handover(pia, handover, answer=HandoverAnswer(accepted=False, reason=reason))


def _somebody_writes(cast: Cast) -> None:
    clock = system_actor(cast.solvik.pk)
    wrote = Enquiry(
        "young", "young", "feelings", "Jeg klarer ikke å sove og gruer meg til skolen. Mamma vet det ikke.",
        age="13-15", caller_phone="68050412", safe_contact="Bare SMS, og bare i skoletida.",
    )  # fmt: skip
    with recording(clock, "demo"):
        unit = policy.door_unit(cast.solvik.pk)
        if unit is not None:
            actions.send_enquiry(clock, unit, call_id=uuid5(cast.nora, "frontdoor"), enquiry=wrote)
        place = Municipality.objects.get(pk=cast.solvik.pk)
        for heard, helped in (
            ("yes", "yes"),
            ("yes", "partly"),
            ("yes", "yes"),
            ("partly", "no"),
            ("yes", "yes"),
            ("yes", "partly"),
        ):
            actions.give_satisfaction(clock, place, heard=heard, helped=helped)


def _shifts(cast: Cast) -> None:
    frida = cast.frida.actor
    monday = today() - timedelta(days=today().weekday())
    with recording(frida, "demo"):
        row = policy.colleagues(frida).get(pk=cast.frida.employment.pk)
        for ahead in (0, 1, 2, 3, 7, 8, 9):
            actions.plan_shift(frida, row, on=monday + timedelta(days=ahead), starts=time(8), ends=time(15, 30))
