"""Snappy blocks, as LevelDB and Chromium's IndexedDB pack with: by the format's description."""


class NoSnappy(ValueError):
    """Bytes that are no whole block."""


def unpacked(data: bytes, *, most: int = 64 << 20) -> bytes:
    """What a block holds; raises NoSnappy for what is none."""
    length, at = varint(data, 0)
    if length > most:
        raise NoSnappy("too long")
    out = bytearray()
    while at < len(data) and len(out) < length:
        at = _literal(data, at, out) if data[at] & 3 == 0 else _copy(data, at, out)
    if len(out) != length:
        raise NoSnappy("cut off")
    return bytes(out)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number in groups of seven bits, and where it ends; raises NoSnappy."""
    number = shift = 0
    while at < len(data) and shift < 64:
        number |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return number, at
    raise NoSnappy("no number")


def _literal(data: bytes, at: int, out: bytearray) -> int:
    length = data[at] >> 2
    at += 1
    if length >= 60:
        wide = length - 59
        length = int.from_bytes(data[at : at + wide], "little")
        at += wide
    piece = data[at : at + length + 1]
    if len(piece) != length + 1:
        raise NoSnappy("cut off")
    out += piece
    return at + length + 1


def _copy(data: bytes, at: int, out: bytearray) -> int:
    tag = data[at]
    wide = (1, 2, 4)[(tag & 3) - 1]
    back = int.from_bytes(data[at + 1 : at + 1 + wide], "little")
    length = (tag >> 2) + 1
    if wide == 1:
        back |= (tag >> 5) << 8
        length = ((tag >> 2) & 7) + 4
    if not 0 < back <= len(out):
        raise NoSnappy("points before the beginning")
    for _sign in range(length):
        out.append(out[-back])
    return at + 1 + wide
