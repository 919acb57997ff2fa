"""Questions about surveys and rounds one already holds, and the report as a page shows it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.proportion import Share
from ettlag.arenas.queries import meeting_place_names

from . import policy
from .groups import SILENT
from .models import Round, Survey
from .reader import read
from .scheme import Scheme
from .shown import Before, Block, Line, Moved, Result, Shown, Table, TableRow


def surveys_with_rounds(actor: Actor) -> list[tuple[Survey, list[Round]]]:
    """Every survey with the rounds the actor may read, newest first: two statements."""
    rounds = list(policy.readable_rounds(actor).defer("definition", "report").order_by("-number"))
    surveys = policy.readable_surveys(actor).defer("definition").order_by("audience", "title")
    return [(survey, [one for one in rounds if one.survey_id == survey.pk]) for survey in surveys]


def whole_scheme(survey: Survey) -> Scheme:
    """Everything the survey may ask, whenever it is asked."""
    return read(survey.definition, point=None)


def scheme_of(round: Round) -> Scheme:
    """What the round asks."""
    return read(round.definition, point=round.point, rows=round.rows)


def free_id(survey: Survey) -> str:
    """A name for a new question."""
    taken = {question.id for question in whole_scheme(survey).questions}
    return next(f"N{number}" for number in range(1, 1000) if f"N{number}" not in taken)


def meeting_places(actor: Actor) -> Sequence[str]:
    """The names of the municipality's meeting places, as they are now."""
    return meeting_place_names(actor)


def places_in(round: Round) -> list[tuple[str, str]]:
    """What of the report a finding may rest on."""
    report = round.report or {}
    tables = [(one["id"], one["title"]) for one in report.get("tables", [])]
    return tables + [(one["id"], one["text"][:100]) for one in report.get("questions", []) if one["base"] and one["text"]]


def talk_guides(round: Round) -> list[tuple[str, list[str]]]:
    """(whom one talks with, what to ask): from the survey's file."""
    whole = round.definition.get("kvalitativ_del") or {}
    groups = (whole.get("fokusgrupper") or {}).get("guide_forslag") or []
    parents = (whole.get("foreldreintervju") or {}).get("guide_forslag") or []
    return [(words, asks) for words, asks in ((_("Fokusgruppe"), groups), (_("Foreldre"), parents)) if asks]


# ---------------------------------------------------------------- the report as a page


def result_of(actor: Actor, round: Round) -> Result:
    """What the frozen report says. Nothing is counted here."""
    report = round.report or {}
    earlier = list(
        policy.readable_rounds(actor).filter(survey=round.survey_id, number__lt=round.number).exclude(report=None)
    )
    rates = [(one["service"], Share(one["answered"], one["invited"])) for one in report["rates"] if one["invited"]]
    ids = {question["id"] for question in report["questions"]}
    return Result(
        answers=report["answers"], invited=report["invited"], floor=report["floor"], rates=rates,
        tables=[_table(one) for one in report["tables"]], parts=list(_parts(round, report)),
        compared=list(_compared(round, earlier)), moved=list(_moved([*earlier, round])),
        retrospective=any(str(name).endswith("_tilbake") for name in ids),
    )  # fmt: skip


def _line(text: str, count: int | None, base: int | None) -> Line:
    return Line(text, count, Share(count, base) if count is not None and base else None)


def _shown(one: dict[str, Any]) -> Shown:
    told = [row for row in one["rows"] if row["count"] != 0 or row["code"] != SILENT]  # that all answered, needs no line
    lines = [_line(row["text"], row["count"], one["base"]) for row in told]
    return Shown(one["id"], one["text"], one["base"], one["only"], lines, one.get("mean"))


def _parts(round: Round, report: dict[str, Any]) -> Iterator[tuple[str, list[Block]]]:
    for part in scheme_of(round).parts:
        blocks: dict[str, Block] = {}
        for one in report["questions"]:
            if one["part"] == part.id:
                blocks.setdefault(one["group"], Block(one["asks"], one["kind"], [])).shown.append(_shown(one))
        if blocks:
            yield part.title, list(blocks.values())


def _table(one: dict[str, Any]) -> Table:
    heads = [head["text"] for head in one["columns"]]
    rows = [
        TableRow(
            row["text"], row["total"], [_line(head, n, row["total"]) for head, n in zip(heads, row["cells"], strict=True)]
        )
        for row in one["rows"]
    ]
    totals = [_line(head["text"], head["total"], one["base"]) for head in one["columns"]]
    whole = TableRow(_("Alle"), one["base"], totals) if one["base"] else None
    return Table(
        one["id"], one["title"], one["base"], one["only"], heads, rows, whole, one["overlaps"], one["hides"], one["ranked"]
    )


def _compared(round: Round, earlier: list[Round]) -> Iterator[Before]:
    """Answers shown in the same groups in this round and the last one that has them (K6)."""
    told = {
        (one["id"], row["code"]): one for r in earlier[-1:] for one in (r.report or {})["questions"] for row in one["rows"]
    }
    for one in (round.report or {})["questions"]:
        if one["kind"] not in {"one"} or one["group"] in BACKGROUND:
            continue
        for row in one["rows"]:
            before = told.get((one["id"], row["code"]))
            then = next((r["count"] for r in before["rows"] if r["code"] == row["code"]), None) if before else None
            if before and then and row["count"] and row["text"]:
                shares = Share(row["count"], one["base"]), Share(then, before["base"])
                yield Before(one["text"], row["text"], *shares, earlier[-1].title)


BACKGROUND = {"A1", "A2", "A3"}


def _moved(rounds: Sequence[Round]) -> Iterator[Moved]:
    """Each scale over the rounds. A look back («tenk tilbake») is a point of its own, before the one it is given in."""
    points: dict[str, tuple[str, list[tuple[str, dict[str, Any]]]]] = {}
    for round in rounds:
        found = {one["id"]: one for one in (round.report or {})["questions"] if one.get("mean") and one["kind"] == "scale"}
        for name, one in found.items():
            if name.endswith("_tilbake"):
                continue
            then = found.get(f"{name}_tilbake")
            line = points.setdefault(name, (one["text"], []))[1]
            line += [(_("Tenk tilbake, %(round)s") % {"round": round.title}, then["mean"])] if then else []
            line.append((round.title, one["mean"]))
    return (Moved(text, line) for text, line in points.values() if len(line) > 1)


def beside_others(round: Round) -> list[Before]:
    """This municipality's answers beside those of others that share, where both show the same groups."""
    ours = {(one["id"], row["code"]): (one, row) for one in (round.report or {})["questions"] for row in one["rows"]}
    found = []
    for other in policy.others_who_share(round):
        for one in other.questions:
            for row in one["rows"]:
                mine, same = ours.get((one["id"], row["code"]), (None, None))
                if mine and same and mine["base"] and same["count"] and row["count"] and one["group"] not in BACKGROUND:
                    shares = Share(same["count"], mine["base"]), Share(row["count"], one["base"])
                    found.append(Before(one["text"], row["text"], *shares, other.name))
    return found
