"""The pages of the forms: reading and trying one, bringing one in and out, and writing one on screen."""

from .editor import discard_form, publish_form, start_form, write_form, write_form_about, write_form_section
from .item import add_form_item, preview_form_item, write_form_item
from .reading import (
    download_questionnaire,
    list_questionnaires,
    make_questionnaire,
    restore_questionnaire,
    retire_questionnaire,
    show_questionnaire,
    write_questionnaire,
)

__all__ = [
    "add_form_item",
    "discard_form",
    "download_questionnaire",
    "list_questionnaires",
    "make_questionnaire",
    "preview_form_item",
    "publish_form",
    "restore_questionnaire",
    "retire_questionnaire",
    "show_questionnaire",
    "start_form",
    "write_form",
    "write_form_about",
    "write_form_item",
    "write_form_section",
    "write_questionnaire",
]
