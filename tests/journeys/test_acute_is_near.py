"""From every page of a child the numbers are one press away for everyone at work, without JavaScript and without sign-in (I5)."""

import pytest

from tests.test_access import arguments
from tests.test_canary import visits
from tests.world import World

OF_A_CHILD = {"concern_id", "log_id", "focus_id", "measure_id", "meeting_id", "entry_id", "item_id", "question_id"}
ON_PAPER = {"consent:print_form", "relay:print_minutes"}


@pytest.mark.parametrize("person", ["kari", "grete"])
def test_every_page_of_a_child_has_the_acute_strip(person, world: World):
    lacking, seen = [], 0
    for name, answer in visits(world, person):
        if answer.status_code != 200 or name in ON_PAPER or not OF_A_CHILD & set(arguments(name)):
            continue
        seen += 1
        page = answer.content.decode()
        if 'class="el-acute"' not in page or 'href="/akutt/"' not in page or "tel:112" not in page:
            lacking.append(name)
    assert seen > 10
    assert lacking == []


def test_the_numbers_need_no_sign_in(client, cast):
    page = client.get("/akutt/").content.decode()
    assert "tel:112" in page
    assert "tel:116111" in page
