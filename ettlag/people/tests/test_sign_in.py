"""Signing in with a local account: invited once, password and second factor always, and no answer that tells too much."""

import base64
import re
import time
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.core.management import CommandError, call_command
from django.test import Client

from ettlag.access.clock import now
from ettlag.access.models import Event
from ettlag.access.reading import fence
from ettlag.people import second_factors, sessions, sign_in
from ettlag.people.models import Invitation, SecondFactor, SignIn, User

PASSWORD = "fire korte rare ord"


@pytest.fixture(autouse=True)
def real_sign_in(settings):
    settings.DEMO_SIGN_IN = False


def code_at(secret, at=None, steps=0):
    """What the app shows at that instant."""
    step = int((at or now()).timestamp()) // 30 + steps
    app = HOTP(base64.b32decode(secret.replace(" ", "")), 6, SHA1(), enforce_key_length=False)  # noqa: S303
    return app.generate(step).decode()


def invited(cast, who="kari"):
    fence(cast.solvik.pk)
    return sign_in.invite(cast.members[who].user, cast.solvik.pk)


def enrol(client, cast, who="kari", password=PASSWORD):
    """The whole first time; returns the app's secret and the recovery codes."""
    form = {"code": invited(cast, who), "password": password, "again": password}
    answer = client.post("/logg-inn/engangskode/", form)
    assert answer["Location"] == "/logg-inn/kodeapp/", answer
    page = client.get("/logg-inn/kodeapp/").content.decode()
    secret = re.findall(r'<strong class="el-num">([A-Z2-7 ]+)</strong>', page)[0]
    done = client.post("/logg-inn/kodeapp/", {"code": code_at(secret, steps=-1)}).content.decode()
    return secret, re.findall(r"<li>([a-z2-7-]{19})</li>", done)


def give_password(client, username="kari", password=PASSWORD):
    return client.post("/logg-inn/", {"username": username, "password": password})


@pytest.mark.requirement("SEC-14")
def test_the_first_time_ends_signed_in_with_app_and_ten_recovery_codes(client, cast):
    _secret, codes = enrol(client, cast)
    assert len(set(codes)) == 10
    assert client.get("/rolle/", follow=True).redirect_chain[-1][0] == "/min-dag/"


def test_the_picture_holds_the_same_secret_and_passes_the_policy(client, cast):
    client.post("/logg-inn/engangskode/", {"code": invited(cast), "password": PASSWORD, "again": PASSWORD})
    answer = client.get("/logg-inn/kodeapp/")
    assert 'src="data:image/svg+xml;base64,' in answer.content.decode()
    assert "img-src 'self' data:" in answer["Content-Security-Policy"]


@pytest.mark.requirement("SEC-14")
def test_the_next_time_takes_password_and_code(cast):
    secret, _codes = enrol(Client(), cast)
    client = Client()
    assert give_password(client)["Location"] == "/logg-inn/kode/"
    assert "_auth_user_id" not in client.session
    assert client.get("/min-dag/").status_code == 302
    assert client.post("/logg-inn/kode/", {"code": code_at(secret)})["Location"] == "/rolle/"
    assert client.session["_auth_user_id"] == str(cast.kari.user.pk)


@pytest.mark.requirement("SEC-14")
def test_a_password_alone_opens_nothing(client, cast):
    user = cast.kari.user
    user.set_password(PASSWORD)
    user.save()
    assert "stemmer ikke" in give_password(client).content.decode()
    assert client.get("/logg-inn/kodeapp/")["Location"] == "/logg-inn/"


def test_a_wrong_code_is_refused_and_the_right_one_still_works(cast):
    secret, _codes = enrol(Client(), cast)
    client = Client()
    give_password(client)
    wrong = "000000" if code_at(secret) != "000000" else "000001"
    assert "Koden stemmer ikke" in client.post("/logg-inn/kode/", {"code": wrong}).content.decode()
    assert client.post("/logg-inn/kode/", {"code": code_at(secret)}).status_code == 302


def test_a_code_works_once(cast):
    secret, _codes = enrol(Client(), cast)
    code = code_at(secret)
    first, second = Client(), Client()
    for client in (first, second):
        give_password(client)
    assert first.post("/logg-inn/kode/", {"code": code}).status_code == 302
    assert "brukt" in second.post("/logg-inn/kode/", {"code": code}).content.decode()


def test_an_old_code_does_not_work(cast):
    secret, _codes = enrol(Client(), cast)
    user = cast.kari.user
    later = now() + timedelta(minutes=5)
    assert not second_factors.spend_code(user, code_at(secret), later)
    assert second_factors.spend_code(user, code_at(secret, later), later)


def test_a_recovery_code_works_once(cast):
    _secret, codes = enrol(Client(), cast)
    for expected in (302, 200):
        client = Client()
        give_password(client)
        assert client.post("/logg-inn/kode/", {"code": codes[0].upper()}).status_code == expected


def test_five_wrong_codes_shut_the_account_from_everywhere(cast):
    secret, _codes = enrol(Client(), cast)
    for attempt in range(5):
        client = Client(REMOTE_ADDR=f"10.0.0.{attempt}")
        give_password(client)
        client.post("/logg-inn/kode/", {"code": "000000"})
    client = Client(REMOTE_ADDR="10.0.0.99")
    give_password(client)
    answer = client.post("/logg-inn/kode/", {"code": code_at(secret)})
    assert answer.status_code == 429
    assert "for mange forsøk" in answer.content.decode()


@pytest.mark.parametrize("username", ["kari", "nobody-at-all"])
def test_guessing_passwords_is_stopped_with_a_sentence_for_known_and_unknown_alike(client, cast, username):
    for _attempt in range(5):
        answer = give_password(client, username, "feil")
    assert answer.status_code == 429
    assert "Vent et kvarter" in answer.content.decode()
    assert give_password(client, "grete", "feil").status_code == 200  # others are not shut out


def test_unknown_name_and_wrong_password_get_the_same_answer(cast, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    enrol(Client(), cast)
    answers, times = [], []
    for username in ("kari", "nobody-at-all"):
        client = Client()
        began = time.perf_counter()
        page = give_password(client, username, "feil").content.decode()
        times.append(time.perf_counter() - began)
        answers.append(re.sub(r'value="[^"]*"', "", page))
    assert answers[0] == answers[1]
    assert max(times) < 5 * min(times)


def test_the_invitation_is_spent_by_using_it_and_not_by_looking(client, cast):
    code = invited(cast)
    assert code in client.get(f"/logg-inn/engangskode/?kode={code}").content.decode()
    form = {"code": code, "password": PASSWORD, "again": PASSWORD}
    assert client.post("/logg-inn/engangskode/", form).status_code == 302
    assert "feil, brukt eller for gammel" in Client().post("/logg-inn/engangskode/", form).content.decode()


def test_an_expired_invitation_opens_nothing(client, cast):
    code = invited(cast)
    Invitation.objects.update(expires_at=now() - timedelta(seconds=1))
    page = client.post("/logg-inn/engangskode/", {"code": code, "password": PASSWORD, "again": PASSWORD})
    assert "for gammel" in page.content.decode()


def test_a_new_invitation_voids_the_old_one_and_everything_before(cast):
    client = Client()
    enrol(client, cast)
    client.get("/rolle/")
    first, second = invited(cast), invited(cast)
    form = {"password": PASSWORD, "again": PASSWORD}
    assert Client().post("/logg-inn/engangskode/", {"code": first, **form}).status_code == 200
    assert Client().post("/logg-inn/engangskode/", {"code": second, **form}).status_code == 302
    assert client.get("/min-dag/").status_code == 302  # the open session is out
    assert not SecondFactor.objects.filter(user=cast.kari.user).exists()


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("kort", "kort", "for kort"),
        ("passordpassord", "noe helt annet", "ikke like"),
        ("qwerty123456", "qwerty123456", "for vanlig"),
    ],
)
def test_a_poor_password_is_refused_in_words(client, cast, password, again, said):
    page = client.post("/logg-inn/engangskode/", {"code": invited(cast), "password": password, "again": again})
    assert page.status_code == 200
    assert said in page.content.decode()


@pytest.mark.requirement("SEC-17")
def test_signing_in_gives_a_new_session_id_at_each_step(cast):
    secret, _codes = enrol(Client(), cast)
    client = Client()
    client.get("/logg-inn/")
    seen = set()
    give_password(client)
    seen.add(client.session.session_key)
    client.post("/logg-inn/kode/", {"code": code_at(secret)})
    seen.add(client.session.session_key)
    client.get("/rolle/")
    seen.add(client.session.session_key)
    assert len(seen) == 3


def test_the_second_step_does_not_wait_for_ever(cast, monkeypatch):
    secret, _codes = enrol(Client(), cast)
    client = Client()
    give_password(client)
    session = client.session
    session["proving"] = {**session["proving"], "at": (now() - timedelta(minutes=11)).isoformat()}
    session.save()
    assert client.post("/logg-inn/kode/", {"code": code_at(secret)})["Location"] == "/logg-inn/"


@pytest.mark.requirement("SEC-17")
def test_one_sees_ones_sessions_and_ends_another(cast):
    secret, _codes = enrol(Client(), cast)
    phone = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36"})
    give_password(phone)
    phone.post("/logg-inn/kode/", {"code": code_at(secret)}, follow=True)
    desk = Client()
    desk.force_login(cast.kari.user)
    session = desk.session
    session["acts_as"] = cast.kari.acts_as
    session.save()
    assert "Chrome, Android" in desk.get("/konto/").content.decode()
    row = SignIn.objects.get(device="Chrome, Android")
    assert desk.post(f"/konto/okter/{row.pk}/slutt/").status_code == 302
    assert phone.get("/min-dag/").status_code == 302


def test_nobody_ends_anothers_session(cast, as_ola):
    client = Client()
    enrol(client, cast)
    row = SignIn.objects.get(user=cast.kari.user)
    assert as_ola.post(f"/konto/okter/{row.pk}/slutt/").status_code == 404
    assert client.get("/rolle/").status_code == 302


def test_new_recovery_codes_void_the_old_ones(cast, as_kari):
    _secret, codes = enrol(Client(), cast)
    page = as_kari.post("/konto/reservekoder/").content.decode()
    assert codes[0] not in page
    assert not second_factors.spend_recovery_code(cast.kari.user, codes[0], now())


def test_signing_in_is_noted_in_the_municipalitys_log(cast):
    enrol(Client(), cast)
    fence(cast.solvik.pk)
    assert Event.objects.filter(action="people.sign_in", actor_id=cast.kari.user.pk).count() == 1


def test_the_secret_is_sealed_in_the_database(cast):
    secret, codes = enrol(Client(), cast)
    plain = secret.replace(" ", "").encode()
    for row in SecondFactor.objects.filter(user=cast.kari.user):
        assert plain not in bytes(row.sealed or b"")
        assert codes[0].encode() not in bytes(row.digest or b"")


def test_the_operator_invites_a_new_employee_from_the_console(cast, capsys):
    call_command("invite", "nina", name="Nina Ny", unit="Solbakken barnehage", title="barnehagelærer")
    code = re.findall(r"nina: (\S+)", capsys.readouterr().out)[0]
    client = Client()
    client.post("/logg-inn/engangskode/", {"code": code, "password": PASSWORD, "again": PASSWORD})
    assert "nina" in client.get("/logg-inn/kodeapp/").content.decode()
    with pytest.raises(CommandError, match="finnes ikke"):
        call_command("invite", "nobody")
    with pytest.raises(CommandError, match="én enhet"):
        call_command("invite", "nina", unit="Ingen slik enhet")


def test_ended_sign_ins_are_forgotten(cast):
    client = Client()
    enrol(client, cast)
    client.get("/rolle/")
    assert sessions.forget_ended() == 0
    client.post("/logg-ut/")
    assert sessions.forget_ended() == 1


def test_a_user_who_is_shut_off_does_not_come_in(cast):
    enrol(Client(), cast)
    User.objects.filter(pk=cast.kari.user.pk).update(is_active=False)
    assert "stemmer ikke" in give_password(Client()).content.decode()


def test_everyone_finds_their_account_from_the_foot_of_the_page(as_kari, as_amina):
    for client in (as_kari, as_amina):
        assert 'href="/konto/"' in client.get("/konto/").content.decode()
    assert "el-room" in as_amina.get("/konto/").content.decode()


@pytest.mark.requirement("SEC-14")
def test_the_first_time_can_be_taken_up_again_the_same_day_and_not_later(client, cast):
    client.post("/logg-inn/engangskode/", {"code": invited(cast), "password": PASSWORD, "again": PASSWORD})
    assert give_password(Client())["Location"] == "/logg-inn/kodeapp/"
    Invitation.objects.update(used_at=now() - timedelta(hours=25))
    assert "stemmer ikke" in give_password(Client()).content.decode()
