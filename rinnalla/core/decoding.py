"""Letters of a text file that somebody brings: nobody says how it was saved."""

import codecs

BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> tuple[str, bool]:
    """The text of the bytes, and whether its letters had to be guessed.

    Raises UnicodeDecodeError where the file's own beginning says one thing and its bytes another.
    """
    for beginning, encoding in BEGINNINGS:
        if content.startswith(beginning):
            return content.decode(encoding), False
    head = content[:1000]
    if head.count(0) * 5 > len(head):  # a lone one is no sign of two bytes for each letter
        return content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16-le"), False
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes without a letter; latin-1 gives every byte one.
        text = content.decode("cp1252", errors="replace")
        return text if "\ufffd" not in text else content.decode("latin-1"), True
