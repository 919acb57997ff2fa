"""Demokommunen: the invented municipality that `make demo` shows, made by the same actions as everything else."""

from ettlag.cast import make_cast
from ettlag.people.models import User


def load() -> None:
    """Put the cast in, unless it is there already."""
    if not User.objects.filter(username="kari").exists():
        make_cast()
