"""The clock: the logs are sealed each minute, old drafts go, and what a dead worker left is begun again."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app

from ettlag.access import chain
from ettlag.access.clock import now, today
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.organisation import tasks
from ettlag.organisation.models import Employment
from ettlag.people import drafts
from ettlag.people.models import Draft


@pytest.mark.requirement("SEC-21")
def test_the_logs_are_sealed_and_hold(cast: Cast) -> None:
    tasks.seal_logs(0)
    for name in chain.CHAINS:
        walked = chain.walk(cast.solvik.pk, name)
        assert walked.broken is None
    assert chain.walk(cast.solvik.pk, "event").rows > 0
    assert tasks.seal_logs(0) == 0, "nothing is sealed twice"


def test_a_draft_that_nobody_came_back_to_in_fourteen_days_goes(cast: Cast) -> None:
    kari = cast.kari.actor
    with recording(kari, "test"):
        drafts.save(kari, "concerns:share:1", "text", "Nora sa i dag …")
        drafts.save(kari, "concerns:share:2", "text", "Og i går …")
        Draft.objects.filter(key="concerns:share:1").update(saved_at=now() - timedelta(days=15))
    assert tasks.forget_old_drafts(0) == 1
    with recording(kari, "test"):
        assert [key for key, _ in drafts.keys_of(kari)] == ["concerns:share:2"]


def test_an_employment_ends_the_day_after_its_last_day_and_the_leader_catches(cast: Cast) -> None:
    kari, ali = cast.kari.employment, cast.ali.employment
    Employment.objects.filter(pk=kari.pk).update(until_on=today() - timedelta(days=1))
    Employment.objects.filter(pk=ali.pk).update(until_on=today())
    assert tasks.end_planned_employments(0) == 1
    kari.refresh_from_db()
    ali.refresh_from_db()
    assert kari.ended_at is not None
    assert ali.ended_at is None
    with recording(cast.dina.actor, "test"):
        assert [event.capacity for event in Event.objects.filter(action="organisation.end_employment")] == ["system"]


def test_nobody_is_ended_by_the_clock_where_nobody_can_catch(cast: Cast) -> None:
    grete = cast.grete.employment
    Employment.objects.filter(pk=grete.pk).update(until_on=today() - timedelta(days=1))
    Employment.objects.exclude(pk__in=(grete.pk, cast.kari.employment.pk, cast.dina.employment.pk)).update(ended_at=now())
    assert tasks.end_planned_employments(0) == 0
    grete.refresh_from_db()
    assert grete.ended_at is None
    with recording(cast.dina.actor, "test"):
        assert not Event.objects.filter(action="organisation.end_employment").exists()


@pytest.mark.django_db
def test_a_job_whose_worker_was_killed_is_begun_again() -> None:
    task: Any = tasks.seal_logs
    job_id = task.defer()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '10 minutes') RETURNING id"
        )
        row = cursor.fetchone()
        assert row is not None
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [row[0], job_id])
    rescue: Any = tasks.rescue_jobs
    assert async_to_sync(rescue.func)(SimpleNamespace(app=app), 0) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job_id])
        assert cursor.fetchone() == ("todo",)
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        assert cursor.fetchone() == (0,)
