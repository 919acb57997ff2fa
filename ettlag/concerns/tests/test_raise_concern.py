"""Kari writes a wondering about Nora, and only she can read it."""

import pytest

from .conftest import SEEN, at, raise_as


def test_kari_writes_a_wondering_and_sees_it_with_the_next_step_of_her_guide(cast, as_kari):
    concern = raise_as(as_kari, cast)
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert SEEN in page
    assert "Din undring om Nora" in page
    assert "Drøft med lederen din" in page
    assert "Bare du kan lese dette." in page
    assert "Hele veilederen" in page


@pytest.mark.requirement("LAW-53")
@pytest.mark.parametrize(
    "stranger", ["grete", "ali", "ola", "helga", "siri", "rolf", "berit", "per", "dina", "leif", "amina", "jonas", "ida"]
)
def test_nobody_else_learns_that_it_exists(stranger, cast, concern, sign_in):
    client = sign_in(stranger)
    for verb in ("show_concern", "decide", "safety_fork", "share_with_leader", "record_conversation"):
        assert client.get(at(verb, concern)).status_code == 404, verb
        assert client.post(at(verb, concern), {}).status_code in (404, 405), verb
