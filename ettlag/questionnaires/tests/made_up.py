"""Any form at all, for properties: documents without a fault, of every kind of question."""

from hypothesis import strategies as st

from ettlag.questionnaires.editing import Document

WORD = st.text("abc æøå=«»<&?.", min_size=1, max_size=14).map(str.strip).filter(bool)
LINE = st.one_of(st.just("Ja"), WORD)


def words(text=LINE):
    """A text in bokmål, and perhaps in more languages."""
    return st.fixed_dictionaries({"nb": text}, optional={"nn": text, "en": text})


def choices(least):
    """Answers or rows, with codes of their own."""
    return st.lists(words(), min_size=least, max_size=4).map(
        lambda rows: [{"code": f"c{no}", "title": title} for no, title in enumerate(rows)]
    )


@st.composite
def items(draw, name, earlier):
    """One question; it may hang on an earlier one's answer."""
    kind = draw(st.sampled_from(["text", "long", "one", "many", "scale", "matrix", "number", "date"]))
    also = {"help": words(), "guiding": st.lists(words(), min_size=1, max_size=3), "required": st.just(True)}
    item = {"name": name, "kind": kind, "title": draw(words()), **draw(st.fixed_dictionaries({}, optional=also))}
    item |= draw(_of_kind(kind))
    with_answers = [one for one in earlier if one["kind"] in ("one", "many")]
    if with_answers and draw(st.booleans()):
        one = draw(st.sampled_from(with_answers))
        item["show_if"] = {"item": one["name"], "answers": [one["options"][0]["code"]]}
    return item


@st.composite
def _of_kind(draw, kind):
    item = {}
    if kind in ("one", "many", "matrix"):
        item["options"] = draw(choices(2))
    if kind == "many" and draw(st.booleans()):
        item["options"][-1]["exclusive"] = True
    if kind == "matrix":
        item["rows"] = draw(choices(1))
    if kind == "scale":
        item |= {"low": draw(st.integers(0, 2)), "high": draw(st.integers(3, 10))}
        item |= {"low_title": draw(words())} if draw(st.booleans()) else {}
    if kind == "number" and draw(st.booleans()):
        item |= {"low": draw(st.integers(-5, 5))}
    return item


@st.composite
def documents(draw):
    """A whole form of one to three parts."""
    sections: list[Document] = []
    earlier: list[Document] = []
    for part in range(draw(st.integers(1, 3))):
        section = {"name": f"part{part}", "title": draw(words()), "items": []}
        for _ in range(draw(st.integers(1, 3))):
            item = draw(items(f"q{len(earlier)}", list(earlier)))
            earlier.append(item)
            section["items"].append(item)
        if draw(st.booleans()):
            section["help"] = draw(words())
        if draw(st.booleans()):
            section["repeat"] = draw(st.integers(2, 5))
        sections.append(section)
    document = {"title": draw(words()), "sections": sections}
    return document | ({"intro": draw(words())} if draw(st.booleans()) else {})
