"""What the room's stories begin with."""

import pytest

from .stories import family_says_yes, noras_log


@pytest.fixture
def log(cast, as_kari):
    """Nora's log, which Kari opened: its id."""
    return noras_log(cast, as_kari)


@pytest.fixture
def log_with_ola(cast, as_kari, log):
    """Nora's log, where Ola takes part within Amina's consent."""
    from .stories import url

    family_says_yes(cast)
    as_kari.post(url("invite_unit", log), {"contact": cast.ola.employment.pk, "task": "Søvn", "reads_earlier": "ja"})
    return log


@pytest.fixture
def statements(django_assert_max_num_queries):
    """`statements(client, address)`: how many statements the page costs, savepoints of the test itself aside."""

    def count(client, address):
        client.get(address)
        with django_assert_max_num_queries(1000) as found:
            assert client.get(address).status_code == 200
        tests_own = ("SAVEPOINT", "'ettlag.municipality', ''")
        return sum(not any(words in one["sql"] for words in tests_own) for one in found.captured_queries)

    return count
