"""Offers of every shape, and the published standards where they lie beside the project."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import strategies as st

from ettlag.demo.directory import sample
from ettlag.directory.needs import NEEDS
from ettlag.exchange.hsds.out import Source
from ettlag.exchange.records import Record

STANDARDS = Path(__file__).resolve().parents[4] / "shared" / "standards"
SOLVIK = Source("9901", "Solvik", "https://solvik.example")
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
ANY = st.text(SIGNS, min_size=1, max_size=30).filter(lambda text: text.strip())
PART = ANY.map(str.strip)
CLOCK = st.sampled_from(["08.00", "8.30", "15:30", "23.00", "02.00"])
PHONE = st.sampled_from(["68050100", "+4768050101", "116111"])


def _rows(*names, needed):
    return st.fixed_dictionaries({needed: PART}, optional=dict.fromkeys(names, PART))


def _open(days):
    return [{"days": days, "opens": "8.30", "closes": "15.30"}, {"days": days, "opens": "16.00", "closes": "02.00"}]


def documents():
    """Any offer without a fault."""
    contact = st.fixed_dictionaries(
        {"role": PART, "phone": PHONE}, optional={"name": PART, "for_staff": st.just(True), "protected": st.just(True)}
    )
    week = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(_open)
    differs = st.lists(
        st.fixed_dictionaries({"on": st.dates().map(str)}, optional={"why": PART})
        | st.fixed_dictionaries({"on": st.dates().map(str), "opens": st.just("09.00"), "closes": st.just("12.00")}),
        min_size=1, max_size=2,
    )  # fmt: skip
    return st.fixed_dictionaries(
        {"title": ANY, "summary": ANY},
        optional={
            **dict.fromkeys(["also", "text", "how", "waiting_words", "cost"], ANY),
            "level": st.sampled_from(["all", "some", "few"]), "entry": st.sampled_from(["self", "referral", "both"]),
            "age_from": st.integers(-1, 5), "age_to": st.integers(5, 23), "waiting_weeks": st.integers(0, 200),
            "digital": st.just(True), "open_holidays": st.just(True),
            "valid_from": st.just("2020-01-01"), "valid_to": st.just("2040-01-01"),
            "languages": st.lists(st.sampled_from(["nb", "uk", "ti"]), min_size=1, unique=True),
            "needs": st.lists(st.sampled_from(sorted(NEEDS)), min_size=1, max_size=3, unique=True),
            "methods": st.lists(PART, min_size=1, max_size=3, unique=True), "hours": week, "exceptions": differs,
            "places": st.lists(_rows("address", "postcode", "city", needed="name"), min_size=1, max_size=2),
            "contacts": st.lists(contact, min_size=1, max_size=3), "unknown": st.just({"x": [1, {"y": None}]}),
            "links": st.lists(st.just({"url": "https://a.example/?a=1|2", "words": "A | B"}), min_size=1, max_size=1),
        },
    )  # fmt: skip


def record(document, no=1):
    """A document as a record that is shown."""
    changed = datetime(2026, 10, no % 28 + 1, 12, tzinfo=UTC)
    return Record(f"k{no}", f"Noen, og «flere» {no}", document, "", UUID(int=no), changed, date(2026, 9, 1))


@cache
def solvik():
    """The offers of the demo, as records."""
    return [record(one.document, no) for no, one in enumerate(sample(), 1)]


def standard(name):
    """A file of a published standard; the test is skipped where the standards do not lie beside the project."""
    path = STANDARDS / name
    if not path.exists():
        pytest.skip(f"The published standard {name} is not beside the project (../shared/standards).")
    return path


@cache
def schema(name):
    """One of the compiled schemas of HSDS, as a validator that also looks at formats."""
    jsonschema = pytest.importorskip("jsonschema")
    read = json.loads(standard(f"hsds/schema/{name}").read_text())
    return jsonschema.Draft202012Validator(read, format_checker=jsonschema.FormatChecker())


def faults(name, value):
    """What the standard has against it."""
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in schema(name).iter_errors(value)]
