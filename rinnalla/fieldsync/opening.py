"""Opening what a phone has sealed to us, and seeing that the phone itself wrote it."""

from rinnalla.core.keyring import KeyMissing
from rinnalla.fieldsync.reading.operation import Outer, read_package
from rinnalla.fieldsync.reading.shapes import Unfit, bytes_in
from rinnalla.phones.models import Device
from rinnalla.phones.sealing import CannotUnseal, open_sealed
from rinnalla.phones.signing import is_signed


class NotOpened(Exception):
    """It stays shut, or is not that phone's; the text is a code."""


def open_box(sealing_key: int, sealed: str) -> bytes:
    """What was sealed to that key of ours. Raises NotOpened."""
    try:
        return open_sealed(sealing_key, bytes_in(sealed))
    except KeyMissing:
        raise NotOpened("key") from None
    except CannotUnseal:
        raise NotOpened("sealed") from None
    except Unfit:
        raise NotOpened("package") from None


def open_outer(device: Device, outer: Outer) -> bytes:
    """The inner bytes of an operation as the phone signed them. Raises NotOpened."""
    try:
        package = read_package(open_box(outer.sealing_key, outer.sealed))
    except Unfit:
        raise NotOpened("package") from None
    if not is_signed(package.inner, package.signature, device.deliver_public):
        raise NotOpened("signature")
    return package.inner
