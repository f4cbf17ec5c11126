"""A person in a list: never-rules first, alias, what they wish of contact, their pair."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from rinnalla.audit.actor import Actor
from rinnalla.core.finnish import in_finnish_order
from rinnalla.people.models import (
    Alias,
    ContactWish,
    Death,
    Level,
    NeverRule,
    Person,
    Responsible,
    Situation,
)
from rinnalla.people.never import NeverLine, lines_for, short_word
from rinnalla.people.policy import cards_visible_to, consents_in_force

Row = TypeVar("Row", bound=Any)
SITUATIONS = tuple(Situation.values)  # read once: an enumeration makes its list anew each time
NO_WORDS: Mapping[str, str] = dict.fromkeys(SITUATIONS, "")


@dataclass(frozen=True)
class PersonCard:
    """A person as every list and deed shows them.

    `never_word` is the short word for the situation, `never_words` that of each; where none of
    the rules matters, it is empty. `state` is a ContactState, or nothing where contact has not
    been spoken of. `level` is what holds today: without a consent in force, alias.
    """

    id: UUID
    alias: str
    aliases: tuple[str, ...]
    never: list[NeverLine]
    never_word: str
    never_words: Mapping[str, str]
    state: str
    level: int
    pair_names: tuple[str, ...]
    has_died: bool

    @property
    def word_in_lists(self) -> str:
        """The short word where any deed may come next; empty only where there is no rule."""
        return self.word_for(())

    def word_for(self, situations: Iterable[str]) -> str:
        """The short word for the first of these situations, or of all, in which a rule matters."""
        words = (self.never_words[one] for one in (*situations, *SITUATIONS))
        return next(filter(None, words), "")


def cards_of(
    actor: Actor, people_ids: Iterable[UUID], *, situation: str = Situation.STREET
) -> dict[UUID, PersonCard]:
    """The cards of those among these people whose card the actor may see; others are absent.

    As many queries for one as for a hundred. Leaves no trail: the page that shows them does.
    """
    ids = list(people_ids)
    standing = _standing(cards_visible_to(actor).filter(pk__in=ids))
    aliases = _by_person(Alias.objects.filter(person__in=standing).order_by("-is_main", "pk"))
    rules = _by_person(NeverRule.objects.filter(person__in=standing, ended_at=None))
    words = {one: _short_words(rules[one]) for one in standing}
    pairs = _by_person(
        Responsible.objects.filter(person__in=standing, ended_at=None).select_related("user")
    )
    return {
        one: PersonCard(
            id=one,
            alias=next((str(alias.name) for alias in aliases[one]), ""),
            aliases=tuple(str(alias.name) for alias in aliases[one]),
            never=lines_for(rules[one], situation),
            never_word=words[one][situation],
            never_words=words[one],
            state=standing[one].state,
            level=standing[one].level,
            pair_names=tuple(in_finnish_order((r.user.name for r in pairs[one]), str)),
            has_died=standing[one].has_died,
        )
        for one in ids
        if one in standing
    }


def _short_words(rules: list[NeverRule]) -> Mapping[str, str]:
    """The short word for each situation; most people have no rule at all."""
    return {here: short_word(rules, here) for here in SITUATIONS} if rules else NO_WORDS


class _Standing(NamedTuple):
    """What holds of a person today: a consent that has ended counts as none (design 2.7)."""

    level: int
    state: str
    has_died: bool


def _standing(people: QuerySet[Person]) -> dict[UUID, _Standing]:
    """In one question: three small ones cost a page more than the rows they read."""
    of_person = OuterRef("pk")
    wish = ContactWish.objects.filter(person=of_person, ended_at=None).order_by("pk")
    known = people.annotate(
        holds=Exists(consents_in_force().filter(person=of_person)),
        state=Subquery(wish.values("state")[:1]),
        died=Exists(Death.objects.in_force().filter(person=of_person)),
    )
    return {
        pk: _Standing(Level.CONSENTED if holds else Level.ALIAS, state or "", died)
        for pk, holds, state, died in known.values_list("pk", "holds", "state", "died")
    }


def _by_person(rows: Iterable[Row]) -> defaultdict[UUID, list[Row]]:
    found: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
