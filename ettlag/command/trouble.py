"""What stops a command, said to the person who gave it."""


class Trouble(Exception):
    """A command cannot go on. Its text is one or two sentences: what happened, and what to do now."""


def in_words(output: str, otherwise: str) -> str:
    """A sentence for what a program said before it failed: the known reasons, or `otherwise` with its last words."""
    said = output.lower()
    if "no space left on device" in said or "disk quota exceeded" in said:
        return "The disk is full. Free some space and run the same command again; what was done is kept."
    if "permission denied" in said or "read-only file system" in said:
        return f"{otherwise} A folder may not be written to: {_last_line(output)}"
    return f"{otherwise} It said: {_last_line(output)}"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing"
