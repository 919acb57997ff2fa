"""Every guide that the house knows leads a wondering somewhere, with a deadline; and a service without a guide too."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ettlag.access.action import explained
from ettlag.access.reading import recording
from ettlag.concerns import choices, deadlines, deeds, queries
from ettlag.concerns.deeds import Deed
from ettlag.concerns.models import Concern, ConcernDecision, Observation
from ettlag.concerns.queries import Picture
from ettlag.guides.engine import Step
from ettlag.guides.models import GuideVersion
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import forget_municipalities

from .conftest import SEEN, at, day

RAISED = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


def picture_in(scheme, position, **facts):
    """A wondering that stands somewhere in a guide; not in the database."""
    code, no = position
    row = Concern(
        level_code=code, step_no=no, **{"raised_at": RAISED, "level_since": RAISED, "degree_since": RAISED} | facts
    )
    return Picture(row, scheme)


def versions():
    """The newest of every guide that is loaded."""
    return list(GuideVersion.objects.order_by("guide__key"))


def test_wherever_one_stands_in_any_guide_there_is_a_deadline_for_deciding(cast):
    found = versions()
    assert len(found) >= 4
    for version in found:
        scheme = version.scheme
        for level in scheme.all_levels:
            for step in level.steps:
                picture = picture_in(scheme, (level.code, step.no))
                due = deadlines.decision_due(picture, 14)
                assert due is not None
                assert due.on is not None
                assert due.on >= RAISED.date(), (version, level.code, step.no)
                assert deadlines.place_of(picture) is not None


def test_wherever_one_stands_one_may_close_and_report_and_every_choice_leads_to_a_place_that_exists(cast):
    for version in versions():
        queries._schemes[version.pk] = scheme = version.scheme
        for level in scheme.all_levels:
            for step in level.steps:
                row = Concern(
                    municipality_id=cast.solvik.pk, guide_version_id=version.pk, level_code=level.code, step_no=step.no
                )
                offered = choices.choices_for(row)
                assert any(one.closes for one in offered)
                assert len({one.key for one in offered}) == len(offered)
                for one in offered:
                    assert hasattr(one.target, "code") or scheme.step(one.target), one


def test_where_the_guide_is_silent_the_municipality_s_own_number_of_days_counts():
    due = deadlines.decision_due(picture_in(None, ("", 1)), 14)
    assert due is not None
    assert due.on == date(2026, 11, 26)
    assert due.words == "2 uker etter at undringen ble skrevet"


def test_the_day_they_agreed_goes_before_the_guide():
    picture = picture_in(None, ("", 1))
    picture.decisions = [
        ConcernDecision(exit_code="internal_measures", decided_at=RAISED + timedelta(days=3), follow_up_on=date(2027, 1, 5))
    ]
    due = deadlines.decision_due(picture, 14)
    assert due is not None
    assert due.on == date(2027, 1, 5)


def test_what_is_closed_or_goes_on_in_a_log_has_no_deadline_here():
    assert deadlines.decision_due(picture_in(None, ("", 1), closed_at=RAISED), 14) is None
    assert deadlines.decision_due(picture_in(None, ("", 1), log_id="0" * 32), 14) is None


TITLES = [
    ("Skriv ned det du har sett", Deed.WRITE), ("Konkretiser undring", Deed.WRITE), ("Bekymring oppstår", Deed.WRITE),
    ("Systematisk observasjon", Deed.WRITE), ("Definere uro", Deed.WRITE),
    ("Drøft med lederen din", Deed.SHARE), ("Del med leder/fagansvarlig", Deed.SHARE), ("Del", Deed.SHARE),
    ("Del og konkretiser undringen", Deed.SHARE), ("Del undring", Deed.SHARE),
    ("Snakk med foreldrene", Deed.TALK_GUARDIAN), ("Del med foresatte/barnet", Deed.TALK_GUARDIAN),
    ("Planlegg den nødvendige samtalen", Deed.TALK_GUARDIAN), ("Undringssamtale med foreldrene", Deed.TALK_GUARDIAN),
    ("Snakk med eleven", Deed.TALK_CHILD), ("Hør barnet", Deed.TALK_CHILD),
    ("Avgjør sammen", Deed.DECIDE), ("Grunn til å gå videre? Individ eller system", Deed.DECIDE),
    ("Åpne stafettlogg", Deed.OPEN_LOG), ("Samtykke til stafettlogg", Deed.OPEN_LOG),
    ("Trinn 3", Deed.OTHER), ("Prøv i seks uker", Deed.OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("title", "deed"), TITLES)
def test_a_step_opens_the_form_that_its_words_ask_for(title, deed):
    assert deeds.deed_of(Step(no=1, title=title)) is deed


def test_a_service_without_a_guide_has_the_road_that_all_guides_share(cast, as_kari, as_grete):
    actor = cast.kari.actor
    with recording(actor, "test"), explained("test.raise", actor, cast.solbakken, {}, "INT-BEH"):
        row = Concern.objects.create(
            municipality_id=cast.solvik.pk, child_id=cast.nora, author=cast.kari.employment, keeper=cast.kari.employment,
            unit=cast.solbakken, degree="wondering", often="once",
        )  # fmt: skip
        Observation.objects.create(
            municipality_id=cast.solvik.pk, concern=row, seen_on=day_of(0), text=SEEN, written_by=cast.kari.employment
        )
    page = as_kari.get(at("show_concern", row.pk)).content.decode()
    assert "Tjenesten din har ingen veileder ennå." in page
    assert "Del med lederen din" in page
    assert as_kari.get(at("take_step", row.pk)).status_code == 403
    as_kari.post(at("share_with_leader", row.pk), {})
    as_grete.post(at("answer_author", row.pk), {"text": "Takk."})
    assert "Forbered samtalen med Amina" in as_kari.get(at("show_concern", row.pk)).content.decode()
    told = {"held_on": day(0), "said": "Vi ser det samme.", "agreed": ""}
    as_kari.post(at("record_conversation", row.pk, f"?med={cast.amina.person_id}&svar=talked"), told)
    assert "Bestem hva dere gjør" in as_kari.get(at("show_concern", row.pk)).content.decode()


def day_of(days):
    """A date from today."""
    from ettlag.access.clock import today

    return today() + timedelta(days=days)


@pytest.mark.requirement("M7")
def test_a_municipality_that_counts_workdays_gives_more_days_over_easter(cast):
    palm_sunday = datetime(2027, 3, 21, 9, 0, tzinfo=UTC)
    picture = picture_in(None, ("", 1), raised_at=palm_sunday, level_since=palm_sunday)
    days = []
    for picture.in_workdays in (False, True):
        due = deadlines.decision_due(picture, 4)
        assert due is not None
        days.append(due.on)
    assert days == [date(2027, 3, 25), date(2027, 3, 30)], "Maundy Thursday, to those who count all days"


@pytest.mark.requirement("M7")
def test_the_municipality_chooses_and_every_wondering_follows(cast, concern, as_kari):
    Municipality.objects.filter(pk=cast.solvik.pk).update(choices={"deadlines_in_workdays": True})
    forget_municipalities()
    with recording(cast.kari.actor, "test"):
        assert queries.picture_of(Concern.objects.get(pk=concern)).in_workdays
    forget_municipalities()
