"""An offer on its way between a file and the database."""

from dataclasses import dataclass

from .content import Document


@dataclass(frozen=True, slots=True)
class Brought:
    """Ett tilbud fra en fil: its key there, who gives it, and what it says. It has no faults."""

    key: str
    provider: str
    unit: str
    document: Document
