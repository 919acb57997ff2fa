"""Block tags: a frame with its own meaning around the page's words."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


def _framed(name: str, content: str, **facts: Any) -> SafeString:
    return render_to_string(f"ui/{name}.html", {"content": content, **facts})


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "") -> SafeString:
    """`{% alert "warning" %}…{% endalert %}`: kinds info, success, warning, danger. About the work, never a person."""
    return _framed("alert", content, kind=kind, title=title)


@register.simple_block_tag
def voice(content: str, who: str, beside: bool = False) -> SafeString:
    """`{% voice "Amina, mor" %}…{% endvoice %}`: the family's own words. `beside=True` when it answers an entry."""
    return _framed("voice", content, who=who, beside=beside)


@register.simple_block_tag
def entry(content: str, when: str, who: str = "") -> SafeString:
    """`{% entry when who %}…{% endentry %}` inside `<ol class="el-timeline">`: one thing that happened."""
    return _framed("entry", content, when=when, who=who)


@register.simple_block_tag
def next_step(content: str, title: str, kicker: str = "", level: int = 2) -> SafeString:
    """`{% next_step "Snakk med foreldrene" kicker %}…{% endnext_step %}`: the one thing to do now, on top."""
    return _framed("next_step", content, title=title, kicker=kicker, level=level)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """`{% dialog "slett" "Slette kladden?" %}…{% enddialog %}`: only for what cannot be undone.

    Native; `{% button "Slett" opens="slett" %}` opens it and `closes="slett"` closes it, without JavaScript too.
    """
    return _framed("dialog", content, id=id, title=title)


@register.simple_block_tag
def more(content: str, summary: str, open: bool = False) -> SafeString:
    """`{% more "Får foreldrene mine vite det?" %}…{% endmore %}`: a question that opens."""
    return _framed("more", content, summary=summary, open=open)


@register.simple_block_tag(takes_context=True)
def said(context: Context, content: str, undo_url: str = "", undo: str = "") -> SafeString:
    """`{% said %}Delt med Amina.{% endsaid %}`: what was just done, and it stays. Undo by a POST to `undo_url`."""
    token = context.get("csrf_token", "")
    return _framed("said", content, undo_url=undo_url, undo=undo, csrf_token=token)


# ---- tables that become lists on a phone (roles are spoken again because the phone's layout takes them away) ----


@register.simple_block_tag
def table(content: str, caption: str, *heads: str, quiet: bool = False) -> SafeString:
    """`{% table "Tiltak" "Hva" "Hvem" %}…{% endtable %}`: rows inside. `quiet=True` hides the caption from sight.

    A head that begins with «>» stands to the right (numbers); an empty one is an action column.
    """
    columns = [(head.removeprefix(">"), head.startswith(">")) for head in map(str, heads)]
    return _framed("table", content, caption=caption, columns=columns, quiet=quiet)


@register.simple_block_tag
def row(content: str) -> SafeString:
    """`{% row %}…{% endrow %}`: one row of a table."""
    return format_html('<tr role="row">{}</tr>', content)


@register.simple_block_tag
def head(content: str) -> SafeString:
    """`{% head %}…{% endhead %}`: the cell that names the row."""
    return format_html('<th role="rowheader" scope="row">{}</th>', content)


@register.simple_block_tag
def cell(content: str, label: str = "", right: bool = False, wide: bool = False) -> SafeString:
    """`{% cell "Hvem" %}…{% endcell %}`: `label` stands before it on a phone; `right`: numbers, `wide`: actions."""
    css = " ".join(name for name, on in (("el-r", right), ("el-wide", wide)) if on)
    pairs = [(name, value) for name, value in (("class", css), ("data-label", label)) if value]
    return format_html('<td role="cell"{}>{}</td>', format_html_join("", ' {}="{}"', pairs), content)
