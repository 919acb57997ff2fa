"""Offers, their versions, who follows them, what is said to be wrong, and whether a page helped."""

from functools import cached_property

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ettlag.access.ids import uuid7

from .content import LEVELS, Content, read


class Offer(models.Model):
    """Tilbud: something a family can get, through its versions. `current` is the newest that was approved."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    key = models.CharField(max_length=100)  # the id in a file; made up for the rest
    unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=200)  # who gives it, as families know them
    current = models.ForeignKey("OfferVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "key"], name="one_offer_per_key"),
            models.CheckConstraint(condition=Q(retired_at=None) | ~Q(retired_why=""), name="a_retired_offer_says_why"),
        ]

    def __str__(self) -> str:
        return self.key


class OfferVersion(models.Model):
    """Versjon av et tilbud: what it says, who wrote it, and who else looked at it.

    Title, level and ages are copies to find by; `words` is what the search looks in: the text, what people call the needs,
    the methods, the provider.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=400)
    words = models.TextField()
    level = models.CharField(max_length=5, choices=[*LEVELS.items()])
    age_from = models.SmallIntegerField()
    age_to = models.SmallIntegerField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    provider = models.CharField(max_length=200, blank=True)  # who gives it, from when this is approved
    unit = models.ForeignKey("organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    change_note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    approved_by = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_back_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "number"], name="one_offer_version_per_number"),
            models.CheckConstraint(
                condition=Q(age_from__gte=-1, age_to__lte=23, age_from__lte=F("age_to")), name="an_offer_has_its_ages"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(by=None) | ~Q(approved_by=F("by")), name="an_offer_is_approved_by_another"
            ),
        ]
        indexes = [
            models.Index(fields=["offer", "-number"], name="offer_newest"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="offer_title_near"),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def content(self) -> Content:
        """What it says."""
        return read(self.document)


class Watch(models.Model):
    """Følger: somebody at work wants to know when an offer changes. `seen_at` is the latest change she has seen."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    watcher = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "watcher"], condition=Q(ended_at=None), name="one_watch_each")
        ]


class OfferRemark(models.Model):
    """«Noe er feil her»: from anybody, without a name; it waits for whoever answers for the offer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500)
    said_on = models.DateField()
    reply = models.CharField(max_length=500, blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_offer_remark_says_something"),
            models.CheckConstraint(
                condition=Q(replied_on=None, reply="") | (Q(replied_on__isnull=False) & ~Q(reply="")),
                name="an_offer_remark_is_answered_in_words",
            ),
        ]


class OfferUse(models.Model):
    """«Var dette nyttig?»: yes or no, by the week, with nobody behind it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    was_useful = models.BooleanField()
    week_of = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["offer", "-week_of"], name="offer_use")]
