"""What is downloaded: a tar archive of the warning, the key under a passphrase, and the data."""

from collections.abc import Iterator

import pyrage

from rinnalla.core import clock
from rinnalla.takeout.files import export_file
from rinnalla.takeout.models import Takeout
from rinnalla.takeout.tarring import END, head, member, rest
from rinnalla.takeout.words import read_me

BLOCK = 1 << 20
READ_ME, KEY, DATA = "READ-ME.txt", "key.age", "data.tar.age"


class FileGone(Exception):
    """The file of this export is not on this machine."""


def file_name(takeout: Takeout) -> str:
    """What the browser calls it: the day it was made, and nothing of anybody."""
    day = clock.helsinki_day(takeout.made_at or clock.now())
    return f"rinnalla-export-{day.isoformat()}.tar"


def sealed_key(key: str, passphrase: str) -> bytes:
    """The key of an archive under a passphrase, as `age` reads it; takes about a second."""
    return pyrage.passphrase.encrypt(f"{key}\n".encode(), passphrase)


def handed_over(takeout: Takeout, passphrase: str) -> Iterator[bytes]:
    """What is sent, piece by piece. Raises FileGone before the first."""
    file = export_file(takeout.pk)
    if not file.exists() or file.stat().st_size != takeout.size:
        raise FileGone
    at = clock.now().timestamp()
    key = sealed_key(str(takeout.key), passphrase)
    first = member(READ_ME, read_me().encode(), at=at) + member(KEY, key, at=at)
    return _pieces(takeout, first + head(DATA, takeout.size, at=at))


def _pieces(takeout: Takeout, first: bytes) -> Iterator[bytes]:
    yield first
    with export_file(takeout.pk).open("rb") as source:
        while piece := source.read(BLOCK):
            yield piece
    yield rest(takeout.size) + END
