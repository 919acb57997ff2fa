"""Writing a wondering, adding to it, sharing it, answering it, and marking that someone may be hurting the child."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.guides.queries import guide_for
from ettlag.organisation.models import Employment, Unit
from ettlag.organisation.queries import municipality, unit_leader
from ettlag.people.models import Person

from .. import policy, queries
from ..deeds import Deed
from ..models import Concern, LeaderAnswer, Observation, Sharing
from .second_view import end_views_of
from .thought import forget_thoughts_of
from .walk import done_here, hand_of, touch


@action(policy.may_raise_concern, says=_("skrev en undring"))
def raise_concern(actor: Actor, unit: Unit, *, text: str, seen_on: date, **about: Any) -> Concern:
    """Skriv en undring: what was seen and when, in the unit's own guide from its first step. Private to its author.

    `about` is degree, often, strengths, and `child`, one of the unit's; without it `child_words` says whom it is about,
    without a name. Raises PermissionDenied for a child of another unit or of one's own family.
    """
    child: Person | None = about.get("child")
    if child is not None and not policy.children_to_wonder_about(actor).filter(pk=child.pk).exists():
        raise PermissionDenied("concerns.raise_concern")
    return begin_concern(actor, unit, text=text, seen_on=seen_on, **about)


def begin_concern(actor: Actor, unit: Unit, *, text: str, seen_on: date, **about: Any) -> Concern:
    """Public step: a call to the one number becomes the call-taker's own wondering, with the caller's yes.

    The room above has asked for the yes and writes the event; `about` as in `raise_concern`. Raises PermissionDenied for
    somebody who may not wonder in that unit.
    """
    if not policy.may_raise_concern(actor, unit):
        raise PermissionDenied("concerns.begin_concern")
    child: Person | None = about.get("child")
    version, instant = guide_for(actor.municipality_id, actor.service_kind), now()
    scheme = queries.scheme_of(version.pk) if version else None
    level_code, step_no = scheme.first() if scheme else ("", 1)
    concern = Concern.objects.create(
        municipality_id=actor.municipality_id,
        child=child,
        child_words="" if child else about.get("child_words", ""),
        author_id=hand_of(actor),
        keeper_id=hand_of(actor),
        unit=unit,
        guide_version=version,
        level_code=level_code,
        step_no=step_no,
        degree=about["degree"],
        often=about["often"],
        strengths=about.get("strengths", ""),
        raised_at=instant,
        level_since=instant,
        degree_since=instant,
        last_deed_at=instant,
    )
    _observe(actor, concern, text, seen_on)
    done_here(concern, Deed.WRITE)
    return concern


@action(policy.may_write_observation, says=_("skrev en observasjon"))
def write_observation(actor: Actor, concern: Concern, *, text: str, seen_on: date) -> Observation:
    """Skriv en observasjon: what was seen and heard, dated; added to the earlier ones, which are never changed."""
    observation = _observe(actor, concern, text, seen_on)
    done_here(concern, Deed.WRITE)
    touch(actor, concern)
    return observation


def _observe(actor: Actor, concern: Concern, text: str, seen_on: date) -> Observation:
    return Observation.objects.create(
        municipality_id=concern.municipality_id,
        concern=concern,
        text=text,
        seen_on=seen_on,
        written_by_id=hand_of(actor),
        written_at=now(),
    )


@action(policy.may_change_degree, says=_("endret graden"))
def change_degree(actor: Actor, concern: Concern, *, degree: str, because: str) -> None:
    """Endre graden: undring, uro or bekymring, with what made it change. It moves both ways."""
    concern.degree, concern.degree_because, concern.degree_since = degree, because, now()
    concern.save(update_fields=["degree", "degree_because", "degree_since"])
    touch(actor, concern)


@action(policy.may_choose_child, says=_("sa hvilket barn undringen gjelder"))
def choose_child(actor: Actor, concern: Concern, *, child: Person) -> None:
    """Velg barnet: the child has come into the unit's list. PermissionDenied for a child of another unit."""
    if not policy.children_to_wonder_about(actor).filter(pk=child.pk).exists():
        raise PermissionDenied("concerns.choose_child")
    concern.child = child
    concern.save(update_fields=["child"])


@action(policy.may_share_with_leader, says=_("delte undringen med lederen"))
def share_with_leader(actor: Actor, concern: Concern, *, question: str = "") -> Sharing:
    """Del med lederen: from here on she reads it, and must answer within the municipality's number of days (I9).

    Raises NotNow when the unit has no leader.
    """
    leader = unit_leader(concern.unit_id)
    if leader is None:
        raise NotNow(gettext("Enheten har ingen leder å dele med ennå. Undringen er fortsatt bare din."))
    concern.shared_at = now()
    concern.save(update_fields=["shared_at"])
    sharing = Sharing.objects.create(
        municipality_id=concern.municipality_id,
        concern=concern,
        circle=Sharing.Circle.LEADER,
        recipient=leader,
        shared_by_id=hand_of(actor),
        question=question,
        shared_at=concern.shared_at,
        answer_due_on=today() + timedelta(days=municipality(actor.municipality_id).settings.leader_answer_days),
    )
    touch(actor, concern)
    return sharing


@action(policy.may_answer_author, says=_("svarte den som undret seg"))
def answer_author(actor: Actor, concern: Concern, *, text: str) -> LeaderAnswer:
    """Svar den som undret seg: the leader's duty, in words without sensitive content (I9)."""
    answer = LeaderAnswer.objects.create(
        municipality_id=concern.municipality_id,
        concern=concern,
        sharing=Sharing.objects.get(concern=concern, circle=Sharing.Circle.LEADER),
        text=text,
        answered_by_id=hand_of(actor),
        answered_at=now(),
    )
    concern.answered_at = answer.answered_at
    concern.save(update_fields=["answered_at"])
    done_here(concern, Deed.SHARE)
    return answer


@action(policy.may_suspect_harm, says=_("meldte fra om mistanke om skade"), basis="MELD")
def suspect_harm(actor: Actor, concern: Concern) -> None:
    """Mistanke om skade: from here on nothing of it is in the family's view, and nobody talks with them first (LAW-23)."""
    shield(concern)
    touch(actor, concern)


def shield(concern: Concern) -> None:
    """Shared step: mark that someone at home may be hurting the child; the first time is kept."""
    if concern.harm_suspected_at is None:
        concern.harm_suspected_at = now()
        concern.save(update_fields=["harm_suspected_at"])


def catch_concerns(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: the heir follows up what was shared and is open.

    What was never shared stays its author's alone: nobody inherits a private thought. The views she was asked for are ended.
    """
    end_views_of(leaving)
    forget_thoughts_of(leaving)
    Concern.objects.filter(keeper=leaving, closed_at=None, shared_at__isnull=False).update(keeper=heir, last_deed_at=now())
