"""Writing an offer, and the short ones around it."""

from .offer import WriteOffer
from .short import ApproveOffer, ReplyToRemark, ReportOffer, RetireOffer, SayOfferUseful, Search, SendBackOffer

__all__ = [
    "ApproveOffer", "ReplyToRemark", "ReportOffer", "RetireOffer", "SayOfferUseful", "Search", "SendBackOffer", "WriteOffer",
]  # fmt: skip
