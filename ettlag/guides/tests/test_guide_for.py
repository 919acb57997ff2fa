"""Hvilken veileder en tjeneste går etter."""

from __future__ import annotations

import json
from typing import Any

from ettlag.guides.actions import import_file
from ettlag.guides.queries import guide_for
from ettlag.guides.tests import schemes
from ettlag.organisation.models import Municipality, Service


def chosen(place: Municipality, kind: str, audience: str = "staff") -> str | None:
    version = guide_for(place.pk, kind, audience)
    return version.guide.key if version else None


def bring(*guides: dict[str, Any]) -> None:
    import_file(json.dumps(schemes.document(*guides)))


def test_each_service_of_solvik_goes_by_its_own_guide(cast):
    assert chosen(cast.solvik, Service.Kind.KINDERGARTEN) == "solvik-barnehage"
    assert chosen(cast.solvik, Service.Kind.SCHOOL) == "solvik-skole"
    assert chosen(cast.solvik, Service.Kind.HEALTH_STATION) == "solvik-helsestasjon"
    assert chosen(cast.solvik, Service.Kind.MIDWIFE) == "solvik-helsestasjon"


def test_a_service_without_its_own_goes_by_the_one_for_all(cast):
    for kind in Service.Kind.values:
        assert chosen(cast.solvik, kind)
    assert chosen(cast.solvik, Service.Kind.PPT) == "solvik-alle"
    assert chosen(cast.solvik, Service.Kind.OTHER) == "solvik-alle"


def test_the_neighbour_without_own_guides_borrows_a_shared_one_always_the_same(cast):
    assert chosen(cast.nordvik, Service.Kind.SCHOOL) == "risor-skole"
    assert chosen(cast.nordvik, Service.Kind.PPT) == "halden"


def test_the_neighbours_own_guide_goes_before_what_is_shared_even_with_holes(cast):
    holes = schemes.guide(id="nordvik", municipality="Nordvik", service_scope=["alle"], levels=[])
    bring(holes)
    assert chosen(cast.nordvik, Service.Kind.SCHOOL) == "nordvik"
    assert chosen(cast.solvik, Service.Kind.SCHOOL) == "solvik-skole"


def test_the_newest_version_is_the_one_that_counts_and_the_old_one_stays(cast):
    before = guide_for(cast.solvik.pk, Service.Kind.SCHOOL)
    guide = next(one for one in schemes.sample("solvik.json")["guides"] if one["id"] == "solvik-skole")
    bring(guide | {"target_group": "alle elever"})
    after = guide_for(cast.solvik.pk, Service.Kind.SCHOOL)
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (1, 2)
    assert before.scheme.target_group != after.scheme.target_group


def test_a_guide_for_parents_is_not_given_to_staff(cast):
    bring(schemes.guide(id="for-foreldre", audience="parents", service_scope=["alle"]))
    assert chosen(cast.solvik, Service.Kind.SCHOOL, "parents") == "for-foreldre"
    assert chosen(cast.solvik, Service.Kind.SCHOOL) == "solvik-skole"
