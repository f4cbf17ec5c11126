"""Archives are looked at before anything is unpacked; the letters of a text are found out."""

import io
import zipfile

import pytest

from rinnalla.core import archives
from rinnalla.core.decoding import decode


def archive_of(parts, compression=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return zipfile.ZipFile(target)


def test_an_archive_that_nothing_speaks_against_tells_its_names():
    assert archives.names_in(archive_of({"a.xml": "<a/>", "b/c.xml": ""})) == {"a.xml", "b/c.xml"}


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({f"{number}.xml": "" for number in range(archives.MOST_PARTS + 1)}, "too_many_parts"),
        ({"a.xml": b"a" * (archives.RATIO_MATTERS_FROM + 1)}, "unpacked_too_large"),
        ({"word/vbaProject.bin": "x"}, "with_macros"),
        ({"[Content_Types].xml": "<Override ContentType='x.macroEnabled.main'/>"}, "with_macros"),
    ],
)
def test_an_archive_not_to_be_opened_says_why(parts, code):
    with pytest.raises(archives.ArchiveProblem) as refused:
        archives.names_in(archive_of(parts))
    assert refused.value.code == code


def test_a_part_that_is_not_there_is_empty():
    assert archives.small_part(archive_of({"a.xml": "<a/>"}), "b.xml") == b""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_that_the_bytes_tell_are_read(encoding):
    assert decode("Työn äärellä".encode(encoding)) == ("Työn äärellä", False)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_letters_of_one_byte_are_guessed_and_that_is_told(encoding):
    assert decode("Työn äärellä".encode(encoding)) == ("Työn äärellä", True)


def test_a_lone_nul_does_not_make_a_text_into_another():
    assert decode("Työn\0 äärellä".encode()) == ("Työn\0 äärellä", False)


def test_a_beginning_that_the_rest_denies_is_an_error():
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xef\xbb\xbf\xff\xff")
