"""Solvik's meeting places: thirteen of them, some alike, two already made one."""

from datetime import date, time

from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.arenas import actions, policy
from ettlag.arenas.actions import Row
from ettlag.arenas.dates import school_year
from ettlag.arenas.models import Arena
from ettlag.cast import Cast

# key, name, purpose, audience, level, basis, who, unit, times, per, day, week, minutes
PLACES = [
    (
        "bhg-team", "Ressursteam barnehage", "Finne tiltak tidlig for barn det er undring om",
        "barn i barnehage", "child", "anonymous",
        ["styrer", "PPT", "helsesykepleier", "barnevern"],
        "Solbakken barnehage", 1, "month", 1, 1, 90,
    ),
    (
        "bhg-tverr", "Tverrfaglig team barnehage", "Finne tiltak for barn det er undring om",
        "barn i barnehage", "child", "anonymous",
        ["styrer", "PPT", "helsesykepleier"],
        "Solbakken barnehage", 1, "month", 3, 3, 90,
    ),
    (
        "skole-team", "Ressursteam skole", "Finne tiltak tidlig sammen med skolen",
        "elever", "child", "anonymous",
        ["rektor", "PPT", "helsesykepleier", "miljøterapeut", "barnevern"],
        "Fjellheim skole", 1, "two_weeks", 2, 1, 60,
    ),
    (
        "konsultasjon", "Konsultasjonsteam om vold og overgrep", "Råd når noen er redd for vold eller overgrep",
        "alle barn", "child", "anonymous",
        ["barnevern", "politi", "Barnehuset", "helsesykepleier", "psykolog"],
        "Barneverntjenesten i Solvik", 1, "month", 4, 2, 60,
    ),
    (
        "koordinerende", "Koordinerende enhet", "Samordne når mange hjelper lenge",
        "barn med mange tjenester", "child", "consent",
        ["barnekoordinator", "PPT", "helsestasjon", "tildelingskontor"],
        "", 1, "month", 2, 3, 120,
    ),
    (
        "styrermote", "Styrermøte", "Like rutiner i barnehagene",
        "barn i barnehage", "system", "none",
        ["styrere", "barnehagemyndighet"],
        "Oppvekststab", 1, "month", 0, 1, 120,
    ),
    (
        "rektormote", "Rektormøte", "Like rutiner i skolene",
        "elever", "system", "none",
        ["rektorer", "skolemyndighet"],
        "Oppvekststab", 1, "month", 0, 2, 120,
    ),
    (
        "overgang", "Overgangsmøte barnehage–skole", "Barnet skal slippe å begynne på nytt",
        "skolestartere", "child", "parents",
        ["styrer", "rektor", "foreldre", "PPT"],
        "Fjellheim skole", 1, "year", 1, 2, 60,
    ),
    (
        "slt", "SLT-gruppa", "Forebygge rus og kriminalitet",
        "ungdom", "system", "none",
        ["SLT-koordinator", "politi", "skole", "uteteam", "barnevern"],
        "", 1, "month", 3, 4, 90,
    ),
    (
        "folkehelse", "Folkehelseforum", "Se hvordan barn og unge har det i Solvik",
        "barn og unge", "system", "none",
        ["folkehelsekoordinator", "skole", "helsestasjon", "kultur", "uteteam"],
        "", 2, "half_year", 3, 3, 120,
    ),
    (
        "ungdata", "Oppvekstforum", "Se hvordan barn og unge har det",
        "barn og unge", "system", "none",
        ["kommunalsjef", "skole", "helsestasjon", "kultur", "barnevern"],
        "Oppvekststab", 2, "half_year", 2, 2, 120,
    ),
    (
        "bti-gruppe", "Prosjektgruppa for tidlig innsats", "Holde trykket oppe",
        "alle barn", "system", "none",
        ["prosjektleder", "styrer", "rektor", "helsesykepleier", "PPT", "brukerrepresentant"],
        "Oppvekststab", 1, "month", 1, 3, 120,
    ),
    (
        "familiehjelp-inntak", "Inntaksmøte Familiehjelpa", "Rett hjelp første gang",
        "familier", "child", "consent",
        ["familieveileder", "psykolog", "helsesykepleier"],
        "Familiehjelpa", 1, "week", 0, 1, 45,
    ),
    (
        "inntak-psykolog", "Inntaksmøte kommunepsykolog", "Rett hjelp første gang",
        "familier", "child", "consent",
        ["psykolog", "helsesykepleier"],
        "", 1, "week", 3, 1, 45,
    ),
]  # fmt: skip
NAMES = ("name", "purpose", "audience", "level", "basis", "participants", "unit", "times", "per", "day", "week", "minutes")


def tell(cast: Cast) -> bool:
    """Write them in, and let two that are alike become one, once."""
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "demo"):
        if Arena.objects.exists():
            return False
        actions.import_arenas(clock, cast.solvik, rows=[_row(place) for place in PLACES])
        for key, percent in (("bhg-team", 71), ("bhg-tverr", 38), ("folkehelse", 44)):
            arena = Arena.objects.get(key=key)
            actions.note_mark(clock, arena, source="Kartlegging i høst", percent=percent, base=39)
    _two_become_one(cast)
    return True


def _row(place: tuple[object, ...]) -> Row:
    key, *rest = place
    facts = dict(zip(NAMES, rest, strict=True))
    unit = str(facts.pop("unit"))
    begins, at = school_year(today())[0], time(8, 30)
    mandate = "Møteplassen kan anbefale. Den som har ansvaret, bestemmer selv."
    told = {
        "begins": begins,
        "at": at,
        "mandate": mandate,
        "approved_by": "Kommunalsjef oppvekst",
        "approved_on": date(2026, 8, 20),
    }
    return Row(str(key), unit, {**facts, **told})


def _two_become_one(cast: Cast) -> None:
    tuva, berit = cast.tuva.actor, cast.members["berit"].actor
    with recording(tuva, "demo"):
        found = {one.key: one for one in policy.active_arenas(tuva)}
        reason = "Samme barn, samme hjelp, nesten de samme menneskene."
        pair = actions.propose_tidying(
            tuva, found["familiehjelp-inntak"], kind="merge", other=found["inntak-psykolog"], reason=reason
        )
        actions.propose_tidying(
            tuva, found["bhg-team"], kind="merge", other=found["bhg-tverr"], reason="De ligner mest av alle."
        )
    with recording(berit, "demo"):
        actions.decide_tidying(berit, pair, accepted=True, why="Én dør inn også for oss.")
