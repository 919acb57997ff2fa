"""Tags for forms: one field, the summary of errors, the draft line, and the whole form element."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from ettlag.ui import forms as ui_form
from ettlag.ui import words

register = template.Library()


@register.simple_tag
def field(bound: BoundField, audience: str = "") -> SafeString:
    """`{% field form.text %}`: label, help, error, control and audience line of one field."""
    form = bound.form
    if not isinstance(form, ui_form.Form):
        ui_form.dress(bound.field, bound.label)
        facts = {"field": bound, "audience": audience}
    else:
        facts = {
            "field": bound,
            "audience": audience or form.audience_of(bound.name),
            "other": form.other_draft(bound.name),
        }
    return bound.render(ui_form.Renderer.field_template_name, facts, ui_form.RENDERER)


def problems(*all_forms: forms.BaseForm) -> list[tuple[str, str]]:
    """(address, sentence) of each error, in the order of the page; an error of the whole form has no address."""
    found: list[tuple[str, str]] = []
    for form in all_forms:
        found += [("", str(sentence)) for sentence in form.non_field_errors()]
        for bound in form:
            found += [(_first_control(bound), str(sentence)) for sentence in bound.errors]
    return found


def _first_control(bound: BoundField) -> str:
    """The id that a link in the summary goes to: the control, or the first choice of a group."""
    group = isinstance(bound.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
    return f"{bound.auto_id}_0" if group else bound.id_for_label or bound.auto_id


@register.simple_tag
def form_errors(*all_forms: Any) -> SafeString:
    """`{% form_errors form %}`: the summary on top, with links; nothing when there is nothing to mend."""
    found = problems(*(form for form in all_forms if form))
    return render_to_string("ui/form_errors.html", _summary(found)) if found else mark_safe("")


def _summary(found: list[tuple[str, str]]) -> dict[str, Any]:
    return {"problems": found, "number": words.capitalised(words.count_in_words(len(found)))}


@register.inclusion_tag("ui/draft.html")
def draft(form: Any) -> dict[str, Any]:
    """`{% draft form %}`: the line that says when the draft was saved. `{{ form }}` has it already."""
    return {"form": form}


@register.simple_tag
def form_attributes(form: Any) -> SafeString:
    """`<form method="post" {% form_attributes form %}>`: what drafts.js needs, and `novalidate`."""
    # The template engine has escaped every value; only the line's end is cut off.
    return mark_safe(render_to_string("ui/form_attributes.html", {"form": form}).strip())  # noqa: S308


@register.simple_block_tag(takes_context=True)
def postform(context: Context, content: str, form: Any = None, action: str = "", **more: Any) -> SafeString:
    """`{% postform form %}…{% endpostform %}`: a whole POST form, with errors on top, csrf, once and draft key.

    The content is the fields (`{{ form }}` or one `{% field %}` each) and the buttons. More: `id`, `sheet=True`
    (a white sheet in the family's rooms), `plain=True` (a single button in a line), `files=True`.
    """
    found = problems(form) if form is not None else []
    facts = {"content": content, "form": form, "action": action, **_summary(found), **more}
    return render_to_string("ui/postform.html", {**facts, "csrf_token": context.get("csrf_token", "")})
