"""When somebody leaves: rooms above say what must be caught, in the same transaction (I1).

`organisation` knows nothing of batons. A room that holds something in a person's hands registers a catcher here when it
starts (`AppConfig.ready`), and the action that ends an employment calls every one of them before it commits.
"""

from collections.abc import Callable

from ettlag.access.actor import Actor

from .models import Employment

Catch = Callable[[Actor, Employment, Employment], None]
_catchers: dict[str, Catch] = {}


def when_someone_leaves(catch: Catch) -> Catch:
    """Register `catch(actor, leaving, heir)`. Registering the same function twice counts once."""
    _catchers[f"{catch.__module__}.{catch.__qualname__}"] = catch
    return catch


def catch_all(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Run every catcher, in a fixed order."""
    for name in sorted(_catchers):
        _catchers[name](actor, leaving, heir)
