"""One function per page or verb: drafts, the road in, and one's own account."""

from .account import add_passkey, end_session, make_recovery_codes, remove_passkey, show_account
from .drafts import save_draft, sign_out
from .sign_in import accept_invitation, add_code_app, give_code, sign_in

__all__ = [
    "accept_invitation",
    "add_code_app",
    "add_passkey",
    "end_session",
    "give_code",
    "make_recovery_codes",
    "remove_passkey",
    "save_draft",
    "show_account",
    "sign_in",
    "sign_out",
]
