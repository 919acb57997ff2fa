"""What can be done: ask, say yes, say no, take it back, change a date, write down what was said, hear the child.

`ask_for` is the public step for rooms above, inside their own action.
"""

from .answering import Answer, extend_consent, give_consent, record_consent, refuse_consent, remember, withdraw_consent
from .asking import Terms, ask_consent, ask_for
from .beside import add_basis, hear_child

__all__ = [
    "Answer", "Terms", "add_basis", "ask_consent", "ask_for", "extend_consent", "give_consent", "hear_child",
    "record_consent", "refuse_consent", "remember", "withdraw_consent",
]  # fmt: skip
