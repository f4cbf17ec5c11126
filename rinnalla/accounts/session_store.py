"""Sessions in the database, encrypted, found by a keyed token of the cookie (design 2.12)."""

import base64
import json
import logging
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError

from rinnalla.core import clock
from rinnalla.core.keyring import KeyringError
from rinnalla.core.sealing import place, seal, unseal
from rinnalla.core.tokens import exact_token, exact_tokens

logger = logging.getLogger(__name__)

COOKIE = "accounts.session.key"
DEVICE = "device"  # what the session itself holds of the browser it was begun in


class SessionStore(DatabaseStore):  # the stubs do not know all that Django documents
    """Django's database sessions, with a token for a key and sealed contents."""

    @classmethod
    def get_model_class(cls) -> Any:
        from rinnalla.accounts.models import Session

        return Session

    def _get_session_from_db(self) -> Any:
        try:
            return self.model.objects.get(
                session_key__in=tokens_of_cookie(self.session_key), expire_date__gt=clock.now()
            )
        except self.model.DoesNotExist:
            self._session_key = None
            return None

    def load(self) -> dict[str, Any]:
        row = self._get_session_from_db()
        return _open(row) if row else {}

    def exists(self, session_key: str) -> bool:
        return bool(
            self.model.objects.filter(session_key__in=tokens_of_cookie(session_key)).exists()
        )

    def save(self, must_create: bool = False) -> None:
        """As Django's, but storage that is full or locked is told as that (503, nothing lost).

        Django calls every fault a session that ended meanwhile, which is answered with 400.
        """
        try:
            super().save(must_create)
        except UpdateError as problem:
            if isinstance(problem.__context__, OperationalError):
                raise problem.__context__ from None
            raise

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            self.model.objects.filter(session_key__in=tokens_of_cookie(key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]
        row: Any = self.model.objects.filter(session_key__in=tokens_of_cookie(key)).first()
        if row is None:
            row = self.model(session_key=exact_token(COOKIE, key))
        row.session_data = _sealed(row, data)
        row.expire_date = self.get_expiry_date()
        row.user_id = data.get(SESSION_KEY)
        row.last_seen_at = clock.now()
        row.device = data.get(DEVICE, "")
        return row


def tokens_of_cookie(session_key: str | None) -> list[str]:
    """The keys under which the session of that cookie may stand."""
    return exact_tokens(COOKIE, session_key or "")


def _place(row: Any) -> bytes:
    return place(row._meta.db_table, "session_data", row.session_key)


def _sealed(row: Any, data: dict[str, Any]) -> str:
    return base64.b64encode(seal(json.dumps(data).encode(), _place(row))).decode()


def _open(row: Any) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(unseal(base64.b64decode(row.session_data), _place(row)))
    except (KeyringError, ValueError):
        logger.warning("A session did not open with this keyring; its user signs in again.")
        return {}
    return data
