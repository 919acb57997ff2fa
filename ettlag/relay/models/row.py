"""What all rows of a log have in common: the log they belong to, and who may read them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from ettlag.access.case import CaseRow


class LogRow(CaseRow):
    """Rad i en stafettlogg: readings of it are logged against the log."""

    log = models.ForeignKey("relay.RelayLog", on_delete=models.PROTECT, related_name="+")

    case_root = "log"

    class Meta:
        abstract = True


class SharedRow(LogRow):
    """Rad med lesere: the one audience mechanism of entries, goals, measures and meetings (I3, LAW-32, 38, 53).

    `people` are those of the family who were named in the preview, by person id. `for_team` is written to the whole team:
    the units that took part then, and those who came later and were invited to read what was written before. Without it
    only `units` are named, by id. `information` is the kind of information (consent's kinds) that a unit's consent must
    cover. The audience is one of three conditions: a capacity and a basis valid now come on top, each time it is read.
    """

    units = ArrayField(models.BigIntegerField(), default=list, blank=True)
    people = ArrayField(models.UUIDField(), default=list, blank=True)
    for_team = models.BooleanField(default=True)
    information = models.CharField(max_length=20, default="everyday")
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True
