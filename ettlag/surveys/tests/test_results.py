"""K1–K6 come out right, and whoever reads the whole report and has a solver learns no small number."""

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ettlag.surveys import results
from ettlag.surveys.conditions import condition
from ettlag.surveys.invented import invented_answers
from ettlag.surveys.reader import Faulty, citizens_part, read
from ettlag.surveys.results import merged_rates, report_of
from ettlag.surveys.tally import Columns
from ettlag.surveys.told import Report, Told, inside

ROWS = {"D2": ["Tverrfaglig team", "Ressursteam"]}


def counted(definition, answers, point="", floor=5):
    columns = Columns(read(definition, point=point, rows=ROWS))
    for one in answers:
        columns.add(one)
    return columns, report_of(columns, floor=floor)


def test_the_known_totals_come_out_right(definition):
    """39 % had talked with the parents, 60 % had not, and one per cent is neither: as the survey it is made after."""
    columns, _report = counted(definition, invented_answers(rows=2))
    talked = columns.counted(["B3"], [condition("B1 in ['ja_flere','ja_ett']")])
    codes = dict(enumerate(columns.variables["B3"].codes, 2))
    shares = {codes[numbers[0]]: round(100 * count / sum(talked.values())) for numbers, count in talked.items()}
    assert shares == {"ja": 39, "nei": 60, "vet_ikke": 1}
    expected = definition["krysstabeller"][0]["forventet_totalrad"]
    assert (shares["ja"], shares["nei"], shares["vet_ikke"]) == (expected["ja"], expected["nei"], expected["rest"])


@pytest.mark.requirement("STA-02", "STA-05")
def test_every_table_of_the_file_is_there_and_no_small_number_is(definition):
    _columns, report = counted(definition, invented_answers(rows=2))
    tables = {one["id"]: one for one in report["tables"]}
    assert set(tables) == {"K1", "K2", "K3", "K4", "K5"}, "K6 compares rounds"
    first = tables["K1"]
    assert first["base"] == 70
    assert [(head["text"], head["total"]) for head in first["columns"]] == [
        ("Ja", 27), ("Nei eller vet ikke / husker ikke", 43),
    ]  # the one who did not know is not shown alone  # fmt: skip
    assert [row["text"] for row in first["rows"]] == ["Barnehage", "Helse, PPT og barnevern samlet"]
    assert not first["hides"], "merged first, so nothing need be hidden"
    assert tables["K2"]["overlaps"]
    assert tables["K4"]["columns"][0]["text"] == "Uenig"
    numbers = [row[key] for one in report["questions"] for row in one["rows"] for key in ["count"]]
    numbers += [n for one in report["tables"] for row in one["rows"] for n in [row["total"], *row["cells"]]]
    assert all(number is None or number == 0 or number >= 5 for number in numbers)


def test_two_bases_in_a_row_show_only_what_came_first(definition):
    answers = list(invented_answers(rows=2))
    for one in [one for one in answers if one["C1"] == "ja" and one["B1"] != "nei"][8:]:
        one["C1"] = "nei"
        one.pop("C2")
    _columns, report = counted(definition, answers)
    third = next(one for one in report["tables"] if one["id"] == "K3")
    assert third["rows"] == []
    assert len(third["ranked"]) <= 3


def test_a_rate_is_shown_from_ten_asked():
    rates = merged_rates([("Barnehage", 60, 40), ("PPT", 8, 7), ("Barnevern", 6, 2), ("Helse", 20, 15)], 10)
    assert [(one["service"], one["invited"]) for one in rates] == [
        ("Barnehage", 60), ("Helse", 20), ("Andre tjenester samlet", 14)]  # fmt: skip
    alone = merged_rates([("Barnehage", 60, 40), ("Helse", 20, 15), ("PPT", 8, 7)], 10)
    assert [one["invited"] for one in alone] == [60, 28], "the one left out is not what is left of the sum"


# ---------------------------------------------------------------- the file's faults


def test_the_file_comes_in_as_it_is(definition):
    scheme = read(definition)
    assert [part.id for part in scheme.parts] == ["A", "B", "C", "D", "E"]
    assert scheme.question("E1_tilbake") is None
    assert read(definition, point="etter").question("E1_tilbake") is not None
    short = read(citizens_part(definition))
    assert [question.id for question in short.questions] == ["I1", "I2", "I3", "I4", "I5"]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("format",), "noe/2.0", "format"),
        (("id",), "Æ Ø", "id"),
        (("tittel",), "", "tittel"),
        (("rapportregler", "minste_gruppe"), 2, "minste_gruppe"),
        (("deler", 0, "sporsmaal", 0, "type"), "tegning", "deler[0].sporsmaal[0].type"),
        (("deler", 0, "sporsmaal", 1, "id"), "A1", "deler[0].sporsmaal[1].id"),
        (("deler", 0, "sporsmaal", 0, "valg_fra"), "ingen.steder", "valg_fra"),
        (("deler", 1, "sporsmaal", 1, "vis_naar"), "__import__('os')", "vis_naar"),
        (("deler", 1, "sporsmaal", 1, "vis_naar"), "Z9 == 'ja'", "Z9"),
        (("deler", 1, "sporsmaal", 0, "valg", 1, "kode"), "nei", "valg"),
        (("deler", 4, "sporsmaal", 0, "maks"), 99, "skalaen"),
        (("krysstabeller", 0, "kolonner"), "Q1", "krysstabeller[0]"),
        (("deler",), [], "deler"),
    ],
)
def test_a_fault_of_the_file_is_told_with_its_place(definition, path, value, says):
    place = definition
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(Faulty) as told:
        read(definition)
    assert any(says in fault for fault in told.value.faults), told.value.faults


# ---------------------------------------------------------------- the report against a solver

SMALL = {
    "format": "kartlegging/0.1", "id": "liten", "tittel": "Liten",
    "deler": [{"id": "A", "tittel": "A", "sporsmaal": [
        {"id": "A", "tekst": "Tjeneste", "type": "ett_valg", "valg": [{"kode": c, "tekst": c} for c in ("x", "y", "z")]},
        {"id": "B", "tekst": "Uro", "type": "ett_valg", "valg": [{"kode": c, "tekst": c} for c in ("ja", "nei")]},
        {"id": "C", "tekst": "Snakket", "type": "ett_valg", "vis_naar": "B == 'ja'",
         "valg": [{"kode": c, "tekst": c} for c in ("ja", "nei", "tja")]},
    ]}],
    "krysstabeller": [
        {"id": "K1", "tittel": "K1", "rader": "A", "kolonner": "C"},
        {"id": "K2", "tittel": "K2", "rader": "A", "kolonner": "B"},
    ],
}  # fmt: skip
NUMBERS = {"A": (1, 2, 3, 4), "B": (1, 2, 3), "C": (0, 1, 2, 3, 4)}  # 0 was not asked, 1 did not answer
ATOMS = [dict(zip("ABC", one, strict=True)) for one in itertools.product(*NUMBERS.values())
         if (one[2] == 0) == (one[1] != 2)]  # fmt: skip


def told_of(answers, floor):
    """The report's own notes: which groups of people it gave the number of, and which it hid."""
    kept = []

    class Noted(Told):
        def __init__(self, *args):
            super().__init__(*args)
            kept.append(self)

    own = Told
    setattr(results, "Told", Noted)  # noqa: B010
    try:
        columns = Columns(read(SMALL))
        for one in answers:
            columns.add(one)
        report_of(columns, floor=floor)
    finally:
        setattr(results, "Told", own)  # noqa: B010
    return kept[0]


def member(atom, cut):
    return all(atom.get(name, 0) in numbers for name, numbers in cut)


@pytest.mark.requirement("STA-01", "STA-03", "STA-11")
@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(12, 90), st.integers(3, 7))
def test_no_hidden_group_of_any_table_is_found_by_holding_all_tables_together(seed, count, floor):
    """In each table alone a hidden number is at least the floor wide (test_suppression); over all of them together, which is
    more than the guards are made for, none is ever told exactly."""
    chance = random.Random(seed)  # noqa: S311
    drawn = chance.choices(ATOMS, weights=[chance.random() ** 2 for _ in ATOMS], k=count)
    names = {"A": "xyz", "B": ("ja", "nei"), "C": ("ja", "nei", "tja")}
    told = told_of([{name: names[name][n - 2] for name, n in atom.items() if n > 1} for atom in drawn], floor)
    real = [drawn.count(atom) for atom in ATOMS]
    known = np.array([[float(member(atom, cut)) for atom in ATOMS] for cut in told.shown])
    right = np.array(list(told.shown.values()), dtype=float)
    assert np.allclose(known @ np.array(real), right), "what is told is true"
    assert all(number >= floor or number == 0 for number in told.shown.values())
    nobody = [cut for cut, number in told.shown.items() if number == 0]  # of all: what is in them is nobody as well
    for cut in (cut for cut in told.hidden if not any(inside(cut, empty) for empty in nobody)):
        aim = np.array([float(member(atom, cut)) for atom in ATOMS])
        ends = [sign * linprog(sign * aim, A_eq=known, b_eq=right, bounds=(0, None), method="highs").fun for sign in (1, -1)]
        assert ends[1] - ends[0] >= 1, (sorted(cut, key=str), ends, told)


def test_one_group_is_inside_another_by_what_it_is():
    everyone: frozenset[tuple[str, frozenset[int]]] = frozenset()
    worried = frozenset({("B1", frozenset({2, 3}))})
    few = frozenset({("B1", frozenset({2})), ("A1", frozenset({2}))})
    assert inside(few, worried)
    assert inside(worried, everyone)
    assert not inside(worried, few)
    told = Told(5, {worried: 40})
    assert told.must_hide(few, 38)
    assert not told.must_hide(few, 30)
    assert Report(Columns(read(SMALL)), told).scheme.key == "liten"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 60))
def test_all_at_once_counts_as_one_at_a_time(seed, count):
    chance = random.Random(seed)  # noqa: S311
    columns = Columns(read(SMALL))
    for _ in range(count):
        worried = chance.choice(["ja", "nei"])
        columns.add(
            {"A": chance.choice("xyz"), "B": worried, **({"C": chance.choice(["ja", "nei"])} if worried == "ja" else {})}
        )
    for names in (["A"], ["C"], ["A", "C"], ["A", "B"]):
        for only in ([], [condition("B == 'ja'")], [condition("B == 'ja'"), condition("C in ['nei']")]):
            slowly = columns._counted_singly([columns.of[name] for name in names], columns.selected(only))
            assert columns.counted(names, only) == slowly


@pytest.mark.requirement("STA-01", "STA-03")
def test_the_jevnaker_report_holds_against_all_that_is_told_of_services_concern_talks_and_knowledge(definition, monkeypatch):
    """K1 and K4 with the questions they cross, laid over each other: every hidden number is as wide as the floor."""
    kept = []

    def noted(*args):
        kept.append(Told(*args))
        return kept[-1]

    monkeypatch.setattr(results, "Told", noted)
    counted(definition, invented_answers(rows=2))
    mine = {"A1", "B1", "B3", "D1.kjenner"}
    shown = {cut: number for cut, number in kept[0].shown.items() if {name for name, _ in cut} <= mine}
    hidden = [cut for cut in kept[0].hidden if {name for name, _ in cut} <= mine]
    ranges = {"A1": range(1, 7), "B1": range(1, 6), "B3": (0, *range(1, 6)), "D1.kjenner": range(1, 8)}
    atoms = [dict(zip(ranges, one, strict=True)) for one in itertools.product(*ranges.values())]
    atoms = [atom for atom in atoms if (atom["B3"] == 0) == (atom["B1"] not in (2, 3))]
    known = np.array([[float(member(atom, cut)) for atom in atoms] for cut in shown])
    assert len(shown) > 20
    assert hidden
    for cut in hidden:
        aim = np.array([float(member(atom, cut)) for atom in atoms])
        right = list(shown.values())
        ends = [s * linprog(s * aim, A_eq=known, b_eq=right, bounds=(0, None), method="highs").fun for s in (1, -1)]
        assert ends[1] - ends[0] >= 5 - 1e-6, (sorted(cut, key=str), ends)
