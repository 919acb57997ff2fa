"""What every journey has: somebody to walk it."""

from tests.journeys.walk import walk

__all__ = ["walk"]
