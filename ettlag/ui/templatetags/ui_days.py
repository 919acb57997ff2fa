"""Tags for days and deadlines: a date as one says it on the day the page counts from."""

from datetime import date, datetime

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ettlag.ui import words

register = template.Library()


def today(context: Context) -> date:
    """The day the page counts from: `today` in the context if the view set it, else the calendar's."""
    given = context.get("today")
    return given if isinstance(given, date) else timezone.localdate()


def _time(machine: str, text: str, css: str = "") -> SafeString:
    if css:
        return format_html('<time datetime="{}" class="{}">{}</time>', machine, css, text)
    return format_html('<time datetime="{}">{}</time>', machine, text)


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
