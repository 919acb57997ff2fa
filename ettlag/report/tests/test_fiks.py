"""The report goes encrypted through Fiks, or it is known that it did not, and a person rings. Never twice (FIX-01…10)."""

import json
import os
import subprocess
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx2
import pytest
from cryptography.hazmat.primitives import serialization
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import RSAKey

from ettlag.access.actor import system_actor
from ettlag.access.clock import days_later
from ettlag.access.reading import recording
from ettlag.command.fiks import write_settings
from ettlag.report import actions, fiks, policy, tasks
from ettlag.report.fiks.client import Account, Fiks, NotThere, Refused, Unknown
from ettlag.report.fiks.container import BrokenContainer, pack, unpack
from ettlag.report.fiks.maskinporten import Maskinporten
from ettlag.report.fiks.seal import CannotSeal, fingerprint, seal, unseal
from ettlag.report.fiks.settings import from_file
from ettlag.report.fiks.simulator import Simulator, made_up, working_days_between
from ettlag.report.models import FiksDelivery, ReportStep
from ettlag.report.waiting import waiting_for

from .test_report import TOLD, at, day, reported, sent

SOMEBODY = made_up("Noen (oppdiktet)")


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        """Nothing."""


@pytest.fixture
def service():
    """The service, with Solvik in it."""
    return Simulator({"9901": [("00", "Barneverntjenesten i Solvik")]})


@pytest.fixture
def joined(service, tmp_path, settings):
    """Solvik has an agreement; the service answers on this machine alone."""
    server = make_server("127.0.0.1", 0, service, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    settings.FIKS_FILE = str(write_settings(service, tmp_path, f"http://127.0.0.1:{server.server_port}"))
    yield service
    server.shutdown()
    server.server_close()
    thread.join()


def steps(cast, report):
    with recording(cast.kari.actor, "test"):
        return {step.kind: step for step in policy.steps_of(report)}


def delivery_of(cast):
    with recording(cast.kari.actor, "test"):
        return FiksDelivery.objects.latest("asked_at")


def desk(member):
    with recording(member.actor, "test"):
        return {row.title: row.reason for row in waiting_for(member.actor)}


# ---------------------------------------------------------------- the package alone


@given(st.binary(max_size=300))
@settings(max_examples=25, deadline=None)
def test_what_is_sealed_is_opened_by_its_receiver_whatever_it_is(content):
    assert unseal(seal(content, SOMEBODY.certificate), SOMEBODY.key) == content


@pytest.mark.requirement("FIX-06")
def test_what_is_sealed_is_opened_by_another_program_that_knows_the_standard(tmp_path):
    (tmp_path / "sealed").write_bytes(seal("blåbær".encode(), SOMEBODY.certificate))
    key = SOMEBODY.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key").write_bytes(key)
    (tmp_path / "certificate").write_bytes(SOMEBODY.certificate.public_bytes(serialization.Encoding.PEM))
    words = ["openssl", "cms", "-decrypt", "-inform", "DER", "-in", "sealed", "-inkey", "key", "-recip", "certificate"]
    try:
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)  # noqa: S603 - of this test alone
    except FileNotFoundError:
        pytest.skip("there is no openssl on this machine")
    assert done.stdout.decode() == "blåbær", done.stderr


@pytest.mark.requirement("FIX-03")
def test_nothing_is_sealed_for_a_certificate_that_has_gone_out():
    old = made_up("Gammel", days=1, at=datetime.now(UTC) - timedelta(days=5))
    with pytest.raises(CannotSeal, match="not valid"):
        seal(b"x", old.certificate)


@pytest.mark.requirement("FIX-07")
def test_the_container_holds_its_files_and_a_signature_and_any_change_is_seen():
    files = {"bekymringsmelding.json": b"{}", "bekymringsmelding.pdf": b"%PDF"}
    packed = pack(files, SOMEBODY)
    assert packed[30:38] == b"mimetype", "what it is stands in its first bytes"
    assert packed[38 : 38 + 31] == b"application/vnd.etsi.asic-e+zip"
    assert unpack(packed) == files
    for place in (b"{}", b"%PDF"):
        at_place = packed.find(place)
        if at_place < 0:
            continue  # deflated
        with pytest.raises(BrokenContainer):
            unpack(packed[:at_place] + b"!!" + packed[at_place + 2 :])
    with pytest.raises(BrokenContainer, match="not a container"):
        unpack(b"noe annet")


@pytest.mark.requirement("FIX-07")
def test_a_file_that_was_put_in_afterwards_is_seen(tmp_path):
    place = tmp_path / "container"
    place.write_bytes(pack({"bekymringsmelding.json": b"{}"}, SOMEBODY))
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr("mer.txt", "noe")
    with pytest.raises(BrokenContainer, match="not the one that was signed"):
        unpack(place.read_bytes())


@pytest.mark.requirement("FIX-14")
def test_the_package_knows_nothing_of_the_rest():
    for module in Path(fiks.__file__).parent.glob("*.py"):
        text = module.read_text()
        assert "django" not in text.lower().replace("knows nothing", ""), module.name
        assert "from ettlag." not in text, module.name
        assert "from .." not in text, module.name


@pytest.mark.requirement("FIX-20")
def test_access_is_asked_for_with_a_signed_request_that_lives_two_minutes_at_most_and_is_held():
    asked: list[tuple[Any, Any]] = []

    def issuer(request):
        claims = dict(pair.split("=") for pair in request.content.decode().split("&"))
        token = jwt.decode(claims["assertion"], RSAKey.import_key(pem), algorithms=["RS256"])
        asked.append((token.header, token.claims))
        return httpx2.Response(200, json={"access_token": f"token-{len(asked)}", "expires_in": 120})

    pem = SOMEBODY.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    instant = [1_000_000.0]
    http = httpx2.Client(transport=httpx2.MockTransport(issuer))
    access = Maskinporten(
        http, "https://maskinporten.example/", "klient", RSAKey.import_key(pem), "n1", clock=lambda: instant[0]
    )
    assert [access.token(), access.token()] == ["token-1", "token-1"]
    header, claims = asked[0]
    assert header["kid"] == "n1"
    assert claims["aud"] == "https://maskinporten.example/"
    assert claims["scope"] == "ks:fiks"
    assert claims["exp"] - claims["iat"] <= 120
    instant[0] += 101
    assert access.token() == "token-2", "not in its last seconds"


# ---------------------------------------------------------------- the service, as its documentation says


@pytest.mark.requirement("FIX-02")
def test_a_municipality_that_has_not_joined_gets_nothing(joined, settings):
    door = from_file(Path(settings.FIKS_FILE))
    assert door.districts("0301") == []
    [office] = door.districts("9901")
    assert (office.number, office.is_standard) == ("00", True)


@pytest.mark.requirement("FIX-13")
def test_a_receiver_that_was_swapped_is_refused(joined, settings):
    place = Path(settings.FIKS_FILE)
    told = json.loads(place.read_text())
    place.write_text(
        json.dumps({**told, "pinned": [fingerprint(joined.system.certificate), fingerprint(joined.printer.certificate)]})
    )
    assert from_file(place).send(("9901", "00"), b"{}", b"%PDF")
    joined.system = made_up("En annen")
    with pytest.raises(CannotSeal, match="agreed"):
        from_file(place).send(("9901", "00"), b"{}", b"%PDF")


@pytest.mark.requirement("FIX-04")
def test_what_is_too_large_never_leaves_and_a_wrong_password_opens_nothing(joined, settings):
    door = from_file(Path(settings.FIKS_FILE))
    with pytest.raises(Refused, match="larger"):
        door.send(("9901", "00"), b"{}", os.urandom(3 * 1024 * 1024))
    joined.password = "another"
    with pytest.raises(NotThere):
        door.districts("9901")
    assert joined.taken == {}


def test_working_days_are_without_saturday_and_sunday():
    friday = datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert working_days_between(friday, friday + timedelta(days=2)) == 0
    assert working_days_between(friday, friday + timedelta(days=4)) == 2


# ---------------------------------------------------------------- Kari's report


@pytest.mark.requirement("FIX-01", "FIX-08")
def test_kari_sends_it_and_child_welfares_own_system_fetches_it(cast, joined, as_kari):
    report = reported(as_kari)
    assert "Kryptert gjennom Fiks" in as_kari.get(at("show_report", report)).content.decode()
    assert sent(as_kari, report, "fiks").status_code == 302
    page = as_kari.get(at("show_report", report)).content.decode()
    assert "På vei" in page
    assert 'name="how"' not in page, "it is not sent twice"
    assert "Meldingen er på vei til barnevernet" in desk(cast.kari)
    assert tasks.send_through_fiks() == 1
    assert tasks.send_through_fiks() == 0
    [taken] = joined.taken.values()
    message = json.loads(taken.files["bekymringsmelding.json"])
    assert message["melding"]["melding"] == TOLD
    assert message["leveringskanal"] == "Solbakken barnehage"
    assert message["bydelsnummer"] == "00"
    assert taken.letter.startswith(b"%PDF")
    assert tasks.ask_fiks() == 0, "everything was told the first time"
    been = steps(cast, report)
    assert been[ReportStep.Kind.SENT].how == ReportStep.How.FIKS
    assert ReportStep.Kind.RECEIVED in been
    assert "Barnevernet gir deg beskjed om meldingen" in desk(cast.kari)


@pytest.mark.requirement("FIX-10")
def test_nothing_of_what_was_sent_is_kept_beside_the_report(cast, joined, as_kari):
    sent(as_kari, reported(as_kari), "fiks")
    tasks.send_through_fiks()
    kept = json.dumps({name: str(value) for name, value in vars(delivery_of(cast)).items()})
    assert "Pappa" not in kept
    assert len(kept) < 1000


@pytest.mark.requirement("FIX-08")
def test_not_fetched_in_two_working_days_it_goes_as_a_letter_and_kari_rings(cast, joined, as_kari, sign_in):
    joined.behaviour = "silent"
    report = reported(as_kari)
    sent(as_kari, report, "fiks")
    tasks.send_through_fiks()
    assert ReportStep.Kind.RECEIVED not in steps(cast, report)
    assert "Ring barneverntjenesten om meldingen" not in desk(cast.kari)
    joined.clock = lambda: datetime.now(UTC) + timedelta(days=5)
    with days_later(5):
        assert tasks.ask_fiks() == 1
        assert desk(cast.kari)["Ring barneverntjenesten om meldingen"].startswith("Ingen hentet meldingen på to virkedager")
        page = sign_in("kari").get(at("show_report", report)).content.decode()
        assert "Ring barneverntjenesten nå" in page
        assert ReportStep.Kind.RECEIVED not in steps(cast, report), "a letter is received when somebody says so"
        sign_in("kari").post(
            at("follow_report", report),
            {"kind": ReportStep.Kind.RECEIVED, "on": day(), "person": "Barbro Nes", "word": ""},
        )
        assert "Ring barneverntjenesten om meldingen" not in desk(cast.kari)


@pytest.mark.requirement("FIX-08")
@pytest.mark.parametrize(
    ("prints", "words"), [(True, "tok ikke imot meldingen"), (False, "kunne ikke sendes som brev heller")]
)
def test_a_rejection_is_for_a_person_to_ring_about_now(cast, joined, as_kari, prints, words):
    joined.behaviour, joined.print_works = "refuses", prints
    sent(as_kari, reported(as_kari), "fiks")
    tasks.send_through_fiks()
    tasks.ask_fiks()
    assert words in desk(cast.kari)["Ring barneverntjenesten om meldingen"]


@pytest.mark.requirement("FIX-09")
def test_when_the_line_breaks_it_is_not_sent_again_by_itself(cast, joined, as_kari):
    joined.breaks_after_taking = True
    report = reported(as_kari)
    sent(as_kari, report, "fiks")
    assert tasks.send_through_fiks() == 0
    assert delivery_of(cast).failure == FiksDelivery.Failure.UNKNOWN
    joined.breaks_after_taking = False
    assert tasks.send_through_fiks() == 0
    assert len(joined.taken) == 1, "once, whatever happened"
    assert "Ingen vet om den kom fram" in desk(cast.kari)["Ring barneverntjenesten om meldingen"]
    assert 'name="how"' in as_kari.get(at("show_report", report)).content.decode(), "she sends it another way when she knows"


@pytest.mark.requirement("FIX-09")
def test_one_that_was_killed_on_its_way_is_given_up_and_never_sent_by_itself(cast, joined, as_kari):
    sent(as_kari, reported(as_kari), "fiks")
    clock, delivery = system_actor(cast.solvik.pk), delivery_of(cast)
    with recording(clock, "test"):
        actions.begin_delivery(clock, delivery)
    assert tasks.send_through_fiks() == 0
    assert delivery_of(cast).failure == "", "perhaps somebody is at it"
    with days_later(1):
        assert tasks.send_through_fiks() == 0
        assert delivery_of(cast).failure == FiksDelivery.Failure.UNKNOWN
    assert joined.taken == {}


def test_when_the_service_is_closed_nothing_is_sent_and_she_is_told(cast, joined, as_kari):
    joined.is_down = True
    report = reported(as_kari)
    sent(as_kari, report, "fiks")
    assert tasks.send_through_fiks() == 0
    assert "Ingenting er sendt" in desk(cast.kari)["Ring barneverntjenesten om meldingen"]
    joined.is_down = False
    assert sent(as_kari, report, "fiks").status_code == 302, "she tries again"
    assert tasks.send_through_fiks() == 1


def test_without_an_agreement_there_is_no_such_road(cast, as_kari):
    report = reported(as_kari)
    assert "Kryptert gjennom Fiks" not in as_kari.get(at("show_report", report)).content.decode()
    assert sent(as_kari, report, "fiks").status_code == 200, "not among the choices"
    assert tasks.send_through_fiks() == tasks.ask_fiks() == 0


@pytest.mark.requirement("LAW-23")
def test_nothing_of_the_delivery_is_where_the_family_looks(cast, joined, as_kari, as_amina):
    sent(as_kari, reported(as_kari), "fiks")
    tasks.send_through_fiks()
    for address in ("/min-dag/", "/familie/"):
        page = as_amina.get(address, follow=True).content.decode().lower()
        assert "fiks" not in page
        assert "melding til barnevernet" not in page


def test_a_line_that_breaks_while_sending_is_unknown_and_one_that_never_opened_is_not_there(service):
    def breaks(request):
        if request.method == "POST":
            raise httpx2.ReadTimeout("slow", request=request)
        environ = {"PATH_INFO": request.url.path, "HTTP_AUTHORIZATION": "Bearer x"}
        environ |= {"HTTP_INTEGRASJONID": service.integration, "HTTP_INTEGRASJONPASSORD": service.password}
        return httpx2.Response(200, content=b"".join(service(environ, lambda *_: None)))

    account = Account(service.organisation, service.integration, service.password, SOMEBODY)
    door = Fiks(httpx2.Client(base_url="http://fiks.example", transport=httpx2.MockTransport(breaks)), account, lambda: "x")
    with pytest.raises(Unknown):
        door.send(("9901", "00"), b"{}", b"%PDF")


@pytest.mark.requirement("FIX-09")
def test_the_clocks_deeds_are_the_clocks_alone_and_done_once(cast, joined, as_kari):
    sent(as_kari, reported(as_kari), "fiks")
    delivery, clock = delivery_of(cast), system_actor(cast.solvik.pk)
    for do in (actions.begin_delivery, actions.note_delivery, partial(actions.note_states, states=[])):
        with recording(cast.kari.actor, "test"), pytest.raises(PermissionDenied):
            do(cast.kari.actor, delivery)
    tasks.send_through_fiks()
    with recording(clock, "test"), pytest.raises(PermissionDenied):
        actions.begin_delivery(clock, delivery)
