"""The small pieces: what they say, to whom, and that nothing written by a person can become markup."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

ON = date(2026, 11, 24)
EVIL = '<script>alert("x")</script>'


@dataclass
class Task:
    title: str
    due_on: date | None = None
    reason: str = ""
    url: str = "/barn/"
    act: str = "Svar"
    urgent: bool = False


def shown(template, **facts):
    with translation.override(facts.pop("language", "nb")):
        return Template(template).render(Context({"today": ON, **facts}))


@pytest.mark.parametrize(
    "template",
    [
        "{% icon 'pen' label=x %}", "{% button x hidden=x %}", "{% link_button x x hidden=x %}", "{% status 'now' x %}",
        "{% mark x %}", "{% audience x url=x link=x %}", "{% tel x %}", "{% empty x x %}",
        "{% alert 'info' x %}{{ x }}{% endalert %}", "{% voice x %}{{ x }}{% endvoice %}",
        "{% entry x x %}{{ x }}{% endentry %}",
        "{% next_step x x %}{{ x }}{% endnext_step %}",
        "{% dialog 'd' x %}{{ x }}{% enddialog %}", "{% more x %}{{ x }}{% endmore %}", "{% said x x %}{{ x }}{% endsaid %}",
        "{% table x x %}{% row %}{% head %}{{ x }}{% endhead %}{% cell x %}{{ x }}{% endcell %}{% endrow %}{% endtable %}",
        "{% baton x x x %}", "{% progress 1 2 x x %}", "{% progressline 1 x %}", "{% who_sees names except_for=x %}",
        "{% conflict x x x %}", "{% tabs x items %}", "{% steps items %}", "{% tasks tasks %}", "{% acute place %}",
    ],
)  # fmt: skip
def test_what_a_person_wrote_never_becomes_markup(template):
    item = SimpleNamespace(text=EVIL, url=EVIL, meta=EVIL, state="now", current=True)
    place = SimpleNamespace(name=EVIL, settings=SimpleNamespace(child_welfare_day=EVIL, child_welfare_night=EVIL))
    html = shown(template, x=EVIL, names=[EVIL], items=[item], tasks=[Task(EVIL, ON, EVIL, EVIL, EVIL)], place=place)
    assert "<script" not in html


def test_only_the_first_urgent_task_has_a_filled_button():
    tasks = [Task("en"), Task("to", urgent=True), Task("tre", urgent=True)]
    html = shown("{% tasks tasks %}", tasks=tasks)
    assert html.count('data-variant="primary"') == 1
    assert html.index("to</a>") < html.index('data-variant="primary"') < html.index("tre</a>")


@pytest.mark.parametrize(
    ("day", "css", "said"),
    [(23, "el-due--late", "Frist i går"), (25, "el-due--soon", "Frist i morgen"), (27, "", "Frist fredag")],
)
def test_a_deadline_is_heavier_the_day_before_and_late_the_day_after(day, css, said):
    html = shown("{% due when %}", when=date(2026, 11, day))
    assert said in html
    assert f'datetime="2026-11-{day}"' in html
    assert ("class" in html) == bool(css)
    assert css in html


def test_a_deadline_that_was_kept_is_quiet():
    assert "class" not in shown("{% due when done=True %}", when=date(2026, 11, 20))


@pytest.mark.parametrize(
    "template", ["{% day x %}", "{% when x %}", "{% due x %}", "{% distance x %}", "{% tel x %}", "{% audience x %}"]
)
def test_nothing_is_said_of_nothing(template):
    assert shown(template, x=None) == ""


def test_the_acute_strip_tells_staff_what_to_do_with_the_municipality_s_own_numbers():
    numbers = SimpleNamespace(child_welfare_day="680 50 200", child_welfare_night="680 50 201")
    html = shown("{% acute place %}", place=SimpleNamespace(name="Solvik", settings=numbers))
    assert 'href="tel:+4768050200"' in html
    assert 'href="tel:+4768050201"' in html
    assert "Ikke snakk med foreldrene først" in html


def test_the_acute_strip_tells_a_parent_whom_to_ring_and_not_what_staff_are_told():
    html = shown("{% acute %}", actor=SimpleNamespace(capacity="guardian"))
    assert "116 111" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "Ikke snakk med foreldrene" not in html
    assert "skader barnet" not in html


def test_who_sees_says_so_when_nobody_else_does():
    assert "Synlig bare for deg" in shown("{% who_sees names %}", names=[])
    html = shown("{% who_sees names except_for='Jonas' %}", names=["Amina (mor)", "PPT"])
    assert "Synlig for: Amina (mor), PPT" in html
    assert "Ikke for Jonas" in html
    assert "#lock" in html


def test_a_table_speaks_its_roles_and_labels_its_cells_for_a_phone():
    row = "{% row %}{% cell 'Antall' right=True %}3{% endcell %}{% endrow %}"
    html = shown("{% table 'Tiltak' 'Hva' '>Antall' '' %}" + row + "{% endtable %}")
    assert '<th role="columnheader" class="el-r" scope="col">Antall</th>' in html
    assert '<td role="cell" class="el-r" data-label="Antall">3</td>' in html
    assert '<span class="ds-sr-only">Handling</span>' in html


def test_pages_lead_to_their_neighbours_and_a_single_page_says_nothing():
    html = shown("{% pager page query=query %}", page=Paginator(range(60), 20).page(2), query="&art=mote")
    assert 'href="?side=1&amp;art=mote"' in html
    assert 'href="?side=3&amp;art=mote"' in html
    assert "Side 2 av 3" in html
    assert shown("{% pager page %}", page=Paginator(range(3), 20).page(1)).strip() == ""


def test_undoing_is_a_post_that_can_be_done_once():
    html = shown("{% said '/angre/' %}Delt.{% endsaid %}", csrf_token="abc")
    assert '<form method="post" action="/angre/">' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert 'name="once"' in html


def test_steps_and_progress_say_where_one_is_without_colour():
    assert '<li aria-current="step">To</li>' in shown("{% progressline 2 'En' 'To' 'Tre' %}")
    items = [SimpleNamespace(text="A", state="done"), SimpleNamespace(text="B", state="now")]
    html = shown("{% steps items %}", items=items)
    assert '<li data-state="done">' in html
    assert '<li aria-current="step">' in html


def test_a_button_has_one_main_variant_and_dangerous_ones_say_so():
    assert shown("{% button 'Lagre' %}") == '<button class="ds-button" type="submit" data-variant="primary">Lagre</button>'
    assert 'data-color="danger"' in shown("{% button 'Slett' variant='secondary' danger=True %}")
    assert 'command="show-modal" commandfor="d"' in shown("{% button 'Slett' opens='d' %}")
