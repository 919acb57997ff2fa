"""A caller without e-mail gets the receipt on her phone; nothing in it says what it was about."""

import json

import httpx2
import pytest

from ettlag.frontdoor.models import Call
from ettlag.frontdoor.sms import FolderSender, HttpSender, sender

from .test_call import at, frida, one, taken  # noqa: F401 — a fixture

pytestmark = pytest.mark.requirement("M10")


@pytest.fixture
def gateway(settings, tmp_path):
    """A folder that a gateway empties."""
    settings.SMS = str(tmp_path / "sms")
    return tmp_path / "sms"


def test_it_is_sent_with_the_reference_and_without_what_it_was_about(frida, gateway):  # noqa: F811
    call = taken(frida, caller_phone="680 50 777", agreed="Vi prøver samme leggetid i en uke.")
    assert "Send på SMS" in frida.get(at("show_receipt", call)).content.decode()
    assert frida.post(at("send_text", call)).status_code == 302
    (file,) = gateway.glob("*.json")
    told = json.loads(file.read_text())
    assert one(Call, pk=call).reference in told["text"]
    assert told["to"].replace(" ", "").endswith("68050777")
    assert "leggetid" not in told["text"]
    assert "68050777" not in file.name


def test_nobody_is_texted_without_a_number_or_without_a_way(frida, settings, gateway):  # noqa: F811
    assert frida.post(at("send_text", taken(frida))).status_code == 403
    call = taken(frida, caller_phone="680 50 777")
    settings.SMS = ""
    assert sender() is None
    assert "Send på SMS" not in frida.get(at("show_receipt", call)).content.decode()
    assert frida.post(at("send_text", call)).status_code == 403


def test_a_gateway_that_does_not_answer_is_said_while_they_still_talk(frida, settings, tmp_path):  # noqa: F811
    blocked = tmp_path / "fil"
    blocked.write_text("")
    settings.SMS = str(blocked)
    answer = frida.post(at("send_text", taken(frida, caller_phone="680 50 777")))
    assert answer.status_code == 409
    assert "SMS-en kom ikke fram" in answer.content.decode()


def test_an_https_gateway_is_asked_with_its_token_and_a_no_is_a_no(settings):
    seen = []

    def answers(request):
        seen.append((request.headers["authorization"], json.loads(request.content)))
        return httpx2.Response(202 if len(seen) == 1 else 500)

    way = HttpSender("https://sms.example/", "hemmelig", httpx2.Client(transport=httpx2.MockTransport(answers)))
    way.send("68050777", "Hei")
    assert seen == [("Bearer hemmelig", {"to": "68050777", "text": "Hei"})]
    with pytest.raises(OSError, match="tok ikke imot"):
        way.send("68050777", "Hei")
    settings.SMS = "https://sms.example/"
    assert isinstance(sender(), HttpSender)
    settings.SMS = "utboks"
    assert isinstance(sender(), FolderSender)
