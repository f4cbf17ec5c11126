"""The peers' figures, in milliseconds, by operation: Better Angels, Sahana Eden (none: unmeasured).

Sahana Eden's list is page and data together; where a peer was measured more than once for one
operation, what comes nearest to a form and its saving stands here.
"""

from typing import Any

CONNECTIONS = 4
OPEN_AT_ONCE = f"{CONNECTIONS} connections, open a client"
PEERS: dict[str, tuple[float, float | None]] = {
    "list of clients": (131, 477),
    "search, one word": (157, 152),
    "open a client": (69, 361),
    "a client's notes": (86, 2204),
    "search in note texts": (742, None),
    "create a note": (139, 346),
    OPEN_AT_ONCE: (1000 / 33, 1000 / 2.4),
}
RATIOS = (", to Better Angels", ", to Sahana Eden")


def names() -> tuple[str, ...]:
    """Every figure, in the order in which they are measured."""
    return tuple(
        line[0]
        for operation in PEERS
        for line in lines(operation, 1.0, own=None if operation == OPEN_AT_ONCE else 1.0)
    )


def lines(operation: str, milliseconds: float, *, own: float | None = None) -> list[list[Any]]:
    """A figure with its goal, half of the quicker peer's, and its ratios to both.

    `own` is the process's own time: on a busy machine the clock says little.
    """
    peers = PEERS[operation]
    goal = min(one for one in peers if one) / 2
    found: list[list[Any]] = [[f"beside peers: {operation}", milliseconds, "ms", round(goal, 1)]]
    if own is not None:
        found.append([f"beside peers: {operation}, processor", own, "ms", None])
    for kind, theirs in zip(RATIOS, peers, strict=True):
        if theirs:
            found.append([f"beside peers: {operation}{kind}", milliseconds / theirs, "×", None])
    return found
