"""The answer put together: what the person asked for, and what is left out of it and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla.core import clock
from rinnalla.people.models import Identity
from rinnalla.people.queries import cards_of
from rinnalla.privacy.own import agreed, contact, met, readers, wanted
from rinnalla.privacy.own.kept import REASONS
from rinnalla.privacy.own.telling import Answer, Section
from rinnalla.privacy.own.whose import Whose

EVERYTHING, DATA, READERS = "everything", "data", "readers"
PAPER, TEXT_FILE, DATA_FILE = "paper", "text", "data"


@dataclass(frozen=True)
class Wanted:
    """What is asked for: which part, on paper or as which file, in which language.

    `with_identity`: also who the person is by law. `reason`: why also readers from more than two
    years back; nothing: those of two years.
    """

    part: str = EVERYTHING
    way: str = PAPER
    language: str = "fi"
    with_identity: bool = False
    reason: str = ""

    @property
    def has_data(self) -> bool:
        """Whether what is written is asked for."""
        return self.part != READERS

    @property
    def has_readers(self) -> bool:
        """Whether it is asked who has looked."""
        return self.part != DATA


def answer_to(whose: Whose, asked: Wanted, *, identity: Identity | None) -> Answer:
    """The answer in the language in force; `identity` was opened before, or is not asked for."""
    card = cards_of(whose.actor, [whose.person.pk])[whose.person.pk]
    sections: list[Section] = []
    if asked.has_data:
        sections += _data(whose, identity)
    if asked.has_readers:
        sections.append(readers.readers(whose, with_older=bool(asked.reason)))
    title = _("What we have about you") if asked.has_data else _("Who has looked")
    return Answer(
        title=title,
        alias=card.alias,
        language=asked.language,
        made_on=clock.today(),
        from_whom=whose.user(whose.actor.user_id),
        sections=tuple(one for one in sections if one.shown),
        left_out=tuple(_left_out(whose, asked, has_identity=identity is not None)),
    )


def _data(whose: Whose, identity: Identity | None) -> list[Section]:
    return [
        agreed.remembered(whose),
        agreed.agreements(whose),
        *([agreed.identity(identity)] if identity else []),
        agreed.never_rules(whose),
        contact.contact(whose),
        contact.limits(whose),
        contact.told_to_others(whose),
        met.encounters(whose),
        wanted.wishes(whose),
        wanted.matters(whose),
        wanted.attempts(whose),
    ]


def _left_out(whose: Whose, asked: Wanted, *, has_identity: bool) -> Iterable[str]:
    """What is not there, in plain words. The same is said whether there is any of it or not."""
    if not whose.near:
        yield _(
            "What only your own pair reads, and where you sleep. Ask your own pair: they give it "
            "to you."
        )
    if asked.has_data:
        yield from _left_out_of_data(has_identity=has_identity)
    if asked.has_readers:
        yield _(
            "That a worker does not want to see what is written about you. It is the worker's own "
            "matter."
        )
        yield _("Reasons that tell of somebody else, too.")


def _left_out_of_data(*, has_identity: bool) -> Iterable[str]:
    if not has_identity:
        yield _("Who you are by law, if you have told it to us. You may ask for it, too.")
    yield _(
        "The words of meetings where somebody else known to us was there. They may be about them. "
        "Ask us: we go through them with you."
    )
    yield _("Meetings with people whose matters the one who gives you this may not read.")
    yield _(
        "What a team has written that does not walk with you any more, and matters of other teams. "
        "Our data steward gives it to you."
    )
    yield _("Who told us, if somebody told us that you had died.")
    yield from (str(reason) for reason in REASONS.values())
