"""Undersøkelsen: brought in from a file, and edited question by question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.organisation.models import Municipality

from .. import policy
from ..models import Survey
from ..reader import citizens_part, read


@dataclass(frozen=True, slots=True)
class Change:
    """En endring: of one question, or a new one after it, or its going. `said` is the question as the file writes it."""

    question: str
    said: Mapping[str, Any] = field(default_factory=dict)
    removes: bool = False
    adds_after: bool = False


@action(policy.may_import_survey, says=_("leste inn en undersøkelse"))
def import_survey(actor: Actor, municipality: Municipality, *, definition: dict[str, Any]) -> list[Survey]:
    """Les inn: the staff's survey, and the short form for inhabitants if the file carries one. Raises Faulty.

    Read again, the same file changes nothing, and a newer one takes the place of the older for the rounds to come.
    """
    scheme = read(definition)
    found = [_kept(actor, scheme.key, scheme.title, Survey.Audience.STAFF, definition)]
    if (short := citizens_part(definition)) is not None:
        own = read(short)
        found.append(_kept(actor, own.key, own.title, Survey.Audience.CITIZENS, short))
    return found


def _kept(actor: Actor, key: str, title: str, audience: str, definition: dict[str, Any]) -> Survey:
    survey, _made = Survey.objects.update_or_create(
        municipality_id=actor.municipality_id, key=key,
        defaults={"title": title, "audience": audience, "definition": definition},
    )  # fmt: skip
    return survey


@action(policy.may_edit_question, says=_("endret et spørsmål i en undersøkelse"))
def edit_question(actor: Actor, survey: Survey, *, change: Change) -> None:
    """Endre, legge til eller ta bort et spørsmål. Raises Faulty when the whole would no longer hold together."""
    edited = edited_definition(survey.definition, change)
    read(edited)
    survey.definition = edited
    survey.save(update_fields=["definition"])


def edited_definition(definition: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """The definition with the change made; all that the change does not name stays as it was."""
    parts = [{**part, "sporsmaal": list(_changed(part.get("sporsmaal") or [], change))} for part in definition["deler"]]
    gone = change.question if change.removes else ""
    tables = [one for one in definition.get("krysstabeller") or [] if gone not in {one.get("rader"), one.get("kolonner")}]
    return {**definition, "deler": parts, "krysstabeller": tables}


def _changed(questions: list[dict[str, Any]], change: Change) -> Any:
    for one in questions:
        if one.get("id") != change.question:
            yield one
        elif change.adds_after:
            yield one
            yield dict(change.said)
        elif not change.removes:
            yield {**one, **change.said}
