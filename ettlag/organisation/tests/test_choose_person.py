"""Demo sign-in: choose who to be. It does not exist where people are real."""

import pytest

PAGE = "/velg-person/"


def test_everyone_of_the_cast_can_be_chosen_by_place(client, cast):
    page = client.get(PAGE).content.decode()
    for words in ("Solbakken barnehage, Solvik", "Nordvik barnehage, Nordvik", "Kari Lunde", "Amina Haddad", "styrer"):
        assert words in page, words


def test_choosing_kari_leads_to_her_desk_in_her_capacity(client, cast):
    answer = client.post(PAGE, {"person": "kari"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/min-dag/"
    assert client.session["acts_as"] == f"staff:{cast.kari.employment.pk}"


def test_signing_in_gives_a_new_session_id(client, cast):
    client.get(PAGE)
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.post(PAGE, {"person": "kari"})
    assert client.session.session_key != before


def test_someone_who_is_not_there_cannot_be_chosen(client, cast):
    assert client.post(PAGE, {"person": "nobody"}).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.requirement("SEC-14")
def test_in_production_there_is_no_demo_sign_in(client, cast, settings):
    settings.DEMO_SIGN_IN = False
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"person": "kari"}).status_code == 404


def test_after_signing_in_one_only_goes_within_the_site(client, cast):
    for outside in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = client.post(PAGE, {"person": "kari", "neste": outside}, follow=False)
        landing = client.get(answer["Location"])["Location"]
        assert landing == "/min-dag/", outside


def test_a_person_with_two_capacities_chooses_one(client, cast):
    cast.kari.user.person_id, cast.kari.user.person_municipality_id = cast.amina.person_id, cast.solvik.pk
    cast.kari.user.save()
    client.post(PAGE, {"person": "kari"})
    page = client.get("/rolle/").content.decode()
    assert "pedagogisk leder" in page
    assert "Mor, far eller foresatt" in page
    client.post("/rolle/", {"acts_as": f"guardian:{cast.solvik.pk}"})
    assert client.get("/ansatte/").status_code == 404


def test_a_capacity_that_is_not_held_cannot_be_chosen(client, cast):
    client.post(PAGE, {"person": "kari"})
    client.post("/rolle/", {"acts_as": f"staff:{cast.berit.employment.pk}"})
    assert client.session.get("acts_as") != f"staff:{cast.berit.employment.pk}"
