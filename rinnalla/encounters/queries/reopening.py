"""How something that was opened again had ended before, as lines."""

from dataclasses import dataclass

from rinnalla.accounts.models import User
from rinnalla.audit.actor import Actor
from rinnalla.encounters.beginning_kinds import words_of
from rinnalla.encounters.earlier_endings import EarlierEnding, read
from rinnalla.encounters.models import HelpGiven
from rinnalla.encounters.policy import encounters_readable_by


@dataclass(frozen=True)
class EarlierLine:
    """An ending that was taken back, who did so, and the help that had ended it.

    `help_given` is nothing where its encounter is not the actor's to read.
    """

    ending: EarlierEnding
    reopened_by: str
    help_given: str


def earlier_lines(actor: Actor, content: str | None) -> list[EarlierLine]:
    """The endings kept in that text, the latest first. Leaves no trail: the page does."""
    endings = read(content)[::-1]
    if not endings:
        return []
    users = User.objects.in_bulk([one.reopened_by for one in endings if one.reopened_by])
    given = HelpGiven.objects.filter(
        pk__in=[one.help_given_id for one in endings if one.help_given_id],
        encounter__in=encounters_readable_by(actor).values("pk"),
    )
    words = {one.pk: _words(one) for one in given.select_related("kind")}
    return [
        EarlierLine(
            ending=one,
            reopened_by=users[one.reopened_by].name if one.reopened_by in users else "",
            help_given=words.get(one.help_given_id, "") if one.help_given_id else "",
        )
        for one in endings
    ]


def _words(given: HelpGiven) -> str:
    return str(words_of(given.kind)) if given.kind else str(given.words)
