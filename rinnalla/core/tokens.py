"""Keyed tokens: what lets encrypted values be found without being readable.

A token is the first 16 bytes of HMAC-SHA256 over a context and the value, in hex. The context
(such as "accounts.user.email") keeps equal values of different columns from being matched.
"""

import hashlib
import hmac
from collections.abc import Iterable

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


def trigrams(text: str) -> set[str]:
    """The three-letter pieces of a name, its ends marked, for forgiving search."""
    padded = f"  {' '.join(text.casefold().split())} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _token(key: bytes, context: str, value: str) -> str:
    message = context.encode() + b"\x00" + value.encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()[: TOKEN_BYTES * 2]
