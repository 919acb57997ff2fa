"""Kari fills in the municipality's own form about a wondering; what was asked then can always be read as it was asked."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from ettlag.access.reading import recording
from ettlag.concerns import policy, queries
from ettlag.concerns.models import FilledForm
from ettlag.demo.questionnaires import tell
from ettlag.questionnaires.models import Questionnaire
from tests.browser import DESKTOP, PHONE, window

from .conftest import at

pytestmark = pytest.mark.requirement("M7")
SEEN = {
    "seen-0-day": "1.11.2026",
    "seen-0-place": "elsewhere",
    "seen-0-which": "ved huska",
    "seen-0-what": "Hun satt alene.",
}


@pytest.fixture
def form(cast):
    """Solvik's form for observations."""
    tell(cast)
    with recording(cast.kari.actor, "test"):
        return Questionnaire.objects.get(key="observation").pk


def fill(client, concern, form, **told):
    return client.post(reverse("concerns:fill_in_form", args=[concern, form]), {**SEEN, **told})


def test_it_is_chosen_filled_in_and_stands_with_the_rest(cast, concern, form, as_kari, as_ali):
    page = as_kari.get(at("choose_form", concern)).content.decode()
    assert "Observasjon" in page
    assert "Fyll ut «Hva skjedde?»" in fill(as_kari, concern, form, **{"seen-0-what": ""}).content.decode()
    assert fill(as_kari, concern, form).status_code == 302
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "Skjema: Observasjon" in page
    assert "Hvilket sted? ved huska" in page
    assert fill(as_ali, concern, form).status_code == 404


def test_it_is_had_as_a_pdf_by_those_who_read_the_wondering(cast, concern, form, as_kari, as_ali, as_amina):
    fill(as_kari, concern, form)
    with recording(cast.kari.actor, "test"):
        place = reverse("concerns:download_filled", args=[FilledForm.objects.get().pk])
    answer = as_kari.get(place)
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="skjema.pdf"'
    for client in (as_ali, as_amina):
        assert client.get(place).status_code == 404


def test_a_new_version_asks_anew_and_leaves_what_was_answered(cast, concern, form, as_kari, as_tuva):
    fill(as_kari, concern, form)
    draft = as_tuva.post(reverse("questionnaires:start_form"), {"questionnaire": form})["Location"]
    as_tuva.post(draft, {"do": "remove_item", "name": "which", "edition": "1"})
    as_tuva.post(f"{draft}i-bruk/", {"change_note": ""})
    assert "Hvilket sted?" not in as_kari.get(reverse("concerns:fill_in_form", args=[concern, form])).content.decode()
    assert "Hvilket sted? ved huska" in as_kari.get(at("show_concern", concern)).content.decode()


def test_what_was_answered_may_go_over_to_the_log_and_is_never_changed(cast, concern, form, as_kari):
    fill(as_kari, concern, form)
    with recording(cast.kari.actor, "test"):
        texts = [one.text for one in queries.carriable(policy.get_concern(cast.kari.actor, concern))]
    assert any("Observasjon, versjon 1" in text and "Hva skjedde? Hun satt alene." in text for text in texts)
    with recording(cast.kari.actor, "test"), pytest.raises(DatabaseError), transaction.atomic():
        FilledForm.objects.update(answers={})


def test_a_form_that_is_retired_or_not_there_is_filled_in_by_nobody(cast, concern, form, as_kari, as_tuva):
    as_tuva.post(reverse("questionnaires:retire_questionnaire", args=[form]))
    assert fill(as_kari, concern, form).status_code == 404
    assert fill(as_kari, concern, uuid4()).status_code == 404
    assert "Observasjon" not in as_kari.get(at("choose_form", concern)).content.decode()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (DESKTOP, "nb")])
def test_the_pages_are_sound(cast, concern, form, chromium, site, sign_in, width, language):
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("kari"))
        for name, address in (
            ("choose", at("choose_form", concern)), ("fill", reverse("concerns:fill_in_form", args=[concern, form])),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"concern-form-{name}-{width}-{language}")
            assert look.clean() == [], name
