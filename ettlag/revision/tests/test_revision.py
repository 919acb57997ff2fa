"""Tuva writes in Solvik's guide, Berit reads it and lets it out, and what Kari began on the old one goes on there."""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.access.action import explained
from ettlag.access.clock import days_later, today
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.concerns import actions as concerns
from ettlag.concerns.models import Concern
from ettlag.guides.compare import differences
from ettlag.guides.engine import Position, faults, read, to_json
from ettlag.guides.models import GuideVersion
from ettlag.guides.queries import guide_for
from ettlag.revision import actions, edits, tasks
from ettlag.revision.checks import check, reached
from ettlag.revision.forms import WriteStep
from ettlag.revision.merging import merged
from ettlag.revision.models import GuideDraft
from ettlag.revision.waiting import waiting_for
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M7")
SAMPLES = Path(__file__).resolve().parents[2] / "guides" / "samples"
ALL = json.loads((SAMPLES / "guides.json").read_text())["guides"]


def at(verb, *ids):
    return reverse(f"revision:{verb}", args=ids)


def in_force(cast):
    """The version that Solvik's kindergartens go by."""
    version = guide_for(cast.solvik.pk, "kindergarten")
    assert version is not None
    return version


def draft_of(cast):
    with recording(cast.tuva.actor, "test"):
        return GuideDraft.objects.order_by("-begun_at").first()


def posted(form_page, **changes):
    """What a browser would send of the form on a page, with some of it changed."""
    form = form_page.context["form"]
    found = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            if value:
                found[bound.html_name] = "on"
        elif value not in (None, "", []):
            found[bound.html_name] = (
                "\n".join(value) if bound.name not in ("service_scope",) and isinstance(value, list) else value
            )
    return {**found, **changes}


@pytest.fixture
def draft(cast, as_tuva):
    """Tuva's draft of the guide that kindergartens go by."""
    version = in_force(cast)
    assert as_tuva.post(at("start_draft"), {"version": version.pk}).status_code == 302
    return draft_of(cast).pk


def step_of(cast, code, no):
    return draft_of(cast).scheme.step(Position(code, no))


def edited(client, draft, code="0", no=1, **changes):
    page = client.get(at("write_step", draft, code, no))
    return client.post(at("write_step", draft, code, no), posted(page, **changes))


def test_a_step_that_is_opened_and_saved_says_the_same_as_before(cast, draft, as_tuva):
    before = draft_of(cast).scheme
    for level in before.levels:
        for step in level.steps:
            answer = edited(as_tuva, draft, level.code, step.no)
            assert answer.status_code == 302, answer.context["form"].errors
    assert differences(before, draft_of(cast).scheme) == []


def test_tuva_writes_berit_reads_and_it_is_out_and_old_work_stays_where_it_was(cast, draft, as_tuva, as_berit, as_kari):
    told = {"child": cast.nora, "text": "Noe.", "seen_on": f"{today():%d.%m.%Y}", "often": "once", "degree": "wondering"}
    old = as_kari.post("/undringer/ny/", told)["Location"]
    assert edited(as_tuva, draft, what="Skriv det ned samme dag.").status_code == 302
    assert "Skriv det ned samme dag." in as_tuva.get(at("preview_draft", draft, "0", 1)).content.decode()
    assert "Skriv det ned samme dag." in as_tuva.get(at("compare_draft", draft)).content.decode()
    assert as_tuva.post(at("ask_reader", draft), {"change_note": "Samme dag."}).status_code == 302
    assert as_tuva.post(at("approve_draft", draft), {}).status_code == 403, "not her own"
    assert as_tuva.get(at("write_step", draft, "0", 1)).status_code == 403, "it is with its reader"
    with recording(cast.berit.actor, "test"):
        assert [row.title for row in waiting_for(cast.berit.actor)] == ["Les et utkast til en veileder"]
    answer = as_berit.post(at("approve_draft", draft), {"publish_on": ""})
    page = as_kari.get(answer["Location"]).content.decode()
    assert "Samme dag." in page
    version = in_force(cast)
    assert version.number == 2
    assert "Skriv det ned samme dag." in json.dumps(version.definition, ensure_ascii=False)
    assert "Skriv det ned samme dag." not in as_kari.get(old).content.decode()


def test_kari_is_offered_the_newer_guide_side_by_side_and_goes_over_when_she_wants(
    cast, draft, as_tuva, as_berit, as_kari, as_ola
):
    told = {"child": cast.nora, "text": "Noe.", "seen_on": f"{today():%d.%m.%Y}", "often": "once", "degree": "wondering"}
    concern = as_kari.post("/undringer/ny/", told)["Location"]
    over = concern + "ny-veileder/"
    assert as_kari.get(over).status_code == 403, "there is none"
    assert "Det finnes en nyere" not in as_kari.get(concern).content.decode()
    step = next(one for one in draft_of(cast).scheme.level("0").steps if one.no > 1)
    edited(as_tuva, draft, no=step.no, what="Snakk sammen innen fredag.")
    as_tuva.post(at("ask_reader", draft), {"change_note": "Innen fredag."})
    as_berit.post(at("approve_draft", draft), {})
    assert "Det finnes en nyere" in as_kari.get(concern).content.decode()
    page = as_kari.get(over).content.decode()
    assert "Snakk sammen innen fredag." in page
    assert step.what in page
    assert as_ola.get(over).status_code == 404
    assert as_kari.post(over).status_code == 302
    assert "Det finnes en nyere" not in as_kari.get(concern).content.decode()
    assert as_kari.post(over).status_code == 403, "once"


def test_the_reader_sends_it_back_with_words_and_it_is_written_in_again(cast, draft, as_tuva, as_berit):
    edited(as_tuva, draft, what="Kort.")
    as_tuva.post(at("ask_reader", draft), {"change_note": "Kortere."})
    assert "Hva bør endres?" in as_berit.post(at("send_back", draft), {"words": ""}).content.decode()
    as_berit.post(at("send_back", draft), {"words": "For kort."})
    assert "For kort." in as_tuva.get(at("write_draft", draft)).content.decode()
    assert edited(as_tuva, draft, what="Litt lengre.").status_code == 302


def test_whoever_has_written_in_it_is_not_its_reader_not_even_in_the_database(cast, draft, as_tuva, as_berit):
    edited(as_berit, draft, what="Berits ord.")
    as_tuva.post(at("ask_reader", draft), {"change_note": "Begge."})
    assert as_berit.post(at("approve_draft", draft), {}).status_code == 403
    with (
        recording(cast.berit.actor, "test"),
        pytest.raises(IntegrityError, match="reader_is_somebody_else"),
        transaction.atomic(),
    ):
        with explained("test", cast.berit.actor, cast.solvik, {}, "INT-BEH"):
            GuideDraft.objects.filter(pk=draft).update(reader=cast.berit.employment)


def test_what_is_approved_for_a_day_is_out_on_that_day(cast, draft, as_tuva, as_berit):
    edited(as_tuva, draft, what="Fra nyttår.")
    as_tuva.post(at("ask_reader", draft), {"change_note": "Nytt år."})
    later = today().replace(day=1)
    with days_later(40):
        later = today()
    as_berit.post(at("approve_draft", draft), {"publish_on": f"{later:%d.%m.%Y}"})
    assert tasks.publish_due() == 0
    assert in_force(cast).number == 1
    with days_later(40):
        assert tasks.publish_due() == 1
        assert tasks.publish_due() == 0
    assert in_force(cast).number == 2


def test_two_who_write_at_once_see_it_and_lose_no_word(cast, draft, as_tuva, as_berit):
    page = as_tuva.get(at("write_step", draft, "0", 1))
    mine = posted(page, what="Tuvas ord.")
    edited(as_berit, draft, what="Berits ord.")
    answer = as_tuva.post(at("write_step", draft, "0", 1), mine)
    assert answer.status_code == 200
    assert "Noen andre har lagret" in answer.content.decode()
    assert "Tuvas ord." in answer.content.decode()
    assert as_tuva.post(at("write_step", draft, "0", 1), posted(answer)).status_code == 302
    assert step_of(cast, "0", 1).what == "Tuvas ord."


def test_the_outline_is_changed_and_decisions_follow_their_steps(cast, draft, as_tuva):
    def do(**sent):
        return as_tuva.post(at("write_draft", draft), {"edition": draft_of(cast).edition, **sent})

    assert "Skriv hva det nye heter." in do(do="add_step", level="0", title="").content.decode()
    assert do(do="add_step", level="0", title="Et steg til").status_code == 302
    last = draft_of(cast).scheme.level("0").steps[-1]
    assert last.title == "Et steg til"
    do(do="move_up", level="0", step=last.no)
    assert draft_of(cast).scheme.level("0").steps[-2].title == "Et steg til"
    do(do="add_level", title="Et nivå til")
    assert draft_of(cast).scheme.level_scheme.codes[-1] not in ("", "0")
    do(do="remove_step", level="0", step=last.no - 1)
    assert "Et steg til" not in [step.title for step in draft_of(cast).scheme.level("0").steps]
    assert do(do="remove_step", level="0", step=99).status_code == 404
    assert do(do="tull").status_code == 404
    assert check(draft_of(cast).definition).hinders == []


def test_a_decision_leads_somewhere_and_a_deadline_is_days_or_words(cast, draft, as_tuva):
    answer = edited(as_tuva, draft, d0_label="Vi venter", d0_to="", r0_days="3", r0_vague="snart")
    page = answer.content.decode()
    assert "Velg hvor «Vi venter» fører." in page
    assert "Velg antall dager eller ord, ikke begge." in page
    assert edited(as_tuva, draft, d0_label="Vi venter", d0_to="ut:closed").status_code == 302
    assert step_of(cast, "0", 1).decisions[0].goto.end == "closed"


def test_a_municipality_makes_its_own_of_one_that_others_share_and_takes_in_what_they_change(cast, as_tuva, as_berit):
    with recording(cast.tuva.actor, "test"):
        base = next(one for one in GuideVersion.objects.filter(guide__municipality=None) if len(one.scheme.levels) > 1)
    as_tuva.post(at("start_draft"), {"version": base.pk})
    draft = draft_of(cast).pk
    first = base.scheme.first()
    edited(as_tuva, draft, first.level_code, first.step_no, what="Slik gjør vi det i Solvik.")
    as_tuva.post(at("ask_reader", draft), {"change_note": "Vår egen."})
    as_berit.post(at("approve_draft", draft), {})
    with recording(cast.tuva.actor, "test"):
        own = GuideVersion.objects.get(guide__municipality=cast.solvik, guide__key=base.guide.key)
    assert own.scheme.step(first).what == "Slik gjør vi det i Solvik."
    assert "Nytt i den felles veilederen" not in as_tuva.get(at("list_drafts")).content.decode()
    newer = json.loads(json.dumps(base.definition))
    level = next(one for one in newer["levels"] if len(one.get("steps") or []) > 1)
    level["steps"][-1]["how"] = "Nytt fra de andre."
    publish_shared(cast, base, newer)
    assert "Nytt i den felles veilederen" in as_tuva.get(at("list_drafts")).content.decode()
    answer = as_tuva.post(at("take_in_changes", own.pk))
    assert answer.status_code == 302
    taken = draft_of(cast).scheme
    assert taken.step(first).what == "Slik gjør vi det i Solvik."
    assert taken.level(level["code"]).steps[-1].how == "Nytt fra de andre."


def publish_shared(cast, base, definition):
    """The one who runs the installation shares a newer version."""
    from ettlag.access.actor import system_actor
    from ettlag.guides.actions import import_guides

    clock = system_actor(cast.solvik.pk)
    with recording(clock, "test"):
        import_guides(clock, cast.solvik, guides=[definition], shared=True, note="Nytt.")


def test_another_guide_is_never_taken_for_a_newer_one(cast, as_kari, as_tuva, draft):
    """`concerns.move_to_newer` and `take_in_changes` ask what they are given, not only what the page offers."""
    told = {"child": cast.nora, "text": "Noe.", "seen_on": f"{today():%d.%m.%Y}", "often": "once", "degree": "wondering"}
    concern = as_kari.post("/undringer/ny/", told)["Location"].strip("/").split("/")[-1]
    with recording(cast.kari.actor, "test"), pytest.raises(NotNow):
        other = GuideVersion.objects.exclude(guide=in_force(cast).guide)[0]
        concerns.move_to_newer(cast.kari.actor, Concern.objects.get(pk=concern), version=other)
    with recording(cast.tuva.actor, "test"), pytest.raises(NotNow):
        actions.take_in_changes(cast.tuva.actor, cast.solvik, own=in_force(cast), newer=other)


def test_only_those_who_keep_the_tools_are_let_in(cast, draft, as_kari, as_grete, as_per, as_amina, as_leif):
    for client in (as_kari, as_grete, as_per, as_amina, as_leif):
        for address in (
            at("list_drafts"),
            at("write_draft", draft),
            at("write_step", draft, "0", 1),
            at("compare_draft", draft),
        ):
            assert client.get(address).status_code == 404
        assert client.post(at("approve_draft", draft), {}).status_code == 404


def test_what_is_thrown_away_changes_nothing(cast, draft, as_tuva):
    assert "Forkaste utkastet?" in as_tuva.get(at("discard_draft", draft)).content.decode()
    assert as_tuva.post(at("discard_draft", draft)).status_code == 302
    assert in_force(cast).number == 1
    assert as_tuva.post(at("discard_draft", draft)).status_code == 403


def test_a_new_guide_is_begun_from_nothing(cast, as_tuva):
    assert as_tuva.post(at("start_draft"), {"title": "", "scope": "skole"}).status_code == 200
    assert as_tuva.post(at("start_draft"), {"title": "Vår vei", "scope": "skole"}).status_code == 302
    assert draft_of(cast).scheme.name == "Vår vei"
    assert check(draft_of(cast).definition).hinders == []
    page = as_tuva.post(
        at("write_about", draft_of(cast).pk), posted(as_tuva.get(at("write_about", draft_of(cast).pk)), title="Vårt lag")
    )
    assert page.status_code == 302
    assert draft_of(cast).scheme.name == "Vårt lag"
    level = at("write_level", draft_of(cast).pk, "0")
    assert as_tuva.post(level, posted(as_tuva.get(level), meaning="Én undrer seg.")).status_code == 302
    assert draft_of(cast).scheme.level("0").meaning == "Én undrer seg."


def test_the_clock_alone_lets_out_by_itself(cast, draft):
    with recording(cast.tuva.actor, "test"), pytest.raises(Exception, match="publish_draft"):
        actions.publish_draft(cast.tuva.actor, GuideDraft.objects.get(pk=draft))


# ---------------------------------------------------------------- the arithmetic


@pytest.mark.parametrize("definition", ALL, ids=lambda one: one["id"])
def test_every_guide_we_know_is_the_same_as_itself_and_its_steps_are_found(definition):
    scheme = read(definition)
    assert differences(scheme, scheme) == []
    assert scheme.first() in reached(scheme)


@pytest.mark.parametrize("definition", ALL, ids=lambda one: one["id"])
def test_a_decision_to_a_step_that_is_not_described_yet_can_be_kept(definition):
    scheme = read(definition)
    for level in scheme.levels:
        for step in level.steps:
            here = Position(level.code, step.no)
            form = WriteStep(scheme=scheme, here=here, draft_key="test", initial={"edition": 1})
            sent = {name: form[name].value() or "" for name in form.fields}
            again = WriteStep(sent, scheme=scheme, here=here, draft_key="test", initial={"edition": 1})
            assert not step.described or again.is_valid(), (here, again.errors)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_moved_added_or_taken_away_no_decision_leads_nowhere(data):
    definition = to_json(read(data.draw(st.sampled_from(ALL))))
    for _round in range(data.draw(st.integers(1, 5))):
        levels = [level for level in definition["levels"] if level.get("steps")]
        if not levels:
            return
        level = data.draw(st.sampled_from(levels))
        no = data.draw(st.sampled_from([step["no"] for step in level["steps"]]))
        do = data.draw(st.sampled_from(["add", "up", "down", "remove", "level", "away"]))
        if do == "add":
            definition = edits.add_step(definition, level["code"], "Nytt")
        elif do in ("up", "down"):
            definition = edits.move_step(definition, level["code"], no, -1 if do == "up" else 1)
        elif do == "remove" and len(level["steps"]) > 1:
            definition = edits.remove_step(definition, level["code"], no)
        elif do == "level" and definition["level_scheme"]["type"] == "ordered_levels":
            definition = edits.add_level(definition, "Nytt nivå", "Nytt steg")
        elif (
            do == "away"
            and len(definition["levels"]) > 2
            and len(definition["level_scheme"]["codes"]) == len(definition["levels"])
        ):
            definition = edits.remove_level(definition, level["code"])
        found = [fault for fault in faults({"schema_version": "1.0", "guides": [definition]}) if "goto" in fault.path]
        assert found == []


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_what_the_base_changes_comes_in_and_what_is_changed_here_stands(data):
    base = to_json(
        read(data.draw(st.sampled_from([one for one in ALL if any(level.get("steps") for level in one["levels"])])))
    )
    places = [(level["code"], step["no"]) for level in base["levels"] for step in level.get("steps") or []]
    ours, theirs = data.draw(st.sets(st.sampled_from(places))), data.draw(st.sets(st.sampled_from(places)))

    def changed(which, words):
        made = json.loads(json.dumps(base))
        for level in made["levels"]:
            for step in level.get("steps") or []:
                if (level["code"], step["no"]) in which:
                    step["what"] = words
        return read(made)

    definition, both = merged(read(base), changed(theirs, "deres"), changed(ours, "vårt"))
    scheme = read(definition)
    for place in places:
        words = scheme.step(Position(*place)).what
        if place in ours:
            assert words == "vårt"
        elif place in theirs:
            assert words == "deres"
        else:
            assert words == read(base).step(Position(*place)).what
    assert {(code, no) for kind, code, no in both if kind == "step"} == ours & theirs


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(cast, chromium, site, draft, as_tuva, sign_in, width, language):
    edited(as_tuva, draft, what="Skriv det ned samme dag.")
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("tuva"))
        for name, address in (
            ("list", at("list_drafts")), ("outline", at("write_draft", draft)), ("step", at("write_step", draft, "0", 1)),
            ("about", at("write_about", draft)), ("preview", at("preview_draft", draft, "0", 1)),
            ("compare", at("compare_draft", draft)), ("discard", at("discard_draft", draft)),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"revision-{name}-{width}-{language}")
            assert look.clean() == [], name


def small(*steps, title="Vår"):
    """A guide of one level."""
    rows = [{"no": no, "title": words, **more} for no, (words, more) in enumerate(steps, start=1)]
    return edits.set_about(edits.blank("x", "Solvik", ["alle"], title, "Undring"), levels=[
        {"code": "0", "title": "Undring", "observed": "full", "steps": rows},
    ])  # fmt: skip


END = {"decisions": [{"label": "Avslutt", "goto": {"end": "closed"}}]}


def test_a_step_put_in_first_comes_in_whole_and_never_twice():
    base, newer = small(("Se", {}), ("Bestem", END)), small(("Pust", {}), ("Se", {}), ("Bestem", END))
    definition, both = merged(read(base), read(newer), read(base))
    assert [step["title"] for step in definition["levels"][0]["steps"]] == ["Pust", "Se", "Bestem"]
    assert both == []
    own = small(("Se godt", {}), ("Bestem", END))
    definition, both = merged(read(base), read(newer), read(own))
    assert [step["title"] for step in definition["levels"][0]["steps"]] == ["Se godt", "Bestem"]
    assert both, "and it is told"


def test_a_new_level_and_a_new_title_come_in():
    base = small(("Se", {}), ("Bestem", END))
    newer = edits.add_level(edits.set_about(base, title="Ny tittel"), "Tiltak", "Prøv")
    definition, _both = merged(read(base), read(newer), read(base))
    assert definition["title"] == "Ny tittel"
    assert definition["level_scheme"]["codes"] == ["0", "1"]
    assert faults({"schema_version": "1.0", "guides": [definition]}) == []


def test_a_guide_one_never_comes_out_of_is_told():
    round_and_round = {"decisions": [{"label": "Om igjen", "goto": {"level": "0", "step": 1}}]}
    assert any("aldri ut" in note for note in check(small(("Se", {}), ("Vent", round_and_round))).notes)
    assert not any("aldri ut" in note for note in check(small(("Se", {}), ("Bestem", END))).notes)


def test_levels_with_letters_go_past_the_alphabet():
    definition = {**small(("Se", END)), "level_scheme": {"type": "letters", "codes": ["Z"]}}
    definition["levels"][0]["code"] = "Z"
    assert edits.add_level(definition, "Mer", "Steg")["level_scheme"]["codes"] == ["Z", "N1"]


def test_begun_from_what_others_share_when_one_has_ones_own_it_is_ones_own_that_is_written_on(cast, as_tuva, as_berit):
    with recording(cast.tuva.actor, "test"):
        base = next(one for one in GuideVersion.objects.filter(guide__municipality=None) if len(one.scheme.levels) > 1)
    as_tuva.post(at("start_draft"), {"version": base.pk})
    first = base.scheme.first()
    edited(as_tuva, draft_of(cast).pk, first.level_code, first.step_no, what="Slik gjør vi det.")
    as_tuva.post(at("ask_reader", draft_of(cast).pk), {"change_note": "Vår egen."})
    as_berit.post(at("approve_draft", draft_of(cast).pk), {})
    as_tuva.post(at("start_draft"), {"version": base.pk})
    assert draft_of(cast).published_at is None
    assert draft_of(cast).scheme.step(first).what == "Slik gjør vi det."
