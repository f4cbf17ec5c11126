"""The thief of the tests finds what is to be found: else finding nothing would mean nothing."""

import base64
import gzip
import hashlib
import io
import zipfile
import zlib

import pytest

from rinnalla.privacy.tests.stealing import words_told, words_told_by_files

WORD = "Karpalosuo"
TEXT = f"Nähtiin {WORD} laiturilla".encode()


def noise(length: int) -> bytes:
    """Bytes without any order, the same each time."""
    return hashlib.shake_256(b"noise").digest(length)


def zipped(data: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", data)
    return whole.getvalue()


PACKED = {
    "plain": bytes,
    "zlib": zlib.compress,
    "zlib, quick": lambda data: zlib.compress(data, 1),
    "zlib, cut": lambda data: zlib.compress(data + noise(9000))[:4000],
    "gzip": gzip.compress,
    "zip": zipped,
    "gzip in zip": lambda data: zipped(gzip.compress(data)),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("around", [0, 1, 4097])
def test_a_packed_word_is_found_wherever_the_block_begins(pack, around):
    beside = noise(around)
    assert words_told(beside + pack(TEXT) + beside, [WORD, "Vaivero"]) == {WORD: ["utf-8"]}


@pytest.mark.parametrize(
    ("told", "guise"),
    [
        (TEXT.upper(), "utf-8"),
        (TEXT.decode().encode("utf-16-le"), "utf-16"),
        (TEXT.decode().encode("utf-16-be"), "utf-16"),
        (base64.b64encode(TEXT), "base64"),
        (base64.b64encode(b"x" + TEXT), "base64"),
        (base64.b64encode(b"xy" + TEXT), "base64"),
        (base64.b64encode(TEXT.decode().encode("utf-16-le")), "base64 of utf-16"),
        (TEXT.hex().encode(), "hex"),
    ],
)
def test_a_word_is_found_in_each_guise(told, guise):
    assert words_told(told, [WORD]) == {WORD: [guise]}


def test_a_files_name_and_what_is_in_it_are_read(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / f"{WORD}.txt").write_bytes(b"")
    (tmp_path / "quiet").write_bytes(b"nothing")
    told = words_told_by_files(tmp_path, [WORD])
    assert told == {f"below/{WORD}.txt": {WORD: ["utf-8"]}}
    with pytest.raises(AssertionError):
        words_told_by_files(tmp_path / "nowhere", [WORD])
