"""A wondering to begin a story with."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.concerns.models import Concern

SEEN = "Nora satt alene under bordet da de andre gikk ut."


def at(verb, concern=None, query=""):
    """The address of a page of the room."""
    return reverse(f"concerns:{verb}", args=[concern] if concern else []) + query


def wondering(cast, **changes):
    """What Kari writes about Nora."""
    told = {
        "child": cast.nora,
        "text": SEEN,
        "seen_on": f"{today() - timedelta(days=1):%d.%m.%Y}",
        "often": "sometimes",
        "degree": "wondering",
        "strengths": "Elsker å bygge med Emil.",
    }
    return {**told, **changes}


def day(days):
    """A day from today, as one writes it."""
    return f"{today() + timedelta(days=days):%d.%m.%Y}"


def raise_as(client, cast, **changes):
    """Write a wondering; gives its id, out of the address one was led to."""
    response = client.post(at("raise_concern"), wondering(cast, **changes))
    assert response.status_code == 302, response.content.decode()[-2000:]
    return response["Location"].strip("/").split("/")[-1]


def now_of(cast, concern):
    """The row as it is in the database."""
    with recording(cast.kari.actor, "test"):
        return Concern.objects.get(pk=concern)


@pytest.fixture
def concern(cast, as_kari):
    """Kari's wondering about Nora."""
    return raise_as(as_kari, cast)


@pytest.fixture
def shared(concern, as_kari):
    """Shared with Grete, and not answered."""
    assert as_kari.post(at("share_with_leader", concern), {"question": "Hvem snakker med mor?"}).status_code == 302
    return concern
