"""Taking a phone into use: a code asked for on a page, then the phone that was given it."""

import datetime
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict

from django.db import IntegrityError, transaction

from rinnalla.accounts.actions import end_session
from rinnalla.accounts.models import User
from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core import clock
from rinnalla.core.refusal import NotKnown, require
from rinnalla.organisations.telling import Tiding
from rinnalla.phones.codes import fresh_code
from rinnalla.phones.doors import token_of_code
from rinnalla.phones.drafts import KEYS, PhoneDraft
from rinnalla.phones.models import Device, EnrolmentCode
from rinnalla.phones.policy import may_have_phone, may_use_code
from rinnalla.phones.sealing_keys import newest
from rinnalla.phones.telling import tell_of_phone

GOOD_FOR = datetime.timedelta(minutes=10)


class CodeGone(Exception):
    """The code has let a phone in already, or its time is over."""


class KeyTaken(Exception):
    """Another phone has that key: keys are made on the phone, for one enrolment."""


@transaction.atomic
def make_code(actor: Actor, *, session_key: str) -> tuple[EnrolmentCode, str]:
    """Make a code that lets one phone of the actor's in; earlier unused ones let nobody in more.

    `session_key` is the session that the enrolment will end. Raises Refused, NotKnown.
    """
    require(may_have_phone(actor))
    user, code = User.objects.itself(actor.user_id), fresh_code()
    here = EnrolmentCode.objects.filter(organisation_id=actor.organisation_id, user=user)
    here.filter(used_at=None).delete()
    made = EnrolmentCode.objects.create(
        organisation_id=actor.organisation_id,
        user=user,
        token=token_of_code(code),
        session_key=session_key,
        expires_at=clock.now() + GOOD_FOR,
    )
    trail.record(actor, "phone.code_made", [made])
    return made, code


@transaction.atomic
def enrol_phone(
    actor: Actor, code: EnrolmentCode, draft: PhoneDraft, *, sessions: Iterable[str] = ()
) -> Device:
    """Take the phone into use that was given this code; the worker and their leads are told.

    The same phone sent again (its answer was lost) is given as it stands. The session that made
    the code ends, and those of `sessions` that are the worker's.

    Raises Refused, CodeGone, KeyTaken.
    """
    require(may_use_code(actor, code))
    if code.expires_at <= clock.now():
        raise CodeGone
    if code.device is not None:
        return _as_before(code.device, draft)
    device = _new_device(actor, draft)
    unused = EnrolmentCode.objects.filter(pk=code.pk, used_at=None)
    if not unused.update(used_at=clock.now(), device=device):
        raise CodeGone  # two phones were given it at the same moment
    for session in {code.session_key, *sessions}:
        with suppress(NotKnown):  # it has run out, or is somebody else's
            end_session(actor, session)
    tell_of_phone(device, Tiding.PHONE_ENROLLED, leads=Tiding.PHONE_ENROLLED_OF, by=actor.user_id)
    trail.record(actor, "phone.enrolled", [device])
    return device


def _as_before(device: Device, draft: PhoneDraft) -> Device:
    """The phone that came in by this code, if it is the one that asks again. Raises CodeGone."""
    is_same = all(getattr(device, key) == getattr(draft, key) for key in KEYS)
    if not (device.is_in_use and is_same):
        raise CodeGone
    return device


def _new_device(actor: Actor, draft: PhoneDraft) -> Device:
    device = Device(
        organisation_id=actor.organisation_id,
        user=User.objects.itself(actor.user_id),
        confirmed_sealing_key=newest(),
        **asdict(draft),
    )
    try:
        with transaction.atomic():
            device.save(force_insert=True)
    except IntegrityError:
        raise KeyTaken from None
    return device
