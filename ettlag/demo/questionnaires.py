"""Solvik's forms: one for an observation, one for an evaluation (questionnaires/samples)."""

import json
from pathlib import Path

from django.conf import settings

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.questionnaires.actions import make_questionnaire
from ettlag.questionnaires.models import Questionnaire


def tell(cast: Cast) -> bool:
    """Read them in, once."""
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "demo"):
        if Questionnaire.objects.exists():
            return False
        for name in ("observation", "evaluation"):
            document = json.loads((Path(settings.PACKAGE) / "questionnaires" / "samples" / f"{name}.json").read_text())
            make_questionnaire(clock, cast.solvik, key=name, purpose=name, document=document)
    return True
