"""How people sign in, and what the server keeps of what they type. Not case rows: each belongs to its own user."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ettlag.access.ids import uuid7


class UserManager(BaseUserManager["User"]):
    """Makes accounts with hashed passwords; an account without one signs in another way."""

    def create_user(self, username: str, password: str | None = None, **facts: object) -> "User":
        """A new account. Raises IntegrityError when the user name is taken."""
        user = self.model(username=username, **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Bruker: a way to sign in. What the user may do comes from employments and guardianships, never from here."""

    class Kind(models.TextChoices):
        """What a bound resident's account is: a guardian's, or a young person's own."""

        GUARDIAN = "guardian", _("foresatt")
        YOUTH = "youth", _("ungdom")

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nb")
    is_active = models.BooleanField(default=True)
    # A resident's account is bound to one verified person in one municipality (LAW-43).
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person_municipality_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GUARDIAN)
    # Wrong second factors in a row; five shut the account for a while, from wherever they come.
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    shut_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.username


class Draft(models.Model):
    """Kladd: what someone has typed and not sent yet. Sealed, theirs alone, gone after 14 days (I6).

    `other_sealed` holds the text from another device when both wrote: the page shows both, and nothing is lost.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    field = models.CharField(max_length=60)
    sealed = models.BinaryField()
    other_sealed = models.BinaryField(null=True)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key", "field"], name="one_draft_per_field")]


class Submission(models.Model):
    """Innsending: a form that has been answered, so that sending it twice does nothing twice (I6)."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    location = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(db_default=Now())


class SecondFactor(models.Model):
    """Annet bevis: a code app, a passkey, or one recovery code (SEC-14). What is secret in it is sealed.

    A code app counts from `confirmed_at`. `last_step` is the newest time step a code was accepted for: no code works twice.
    A recovery code is kept as its digest, and is spent by `used_at`.
    """

    class Kind(models.TextChoices):
        """What the user has in hand."""

        CODE_APP = "code_app", _("kodeapp")
        PASSKEY = "passkey", _("passnøkkel")
        RECOVERY = "recovery", _("reservekode")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    municipality_id = models.BigIntegerField()  # whose key seals it
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=80, blank=True)
    sealed = models.BinaryField(null=True)
    digest = models.BinaryField(null=True)
    last_step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(kind="code_app"), name="one_code_app_per_user"),
            models.UniqueConstraint(fields=["kind", "digest"], name="one_factor_per_digest"),
        ]


class Invitation(models.Model):
    """Engangskode: lets one person set a password and a second factor, once, before `expires_at`. Kept as a digest."""

    digest = models.BinaryField(unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    municipality_id = models.BigIntegerField()
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class SignIn(models.Model):
    """Innlogging: one open session of a user, so that its owner can see it and end it (SEC-17)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=80)
    began_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["user", "-began_at"], name="sign_in_user")]
