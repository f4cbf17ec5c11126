"""Why an operation could not be applied, as a code that stands in the tray."""

from rinnalla.core.overtaking import Overtaken
from rinnalla.core.refusal import NotKnown, Refused, Wrong
from rinnalla.encounters.actions import EndedAlready
from rinnalla.fieldsync.reading.shapes import Unfit
from rinnalla.support.actions import EndedMeanwhile

LONGEST_FIELD = 60


class CannotBe(Exception):
    """Two changed the same, or it says what no deed does: a code of why, and what is meant."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason, self.field = reason, field


# Whatever a deed may answer to an operation, from the more to the less special.
REASONS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((Unfit,), "shape"),
    ((Wrong, ValueError), "wrong"),
    ((NotKnown,), "not_known"),
    ((Refused,), "not_allowed"),
    ((EndedAlready, EndedMeanwhile, Overtaken), "changed_meanwhile"),
)
TOLD: tuple[type[Exception], ...] = (
    CannotBe,
    *(one for kinds, _ in REASONS for one in kinds),
)


def reason_of(problem: Exception) -> tuple[str, str]:
    """The code for what a deed has answered, and the field it named."""
    if isinstance(problem, CannotBe):
        return problem.reason, problem.field
    reason = next((code for kinds, code in REASONS if isinstance(problem, kinds)), "fault")
    named = problem.field if isinstance(problem, Wrong) else getattr(problem, "where", "")
    if reason == "shape" and named == "kind":
        return "unknown_kind", ""
    return reason, named[:LONGEST_FIELD]
