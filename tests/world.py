"""The main road half-way, told by the actions: what the access table, the canaries and the journeys look at.

Kari has wondered about Nora and shared it with Grete; Amina has said yes to the health station and PPT; the log is open with Kari
as holder; Pia (PPT) takes part; there is a goal, a measure, a meeting and an entry; Ola has been offered the baton and not
answered. Jonas is barred. `canary` texts are strange enough to be found wherever they should not be.
"""

import json
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ettlag.access.actor import Actor, system_actor
from ettlag.access.clock import days_later, now, today
from ettlag.access.ids import uuid7
from ettlag.access.reading import recording
from ettlag.arenas import actions as arenas
from ettlag.binder import actions as binder
from ettlag.binder.models import Usefulness
from ettlag.cast import Cast
from ettlag.concerns import actions as concerns
from ettlag.concerns.models import Concern
from ettlag.consent import actions as consent
from ettlag.consent.models import How, Kind
from ettlag.consent.texts import text as consent_text
from ettlag.consultation import actions as consultation
from ettlag.demo.yearwheel import tell as tell_of_the_wheel
from ettlag.directory import actions as directory
from ettlag.directory.brought import Brought
from ettlag.directory.models import Offer, OfferRemark
from ettlag.exchange import actions as exchange
from ettlag.exchange.hsds import out as hsds
from ettlag.exchange.hsds import terms as hsds_terms
from ettlag.exchange.queries import public_records, source_of
from ettlag.frontdoor import actions as frontdoor
from ettlag.frontdoor import queries as frontdoor_queries
from ettlag.groups import actions as groups
from ettlag.groups import links as group_links
from ettlag.groups import policy as group_policy
from ettlag.guides.queries import guide_for
from ettlag.inductions import actions as inductions
from ettlag.organisation.models import Municipality, Unit
from ettlag.organisation.queries import municipality
from ettlag.people.models import Person
from ettlag.questionnaires.actions import make_questionnaire, start_form
from ettlag.questionnaires.policy import form_in_use
from ettlag.relay import actions as relay
from ettlag.relay import policy, queries
from ettlag.report import actions as report
from ettlag.revision import actions as revision
from ettlag.surveys import actions as surveys
from ettlag.surveys import scheme as survey_scheme
from ettlag.surveys.models import Remark
from ettlag.training import actions as training
from ettlag.training import hearing
from ettlag.training import import_format as training_format
from ettlag.training import policy as training_policy
from ettlag.training.models import WebinarQuestion
from ettlag.upkeep import links
from ettlag.upkeep.models import Kept
from ettlag.yearwheel import actions as yearwheel
from ettlag.yearwheel import links as yearwheel_links
from ettlag.yearwheel.models import LeaderQuestion, LocalPlan, QuestionRound, WheelTask

WORLD_PEOPLE = [
    "anonymous", "kari", "ola", "pia", "grete", "ali", "siri", "leif", "barbro", "amina", "jonas", "sara", "berit", "per", "dina",
    "tuva", "frida",
]  # fmt: skip

ASKED = {
    "title": {"nb": "Prøve"},
    "sections": [{"name": "a", "title": {"nb": "A"}, "items": [{"name": "b", "kind": "text", "title": {"nb": "B"}}]}],
}
PERSONAL = {"invitation_id", "factor_id", "sign_in_id"}
PROGRAMME = Path(training_format.__file__).parent / "samples" / "hallingdal.json"
SURVEY = Path(survey_scheme.__file__).parent / "samples" / "jevnaker.json"
NOBODYS = UUID("01900000-0000-7000-8000-000000000000")


@dataclass
class World:
    """The rows of the story by name, and a client for each of the cast."""

    cast: Cast
    rows: dict[str, Any] = field(default_factory=lambda: {"measure_name": "first_talk"})
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, person: str) -> Client:
        """The person's browser; the same one each time."""
        if person not in self.clients:
            client = Client()
            if person != "anonymous":
                member = self.cast.members[person]
                client.force_login(member.user)
                session = client.session
                session["acts_as"] = member.acts_as
                session.save()
            self.clients[person] = client
        return self.clients[person]

    def argument(self, route: str, name: str) -> Any:
        """The value a route's address takes: from the story, by the name in the address."""
        if (
            name in PERSONAL
        ):  # one's own sessions, keys and codes: nobody else has them, and those asked for here are nobody's
            return NOBODYS
        return self.rows[f"{route}:{name}"] if f"{route}:{name}" in self.rows else self.rows[name]


def build(cast: Cast, mark: str = "") -> World:
    """Tell the story; `mark` is put into every free text."""
    world = World(cast)
    _keep_the_tools(world)
    _wonder(world, mark)
    _fill_in(world, mark)
    _agree(world, mark)
    _open(world, mark)
    _plan(world, mark)
    _survey(world)
    _train(world)
    _offer(world)
    _exchange(world)
    _gather(world)
    _ring(world, mark)
    _meet(world)
    _turn_the_wheel(world)
    _begin(world)
    _send_the_link(world)
    return world


def _acting(world: World, name: str):
    actor = world.cast.members[name].actor
    return actor, recording(actor, "world")


def _send_the_link(world: World) -> None:
    """The letter about what is to be confirmed goes out when the wheel has set the day: a link is for one round."""
    _actor, door = _acting(world, "tuva")
    with door:
        kept = Kept.objects.get(pk=world.rows["kept_id"])
    world.rows["upkeep:confirm_by_link:token"] = links.address_of(kept).split("/")[-2]


def _wonder(world: World, mark: str) -> None:
    cast = world.cast
    actor, door = _acting(world, "kari")
    with door:
        nora = Person.objects.get(pk=cast.nora)
        unit = Unit.objects.get(pk=actor.unit_id)
        concern = concerns.raise_concern(
            actor, unit, text=f"Nora satt lenge i garderoben. {mark}", seen_on=today() - timedelta(days=2), child=nora,
            degree="wondering", often="weekly", strengths=f"Liker å bygge. {mark}",
        )  # fmt: skip
        concerns.share_with_leader(actor, concern, question=f"Hvem snakker med mor? {mark}")
        station = Unit.objects.get(pk=cast.units["helsestasjon"].pk)
        words = consultation.Question("4-5", "wellbeing", f"et barn gråter når mor går. {mark}", f"en fast voksen. {mark}")
        words_of_it = report.Message(
            child_name=f"et barn {mark}", text=f"Det jeg har sett. {mark}", history=f"Før. {mark}", child_informed=True,
            reporter_phone="680 50 111", reporter_email="kari@solvik.example", workplace_address="Solbakkvegen 1",
        )  # fmt: skip
        people = [report.Guardian(f"En forelder {mark}", "", informed=False, informed_why=f"Fare. {mark}")]
        world.rows["report_id"] = report.write_report(actor, unit, message=words_of_it, guardians=people).pk
        world.rows["consultation_id"] = consultation.ask_consultation(actor, station, asked=words).pk
        _look_twice(world, actor, unit, mark)
    version = guide_for(cast.solvik.pk, "kindergarten")
    assert version is not None
    world.rows |= {
        "concern_id": concern.pk, "child_id": cast.nora, "focus_id": cast.nora, "employment_id": cast.ali.employment.pk,
        "version_id": version.pk, "level_code": version.scheme.levels[0].code, "step_no": 1, "unit_id": unit.pk,
    }  # fmt: skip


def _keep_the_tools(world: World) -> None:
    """Tuva writes on a guide; one of Solvik's guides is to be confirmed. Neither is about anybody."""
    cast = world.cast
    actor, door = _acting(world, "tuva")
    with door:
        version = guide_for(cast.solvik.pk, "kindergarten")
        draft = revision.start_draft(actor, cast.solvik, version=version)
        kept = Kept.objects.order_by("id").first()
        assert kept is not None
        place = municipality(cast.solvik.pk)
        asked = make_questionnaire(actor, place, key="prove", purpose="other", document=ASKED)
        item = binder.add_item(
            actor,
            place,
            about=binder.About("article", "Om å snakke"),
            content=binder.Content("Snakk.", file=b"%PDF", file_kind="pdf"),
        )
        binder.say_useful(system_actor(cast.solvik.pk), item, said=binder.Said(was_useful=False, why="For kort."))
        world.rows |= {
            "questionnaire_id": asked.questionnaire_id, "form_draft_id": start_form(actor, place, version=asked).pk,
            "section_name": "a", "item_name": "b", "form_file": "json", "page_id": item.pk, "answer_id": Usefulness.objects.get().pk,
            "draft_id": draft.pk, "kept_id": kept.pk,
        }  # fmt: skip


def _turn_the_wheel(world: World) -> None:
    """Solvik's wheel with what Grete has said and planned; Berit has asked the units. It is about nobody."""
    cast = world.cast
    tell_of_the_wheel(cast)
    actor, door = _acting(world, "grete")
    with door:
        task = WheelTask.objects.select_related("wheel").get(key="H04")
        wheel = task.wheel
        feed = yearwheel.open_feed(actor, municipality(cast.solvik.pk), unit=cast.grete.employment.unit)
        world.rows |= {
            "wheeltask_id": task.pk, "time_on": f"{date(wheel.year, 8, 1)}", "localplan_id": LocalPlan.objects.get().pk,
            "leaderround_id": QuestionRound.objects.get().pk, "feed_token": yearwheel_links.address_of(feed).split("/")[2],
            "leaderquestion_id": LeaderQuestion.objects.get(key="L1").pk,
        }  # fmt: skip


def _look_twice(world: World, actor: Actor, unit: Unit, mark: str) -> None:
    """Kari thinks first; she wonders about Emil too, asks Ali to look, and tries something. What Ali reads bears no mark."""
    cast = world.cast
    emil = concerns.raise_concern(
        actor, unit, text="Emil ble stående ved gjerdet.", seen_on=today(), degree="wondering", often="once",
        child=Person.objects.get(pk=cast.emil),
    )  # fmt: skip
    tried = {"problem": "Lite lek.", "measure": "Bygge sammen.", "who": "Ali"}
    days = {"from_on": today(), "evaluate_on": today() + timedelta(days=28)}
    world.rows |= {
        "thought_id": concerns.write_thought(actor, unit, text=f"Det er noe med morgenene. {mark}").pk,
        "view_id": concerns.ask_second_view(
            actor, emil, colleague=cast.members["ali"].employment, question="Hva ser du?"
        ).pk,
        "concerns:evaluate_measure:measure_id": concerns.start_measure(actor, emil, reach="individual", **days, **tried).pk,
    }


def _gather(world: World) -> None:
    """A meeting place, and Tuva's proposal to stop it."""
    actor, door = _acting(world, "tuva")
    facts = {"name": "Forum", "purpose": "Se hvordan det går", "begins": today(), "participants": ["PPT"]}
    with door:
        arena = arenas.add_arena(actor, municipality(world.cast.solvik.pk), facts=facts)
        proposal = arenas.propose_tidying(actor, arena, kind="stop", reason="Møtes aldri.")
    world.rows |= {"arena_id": arena.pk, "proposal_id": proposal.pk, "arenas:calendar:token": "ukjent"}


def _offer(world: World) -> None:
    """What families can get: brought in by the clock, changed by Tuva, followed by Kari, and somebody found a fault."""
    cast, clock = world.cast, system_actor(world.cast.solvik.pk)
    with recording(clock, "world"):
        row = Brought(
            "sovn",
            "Solvik helsestasjon",
            "Solvik helsestasjon",
            {"title": "Søvn", "summary": "Råd.", "places": [{"name": "Huset"}]},
        )
        directory.import_offers(clock, municipality(cast.solvik.pk), rows=[row])
        offer = Offer.objects.get()
        directory.report_offer(clock, offer, words="Telefonen er feil.")
        world.rows |= {"offer_id": offer.pk, "directory:reply_to_remark:remark_id": OfferRemark.objects.get().pk}
    actor, door = _acting(world, "tuva")
    with door:
        directory.write_offer(actor, Offer.objects.get(), document={"title": "Søvn", "summary": "Gode råd."})
    actor, door = _acting(world, "kari")
    with door:
        directory.watch_offer(actor, Offer.objects.get())


def _exchange(world: World) -> None:
    """Tuva has a file looked through; what everybody sees has ids that others ask by."""
    place = municipality(world.cast.solvik.pk)
    actor, door = _acting(world, "tuva")
    with door:
        data = b"gis_av;navn;kort\nNoen;Leksehjelp;Hjelp med lekser"
        delivery = exchange.check_file(actor, place, format="csv", data=data)
        service = hsds.service_of(public_records()[0], source_of(place))
    world.rows |= {
        "delivery_id": delivery.pk, "service_id": service["id"], "organization_id": service["organization_id"],
        "at_id": service["service_at_locations"][0]["id"], "taxonomy_id": hsds_terms.taxonomy_id("los"),
        "term_id": hsds_terms.level("all").id,
    }  # fmt: skip


def _fill_in(world: World, mark: str) -> None:
    """Kari answers the municipality's own question about Nora."""
    actor, door = _acting(world, "kari")
    with door:
        concern = Concern.objects.get(pk=world.rows["concern_id"])
        version = form_in_use(actor, world.rows["questionnaire_id"])
        filled = concerns.fill_in_form(actor, concern, version=version, answers={"a": {"b": f"Ja. {mark}"}})
        world.rows["filled_id"] = filled.pk


def _agree(world: World, mark: str) -> None:
    cast = world.cast
    units = [cast.units["helsestasjon"].pk, cast.units["ppt"].pk]
    kinds = [Kind.EVERYDAY, Kind.HEALTH]
    until = today() + timedelta(days=200)
    actor, door = _acting(world, "kari")
    with door:
        nora = Person.objects.get(pk=cast.nora)
        ask = consent.ask_consent(
            actor, nora, units=units, kinds=kinds, terms=consent.Terms(until, f"For å hjelpe Nora. {mark}")
        )
    actor, door = _acting(world, "amina")
    with door:
        nora = Person.objects.get(pk=cast.nora)
        cells = frozenset((unit, str(kind)) for unit in units for kind in kinds)
        answer = consent.Answer(How.SIGNED_IN, today(), cells, until, consent_text("nb"))
        world.rows["consent_id"] = consent.give_consent(actor, nora, ask=ask, answer=answer).pk
        world.rows["ask_id"] = ask.pk


def _open(world: World, mark: str) -> None:
    cast = world.cast
    actor, door = _acting(world, "kari")
    with door:
        nora = Person.objects.get(pk=cast.nora)
        log = relay.open_log(actor, nora, about=f"Starten på dagen. {mark}")
        log = policy.get_log(actor, log.pk)
        relay.invite_unit(actor, log, contact=cast.pia.employment, terms=relay.Terms(f"Ser på språket. {mark}", True))
        relay.invite_unit(actor, log, contact=cast.ola.employment, terms=relay.Terms(f"Følger med på søvn. {mark}", True))
        readers = queries.around(log).everyone
        entry = relay.write_entry(actor, log, words=relay.Words(f"Vi snakket med Nora. {mark}"), readers=readers)
        relay.offer_handover(actor, log, to=cast.ola.employment, reason=f"Nå skjer det meste hos Ola. {mark}", wish="yes")
        participant = next(row for row in policy.participants_of(log) if row.contact_id == cast.pia.employment.pk)
    world.rows |= {"log_id": log.pk, "entry_id": entry.pk, "participant_id": participant.pk}


def _plan(world: World, mark: str) -> None:
    actor, door = _acting(world, "kari")
    with door:
        log = policy.get_log(actor, world.rows["log_id"])
        goal = relay.set_goal(
            actor, log, text=f"En god start. {mark}", childs_words=f"Noen å leke med. {mark}", parents_words=""
        )
        measure = relay.propose_measure(
            actor, log, what="Egen plass i garderoben", place="unit", problem=f"Bråk i gangen. {mark}"
        )
        meeting = relay.call_meeting(actor, log, call=_call(now() + timedelta(days=3), mark))
        item = policy.items_of(actor, meeting)[0]
    actor, door = _acting(world, "amina")
    with door:
        log = policy.get_log(actor, world.rows["log_id"])
        question = relay.ask_question(actor, log, text=f"Hvem tar imot henne? {mark}")
        asked = relay.request_right(actor, log, kind="insight", words=f"Jeg vil se alt. {mark}")
    world.rows |= {
        "goal_id": goal.pk, "measure_id": measure.pk, "meeting_id": meeting.pk, "item_id": item.pk, "question_id": question.pk,
        "request_id": asked.pk,
    }  # fmt: skip


def _survey(world: World) -> None:
    actor, door = _acting(world, "tuva")
    with door:
        place = Municipality.objects.get(pk=world.cast.solvik.pk)
        survey, short = surveys.import_survey(actor, place, definition=json.loads(SURVEY.read_text()))
        start = surveys.round.Start("Runde", today() + timedelta(days=9), 5)
        closed = surveys.open_round(actor, survey, start=start)
        remark = Remark.objects.create(municipality_id=place.pk, round=closed, asks="D3", text="Et ord.")
        closed = surveys.close_round(actor, closed)
        finding = surveys.write_finding(actor, closed, says="Funn.")
        decided = surveys.finding.Decided("Vi øver.", "To ganger.", world.cast.grete.employment, today())
        surveys.decide_finding(actor, finding, decided=decided)
        opened = surveys.open_round(actor, survey, start=start)
        openly = surveys.open_round(actor, short, start=start)
    world.rows |= {
        "survey_id": survey.pk, "surveys:edit_question:question_id": "B1", "round_id": opened.pk, "mark": openly.mark, "remark_id": remark.pk,
        "finding_id": finding.pk,
    }  # fmt: skip
    for name in ("show_results", "download_results", "print_results", "write_finding", "share_results", "withdraw_results"):
        world.rows[f"surveys:{name}:round_id"] = closed.pk


def _train(world: World) -> None:
    """Hallingdal's programme at Tuva's, open: Kari has a seat, Ali waits for Grete, Solvik answers its own questions."""
    actor, door = _acting(world, "tuva")
    with door:
        place = Municipality.objects.get(pk=world.cast.solvik.pk)
        read, _faults = training_format.parse(PROGRAMME.read_bytes())
        programme = training.import_programme(actor, place, read=read)
        asked = training.request_assignment(actor, place, asked=training.assignment.Asked("Oppdrag", "PPT", "Ønske."))
        for day in training_policy.days_of(programme.pk):
            begins = now() + timedelta(days=(-10, 0, 400)[day.number - 1])
            to = training.programme.Day(
                day.title, begins, begins + timedelta(hours=2), day.kind, takes_cases=day.takes_cases
            )
            training.set_day(actor, day, to=to)
        training.open_enrolment(actor, programme)
        first, second, third = training_policy.days_of(programme.pk)
    for name in ("kari", "ali"):
        other, door = _acting(world, name)
        with door:
            enrolment = training.enrol(other, programme)
            if name == "kari":
                world.rows["training:withdraw_enrolment:enrolment_id"] = enrolment.pk
    with recording(actor, "world"):
        kari = training_policy.get_enrolment(actor, world.rows["training:withdraw_enrolment:enrolment_id"],
                                             training_policy.may_approve_enrolment)  # fmt: skip
        training.approve_enrolment(actor, kari)
        training.build_groups(actor, programme, supervisors=[training.cases.Supervisor("En")], seed=1)
        partner = training_policy.own_partner(actor, programme)
        participant = training_policy.participants_of(actor, programme)[0]
    _say_in_training(world, (second, third))
    grete, door = _acting(world, "grete")
    with door:
        practice = training.arrange_practice(grete, programme, what="Øving", by=world.cast.kari.employment, on=today())
    world.rows |= {
        "programme_id": programme.pk, "assignment_id": asked.pk, "day_id": first.pk, "enrolment_id": enrolment.pk,
        "partner_id": partner.pk, "participant_id": participant.pk, "practice_id": practice.pk, "point": "foer",
        "talk_key": "mor-i-garderoben", "feed_link": training_policy.link_of(programme),
        "training:check_in:day_id": second.pk, "training:send_vignette:day_id": third.pk,
    }  # fmt: skip


def _say_in_training(world: World, days: tuple[Any, Any]) -> None:
    webinar, last = days
    kari, door = _acting(world, "kari")
    with door:
        hearing.ask(webinar, "Hva gjør vi?")
        told = training.cases.Told("child", "2-3", "et barn gråter.", "å vente.")
        vignette = training.send_vignette(kari, training_policy.get_day(kari, last.pk), told=told)
        world.rows |= {"vignette_id": vignette.pk, "asked_id": WebinarQuestion.objects.get(day=webinar).pk}


def _ring(world: World, mark: str) -> None:
    """Somebody rings Familiehjelpa: Frida promises to ring back, and asks PPT to take them on. Somebody else writes."""
    cast = world.cast
    actor, door = _acting(world, "frida")
    with door:
        unit = Unit.objects.get(pk=actor.unit_id)
        told = frontdoor.Told(
            "mother", "sleep", "ring_back", caller_name=f"En mor {mark}", caller_phone="68050400", about=f"Sønnen {mark}",
            caller_email="mor@familie.example", notes=f"Han sover ikke. {mark}", agreed=f"Vi ringer. {mark}",
        )  # fmt: skip
        promised = frontdoor.Promised(cast.members["frida"].employment, now() + timedelta(days=2))
        call = frontdoor.take_call(actor, unit, call_id=uuid7(), told=told, promised=promised)
        promise = frontdoor_queries.promised_in(call)
        ppt = Unit.objects.get(pk=cast.units["ppt"].pk)
        handover = frontdoor.offer_warm_handover(
            actor, call, to_unit=ppt, summary=f"De trenger råd. {mark}", caller_agreed=True
        )
        row = cast.members["frida"].employment
        shift = frontdoor.plan_shift(actor, row, on=today(), starts=time(8), ends=time(12))
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "world"):
        written = frontdoor.Enquiry("young", "young", "feelings", f"Jeg er trist. {mark}", safe_contact=f"På skolen. {mark}")
        enquiry = frontdoor.send_enquiry(clock, unit, call_id=uuid7(), enquiry=written)
    world.rows |= {
        "call_id": call.pk, "promise_id": promise.pk, "handover_id": handover.pk,
        "frontdoor:take_call:draft_id": NOBODYS, "shift_id": shift.pk, "frontdoor:answer_enquiry:call_id": enquiry.pk,
        "frontdoor:answer_by_link:token": frontdoor_queries.link_of(handover),
        "frontdoor:show_enquiry_receipt:token": frontdoor_queries.receipt_of(enquiry),
    }  # fmt: skip


def _meet(world: World) -> None:
    """Ola leads a project group with Pia in it: one meeting has been, one comes, and Pia has something to do."""
    cast = world.cast
    actor, door = _acting(world, "tuva")
    with days_later(-20), door:
        place = municipality(cast.solvik.pk)
        words = ("Prosjektgruppa", "Holde det i gang.")
        mandate = groups.Mandate(*words, today(), "Tuva", "Berit", cast.members["tuva"].employment)
        group = groups.start_group(actor, place, kind="project", mandate=mandate)
        groups.add_seat(actor, group, member=cast.members["ola"].employment, is_chair=True)
        seat = groups.add_seat(actor, group, member=cast.members["pia"].employment)
        groups.plan_meetings(actor, group, plan=groups.Plan("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", today(), time(9)))
        gatherings = list(group_policy.meetings_of(group))
    actor, door = _acting(world, "tuva")
    with door:
        first, held = [one for one in gatherings if one.is_held][:2]
        came = dict.fromkeys(group_policy.seats_at(first), "member")
        groups.publish_minutes(actor, first, minutes="Vi møttes.", came=came)
        task = groups.Task("Ringe.", today(), cast.members["pia"].employment)
        decision = groups.decide(actor, held, task=task)
        coming = next(one for one in gatherings if not one.is_held)
    world.rows |= {
        "group_id": group.pk, "seat_id": seat.pk, "gathering_id": coming.pk, "decision_id": decision.pk,
        "groups:show_feed:token": group_links.address_of(group).split("/")[-1].removesuffix(".ics"),
    }  # fmt: skip
    world.rows["groups:print_minutes:gathering_id"] = first.pk
    world.rows |= {f"groups:{verb}:gathering_id": held.pk for verb in ("decide", "publish_minutes", "show_meeting")}


def _begin(world: World) -> None:
    """The package has one part; Grete holds a follow-up day, and Kari leaves with something to do."""
    cast = world.cast
    actor, door = _acting(world, "tuva")
    with door:
        content = inductions.Content("text", 1, "Slik jobber vi", 20, text="Sammen.")
        part = inductions.add_part(actor, municipality(cast.solvik.pk), content=content)
    actor, door = _acting(world, "ali")
    with door:
        inductions.finish_part(actor, part)
    actor, door = _acting(world, "grete")
    with door:
        day = inductions.hold_follow_up(actor, Unit.objects.get(pk=actor.unit_id), on=today())
    actor, door = _acting(world, "kari")
    with door:
        chosen = inductions.choose_action(actor, day, text="Lytte.")
    world.rows |= {"part_id": part.pk, "follow_up_id": day.pk, "local_action_id": chosen.pk}


def _call(at: Any, mark: str) -> Any:
    return relay.Call(starts_at=at, lasts=30, place=f"Solbakken. {mark}", items=[f"Hvordan går det? {mark}"])


@pytest.fixture
def world(cast: Cast) -> World:
    """The story, inside this test's transaction."""
    return build(cast)


def uuid_of(value: Any) -> UUID:
    """For addresses."""
    return UUID(str(value))
