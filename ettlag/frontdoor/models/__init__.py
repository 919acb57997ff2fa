"""What is kept of those who call and write, and of when somebody answers."""

from .call import Call
from .follow import OutgoingCall, Promise, WarmHandover
from .plan import Knock, OpeningDay, Satisfaction, Shift

__all__ = ["Call", "Knock", "OpeningDay", "OutgoingCall", "Promise", "Satisfaction", "Shift", "WarmHandover"]
