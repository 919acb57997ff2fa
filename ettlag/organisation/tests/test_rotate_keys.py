"""New keys: everything sealed still opens, also after the old operator key is taken away (SEC-33)."""

import base64

import pytest
from django.conf import settings as real
from django.core.management import call_command

from ettlag.access import keys
from ettlag.access.action import explained
from ettlag.access.models import DataKey
from ettlag.access.reading import recording
from ettlag.people import drafts, identity, second_factors
from ettlag.people.models import Draft, Person
from ettlag.people.resealing import SEALED

pytestmark = pytest.mark.requirement("SEC-33")
NEW = "ny:" + base64.b64encode(b"n" * 32).decode()


@pytest.fixture
def sealed(cast):
    """A draft, a national number and a code app of Kari's."""
    kari = cast.kari.actor
    with recording(kari, "test"), explained("test.seal", kari, cast.solvik, {}, "INT-BEH"):
        drafts.save(kari, "concerns:raise_concern:ny", "text", "Nora sa i dag")
        nora = Person.objects.get(pk=cast.nora)
        identity.set_number(nora, "01911690051")
        nora.save(update_fields=["national_id_sealed", "national_id_index"])
    return second_factors.start_code_app(cast.kari.user, cast.solvik.pk)


def everything_opens(cast, secret):
    kari = cast.kari.actor
    with recording(kari, "test"):
        draft = drafts.restore(kari, "concerns:raise_concern:ny")["text"].text
        found = identity.find_by_number(cast.solvik.pk, "01911690051")
    assert draft == "Nora sa i dag"
    assert found is not None
    assert found.pk == cast.nora
    assert second_factors.start_code_app(cast.kari.user, cast.solvik.pk) == secret


def test_a_new_operator_key_takes_over_and_the_old_one_can_go(cast, sealed, settings):
    settings.ETTLAG_KEYS = f"{NEW},{real.ETTLAG_KEYS}"
    call_command("rotate_keys")
    settings.ETTLAG_KEYS = NEW
    keys.forget_cached_keys()
    everything_opens(cast, sealed)


def test_resealing_uses_a_new_data_key_for_every_value(cast, sealed, capsys):
    with recording(cast.kari.actor, "test"):
        before = set(DataKey.objects.filter(use="data", retired_at=None).values_list("pk", flat=True))
        old = bytes(Draft.objects.get().sealed)
    call_command("rotate_keys", reseal=True)
    assert "Solvik: 0 nøkler pakket inn på nytt, 3 verdier forseglet på nytt" in capsys.readouterr().out
    with recording(cast.kari.actor, "test"):
        after = set(DataKey.objects.filter(use="data", retired_at=None).values_list("pk", flat=True))
        new = bytes(Draft.objects.get().sealed)
    assert before.isdisjoint(after)
    assert old[:8] != new[:8]
    everything_opens(cast, sealed)


def test_without_the_old_key_what_was_not_rotated_does_not_open(cast, sealed, settings):
    settings.ETTLAG_KEYS = NEW
    keys.forget_cached_keys()
    with pytest.raises(keys.CannotUnseal), recording(cast.kari.actor, "test"):
        drafts.restore(cast.kari.actor, "concerns:raise_concern:ny")


def test_a_value_moved_to_another_row_does_not_open(cast, sealed):
    with recording(cast.kari.actor, "test"):
        Draft.objects.update(field="another")
        with pytest.raises(keys.CannotUnseal):
            drafts.restore(cast.kari.actor, "concerns:raise_concern:ny")


def test_every_sealed_column_of_people_is_resealed():
    """A new sealed column that is forgotten here would be lost with the old key."""
    known = {(one.model, one.column) for one in SEALED}
    for model in {one.model for one in SEALED}:
        for field in model._meta.get_fields():
            if "sealed" in field.name:
                assert (model, field.name) in known
