"""Finding somebody by what they are called, in spite of accents, order and slips.

The rarest pieces of what is asked lead to few candidates; those are opened and compared here, in
the same way whatever the database.
"""

from uuid import UUID

from django.db.models import Count, QuerySet

from rinnalla.audit import trail
from rinnalla.audit.actor import Actor
from rinnalla.core.refusal import require
from rinnalla.core.tokens import number_tokens_asked
from rinnalla.people.alias_index import asked, context, folded
from rinnalla.people.likeness import slips_forgiven, unlikeness
from rinnalla.people.models import Alias, AliasTrigram, Person
from rinnalla.people.policy import followings_visible_to, may_follow, sees_few_teams
from rinnalla.people.queries.cards import cards_of
from rinnalla.people.queries.last_contact import PersonLine

# A slip spoils at most four pieces of a word: of six that somebody's aliases do have, two are left.
PIECES_ASKED, SPOILT_BY_A_SLIP = 6, 4
CANDIDATES = 200  # aliases opened and compared
LIKELIEST = 500  # aliases of which it is asked first whose they are


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
    """Aliases of visible people that share most of the rarest pieces.

    Of few teams all the people are found first: of one team of fifty that took 26 ms in place of
    127 (SQLite), 4 in place of 37 (PostgreSQL). Whoever sees a house has too many for that (830 ms
    in place of 170): there what an alias shares is counted before it is asked whose it is.
    """
    rarest = _rarest_pieces(actor, words)
    sharing = (
        AliasTrigram.objects.filter(organisation_id=actor.organisation_id)
        .filter(token__in=[token for tokens in rarest for token in tokens])
        .values_list("alias", "person")
        .annotate(shared=Count("token"))
        .filter(shared__gte=_least_shared(words, len(rarest)))
        .order_by("-shared", "alias")
    )
    if sees_few_teams(actor):
        theirs = sharing.filter(person__in=followings_visible_to(actor).values("person"))
        ids = [alias for alias, _, _ in theirs[:CANDIDATES]]
    else:
        ids = _visible(actor, sharing[:LIKELIEST])
        if len(ids) < CANDIDATES:
            ids += _visible(actor, sharing[LIKELIEST:])
    return list(Alias.objects.filter(pk__in=ids[:CANDIDATES])) if ids else []


def _visible(actor: Actor, sharing: QuerySet[AliasTrigram, tuple[UUID, UUID, int]]) -> list[UUID]:
    """Those of visible people among these aliases, in their order."""
    rows = list(sharing)
    followed = followings_visible_to(actor).filter(person__in=[person for _, person, _ in rows])
    seen = set(followed.values_list("person", flat=True)) if rows else set()
    return [alias for alias, person, _ in rows if person in seen]


def _least_shared(words: str, pieces: int) -> int:
    """How many pieces at least an alias shares that is like the words, whatever slips they have.

    Two of six where one word is asked that may hold one slip; else one.
    """
    asked_words = folded(words)
    one_slip = len(asked_words) == 1 and slips_forgiven(asked_words[0]) == 1
    return pieces - SPOILT_BY_A_SLIP if one_slip and pieces == PIECES_ASKED else 1


def _rarest_pieces(actor: Actor, words: str) -> list[list[int]]:
    """Of the pieces that fewest aliases have, the tokens of each under every key in use."""
    here = context(actor.organisation_id)
    tokens = {piece: number_tokens_asked(here, [piece]) for piece in asked(words)}
    known = AliasTrigram.objects.filter(
        organisation_id=actor.organisation_id, token__in=[t for ts in tokens.values() for t in ts]
    )
    counted = dict(known.values_list("token").annotate(Count("alias")))
    often = {piece: sum(counted.get(one, 0) for one in ts) for piece, ts in tokens.items()}
    by_rarity = sorted((often[piece], piece) for piece in tokens if often[piece])
    return [list(tokens[piece]) for _, piece in by_rarity[:PIECES_ASKED]]
