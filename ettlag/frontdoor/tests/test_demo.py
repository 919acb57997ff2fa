"""The demo's two weeks at the door are told once, by the deeds of those who would have done them."""

from ettlag.demo import frontdoor


def test_two_weeks_of_calls_are_told_once(cast, sign_in):
    assert frontdoor.tell(cast)
    assert not frontdoor.tell(cast)
    frida = sign_in("frida")
    page = frida.get("/min-dag/").content.decode()
    assert "PPT Solvik kunne ikke ta imot" in page
    assert "Svar en ungdom som har skrevet" in page
    assert "Ringe tilbake" in page
    assert "1 løfte er over tiden" in frida.get("/henvendelser/lofter/").content.decode()
    assert "Helsestasjonen" not in frida.get("/henvendelser/vaktplan/").content.decode()
