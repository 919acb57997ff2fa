"""Hva som må henge sammen i en veileder: codes, step numbers, where decisions lead, deadlines. Part of `faults`.

Pure. Looks only at what has the right shape; the rest is a fault already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .shapes import Fault, rows

Row = Mapping[str, Any]


def misfits(document: Row) -> Iterator[Fault]:
    """Every fault between the parts of the guides in a document."""
    seen: set[Any] = set()
    for no, guide in rows(document.get("guides")):
        name = guide.get("id")
        if isinstance(name, str) and name in seen:
            yield Fault(f"guides[{no}].id", _("To veiledere heter «%(id)s». Gi den ene et annet navn.") % {"id": name})
        seen.add(name if isinstance(name, str) else None)
        yield from _guide(guide, f"guides[{no}]")


def _guide(guide: Row, path: str) -> Iterator[Fault]:
    scheme = guide.get("level_scheme")
    scheme = scheme if isinstance(scheme, Mapping) else {}
    listed = scheme.get("codes")
    codes = [code for code in listed if isinstance(code, str)] if isinstance(listed, list) else []
    yield from _codes(codes, scheme.get("type"), f"{path}.level_scheme.codes")
    levels = {level.get("code"): level for _no, level in rows(guide.get("levels")) if isinstance(level.get("code"), str)}
    used: set[str] = set()
    for no, level in rows(guide.get("levels")):
        here = f"{path}.levels[{no}]"
        code = level.get("code")
        if isinstance(code, str):
            yield from _level_code(code, codes, used, f"{here}.code")
            used.add(code)
        yield from _duration(level.get("duration"), f"{here}.duration")
        yield from _steps(level, here)
        yield from _decisions(level, here, codes, levels)
        if scheme.get("skip_allowed") is False:
            yield from _skips(level, here, codes)


def _codes(codes: list[str], kind: Any, path: str) -> Iterator[Fault]:
    for no, code in enumerate(codes):
        if code in codes[:no]:
            yield Fault(f"{path}[{no}]", _("Koden «%(code)s» står to ganger.") % {"code": code})
    if kind == "flow_with_exits" and len(codes) > 1:
        yield Fault(path, _("Et forløp uten nivåer har bare én kode. Bruk en annen type, eller slå sammen."))


def _level_code(code: str, codes: list[str], used: set[str], path: str) -> Iterator[Fault]:
    if code not in codes:
        yield Fault(path, _("Koden «%(code)s» står ikke i level_scheme.codes.") % {"code": code})
    if code in used:
        yield Fault(path, _("To nivåer har koden «%(code)s».") % {"code": code})


def _duration(duration: Any, path: str) -> Iterator[Fault]:
    if not isinstance(duration, Mapping):
        return
    low, high = duration.get("min_days"), duration.get("max_days")
    if low is None and high is None:
        yield Fault(path, _("Varigheten må ha min_days eller max_days."))
    if isinstance(low, int) and isinstance(high, int) and low > high:
        yield Fault(path, _("Minste varighet er lengre enn største."))


def _steps(level: Row, path: str) -> Iterator[Fault]:
    last = 0
    for no, step in rows(level.get("steps")):
        here, number = f"{path}.steps[{no}]", step.get("no")
        if isinstance(number, int):
            if number <= last:
                yield Fault(f"{here}.no", _("Stegene må ha stigende nummer. Her kommer %(no)s for sent.") % {"no": number})
            last = max(last, number)
        for at, rule in rows(step.get("deadline_rules")):
            yield from _rule(rule, f"{here}.deadline_rules[{at}]")
        yield from _two_deadlines(step, here)


def _rule(rule: Row, path: str) -> Iterator[Fault]:
    given = [rule.get(key) for key in ("days", "vague", "agreed")]
    given = [value for value in given if value is not None and value is not False]  # 0 days is a deadline
    if len(given) != 1:
        yield Fault(path, _("En frist må ha nettopp én av days, vague og agreed."))
    if rule.get("agreed") is True and not str(rule.get("from_event")).endswith("_agreed"):
        yield Fault(f"{path}.from_event", _("En avtalt dato må vise til en avtale, som «evaluation_agreed»."))


def _two_deadlines(step: Row, path: str) -> Iterator[Fault]:
    days = step.get("deadline_days")
    ruled = [rule.get("days") for _no, rule in rows(step.get("deadline_rules"))]
    if isinstance(days, int) and ruled and days not in ruled:
        sentence = _("Fristen på %(days)s dager finnes ikke i deadline_rules. Rett den ene.")
        yield Fault(f"{path}.deadline_days", sentence % {"days": days})


def _gotos(level: Row, path: str) -> Iterator[tuple[str, Row]]:
    for no, step in rows(level.get("steps")):
        for at, decision in rows(step.get("decisions")):
            goto = decision.get("goto")
            if isinstance(goto, Mapping):
                yield f"{path}.steps[{no}].decisions[{at}].goto", goto


def _decisions(level: Row, path: str, codes: list[str], levels: Mapping[Any, Row]) -> Iterator[Fault]:
    for here, goto in _gotos(level, path):
        inside = goto.get("level") is not None or goto.get("step") is not None
        if inside == (goto.get("end") is not None):
            yield Fault(here, _("En beslutning må føre enten til et steg (level, step) eller ut (end)."))
            continue
        code = goto.get("level") or level.get("code")
        if isinstance(goto.get("level"), str) and goto["level"] not in codes:
            yield Fault(f"{here}.level", _("Beslutningen går til nivå «%(code)s», som ikke finnes.") % {"code": code})
        elif isinstance(code, str) and goto.get("step") is not None:
            yield from _target(goto["step"], levels.get(code), f"{here}.step")


def _target(step: Any, level: Row | None, path: str) -> Iterator[Fault]:
    """A step must exist on a level that is wholly described; on others it may lie in what nobody has seen."""
    if level is None or level.get("observed") in ("partial", "none"):
        return
    if step not in [one.get("no") for _no, one in rows(level.get("steps"))]:
        yield Fault(path, _("Beslutningen går til steg %(step)s, som ikke finnes på det nivået.") % {"step": step})


def _skips(level: Row, path: str, codes: list[str]) -> Iterator[Fault]:
    for here, goto in _gotos(level, path):
        target, code = goto.get("level"), level.get("code")
        if target in codes and code in codes and codes.index(target) - codes.index(code) > 1:
            yield Fault(f"{here}.level", _("Beslutningen hopper over et nivå, men skip_allowed er false."))
