"""What encounters are about: each scene holds what fits together, from first words to its end.

Everything is invented. Words of persons are as people speak; workers' words are plain and kind.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """One kind of encounter: its weight, topics, codes of help, and sentences to choose among.

    `wishes` are what a person may want help with; `missing` what was lacking when we could not.
    `months`: only then (none: all year).
    """

    name: str
    weight: int
    topics: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    success: tuple[str, ...] = ()
    could_not: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    learnt: tuple[str, ...] = ()
    months: tuple[int, ...] = ()


COLD = (10, 11, 12, 1, 2, 3, 4)
WARM = (5, 6, 7, 8)
