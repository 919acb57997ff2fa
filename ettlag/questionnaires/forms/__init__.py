"""What is written about a form, and a form read in from a file."""

from .editor import PublishForm, StartForm, WriteAbout, WriteSection
from .file import WriteQuestionnaire
from .item import WriteItem

__all__ = ["PublishForm", "StartForm", "WriteAbout", "WriteItem", "WriteQuestionnaire", "WriteSection"]
