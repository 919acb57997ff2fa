"""Every page opens for the one it is for."""

import pytest

from .conftest import at

PAGES = [
    "show_concern", "write_observation", "change_degree", "share_with_leader", "prepare_conversation",
    "record_conversation", "take_step", "decide", "close_concern", "safety_fork",
]  # fmt: skip


@pytest.mark.parametrize("verb", PAGES)
def test_the_author_opens_every_page_of_her_wondering(verb, concern, as_kari):
    response = as_kari.get(at(verb, concern))
    assert response.status_code == 200
    assert "Fare eller mistanke om vold?" in response.content.decode()
