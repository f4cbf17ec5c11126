"""Finding somebody by what they are called, in spite of accents, order and slips.

The rarest pieces of what is asked lead to few candidates; those are opened and compared here, in
the same way whatever the database.
"""

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.core.tokens import number_tokens_asked
from rinnalla.people.alias_index import asked, context
from rinnalla.people.likeness import unlikeness
from rinnalla.people.models import Alias, AliasTrigram, Person
from rinnalla.people.policy import followings_visible_to, may_follow
from rinnalla.people.queries.cards import cards_of
from rinnalla.people.queries.last_contact import PersonLine

# A slip spoils at most four pieces of a word: of six that somebody's aliases do have, two are left.
PIECES_ASKED = 6
CANDIDATES = 200  # aliases opened and compared


def search_people(actor: Actor, words: str, *, limit: int = 20) -> list[PersonLine]:
    """Those visible people who are called something like that, the likest first.

    What is shown is in the trail, what was typed is not. Raises Refused.
    """
    require(may_follow(actor))
    by_likeness = _likest(actor, words)[:limit]
    cards = cards_of(actor, by_likeness)
    met = dict(
        followings_visible_to(actor)
        .filter(person__in=cards)
        .order_by("last_met_at")
        .values_list("person_id", "last_met_at")
    )
    people = [Person(pk=pk) for pk in cards]
    trail.record(actor, "people.searched", people, facts={"found": len(people)})
    return [PersonLine(cards[pk], met.get(pk)) for pk in by_likeness if pk in cards]


def _likest(actor: Actor, words: str) -> list[UUID]:
    """People by how far the likest of their aliases is from the words; then by their id."""
    best: dict[UUID, int] = {}
    for alias in _candidates(actor, words):
        away = unlikeness(words, str(alias.name))
        if away is not None:
            best[alias.person_id] = min(away, best.get(alias.person_id, away))
    return sorted(best, key=lambda pk: (best[pk], pk))


def _candidates(actor: Actor, words: str) -> list[Alias]:
    """Aliases of visible people that share most of the rarest pieces."""
    tokens = _rarest_tokens(actor, words)
    shared = _visible_pieces(actor).filter(token__in=tokens).values("alias")
    counted = shared.annotate(shared=Count("token")).order_by("-shared", "alias")
    ids = [row["alias"] for row in counted[:CANDIDATES]]
    return list(Alias.objects.filter(pk__in=ids)) if ids else []


def _visible_pieces(actor: Actor) -> QuerySet[AliasTrigram]:
    mine = AliasTrigram.objects.filter(organisation_id=actor.organisation_id)
    return mine.filter(Exists(followings_visible_to(actor).filter(person=OuterRef("person"))))


def _rarest_tokens(actor: Actor, words: str) -> list[int]:
    """The tokens, under every key in use, of the pieces that fewest aliases have."""
    here = context(actor.organisation_id)
    tokens = {piece: number_tokens_asked(here, [piece]) for piece in asked(words)}
    known = AliasTrigram.objects.filter(
        organisation_id=actor.organisation_id, token__in=[t for ts in tokens.values() for t in ts]
    )
    counted = dict(known.values_list("token").annotate(Count("alias")))
    often = {piece: sum(counted.get(one, 0) for one in ts) for piece, ts in tokens.items()}
    by_rarity = sorted((often[piece], piece) for piece in tokens if often[piece])
    return [token for _, piece in by_rarity[:PIECES_ASKED] for token in tokens[piece]]
