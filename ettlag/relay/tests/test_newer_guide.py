"""The guide comes in a new version while Nora's log is open: the team sees what is different, and goes over when it will."""

import pytest

from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.guides.engine import Position, nearest
from ettlag.guides.models import GuideVersion
from ettlag.guides.queries import guide_for
from ettlag.relay import actions
from ettlag.relay.models import LevelChange, RelayLog
from ettlag.revision import actions as revision
from ettlag.revision import edits

from .stories import url

pytestmark = pytest.mark.requirement("M7")


@pytest.fixture
def newer(cast, log):
    """Tuva wrote, Berit let it out: the same guide with one step named anew."""
    tuva, berit = cast.tuva.actor, cast.members["berit"].actor
    with recording(tuva, "test"):
        version = guide_for(cast.solvik.pk, "kindergarten")
        draft = revision.start_draft(tuva, cast.solvik, version=version)
        first = draft.definition["levels"][0]
        step = {**first["steps"][0], "title": "Se og skriv ned"}
        changed = edits.set_step(draft.definition, first["code"], 1, step)
        revision.write_draft(tuva, draft, definition=changed, edition=draft.edition)
        revision.ask_reader(tuva, draft, change_note="Klarere begynnelse.")
    with recording(berit, "test"):
        revision.approve_draft(berit, draft)
    return draft.version


def log_now(cast, log):
    with recording(cast.kari.actor, "test"):
        return RelayLog.objects.get(pk=log)


def test_nothing_is_offered_while_there_is_no_newer_one(as_kari, log):
    assert "ny utgave" not in as_kari.get(url("show_log", log)).content.decode()


def test_the_holder_goes_over_and_the_way_one_came_stays_written(cast, as_kari, log, newer):
    assert "Veilederen har kommet i ny utgave" in as_kari.get(url("show_log", log)).content.decode()
    page = as_kari.get(url("move_to_newer", log)).content.decode()
    assert "Se og skriv ned" in page
    assert "Klarere begynnelse." in page
    assert "Fyll ut «Hvorfor?»" in as_kari.post(url("move_to_newer", log), {"reason": ""}).content.decode()
    assert as_kari.post(url("move_to_newer", log), {"reason": "Vi følger den nye."}).status_code == 302
    assert log_now(cast, log).guide_version_id == newer.pk
    with recording(cast.kari.actor, "test"):
        assert LevelChange.objects.filter(log=log).latest("changed_at").guide_version_id == newer.pk
    assert "ny utgave" not in as_kari.get(url("show_log", log)).content.decode()
    assert as_kari.get(url("move_to_newer", log)).status_code == 404, "there is no newer one"


def test_those_who_do_not_hold_it_cannot(as_ola, as_amina, as_pia, log_with_ola, newer):
    assert as_ola.post(url("move_to_newer", log_with_ola), {"reason": "x"}).status_code == 403
    assert as_amina.post(url("move_to_newer", log_with_ola), {"reason": "x"}).status_code == 403
    assert as_pia.get(url("move_to_newer", log_with_ola)).status_code == 404


def test_another_guide_is_never_taken_for_a_newer_one(cast, log):
    kari = cast.kari.actor
    with recording(kari, "test"), pytest.raises(NotNow):
        row = RelayLog.objects.get(pk=log)
        other = GuideVersion.objects.exclude(guide__versions=row.guide_version_id)[0]
        actions.move_to_newer(kari, row, version=other, reason="x")


def test_one_stands_as_near_as_the_new_one_has(cast):
    version = guide_for(cast.solvik.pk, "kindergarten")
    assert version is not None
    scheme = version.scheme
    level = scheme.levels[0]
    assert nearest(scheme, Position(level.code, 1)) == Position(level.code, 1)
    assert nearest(scheme, Position(level.code, 99)) == scheme.entry(level.code)
    assert nearest(scheme, Position("finnes-ikke", 1)) == scheme.first()
