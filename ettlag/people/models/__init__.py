"""Who someone is, and how they sign in: the tables. Facts about one row; no verbs."""

from .account import Draft, Invitation, SecondFactor, SignIn, Submission, User, UserManager
from .person import Guardianship, Person, Protection

__all__ = [
    "Draft",
    "Guardianship",
    "Invitation",
    "Person",
    "Protection",
    "SecondFactor",
    "SignIn",
    "Submission",
    "User",
    "UserManager",
]
