"""What a phone seals to us we open, and nobody else does; both ends read the same examples."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from rinnalla.core.keyring import KeyMissing, Purpose, current_keyring, fresh_keyring, write_keyring
from rinnalla.phones.sealing import (
    CannotUnseal,
    open_sealed,
    point_of,
    private_from,
    seal,
    server_key,
    unseal,
)
from rinnalla.phones.sealing_keys import told
from rinnalla.phones.signing import from_base64url, is_signed, public_key, to_base64url

EXAMPLES = Path(__file__).resolve().parents[3] / "contract" / "examples"
BOXES: dict[str, Any] = json.loads((EXAMPLES / "sealed_box.json").read_text("utf-8"))
SIGNATURES: dict[str, Any] = json.loads((EXAMPLES / "request_signature.json").read_text("utf-8"))


def private_of(jwk: dict[str, str]) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(from_base64url(jwk["d"])), ec.SECP256R1())


@pytest.fixture
def own_keyring(tmp_path, settings):
    path = tmp_path / "keyring.json"
    write_keyring(fresh_keyring(), path)
    settings.KEYRING_FILE = path
    return path


@pytest.mark.parametrize("box", BOXES["boxes"], ids=lambda box: box["name"])
def test_an_example_opens_and_is_sealed_alike(box):
    plain, sealed = from_base64url(box["plain"]), from_base64url(box["sealed"])
    assert unseal(private_of(BOXES["receiver"]), sealed) == plain
    receiver, ephemeral = from_base64url(BOXES["receiver_public"]), private_of(box["ephemeral"])
    assert seal(receiver, plain, ephemeral=ephemeral) == sealed


@pytest.mark.parametrize("box", BOXES["not_opened"], ids=lambda box: box["name"])
def test_what_is_no_box_of_ours_does_not_open(box):
    with pytest.raises(CannotUnseal):
        unseal(private_of(BOXES["receiver"]), from_base64url(box["sealed"]))


def test_our_key_follows_from_the_keyrings_secret():
    example = BOXES["server_key"]
    made = private_from(from_base64url(example["secret"]))
    assert to_base64url(point_of(made.public_key())) == example["public"]


def test_two_boxes_of_the_same_words_are_not_alike():
    receiver = from_base64url(BOXES["receiver_public"])
    assert seal(receiver, b"Sinikello") != seal(receiver, b"Sinikello")


def test_what_was_sealed_to_an_older_key_of_ours_still_opens(own_keyring):
    before = point_of(server_key(1).public_key())
    box = seal(before, b"puoli vuotta sitten")
    write_keyring(current_keyring().with_new_key(Purpose.SEALING), own_keyring)
    assert told()["newest"] == 2
    assert [half["number"] for half in told()["sealing_keys"]] == [1, 2]
    assert open_sealed(1, box) == b"puoli vuotta sitten"
    with pytest.raises(CannotUnseal):
        open_sealed(2, box)
    with pytest.raises(KeyMissing):
        open_sealed(3, box)


def test_a_signature_of_the_examples_is_known_and_the_others_are_not():
    message = SIGNATURES["signed_text"].encode()
    for signature in SIGNATURES["signed"]:
        assert is_signed(message, from_base64url(signature), SIGNATURES["public"])
    for one in SIGNATURES["not_signed"]:
        assert not is_signed(message, from_base64url(one["signature"]), SIGNATURES["public"])


@pytest.mark.parametrize("text", [None, 1, "å", "a=", "AB", "A", "AA\n", "A+/A", ["AA"]])
def test_bytes_have_one_spelling_only(text):
    with pytest.raises(ValueError):  # noqa: PT011 it says no more
        from_base64url(text)


@pytest.mark.parametrize(
    "point", [b"", b"\x04" + b"\x01" * 64, b"\x00" * 65, b"\x02" + b"\x01" * 32]
)
def test_what_is_no_point_of_the_curve_is_no_key(point):
    with pytest.raises(ValueError):  # noqa: PT011 the library says why, in its own words
        public_key(point)
