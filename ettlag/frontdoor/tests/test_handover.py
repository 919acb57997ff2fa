"""Frida asks PPT to take a family on; Pia says yes or no; a receiver without an account answers by a link that expires."""

from uuid import uuid4

import pytest

from ettlag.access.clock import days_later
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.frontdoor import actions, policy, queries
from ettlag.frontdoor.models import Call, WarmHandover

from .test_call import SAID, at, day, one, taken, taken_by_action

SUMMARY = "Mor vil ha hjelp med språket til gutten."


@pytest.fixture
def frida(sign_in):
    return sign_in("frida")


def offered(cast, frida, unit="ppt", **changes):
    """Take a call and ask the unit; gives (call, handover)."""
    call = taken(frida, outcome="handover", caller_name="Amina Haddad", caller_phone="680 50 400")
    facts = {"to_unit": cast.units[unit].pk, "summary": SUMMARY, "caller_agreed": "on", **changes}
    answer = frida.post(at("offer_warm_handover", call), facts)
    assert answer.status_code == 302, answer.content.decode()
    return call, one(WarmHandover, call_id=call)


@pytest.mark.requirement("LAW-54")
def test_the_receiver_says_yes_with_a_day_and_reads_the_summary_and_never_the_notes(cast, frida, as_pia):
    call, handover = offered(cast, frida)
    assert "Kan dere ta imot en familie?" in as_pia.get("/min-dag/").content.decode()
    page = as_pia.get(at("answer_warm_handover", handover.pk)).content.decode()
    assert SUMMARY in page
    assert "Amina Haddad" in page
    assert SAID not in page
    assert as_pia.get(at("show_call", call)).status_code == 404
    assert (
        "Skriv når dere tar kontakt"
        in as_pia.post(at("answer_warm_handover", handover.pk), {"answer": "yes"}).content.decode()
    )
    as_pia.post(at("answer_warm_handover", handover.pk), {"answer": "yes", "contact_on": day(2)})
    page = frida.get(at("show_call", call)).content.decode()
    assert "PPT Solvik har tatt imot" in page
    assert not one(Call, pk=call).is_open
    assert as_pia.post(at("answer_warm_handover", handover.pk), {"answer": "no", "reason": "x"}).status_code == 403


def test_the_receiver_rejects_with_a_reason_and_the_caller_is_still_ours(cast, frida, as_pia):
    call, handover = offered(cast, frida)
    assert "Skriv hvorfor" in as_pia.post(at("answer_warm_handover", handover.pk), {"answer": "no"}).content.decode()
    as_pia.post(
        at("answer_warm_handover", handover.pk), {"answer": "no", "reason": "Han er under skolealder. Prøv helsestasjonen."}
    )
    assert "PPT Solvik kunne ikke ta imot" in frida.get("/min-dag/").content.decode()
    page = frida.get(at("show_call", call)).content.decode()
    assert "Han er under skolealder. Prøv helsestasjonen." in page
    assert one(Call, pk=call).is_open
    again = {"to_unit": cast.units["helsestasjon"].pk, "summary": SUMMARY, "caller_agreed": "on"}
    assert frida.post(at("offer_warm_handover", call), again).status_code == 302
    assert "kunne ikke ta imot" not in frida.get("/min-dag/").content.decode()
    assert frida.post(at("offer_warm_handover", call), again).status_code == 403, "one at a time"


@pytest.mark.requirement("LAW-08")
def test_without_the_callers_yes_nobody_is_asked(cast, frida):
    call = taken(frida, outcome="handover")
    page = frida.post(
        at("offer_warm_handover", call), {"to_unit": cast.units["ppt"].pk, "summary": SUMMARY}
    ).content.decode()
    assert "Kryss av for" in page
    assert SUMMARY in page
    with recording(cast.frida.actor, "test"):
        other, unit = Call.objects.get(pk=taken_by_action(cast)), cast.units["ppt"]
        with pytest.raises(NotNow):
            actions.offer_warm_handover(cast.frida.actor, other, to_unit=unit, summary="x", caller_agreed=False)


@pytest.mark.requirement("SEC-32")
def test_a_receiver_without_an_account_answers_by_a_link_that_tells_nothing_of_who(cast, frida, client):
    call, handover = offered(cast, frida)
    link = at("answer_by_link", queries.link_of(handover))
    assert link in frida.get(at("show_call", call)).content.decode()
    page = client.get(link).content.decode()
    assert "Familiehjelpa spør PPT Solvik" in page
    for hidden in ("Amina", "680 50 400", "68050400", SUMMARY, SAID):
        assert hidden not in page
    answer = {"answer": "no", "reason": "Vi har ikke plass.", "name": "Eva på kontoret"}
    assert client.post(link, answer).status_code == 302
    assert "Takk for svaret" in client.get(link).content.decode()
    assert "Eva på kontoret" in frida.get(at("show_call", call)).content.decode()
    assert one(WarmHandover, pk=handover.pk).answered_by is None


@pytest.mark.requirement("SEC-02")
def test_a_link_that_is_old_false_or_another_municipalitys_opens_nothing(cast, frida, client, as_leif):
    _call, handover = offered(cast, frida)
    link = at("answer_by_link", queries.link_of(handover))
    assert as_leif.get(link).status_code == 404
    assert client.get(at("answer_by_link", "tull")).status_code == 404
    assert client.get(at("answer_by_link", queries.receipt_of(one(Call, pk=handover.call_id)))).status_code == 404
    handover.pk = uuid4()
    assert client.get(at("answer_by_link", queries.link_of(handover))).status_code == 404
    assert queries.LINK_LASTS.days == 7
    import time

    aged = time.time() + 8 * 24 * 3600
    with pytest.MonkeyPatch.context() as patch, days_later(8):
        patch.setattr("django.core.signing.time.time", lambda: aged)
        assert client.get(link).status_code == 404


def test_a_yes_by_the_link_ends_the_call_here(cast, frida, client):
    call, handover = offered(cast, frida)
    link = at("answer_by_link", queries.link_of(handover))
    client.post(link, {"answer": "yes", "contact_on": day(2), "name": "Eva"})
    assert "Dere har tatt imot" in client.get(link).content.decode()
    assert not one(Call, pk=call).is_open


@pytest.mark.requirement("SEC-03")
def test_who_does_not_answer_the_door_has_no_hand_over_come_back_and_no_shift(cast, as_kari, as_berit):
    for name in ("kari", "berit"):
        with recording(cast.members[name].actor, "test"):
            assert list(policy.rejected_handovers(cast.members[name].actor)) == []
            assert list(policy.readable_handovers(cast.members[name].actor)) == []
    for stranger in (as_kari, as_berit):
        assert stranger.post(at("cancel_shift", 1)).status_code == 404
