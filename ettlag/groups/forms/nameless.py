"""A form that names nobody where children are talked of (LAW-12, LAW-13), and is like any other elsewhere."""

from collections.abc import Callable
from typing import Any

from ettlag.organisation import nameless
from ettlag.organisation.scanner import Known


class Nameless(nameless.Nameless):
    """Looks through its texts when it is told what is known; the box for «I have looked» is the page's own."""

    closed = False
    looked = None  # type: ignore[assignment]  # how Django takes a field away

    def __init__(self, *args: Any, known: Callable[..., Known] | None = None, **kwargs: Any) -> None:
        self.looks = known is not None
        super().__init__(*args, known=known or _nothing, **kwargs)

    def clean(self) -> dict[str, Any]:
        """As the form it comes from, where it is to look."""
        return super().clean() if self.looks else self.cleaned_data


def _nothing(*_texts: str) -> Known:
    return Known()
