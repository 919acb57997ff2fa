"""Nora's log as the stories about plans, meetings and the family find it: open, held by Kari, seen by Amina."""

from contextlib import contextmanager
from datetime import date, timedelta

from django.urls import reverse

from ettlag.access.action import explained
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.cast import Cast, Member
from ettlag.relay.models import RelayLog


@contextmanager
def by_hand(cast: Cast, who: Member | None = None):
    """Straight into the tables, explained by an event: what the story takes for granted."""
    actor = (who or cast.kari).actor
    with recording(actor, "test"), explained("test.by_hand", actor, cast.solvik, {}, "INT-BEH"):
        yield actor


@contextmanager
def looking(cast: Cast):
    """Look in the tables."""
    with recording(cast.kari.actor, "test"):
        yield


def open_log(cast: Cast, child=None, **facts) -> RelayLog:
    """A log, opened at Solbakken and held by Kari."""
    with by_hand(cast):
        return RelayLog.objects.create(
            municipality_id=cast.solvik.pk, focus_id=child or cast.nora, unit=cast.solbakken, about="En god start på dagen",
            opened_by=cast.kari.employment, baton_holder=cast.kari.employment, **facts,
        )  # fmt: skip


def saras_log(cast: Cast) -> RelayLog:
    """Sara's own log, opened at Fjellheim and held by Siri."""
    with by_hand(cast, cast.siri):
        return RelayLog.objects.create(
            municipality_id=cast.solvik.pk, focus_id=cast.sara.person_id, unit=cast.fjellheim, about="Det er mye på skolen",
            opened_by=cast.siri.employment, baton_holder=cast.siri.employment,
        )  # fmt: skip


def url(name: str, *ids) -> str:
    return reverse(f"relay:{name}", args=[getattr(one, "pk", one) for one in ids])


def written(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def five_parts(member: Member, **facts) -> dict[str, str]:
    """The short form, filled in: Kari receives Nora every morning."""
    doer = f"e:{member.employment.pk}" if member.employment else f"p:{member.person_id}"
    return {
        "problem": "Nora gråter i garderoben",
        "what": "Egen plass i garderoben",
        "when": "hver morgen",
        "doer": doer,
        "evaluate_on": written(today() + timedelta(days=14)),
        **facts,
    }


def asked(captured) -> list[str]:
    """What was asked of the tables: the frame of the transaction left out."""
    frame = ("SAVEPOINT", "RELEASE", "SELECT set_config")
    return [one["sql"] for one in captured.captured_queries if not one["sql"].startswith(frame)]
