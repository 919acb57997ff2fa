"""The component tags that every template has without loading them. `/_ui/` shows each in every state.

Small pieces are made here; blocks (`{% alert %}…{% endalert %}`) in ui_blocks, days in ui_days, forms in ui_forms, the
bigger parts of a page in ui_parts.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ettlag.ui import words
from ettlag.ui.templatetags import ui_blocks, ui_days, ui_forms, ui_parts

register = template.Library()
for part in (ui_blocks.register, ui_days.register, ui_forms.register, ui_parts.register):
    register.tags.update(part.tags)
    register.filters.update(part.filters)


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
