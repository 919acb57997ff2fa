"""Municipalities join, people ask for a place, leaders answer, attendance is noted, units train."""

from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Employment, Municipality, Unit

from .. import codes, policy
from ..models import CourseDay, Enrolment, Participant, Partner, Practice, Presence, Programme

HOSTS_SEATS = 30
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def host_takes_part(programme: Programme) -> Partner:
    """Public step: the host is a partner in its own programme and sees its own names."""
    return Partner.objects.create(
        host_id=programme.municipality_id, municipality_id=programme.municipality_id, name=programme.host_name,
        programme=programme, seats=HOSTS_SEATS, invited_at=now(), accepted_at=now(), shows_names=True,
    )  # fmt: skip


@action(policy.may_invite_partner, says=_("ba en kommune med i et program"))
def invite_partner(actor: Actor, programme: Programme, *, place: Municipality, seats: int) -> Partner:
    """Be en kommune med, with so many seats. It answers for itself."""
    return Partner.objects.create(
        host_id=programme.municipality_id, municipality_id=place.pk, name=place.name, programme=programme, seats=seats,
        invited_at=now(),
    )  # fmt: skip


@action(policy.may_join_programme, says=_("ble med i et program"))
def join_programme(actor: Actor, partner: Partner, *, shows_names: bool) -> None:
    """Bli med: with names, or with services only. Nobody else says it for the municipality."""
    partner.accepted_at, partner.shows_names = now(), shows_names
    partner.save(update_fields=["accepted_at", "shows_names"])


@action(policy.may_enrol, says=_("meldte seg på et program"))
def enrol(actor: Actor, programme: Programme) -> Enrolment:
    """Meld deg på. A leader's own needs no other's yes."""
    enrolment = Enrolment(
        municipality_id=actor.municipality_id, programme=programme, employment_id=actor.employment_id or 0, asked_at=now()
    )
    if actor.is_leader:
        _approve(enrolment)
    enrolment.save()
    return enrolment


@action(policy.may_approve_enrolment, says=_("godkjente en påmelding"))
def approve_enrolment(actor: Actor, enrolment: Enrolment) -> None:
    """Godkjenn: now there is a participant, who has a seat, or waits for one and moves up by herself."""
    _approve(enrolment)
    enrolment.save(update_fields=["approved_at", "participant"])


def _approve(enrolment: Enrolment) -> None:
    partner = Partner.objects.select_for_update().get(
        programme=enrolment.programme_id, municipality_id=enrolment.municipality_id
    )
    unit = Unit.objects.select_related("service").get(pk=enrolment.employment.unit_id)
    last = Participant.objects.filter(programme=enrolment.programme_id, municipality_id=enrolment.municipality_id)
    names = partner.shows_names
    enrolment.participant = Participant.objects.create(
        host_id=partner.host_id, municipality_id=enrolment.municipality_id, programme_id=enrolment.programme_id,
        number=last.count() + 1, service=unit.service.kind, joined_at=now(),
        workplace=unit.name if names else _letter_of(enrolment, unit.pk),
        name=enrolment.employment.user.name if names else "",
    )  # fmt: skip
    enrolment.approved_at = now()


def _letter_of(enrolment: Enrolment, unit_id: int) -> str:
    """«Arbeidssted B»: colleagues share a letter, and the letter does not say where."""
    known = Enrolment.objects.filter(programme=enrolment.programme_id, participant__isnull=False)
    rows = known.order_by("participant__number").values_list("employment__unit", "participant__workplace")
    letters = dict(rows)
    return letters.get(unit_id) or _now("Arbeidssted %(letter)s") % {"letter": _name_of(len(set(letters)))}


def _name_of(number: int) -> str:
    rounds, letter = divmod(number, len(LETTERS))
    return LETTERS[letter] + (str(rounds + 1) if rounds else "")


@action(policy.may_decline_enrolment, says=_("sa nei til en påmelding"))
def decline_enrolment(actor: Actor, enrolment: Enrolment, *, why: str) -> None:
    """Si nei, with the reason, which the one who asked reads."""
    enrolment.declined_at, enrolment.declined_why = now(), why
    enrolment.save(update_fields=["declined_at", "declined_why"])


@action(policy.may_withdraw_enrolment, says=_("meldte seg av et program"))
def withdraw_enrolment(actor: Actor, enrolment: Enrolment) -> None:
    """Meld deg av: the seat goes to the first who waits, in the same moment."""
    _leave(enrolment)


def _leave(enrolment: Enrolment) -> None:
    enrolment.withdrawn_at = now()
    enrolment.save(update_fields=["withdrawn_at"])
    if enrolment.participant_id is not None:
        Participant.objects.filter(pk=enrolment.participant_id).update(left_at=now())


def catch_training(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: the seat goes on to the next, and the heir arranges what was to be trained."""
    for enrolment in Enrolment.objects.filter(employment=leaving, withdrawn_at=None):
        _leave(enrolment)
    Practice.objects.filter(arranged_by=leaving, done_on=None).update(arranged_by=heir)


@action(policy.may_check_in, says=_("registrerte seg på en kursdag"))
def check_in(actor: Actor, day: CourseDay, *, code: str) -> Presence:
    """Jeg er her: with the code on the board. Raises NotNow for a wrong code, or where an earlier day is lacking."""
    if not codes.is_right(day.pk, code, now()):
        raise NotNow(_now("Koden stemmer ikke. Den byttes hvert tiende minutt. Se på tavla og skriv den som står der nå."))
    participant = policy.my_participant(actor, day.programme)
    if participant is None:
        raise NotNow(_now("Du har ikke plass på programmet. Snakk med kurslederen."))
    refuse_without(day, participant)
    return Presence.objects.create(
        host_id=day.municipality_id, municipality_id=participant.municipality_id, day=day, participant=participant,
        kind=Presence.Kind.PRESENT, noted_at=now(), by_self=True,
    )  # fmt: skip


def missing_before(day: CourseDay, participant: Participant) -> list[int]:
    """Days that this one rests on, and that the participant has not been at or caught up."""
    there = policy.presences_of(participant)
    counts = {Presence.Kind.PRESENT, Presence.Kind.CAUGHT_UP}
    return [number for number in day.requires if number not in there or there[number].kind not in counts]


def refuse_without(day: CourseDay, participant: Participant) -> None:
    """«Dag 3 krever dag 1 og 2»."""
    if missing := missing_before(day, participant):
        told = {"number": day.number, "missing": ", ".join(map(str, missing))}
        raise NotNow(
            _now("Dag %(number)s bygger på dag %(missing)s, som du ikke er registrert på. Snakk med kurslederen: "
                 "har du tatt det igjen, kan hun skrive det.") % told
        )  # fmt: skip


@action(policy.may_note_presence, says=_("førte oppmøte på en kursdag"))
def note_presence(actor: Actor, day: CourseDay, *, kinds: dict[Participant, str]) -> None:
    """Før oppmøte: those who could not check themselves in, and those who have caught up."""
    for participant, kind in kinds.items():
        Presence.objects.update_or_create(
            day=day, participant=participant,
            defaults={"kind": kind, "noted_at": now(), "by_self": False},
            create_defaults={
                "kind": kind, "noted_at": now(), "host_id": day.municipality_id,
                "municipality_id": participant.municipality_id,
            },
        )  # fmt: skip


@action(policy.may_arrange_practice, says=_("avtalte ferdighetstrening på enheten"))
def arrange_practice(actor: Actor, programme: Programme, *, what: str, by: Employment, on: date) -> Practice:
    """Avtal øving på egen enhet: what, who arranges it, and when."""
    return Practice.objects.create(
        municipality_id=actor.municipality_id,
        programme=programme,
        unit_id=actor.unit_id or 0,
        what=what,
        arranged_by=by,
        on=on,
    )


@action(policy.may_finish_practice, says=_("gjennomførte ferdighetstrening på enheten"))
def finish_practice(actor: Actor, practice: Practice) -> None:
    """Øvingen er gjennomført."""
    practice.done_on = today()
    practice.save(update_fields=["done_on"])
