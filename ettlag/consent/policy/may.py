"""Who may ask, answer, take back, write down and add: a sentence each, about a child whose consents one can see."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import municipality as known_municipality
from ettlag.people.models import Person
from ettlag.people.policy import standing_ties

from ..models import LocalBasis
from .agreed import agreed_lines, grown_by, open_lines, young_by
from .children import may_see


def may_share_with(actor: Actor, focus: Person, unit: Any) -> bool:
    """Whether the employee may let this unit (or unit id) know something about the child today."""
    if not may_see(actor, focus):
        return False
    return agreed_lines(today()).filter(focus=focus, unit=getattr(unit, "pk", unit)).exists()


def decides(actor: Actor, focus: Any) -> bool:
    """Whether this family member is one of those who must agree today."""
    if not actor.is_family or actor.person_id is None:
        return False
    person = Person.objects.filter(pk=focus.pk)
    if actor.person_id == focus.pk:
        return person.filter(born_on__lte=young_by(today())).exists()
    tie = standing_ties(today()).filter(child=OuterRef("pk"), guardian=actor.person_id)
    return person.filter(Exists(tie)).exclude(born_on__lte=grown_by(today())).exists()


def has_open_lines(actor: Actor, focus: Any) -> bool:
    """Whether this family member has said yes to something that still stands."""
    if not actor.is_family or actor.person_id is None:
        return False
    return open_lines(today()).filter(focus=focus.pk, giver=actor.person_id).exists()


def may_ask_consent(actor: Actor, focus: Any) -> bool:
    """Anyone at work who follows the child may ask the family."""
    return actor.is_staff and may_see(actor, focus)


def may_give_consent(actor: Actor, focus: Any) -> bool:
    """Only those who must agree say yes, each for themselves."""
    return decides(actor, focus)


def may_refuse_consent(actor: Actor, focus: Any) -> bool:
    """Those who are asked may say no, with no consequence for the help."""
    return decides(actor, focus)


def may_withdraw_consent(actor: Actor, focus: Any) -> bool:
    """Whoever has said yes may take it back (LAW-08), also one who no longer has to agree."""
    return has_open_lines(actor, focus) and may_see(actor, focus)


def may_extend_consent(actor: Actor, focus: Any) -> bool:
    """One's own yes may get another date, as long as one still is to agree."""
    return has_open_lines(actor, focus) and decides(actor, focus)


def may_record_consent(actor: Actor, focus: Any) -> bool:
    """The one at work who sat beside the family may write down what was said or signed."""
    return actor.is_staff and may_see(actor, focus)


def may_hear_child(actor: Actor, focus: Any) -> bool:
    """The one at work who asked the child may write down the answer."""
    return actor.is_staff and may_see(actor, focus)


def must_be_at_work(actor: Actor) -> None:
    """Pages of the municipality's own: 404 to the family."""
    if not actor.is_staff:
        raise Http404


def own_municipality(actor: Actor, may: Rule) -> Municipality:
    """The actor's own municipality, if they may do this to it (else 403); 404 to the family."""
    must_be_at_work(actor)
    place = known_municipality(actor.municipality_id)
    if not may(actor, place):
        raise PermissionDenied(may.__name__)
    return place


def may_add_basis(actor: Actor, municipality: Any) -> bool:
    """The data protection officer adds to the municipality's own part of the catalogue (LAW-06)."""
    return actor.is_staff and actor.role == "dpo" and municipality.pk == actor.municipality_id


def local_bases(municipality_id: int) -> QuerySet[LocalBasis]:
    """What the municipality has added to the catalogue of legal bases."""
    return LocalBasis.objects.filter(municipality_id=municipality_id).order_by("code", "-version")


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which looks at one after the other."""
    return Municipality.objects.order_by("number")
