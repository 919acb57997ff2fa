"""Kari reports, nobody stops her, child welfare answers by the law's dates, and no trace of it reaches the family."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ettlag.access.action import explained
from ettlag.access.clock import days_later, today
from ettlag.access.models import Reading
from ettlag.access.reading import recording
from ettlag.organisation.actions import end_employment
from ettlag.organisation.models import Employment
from ettlag.people.models import Protection
from ettlag.report import actions, export, policy, queries
from ettlag.report.grounds import grounds_for, law_of
from ettlag.report.models import ChildWelfareReport, ReportGuardian, ReportStep

SEEN = "Nora satt lenge i garderoben og ville ikke hjem."
TOLD = "Nora sa: «Pappa slår når han blir sint.»"
SCHEMA = Path(__file__).resolve().parents[4] / "shared" / "standards" / "fiks-bekymringsmelding" / "schema" / "domain"


def at(verb, *ids):
    return reverse(f"report:{verb}", args=ids)


def day(days=0):
    return f"{today() + timedelta(days=days):%d.%m.%Y}"


def facts(**changes):
    """What Kari fills in."""
    return {
        "child_name": "Nora Rahimi", "address": "Granstien 4", "postcode": "3801", "place": "Solvik", "grounds": ["a"],
        "text": TOLD, "history": "Vi har sett blåmerker to ganger. Vi har ikke snakket med hjemmet.",
        "child_informed": "ja", "child_informed_why": "",
        "guardian_1": "Amina Rahimi", "guardian_1_phone": "680 50 400", "guardian_1_informed": "nei",
        "guardian_1_why": "Det kan skade barnet.", "guardian_2": "", "guardian_2_phone": "", "guardian_2_why": "",
        "interpreter": "", "other_helpers": "", "others_views": "",
        "reporter_phone": "680 50 111", "reporter_email": "kari@solvik.example", "workplace_address": "Solbakkvegen 1",
        **changes,
    }  # fmt: skip


def reported(client, query="", **changes):
    """Write it; gives the report's id."""
    answer = client.post(at("write_report") + query, facts(**changes))
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].rstrip("/").rsplit("/", 1)[1]


def sent(client, report, how="ettlag"):
    return client.post(at("send_report", report), {"how": how, "on": day(), "person": ""})


def news(client, report, kind, **more):
    return client.post(at("follow_report", report), {"kind": kind, "on": day(), "person": "Barbro Nes", "word": "", **more})


def concern_about_nora(cast, client):
    words = {"child": cast.nora, "text": SEEN, "seen_on": day(-1), "often": "weekly", "degree": "concern"}
    answer = client.post("/undringer/ny/", words)
    return answer["Location"].rstrip("/").rsplit("/", 1)[1]


@pytest.mark.requirement("LAW-20")
@pytest.mark.parametrize("who", ["kari", "grete", "ali", "ola", "siri"])
def test_every_employee_may_report_without_papers_consent_or_anybodys_leave(cast, sign_in, who):
    employment = cast.members[who].employment
    Employment.objects.filter(pk=employment.pk).update(statement_on=None, training_on=None)
    client = sign_in(who)
    assert at("write_report") in client.get("/min-dag/").content.decode(), "one press from the desk"
    report = reported(client)
    assert sent(client, report).status_code == 302


@pytest.mark.requirement("LAW-21")
def test_the_grounds_follow_the_service_and_the_day():
    def codes(kind, on):
        return [one.code for one in grounds_for(kind, on)]

    old, new, summer = date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1)
    assert codes("kindergarten", new) == ["a", "b", "c", "e"]
    assert codes("school", new) == ["a", "bc", "d", "e"]
    for kind in ("health_station", "nav", "other"):
        assert all(codes(kind, on) == ["a", "b", "c", "d", "e"] for on in (old, new, summer))
    words = {on: str(next(one.words for one in grounds_for("other", on) if one.code == "d")) for on in (old, new)}
    assert "kriminalitet" in words[old]
    assert "lovbrudd" in words[new]
    health = [str(next(one.words for one in grounds_for("gp", on) if one.code == "d")) for on in (new, summer)]
    assert health[0] != health[1]
    assert law_of("kindergarten") == "barnehageloven § 46"
    assert law_of("culture") == "barnevernsloven § 13-2"


def test_what_is_chosen_goes_and_what_is_not_does_not_and_both_stand_in_the_preview(cast, as_kari):
    concern = concern_about_nora(cast, as_kari)
    as_kari.post(f"/undringer/{concern}/observasjon/", {"text": "Hun skvatt da døra gikk opp.", "seen_on": day()})
    query = f"?undring={concern}"
    with recording(cast.kari.actor, "test"):
        origin = queries.origin_of(cast.kari.actor, UUID(concern), None)
    assert origin.child is not None
    page = as_kari.get(at("write_report") + query).content.decode()
    assert f'value="{origin.child.name}"' in page
    chosen = [piece.key for piece in origin.pieces if piece.words == SEEN]
    page = as_kari.post(at("write_report") + query, facts(chosen=chosen, preview="")).content.decode()
    goes, stays = (
        page[page.index("Dette blir med") : page.index("Dette blir ikke med")],
        page[page.index("Dette blir ikke med") :],
    )
    assert SEEN in goes
    assert TOLD.split("«")[1][:10] in goes
    assert "Hun skvatt da døra gikk opp." in stays[:400]
    report = reported(as_kari, query, chosen=chosen)
    page = as_kari.get(at("show_report", report)).content.decode()
    assert SEEN in page
    assert "Hun skvatt" not in page


@pytest.mark.requirement("LAW-23", "LAW-24")
def test_whoever_is_not_told_there_is_a_reason_and_the_reporter_is_named(cast, as_kari):
    page = as_kari.post(at("write_report"), facts(guardian_1_why="", reporter_phone="ring meg")).content.decode()
    assert "«Det kan skade barnet» er grunn nok." in page
    assert "bare tall og mellomrom" in page
    assert "Vi har sett blåmerker to ganger." in page
    with recording(cast.kari.actor, "test"), explained("test", cast.kari.actor, cast.solvik, {}, "MELD"):
        row = ChildWelfareReport.objects.first()
        assert row is None
    report = reported(as_kari)
    with recording(cast.kari.actor, "test"), explained("test", cast.kari.actor, cast.solvik, {}, "MELD"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportGuardian.objects.create(
                municipality_id=cast.solvik.pk, report_id=report, number=2, name="Jonas", informed=False
            )


@pytest.mark.requirement("LAW-22")
def test_the_leader_reads_when_she_is_told_may_add_and_can_stop_nothing(cast, as_kari, as_grete, as_ali):
    report = reported(as_kari)
    assert as_grete.get(at("show_report", report)).status_code == 404
    as_kari.post(at("tell_leader", report))
    assert as_grete.get(at("show_report", report)).status_code == 200
    assert as_grete.post(at("add_to_report", report), {"text": "Jeg har sett det samme."}).status_code == 302
    assert sent(as_grete, report).status_code == 403, "it is Kari's to send"
    assert as_ali.get(at("show_report", report)).status_code == 404
    assert sent(as_kari, report).status_code == 302
    assert "Jeg har sett det samme." in as_kari.get(at("show_report", report)).content.decode()


@pytest.mark.requirement("LAW-26", "LAW-28")
def test_child_welfare_reads_it_when_it_is_sent_and_answers_and_the_work_goes_on(cast, as_kari, as_barbro):
    report = reported(as_kari)
    assert "Send meldingen du har skrevet" in as_kari.get("/min-dag/").content.decode()
    assert as_barbro.get(at("show_report", report)).status_code == 404, "not before it is sent"
    sent(as_kari, report)
    assert "Ny melding" in as_barbro.get("/min-dag/").content.decode()
    assert TOLD.split("«")[1][:10] in as_barbro.get(at("show_report", report)).content.decode()
    assert sent(as_kari, report).status_code == 403, "once"
    assert news(as_barbro, report, ReportStep.Kind.RECEIVED).status_code == 302
    assert news(as_barbro, report, ReportStep.Kind.OPENED, word="Vi undersøker.").status_code == 302
    page = as_kari.get(at("show_report", report)).content.decode()
    assert "Undersøkelse åpnet" in page
    assert "Barbro Nes" in page
    assert "Fortsett det du gjør for barnet." in page
    assert "Henlagt" not in page, "it was opened"
    news(as_barbro, report, ReportStep.Kind.ANSWERED)
    assert "beskjed om meldingen" not in as_kari.get("/min-dag/").content.decode()


def _next(steps):
    clock = queries.clock_of(steps)
    assert clock is not None
    return clock.on


@pytest.mark.requirement("LAW-21")
def test_child_welfare_reads_the_grounds_in_the_words_of_the_service_that_reported(cast, as_siri, as_barbro):
    report = reported(as_siri, grounds=["bc"], child_name="Sara Dahl")
    sent(as_siri, report)
    words = "Barnet er alvorlig syk eller har særlige behov, og får ikke behandling eller hjelp."
    for reader in (as_siri, as_barbro):
        assert words in reader.get(at("show_report", report)).content.decode()
    assert "opplæringslova § 24-3" in as_barbro.get(at("print_report", report)).content.decode()


@pytest.mark.requirement("LAW-26")
def test_the_laws_dates_are_counted_from_when_it_was_sent(cast, as_kari, sign_in):
    report = reported(as_kari)
    sent(as_kari, report)
    for days, late in ((6, False), (8, True)):
        with days_later(days):
            page = sign_in("kari").get("/min-dag/").content.decode()
            assert ("Barnevernet skulle ha gitt deg beskjed" in page) is late
    steps = [ReportStep(kind=ReportStep.Kind.SENT, on_date=date(2026, 12, 20))]
    assert _next(steps) == date(2026, 12, 27), "holidays do not move it"
    steps.append(ReportStep(kind=ReportStep.Kind.RECEIVED, on_date=date(2026, 12, 22)))
    assert _next(steps) == date(2027, 1, 10)
    steps.append(ReportStep(kind=ReportStep.Kind.OPENED, on_date=date(2026, 12, 27)))
    assert _next(steps) == date(2026, 12, 27) + timedelta(days=112)


@pytest.mark.requirement("LAW-23", "SEC-24")
def test_nothing_of_it_is_where_the_family_could_find_it(cast, as_kari, as_amina, as_jonas, as_grete):
    from ettlag.relay.tests.stories import noras_log

    log = noras_log(cast, as_kari)
    concern = concern_about_nora(cast, as_kari)
    report = reported(as_kari, f"?undring={concern}", text="HEMMELIGKANARI")
    sent(as_kari, report)
    as_kari.get(at("print_report", report))
    for family in (as_amina, as_jonas):
        for address in (
            "/familie/",
            "/familie/logg/",
            f"/stafettlogger/{log}/lest/",
            f"/samtykke/{cast.nora}/",
            "/familie/rettigheter/",
        ):
            page = family.get(address, follow=True).content.decode()
            assert "HEMMELIGKANARI" not in page
            assert "melding til barnevernet" not in page.lower()
            assert "meldinger/" not in page
        for verb in ("show_report", "print_report", "download_report", "download_pdf"):
            assert family.get(at(verb, report)).status_code == 404
        assert family.get(at("write_report")).status_code == 404
    with recording(cast.kari.actor, "test"):
        rows = Reading.objects.filter(purpose__startswith="report:")
        assert rows.exists()
        assert not rows.filter(shielded=False).exists(), "every reading of it is shielded"


@pytest.mark.requirement("LAW-51")
def test_a_protected_place_is_the_placeholder_everywhere(cast, as_kari):
    with recording(cast.kari.actor, "test"), explained("test", cast.kari.actor, cast.solvik, {}, "MELD"):
        Protection.objects.create(municipality_id=cast.solvik.pk, person_id=cast.nora, grade=Protection.Grade.STRICT)
    concern = concern_about_nora(cast, as_kari)
    query = f"?undring={concern}"
    assert 'name="address"' not in as_kari.get(at("write_report") + query).content.decode()
    report = reported(as_kari, query, address="Granstien 4", postcode="3801", place="Solvik")
    for verb in ("show_report", "print_report", "download_report"):
        page = as_kari.get(at(verb, report)).content.decode()
        assert queries.PLACEHOLDER in page
        assert "Granstien" not in page
    with recording(cast.kari.actor, "test"), explained("test", cast.kari.actor, cast.solvik, {}, "MELD"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChildWelfareReport.objects.filter(pk=report).update(address="Granstien 4")


@pytest.mark.requirement("FIX-05")
@pytest.mark.parametrize("protected", [False, True])
def test_the_file_is_valid_against_the_national_schema(cast, protected):
    if not SCHEMA.exists():
        pytest.skip("the published schema is not beside the project")
    jsonschema, referencing = pytest.importorskip("jsonschema"), pytest.importorskip("referencing")
    schema = json.loads((SCHEMA / "v2" / "offentlig.bekymringsmelding.v2.json").read_text())
    address = referencing.Resource.from_contents(
        json.loads((SCHEMA / "adresse.json").read_text()), default_specification=referencing.jsonschema.DRAFT201909
    )
    registry = referencing.Registry().with_resources(
        [("https://fiks.ks.no/adresse.json", address), ("../adresse.json", address)]
    )
    row = ChildWelfareReport(
        child_name="Nora Rahimi", child_informed=True, text=TOLD, history="Før.", is_protected=protected,
        address="" if protected else "Granstien 4", reporter_name="Kari Lunde", reporter_role="pedagogisk leder",
        reporter_phone="680 50 111", reporter_email="kari@solvik.example", workplace_address="Solbakkvegen 1",
        unit=cast.solbakken,
    )  # fmt: skip
    people = [ReportGuardian(number=1, name="Amina Rahimi", phone="68050400", informed=False, informed_why="Fare.")]
    message = export.as_message(row, people, export.Receiver("9001", "Solvik"), datetime(2026, 11, 26, 12, 0, tzinfo=UTC))
    faults = list(jsonschema.Draft201909Validator(schema, registry=registry).iter_errors(message))
    assert faults == []
    assert (message["offentligBarn"][0]["adresse"]["adresselinje1"] == queries.PLACEHOLDER) is protected


def test_the_file_says_nothing_in_its_name_and_is_what_was_written(cast, as_kari):
    report = reported(as_kari)
    answer = as_kari.get(at("download_report", report))
    assert answer["Content-Disposition"] == 'attachment; filename="melding.json"'
    message = json.loads(answer.content)
    assert message["melding"]["melding"] == TOLD
    assert message["offentligMelder"]["personnavn"] == "Kari Lunde"
    assert message["foresatte"] == [
        {
            "personnavn": "Amina Rahimi",
            "telefonnummer": "680 50 400",
            "orientert": False,
            "orientertGrunn": "Det kan skade barnet.",
        }
    ]


@pytest.mark.requirement("ARK-15")
def test_the_pdf_can_be_archived_and_read_aloud_and_tells_nothing_in_its_name_or_title(cast, as_kari):
    report = reported(as_kari, text='Hun sa #eval("1+1") og $x$ i dag.\n\nOg så gikk hun.')
    answer = as_kari.get(at("download_pdf", report))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="melding.pdf"'
    made = answer.content
    assert made.startswith(b"%PDF-1.7")
    for mark in (
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"<pdfuaid:part>1</pdfuaid:part>",
    ):
        assert mark in made
    assert b"Nora" not in made[:200]
    title = made[made.index(b"<dc:title>") : made.index(b"</dc:title>")].decode()
    assert "Bekymringsmelding til barneverntjenesten" in title
    assert "Nora" not in title


def test_one_who_is_family_is_shut_out_at_child_welfare_too(cast, as_kari, as_barbro):
    report = reported(as_kari, f"?barn={cast.nora}")
    sent(as_kari, report)
    assert as_barbro.get(at("show_report", report)).status_code == 200
    actor = cast.barbro.actor
    with recording(actor, "test"):
        from dataclasses import replace

        mother = replace(actor, person_id=cast.amina.person_id)
        assert not policy.readable_reports(mother).filter(pk=report).exists()


@pytest.mark.requirement("LAW-26")
def test_when_the_writer_leaves_her_leader_follows_it_and_nothing_is_lost(cast, as_kari, as_grete, sign_in):
    report = reported(as_kari)
    assert as_grete.get(at("show_report", report)).status_code == 404
    with recording(cast.per.actor, "test"):
        end_employment(cast.per.actor, Employment.objects.get(pk=cast.kari.employment.pk))
    grete = sign_in("grete")
    assert "Send meldingen du har skrevet" in grete.get("/min-dag/").content.decode()
    assert sent(grete, report).status_code == 302
    page = grete.get(at("show_report", report)).content.decode()
    assert "Skrevet av Kari Lunde" in page, "it is still Kari's report"


def test_what_is_written_cannot_be_sent_where_nobody_receives(cast, as_kari):
    report = reported(as_kari)
    answer = sent(as_kari, report, how="paper")
    assert answer.status_code == 302
    page = as_kari.get(at("show_report", report)).content.decode()
    assert "På papir" in page
    assert "Da skal barnevernet ha sett på meldingen" in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_pages_are_sound(chromium, site, sign_in, cast, width, language):
    from tests.browser import window

    kari = sign_in("kari")
    report = reported(kari)
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, kari)
        for verb, ids in (
            ("list_reports", ()),
            ("write_report", ()),
            ("show_report", (report,)),
            ("print_report", (report,)),
        ):
            look.page.goto(site + at(verb, *ids))
            assert look.clean() == [], verb
            look.shoot(f"report-{verb}-{language}-{width}")
    assert actions.BASIS == "MELD"
