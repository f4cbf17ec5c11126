"""Does this keyring belong to this database? Asked at every start, before anything is read.

The database keeps a proof of each key its rows may need (`KeyProof`). A lost keyring, another
installation's, and one from before or after a rotation are told apart, and nothing is changed.
"""

import hashlib
import hmac
import logging
from pathlib import Path

from django.conf import settings

from rinnalla.core.keyring import (
    KeyMissing,
    Keyring,
    KeyringError,
    Purpose,
    add_lacking_purposes,
    read_keyring,
)
from rinnalla.core.models import KeyProof

logger = logging.getLogger(__name__)

PROOF_OF = b"rinnalla: this key wrote here"


class WrongKeyring(KeyringError):
    """The keyring is another installation's."""


def check_keyring() -> None:
    """Compare the keyring with the database's proofs; new keys are proven.

    A keyring from before a purpose gets its first key for it, if the data needs none yet. Raises
    KeyringLost, WrongKeyring, or KeyMissing (half-rotated); the message says what to do.
    """
    keyring = read_keyring(Path(settings.KEYRING_FILE))
    proofs = {(Purpose(p.purpose), p.number): p.proof for p in KeyProof.objects.all()}
    for (purpose, number), proof in proofs.items():
        _compare(keyring, (purpose, number), proof)
    if keyring.lacking():
        keyring = add_lacking_purposes(Path(settings.KEYRING_FILE))
        logger.warning("The keyring has a new key that this version needs: copy it anew.")
    prove_keys(keyring)


def prove_keys(keyring: Keyring) -> None:
    """Write down a proof of each key that has none yet."""
    known = set(KeyProof.objects.values_list("purpose", "number"))
    KeyProof.objects.bulk_create(
        [
            KeyProof(purpose=purpose, number=number, proof=_proof(key))
            for purpose, keys in keyring.purposes.items()
            for number, key in keys.by_number.items()
            if (purpose, number) not in known
        ],
        ignore_conflicts=True,
    )


def _compare(keyring: Keyring, which: tuple[Purpose, int], proof: str) -> None:
    purpose, number = which
    key = keyring.keys(purpose).by_number.get(number)
    if key is None:
        raise KeyMissing(
            f"The data still needs key {number} for {purpose}, and the keyring does not hold it: "
            "it is from before or after a change of keys. Bring back the newest keyring "
            "(docs/operations.md, Keys); nothing has been changed."
        )
    if not hmac.compare_digest(proof, _proof(key)):
        raise WrongKeyring(
            "This keyring belongs to another installation: it does not open this data. "
            "Bring back the right one; nothing has been changed."
        )


def _proof(key: bytes) -> str:
    return hmac.new(key, PROOF_OF, hashlib.sha256).hexdigest()
