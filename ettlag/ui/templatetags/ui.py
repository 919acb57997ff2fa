"""The component tags that every template has without loading them. `/_ui/` shows each in every state.

Small pieces are made here; blocks (`{% alert %}…{% endalert %}`) in ui_blocks, forms in ui_forms.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ettlag.ui import words
from ettlag.ui.templatetags import ui_blocks, ui_forms

register = template.Library()
for part in (ui_blocks.register, ui_forms.register):
    register.tags.update(part.tags)
    register.filters.update(part.filters)


def today(context: Context) -> date:
    """The day the page counts from: `today` in the context if the view set it, else the calendar's."""
    given = context.get("today")
    return given if isinstance(given, date) else timezone.localdate()


# ---- drawings and actions ----


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "pen" %}`: one of our own icons (static/ui/icons.svg), silent unless it has a `label`."""
    address = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="el-icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return format_html('<svg class="el-icon" aria-hidden="true"><use href="{}"></use></svg>', address)


def _face(text: object, icon_name: str, hidden: str) -> SafeString:
    """What stands on a button: icon, words, and words that only a screen reader says («for PPT»)."""
    drawing = icon(icon_name) if icon_name else ""
    more = format_html('<span class="ds-sr-only"> {}</span>', hidden) if hidden else ""
    return format_html("{}{}{}", drawing, text, more)


def _attributes(pairs: Iterable[tuple[str, object]]) -> SafeString:
    """HTML attributes; the ones without a value are left out, True stands alone."""
    kept = [(name, value) for name, value in pairs if value not in (None, "", False)]
    return format_html_join("", " {}", ((name if v is True else format_html('{}="{}"', name, v),) for name, v in kept))


@register.simple_tag
def button(text: str, variant: str = "primary", type: str = "submit", **more: Any) -> SafeString:
    """`{% button "Lagre" %}`: one verb. Variants: primary (one a page), secondary, tertiary.

    More: `name`, `value`, `icon`, `hidden` (words for screen readers), `danger=True` (never with primary),
    `form`, `formaction`, `opens` (id of a dialog, needs type="button"), `closes` (id of a dialog), `size`.
    """
    opens, closes = more.get("opens"), more.get("closes")
    attributes = _attributes(
        [
            ("type", "button" if opens or closes else type),
            ("data-variant", variant),
            ("data-size", more.get("size")),
            ("data-color", "danger" if more.get("danger") else ""),
            *((name, more.get(name)) for name in ("name", "value", "form", "formaction", "disabled")),
            ("command", "show-modal" if opens else "close" if closes else ""),
            ("commandfor", opens or closes),
        ]
    )
    face = _face(text, more.get("icon", ""), more.get("hidden", ""))
    return format_html('<button class="ds-button"{}>{}</button>', attributes, face)


@register.simple_tag
def link_button(url: str, text: str, variant: str = "secondary", **more: Any) -> SafeString:
    """`{% link_button url "Skriv en undring" icon="pen" %}`: goes somewhere, looks like a button."""
    attributes = _attributes(
        [("href", url), ("data-variant", variant), ("data-color", "danger" if more.get("danger") else "")]
    )
    face = _face(text, more.get("icon", ""), more.get("hidden", ""))
    return format_html('<a class="ds-button"{}>{}</a>', attributes, face)


@register.simple_tag
def once() -> SafeString:
    """`{% once %}` in every POST form: the token by which a form sent twice is carried out once."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


# ---- states and lines ----


@register.simple_tag
def status(kind: str, text: str) -> SafeString:
    """`{% status "now" "I gang" %}`: word and shape. Kinds: plan, now, done, late."""
    shape = f" el-state--{kind}" if kind in {"now", "done", "late"} else ""
    return format_html('<span class="el-state{}">{}</span>', shape, text)


@register.simple_tag
def mark(text: str, color: str = "neutral") -> SafeString:
    """`{% mark "Utkast" %}`: a small label for a document («Versjon 4» with color="accent"). Never for a person."""
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', color, text)


@register.simple_tag
def audience(text: str, closed: bool = False, url: str = "", link: str = "") -> SafeString:
    """`{% audience text %}`: who can read this, one line. `closed=True` for few; `url`, `link` to more."""
    if not text:
        return mark_safe("")
    shape = " el-audience--closed" if closed else ""
    more = format_html(' <a href="{}">{}</a>', url, link) if url else ""
    return format_html(
        '<p class="el-audience{}">{}<span>{}{}</span></p>', shape, icon("lock" if closed else "eye"), text, more
    )


@register.simple_tag
def tel(number: str, big: bool = False, hidden: str = "") -> SafeString:
    """`{% tel "+4768050012" %}`: a phone number in groups that can be dialled. `big=True` where one is in a hurry."""
    if not number:
        return mark_safe("")
    more = format_html('<span class="ds-sr-only"> {}</span>', hidden) if hidden else ""
    return format_html(
        '<a class="{}" href="{}">{}{}</a>',
        "el-tel" if big else "el-nowrap el-num",
        words.phone_address(str(number)),
        words.phone_in_groups(str(number)),
        more,
    )


# ---- days ----


def _time(machine: str, text: str, css: str = "") -> SafeString:
    return format_html('<time datetime="{}"{}>{}</time>', machine, _attributes([("class", css)]), text)


@register.simple_tag(takes_context=True)
def day(context: Context, when: date | None, cap: bool = False, full: bool = False) -> SafeString:
    """`{% day date %}`: «i går», «torsdag 26. november», «3. mars 2025». `cap=True` first in a line."""
    if not when:
        return mark_safe("")
    calendar_day = words.as_day(when)
    text = words.full_day(calendar_day) if full else words.day_in_words(calendar_day, today(context))
    return _time(calendar_day.isoformat(), words.capitalised(text) if cap else text)


@register.simple_tag(takes_context=True)
def when(context: Context, moment: datetime | None, cap: bool = False) -> SafeString:
    """`{% when datetime %}`: «i går kl. 14.10»."""
    if not moment:
        return mark_safe("")
    text = words.moment_in_words(moment, today(context))
    return _time(moment.isoformat(timespec="minutes"), words.capitalised(text) if cap else text)


@register.simple_tag(takes_context=True)
def distance(context: Context, when: date | None) -> SafeString:
    """`{% distance date %}`: «om tre dager», «for to dager siden»."""
    if not when:
        return mark_safe("")
    return _time(words.as_day(when).isoformat(), words.distance_in_words(words.as_day(when), today(context)))


@register.simple_tag(takes_context=True)
def due(context: Context, when: date | None, done: bool = False) -> SafeString:
    """`{% due date %}`: «Frist torsdag 26. november»; heavier from the day before, «late» after. `done` is quiet."""
    if not when:
        return mark_safe("")
    calendar_day, on = words.as_day(when), today(context)
    left = (calendar_day - on).days
    css = "" if done or left > 1 else "el-due--late" if left < 0 else "el-due--soon"
    return _time(calendar_day.isoformat(), words.due_in_words(calendar_day, on), css)


# ---- bigger pieces: one template each ----


@register.inclusion_tag("ui/acute.html", takes_context=True)
def acute(context: Context, municipality: Any = None, open: bool = False, family: bool | None = None) -> dict[str, Any]:
    """`{% acute municipality %}`: the red strip right under the heading of every page of a child. Works without JS.

    Staff are told what to do; parents and young people (`family`, found from the actor) whom they can ring.
    """
    side = str(getattr(context.get("actor"), "capacity", "staff")).lower()
    is_family = side in {"guardian", "youth"} if family is None else family
    place = municipality or context.get("municipality")
    return {"place": place, "numbers": getattr(place, "settings", None), "open": open, "family": is_family}


@register.inclusion_tag("ui/empty.html")
def empty(title: str, text: str = "", drawing: str = "drawer", level: int = 3) -> dict[str, Any]:
    """`{% empty "Ingen treff" "Vi søkte i …" %}`: what would be here, what was not searched. Drawings: drawer, door."""
    return {"title": title, "text": text, "drawing": drawing, "level": level}


@register.inclusion_tag("ui/steps.html")
def steps(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """`{% steps items %}`: a path. Each item has `text`, `state` (done, now or empty) and perhaps `meta`, `url`."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/progressline.html")
def progressline(now: int, *texts: str) -> dict[str, Any]:
    """`{% progressline 2 "Saksliste" "Skriv sammen" "Del" %}`: which part of a short road one is on, from 1."""
    states = ["done" if place < now else "now" if place == now else "" for place in range(1, len(texts) + 1)]
    return {"parts": list(zip(texts, states, strict=True))}


@register.inclusion_tag("ui/progress.html")
def progress(value: int, maximum: int, text: str, note: str = "") -> dict[str, Any]:
    """`{% progress 31 48 "Lager PDF, side 31 av 48." %}`: long work, with what is left in words."""
    return {"value": value, "maximum": maximum, "text": text, "note": note, "id": f"progress-{uuid.uuid4().hex[:8]}"}


@register.inclusion_tag("ui/baton.html")
def baton(name: str, title: str = "", note: str = "", offered: bool = False) -> dict[str, Any]:
    """`{% baton "Ola" "helsesykepleier" "siden 3. september" %}`: who holds. `offered=True`: asked, not answered."""
    return {"name": name, "title": title, "note": note, "offered": offered}


@register.inclusion_tag("ui/tasks.html", takes_context=True)
def tasks(context: Context, items: Sequence[Any]) -> dict[str, Any]:
    """`{% tasks items %}`: what waits, by date. Items as access.waiting.Waiting; only the first urgent is filled."""
    filled = next((item for item in items if getattr(item, "urgent", False)), None)
    return {"items": items, "filled": filled, "today": today(context)}


@register.inclusion_tag("ui/who_sees.html")
def who_sees(names: Iterable[str], closed: bool = False, except_for: str = "", url: str = "") -> dict[str, Any]:
    """`{% who_sees names %}`: «Synlig for: Amina (mor), Solbakken barnehage». `url` leads to the picture of consent."""
    return {"names": ", ".join(str(name) for name in names), "closed": closed, "except_for": except_for, "url": url}


@register.inclusion_tag("ui/tabs.html")
def tabs(label: str, items: Iterable[Any]) -> dict[str, Any]:
    """`{% tabs "Visning" items %}`: parts of one subject as addresses. Each item has `text`, `url` and `current`."""
    return {"label": label, "items": items}


@register.inclusion_tag("ui/pager.html")
def pager(page: Any, parameter: str = "side", query: str = "") -> dict[str, Any]:
    """`{% pager page %}`: older and newer, for a django Page. `query` is the rest of the address («&art=mote»)."""
    return {"page": page, "parameter": parameter, "query": query}


@register.inclusion_tag("ui/conflict.html")
def conflict(mine: str, theirs: str, who: str = "", when_mine: str = "", when_theirs: str = "") -> dict[str, Any]:
    """`{% conflict mine theirs "Ola" %}`: two wrote at once; both texts, and three buttons named `keep`."""
    return {"mine": mine, "theirs": theirs, "who": who, "when_mine": when_mine, "when_theirs": when_theirs}
