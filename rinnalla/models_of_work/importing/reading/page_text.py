"""What was read of a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageText:
    """The words of a page, and those that its site puts round every page (`frame`).

    `is_guessed`: the file does not say how its letters are written, and they were guessed.
    """

    text: str
    frame: str = ""
    is_guessed: bool = False
