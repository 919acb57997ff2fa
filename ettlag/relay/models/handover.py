"""The baton on its way: offers, and who has held it when."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .row import LogRow


class Handover(LogRow):
    """Overlevering: the baton stays with the holder until the next one accepts it (I2). One open offer per log.

    Reminder and the leader's turn are not stored: they follow from `offered_at` and the municipality's days (queries).
    """

    class Withdrawn(models.TextChoices):
        """Why an offer was taken back."""

        REGRETTED = "regretted", _("Tilbudet ble trukket")
        LEFT = "left", _("Den som tilbød eller fikk tilbudet, sluttet")
        NO_BASIS = "no_basis", _("Samtykket gjelder ikke lenger")
        CLOSED = "closed", _("Loggen ble avsluttet")

    class Wish(models.TextChoices):
        """What the family wants; asked before the offer is made."""

        YES = "yes", _("Familien ønsker dette")
        NO = "no", _("Familien ønsker en annen")
        NOT_ASKED = "not_asked", _("Ikke spurt ennå")

    offered_by = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    offered_to = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2000)
    wish = models.CharField(max_length=10, choices=Wish.choices, default=Wish.NOT_ASKED)
    offered_at = models.DateTimeField(db_default=Now())
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.TextField(max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=10, choices=Withdrawn.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["log"],
                condition=Q(accepted_at=None, declined_at=None, withdrawn_at=None),
                name="one_open_handover_per_log",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, declined_at=None)
                | Q(accepted_at=None, withdrawn_at=None)
                | Q(declined_at=None, withdrawn_at=None),
                name="handover_ends_in_one_way",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(declined_because=""), name="handover_is_declined_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""), name="handover_is_withdrawn_with_a_reason"
            ),
            models.CheckConstraint(condition=~Q(offered_by=models.F("offered_to")), name="nobody_offers_to_themselves"),
        ]
        indexes = [
            models.Index(
                fields=["municipality_id", "offered_to"],
                condition=Q(accepted_at=None, declined_at=None, withdrawn_at=None),
                name="handover_open_to",
            )
        ]

    @property
    def is_open(self) -> bool:
        """Offered and not answered."""
        return self.accepted_at is None and self.declined_at is None and self.withdrawn_at is None


class BatonPeriod(LogRow):
    """Stafettholderperiode: who held the baton from when until when, and how it came. Written by the database itself.

    `caught_from` is set when it was caught: its holder left, went without a basis, or a closed log was reopened by another.
    """

    holder = models.ForeignKey("organisation.Employment", on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField(db_default=Now())
    until_at = models.DateTimeField(null=True, blank=True)
    handover = models.ForeignKey(Handover, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    caught_from = models.ForeignKey(
        "organisation.Employment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log"], condition=Q(until_at=None), name="one_baton_holder_per_log")]
