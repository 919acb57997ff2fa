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
