"""Words that a phone signs back once: an old request, copied on its way, opens nothing.

A challenge that is given leaves nothing here: it bears its own end and a mark that only we can
make. What is kept is that one has served. So whoever has only the key that brings may ask for as
many as they like: it fills no table, and takes none from the phone itself.
"""

import datetime
import hmac
import secrets
from http import HTTPStatus

from django.db import IntegrityError, transaction

from rinnalla.accounts.links import digest_of
from rinnalla.core import clock
from rinnalla.core.tokens import exact_token, exact_tokens
from rinnalla.phones.models import Challenge, Device
from rinnalla.phones.problems import Problem

GOOD_FOR = datetime.timedelta(minutes=10)
OF_CHALLENGES = "phones.challenge"
BASE = 16
LONGEST = 120  # signs


def give_challenge(device: Device) -> str:
    """A fresh challenge for that phone."""
    until = clock.now() + GOOD_FOR
    told = f"{int(until.timestamp()):x}.{secrets.token_urlsafe(18)}"
    return f"{told}.{exact_token(OF_CHALLENGES, _of(device, told))}"


def take_challenge(device: Device, word: object) -> None:
    """Use a challenge up; raises Problem for one that is another's, too old, used or invented."""
    until = _until(device, word) if isinstance(word, str) and len(word) <= LONGEST else None
    if until is None or until <= clock.now():
        raise Problem("challenge", HTTPStatus.UNAUTHORIZED)
    mine = Challenge.objects.filter(device=device)
    mine.filter(expires_at__lte=clock.now()).delete()
    try:
        with transaction.atomic():
            Challenge.objects.create(
                organisation_id=device.organisation_id,
                device=device,
                digest=digest_of(str(word)),
                expires_at=until,
            )
    except IntegrityError:
        raise Problem("challenge", HTTPStatus.UNAUTHORIZED) from None


def _until(device: Device, word: str) -> datetime.datetime | None:
    """When a challenge that we gave that phone ends; nothing for what we never gave it."""
    told, _, mark = word.rpartition(".")
    if not mark.isascii():
        return None
    ours = exact_tokens(OF_CHALLENGES, _of(device, told))
    if not any(hmac.compare_digest(one, mark) for one in ours):
        return None
    moment = int(told.partition(".")[0], BASE)
    return datetime.datetime.fromtimestamp(moment, datetime.UTC)


def _of(device: Device, told: str) -> str:
    return f"{device.pk} {told}"
