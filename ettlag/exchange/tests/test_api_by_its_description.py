"""The open API is asked all that its own description allows, and more, and always answers as it says (schemathesis)."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings

from ettlag.demo.directory import tell

MANY = settings(
    max_examples=25, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[*HealthCheck],
)  # fmt: skip
MANY_OF = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
PATHS = ["", *(f"{name}{one}" for name in MANY_OF for one in ("", "/{id}"))]


@pytest.mark.requirement("STD-32")
@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(cast, path):
    schemathesis = pytest.importorskip("schemathesis")
    tell(cast)
    client = Client()
    described = client.get(reverse("exchange:show_openapi")).json()
    operation = schemathesis.openapi.from_dict(described)[f"/{path}"]["GET"]

    @given(case=operation.as_strategy())
    @MANY
    def ask(case):
        cache.clear()
        asked = case.as_transport_kwargs(base_url="http://testserver/api/hsds/3")
        answer = client.get(asked["url"].removeprefix("http://testserver"), asked.get("params") or {})
        assert answer.status_code in (200, 400, 404)
        told = operation.definition.raw["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
        assert answer["Content-Type"] == "application/json"
        _is_as_told(answer.json(), told, described)

    ask()


def _is_as_told(found, told, described):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator({**told, "components": described["components"]}).validate(found)
