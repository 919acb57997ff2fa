"""The demo municipality: the cast, Solvik's guides, and the stories one meets on the first click.

`load()` may be run again at any time: what is there is left alone. Everything about a child is written by the same actions
as in real use, by the people who would have done it, so that the demo's histories and reading logs are true. The stories of
the rooms without children each have a module beside this one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from ettlag.access import chain
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.cast import Cast, Member, find_cast, make_cast
from ettlag.concerns import actions as concerns
from ettlag.concerns import policy as concern_policy
from ettlag.concerns.models import Concern, Conversation
from ettlag.concerns.queries import carriable
from ettlag.consent import actions as consent
from ettlag.consent import policy as consent_policy
from ettlag.consent import texts
from ettlag.consent.models import How, Kind
from ettlag.consultation import actions as consultation
from ettlag.consultation import policy as consultation_policy
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import DemoPerson, demo_people, municipality
from ettlag.people.models import Person
from ettlag.relay import actions as relay
from ettlag.relay import policy as relay_policy
from ettlag.relay import queries as relay_queries
from ettlag.relay.actions.log import Terms
from ettlag.relay.actions.meeting import Call
from ettlag.relay.actions.plan import Doer, FiveParts
from ettlag.relay.models import Entry, Handover, Measure

from . import arenas, binder, directory, frontdoor, groups, inductions, questionnaires, surveys, training, yearwheel

SOLVIK = "9901"
Outcome, Party = Conversation.Outcome, Conversation.Party
Heard, Went = Conversation.Heard, Conversation.Went


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a run of `load` did: whether the people were made, and how many stories were told now."""

    made_people: bool
    stories: int


def load() -> Loaded:
    """Make what is missing of the demo, each story in one transaction: interrupted anywhere, the next run goes on."""
    made = not Municipality.objects.filter(number=SOLVIK).exists()
    if made:
        with transaction.atomic():
            make_cast()
    call_command("load_sample_guides", verbosity=0)
    told = tell_stories()
    for municipality_id in Municipality.objects.values_list("pk", flat=True):
        for name in chain.CHAINS:
            chain.seal_chain(municipality_id, name)
    return Loaded(made, told)


def tell_stories() -> int:
    """Tell the stories that have not been told. Returns how many were."""
    cast = find_cast()
    told = sum(_tell(cast, child_id, story) for child_id, story in ((cast.nora, noras_story), (cast.emil, emils_story)))
    return told + sum(bool(tell(cast)) for tell in OF_ROOMS)


def _tell(cast: Cast, child_id: UUID, story: Callable[[Cast], None]) -> bool:
    with recording(cast.kari.actor, "demo"):
        is_told = concern_policy.readable_concerns(cast.kari.actor).filter(child_id=child_id).exists()
    if not is_told:
        with transaction.atomic():
            story(cast)
    return not is_told


def people_to_be() -> list[DemoPerson]:
    """Everyone one can sign in as, for the console."""
    return demo_people()


# ---------------------------------------------------------------- Ali: a question without a name


def alis_question(cast: Cast) -> bool:
    """Ali asks PPT about a child nobody is told the name of, and Pia answers. Returns whether it was told now."""
    ali, pia = cast.ali.actor, cast.members["pia"].actor
    with transaction.atomic():
        with recording(ali, "demo"):
            if consultation_policy.readable_consultations(ali).exists():
                return False
            unit = consultation_policy.units_to_ask(ali).get(pk=cast.units["ppt"].pk)
            question = "Et barn hos oss sier få ord og peker i stedet. Det forstår det meste. Bør vi gjøre noe nå?"
            asked = consultation.Question("2-3", "language", question, "Vi setter ord på det vi gjør, og venter på svar.")
            one = consultation.ask_consultation(ali, unit, asked=asked)
        with recording(pia, "demo"):
            answer = "Fortsett med det, og les sammen to og to hver dag. Er det like få ord om to måneder, ringer dere oss."
            consultation.reply_to_consultation(pia, consultation_policy.get_consultation(pia, one.pk), text=answer)
    return True


# ---------------------------------------------------------------- Nora: from a wondering to an offered baton


# one for each room: true where it was told now
OF_ROOMS: tuple[Callable[[Cast], bool], ...] = (
    alis_question, binder.tell, questionnaires.tell, surveys.tell, frontdoor.tell, directory.tell, arenas.tell,
    training.tell, groups.tell, yearwheel.tell,
    inductions.tell,
)  # fmt: skip


def noras_story(cast: Cast) -> None:
    """Kari wonders, is answered, talks, asks; the family says yes; the log is open and the baton offered to Ola."""
    concern_id = _kari_wonders(cast)
    _grete_answers(cast, concern_id)
    _kari_talks(cast, concern_id)
    _amina_says_yes(cast)
    log_id = _kari_opens_the_log(cast, concern_id)
    _the_plan(cast, log_id)
    _what_is_written(cast, log_id)
    _a_meeting_and_an_offer(cast, log_id)


def _kari_wonders(cast: Cast) -> UUID:
    kari, day = cast.kari.actor, today()
    with recording(kari, "demo"):
        concern = concerns.raise_concern(
            kari,
            cast.kari.employment.unit,
            text="Nora blir stående ved porten når mor har gått. Hun gråter stille og vil ikke bli med inn.",
            seen_on=day - timedelta(days=24),
            child=_child(cast, cast.kari, cast.nora),
            degree=Concern.Degree.WONDERING,
            often=Concern.Often.WEEKLY,
            strengths="Ler høyt i sandkassa. Tar gjerne en venn i hånda. Husker alle sangene.",
        )
        for days, text in (
            (17, "Satt alene under bordet i garderoben fram til frukt. Kom da jeg begynte å synge."),
            (10, "Sovnet på puta klokka ti. Sa at hun «hørte på mamma» om natta."),
        ):
            concerns.write_observation(kari, concern, text=text, seen_on=day - timedelta(days=days))
        concerns.share_with_leader(kari, concern, question="Kan jeg ta dette opp med mor alene, eller skal vi være to?")
        return concern.pk


def _grete_answers(cast: Cast, concern_id: UUID) -> None:
    grete = cast.grete.actor
    with recording(grete, "demo"):
        concern = concern_policy.get_concern(grete, concern_id)
        concerns.answer_author(grete, concern, text="Bra at du skrev. Snakk med mor først, så ser vi på det sammen torsdag.")


def _kari_talks(cast: Cast, concern_id: UUID) -> None:
    kari, day = cast.kari.actor, today()
    with recording(kari, "demo"):
        concern = concern_policy.get_concern(kari, concern_id)
        concerns.record_conversation(
            kari,
            concern,
            party=Party.GUARDIAN,
            person=_person(cast.amina),
            outcome=Outcome.TALKED,
            held_on=day - timedelta(days=6),
            said="Mor kjenner det igjen. Nora våkner om natta og spør om noen kommer. Mor vil gjerne ha hjelp.",
            agreed="Vi lager en fast start på dagen, og spør helsestasjonen om søvn.",
            went=Went.WELL,
        )
        concerns.record_conversation(
            kari,
            concern,
            party=Party.CHILD,
            person=_child(cast, cast.kari, cast.nora),
            outcome=Outcome.TALKED,
            held_on=day - timedelta(days=5),
            said="«Jeg vil ha min egen krok. Og så vil jeg vinke i vinduet.»",
            heard=Heard.TALK,
            agreed="Vi lager kroken sammen.",
            told_of_use=True,
            went=Went.WELL,
        )


def _amina_says_yes(cast: Cast) -> None:
    kari, amina, until_on = cast.kari.actor, cast.amina.actor, today() + timedelta(days=270)
    unit = cast.helsestasjon.pk
    kinds = [Kind.EVERYDAY, Kind.HEALTH]
    with recording(kari, "demo"):
        nora = _child(cast, cast.kari, cast.nora)
        terms = consent.Terms(until_on, "Hjelp med søvn og en trygg start på dagen.")
        asked = consent.ask_consent(kari, nora, units=[unit], kinds=kinds, terms=terms).pk
    with recording(amina, "demo"):
        nora = consent_policy.get_child(amina, cast.nora)
        ask = consent_policy.asks_of(nora.pk).get(pk=asked)
        cells = frozenset((unit, str(kind)) for kind in kinds)
        answer = consent.Answer(How.SIGNED_IN, today(), cells, until_on, texts.text("nb"))
        consent.give_consent(amina, nora, ask=ask, answer=answer)


def _kari_opens_the_log(cast: Cast, concern_id: UUID) -> UUID:
    kari = cast.kari.actor
    with recording(kari, "demo"):
        concern = concern_policy.get_concern(kari, concern_id)
        first_level = municipality(kari.municipality_id).settings.log_opens_at_level
        concerns.take_step(kari, concern, level_code=first_level, step_no=1)
        nora = _child(cast, cast.kari, cast.nora)
        carried = carriable(concern)[:1]
        log = relay.open_log(kari, nora, about="En god start på dagen, og ro om natta", concern=concern, carried=carried)
        terms = Terms(task="Ser på søvn sammen med familien", reads_earlier=True, answers_within_days=3)
        relay.invite_unit(kari, log, contact=cast.ola.employment, terms=terms)
        return log.pk


def _the_plan(cast: Cast, log_id: UUID) -> None:
    kari, amina, day = cast.kari.actor, cast.amina.actor, today()
    with recording(kari, "demo"):
        log = relay_policy.get_log(kari, log_id)
        relay.set_goal(
            kari,
            log,
            text="Nora går inn om morgenen uten å gråte",
            childs_words="Jeg vil vinke i vinduet",
            parents_words="At jeg kan gå på jobb uten å ha vondt i magen",
        )
        measure = relay.propose_measure(
            kari, log, what="Egen krok i garderoben", place=Measure.Place.UNIT, problem="Nora gråter ved porten"
        )
        doer = Doer(cast.kari.employment.pk)
        parts = FiveParts("Nora gråter ved porten", "Egen krok i garderoben", "Hver morgen", doer, day + timedelta(days=2))
        relay.accept_measure(kari, measure, parts=parts)
        relay.start_measure(kari, measure)
    with recording(amina, "demo"):
        log = relay_policy.get_family_log(amina, log_id)
        relay.propose_measure(amina, log, what="Samme sang hver kveld", place=Measure.Place.HOME, problem="Nora våkner")


def _what_is_written(cast: Cast, log_id: UUID) -> None:
    notes = (
        (
            cast.kari,
            Entry.Kind.ENTRY,
            "Vi har laget kroken sammen. Nora malte navnet sitt selv. Tre av fem morgener gikk bra.",
        ),
        (cast.ola, Entry.Kind.ENTRY, "Jeg ringte Amina. Vi ser på søvnen sammen på helsestasjonen tirsdag."),
        (cast.kari, Entry.Kind.BRIGHT_SPOT, "Nora hjalp en yngre gutt med støvlene: «Sånn, nå er du klar.»"),
    )
    for member, kind, text in notes:
        with recording(member.actor, "demo"):
            log = relay_policy.get_log(member.actor, log_id)
            readers = relay_queries.around(log).everyone
            relay.write_entry(member.actor, log, words=relay.Words(text, kind), readers=readers)
    amina = cast.amina.actor
    with recording(amina, "demo"):
        log = relay_policy.get_family_log(amina, log_id)
        readers = relay_queries.around(log).everyone
        relay.write_to_team(amina, log, text="Hun sang hele veien hjem i går. Takk.", readers=readers)
        relay.ask_question(amina, log, text="Kan jeg få være med inn i kroken de første dagene?")


def _a_meeting_and_an_offer(cast: Cast, log_id: UUID) -> None:
    kari = cast.kari.actor
    starts_at = timezone.make_aware(datetime.combine(today() + timedelta(days=8), time(14, 30)))
    with recording(kari, "demo"):
        log = relay_policy.get_log(kari, log_id)
        call = Call(starts_at=starts_at, lasts=45, place="Solbakken, det gule rommet", items=["Hva hjelper om natta?"])
        relay.call_meeting(kari, log, call=call)
        relay.offer_handover(
            kari,
            log,
            to=cast.ola.employment,
            reason="Søvn er det viktigste nå, og Ola møter familien hver uke.",
            wish=Handover.Wish.YES,
        )


# ---------------------------------------------------------------- Emil: a private wondering, and a talk due today


def emils_story(cast: Cast) -> None:
    """Kari has seen something and told nobody yet; she chose today for the talk with his mother."""
    kari, day = cast.kari.actor, today()
    with recording(kari, "demo"):
        emil = _child(cast, cast.kari, cast.emil)
        concern = concerns.raise_concern(
            kari,
            cast.kari.employment.unit,
            text="Emil trekker seg unna når vi er mange. I dag satt han bak hylla og holdt seg for ørene.",
            seen_on=day - timedelta(days=3),
            child=emil,
            degree=Concern.Degree.WONDERING,
            often=Concern.Often.SOMETIMES,
            strengths="Bygger lenge og nøye. Venter på tur.",
        )
        concerns.prepare_conversation(
            kari,
            concern,
            party=Party.GUARDIAN,
            person=_person(cast.ida),
            planned_on=day,
            opening="Jeg har lagt merke til noe, og lurer på om du kjenner det igjen.",
        )


def _child(cast: Cast, member: Member, child_id: UUID) -> Person:
    """The child, as the employee may see them."""
    return concern_policy.children_to_wonder_about(member.actor).get(pk=child_id)


def _person(member: Member) -> Person:
    return Person.objects.get(pk=member.person_id or "")
