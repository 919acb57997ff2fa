"""The pages of the workload that exist, as a mix of requests by signed-in people (performance.md)."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from bench.load import Ask

CSRF = "b" * 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """One signed-in employee, with the cookies of a session and something of their own to look at."""

    user_id: int
    acts_as: str
    cookies: str
    log: str
    child: str
    concern: str = ""


Make = Callable[[random.Random], Ask]


def mix(visitors: list[Visitor]) -> list[tuple[int, Make]]:
    """Shares as in performance.md for the rooms that exist; the shares of later rooms are not filled with others."""
    with_concern = [visitor for visitor in visitors if visitor.concern] or visitors

    def page(name: str, path: Callable[[Visitor], str], people: list[Visitor] = visitors) -> Make:
        def make(chance: random.Random) -> Ask:
            visitor = chance.choice(people)
            return Ask(name, path(visitor), visitor.cookies)

        return make

    def write(chance: random.Random) -> Ask:
        visitor = chance.choice(visitors)
        form = (
            ("text", "Hun kom inn på hagesiden i dag og fant togbanen."),
            ("kind", "entry"),
            ("information", "everyday"),
            ("reach", "team"),
            ("once", str(uuid.UUID(int=chance.getrandbits(128)))),
        )
        return Ask("write entry", f"/stafettlogger/{visitor.log}/skriv/", visitor.cookies, form, CSRF)

    def draft(chance: random.Random) -> Ask:
        visitor = chance.choice(visitors)
        form = (("key", f"relay:write_entry:{visitor.log}"), ("field", "text"), ("text", "Hun kom inn på"), ("since", ""))
        return Ask("save draft", "/kladd/", visitor.cookies, form, CSRF)

    rows: list[tuple[int, Make]] = [
        (25, page("my desk", lambda visitor: "/min-dag/")),
        (25, page("open a log", lambda visitor: f"/stafettlogger/{visitor.log}/")),
        (10, write),
        (10, draft),
        (2, page("who has read", lambda visitor: f"/stafettlogger/{visitor.log}/lest/")),
        (2, page("consent picture", lambda visitor: f"/samtykke/{visitor.child}/")),
        (10, page("front page", lambda visitor: "/")),
    ]
    if any(visitor.concern for visitor in visitors):
        rows += [
            (5, page("concern list", lambda visitor: "/undringer/", with_concern)),
            (5, page("concern and step", lambda visitor: f"/undringer/{visitor.concern}/", with_concern)),
        ]
    return rows
