"""Keyed tokens: what lets encrypted values be found without being readable.

A token is the first 16 bytes of HMAC-SHA256 over a context and the value, in hex. The context
(such as "accounts.user.email") keeps equal values of different columns from being matched.
"""

import hmac
from collections.abc import Iterable
from functools import lru_cache

from rinnalla.core.keyring import Purpose, current_keyring

TOKEN_BYTES = 16


def exact_token(context: str, value: str) -> str:
    """The token of a normalised value under the active key: what a new row stores."""
    keys = current_keyring().keys(Purpose.TOKENS)
    return _token(keys.key(keys.active), context, value)


def exact_tokens(context: str, value: str) -> list[str]:
    """The tokens under every key still in use, the active one first: what a search asks for."""
    keys = current_keyring().keys(Purpose.TOKENS)
    return [_token(key, context, value) for _, key in keys.newest_first()]


def word_tokens(context: str, words: Iterable[str]) -> list[str]:
    """Tokens of words under the active key, each once, in a stable order."""
    keys = current_keyring().keys(Purpose.TOKENS)
    key = keys.key(keys.active)
    return sorted({_token(key, context, word) for word in words})


def number_tokens(context: str, words: Iterable[str]) -> list[int]:
    """Tokens of words as signed 64-bit numbers under the active key, for large indexes."""
    keys = current_keyring().keys(Purpose.TOKENS)
    key = keys.key(keys.active)
    return sorted({_number(key, context, word) for word in words})


def number_tokens_asked(context: str, words: Iterable[str]) -> list[int]:
    """Number tokens of words under every key still in use: what a search asks for."""
    wanted = list(words)
    keys = current_keyring().keys(Purpose.TOKENS)
    return sorted({_number(key, context, one) for _, key in keys.newest_first() for one in wanted})


def trigrams(text: str) -> set[str]:
    """The three-letter pieces of a name, its ends marked, for forgiving search."""
    padded = f"  {' '.join(text.casefold().split())} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


@lru_cache(maxsize=20_000)  # the same words come again and again
def _number(key: bytes, context: str, value: str) -> int:
    message = context.encode() + b"\x00" + value.encode()
    return int.from_bytes(hmac.digest(key, message, "sha256")[:8], signed=True)


def _token(key: bytes, context: str, value: str) -> str:
    message = context.encode() + b"\x00" + value.encode()
    return hmac.digest(key, message, "sha256")[:TOKEN_BYTES].hex()
