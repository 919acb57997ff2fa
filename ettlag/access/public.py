"""Pages that need no sign-in say so themselves; all others require it."""

from collections.abc import Callable
from typing import Any, TypeVar

# Under these addresses nobody acts, signed in or not: who answers a survey is not to be known even here (I11, STA-06),
# and a link in a letter is for one thing and one answer, whoever opens it.
NOBODYS = ("/svar/", "/bekreft/lenke/", "/kalender/")

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Declare a view open to anyone. A house test lists every one of them."""
    view.is_public = True  # type: ignore[attr-defined]
    return view
