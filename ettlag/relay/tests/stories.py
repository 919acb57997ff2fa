"""What stories begin with: a yes from the family, a log, an entry; all through the front door or the rooms' own deeds."""

from datetime import timedelta

from django.urls import reverse

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.consent import actions
from ettlag.consent.actions import Answer
from ettlag.consent.models import How, Kind
from ettlag.consent.policy import get_child
from ettlag.consent.texts import text
from ettlag.relay.models import Entry, RelayLog


def url(name, *parts):
    return reverse(f"relay:{name}", args=parts)


def family_says_yes(cast, who="amina", child=None, unit="helsestasjon", kinds=tuple(Kind)):
    """The guardian opens these kinds of information to the unit, signed in."""
    member = cast.members[who]
    with recording(member.actor, "test"):
        focus = get_child(member.actor, child or cast.nora)
        cells = frozenset((cast.units[unit].pk, str(kind)) for kind in kinds)
        actions.give_consent(member.actor, focus, **consent_facts(cells))


def consent_facts(cells):
    answer = Answer(How.SIGNED_IN, today(), cells, today() + timedelta(days=300), text("nb"))
    return {"ask": None, "answer": answer}


def family_takes_back(cast, who="amina", child=None, unit="helsestasjon"):
    """The guardian withdraws everything from the unit."""
    member = cast.members[who]
    with recording(member.actor, "test"):
        focus = get_child(member.actor, child or cast.nora)
        actions.withdraw_consent(member.actor, focus, units=[cast.units[unit].pk])


def noras_log(cast, client):
    """Kari opens Nora's log through the front door."""
    response = client.post(f"{url('open_log')}?barn={cast.nora}", {"about": "En god start på dagen"})
    assert response.status_code == 302, response.content.decode()
    return response["Location"].rstrip("/").rsplit("/", 1)[1]


def holder_of(cast, log_id):
    with recording(cast.grete.actor, "test"):
        return RelayLog.objects.get(pk=log_id).baton_holder_id


def newest_entry(cast, log_id):
    with recording(cast.grete.actor, "test"):
        return Entry.objects.filter(log=log_id).order_by("-id").first()
