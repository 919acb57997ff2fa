"""Demo only: the invented people by place, with what each is good to try."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .queries import DemoPerson, demo_people

TRIALS: dict[str, Promise] = {
    "kari": _("Skriv en undring, del den, hold stafettpinnen."),
    "grete": _("Svar den som er bekymret, og se hva som venter i enheten."),
    "ali": _("En kollega som ikke ser Karis undringer."),
    "ola": _("Ta imot stafettpinnen, eller si nei og hvorfor."),
    "helga": _("Leder for den som får pinnen tilbudt."),
    "pia": _("En tjeneste som familien kan slippe inn eller ikke."),
    "mona": _("Leder for PPT."),
    "siri": _("En annen skole: ingen vei inn til Nora."),
    "rolf": _("Rektor på skolen til Sara."),
    "barbro": _("Tar imot meldinger, men ser ikke stafettlogger."),
    "berit": _("Leder uten innsyn i barnas logger."),
    "per": _("Driver systemet uten å se hva som står i det."),
    "dina": _("Passer på personvernet."),
    "leif": _("Nabokommunen: ser ingenting herfra."),
    "amina": _("Mor til Nora: les, skriv, samtykk og trekk tilbake."),
    "jonas": _("Far til Nora, uten rett til å vite: får ikke vite at noe finnes."),
    "ida": _("Mor til Emil, som noen undrer seg over."),
    "sara": _("Femten år: bestemmer sammen med foreldrene."),
    "tone": _("Mor til Sara."),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where some of them belong: a unit in a municipality, or a family's side."""

    name: str
    people: list[tuple[DemoPerson, Promise | str]]


def places() -> list[Place]:
    """Everyone one can be, grouped by place in the order of the cast."""
    at_home = str(_("Familier"))
    grouped = groupby(demo_people(), key=lambda person: person.place if person.title else at_home)
    return [Place(name, [(person, TRIALS.get(person.username, "")) for person in people]) for name, people in grouped]
