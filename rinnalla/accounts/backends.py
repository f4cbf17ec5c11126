"""How a password is checked: by the keyed token of the address, in even time."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from rinnalla.accounts.models import User


class EmailBackend(AuthenticationBackend):
    """Finds the user by the address typed; an unknown one takes as long (allauth sees to it)."""

    def _authenticate(self, request: Any, **credentials: Any) -> User | None:
        typed = credentials.get("username") or credentials.get("email") or ""
        user = User.objects.with_email(typed).first()
        found: User | None = self._check_password(user, credentials.get("password") or "")
        return found
