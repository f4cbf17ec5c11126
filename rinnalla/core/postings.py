"""Words of encrypted texts as keyed postings: how a text is put into such an index and asked of it.

A posting says that a row's text has a word, by the word's number token. The context names the
column and the organisation, so that the same word of two houses has two tokens (ADR 0011).
"""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef

from rinnalla.core import words
from rinnalla.core.tokens import number_tokens, number_tokens_asked

COUNTED = 10_000  # a word in more rows than this is common; how common is all the same

P = TypeVar("P", bound=models.Model)


def context(index: str, organisation_id: UUID) -> str:
    """The context of one organisation's tokens in the index of that name."""
    return f"{index} {organisation_id}"


def tokens_of(where: str, texts: Iterable[str]) -> list[int]:
    """The tokens by which these texts of one row are found, under the active key, each once."""
    return number_tokens(where, words.terms("\n".join(texts)))


def take_out(postings: "models.QuerySet[P, Any]") -> None:
    """Remove these postings."""
    # No signals and nothing below hangs on them: one statement, no reading before it.
    postings._raw_delete(postings.db)


def tokens_asked(where: str, query: str) -> list[list[int]]:
    """For each word that somebody looks for, the tokens of which a row must have one.

    Under every key still in use, so that a search misses nothing while keys change. A word typed
    twice is asked once.
    """
    asked = [number_tokens_asked(where, group) for group in words.wanted(query)]
    return [list(group) for group in dict.fromkeys(map(tuple, asked))]


def rarest_first(postings: "models.QuerySet[P, Any]", asked: list[list[int]]) -> list[list[int]]:
    """The same words, the rarest first: an index is walked along it, and asked for the others."""
    if len(asked) < 2:
        return asked
    return sorted(asked, key=lambda group: postings.filter(token__in=group)[:COUNTED].count())


def with_every(
    postings: "models.QuerySet[P, Any]", others: Iterable[list[int]], *, of: str
) -> "models.QuerySet[P, Any]":
    """Those postings whose row (the column `of`) has each of the other words too."""
    for group in others:
        same = postings.model._default_manager.filter(**{of: OuterRef(of)}, token__in=group)
        postings = postings.filter(Exists(same))
    return postings
