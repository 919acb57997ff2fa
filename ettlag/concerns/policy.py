"""Who may read a wondering and do what with it. Before it is shared: its author and nobody else.

Read this file as a paragraph: (1) a concern is its keeper's own; (2) once shared, it is the unit leader's too; (3) nobody
else's, neither colleagues, other units, the director, the operator nor the family; (4) staff are shut out of their own
family's; (5) what is closed is only read. LAW-53, SEC-03…07.
"""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.case import CaseRow
from ettlag.access.prepared import prepared
from ettlag.access.reading import because
from ettlag.organisation.models import Employment, Unit
from ettlag.organisation.policy import children_of_unit
from ettlag.people.models import Person
from ettlag.people.policy import is_own_family, own_family

from .models import Concern

Row = TypeVar("Row", bound=CaseRow)
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
    "decide": _("tok en beslutning"),
    "close_concern": _("avsluttet undringen"),
    "reopen_concern": _("gjenåpnet undringen"),
    "choose_child": _("sa hvilket barn undringen gjelder"),
    "safety_fork": _("leste hva en gjør ved mistanke om skade"),
    "suspect_harm": _("meldte fra om mistanke om skade"),
}


def readable_concerns(actor: Actor) -> QuerySet[Concern]:
    """The concerns the actor may read: those she keeps, and for a unit's leader those shared with her."""
    if not actor.is_staff or not actor.may_open_cases or actor.employment_id is None:
        return Concern.objects.none()
    hers = Q(keeper_id=actor.employment_id)
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
    rows = readable_concerns(actor).select_related("child", *AT_WORK, "unit__service", "guide_version__guide")
    return rows.defer("guide_version__definition").filter(pk=concern_id)


@prepared
def open_concerns(actor: Actor) -> QuerySet[Concern]:
    """Those of them that are not closed, with the people at work but not the child: a desk names no child."""
    return readable_concerns(actor).filter(closed_at=None).select_related(*AT_WORK)


def listed_concerns(actor: Actor, *, closed: bool) -> QuerySet[Concern]:
    """For the list: open or closed, the latest raised first, with the child's name."""
    rows = readable_concerns(actor).filter(closed_at__isnull=not closed)
    return rows.select_related("child", *AT_WORK).order_by("-raised_at", "-id")


def children_to_wonder_about(actor: Actor) -> QuerySet[Person]:
    """The children of the own unit, without those of the employee's own family."""
    return _outside_own_family(actor, children_of_unit(actor), "pk")


def audience_words(actor: Actor, concern: Concern, other: str = "") -> str:
    """Who can read it: a sentence under everything, and before every save. `other`: the leader, or for her the author."""
    if concern.shared_at is None or not other:
        words = gettext("Bare du kan lese dette.")
    else:
        words = gettext("Synlig for: deg og %(other)s. Ingen andre.") % {"other": other}
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


def may_decide(actor: Actor, concern: Concern) -> bool:
    """Author and leader; before it is shared the author alone."""
    return concern.is_open and _follows_up(actor, concern)


def may_close_concern(actor: Actor, concern: Concern) -> bool:
    """Those who decide. A shared one only when its author has been answered (I9)."""
    return concern.is_open and _follows_up(actor, concern)


def may_reopen_concern(actor: Actor, concern: Concern) -> bool:
    """Those who followed it up: the family, or the worry, came back."""
    return not concern.is_open and _follows_up(actor, concern)


def may_suspect_harm(actor: Actor, concern: Concern) -> bool:
    """Whoever reads it; it asks nobody's leave."""
    return concern.is_open and not concern.is_shielded and _follows_up(actor, concern)


def may_carry_to_log(actor: Actor, concern: CaseRow) -> bool:
    """Only the open concern of a child, not yet in a log, where no one at home is suspected: the family reads the log."""
    if not isinstance(concern, Concern) or concern.child_id is None or concern.log_id is not None:
        return False
    return concern.is_open and not concern.is_shielded and _follows_up(actor, concern)
