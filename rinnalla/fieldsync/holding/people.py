"""People as a phone holds them: the never-rules of all whom the worker sees, and few in whole."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from rinnalla.fieldsync.holding.full_cards import full_cards
from rinnalla.fieldsync.holding.view import Content, View
from rinnalla.fieldsync.models import Shown
from rinnalla.organisations.policy import teams_of
from rinnalla.people.models import Death, Following, NeverRule, Person, Situation
from rinnalla.people.nearness import nearness_of
from rinnalla.people.never import in_order, line_of
from rinnalla.people.policy import cards_visible_to, people_visible_to
from rinnalla.people.queries import PersonCard, cards_of

Row = TypeVar("Row", bound=Any)


def everybody(view: View) -> set[UUID]:
    """All whose card this phone holds: whom the worker sees, a peer their pair; none who died."""
    return set(_living(cards_visible_to(view.actor)).values_list("pk", flat=True))


def shown_more(view: View, tonight: Iterable[UUID]) -> dict[UUID, str]:
    """Whom it holds as more than a short card: the worker's own pair, and tonight's list."""
    ids = {*tonight}
    wanted = ids | nearness_of(view.actor).in_pair_of
    seen = _living(cards_visible_to(view.actor)).filter(pk__in=wanted)
    held = seen.values_list("pk", flat=True)
    return {pk: Shown.TONIGHT if pk in ids else Shown.FULL for pk in held}


def people(view: View, ids: Collection[UUID], shown: Mapping[UUID, str]) -> dict[str, Content]:
    """The cards of those among these people that this phone holds; others are absent."""
    living = {pk: card for pk, card in cards_of(view.actor, ids).items() if not card.has_died}
    return _cards(view, living, shown)


def one_in_whole(view: View, person: Person) -> Content:
    """The full card of somebody who was opened, whether they live or have died."""
    cards = cards_of(view.actor, [person.pk])
    [content] = _cards(view, cards, {person.pk: Shown.FULL}).values()
    return content


def short_card(view: View, card: PersonCard) -> Content:
    """The card of somebody of whom the worker may know no more."""
    [content] = _cards(view, {card.id: card}, {}).values()
    return content


def _living(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.exclude(Exists(Death.objects.in_force().filter(person=OuterRef("pk"))))


def _cards(
    view: View, cards: dict[UUID, PersonCard], shown: Mapping[UUID, str]
) -> dict[str, Content]:
    """The full part is for those alone who see the person: a peer of the pair has none."""
    rules = _by_person(NeverRule.objects.filter(person__in=cards, ended_at=None))
    here = {"person__in": cards, "team_id__in": teams_of(view.actor)}
    teams = _by_person(Following.objects.filter(ended_at=None, **here))
    seen = set(people_visible_to(view.actor).filter(pk__in=cards).values_list("pk", flat=True))
    whole = full_cards(view, {pk: one for pk, one in cards.items() if pk in shown and pk in seen})
    near = nearness_of(view.actor).in_pair_of
    return {
        f"person:{pk}": {
            "id": str(pk),
            "never": [_never(rule) for rule in in_order(rules[pk], Situation.STREET)],
            "never_word": card.word_in_lists,
            "alias": card.alias,
            "aliases": list(card.aliases),
            "state": card.state,
            "team_ids": sorted(str(one.team_id) for one in teams[pk]),
            "in_pair": pk in near,
            "tonight": shown.get(pk) == Shown.TONIGHT,
            "may_tend": pk in seen,
            "full": whole.get(pk),
        }
        for pk, card in cards.items()
    }


def _never(rule: NeverRule) -> Content:
    line = line_of(rule)
    return {
        "rule": rule.rule,
        "word": line.word,
        "text": line.text,
        "hour": rule.hour,
        "situations": list(line.situations),
    }


def _by_person(rows: Iterable[Row]) -> defaultdict[UUID, list[Row]]:
    found: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
