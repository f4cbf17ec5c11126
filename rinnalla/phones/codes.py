"""Codes that are read from one screen and typed into another: short, and hard to misread."""

import secrets

# Without signs that are taken for each other: 0 O, 1 I L, U V.
SIGNS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 10  # 48 bits: no guessing within minutes, with the tries counted as they are


def fresh_code() -> str:
    """A new code, without the dash that it is shown with."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def as_shown(code: str) -> str:
    """In two halves, as one reads it aloud."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def as_typed(text: object) -> str:
    """What was meant: any case, with or without dash and blanks; empty where it can be no code."""
    if not isinstance(text, str):
        return ""
    code = "".join(text.upper().replace("-", " ").split())
    return code if len(code) == LENGTH and set(code) <= set(SIGNS) else ""
