"""Groups and the situations that are practised in them. Nothing here has a child, and all of it is deleted (M16)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7


class CourseGroup(models.Model):
    """Gruppe: those who practise together, with a supervisor who does not come from where they work."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    supervisor = models.CharField(max_length=120)
    supervisor_workplace = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_group_per_number")]
        ordering = ["number"]


class Place(models.Model):
    """Plass i gruppe: which group a participant is in. Its own municipality and the host see it."""

    host_id = models.BigIntegerField(editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    participant = models.OneToOneField("Participant", on_delete=models.PROTECT, related_name="place")
    group = models.ForeignKey(CourseGroup, on_delete=models.PROTECT, related_name="places")


class Situation(models.TextChoices):
    """What sort of situation it is, as the programme's own form asks."""

    CHILD = "child", _("møte med barn")
    PARENTS = "parents", _("møte med foreldre")
    TRANSITION = "transition", _("overgang eller hente og bringe")
    SERVICES = "services", _("samarbeid mellom tjenester")


class Band(models.TextChoices):
    """Age in bands, never finer."""

    BABY = "0-1", _("0–1 år")
    TODDLER = "2-3", _("2–3 år")
    PRESCHOOL = "4-5", _("4–5 år")
    PRIMARY = "6-9", _("6–9 år")
    OLDER = "10+", _("10 år eller eldre")


class Vignette(models.Model):
    """Innsendt situasjon: read by the one who wrote it and the course leader, until it is let through or sent back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host_id = models.BigIntegerField(editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    day = models.ForeignKey("CourseDay", on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey("Participant", on_delete=models.PROTECT, related_name="+")
    situation = models.CharField(max_length=10, choices=Situation.choices)
    age = models.CharField(max_length=3, choices=Band.choices)
    what = models.TextField(max_length=4000)
    practise = models.TextField(max_length=2000)
    sent_on = models.DateField()
    released_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    returned_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "participant"], name="one_vignette_per_day"),
            models.CheckConstraint(condition=Q(returned_on=None) | ~Q(returned_why=""), name="sent_back_with_a_reason"),
            models.CheckConstraint(condition=Q(returned_on=None) | Q(released_on=None), name="released_or_sent_back"),
        ]


class GroupCase(models.Model):
    """Sak i gruppa: what the course leader let through, as the group reads it. It has no column for who wrote it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)
    day = models.ForeignKey("CourseDay", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(CourseGroup, on_delete=models.PROTECT, related_name="+")
    situation = models.CharField(max_length=10, choices=Situation.choices)
    age = models.CharField(max_length=3, choices=Band.choices)
    what = models.TextField(max_length=4000)
    practise = models.TextField(max_length=2000)
