"""Text that grows line by line while mark-up is read."""

import re

WHITE = re.compile(r"[ \t\n\f\r]+")  # what mark-up folds; a no-break space is a sign of its own
SPACE, TAB, LINE, PARAGRAPH = " ", "\t", "\n", "\n\n"
WIDTH = {"": 0, SPACE: 1, TAB: 2, LINE: 3, PARAGRAPH: 4}


class GrowingText:
    """Lines made of pieces; between two pieces stands the widest gap that was asked for."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gap = ""
        self._marker = ""

    def part(self, gap: str) -> None:
        """Leave at least this gap (SPACE, TAB, LINE, PARAGRAPH) before what comes next."""
        self._gap = max(self._gap, gap, key=WIDTH.__getitem__)

    def mark(self, marker: str) -> None:
        """Put a list's marker before the next words; an empty one takes back what waits."""
        self._marker = marker

    def add(self, text: str) -> None:
        """Text of mark-up: any white space in it is one space."""
        if WHITE.match(text):
            self.part(SPACE)
        words = WHITE.sub(SPACE, text).strip(SPACE)
        if words:
            self.add_as_it_is(words)
            if WHITE.match(text[-1]):
                self.part(SPACE)

    def add_as_it_is(self, text: str) -> None:
        """Text whose white space counts."""
        if self._pieces and self._gap:
            self._pieces.append(self._gap)
        if self._marker:
            self._pieces.append(self._marker)
        self._pieces.append(text)
        self._gap = self._marker = ""

    def __str__(self) -> str:
        return "".join(self._pieces)
