"""What is measured of the phone app, by name, and the goals: read before Django is there."""

SLOWED = 4  # times, by the browser itself: a phone of the cheaper kind

SAVED = "app: save to saved on this phone, p95"
SAVED_OPEN = "app: the same with the vault open, p95"
COLD = "app: cold start offline to ready-to-type"
UNLOCKED = "app: unlocking"
FOUND = "app: search among aliases, p95"
SCRIPTS = "app: all JavaScript, gzipped"
FIRST_LOAD = "app: first load, all kept for offline"
HELD = "app: records on the phone"
FELT = "app: the page's own pace, slowed against not"

GOALS: dict[str, tuple[str, float | None]] = {
    FIRST_LOAD: ("kB", 200.0),
    SCRIPTS: ("kB", 120.0),
    FELT: ("×", None),
    COLD: ("s", 1.0),
    SAVED: ("ms", 100.0),
    UNLOCKED: ("s", 3.0),
    FOUND: ("ms", 50.0),
    SAVED_OPEN: ("ms", 100.0),
    HELD: ("rows", None),
}
APP = tuple(GOALS)


def lines(found: dict[str, float]) -> list[list[object]]:
    """What was found as lines of the bench, in the order of the names."""
    return [[name, found[name], *GOALS[name]] for name in APP]
