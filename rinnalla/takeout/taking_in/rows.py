"""From the lines of an export to rows of this installation."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import models

from rinnalla.accounts.links import fresh_token
from rinnalla.accounts.models import EMAIL, User, normal_email
from rinnalla.core import clock
from rinnalla.core.tokens import exact_token
from rinnalla.phones.models import PhoneState
from rinnalla.phones.sealing import point_of
from rinnalla.phones.sealing_keys import newest
from rinnalla.phones.signing import to_base64url
from rinnalla.takeout.fates import columns_of, written_tables
from rinnalla.takeout.taking_in.problems import BAD_ROW, NEWER, CannotTakeIn
from rinnalla.takeout.values import NoSuchValue, way_in


def _user(row: Any) -> None:
    """Nobody signs in with an export: the password is nobody's, the address is found anew."""
    row.password = make_password(None)
    row.email_token = exact_token(EMAIL, normal_email(row.email))


def _closed_link(row: Any) -> None:
    """A link that nobody holds."""
    row.token_digest = fresh_token()[1]


def _phone_without_keys(row: Any) -> None:
    """Whose phone it was, out of use here: nobody has the private halves of these keys."""
    for name in ("deliver_public", "pull_public", "vault_public"):
        nobodys = ec.generate_private_key(ec.SECP256R1()).public_key()
        setattr(row, name, to_base64url(point_of(nobodys)))
    row.state, row.ended_at, row.confirmed_sealing_key = PhoneState.REVOKED, clock.now(), newest()


def _to_be_counted(row: Any) -> None:
    """Older than any count made here, and than none: the figure is looked at again."""
    row.newest = -1


FILLED: dict[str, Callable[[Any], None]] = {
    User._meta.label_lower: _user,
    "organisations.invitation": _closed_link,
    "organisations.restoration": _closed_link,
    "phones.device": _phone_without_keys,
    "reporting.peopleknown": _to_be_counted,
}


# What a line can be that no row is: also a number without end, or lists nested without end.
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
HOUSE = "organisations.organisation"


class Reading:
    """The rows of one table, as the export says that it stands."""

    def __init__(self, label: str, columns: Iterable[str], organisation_id: UUID) -> None:
        self.label, self.organisation_id = label, organisation_id
        self.model = known_table(label)
        fields = {field.attname: field for field in columns_of(self.model)}
        unknown = set(columns) - set(fields)
        if unknown:
            raise CannotTakeIn(NEWER.format(what=f"{label}: {', '.join(sorted(unknown))}"))
        self.ways = {name: way_in(fields[name]) for name in columns}
        self.fill = FILLED.get(label, lambda row: None)
        self.read = 0

    def rows(self, content: bytes) -> Iterator[models.Model]:
        """The rows of one part; raises CannotTakeIn naming the first that cannot be read."""
        for line in content.splitlines():
            self.read += 1
            try:
                yield self._row(json.loads(line))
            except UNREADABLE as problem:
                what = str(problem) if isinstance(problem, NoSuchValue) else type(problem).__name__
                told = BAD_ROW.format(number=self.read, table=self.label, what=what)
                raise CannotTakeIn(told) from None

    def _row(self, said: dict[str, Any]) -> models.Model:
        row = self.model(**{name: way(said[name]) for name, way in self.ways.items()})
        owner = row.pk if self.label == HOUSE else self._owner_of(row)
        if owner != self.organisation_id:
            raise NoSuchValue("organisation")
        self.fill(row)
        return row

    def _owner_of(self, row: Any) -> Any:
        return getattr(row, "organisation_id", self.organisation_id)  # users are of no house


def known_table(label: str) -> type[models.Model]:
    """The table of that name, if an export may hold it; raises CannotTakeIn."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        model = None
    if model is None or model not in written_tables(with_identities=True):
        raise CannotTakeIn(NEWER.format(what=label))
    return model
