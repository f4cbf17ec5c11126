"""Words that a phone signs back once: an old request, copied on its way, opens nothing."""

import datetime
import secrets
from http import HTTPStatus

from rinnalla.accounts.links import digest_of
from rinnalla.core import clock
from rinnalla.phones.models import Challenge, Device
from rinnalla.phones.problems import Problem

GOOD_FOR = datetime.timedelta(minutes=10)
AT_ONCE = 5  # two tabs and a lost answer need no more; a flood leaves no more behind


def give_challenge(device: Device) -> str:
    """A fresh challenge for that phone; of those it has not used the newest few stay."""
    word = secrets.token_urlsafe(24)
    mine = Challenge.objects.filter(device=device)
    Challenge.objects.create(
        organisation_id=device.organisation_id,
        device=device,
        digest=digest_of(word),
        expires_at=clock.now() + GOOD_FOR,
    )
    kept = mine.order_by("-id").values_list("pk", flat=True)[:AT_ONCE]
    mine.exclude(pk__in=list(kept)).delete()
    return word


def take_challenge(device: Device, word: object) -> None:
    """Use a challenge up; raises Problem for one that is another's, too old, used or invented."""
    taken = 0
    if isinstance(word, str) and word.isascii():
        mine = Challenge.objects.filter(device=device, digest=digest_of(word))
        taken, _ = mine.filter(expires_at__gt=clock.now()).delete()
    if not taken:
        raise Problem("challenge", HTTPStatus.UNAUTHORIZED)
