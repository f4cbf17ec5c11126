"""What the page for recording sends."""

from rinnalla.core.ids import new_id
from rinnalla.organisations.models import Team
from rinnalla.people.models import Person

RECORD = "/record/"

Sheet = dict[str, object]


def sheet(team: Team, *people: Person, **more: object) -> Sheet:
    """The untouched form of that team about these people or nobody known, with more said on top."""
    met = {"people": [str(one.pk) for one in people]} if people else {}
    return {
        "once": str(new_id()),
        "promise-once": str(new_id()),
        "team": str(team.pk),
        "when": "now",
        "channel": "street",
        "with_whom": "known" if people else "nameless",
        "own_answer": "not_asked",
        **met,
    } | more
