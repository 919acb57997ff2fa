"""CPSV-AP-NO: the directory as the nation's catalogue reads it, in Turtle, with Los for what it is about. Pure. STD-30, 31.

Every service holds what the profile calls mandatory: name, description, identifier, contact point, what one may get, and who
answers for it. What only the nation's lists may say is said with their addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from django.utils.translation import override

from ettlag.directory.content import Document
from ettlag.directory.needs import los_for
from ettlag.directory.words import ages_in_words

from .hsds.out import Source, made_id
from .records import Record, public

PREFIXES = {
    "cpsv": "http://purl.org/vocab/cpsv#", "cpsvno": "https://data.norge.no/vocabulary/cpsvno#",
    "cv": "http://data.europa.eu/m8g/", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcat": "http://www.w3.org/ns/dcat#", "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
EU = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {
    "nb": "NOB", "nn": "NNO", "no": "NOR", "en": "ENG", "se": "SME", "pl": "POL", "uk": "UKR", "ar": "ARA", "so": "SOM",
    "ti": "TIR", "fa": "FAS", "ps": "PUS", "ur": "URD", "lt": "LIT", "es": "SPA", "fr": "FRA", "de": "DEU", "ru": "RUS",
    "tr": "TUR", "ku": "KUR", "th": "THA", "vi": "VIE",
}  # fmt: skip
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
Said = tuple[str, str]  # what is said of something: the property, and the value as Turtle


def write(records: Iterable[Record], source: Source) -> bytes:
    """The whole catalogue."""
    with override("nb"):
        blocks = [_authority(source), *_words(listed := list(records))]
        for record in listed:
            blocks += _service(record, source)
    head = "\n".join(f"@prefix {name}: <{uri}> ." for name, uri in PREFIXES.items())
    return "\n\n".join([head, *blocks, ""]).encode()


def text(value: str) -> str:
    """Words, as bokmål."""
    return f"{literal(value)}@nb"


def literal(value: str) -> str:
    """A text with every sign that would end it escaped."""
    escaped = "".join(ESCAPES.get(sign, sign) for sign in value)
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'


def iri(value: str) -> str:
    """An address, without what an address cannot hold."""
    return f"<{quote(value, safe=':/?#[]@!$&()*+,;=%~-._')}>"


def block(subject: str, kind: str, said: Iterable[Said]) -> str:
    """Everything that is said of one thing."""
    lines = [f"{subject} a {kind}", *(f"    {name} {value}" for name, value in said)]
    return " ;\n".join(lines) + " ."


def _place(source: Source) -> str:
    return iri(f"https://data.geonorge.no/administrativeEnheter/kommune/id/{source.number}")


def _authority_iri(source: Source) -> str:
    return iri(f"{source.address}/#kommunen")


def _authority(source: Source) -> str:
    name = f"{source.name} kommune"
    said = [("skos:prefLabel", text(name)), ("dct:identifier", literal(source.number)), ("dct:spatial", _place(source))]
    said += [
        ("foaf:homepage", iri(f"{source.address}/")),
        ("dct:type", iri("http://purl.org/adms/publishertype/LocalAuthority")),
    ]
    place = block(_place(source), "dct:Location", [("skos:prefLabel", text(source.name))])
    return "\n\n".join([block(_authority_iri(source), "cv:PublicOrganisation", said), place])


def _words(records: list[Record]) -> Iterator[str]:
    """What the services point to: the Los words and the languages that are used, each once."""
    codes = dict.fromkeys(code for one in records for code in one.document.get("needs") or ())
    for uri in los_for([*codes]):
        name = uri.rsplit("/", 1)[-1].replace("-", " ")
        yield block(iri(uri), "skos:Concept", [("skos:prefLabel", text(name))])
    for uri in dict.fromkeys(uri for one in records for uri in _languages(one.document)):
        yield block(iri(uri), "dct:LinguisticSystem", [("dct:identifier", literal(uri.rsplit("/", 1)[-1]))])


def _service(record: Record, source: Source) -> Iterator[str]:
    document = public(record.document)
    here = f"{source.address}/hjelp/{record.id}/"
    described = "\n\n".join(filter(None, [document.get("summary"), document.get("text")]))
    said: list[Said] = [
        ("dct:identifier", f"{literal(here)}^^xsd:anyURI"), ("dct:title", text(document["title"])),
        ("dct:description", text(described)), ("foaf:homepage", iri(here)), ("dct:spatial", _place(source)),
        ("cv:hasCompetentAuthority", _authority_iri(source)), ("cpsvno:hasPossibleOutput", iri(f"{here}#resultat")),
        *(("cv:thematicArea", iri(uri)) for uri in los_for(document.get("needs", []))),
        *(("dct:language", iri(uri)) for uri in _languages(document)),
        *(("dcat:keyword", text(one)) for one in (record.provider, *document.get("methods", []))),
    ]  # fmt: skip
    if document.get("waiting_weeks") is not None:
        said.append(("cv:processingTime", f'"P{7 * document["waiting_weeks"]}D"^^xsd:duration'))
    more = [*_contacts(document, here), *_cost(document, here), *_channels(document, here, source)]
    said += [(name, subject) for name, subject, _block in more]
    yield block(iri(here), "cpsv:PublicService", said)
    output = [("dct:identifier", literal(f"{here}#resultat")), ("dct:title", text("Hjelp til den som trenger det"))]
    output.append(("dct:description", text(_for_whom(document))))
    yield block(iri(f"{here}#resultat"), "cpsvno:PossibleOutput", output)
    yield from (part for _name, _subject, part in more)


def _languages(document: Document) -> list[str]:
    return [f"{EU}language/{LANGUAGES[code]}" for code in document.get("languages") or () if code in LANGUAGES]


def _for_whom(document: Document) -> str:
    ages = ages_in_words(document.get("age_from", -1), document.get("age_to", 23))
    return f"Råd, samtaler eller annen hjelp. For: {ages}."


def _contacts(document: Document, here: str) -> Iterator[tuple[str, str, str]]:
    """Whom to ring. Where nobody is named, the page itself, which the profile counts as a contact."""
    for no, one in enumerate(document.get("contacts") or [{}]):
        subject = iri(f"{here}#kontakt-{no + 1}")
        said = [("vcard:category", text(one["role"]))] if one.get("role") else []
        said += [("cv:telephone", literal(one["phone"]))] if one.get("phone") else []
        said += [("cv:email", literal(one["email"]))] if one.get("email") else []
        yield "cv:contactPoint", subject, block(subject, "cv:ContactPoint", [*said, ("cv:contactPage", iri(here))])


def _cost(document: Document, here: str) -> Iterator[tuple[str, str, str]]:
    if document.get("cost"):
        subject = iri(f"{here}#pris")
        said = [("dct:identifier", literal(f"{here}#pris")), ("dct:description", text(document["cost"]))]
        yield "cv:hasCost", subject, block(subject, "cv:Cost", said)


def _channels(document: Document, here: str, source: Source) -> Iterator[tuple[str, str, str]]:
    """Where one gets it: each place, with its address in words."""
    for one in document.get("places", []):
        mark = made_id(source.number, "channel", *one.values())
        subject = iri(f"{here}#sted-{mark}")
        lines = [one["name"], one.get("address", ""), f"{one.get('postcode', '')} {one.get('city', '')}".strip()]
        said = [("dct:identifier", literal(mark)), ("dct:description", text(", ".join(filter(None, lines))))]
        yield "cv:hasChannel", subject, block(subject, "cv:Channel", said)
