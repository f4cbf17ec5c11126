"""How an alias is found: pieces of it, keyed, forgiving of accents, word order and one slip.

Every word of an alias is folded (case and accents away, å ä ö as a o) and cut into three-letter
pieces with its ends marked, each word for itself, so that their order does not matter. One wrong,
missing, doubled or swapped letter spoils at most four pieces of a word.
"""

import re
import unicodedata
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from rinnalla.core.tokens import number_tokens, trigrams
from rinnalla.people.models import Alias, AliasTrigram

ANALYSER = "folded trigrams 1"
STANDS_FOR = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d"} | {
    "ł": "l", "ŋ": "n", "ŧ": "t", "ħ": "h", "ʒ": "z", "þ": "th",
})  # fmt: skip
WORD = re.compile(r"[^\W_]+")
LONG_ENOUGH = 5  # letters of a word that has pieces enough without its first


def folded(name: str) -> list[str]:
    """The words of a name without case and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(STANDS_FOR))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return WORD.findall(bare.casefold())


def pieces(name: str) -> set[str]:
    """Everything an alias is found by; a name without any letter is one piece of its own."""
    words = folded(name)
    return {piece for word in words for piece in trigrams(word)} or {f"={name.strip()}"}


def asked(words: str) -> set[str]:
    """The pieces to look for; of a long word not its first letter alone, which very many share."""
    found = folded(words)
    if not found:
        return pieces(words)
    return {
        piece
        for word in found
        for piece in trigrams(word)
        if len(word) < LONG_ENOUGH or not piece.startswith("  ")
    }


def context(organisation_id: UUID) -> str:
    """What keeps the pieces of one organisation from being matched with another's."""
    return f"people.alias {organisation_id}"


@transaction.atomic
def write_pieces(aliases: Iterable[Alias]) -> int:
    """Let these aliases be found under the active key; gives how many pieces were written.

    One that has been forgotten meanwhile stays forgotten.
    """
    ids = [alias.pk for alias in aliases]
    kept = list(Alias.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    AliasTrigram.objects.filter(alias__in=ids).delete()
    made = [
        AliasTrigram(
            organisation_id=alias.organisation_id,
            alias=alias,
            person_id=alias.person_id,
            token=token,
        )
        for alias in kept
        for token in number_tokens(context(alias.organisation_id), pieces(str(alias.name)))
    ]
    AliasTrigram.objects.bulk_create(made, batch_size=2000)
    return len(made)
