"""Whose logs one may see, and whose rows in them. Read as a paragraph:

(1) at work: the holder, the invited contact, their deputies and leaders, and the one who is offered the baton; (2) and only
with a basis now: the log's home unit has its duty, any other unit a consent valid today; (3) the family sees its own, those
with standing; (4) nobody is let in to their own family's log as staff; (5) nobody else, and to them it is not there.
A row is read only by those in its audience, and by a unit only when that kind of information is open to it (I3).
"""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.models import Reading
from ettlag.access.prepared import prepared
from ettlag.access.reading import because
from ettlag.access.shown import NotNow
from ettlag.consent.queries import kind_open_to, open_to
from ettlag.guides.models import GuideVersion
from ettlag.organisation.models import Employment
from ettlag.organisation.policy import children_of_unit
from ettlag.people.models import Person
from ettlag.people.policy import children_of, is_own_family, nobody, own_family

from ..models import Closing, Handover, LevelChange, Participant, RelayLog, SharedRow

Row = TypeVar("Row", bound=SharedRow)
AT_WORK = (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER)

# What a reading of each page was, for «hvem har lest». A form that was opened need not have been sent.
READS = {
    "list_logs": _("så loggen i en liste"),
    "show_log": _("leste loggen"),
    "open_log": _("åpnet loggen for første gang"),
    "write_entry": _("var inne for å skrive i loggen"),
    "choose_form": _("var inne for å fylle ut et skjema"),
    "fill_in_form": _("var inne for å fylle ut et skjema"),
    "correct_entry": _("var inne for å rette et innslag"),
    "see_differently": _("var inne for å skrive «Jeg ser det annerledes»"),
    "show_audience": _("så hvem som kan lese et innslag"),
    "show_readers": _("så hvem som har lest"),
    "show_handover": _("så hvem som har stafettpinnen"),
    "offer_handover": _("var inne for å tilby stafettpinnen"),
    "accept_handover": _("var inne for å ta imot stafettpinnen"),
    "decline_handover": _("var inne for å svare på et tilbud om stafettpinnen"),
    "withdraw_handover": _("trakk et tilbud om stafettpinnen"),
    "take_baton": _("var inne for å ta over stafettpinnen"),
    "keep_baton": _("beholdt stafettpinnen"),
    "invite_unit": _("var inne for å invitere en tjeneste"),
    "release_unit": _("avsluttet en tjenestes plass i laget"),
    "change_level": _("var inne for å endre nivå"),
    "move_to_newer": _("så på en nyere veileder"),
    "close_log": _("var inne for å avslutte loggen"),
    "reopen_log": _("var inne for å gjenåpne loggen"),
    "show_plan": _("så på mål og tiltak"),
    "set_goal": _("satte et mål"),
    "show_measure": _("så på et tiltak"),
    "propose_measure": _("foreslo et tiltak"),
    "accept_measure": _("avtalte et tiltak"),
    "start_measure": _("satte i gang et tiltak"),
    "stop_measure": _("stoppet et tiltak"),
    "answer_measure": _("svarte på om et tiltak hjalp"),
    "evaluate_measure": _("evaluerte et tiltak"),
    "evaluate_log": _("evaluerte loggen"),
    "call_meeting": _("kalte inn til møte"),
    "show_meeting": _("så på et møte"),
    "answer_meeting": _("svarte på en innkalling"),
    "write_minutes": _("skrev referat"),
    "share_minutes": _("delte et referat"),
    "close_meeting": _("avsluttet et møte"),
    "print_minutes": _("skrev ut et referat"),
    "decide_measure": _("gjorde en beslutning til tiltak"),
    "comment_minutes": _("skrev ved siden av et referat"),
    "show_family_day": _("så på siden sin"),
    "show_family_log": _("leste loggen"),
    "write_to_team": _("skrev til laget"),
    "ask_question": _("stilte et spørsmål"),
    "answer_question": _("svarte på et spørsmål"),
    "show_rights": _("så på rettighetene sine"),
    "request_right": _("ba om noe de har rett til"),
    "answer_right": _("svarte på et krav"),
}


class ConsentEnded(NotNow):
    """Samtykket er trukket: told to the one who had access, so that nobody believes the log has vanished. Status 403."""

    status = 403
    template = "relay/consent_ended.html"


def acts_for(actor: Actor) -> QuerySet[Employment]:
    """The employments one acts for today: one's own, and those who are away with oneself as deputy."""
    day = today()
    away = Q(deputy=actor.employment_id, away_from_on__lte=day) & (Q(away_until_on=None) | Q(away_until_on__gte=day))
    return Employment.objects.filter(Q(pk=actor.employment_id) | away, ended_at=None)


def logs_of_the_team(actor: Actor) -> QuerySet[RelayLog]:
    """The logs one has a place in at work, before it is asked whether there is a basis for it today."""
    if not actor.is_staff or not actor.may_open_cases or actor.employment_id is None:
        return RelayLog.objects.none()
    if actor.role not in AT_WORK:  # a director holds a log only when it was caught and nobody nearer could take it
        return RelayLog.objects.filter(baton_holder=actor.employment_id, caught_from__isnull=False)
    mine = acts_for(actor)
    offer = open_offers().filter(log=OuterRef("pk"), offered_to__in=mine)
    team = Q(baton_holder__in=mine) | Exists(places_of(actor).filter(log=OuterRef("pk"))) | Exists(offer)
    if actor.is_leader:
        team |= Q(unit=actor.unit_id)
    return RelayLog.objects.filter(team)


def places_of(actor: Actor) -> QuerySet[Participant]:
    """The places in teams that one answers for: as the contact, the contact's deputy, or the unit's leader."""
    contact = Q(contact__in=acts_for(actor))
    if actor.is_leader:
        contact |= Q(unit=actor.unit_id)
    return Participant.objects.filter(contact, left_at=None)


def open_offers() -> QuerySet[Handover]:
    """Offers that nobody has answered."""
    return Handover.objects.filter(accepted_at=None, declined_at=None, withdrawn_at=None)


def has_basis(actor: Actor) -> Q:
    """The home unit's own duty, or a consent valid today; and the director who caught what nobody nearer could."""
    if actor.role not in AT_WORK:
        return Q(baton_holder=actor.employment_id)
    return open_to(actor.unit_id)


def readable_logs(actor: Actor) -> QuerySet[RelayLog]:
    """The logs the actor may see. Anything unknown is nothing."""
    if actor.is_family:
        own = Q(focus=actor.person_id) if actor.person_id else nobody()
        return RelayLog.objects.filter(own | Q(focus__in=children_of(actor)))
    rows = logs_of_the_team(actor).filter(has_basis(actor))
    if actor.person_id is None:
        return rows
    kin = own_family(actor).filter(Q(child=OuterRef("focus")) | Q(guardian=OuterRef("focus")))
    return rows.exclude(focus=actor.person_id).exclude(Exists(kin))


def get_log(actor: Actor, log_id: UUID, may: Rule | None = None) -> RelayLog:
    """The log with child, unit and holder; 404 to strangers, 403 when `may` says no.

    Raises ConsentEnded (403, a true sentence) to a member of the team whose unit no longer has a consent.
    """
    found = _log(actor, log_id)
    if not found:
        raise _no_log(actor, log_id)
    log = found[0]
    log.let_in = actor
    because("PART" if actor.is_family else "INT-BEH" if actor.unit_id == log.unit_id else "SAMT")
    if may and not may(actor, log):
        raise PermissionDenied(may.__name__)
    return log


@prepared
def _log(actor: Actor, log_id: UUID) -> QuerySet[RelayLog]:
    return with_what_is_known(actor, readable_logs(actor)).filter(pk=log_id)


def with_what_is_known(actor: Actor, rows: QuerySet[RelayLog]) -> QuerySet[RelayLog]:
    """Child, unit and holder; in the same statement what is offered to whom, whether one has a place, who opened it last."""
    rows = rows.select_related("focus", "unit__service", "baton_holder__user", "baton_holder__unit", "caught_from__user")
    offer = open_offers().filter(log=OuterRef("pk"))
    readings = Reading.objects.filter(municipality_id=actor.municipality_id, root_id=OuterRef("pk"))
    newer_guides = GuideVersion.objects.filter(number__gt=OuterRef("guide_version__number"), published_at__isnull=False)
    newest = readings.exclude(actor_id=actor.user_id).order_by("-at", "-id")
    return rows.annotate(
        is_offered=Exists(offer),
        is_offered_me=Exists(offer.filter(offered_to=actor.employment_id)) if actor.is_staff else Value(False),
        is_offered_mine=Exists(offer.filter(offered_to__in=acts_for(actor))) if actor.is_staff else Value(False),
        has_place=Exists(places_of(actor).filter(log=OuterRef("pk"))) if actor.is_staff else Value(False),
        has_newer_guide=Exists(newer_guides.filter(guide=OuterRef("guide_version__guide"))),
        last_name=Subquery(newest.values("actor_name")[:1]),  # in SQL only
        last_at=Subquery(newest.values("at")[:1]),  # in SQL only
    )


def has_open_offer(log: RelayLog) -> bool:
    """Whether an offer waits for an answer."""
    known: bool | None = log.__dict__.get("is_offered")
    return open_offers().filter(log=log).exists() if known is None else known


def _no_log(actor: Actor, log_id: UUID) -> Exception:
    """What is said when there is no log to see: nothing at all, or to a member of the team, that the consent has ended."""
    had = logs_of_the_team(actor).filter(pk=log_id) if not actor.is_family else RelayLog.objects.none()
    log = had.only("focus_id", "municipality_id").first()
    if log is None or is_own_family(actor, log.focus_id):
        return Http404()
    sentence = _("Familien har ikke lenger et samtykke som gjelder for tjenesten din. Derfor kan du ikke åpne loggen.")
    return ConsentEnded(str(sentence))


def shown_to(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of the rows (of logs one may see) whose audience includes the actor, and whose kind is open to the unit."""
    if actor.is_family:
        return rows.filter(people__contains=[actor.person_id])
    if not actor.is_staff:
        return rows.none()
    since = Q(reads_earlier=True) | Q(invited_at__lte=OuterRef("added_at"))
    takes_part_then = Participant.objects.filter(since, log=OuterRef("log"), unit=actor.unit_id, left_at=None)
    team = Q(log__baton_holder=actor.employment_id) | Q(log__unit=actor.unit_id) | Exists(takes_part_then)
    reached = rows.filter(Q(units__contains=[actor.unit_id]) | Q(team, for_team=True))
    if actor.role not in AT_WORK:
        return reached.filter(log__baton_holder=actor.employment_id)
    return reached.filter(kind_open_to(actor.unit_id, own_unit="log__unit", focus="log__focus", kind="information"))


# ---------------------------------------------------------------- facts about actor and log


def reads(actor: Actor, log: RelayLog) -> bool:
    """Whether the actor may see the log now. Asked once for a row that `get_log` gave, and again when it is read afresh."""
    return log.let_in == actor or bool(_readable(actor, log.pk))


@prepared
def _readable(actor: Actor, log_id: UUID) -> QuerySet[RelayLog]:
    return readable_logs(actor).filter(pk=log_id).only("focus_id", "municipality_id")


def employment_of(actor: Actor) -> int:
    """The employment that acts. Raises PermissionDenied for those who are not at work."""
    if actor.employment_id is None:
        raise PermissionDenied("employment")
    return actor.employment_id


def person_of(actor: Actor) -> UUID:
    """The person whom the account is bound to. Raises PermissionDenied where there is none."""
    if actor.person_id is None:
        raise PermissionDenied("person")
    return actor.person_id


def holds(actor: Actor, log: RelayLog) -> bool:
    """The baton holder, or the holder's deputy while the holder is away."""
    if not actor.is_staff or actor.employment_id is None:
        return False
    if log.baton_holder_id == actor.employment_id:
        return True
    return log.baton_holder.deputy_id == actor.employment_id and log.baton_holder.is_away_on(today())


def leads_home_unit(actor: Actor, log: RelayLog) -> bool:
    """The leader of the unit where the log was opened."""
    return actor.is_leader and actor.unit_id == log.unit_id


def holds_or_leads(actor: Actor, log: RelayLog) -> bool:
    """The holder, or the leader of the home unit, who may see the log now."""
    return (holds(actor, log) or leads_home_unit(actor, log)) and reads(actor, log)


def takes_part(actor: Actor, log: RelayLog) -> bool:
    """One of the team at work: more than being asked to take the baton."""
    if not actor.is_staff or not reads(actor, log):
        return False
    if holds(actor, log) or leads_home_unit(actor, log):
        return True
    known: bool | None = log.__dict__.get("has_place")
    return places_of(actor).filter(log=log).exists() if known is None else known


def listed_logs(actor: Actor, *, closed: bool = False) -> QuerySet[RelayLog]:
    """The logs for a list, the newest first; open ones, or those that are closed."""
    rows = readable_logs(actor).filter(closed_at__isnull=not closed).select_related("focus", "unit", "baton_holder__user")
    return rows.annotate(is_offered=Exists(open_offers().filter(log=OuterRef("pk")))).order_by("-opened_at", "-id")


def closing_of(log: RelayLog) -> Closing | None:
    """How the log was closed last."""
    rows = Closing.objects.filter(log=log, reopened_at=None).select_related("closed_by__user", "asked_by", "evaluation")
    return rows.first()


def participants_of(log: RelayLog) -> list[Participant]:
    """Who takes part now, with unit, service and contact, in the order they came."""
    return _participants(log.pk)


@prepared
def _participants(log_id: UUID) -> QuerySet[Participant]:
    rows = Participant.objects.filter(log=log_id, left_at=None).select_related("unit__service", "contact__user")
    return rows.order_by("invited_at", "id")


def levels_of(log: RelayLog) -> QuerySet[LevelChange]:
    """The road through the guide so far, newest first."""
    return LevelChange.objects.filter(log=log).select_related("changed_by__user").order_by("-changed_at", "-id")


# ---------------------------------------------------------------- who may do what with the log


def may_open_log(actor: Actor, child: Person) -> bool:
    """Those at work who follow the child in their own unit; never one's own family."""
    return children_of_unit(actor).filter(pk=child.pk).exists() and not is_own_family(actor, child.pk)


def may_invite_unit(actor: Actor, log: RelayLog) -> bool:
    """The holder. Whether the unit may be invited is the family's to say: consent is asked for when the form is sent."""
    return log.is_open and holds_or_leads(actor, log)


def may_release_unit(actor: Actor, log: RelayLog) -> bool:
    """The holder, when a unit's task is done."""
    return log.is_open and holds_or_leads(actor, log)


def may_change_level(actor: Actor, log: RelayLog) -> bool:
    """The holder and the home unit's leader; participants suggest in an entry, they never force it."""
    return log.is_open and log.guide_version_id is not None and holds_or_leads(actor, log)


def may_move_to_newer(actor: Actor, log: RelayLog) -> bool:
    """Whoever may move it, when the guide has come in a newer version."""
    return may_change_level(actor, log)


def may_close_log(actor: Actor, log: RelayLog) -> bool:
    """The holder and the home unit's leader, with a joint evaluation (I8)."""
    return log.is_open and holds_or_leads(actor, log)


def may_reopen_log(actor: Actor, log: RelayLog) -> bool:
    """Those who held it last, and the home unit's leader."""
    return not log.is_open and holds_or_leads(actor, log)
