"""Reads the shell scripts: each parses, and each verb of script/ answers --help by itself."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def verbs() -> list[Path]:
    """The scripts a person starts."""
    return sorted(p for p in (ROOT / "script").iterdir() if p.is_file())


def fault_of(script: Path) -> str:
    """What is wrong with a script, or nothing."""
    first = script.read_text("utf-8").split("\n", 1)[0]
    if not first.startswith("#!"):
        return "does not begin with #!"
    shell = "bash" if "bash" in first else "sh"
    parsed = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)
    if parsed.returncode:
        return parsed.stderr.strip()
    if not script.stat().st_mode & 0o100:
        return "may not be run (chmod +x)"
    return "" if "--help" in script.read_text("utf-8") else "does not know --help"


def main() -> int:
    """0 if all are sound."""
    scripts = verbs()
    faults = {script: fault for script in scripts if (fault := fault_of(script))}
    for script, fault in faults.items():
        print(f"{script.relative_to(ROOT)}: {fault}")
    print(f"{len(scripts)} scripts read")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
