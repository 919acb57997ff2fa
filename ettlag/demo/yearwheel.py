"""Solvik's wheel, with what Grete has done and not; Berit has asked the units, and Grete has a plan (yearwheel/samples)."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.organisation.queries import municipality
from ettlag.yearwheel import actions, policy, queries
from ettlag.yearwheel.import_format import parse


def tell(cast: Cast) -> bool:
    """Make Solvik's wheel, once."""
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "demo"):
        if policy.wheels(clock).exists():
            return False
        read = parse((Path(settings.PACKAGE) / "yearwheel" / "samples" / "solvik.json").read_bytes())
        actions.import_wheel(clock, cast.solvik, tasks=read.tasks, asked=read.asked)
    _tuva_keeps(cast)
    _grete_leads(cast)
    with recording(cast.members["berit"].actor, "demo"):
        berit = cast.members["berit"].actor
        actions.ask_units(berit, municipality(cast.solvik.pk), due_on=today() + timedelta(days=14))
    return True


def _tuva_keeps(cast: Cast) -> None:
    """She says that the meetings were held; of the latest she has said nothing yet."""
    tuva = cast.members["tuva"].actor
    with recording(tuva, "demo"):
        wheel = queries.wheel_of(tuva)
        past = [time for time in queries.whole(wheel).turn(None).times if time.span.until < today()] if wheel else []
        for time in past[:-1]:
            said = actions.Said(time.span.until, "Referatet ligger i permen.")
            actions.report_task(tuva, policy.get_task(tuva, time.task.pk), key_on=time.span.key, said=said)


def _grete_leads(cast: Cast) -> None:
    grete, unit = cast.grete.actor, cast.grete.employment.unit
    with recording(grete, "demo"):
        wheel = queries.wheel_of(grete)
        if wheel is None:
            return
        times = queries.whole(wheel).turn(unit, common=False).times
        for no, time in enumerate(time for time in times if time.span.until < today()):
            said = actions.Said(time.span.until, "Vi snakket om «Jenta som alltid blir sist».")
            if no % 3 == 2:
                said = actions.Said(None, "Mange var syke den uka. Vi tar det på neste møte.")
            actions.report_task(grete, policy.get_task(grete, time.task.pk), key_on=time.span.key, said=said)
        step = actions.Step("Alle øver på å si «jeg har lagt merke til»", "pedagogisk leder", today() + timedelta(days=40))
        actions.add_plan(grete, unit, step=step)
