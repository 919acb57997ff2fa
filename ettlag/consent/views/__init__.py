"""The pages of consent: the picture, and one page for each verb."""

from .both import show_picture, show_withdrawal
from .family import extend_consent, give_consent, refuse_consent, withdraw_consent
from .staff import add_basis, ask_consent, hear_child, list_bases, print_form, record_consent

__all__ = [
    "add_basis", "ask_consent", "extend_consent", "give_consent", "hear_child", "list_bases", "print_form",
    "record_consent", "refuse_consent", "show_picture", "show_withdrawal", "withdraw_consent",
]  # fmt: skip
