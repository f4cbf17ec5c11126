"""People who sign in, their sessions, and forms held while they sign in again."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from rinnalla.core import clock
from rinnalla.core.fields import EncryptedTextField
from rinnalla.core.ids import new_id
from rinnalla.core.records import Record
from rinnalla.core.refusal import NotKnown
from rinnalla.core.tokens import exact_token, exact_tokens

EMAIL = "accounts.user.email"


def normal_email(email: str) -> str:
    """An e-mail address as it is compared: without blanks around, in lower case."""
    return email.strip().casefold()


class UserManager(BaseUserManager["User"]):
    def with_email(self, email: str) -> "models.QuerySet[User]":
        """The users (none or one) with that address, found by its keyed tokens."""
        return self.filter(email_token__in=exact_tokens(EMAIL, normal_email(email)))

    def itself(self, user_id: uuid.UUID | None) -> "User":
        """The user who acts; raises NotKnown for whoever is not signed in."""
        user = self.filter(pk=user_id).first() if user_id else None
        if user is None:
            raise NotKnown
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with that address; raises User.DoesNotExist."""
        return self.with_email(username or "").get()


class User(AbstractBaseUser):
    """Somebody who may sign in. Name and address are encrypted; the address is found by its token.

    What a user may see and do comes from memberships (`organisations`), never from here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    email = EncryptedTextField()
    email_token = models.CharField(max_length=32, unique=True, editable=False)
    name = EncryptedTextField()
    language = models.CharField(max_length=2, default="fi")
    is_active = models.BooleanField(default=True)
    last_seen_on = models.DateField(null=True, editable=False)
    warned_unused_at = models.DateTimeField(null=True, editable=False)

    USERNAME_FIELD = "email_token"

    objects = UserManager()

    def __str__(self) -> str:
        return str(self.name)

    def set_email(self, email: str) -> None:
        """Take this address into use: its text and its token."""
        self.email = email.strip()
        self.email_token = exact_token(EMAIL, normal_email(email))

    def clean(self) -> None:
        """Nothing to normalise: the token is not typed by anybody."""


class SessionManager(BaseSessionManager["Session"]):
    def of(self, user_id: uuid.UUID) -> "models.QuerySet[Session]":
        """That user's sessions that have not run out, newest use first."""
        return self.filter(user_id=user_id, expire_date__gt=clock.now()).order_by("-last_seen_at")


class Session(AbstractBaseSession):
    """A signed-in browser. Its key is a keyed token of the cookie: a stolen database opens none."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(default=clock.now)
    device = EncryptedTextField(default="")

    objects: ClassVar[SessionManager] = SessionManager()

    @classmethod
    def get_session_store_class(cls) -> Any:
        from rinnalla.accounts.session_store import SessionStore

        return SessionStore


class HeldForm(Record):
    """What somebody had typed when their session ran out: kept an hour, for the same user only."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    typed = EncryptedTextField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.path} until {self.until}"
