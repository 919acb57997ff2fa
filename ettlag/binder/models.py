"""Items of the binder, their versions, who has read them, whether they were useful, and whether their links answer."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7


class BinderItem(models.Model):
    """Innslag i permen: one thing through its versions. With a unit it is that unit's own, or its addition to a common one.

    A unit's addition (`common`) shows the common text first, whatever version it has now, and its own part under it.
    """

    class Kind(models.TextChoices):
        """The eleven sorts of Bø's binder."""

        GUIDE = "guide", _("Handlingsveileder")
        UNIT_INFORMATION = "unit_information", _("Informasjon til enheten")
        CASES = "cases", _("Saker til øving")
        ARTICLE = "article", _("Fagartikkel")
        NOTE = "note", _("Mal for internt notat")
        REPORT = "report", _("Mal for melding")
        LINKS = "links", _("Lenker")
        FILMS = "films", _("Filmer")
        CONSENT = "consent", _("Samtykkeskjema")
        PLAN = "plan", _("Mal for tiltaksplan")
        WHEEL = "wheel", _("Årshjul")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    key = models.CharField(max_length=60)  # the id in an import file; made up for the rest
    unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    common = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    use_when = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "key"], name="one_item_per_key"),
            models.UniqueConstraint(
                fields=["common", "unit"], condition=Q(retired_at=None, common__isnull=False), name="one_addition_per_unit"
            ),
            models.CheckConstraint(condition=Q(common=None) | Q(unit__isnull=False), name="an_addition_is_a_units"),
            models.CheckConstraint(condition=Q(retired_at=None) | ~Q(retired_why=""), name="what_is_taken_out_says_why"),
        ]

    def __str__(self) -> str:
        return self.title


class ItemVersion(models.Model):
    """Versjon av et innslag: what it said from a day on. Comes and stays.

    `text` has headings («# »), points («- ») and paragraphs; `links` are {"words", "url"}; `questions` are for talking about
    a case, one at a time. A file is kept here, and has no name of anybody in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    item = models.ForeignKey(BinderItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    links = models.JSONField(default=list, blank=True)
    questions = models.JSONField(default=list, blank=True)
    file = models.BinaryField(null=True, blank=True)
    file_kind = models.CharField(max_length=4, blank=True)
    change_note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("organisation.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_item_version_per_number"),
            models.CheckConstraint(condition=Q(file=None, file_kind="") | Q(file__isnull=False), name="a_file_has_a_kind"),
        ]
        indexes = [models.Index(fields=["item", "-number"], name="item_newest")]


class ReadReceipt(models.Model):
    """Lest og forstått: that somebody at work has read this version, and says so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "reader"], name="read_once")]


class Usefulness(models.Model):
    """Var dette nyttig? Nobody stands behind an answer: no person, no time finer than the week, an id that tells none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    item = models.ForeignKey(BinderItem, on_delete=models.PROTECT, related_name="+")
    was_useful = models.BooleanField()
    why = models.CharField(max_length=500, blank=True)
    week_of = models.DateField()  # the Monday
    reply = models.CharField(max_length=500, blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(week_of__week_day=2), name="no_time_finer_than_the_week"),
            models.CheckConstraint(condition=Q(replied_on=None, reply="") | ~Q(reply=""), name="a_reply_says_something"),
        ]
        indexes = [models.Index(fields=["item", "-week_of"], name="usefulness_item")]


class LinkCheck(models.Model):
    """Lenkesjekk: whether an address answered the last time, and since when it has not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    url = models.URLField(max_length=500)
    looked_at = models.DateTimeField()
    fault = models.CharField(max_length=100, blank=True)
    failing_since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "url"], name="one_check_per_address"),
            models.CheckConstraint(condition=Q(fault="", failing_since=None) | ~Q(fault=""), name="a_fault_has_a_day"),
        ]
