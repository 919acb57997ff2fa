"""Makes docs/glossary.md (its tables) and docs/requirements.md anew. `make docs` also takes the pictures (pictures.py)."""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import django

HERE = Path(__file__).parent
BEGUN, ENDED = "<!-- made by make docs -->", "<!-- end -->"


def main() -> None:
    """Write both pages; with «pictures» also the screenshots of the README."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    django.setup()
    glossary = HERE / "glossary.md"
    before, _, rest = glossary.read_text().partition(BEGUN)
    glossary.write_text(before + BEGUN + "\n" + tables() + ENDED + rest.partition(ENDED)[2])
    (HERE / "requirements.md").write_text(requirements())
    if "pictures" in sys.argv:
        from docs import pictures

        pictures.take()


def tables() -> str:
    """Every room, model and verb of ours, with the Norwegian word its docstring begins with."""
    from django.apps import apps
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils import translation

    from ettlag.access.action import ACTIONS

    translation.activate("nb")
    get_resolver().url_patterns  # noqa: B018  (every room's verbs are registered when its pages are read)
    lines = ["", "### Rom, modeller og verb i koden", ""]
    for room in settings.ROOMS:
        config = apps.get_app_config(room.split(".")[1])
        plate = (config.module.__doc__ or "").split("\n")[0].rstrip(".")
        lines += [f"#### `{config.label}`", "", plate + ".", "", "| ord | i koden |", "|---|---|"]
        for model in sorted(config.get_models(), key=lambda model: model.__name__):
            lines.append(f"| {_word(model.__doc__)} | `{model.__name__}` |")
        for name, verb in sorted(ACTIONS.items()):
            if name.startswith(config.label + ".") and verb.says:
                lines.append(f"| {verb.says} | `{name.split('.')[1]}` |")
        lines.append("")
    return "\n".join(lines)


def _word(docstring: str | None) -> str:
    return (docstring or "").strip().split("\n")[0].split(":")[0].strip().lower()


def requirements() -> str:
    """Each requirement id, the tests that hold it, and how they went in the last run that left a report."""
    results = _results()
    held: dict[str, list[tuple[str, str]]] = {}
    for path, test, ids in _marked():
        for wanted in ids:
            held.setdefault(wanted, []).append((path, test))
    lines = ["# Krav og prøver", "", "Made by `make docs`: requirement → test → result in the last whole run.", ""]
    lines += ["| krav | prøve | resultat |", "|---|---|---|"]
    for wanted in sorted(held, key=lambda text: (text.split("-")[0], int(re.sub(r"\D", "", text) or 0))):
        for path, test in held[wanted]:
            lines.append(f"| {wanted} | `{path}::{test}` | {results.get(test, '–')} |")
    return "\n".join(lines) + "\n"


def _marked() -> Iterator[tuple[str, str, list[str]]]:
    root = HERE.parent
    for path in sorted([*root.glob("ettlag/*/tests/**/*.py"), *root.glob("tests/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                ids = [
                    str(argument.value)
                    for mark in node.decorator_list
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("mark.requirement")
                    for argument in mark.args
                    if isinstance(argument, ast.Constant)
                ]
                if ids:
                    yield str(path.relative_to(root)), node.name, ids


def _results() -> dict[str, str]:
    """By test name: the worst of its cases."""
    report = HERE.parent / "test-results" / "junit.xml"
    if not report.exists():
        return {}
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own report
        name = str(case.get("name")).split("[")[0]
        went = "feilet" if case.find("failure") is not None or case.find("error") is not None else "bestått"
        went = "hoppet over" if case.find("skipped") is not None else went
        if found.get(name) != "feilet":
            found[name] = went
    return found


if __name__ == "__main__":
    main()
