"""A text that was written about a child is where it was written, and nowhere else (I7, SEC-32).

The story of world.py is told with a strange word of its own in every free text. Then every page is opened by everybody, and the
word may not be in an address, a title, a page of error, what the server says in its log, a letter, or the page of anybody
who is not among the readers.
"""

import logging
import re
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from tests.test_access import arguments
from tests.test_house_rules import routes
from tests.world import build

MARK = "Kvernurtekam"
OUTSIDE = ("anonymous", "jonas", "siri", "leif", "ali", "berit", "per", "dina", "barbro", "sara")
LOOK = ("anonymous", "kari", "grete", "ola", "pia", "amina", "jonas")
NAMED = re.compile(r"""(?:href|action|src|formaction)="([^"]*)"|<title>(.*?)</title>""", re.DOTALL)


@pytest.fixture
def marked(cast):
    """The story with the strange word in every text."""
    return build(cast, MARK)


def visits(world, person):
    """(route, answer) of every page, opened by one person."""
    for name, _view in routes():
        try:
            address = reverse(name, kwargs={key: world.argument(name, key) for key in arguments(name)})
        except KeyError:
            continue
        answer = world.client(person).get(address)
        if person != "anonymous" and answer.headers.get("Location", "").startswith(settings.LOGIN_URL):
            world.clients.pop(person)  # a page on the way signed them out: they sign in again and open it
            answer = world.client(person).get(address)
        yield name, answer


@pytest.mark.requirement("SEC-32")
def test_what_is_written_is_not_in_addresses_titles_errors_letters_or_the_servers_log(marked, caplog, capfd):
    caplog.set_level(logging.INFO)
    seen = 0
    for person in LOOK:
        for name, answer in visits(marked, person):
            place = f"{person} at {name}"
            page = answer.content.decode(errors="replace")
            seen += MARK in page
            assert MARK not in unquote(answer.headers.get("Location", "")), place
            assert not [one for one in NAMED.findall(page) if MARK in unquote("".join(one))], place
            if answer.status_code >= 400:
                assert MARK not in page, f"{place}: {answer.status_code}"
    assert seen > 20, "the word is on the pages of those who may read it"
    assert MARK not in caplog.text
    assert MARK not in "".join(capfd.readouterr())
    assert not [letter for letter in mail.outbox if MARK in letter.subject + letter.body]


@pytest.mark.requirement("SEC-32", "SEC-02")
def test_who_is_not_among_the_readers_finds_none_of_it(marked):
    found = [
        f"{person} at {name}"
        for person in OUTSIDE
        for name, answer in visits(marked, person)
        if MARK in answer.content.decode(errors="replace")
    ]
    assert found == []


def test_grete_reads_only_what_was_shared_with_her(marked, cast):
    """Ola is asked to take the baton, and reads the log; the wondering is between Kari and Grete."""
    at = {name for name, answer in visits(marked, "ola") if MARK in answer.content.decode(errors="replace")}
    assert not {name for name in at if name.startswith("concerns:")}
    shared = {name for name, answer in visits(marked, "grete") if MARK in answer.content.decode(errors="replace")}
    assert "concerns:show_concern" in shared


@pytest.mark.requirement("SEC-32")
def test_a_form_that_is_refused_puts_no_word_in_the_address_or_the_log(marked, caplog, capfd):
    caplog.set_level(logging.INFO)
    for name, _view in routes():
        try:
            address = reverse(name, kwargs={key: marked.argument(name, key) for key in arguments(name)})
        except KeyError:
            continue
        sent = dict.fromkeys(("text", "reason", "because", "what", "purpose", "words", "question", "next", "neste"), MARK)
        for person in ("siri", "jonas"):
            answer = marked.client(person).post(address, sent)
            if answer.status_code >= 300:
                assert MARK not in unquote(answer.headers.get("Location", "")), f"{person} at {name}"
                assert MARK not in answer.content.decode(errors="replace"), f"{person} at {name}: {answer.status_code}"
    assert MARK not in caplog.text
    assert MARK not in "".join(capfd.readouterr())
