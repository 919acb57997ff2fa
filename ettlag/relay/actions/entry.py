"""What is written in the log: an entry, its correction, and what the family sees differently."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.shown import NotNow

from .. import policy, queries
from ..models import Entry, RelayLog, Voice


@dataclass(frozen=True, slots=True)
class Words:
    """Det som skrives: the text, what sort, when it happened, and whose words it is when not the writer's own."""

    text: str
    kind: str = Entry.Kind.ENTRY
    happened_on: date | None = None
    on_behalf_of: UUID | None = None


@action(policy.may_write_entry, says=_("skrev i loggen"))
def write_entry(actor: Actor, log: RelayLog, *, words: Words, readers: queries.Readers) -> Entry:
    """Innslag: short, what was seen or agreed, to the readers that the preview named (LAW-53)."""
    kind = Entry.Kind.ON_BEHALF if words.on_behalf_of else words.kind
    entry = Entry(kind=kind, text=words.text, happened_on=words.happened_on, on_behalf_of_id=words.on_behalf_of)
    readers.put_on(entry)
    return written(actor, log, entry)


def written(actor: Actor, log: RelayLog, entry: Entry) -> Entry:
    """Save an entry as the actor's: the name and title stay as they are today."""
    entry.municipality_id, entry.log = log.municipality_id, log
    entry.author_id, entry.author_unit_id = actor.user_id, actor.unit_id
    entry.author_name, entry.author_title = actor.name, actor.title
    entry.author_person_id = actor.person_id if actor.is_family else None
    entry.save(force_insert=True)
    return entry


@action(policy.may_correct_entry, says=_("rettet et innslag"))
def correct_entry(actor: Actor, entry: Entry, *, text: str, because: str) -> Entry:
    """Rette: a new text in front, with the same readers; the original stays behind it for ever (LAW-64)."""
    if text.strip() == entry.text.strip():
        raise NotNow(_now("Teksten er den samme som før. Ingenting er rettet."))
    corrected = Entry(kind=entry.kind, text=text, happened_on=entry.happened_on, on_behalf_of_id=entry.on_behalf_of_id)
    corrected.corrects, corrected.corrected_because = entry, because
    queries.Readers(tuple(entry.people), tuple(entry.units), entry.for_team, entry.information).put_on(corrected)
    # Whoever could read the original reads the correction, and nobody who came between.
    corrected.written_at, corrected.added_at = entry.written_at, entry.added_at
    return written(actor, entry.log, corrected)


@action(policy.may_see_differently, says=_("skrev «Jeg ser det annerledes»"), basis="PART")
def see_differently(actor: Actor, entry: Entry, *, text: str) -> Voice:
    """«Jeg ser det annerledes»: stands beside the entry for ever, and follows it to everyone who reads it (LAW-64)."""
    return Voice.objects.create(
        municipality_id=entry.municipality_id,
        log_id=entry.log_id,
        entry=entry,
        person_id=policy.person_of(actor),
        name=actor.name,
        text=text,
    )
