"""The key of an archive, under its passphrase by age itself."""

import pyrage
import pytest

from rinnalla.takeout.handing import sealed_key
from rinnalla.takeout.taking_in.opening import identity_in
from rinnalla.takeout.taking_in.problems import CannotTakeIn

PASSPHRASE = "viisi sanaa peräkkäin riittää hyvin"


def test_the_key_opens_with_its_passphrase_and_with_no_other():
    key = str(pyrage.x25519.Identity.generate())
    sealed = sealed_key(key, PASSPHRASE)
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert str(identity_in(sealed, PASSPHRASE)) == key
    with pytest.raises(CannotTakeIn, match="passphrase"):
        identity_in(sealed, PASSPHRASE.upper())
