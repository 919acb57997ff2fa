"""The house rules, held on the real house. Each is shown to bite in test_house_rules_bite.py."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from ettlag.access.action import ACTIONS
from ettlag.access.case import CaseRow
from tests import house

ROOT = Path(settings.PACKAGE)
RULES = [
    house.forbidden_names, house.back_doors, house.tables_opened_elsewhere, house.writes_elsewhere, house.unlogged_reads,
    house.over_budget, house.most_are_small, house.undocumented, house.rooms_without_a_door_plate,
    house.assertions_outside_tests, house.inline_in_templates, house.forms_that_can_be_sent_twice, house.untranslated,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule):
    assert rule(ROOT) == []


def routes(patterns=None, room=""):
    """Every named route of our rooms as (room:name, view)."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else room)
        elif isinstance(pattern, URLPattern) and room.rstrip(":") in {name.split(".")[1] for name in settings.ROOMS}:
            yield room + str(pattern.name), pattern.callback


def test_a_route_and_its_view_bear_one_name():
    assert [name for name, view in routes() if view.__name__ != name.split(":")[1]] == []


def test_every_action_is_reached_by_the_one_name():
    """Route, view, rule, and a test that names the verb: one grep shows a feature."""
    for room in settings.ROOMS:
        import_module(f"{room}.urls") if (ROOT / room.split(".")[1] / "urls.py").exists() else None
    known = dict(routes())
    faults = []
    for name in sorted(ACTIONS):
        room, verb = name.split(".")
        if room == "access":  # verbs of the tests themselves
            continue
        if f"{room}:{verb}" not in known and not _belongs_to_the_clock(room, verb):
            faults.append(f"{name} has no route")
        if not hasattr(import_module(f"ettlag.{room}.policy"), f"may_{verb}"):
            faults.append(f"{name} has no policy.may_{verb}")
        if not any(verb in path.read_text() for path in [*ROOT.glob(f"{room}/tests/*.py"), *Path("tests").rglob("*.py")]):
            faults.append(f"{name} has no test")
    assert faults == []


def _belongs_to_the_clock(room, verb):
    """Deeds of the clock, importers and commands have no page."""
    tasks = ROOT / room / "tasks.py"
    commands = list((ROOT / room).glob("management/commands/*.py"))
    return any(verb in path.read_text() for path in [tasks, *commands] if path.exists())


def test_verbs_are_the_workers_own():
    assert house.vague_verbs(list(ACTIONS)) == []


def case_models():
    return [model for model in apps.get_models() if issubclass(model, CaseRow)]


GUARDS_OF = """
SELECT array_agg(t.tgname::text), bool_and(c.relrowsecurity AND c.relforcerowsecurity)
FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid WHERE c.relname = %s
"""


def unguarded(cursor, tables):
    """Case tables that lack a trigger, the fence, or whose rights are too wide."""
    faults = []
    for table in tables:
        cursor.execute(GUARDS_OF, [table])
        triggers, fenced = cursor.fetchone()
        if not {"guard", "kept"} <= set(triggers or []) or not fenced:
            faults.append(table)
    return faults


def test_every_case_table_is_guarded_fenced_and_never_deleted_from(cast):
    assert case_models(), "there are case tables"
    with connection.cursor() as cursor:
        assert unguarded(cursor, [model._meta.db_table for model in case_models()]) == []


def test_every_case_model_says_where_its_readings_belong():
    for model in case_models():
        if model.case_root is not None:
            assert model._meta.get_field(model.case_root).is_relation, model


def test_no_migration_was_named_by_the_machine():
    assert [path for path in ROOT.rglob("migrations/0*.py") if "auto_" in path.name] == []


def test_the_import_contracts_hold():
    done = subprocess.run([str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_every_room_model_and_action_is_in_the_glossary():
    glossary = Path("docs/glossary.md").read_text()
    words = set(re.findall(r"`([A-Za-z_.:]+)`", glossary))
    ours = [model for model in apps.get_models() if model.__module__.startswith("ettlag.")]
    wanted = {room.split(".")[1] for room in settings.ROOMS} | {model.__name__ for model in ours}
    wanted |= {name.split(".")[1] for name in ACTIONS if not name.startswith("access.")}
    assert sorted(wanted - words) == []


def test_links_in_the_docs_lead_somewhere():
    faults = []
    for page in [Path("README.md"), *Path("docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            if not (page.parent / link).exists():
                faults.append(f"{page}: {link}")
    assert faults == []
