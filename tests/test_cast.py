"""The cast is the same at the beginning of every test."""

from uuid import uuid4

import pytest


@pytest.mark.parametrize("turn", ["first", "next"])
def test_what_one_test_does_to_kari_in_memory_is_not_met_by_the_next(cast, turn):
    assert cast.kari.user.person_id is None, turn
    cast.kari.user.person_id = uuid4()
