"""Django's own deployment check, under the settings of production with every variable given."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def main() -> int:
    """0 if Django finds nothing, not even a warning."""
    from rinnalla.core.keyring import fresh_keyring, write_keyring

    with tempfile.TemporaryDirectory(prefix="rinnalla-check-") as name:
        folder = Path(name)
        write_keyring(fresh_keyring(), folder / "keyring.json")
        given = {
            "DJANGO_SETTINGS_MODULE": "rinnalla.config.settings.production",
            "RINNALLA_DATA": str(folder / "data"),
            "RINNALLA_KEYRING": str(folder / "keyring.json"),
            "RINNALLA_ORIGIN": "https://rinnalla.example",
            "RINNALLA_HOSTS": "rinnalla.example",
        }
        (folder / "data").mkdir()
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("RINNALLA_", "DATABASE"))}
        return subprocess.run(
            [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            cwd=ROOT,
            env={**plain, **given},
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
