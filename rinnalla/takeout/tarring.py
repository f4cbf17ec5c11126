"""A tar archive written piece by piece, and age around it: nothing is ever held whole."""

import hashlib
import os
import tarfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pyrage

BLOCK = tarfile.BLOCKSIZE
END = b"\0" * (2 * BLOCK)


def head(name: str, size: int, *, at: float) -> bytes:
    """What stands before a member of that size."""
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(at)
    return member.tobuf(tarfile.PAX_FORMAT)


def rest(size: int) -> bytes:
    """What stands after a member of that size."""
    return b"\0" * (-size % BLOCK)


def member(name: str, content: bytes, *, at: float) -> bytes:
    """A whole member."""
    return head(name, len(content), at=at) + content + rest(len(content))


class SealedFile:
    """A file that is encrypted with age while it is written; `close` says its size and digest.

    The work of age is done in a thread: it draws what it encrypts, we push what we write. Raises
    OSError where the disk takes no more.
    """

    def __init__(self, path: Path, recipient: Any) -> None:
        self._digest, self._size = hashlib.sha256(), 0
        self._problem: BaseException | None = None
        descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        read, write = os.pipe()
        self._pipe: BinaryIO = os.fdopen(write, "wb")
        self._thread = threading.Thread(target=self._seal, args=(read, recipient), name="sealing")
        self._thread.start()

    def push(self, piece: bytes) -> None:
        """Write on."""
        try:
            self._pipe.write(piece)
        except BrokenPipeError:
            self._ended()
            raise

    def close(self) -> tuple[int, str]:
        """Finish; gives the size of the file and its SHA-256. It has reached the disk then."""
        try:
            self._pipe.close()
        except BrokenPipeError:
            self._ended()
            raise
        self._ended()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return self._size, self._digest.hexdigest()

    def give_up(self) -> None:
        """Let go of everything; what is in the file is worth nothing."""
        with suppress(OSError):  # age has given up before us
            self._pipe.close()
        self._thread.join()
        with suppress(OSError):  # the same disk that is full
            self._file.close()

    def write(self, piece: bytes) -> int:
        """What age calls with what it has sealed."""
        self._digest.update(piece)
        self._size += len(piece)
        return self._file.write(piece)

    def flush(self) -> None:
        """What age calls at its end."""
        self._file.flush()

    def _ended(self) -> None:
        self._thread.join()
        if self._problem:
            raise self._problem

    def _seal(self, read: int, recipient: Any) -> None:
        with os.fdopen(read, "rb") as source:
            try:
                pyrage.encrypt_io(source, self, [recipient])
            except Exception as problem:
                self._problem = problem
