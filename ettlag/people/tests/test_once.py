"""A form that is sent twice does its work once, also when both arrive at the same instant on two connections (I6)."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from ettlag.access.clock import now, today
from ettlag.access.reading import recording
from ettlag.concerns.models import Concern
from ettlag.people import once, tasks
from ettlag.people.models import Submission


def wondering(cast, token):
    return {
        "once": str(token), "child": cast.nora, "text": "Satt alene", "seen_on": today().isoformat(),
        "often": "once", "degree": "wondering", "strengths": "",
    }  # fmt: skip


def how_many(cast):
    with recording(cast.kari.actor, "test"):
        return Concern.objects.count()


def test_sending_twice_writes_once_and_leads_to_the_same_page(cast, as_kari):
    form, page = wondering(cast, uuid.uuid4()), reverse("concerns:raise_concern")
    first, second = as_kari.post(page, form), as_kari.post(page, form)
    assert first["Location"] == second["Location"]
    assert how_many(cast) == 1


def test_a_form_that_came_back_with_errors_can_be_sent_again(cast, as_kari):
    form, page = wondering(cast, uuid.uuid4()), reverse("concerns:raise_concern")
    assert as_kari.post(page, {**form, "text": ""}).status_code == 200
    assert as_kari.post(page, form).status_code == 302
    assert how_many(cast) == 1


def test_anothers_token_opens_nothing(cast, as_kari, as_ali):
    form, page = wondering(cast, uuid.uuid4()), reverse("concerns:raise_concern")
    led_to = as_kari.post(page, form)["Location"]
    assert as_ali.post(page, form)["Location"] != led_to


def test_a_token_that_is_no_token_changes_nothing(cast, as_kari):
    form = {**wondering(cast, "tull"), "once": "tull"}
    assert as_kari.post(reverse("concerns:raise_concern"), form).status_code == 302


def test_old_tokens_are_forgotten(cast, as_kari):
    as_kari.post(reverse("concerns:raise_concern"), wondering(cast, uuid.uuid4()))
    assert tasks.forget_traces(0) == 0
    Submission.objects.update(at=now() - timedelta(days=3))
    assert tasks.forget_traces(0) == 1


@pytest.mark.requirement("I6")
def test_two_at_the_same_instant_do_the_work_once(cast, tokens_of_two):
    """Two connections, one token: the second waits for the first to commit and then finds it taken."""
    token, user_id = tokens_of_two
    taken: list[bool] = []
    barrier = threading.Barrier(2)

    def take() -> None:
        try:
            with transaction.atomic():
                barrier.wait(timeout=20)
                taken.append(once.take(user_id, token))
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(taken) == [False, True]


@pytest.fixture
def tokens_of_two(cast, as_owner):
    """A token for Kari, and what the two connections committed taken away afterwards."""
    token = uuid.uuid4()
    yield token, cast.kari.user.pk
    as_owner.execute("DELETE FROM people_submission WHERE token = %s", [token])
    as_owner.commit()
