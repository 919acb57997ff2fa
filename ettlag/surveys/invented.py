"""Oppdiktede svar: 75 of 110, the size of the survey that the sample file is made after, with its known totals.

Of the 75, 70 had felt concern; of those 27 (39 %) had talked with the parents, 42 (60 %) had not, and one did not know. For
demo and tests; nobody gave them.
"""

import random
from collections.abc import Iterator
from typing import Any

SERVICES = [("bhg", 45, 40), ("hst", 10, 10), ("hlp", 6, 6), ("ppt", 7, 7), ("bvt", 7, 7)]  # all, and with concern
POSITIONS = {"bhg": ["ass"] * 20 + ["ped"] * 18 + ["sty"] * 7}
TALKED = ["ja"] * 27 + ["nei"] * 42 + ["vet_ikke"]
WITH = [
    ("leder", 58), ("kollega", 61), ("annen_tjeneste", 21), ("tverrfaglig", 14), ("tjenestevei", 38), ("foreldre", 27),
    ("barnet", 8),
]  # fmt: skip
BARRIERS = [
    ("ta_feil", 30), ("relasjon", 29), ("sikker", 21), ("ord", 15), ("ansvar", 12), ("tilbud", 11), ("tid", 17),
    ("spraak", 6), ("regler", 9),
]  # fmt: skip
SUPPORTS = [("leder", 48), ("kollega", 45), ("andre_tjenester", 40), ("oversikt", 30), ("trening", 26), ("veileder", 24)]
REMARKS = [
    "Vi har to team som møtes om det samme.",
    "Telefonlista på veggen er fra 2019.",
    "Jeg vet ikke hvem jeg skal ringe når helsesykepleieren er borte.",
]


def invented_answers(point: str = "", *, seed: int = 3, rows: int = 0) -> Iterator[dict[str, Any]]:
    """The answers, in an order that says nothing. `rows`: how many meeting places were asked about."""
    chance = random.Random(seed)  # noqa: S311 – the same every time, and nobody's secret
    people = [(service, number < concerned) for service, count, concerned in SERVICES for number in range(count)]
    concerned = [person for person in range(len(people)) if people[person][1]]
    talked = dict(zip(concerned, chance.sample(TALKED, len(TALKED)), strict=True))
    told_with = {code: set(chance.sample(concerned, count)) for code, count in WITH if code != "foreldre"}
    told_with["foreldre"] = {person for person in concerned if talked[person] == "ja"}
    order = list(range(len(people)))
    chance.shuffle(order)
    hindered = {person for person in order if person not in concerned} | set(chance.sample(concerned, 50))
    barriers = _among(BARRIERS, sorted(hindered), chance)
    supports = _among(SUPPORTS, order, chance)
    places = {service: iter(chance.sample(codes, len(codes))) for service, codes in POSITIONS.items()}
    for person in order:
        service, worried = people[person]
        answers: dict[str, Any] = {
            "A1": service, "A2": next(places[service]) if service in places else chance.choice(["fag", "fag", "fag", "led"]),
            "A3": chance.choice("123"), "B1": chance.choice(["ja_flere", "ja_ett"]) if worried else "nei",
        }  # fmt: skip
        if worried:
            answers["B2"] = [code for code, _count in WITH if person in told_with[code]] or ["ingen"]
            answers["B3"] = talked[person]
            if talked[person] == "ja":
                answers["B4"] = chance.choice(["dag", "uke", "uke", "mnd", "mnd", "lenger"])
        answers["C1"] = "ja" if person in hindered else "nei"
        if person in hindered:
            answers["C2"] = barriers[person]
        answers["C3"] = supports[person]
        answers |= {f"D1.{row}": chance.choice(low) for row, low in AGREEING}
        answers |= {f"D2.r{number}": chance.choice("00112233") for number in range(1, rows + 1)}
        answers |= {f"E{n}": str(min(10, max(0, round(chance.gauss(SURE[point][n - 1], 1.8))))) for n in (1, 2, 3)}
        answers["E4"] = chance.choice([0, 0, 1, 1, 2, 2, 3, 4, 6])
        if point == "etter":
            answers["E1_tilbake"] = str(min(10, max(0, round(chance.gauss(4.4, 1.8)))))
        if person < len(REMARKS):
            answers["D3"] = REMARKS[person]
        yield answers


AGREEING = [
    ("kjenner", "11222234455"), ("hvem", "1122334455"), ("oppdatert", "11122223345"), ("motte", "112233445"),
    ("planer", "233444555"), ("tid", "1112222334"),
]  # fmt: skip
SURE = {"": (5.4, 4.8, 5.9), "foer": (5.4, 4.8, 5.9), "etter": (7.1, 6.6, 7.3), "halvaar": (6.8, 6.3, 7.0)}


def _among(wanted: list[tuple[str, int]], people: list[int], chance: random.Random) -> dict[int, list[str]]:
    """About so many of each, and at most three a person."""
    found: dict[int, list[str]] = {person: [] for person in people}
    for code, count in wanted:
        free = [person for person in people if len(found[person]) < 3]
        for person in chance.sample(free, min(count, len(free))):
            found[person].append(code)
    return found
