"""Groups are built, situations are sent in, let through or sent back, and forgotten."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Municipality
from ettlag.organisation.scanner import certain, scan

from .. import builder, policy, queries
from ..models import CourseDay, CourseGroup, GroupCase, Participant, Place, Programme, Vignette


@dataclass(frozen=True, slots=True)
class Told:
    """En situasjon, as it was written."""

    situation: str
    age: str
    what: str
    practise: str


@action(policy.may_send_vignette, says=_("sendte inn en situasjon til øving"))
def send_vignette(actor: Actor, day: CourseDay, *, told: Told) -> Vignette:
    """Send inn en situasjon. Raises NotNow where the text is certain to point somebody out, whatever form it came from."""
    known = queries.known_to(actor, told.what, told.practise)
    if any(certain(scan(text, known)) for text in (told.what, told.practise)):
        raise NotNow(_now("Teksten peker ut noen. Ingenting er sendt. Ta bort det som er merket, og send igjen."))
    participant = policy.my_participant(actor, day.programme)
    if participant is None:
        raise NotNow(_now("Du har ikke plass på programmet. Snakk med kurslederen."))
    Vignette.objects.filter(day=day, participant=participant, returned_on__isnull=False).delete()
    Participant.objects.filter(pk=participant.pk).update(handed_in_on=today())
    return Vignette.objects.create(
        host_id=day.municipality_id, municipality_id=participant.municipality_id, day=day, participant=participant,
        sent_on=today(), **asdict(told),
    )  # fmt: skip


@action(policy.may_release_vignette, says=_("lot en situasjon gå til gruppa"))
def release_vignette(actor: Actor, vignette: Vignette, *, told: Told) -> GroupCase:
    """Frigi, as the course leader lets it stand: the group reads the text, and nothing of who wrote it."""
    place = Place.objects.filter(participant=vignette.participant_id).first()
    if place is None:
        raise NotNow(_now("Gruppene er ikke laget ennå. Lag dem først, så vet vi hvem som skal lese situasjonen."))
    vignette.released_on = today()
    vignette.save(update_fields=["released_on"])
    return GroupCase.objects.create(
        municipality_id=vignette.host_id, day_id=vignette.day_id, group_id=place.group_id, **asdict(told)
    )


@action(policy.may_return_vignette, says=_("sendte en situasjon tilbake"))
def return_vignette(actor: Actor, vignette: Vignette, *, why: str) -> None:
    """Send tilbake, with what has to be changed."""
    vignette.returned_on, vignette.returned_why = today(), why
    vignette.save(update_fields=["returned_on", "returned_why"])


@action(policy.may_forget_cases, says=_("slettet situasjoner fra kursdager"))
def forget_cases(actor: Actor, municipality: Municipality) -> int:
    """Slett: thirty days after the day, what was sent in and what the group read. Returns how many."""
    before = today() - timedelta(days=policy.DAYS_KEPT)
    old = CourseDay.objects.filter(municipality_id=municipality.pk, starts_at__date__lt=before)
    removed, _each = Vignette.objects.filter(day__in=old).delete()
    read, _each = GroupCase.objects.filter(day__in=old).delete()
    return removed + read


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Veileder for ei gruppe; her workplace, if it is one of the participants'."""

    name: str
    workplace: str = ""


@action(policy.may_build_groups, says=_("delte deltakerne i grupper"))
def build_groups(actor: Actor, programme: Programme, *, supervisors: list[Supervisor], seed: int) -> list[CourseGroup]:
    """Lag grupper: by the builder's rules. What was there before is replaced, until a case is let into a group."""
    Place.objects.filter(group__programme=programme).delete()
    CourseGroup.objects.filter(programme=programme).delete()
    people = {one.pk: one for one in policy.participants_of(actor, programme)}
    hand = [builder.Person(one.pk, one.service, one.workplace) for one in people.values()]
    groups = []
    for number, members in enumerate(builder.build(hand, [one.workplace for one in supervisors], seed), 1):
        group = CourseGroup.objects.create(
            municipality_id=programme.municipality_id, programme=programme, number=number,
            supervisor=supervisors[number - 1].name, supervisor_workplace=supervisors[number - 1].workplace,
        )  # fmt: skip
        for one in members:
            _place(people[one.key], group)  # type: ignore[index]
        groups.append(group)
    return groups


def _place(participant: Participant, group: CourseGroup) -> None:
    Place.objects.create(
        host_id=participant.host_id, municipality_id=participant.municipality_id, participant=participant, group=group
    )


@action(policy.may_move_participant, says=_("flyttet en deltaker til en annen gruppe"))
def move_participant(actor: Actor, participant: Participant, *, group: CourseGroup) -> None:
    """Flytt til en annen gruppe; by hand one may do what the builder would not, and the page says so."""
    Place.objects.filter(participant=participant).update(group=group)
