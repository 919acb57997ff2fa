"""Forms keep what was written, say what is wrong in sentences, and are wired for screen readers."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from ettlag.ui.fields import DateField
from ettlag.ui.forms import Choice, Form


class Wonder(Form):
    draft_key = "concerns:write_wondering:1"
    audience = "Synlig bare for deg."
    closed = True
    seen = forms.CharField(label="Hva har du sett?", help_text="Det du så og hørte.", widget=forms.Textarea)
    seen_on = DateField(label="Når?", required=False)
    degree = forms.ChoiceField(label="Hvor sterkt?", widget=forms.RadioSelect, choices=[("w", "Undring"), ("u", "Uro")])
    read = forms.BooleanField(label="Jeg har lest det")


@dataclass
class Draft:
    text: str
    saved_at: datetime
    other: str | None = None


@pytest.fixture(autouse=True)
def _bokmal():
    with translation.override("nb"):
        yield


def shown(form, template="{% postform form %}{{ form }}{% button 'Lagre' %}{% endpostform %}"):
    return Template(template).render(Context({"form": form, "csrf_token": "abc"}))


def test_a_form_sends_its_csrf_and_once_tokens_and_names_its_draft():
    html = shown(Wonder())
    assert 'name="csrfmiddlewaretoken" value="abc"' in html
    assert html.count('name="once"') == 1
    assert 'data-draft-key="concerns:write_wondering:1"' in html
    assert "novalidate" in html
    assert " required" not in html


def test_two_forms_have_two_once_tokens():
    one, two = (Template("{% once %}").render(Context()) for _ in range(2))
    assert one != two


def test_a_field_ties_its_label_help_and_error_to_its_control():
    html = shown(Wonder({"degree": "w"}))
    assert '<label class="ds-label" data-weight="medium" for="id_seen">Hva har du sett?' in html
    assert 'aria-describedby="id_seen_helptext id_seen_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_seen_helptext"' in html
    assert 'id="id_seen_error"' in html


def test_choices_stand_in_a_fieldset_with_the_question_as_legend():
    html = shown(Wonder())
    assert '<fieldset class="ds-fieldset"><legend class="ds-label">Hvor sterkt?' in html
    assert '<label class="ds-label" data-weight="regular" for="id_degree_0">Undring</label>' in html


def test_errors_name_their_question_and_lead_to_it():
    html = shown(Wonder({}))
    assert "Tre ting må rettes. Det du skrev, er tatt vare på." in html
    assert '<a class="ds-link" href="#id_seen">Fyll ut «Hva har du sett?»</a>' in html
    assert '<a class="ds-link" href="#id_degree_0">Velg et svar på «Hvor sterkt?»</a>' in html
    assert '<a class="ds-link" href="#id_read">Kryss av for «Jeg har lest det».</a>' in html


def test_what_was_written_stays_when_something_else_is_wrong():
    html = shown(Wonder({"seen": "Hun satt alene <lenge>.", "seen_on": "31.02.2026"}))
    assert "Hun satt alene &lt;lenge&gt;.</textarea>" in html
    assert 'value="31.02.2026"' in html
    assert "Skriv datoen som dag, måned og år" in html


def test_a_field_that_may_be_empty_says_so():
    assert 'Når?<span class="el-optional"> (valgfritt)</span>' in shown(Wonder())
    assert 'Hvor sterkt?<span class="el-optional">' not in shown(Wonder())


def test_the_audience_stands_before_the_button():
    html = shown(Wonder())
    assert html.index("Synlig bare for deg.") < html.index("Lagre</button>")
    assert "#lock" in html


def test_an_audience_may_belong_to_one_field():
    html = shown(Wonder(audience={"seen": "Bare du leser dette feltet."}))
    assert html.index("id_seen") < html.index("Bare du leser dette feltet.") < html.index("id_seen_on")


def test_a_draft_comes_back_and_says_so():
    form = Wonder()
    form.put_back(
        {"seen": Draft("Hun ville ikke", datetime(2026, 11, 23, 11, 41, tzinfo=UTC)), "gone": Draft("x", datetime.now(UTC))}
    )
    html = shown(form)
    assert "Hun ville ikke</textarea>" in html
    assert "Vi hentet fram kladden din." in html
    assert "2026-11-23T11:41:00+00:00" in html


def test_a_draft_does_not_overwrite_what_was_just_sent():
    form = Wonder({"seen": "Det jeg nettopp sendte"})
    form.put_back({"seen": Draft("eldre", datetime(2026, 11, 23, tzinfo=UTC))})
    html = shown(form)
    assert "Det jeg nettopp sendte</textarea>" in html
    assert "Vi hentet fram kladden din." not in html


def test_two_drafts_of_the_same_field_are_both_shown():
    form = Wonder()
    form.put_back({"seen": Draft("fra telefonen", datetime(2026, 11, 23, tzinfo=UTC), other="fra pulten")})
    html = shown(form)
    assert "fra telefonen</textarea>" in html
    assert '<p class="el-written">fra pulten</p>' in html


def test_a_plain_django_form_can_be_shown_field_by_field_too():
    class Plain(forms.Form):
        name = forms.CharField(label="Navn")

    html = shown(Plain({}), "{% form_errors form %}{% field form.name %}")
    assert 'class="ds-input"' in html
    assert "Navn" in html
    assert 'href="#id_name"' in html


def test_an_error_of_the_whole_form_stands_in_the_summary():
    form = Wonder({"seen": "x", "degree": "w", "read": "on"})
    form.add_error(None, "Loggen ble lukket mens du skrev.")
    html = shown(form)
    assert "Én ting må rettes." in html
    assert "<li>Loggen ble lukket mens du skrev.</li>" in html


def test_a_choice_may_explain_itself():
    class Why(Form):
        why = forms.ChoiceField(
            label="Hva gjør det vanskelig?",
            widget=forms.RadioSelect,
            choices=[("fear", Choice("Jeg er redd for å ta feil", "Da er du som de fleste.")), ("time", "Ikke tid")],
        )

    html = shown(Why())
    assert 'aria-describedby="id_why_0_help"' in html
    assert '<div data-field="description" id="id_why_0_help">Da er du som de fleste.</div>' in html
    assert Why({"why": "fear"}).is_valid()


def test_choices_in_groups_say_their_group_to_those_who_cannot_see_it():
    class Share(Form):
        cells = forms.MultipleChoiceField(
            label="Jeg sier ja til at",
            widget=forms.CheckboxSelectMultiple,
            choices=[("PPT", [("ppt:health", "Helse")]), ("Helsestasjonen", [("hs:health", "Helse")])],
        )

    html = shown(Share())
    assert 'Helse<span class="ds-sr-only">, PPT</span>' in html
    assert 'Helse<span class="ds-sr-only">, Helsestasjonen</span>' in html
