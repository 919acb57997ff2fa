"""De vi kjenner: the same few people in every test, in the demo, in the screenshots and in the handbook.

Nobody here exists. Phones are the fictional series, national numbers are synthetic (month + 80): SEC-41, STD-27.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from ettlag.access.action import explained
from ettlag.access.actor import Actor, Capacity, system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.organisation.capacities import staff_actor
from ettlag.organisation.models import Attendance, Employment, Municipality, Service, Unit
from ettlag.people.models import Guardianship, Person, User

Role = Employment.Role
Kind = Service.Kind

# user name, name, title, unit, role, phone
STAFF = [
    ("kari", "Kari Lunde", "pedagogisk leder", "Solbakken barnehage", Role.EMPLOYEE, "680 50 111"),
    ("grete", "Grete Moen", "styrer", "Solbakken barnehage", Role.UNIT_LEADER, "680 50 110"),
    ("ali", "Ali Hassan", "fagarbeider", "Solbakken barnehage", Role.EMPLOYEE, "680 50 112"),
    ("ola", "Ola Vik", "helsesykepleier", "Solvik helsestasjon", Role.EMPLOYEE, "680 50 121"),
    ("helga", "Helga Sund", "leder for helsestasjonen", "Solvik helsestasjon", Role.UNIT_LEADER, "680 50 120"),
    ("pia", "Pia Berg", "rådgiver", "PPT Solvik", Role.EMPLOYEE, "680 50 131"),
    ("mona", "Mona Eide", "leder for PPT", "PPT Solvik", Role.UNIT_LEADER, "680 50 130"),
    ("siri", "Siri Dahl", "kontaktlærer", "Fjellheim skole", Role.EMPLOYEE, "680 50 141"),
    ("rolf", "Rolf Aas", "rektor", "Fjellheim skole", Role.UNIT_LEADER, "680 50 140"),
    ("barbro", "Barbro Nes", "leder for barneverntjenesten", "Barneverntjenesten i Solvik", Role.UNIT_LEADER, "680 50 200"),
    ("berit", "Berit Holm", "kommunalsjef oppvekst", "Oppvekststab", Role.DIRECTOR, "680 50 102"),
    ("per", "Per Lie", "driftsansvarlig", "Oppvekststab", Role.OPERATOR, "680 50 103"),
    ("dina", "Dina Foss", "personvernombud", "Oppvekststab", Role.DPO, "680 50 104"),
    ("tuva", "Tuva Bakke", "prosjektleder for tidlig innsats", "Oppvekststab", Role.COORDINATOR, "680 50 105"),
    ("frida", "Frida Lien", "familieveileder", "Familiehjelpa", Role.EMPLOYEE, "680 50 151"),
]
NEIGHBOURS = [("leif", "Leif Strand", "styrer", "Nordvik barnehage", Role.UNIT_LEADER, "680 50 310")]
UNITS = [
    ("Solbakken barnehage", "Barnehagene", Kind.KINDERGARTEN, "680 50 110"),
    ("Solvik helsestasjon", "Helsestasjonen", Kind.HEALTH_STATION, "680 50 120"),
    ("PPT Solvik", "PPT", Kind.PPT, "680 50 130"),
    ("Fjellheim skole", "Skolene", Kind.SCHOOL, "680 50 140"),
    ("Barneverntjenesten i Solvik", "Barneverntjenesten", Kind.CHILD_WELFARE, "680 50 200"),
    ("Familiehjelpa", "Familiehjelpa", Kind.FAMILY_HELP, "680 50 150"),
    ("Oppvekststab", "Oppvekst", Kind.ADMINISTRATION, "680 50 101"),
]
NEIGHBOUR_UNITS = [("Nordvik barnehage", "Barnehagene", Kind.KINDERGARTEN, "680 50 310")]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: the user and, for staff, the employment."""

    user: User
    employment: Employment | None = None
    person_id: UUID | None = None

    @property
    def actor(self) -> Actor:
        """The actor for direct calls inside `recording`. Read afresh, because employments change in stories."""
        if self.employment is not None:
            rows = Employment.objects.select_related("user", "unit__service", "unit__municipality")
            return staff_actor(rows.get(pk=self.employment.pk))
        return Actor(
            self.user.pk,
            self.user.name,
            Capacity(self.user.kind),
            self.user.person_municipality_id or 0,
            person_id=self.user.person_id,
        )

    @property
    def acts_as(self) -> str:
        """The session's key for the capacity this member of the cast acts in."""
        if self.employment is not None:
            return f"staff:{self.employment.pk}"
        return f"{self.user.kind}:{self.user.person_municipality_id}"


@dataclass(slots=True)
class Cast:
    """The people and places, by first name: `cast.kari`, `cast.nora` (an id), `cast.solbakken`."""

    solvik: Municipality
    nordvik: Municipality
    units: dict[str, Unit] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    children: dict[str, UUID] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked of every copy while it is still empty
            raise AttributeError(name)
        for shelf in (self.members, self.children, self.units):
            if name in shelf:
                return shelf[name]
        raise AttributeError(name)


def make_cast() -> Cast:
    """Make the two municipalities and everyone in them. Call it once, outside any recording."""
    cast = Cast(
        Municipality.objects.create(number="9901", name="Solvik", test_mode=False),
        Municipality.objects.create(number="9902", name="Nordvik", form="nn", test_mode=False),
    )
    _units(cast, cast.solvik, UNITS)
    _units(cast, cast.nordvik, NEIGHBOUR_UNITS)
    for row in STAFF:
        _employ(cast, cast.solvik, *row)
    for row in NEIGHBOURS:
        _employ(cast, cast.nordvik, *row)
    _families(cast)
    return cast


def _units(cast: Cast, place: Municipality, rows: list[tuple[str, str, Service.Kind, str]]) -> None:
    for name, service_name, kind, phone in rows:
        strict = kind is Kind.CHILD_WELFARE
        service, _ = Service.objects.get_or_create(
            municipality=place, name=service_name, defaults={"kind": kind, "strict": strict}
        )
        unit = Unit.objects.create(municipality=place, service=service, name=name, phone=phone)
        cast.units[_unit_key(name)] = unit


def _unit_key(name: str) -> str:
    """«Solbakken barnehage» is `cast.solbakken`; the health station shares the municipality's name, so it is by its kind."""
    return "helsestasjon" if name == "Solvik helsestasjon" else name.split()[0].lower()


def _employ(cast: Cast, place: Municipality, *row: str) -> None:
    username, name, title, unit_name, role, phone = row
    user = User.objects.create_user(username, name=name, email=f"{username}@{place.name.lower()}.example")
    employment = Employment.objects.create(
        user=user,
        unit=Unit.objects.get(municipality=place, name=unit_name),
        role=role,
        title=title,
        phone=phone,
        from_on=date(2020, 8, 1),
        statement_on=today() - timedelta(days=300),
        training_on=today() - timedelta(days=200),
    )
    cast.members[username] = Member(user, employment)


def _families(cast: Cast) -> None:
    clock = system_actor(cast.solvik.pk)
    day = today()
    with recording(clock, "cast"), explained("demo.cast", clock, cast.solvik, {}, "INT-BEH"):
        nora = _person(cast, "nora", "Nora Haddad", _years_before(day, 5))
        emil = _person(cast, "emil", "Emil Brekke", _years_before(day, 4))
        sara = _person(cast, "sara", "Sara Myhre", _years_before(day, 15))
        amina = _person(cast, "amina", "Amina Haddad", date(1993, 4, 2), phone="680 50 400", language="arabisk")
        jonas = _person(cast, "jonas", "Jonas Ruud", date(1990, 9, 14), phone="680 50 401")
        ida = _person(cast, "ida", "Ida Brekke", date(1991, 1, 20), phone="680 50 402")
        tone = _person(cast, "tone", "Tone Myhre", date(1980, 6, 5), phone="680 50 403")
        barred = {"contact_barred_on": date(2026, 3, 3), "evidence": "Vedtak 3. mars 2026", "source": "decision"}
        _tie(amina, nora, "mor", parental_responsibility=True, lives_with=True)
        _tie(jonas, nora, "far", parental_responsibility=True, **barred)
        _tie(ida, emil, "mor", parental_responsibility=True, lives_with=True)
        _tie(tone, sara, "mor", parental_responsibility=True, lives_with=True)
        small = ("solbakken", "helsestasjon")
        for child, places in ((nora, small), (emil, small), (sara, ("fjellheim",))):
            for place in places:
                Attendance.objects.create(
                    municipality_id=cast.solvik.pk, child=child, unit=cast.units[place], from_on=day - timedelta(days=400)
                )
    for username, person in (("amina", amina), ("jonas", jonas), ("ida", ida), ("tone", tone), ("sara", sara)):
        _account(cast, username, person)


def _years_before(day: date, years: int) -> date:
    """A birth date that makes the child that old, three months ago: the cast does not age."""
    return day.replace(year=day.year - years, day=min(day.day, 28)) - timedelta(days=90)


def _person(cast: Cast, key: str, name: str, born_on: date, **facts: Any) -> Person:
    person = Person.objects.create(
        municipality_id=cast.solvik.pk, name=name, given_name=name.split()[0], born_on=born_on, **facts
    )
    if key in ("nora", "emil"):
        cast.children[key] = person.pk
    return person


def _tie(guardian: Person, child: Person, relation: str, **facts: Any) -> None:
    Guardianship.objects.create(
        municipality_id=child.municipality_id,
        guardian=guardian,
        child=child,
        relation=relation,
        from_on=child.born_on or today(),
        **facts,
    )


def _account(cast: Cast, username: str, person: Person) -> None:
    kind = User.Kind.YOUTH if username == "sara" else User.Kind.GUARDIAN
    user = User.objects.create_user(
        username,
        name=person.name,
        email=f"{username}@familie.example",
        person=person,
        person_municipality_id=person.municipality_id,
        kind=kind,
    )
    cast.members[username] = Member(user, person_id=person.pk)


def find_cast() -> Cast:
    """The cast that is already there: for the demo's stories and scripts on a database that has been loaded."""
    cast = Cast(Municipality.objects.get(number="9901"), Municipality.objects.get(number="9902"))
    for unit in Unit.objects.filter(municipality__in=(cast.solvik, cast.nordvik)).select_related("service", "municipality"):
        cast.units[_unit_key(unit.name)] = unit
    for row in Employment.objects.filter(ended_at=None).select_related("user", "unit__service", "unit__municipality"):
        cast.members.setdefault(row.user.username, Member(row.user, row))
    for user in User.objects.filter(person__isnull=False):
        cast.members[user.username] = Member(user, person_id=user.person_id)
    with recording(system_actor(cast.solvik.pk), "cast"):
        for person in Person.objects.filter(given_name__in=("Nora", "Emil")):
            cast.children[person.given_name.lower()] = person.pk
    return cast
