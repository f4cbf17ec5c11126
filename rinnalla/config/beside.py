"""What is done beside the server, in a thread of its own."""

import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Beside(ABC):
    """A thread of the serving process, for as long as the `with` block lasts.

    `run` goes on until `stop` is set; then it has `ends_within` seconds.
    """

    name: str
    ends_within: float

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._thread = threading.Thread(target=self.run, name=self.name, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop.set()
        self._thread.join(timeout=self.ends_within)

    @abstractmethod
    def run(self) -> None:
        """What the thread does."""
