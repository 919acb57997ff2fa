"""The logs that cannot be forgotten, their seals, and the keys."""

from django.db import models
from django.db.models.functions import Now

from .ids import uuid7


class Event(models.Model):
    """Hendelse: one thing that was done. Written by @action, never by hand; append-only and chained (I4, SEC-21)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(db_default=Now())
    municipality_id = models.BigIntegerField()
    action = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=20)
    title = models.CharField(max_length=120, blank=True)
    unit_id = models.BigIntegerField(null=True)
    unit_name = models.CharField(max_length=200, blank=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    basis = models.CharField(max_length=20)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "subject_kind", "subject_id", "-at"], name="event_subject")]


class Reading(models.Model):
    """Lesing: one case that was shown to one person, with the rows seen inside it (SEC-20). Append-only and chained."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(db_default=Now())
    municipality_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=20)
    title = models.CharField(max_length=120, blank=True)
    unit_id = models.BigIntegerField(null=True)
    unit_name = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=120)
    basis = models.CharField(max_length=20)
    shielded = models.BooleanField(default=False)
    root_kind = models.CharField(max_length=60)
    root_id = models.UUIDField()
    rows = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "root_id", "-at"], name="reading_root")]


class Seal(models.Model):
    """Segl: a batch of log rows bound to all earlier ones by hash, per municipality and chain. See chain.py."""

    municipality_id = models.BigIntegerField()
    chain = models.CharField(max_length=10, choices=[("event", "event"), ("reading", "reading")])
    seq = models.BigIntegerField()
    sealed_at = models.DateTimeField(db_default=Now())
    until_tx = models.CharField(max_length=20)
    numbers = models.JSONField()
    digests = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality_id", "chain", "seq"], name="one_seal_per_place")]


class DataKey(models.Model):
    """Datanøkkel: a municipality's key for sealed fields, itself wrapped by a key that only the operator holds (SEC-33)."""

    municipality_id = models.BigIntegerField()
    use = models.CharField(max_length=10, choices=[("data", "data"), ("index", "index")])
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "use"], condition=models.Q(retired_at=None), name="one_current_key_per_use"
            )
        ]
