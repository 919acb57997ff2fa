"""Andel: a share is never shown without what it is a share of, and how sure it is (Wilson's interval).

Pure arithmetic. `Share(27, 70)` is 39 %, 27 of 70, and in 95 of 100 such samples between 28 and 50 %.
"""

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """Så mange av så mange. `of` is the base; with a base of nothing there is no share (ValueError)."""

    count: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.of or self.of == 0:
            raise ValueError(f"{self.count} of {self.of} is no share")

    @property
    def percent(self) -> int:
        """Whole per cent, half up: what people expect of 12,5."""
        return (200 * self.count + self.of) // (2 * self.of)

    @property
    def interval(self) -> tuple[int, int]:
        """Wilson's 95 % interval in whole per cent: right for small samples and at the ends, where the plain one is not."""
        low, high = wilson(self.count, self.of)
        return round(100 * low), round(100 * high)


def wilson(count: int, of: int, z: float = Z) -> tuple[float, float]:
    """Wilson's interval for a share, as fractions of one."""
    middle = (count + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * sqrt(count * (of - count) / of + z * z / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def differ(one: Share, other: Share) -> bool:
    """Whether two independent shares differ by more than chance would give: Newcombe's interval leaves out zero."""
    p, q = one.count / one.of, other.count / other.of
    (low, high), (low_there, high_there) = wilson(one.count, one.of), wilson(other.count, other.of)
    below = sqrt((p - low) ** 2 + (high_there - q) ** 2)
    above = sqrt((high - p) ** 2 + (q - low_there) ** 2)
    return (p - q) - below > 0 or (p - q) + above < 0
