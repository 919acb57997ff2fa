"""The public site, the staff's view, and writing."""

from .public import (
    report_offer,
    say_offer_useful,
    show_levels,
    show_public_offer,
    show_site,
)
from .staff import (
    list_changes,
    list_offers,
    mark_seen,
    reply_to_remark,
    show_offer,
    unwatch_offer,
    watch_offer,
)
from .writing import add_offer, approve_offer, restore_offer, retire_offer, send_back_offer, write_offer

__all__ = [
    "add_offer", "approve_offer", "list_changes", "list_offers", "mark_seen", "reply_to_remark", "report_offer",
    "restore_offer", "retire_offer", "say_offer_useful", "send_back_offer", "show_levels", "show_offer", "show_public_offer",
    "show_site", "unwatch_offer", "watch_offer", "write_offer",
]  # fmt: skip
