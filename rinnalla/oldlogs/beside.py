"""Makes the next rows of a log ready in a second process, while the last ones are written.

The process is a copy of this one (a fork) that reads, seals and takes apart into words, and never
speaks to the database: bundles come to it through a pipe, parcels go back. Not a thread: the two
would wait for each other's share of the interpreter at each statement, and hold the write lock ten
times longer. Where the copy is gone, its work is done here.
"""

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection

from rinnalla.core.beside import Gone, answer, tell
from rinnalla.oldlogs.bundles import every_content
from rinnalla.oldlogs.making import Made, Maker, Parcel, keys_of, known_before
from rinnalla.oldlogs.models import LogImport

logger = logging.getLogger(__name__)

FEWEST = 1_000  # rows; fewer are made before they have been sent to and fro
MOST_WAITED = 20.0  # seconds for one bundle: the job is held for thirty

MakeMaker = Callable[..., Maker]  # asked with `first`, the number of the first row that is wanted


def every_parcel(log: LogImport, maker: MakeMaker, *, from_number: int) -> Iterator[list[Parcel]]:
    """The rows of the log from that number on, a bundle at a time."""
    if log.rows - from_number >= FEWEST and (os.cpu_count() or 1) > 1:
        try:
            for parcels in _made_beside(log, maker(first=from_number)):
                from_number += sum(one.rows for one in parcels)
                yield parcels
            return
        except Gone:
            logger.warning("The process that makes rows ready is gone: going on without it.")
    yield from _made_here(log, maker(first=from_number))


def _made_here(log: LogImport, maker: Maker) -> Iterator[list[Parcel]]:
    for content in every_content(log):
        made = maker.make(content)
        yield maker.packed(made, known_before(log.organisation_id, keys_of(made)))


def _made_beside(log: LogImport, maker: Maker) -> Iterator[list[Parcel]]:
    """One bundle is asked for ahead. Raises Gone."""
    contents = every_content(log)
    with _copy(partial(_serve, maker)) as beside:
        content = next(contents, None)
        tell(beside, content)
        while content is not None:
            keys, parcels = answer(beside, within=MOST_WAITED)
            known = known_before(log.organisation_id, keys)
            if known:
                tell(beside, known)
                parcels = answer(beside, within=MOST_WAITED)
            content = next(contents, None)
            tell(beside, content)
            yield parcels


def _serve(maker: Maker, asked: Connection) -> None:
    """In the copy: of a content its keys and parcels, of known keys the last parcels without."""
    made: list[Made] = []
    while (said := asked.recv()) is not None:
        if isinstance(said, str):
            made = maker.make(said)
            asked.send((keys_of(made), maker.packed(made, set())))
        else:
            asked.send(maker.packed(made, said))


@contextmanager
def _copy(serve: Callable[[Connection], None]) -> Iterator[Connection]:
    """A copy of this process that serves at the other end of the pipe, for as long as the block."""
    here, there = multiprocessing.Pipe()
    copies = multiprocessing.get_context("fork")
    process = copies.Process(target=_live, args=(serve, there, here), daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        here.close()
        process.kill()  # it holds nothing that would be half
        process.join()


def _live(serve: Callable[[Connection], None], there: Connection, here: Connection) -> None:
    here.close()  # so that it ends when whoever asked has ended, in whatever way
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        serve(there)
    except (EOFError, OSError):
        return  # whoever asked is gone
    except Exception as problem:
        # The kind of the problem only: its text may repeat what somebody wrote.
        logger.error("Making rows ready failed: %s", type(problem).__name__)
