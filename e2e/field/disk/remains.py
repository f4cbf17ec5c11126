"""What a wiping leaves in the browser's files: bytes that were sealed on the phone before."""

from dataclasses import dataclass
from pathlib import Path

from e2e.field.disk.needles import Needle, secret, told_by
from e2e.field.storage import Rows


@dataclass(frozen=True)
class Sealed:
    """The sealed bytes that stood on a phone before it was wiped, by what they are."""

    needles: dict[str, list[Needle]]

    def left_in(self, folder: Path) -> set[str]:
        """Which kinds of them some file below the folder still holds."""
        told = told_by(folder, [one for kind in self.needles.values() for one in kind])
        found = {name for names in told.values() for name in names}
        return {name.split()[0] for name in found}


def sealed_in(rows: Rows) -> Sealed:
    """What stands there sealed: vault, what was pulled, own copies, what waits, drafts, forms."""
    vaults = [one["halves"] for one in rows["vaults"]]
    vaults += [way["box"] for one in rows["vaults"] for way in one["wrappings"]]
    kinds: dict[str, list[bytes]] = {
        "vault": [text.encode() for text in vaults],
        "pulled": [bytes(one["box"]) for one in rows["held"] if one["box"]],
        "own": [bytes(one["own"]) for one in rows["outbox"] if one["own"]],
        "waiting": [bytes(one["sealed"]) for one in rows["outbox"] if one["sealed"]],
        "draft": [bytes(one["own"]) for one in rows["drafts"]],
        "form": [bytes(one["own"]) for one in rows["forms"]],
    }
    assert all(kinds.values()), {kind: len(found) for kind, found in kinds.items()}
    return Sealed(
        {
            kind: [secret(f"{kind} {at}", one[:48]) for at, one in enumerate(found)]
            for kind, found in kinds.items()
        }
    )
