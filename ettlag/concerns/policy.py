"""Who may read a wondering and do what with it. Before it is shared: its author and nobody else.

Read this file as a paragraph: (1) a concern is its keeper's own; (2) once shared, it is the unit leader's too; (3) a
colleague who is asked for a second view reads it until that is ended; (4) it is nobody else's, neither other colleagues',
other units', the director's, the operator's nor the family's; (5) staff are shut out of their own family's; (6) what is
closed is only read. A thought is its author's alone. LAW-53, SEC-03…07.
"""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.case import CaseRow
from ettlag.access.clock import today
from ettlag.access.prepared import prepared
from ettlag.access.reading import because
from ettlag.guides.models import GuideVersion
from ettlag.organisation.models import Employment, Municipality, Unit
from ettlag.organisation.policy import children_of_unit
from ettlag.organisation.queries import employments_in
from ettlag.people.models import Person
from ettlag.people.policy import family_of, is_own_family, own_family
from ettlag.ui.words import joined

from .models import Concern, FilledForm, OwnMeasure, SecondView, Thought

Row = TypeVar("Row", bound=CaseRow)
Part = TypeVar("Part", SecondView, OwnMeasure)
AT_WORK = ("author__user", "keeper__user")
# What a reading of each page was, for «hvem har lest».
READS = {
    "list_concerns": _("så undringen i en liste"),
    "raise_concern": _("så navnet i en liste"),
    "show_concern": _("leste undringen"),
    "write_observation": _("skrev en observasjon"),
    "change_degree": _("endret graden"),
    "share_with_leader": _("delte undringen med lederen"),
    "answer_author": _("svarte den som undret seg"),
    "prepare_conversation": _("forberedte en samtale"),
    "record_conversation": _("skrev ned en samtale"),
    "take_step": _("gikk videre i veilederen"),
    "move_to_newer": _("så på en nyere veileder"),
    "decide": _("tok en beslutning"),
    "close_concern": _("avsluttet undringen"),
    "reopen_concern": _("gjenåpnet undringen"),
    "choose_child": _("sa hvilket barn undringen gjelder"),
    "safety_fork": _("leste hva en gjør ved mistanke om skade"),
    "suspect_harm": _("meldte fra om mistanke om skade"),
    "ask_second_view": _("ba en kollega se på det"),
    "give_second_view": _("leste for å si hva en selv ser"),
    "end_second_view": _("avsluttet en kollegas blikk"),
    "start_measure": _("skrev et tiltak"),
    "evaluate_measure": _("evaluerte et tiltak"),
    "closing_message": _("leste ordene til familien"),
    "fill_in_form": _("fylte ut et skjema"),
    "download_filled": _("lastet ned et utfylt skjema"),
}


def readable_concerns(actor: Actor) -> QuerySet[Concern]:
    """The concerns the actor may read: those kept, those one is asked to see, and for a leader those shared with her."""
    if not actor.is_staff or not actor.may_open_cases or actor.employment_id is None:
        return Concern.objects.none()
    asked = SecondView.objects.filter(concern=OuterRef("pk"), asked_id=actor.employment_id, ended_at=None)
    hers = Q(keeper_id=actor.employment_id) | Q(Exists(asked), closed_at=None)
    if actor.is_leader:
        hers |= Q(unit_id=actor.unit_id, shared_at__isnull=False)
    return _outside_own_family(actor, Concern.objects.filter(hers, municipality_id=actor.municipality_id), "child_id")


def _outside_own_family(actor: Actor, rows: QuerySet[Row], child: str) -> QuerySet[Row]:
    if actor.person_id is None:
        return rows
    family = own_family(actor).filter(Q(child_id=OuterRef(child)) | Q(guardian_id=OuterRef(child)))
    return rows.exclude(Exists(family)).exclude(**{child: actor.person_id})


def get_concern(actor: Actor, concern_id: UUID, may: Rule | None = None) -> Concern:
    """The concern with child, people and guide, or 404 to those who may not read it; 403 when `may` says no."""
    because("INT-BEH")
    concern = next(iter(_concern(actor, concern_id)), None)
    if concern is None:
        raise Http404
    if may and not may(actor, concern):
        raise PermissionDenied(may.__name__)
    return concern


@prepared
def _concern(actor: Actor, concern_id: UUID) -> QuerySet[Concern]:
    rows = readable_concerns(actor).select_related("child", *AT_WORK, "unit__service", "guide_version__guide", "closing")
    return _with_what_is_rare(rows.defer("guide_version__definition").filter(pk=concern_id))


def _with_what_is_rare(rows: QuerySet[Concern]) -> QuerySet[Concern]:
    """With whether there are colleagues' views and measures, so that they are fetched only where there are some."""
    views, measures = SecondView.objects.filter(concern=OuterRef("pk")), OwnMeasure.objects.filter(concern=OuterRef("pk"))
    filled = FilledForm.objects.filter(concern=OuterRef("pk"))
    newer = GuideVersion.objects.filter(guide=OuterRef("guide_version__guide"), number__gt=OuterRef("guide_version__number"))
    has_newer = Exists(newer.filter(published_at__isnull=False))
    rare = {"has_views": Exists(views), "has_measures": Exists(measures), "has_filled": Exists(filled)}
    return rows.annotate(**rare, has_newer_guide=has_newer)


@prepared
def open_concerns(actor: Actor) -> QuerySet[Concern]:
    """Those of them that are not closed, with the people at work but not the child: a desk names no child."""
    return readable_concerns(actor).filter(closed_at=None).select_related(*AT_WORK)


def listed_concerns(actor: Actor, *, closed: bool) -> QuerySet[Concern]:
    """For the list: open or closed, the latest raised first, with the child's name."""
    rows = readable_concerns(actor).filter(closed_at__isnull=not closed)
    return _with_what_is_rare(rows.select_related("child", *AT_WORK).order_by("-raised_at", "-id"))


def children_to_wonder_about(actor: Actor) -> QuerySet[Person]:
    """The children of the own unit, without those of the employee's own family."""
    return _outside_own_family(actor, children_of_unit(actor), "pk")


def audience_words(concern: Concern, others: Sequence[str] = ()) -> str:
    """Who can read it: a sentence under everything, and before every save. `others`: everyone but the one who looks."""
    if not others:
        words = gettext("Bare du kan lese dette.")
    else:
        words = gettext("Synlig for: deg og %(other)s. Ingen andre.") % {"other": joined([*others])}
    if not concern.is_shielded:
        return words
    hidden = gettext("Ingenting av det vises for familien.")
    return f"{words} {hidden}"


def _keeps(actor: Actor, concern: Concern) -> bool:
    """Whether it is hers to write in."""
    if not actor.is_staff or not actor.may_open_cases or concern.keeper_id != actor.employment_id:
        return False
    return concern.child_id is None or not is_own_family(actor, concern.child_id)


def _leads(actor: Actor, concern: Concern) -> bool:
    """Whether it was shared with the actor as the unit's leader."""
    if not actor.is_leader or not actor.may_open_cases or concern.shared_at is None or concern.unit_id != actor.unit_id:
        return False
    return concern.child_id is None or not is_own_family(actor, concern.child_id)


def _follows_up(actor: Actor, concern: Concern) -> bool:
    return _keeps(actor, concern) or _leads(actor, concern)


def get_unit(actor: Actor) -> Unit:
    """The unit one works in, to raise a concern there; 404 to those who do not work near children."""
    unit = get_object_or_404(Unit, pk=actor.unit_id)
    if not may_raise_concern(actor, unit):
        raise Http404
    return unit


def may_raise_concern(actor: Actor, unit: Unit) -> bool:
    """Everyone who works in the unit with children: all may wonder."""
    if not actor.is_staff or not actor.may_open_cases or unit.pk != actor.unit_id:
        return False
    return actor.role in (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER)


def may_write_observation(actor: Actor, concern: Concern) -> bool:
    """The one who keeps it: a wondering is owned by the one who wonders."""
    return concern.is_open and _keeps(actor, concern)


def may_change_degree(actor: Actor, concern: Concern) -> bool:
    """The degree is the worker's own."""
    return concern.is_open and _keeps(actor, concern)


def may_choose_child(actor: Actor, concern: Concern) -> bool:
    """The one who keeps it, where the child was not in the list when it was written."""
    return concern.is_open and concern.child_id is None and _keeps(actor, concern)


def may_share_with_leader(actor: Actor, concern: Concern) -> bool:
    """The one who keeps it, once. A leader has nobody here to share with but herself."""
    return concern.is_open and concern.shared_at is None and not actor.is_leader and _keeps(actor, concern)


def may_answer_author(actor: Actor, concern: Concern) -> bool:
    """The leader it was shared with, once; or the one who caught it when its author left."""
    if not concern.is_open or concern.shared_at is None or concern.answered_at is not None:
        return False
    caught = concern.keeper_id != concern.author_id and _keeps(actor, concern)
    return caught or (_leads(actor, concern) and actor.employment_id != concern.author_id)


def may_prepare_conversation(actor: Actor, concern: Concern) -> bool:
    """Author and leader agree who talks. Where someone at home may hurt the child, nobody talks with them first."""
    return concern.is_open and not concern.is_shielded and _follows_up(actor, concern)


def may_record_conversation(actor: Actor, concern: Concern) -> bool:
    """Whoever held it. What was said before a suspicion arose may still be written down."""
    return concern.is_open and _follows_up(actor, concern)


def may_take_step(actor: Actor, concern: Concern) -> bool:
    """Along the guide, where there is one: it helps, it does not force."""
    return concern.is_open and concern.guide_version_id is not None and _follows_up(actor, concern)


def may_move_to_newer(actor: Actor, concern: Concern) -> bool:
    """Those who follow it up, when the guide it was begun on has a newer version. It is offered, never done by itself."""
    return may_take_step(actor, concern) and bool(vars(concern).get("has_newer_guide", True))


def may_decide(actor: Actor, concern: Concern) -> bool:
    """Author and leader; before it is shared the author alone."""
    return concern.is_open and _follows_up(actor, concern)


def may_close_concern(actor: Actor, concern: Concern) -> bool:
    """Those who decide. A shared one only when its author has been answered (I9)."""
    return concern.is_open and _follows_up(actor, concern)


def may_reopen_concern(actor: Actor, concern: Concern) -> bool:
    """Those who followed it up: the family, or the worry, came back."""
    return not concern.is_open and _follows_up(actor, concern)


def may_closing_message(actor: Actor, concern: Concern) -> bool:
    """Those who followed it up, when it has ended; never where harm at home was suspected (LAW-23)."""
    return not concern.is_open and not concern.is_shielded and _follows_up(actor, concern)


def may_suspect_harm(actor: Actor, concern: Concern) -> bool:
    """Whoever reads it; it asks nobody's leave."""
    return concern.is_open and not concern.is_shielded and _follows_up(actor, concern)


def get_second_view(actor: Actor, view_id: UUID, may: Rule) -> SecondView:
    """A colleague's view of a concern the actor may read, or 404; 403 when `may` says no."""
    because("INT-BEH")
    rows = SecondView.objects.select_related("asked__user", "asked_by__user", "concern__child", "concern__keeper__user")
    return _asked_of(actor, get_object_or_404(rows, pk=view_id, concern__in=readable_concerns(actor)), may)


def get_measure(actor: Actor, measure_id: UUID, may: Rule) -> OwnMeasure:
    """A measure of a concern the actor may read, or 404; 403 when `may` says no."""
    because("INT-BEH")
    rows = OwnMeasure.objects.select_related("concern__child", "concern__keeper__user", "concern__author__user")
    return _asked_of(actor, get_object_or_404(rows, pk=measure_id, concern__in=readable_concerns(actor)), may)


def _asked_of(actor: Actor, row: Part, may: Rule) -> Part:
    if not may(actor, row):
        raise PermissionDenied(may.__name__)
    return row


def colleagues_to_ask(actor: Actor, concern: Concern) -> QuerySet[Employment]:
    """Those of the unit who may open cases, but for the one who asks, the leader it is shared with, and who is asked."""
    asked = SecondView.objects.filter(concern=concern, asked=OuterRef("pk"), ended_at=None)
    rows = employments_in(actor.municipality_id).filter(unit_id=concern.unit_id, role=Employment.Role.EMPLOYEE)
    rows = rows.filter(ended_at=None).exclude(pk__in=[actor.employment_id, concern.keeper_id]).exclude(Exists(asked))
    return _not_of_the_family(rows, concern)


def _not_of_the_family(rows: QuerySet[Employment], concern: Concern) -> QuerySet[Employment]:
    """Nobody is asked about a child of her own family: she could not open it, and is not to be told that it exists."""
    if concern.child_id is None:
        return rows
    return rows.exclude(user__person_id__in=[*family_of(concern.child_id), concern.child_id])


def may_ask_second_view(actor: Actor, concern: Concern) -> bool:
    """The one who keeps it: four eyes see more than two."""
    return concern.is_open and _keeps(actor, concern)


def may_give_second_view(actor: Actor, view: SecondView) -> bool:
    """The colleague who was asked, once."""
    mine = view.asked_id == actor.employment_id and actor.may_open_cases
    return mine and view.is_open and view.given_at is None and view.concern.is_open


def may_end_second_view(actor: Actor, view: SecondView) -> bool:
    """The keeper, who asked; and the one who was asked, who may say no."""
    mine = view.asked_id == actor.employment_id and actor.may_open_cases
    return view.is_open and view.concern.is_open and (mine or _keeps(actor, view.concern))


def open_views(actor: Actor) -> QuerySet[SecondView]:
    """Those one is asked for, and those of the concerns one keeps."""
    mine = Q(asked_id=actor.employment_id) | Q(concern__keeper_id=actor.employment_id)
    return SecondView.objects.filter(mine, ended_at=None, concern__closed_at=None)


def open_measures(actor: Actor) -> QuerySet[OwnMeasure]:
    """Those of the concerns one keeps that are not evaluated."""
    return OwnMeasure.objects.filter(concern__keeper_id=actor.employment_id, concern__closed_at=None, evaluated_at=None)


def may_fill_in_form(actor: Actor, concern: Concern) -> bool:
    """Author and leader, in the own service."""
    return concern.is_open and _follows_up(actor, concern)


def get_filled(actor: Actor, filled_id: UUID) -> FilledForm:
    """A filled-in form, for those who read its wondering; else 404."""
    because("INT-BEH")
    rows = FilledForm.objects.filter(concern__in=readable_concerns(actor)).select_related("version", "concern")
    return get_object_or_404(rows, pk=filled_id)


def may_start_measure(actor: Actor, concern: Concern) -> bool:
    """Author and leader, in the own service. What the family takes part in is a log's measure."""
    return concern.is_open and _follows_up(actor, concern)


def may_evaluate_measure(actor: Actor, measure: OwnMeasure) -> bool:
    """Those who began it, once (I8)."""
    return measure.is_open and measure.concern.is_open and _follows_up(actor, measure.concern)


def readable_thoughts(actor: Actor) -> QuerySet[Thought]:
    """Her own, until they go. No leader, no operator, nobody who takes over reads them."""
    if not actor.is_staff or actor.employment_id is None:
        return Thought.objects.none()
    return Thought.objects.filter(author_id=actor.employment_id, expires_on__gt=today())


def outlived_thoughts() -> QuerySet[Thought]:
    """For the clock: the thoughts of the municipality whose day has come."""
    return Thought.objects.filter(expires_on__lte=today())


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which goes through them one by one."""
    return Municipality.objects.order_by("pk")


def get_thought(actor: Actor, thought_id: UUID) -> Thought:
    """The thought, or 404 to everyone but its author."""
    return get_object_or_404(readable_thoughts(actor), pk=thought_id)


def may_write_thought(actor: Actor, unit: Unit) -> bool:
    """Everyone who may wonder may think first."""
    return may_raise_concern(actor, unit)


def may_keep_thought(actor: Actor, thought: Thought) -> bool:
    """Its author."""
    return actor.is_staff and thought.author_id == actor.employment_id


def may_discard_thought(actor: Actor, thought: Thought) -> bool:
    """Its author; and the clock, when its day has come."""
    if actor.capacity is Capacity.SYSTEM:
        return thought.expires_on <= today()
    return may_keep_thought(actor, thought)


def may_carry_to_log(actor: Actor, concern: CaseRow) -> bool:
    """Only the open concern of a child, not yet in a log, where no one at home is suspected: the family reads the log."""
    if not isinstance(concern, Concern) or concern.child_id is None or concern.log_id is not None:
        return False
    return concern.is_open and not concern.is_shielded and _follows_up(actor, concern)
