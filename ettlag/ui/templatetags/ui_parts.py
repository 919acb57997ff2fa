"""Tags for the bigger parts of a page: one template each, in templates/ui/."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template import Context

from ettlag.ui.templatetags.ui_days import today

register = template.Library()


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
