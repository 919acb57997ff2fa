"""tests/access.txt: every route × at least ten people → status. A lawyer can read it; a route without a row fails.

Each row holds a method, a route and one status a person. The world (world.py) is the main road half-way: Nora's log is open, Kari
holds the baton, Ola has been offered it, PPT takes part, Amina has consented, Jonas is barred.
"""

import copy
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.test_house_rules import routes
from tests.world import WORLD_PEOPLE, World

TABLE = Path(__file__).parent / "access.txt"


def rows():
    """(method, route, {person: status}) of every line that is not a comment."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")]
    head = lines[0][2:]
    return head, [(line[0], line[1], dict(zip(head, line[2:], strict=True))) for line in lines[1:]]


PEOPLE, ROWS = rows()


def test_the_table_names_at_least_ten_people():
    assert len(PEOPLE) >= 10
    assert set(PEOPLE) <= set(WORLD_PEOPLE)


def test_every_route_has_its_rows():
    named = {route for _, route, _ in ROWS}
    assert sorted({name for name, _ in routes()} - named) == []
    assert sorted(named - {name for name, _ in routes()}) == []


def test_every_route_is_tried_with_get_and_post():
    tried = {(method, route) for method, route, _ in ROWS}
    assert sorted(route for route in {r for _, r in tried} for m in ("GET", "POST") if (m, route) not in tried) == []


def arguments(route):
    """The names a route's address needs."""
    return _names(get_resolver().url_patterns, route, "")


def _names(patterns, route, room):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found = _names(pattern.url_patterns, route, f"{pattern.namespace}:" if pattern.namespace else room)
            if found is not None:
                return found
        elif isinstance(pattern, URLPattern) and room + str(pattern.name) == route:
            return list(pattern.pattern.converters)
    return None


def answer(world: World, client: Client, method: str, route: str) -> int:
    """What the route answers this person. A POST is empty: it is asked whether one may, not whether the form is filled in."""
    address = reverse(route, kwargs={name: world.argument(route, name) for name in arguments(route)})
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():  # what one person's click did, must not meet the next one
        status = (client.get if method == "GET" else client.post)(address).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


@pytest.mark.requirement("SEC-01", "SEC-02")
def test_everyone_meets_the_door_that_the_table_says(world):
    wrong = [
        f"{method} {route}: {person} met {got}, the table says {expected[person]}"
        for method, route, expected in ROWS
        for person in PEOPLE
        if (got := str(answer(world, world.client(person), method, route))) != expected[person]
    ]
    assert wrong == []
