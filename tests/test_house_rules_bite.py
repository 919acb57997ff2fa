"""Tests of the tests: a house with one broken rule is built, and the rule finds it."""

import subprocess
import sys
from pathlib import Path

import pytest

from ettlag.access.guard import guard
from tests import house
from tests.test_house_rules import unguarded

GOOD = '"""A room."""\n'
BROKEN = {
    house.forbidden_names: ("relay/helpers.py", GOOD),
    house.back_doors: ("relay/models.py", GOOD + 'child = models.ForeignKey("people.Person", related_name="logs")\n'),
    house.tables_opened_elsewhere: ("relay/views.py", GOOD + "rows = RelayLog.objects.all()\n"),
    house.writes_elsewhere: ("relay/views.py", GOOD + "log.save()\n"),
    house.unlogged_reads: ("relay/queries.py", GOOD + 'texts = rows.values_list("text")\n'),
    house.over_budget: ("relay/queries.py", GOOD + "def long():\n" + "    x = 1\n" * 60),
    house.most_are_small: ("relay/queries.py", GOOD + "def long():\n" + "    x = 1\n" * 30),
    house.undocumented: ("relay/queries.py", GOOD + "def naked():\n    pass\n"),
    house.assertions_outside_tests: ("relay/queries.py", GOOD + "assert True\n"),
    house.inline_in_templates: ("relay/templates/relay/page.html", '<p style="color:red">x</p>\n'),
    house.forms_that_can_be_sent_twice: ("relay/templates/relay/page.html", '<form method="post">{% csrf_token %}</form>'),
    house.untranslated: ("relay/templates/relay/page.html", "<p>Ikke oversatt tekst</p>\n"),
}


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize("rule", BROKEN, ids=lambda rule: rule.__name__)
def test_a_broken_rule_is_found(rule, tmp_path):
    name, text = BROKEN[rule]
    write(tmp_path, "relay/policy.py", GOOD)
    assert rule(tmp_path) == []
    write(tmp_path, name, text)
    assert len(rule(tmp_path)) == 1


def test_a_room_without_a_door_plate_is_found(tmp_path):
    write(tmp_path, "relay/apps.py", GOOD)
    write(tmp_path, "relay/__init__.py", "")
    assert house.rooms_without_a_door_plate(tmp_path) == ["relay has no docstring"]


def test_a_vague_verb_is_found():
    assert house.vague_verbs(["relay.handle_log", "relay.accept_handover"]) == ["relay.handle_log"]


def test_a_migration_that_forgets_the_guard_is_found(as_owner):
    """A case table made by a deliberately bad migration is unguarded until `guard` is called."""
    with as_owner.cursor() as cursor:
        cursor.execute("CREATE TABLE bad_case (id uuid, municipality_id bigint)")
        assert unguarded(cursor, ["bad_case"]) == ["bad_case"]
        cursor.execute(guard("bad_case").sql)
        assert unguarded(cursor, ["bad_case"]) == []


def test_an_import_against_the_floors_is_found(tmp_path):
    """A copy of the contracts over a house where `people` leans on `relay`."""
    for room in ("desk", "relay", "concerns", "consent", "guides", "organisation", "people", "access", "ui"):
        write(tmp_path, f"ettlag/{room}/__init__.py", GOOD)
    write(tmp_path, "ettlag/__init__.py", GOOD)
    # The floors alone: the other contracts name modules that this small house does not have.
    settings, floors = Path("pyproject.toml").read_text().split("[[tool.importlinter.contracts]]")[:2]
    write(tmp_path, "pyproject.toml", settings + "[[tool.importlinter.contracts]]" + floors)
    lint = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    first = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)})
    assert first.returncode == 0, first.stdout
    write(tmp_path, "ettlag/people/queries.py", GOOD + "from ettlag.relay import policy\n")
    write(tmp_path, "ettlag/relay/policy.py", GOOD)
    second = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)})
    assert second.returncode != 0
    assert "ettlag.people.queries" in second.stdout
