"""What stops a command, said to the person who gave it."""


class Trouble(Exception):
    """A command cannot go on. Its text is one or two sentences: what happened, and what to do now."""


def sentence_for(error: Exception) -> str | None:
    """What to tell the person, or None for an error that only a programmer can do something about."""
    if isinstance(error, Trouble):
        return str(error)
    if any(kind.__name__ == "OperationalError" for kind in type(error).__mro__):  # Django's and psycopg's, unimported
        return in_words(str(error), "Databasen svarer ikke. Kjør `ettlag db up`, eller se etter i DATABASE_URL.")
    if isinstance(error, OSError):
        return in_words(str(error), "Kommandoen stanset.")
    return None


def in_words(output: str, otherwise: str) -> str:
    """A sentence for what a program said before it failed: the known reasons, or `otherwise` with its last words."""
    said = output.lower()
    if "no space left on device" in said or "disk quota exceeded" in said:
        return "Disken er full. Frigjør plass og kjør samme kommando igjen; det som er gjort, er tatt vare på."
    if "permission denied" in said or "read-only file system" in said:
        return f"{otherwise} Det er ikke lov å skrive i en mappe: {_last_line(output)}"
    return f"{otherwise} Siste melding: {_last_line(output)}"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "ingen"
