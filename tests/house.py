"""The house rules, as functions over a tree of rooms. Each returns its faults as sentences, so that a test of the test can
build a house with a broken rule and see it found (test_house_rules_bite.py)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

CASE_ROOMS = {"consultation", "consent", "concerns", "frontdoor", "relay", "report"}
FORBIDDEN = {"utils", "helpers", "services", "managers", "signals", "common", "core", "mixins"}
WRITERS = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update", "delete", "update"}
BYPASSES = {"values", "values_list", "raw", "extra", "cursor", "aggregate", "iterator"}
IN_SQL_ONLY = "# in SQL only"  # a subquery that never leaves the database loads no row
KNOWN_AT_WORK = {"Municipality", "Service", "Unit", "Employment"}  # who works where is no secret at work
ROOMS = {
    "frontdoor": 3200,
    "groups": 2300,
    "guides": 2200,
    "directory": 2800,
    "exchange": 2800,
    "questionnaires": 2800,
    "surveys": 3600,
    "training": 3600,
    "yearwheel": 3300,
    "relay": 6300,
    "concerns": 4200,
    "consent": 2500,
    "report": 2500,
}  # docs/adr/0009
VAGUE = {"create", "update", "process", "handle", "manage", "do", "perform", "execute"}


def modules(root: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module of every room: (room, path, tree). Tests and migrations have rules of their own."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        if len(parts) > 1 and "tests" not in parts and "migrations" not in parts:
            yield parts[0], path, ast.parse(path.read_text())


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where a fault is, for a person to click."""
    return f"{path}:{getattr(node, 'lineno', 1)}"


def kind_of(root: Path, path: Path) -> str:
    """Which of the room's files this is: `actions.py` and `actions/handover.py` are both «actions»."""
    return path.relative_to(root).parts[1].removesuffix(".py")


def forbidden_names(root: Path) -> list[str]:
    """No drawer for odds and ends."""
    return [
        f"{path} has a name that says nothing" for _, path, _ in modules(root) if FORBIDDEN & set(path.with_suffix("").parts)
    ]


def back_doors(root: Path) -> list[str]:
    """A foreign key to another room's model opens no door back: it is a string, with related_name='+'."""
    faults = []
    for room, path, tree in modules(root):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") not in {
                "ForeignKey",
                "OneToOneField",
                "ManyToManyField",
            }:
                continue
            target = node.args[0] if node.args else None
            if not isinstance(target, ast.Constant) or "." not in str(target.value):
                continue
            if str(target.value).split(".")[0] == room:
                continue
            related = {word.arg: word.value for word in node.keywords}.get("related_name")
            if not isinstance(related, ast.Constant) or related.value != "+":
                faults.append(f"{place(path, node)} opens a door back from {target.value}: related_name must be '+'")
    return faults


def _touches_objects(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Attribute) and part.attr in {"objects", "_default_manager", "_base_manager"}
        for part in ast.walk(node)
    )


def tables_opened_elsewhere(root: Path) -> list[str]:
    """In case rooms tables are opened by policy and queries (and by actions, inside the deed), by nobody else."""
    faults = []
    for room, path, tree in modules(root):
        if room not in CASE_ROOMS or kind_of(root, path) in {"policy", "queries", "actions", "models"}:
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or node.attr not in {"objects", "_default_manager", "_base_manager"}:
                continue
            if getattr(node.value, "id", "") not in KNOWN_AT_WORK:
                faults.append(f"{place(path, node)} opens a table: ask policy")
    return faults


def writes_elsewhere(root: Path) -> list[str]:
    """In case rooms only actions write."""
    faults = []
    for room, path, tree in modules(root):
        if room not in CASE_ROOMS or kind_of(root, path) == "actions":
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITERS:
                continue
            if node.func.attr != "update" or _touches_objects(node.func.value):
                faults.append(f"{place(path, node)} writes ({node.func.attr}): that is for actions")
    return faults


def unlogged_reads(root: Path) -> list[str]:
    """In case rooms nothing passes `from_db` by, so that every reading is noted."""
    faults = []
    for room, path, tree in modules(root):
        if room not in CASE_ROOMS or kind_of(root, path) == "figures":
            continue
        lines = path.read_text().splitlines()
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in BYPASSES:
                continue
            if not node.args and not node.keywords and node.func.attr == "values":
                continue  # a dictionary's values()
            text = "\n".join(lines[node.lineno - 1 : (node.end_lineno or node.lineno)])
            if IN_SQL_ONLY not in text:
                faults.append(f"{place(path, node)} reads with .{node.func.attr}(): the reading would not be noted")
    return faults


def over_budget(root: Path) -> list[str]:
    """Function ≤ 50 lines, file ≤ 400, ≤ 5 positional arguments, room ≤ 2,000, template ≤ 120."""
    faults, rooms = [], {}
    for room, path, tree in modules(root):
        length = len(path.read_text().splitlines())
        rooms[room] = rooms.get(room, 0) + length
        if length > 400:
            faults.append(f"{path} has {length} lines (400)")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                faults += _function_over_budget(path, node)
    faults += [
        f"room {room} has {length} lines ({ROOMS.get(room, 2000)})"
        for room, length in rooms.items()
        if length > ROOMS.get(room, 2000)
    ]
    for path in sorted(root.rglob("templates/**/*.html")):
        if (length := len(path.read_text().splitlines())) > 120:
            faults.append(f"{path} has {length} lines (120)")
    return faults


def _function_over_budget(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    faults = []
    if (length := (node.end_lineno or 0) - node.lineno + 1) > 50:
        faults.append(f"{place(path, node)} {node.name} has {length} lines (50)")
    if (count := len(node.args.posonlyargs) + len(node.args.args)) > 5:
        faults.append(f"{place(path, node)} {node.name} takes {count} positional arguments (5)")
    return faults


def most_are_small(root: Path) -> list[str]:
    """95 % of functions ≤ 25 lines and of files ≤ 200."""
    functions, files = [], []
    for _, path, tree in modules(root):
        files.append(len(path.read_text().splitlines()))
        functions += [
            (node.end_lineno or 0) - node.lineno + 1
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
    faults = []
    for name, sizes, limit in (("functions", functions, 25), ("files", files, 200)):
        large = sum(size > limit for size in sizes)
        if sizes and large / len(sizes) > 0.05:
            faults.append(f"{large} of {len(sizes)} {name} are over {limit} lines (at most 5 %)")
    return faults


def undocumented(root: Path) -> list[str]:
    """Every module, class and public function says what it is for."""
    faults = []
    for _, path, tree in modules(root):
        if path.read_text().strip() and not ast.get_docstring(tree) and path.name != "__init__.py":
            faults.append(f"{path} has no docstring")
        for node in tree.body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):
                faults.append(f"{place(path, node)} {node.name} has no docstring")
    return faults


def rooms_without_a_door_plate(root: Path) -> list[str]:
    """Every room's __init__ says what it is, Norwegian word first, and which law rules it."""
    return [
        f"{room.name} has no docstring"
        for room in sorted(root.iterdir())
        if (room / "apps.py").exists() and not ast.get_docstring(ast.parse((room / "__init__.py").read_text()))
    ]


def assertions_outside_tests(root: Path) -> list[str]:
    """`assert` disappears under -O: a promise in the program is an exception or a constraint."""
    return [place(path, node) for _, path, tree in modules(root) for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def inline_in_templates(root: Path) -> list[str]:
    """No inline style, script or handler: the content security policy would refuse it. No placeholder as label."""
    bad = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|\splaceholder=", re.IGNORECASE)
    return [
        f"{path}:{number} {line.strip()[:80]}"
        for path in sorted(root.rglob("templates/**/*.html"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if bad.search(line)
    ]


def forms_that_can_be_sent_twice(root: Path) -> list[str]:
    """Every POST form of a page carries csrf_token and once (idempotent submit); signing in and out and languages aside."""
    spared = {"choose_person.html", "choose_capacity.html"}
    faults = []
    for path in sorted(root.rglob("templates/**/*.html")):
        if path.name in spared or path.parent.name in {"ui", "people"}:
            continue
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL | re.IGNORECASE):
            if "{% csrf_token %}" not in form or "{% once %}" not in form:
                faults.append(f"{path} has a form without csrf_token or once")
    return faults


NOT_TEXT = [
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->",
    r"{%\s*blocktranslate.*?endblocktranslate\s*%}",
    r"<(?:svg|script).*?</(?:svg|script)>",
    r"{%.*?%}|{{.*?}}",
    r"<[^>]*>",
    r"[\w-]+=\"[^\"]*\"|&[a-z]+;|\bel-[\w-]+",
]
SAME_IN_ALL_LANGUAGES = {"Ettlag", "TOTP", "JSON", "index", "noindex", "novalidate", "Esc"}


def untranslated(root: Path) -> list[str]:
    """Text in templates is marked for translation: words outside tags and translate blocks are a fault."""
    faults = []
    for path in sorted(root.rglob("templates/**/*.html")):
        text = path.read_text()
        for pattern in NOT_TEXT:
            text = re.sub(pattern, " ", text, flags=re.DOTALL)
        words = [word for word in re.findall(r"[A-Za-zÆØÅæøå]{3,}", text) if word not in SAME_IN_ALL_LANGUAGES]
        if words:
            faults.append(f"{path} has text that is not marked for translation: {' '.join(words[:8])}")
    return faults


def vague_verbs(names: list[str]) -> list[str]:
    """Verbs are the worker's own."""
    return [name for name in names if name.split(".")[-1].split("_")[0] in VAGUE]
