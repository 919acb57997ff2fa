"""Pages that need no sign-in say so themselves; all others require it."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Declare a view open to anyone. A house test lists every one of them."""
    view.is_public = True  # type: ignore[attr-defined]
    return view
