"""The lists of words: where they stand, how they are read, written and made ready for use."""

import os
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[2] / "rinnalla"
SHARED = "shared"  # words of shared templates and of the roof

Key = tuple[str, str]


def list_file(package: Path, app: str, language: str) -> Path:
    """Where the words of an app stand in a language."""
    home = package if app == SHARED else package / app
    return home / "locale" / language / "LC_MESSAGES" / "django.po"


def key_of(entry: polib.POEntry) -> Key:
    """What tells an entry from others."""
    return (entry.msgctxt or "", entry.msgid)


def read_list(path: Path) -> dict[Key, polib.POEntry]:
    """The entries of a list; none if there is no such file."""
    if not path.exists():
        return {}
    return {key_of(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def apps_with_lists(package: Path, language: str) -> set[str]:
    """The apps that have a list in that language."""
    here = package.glob(f"*/locale/{language}/LC_MESSAGES/django.po")
    shared = {SHARED} if list_file(package, SHARED, language).exists() else set()
    return {path.relative_to(package).parts[0] for path in here} | shared


def write_list(path: Path, language: str, entries: dict[Key, polib.POEntry]) -> None:
    """Write a list in order of its sentences; a list without words goes."""
    if not entries:
        path.unlink(missing_ok=True)
        return
    words = polib.POFile(wrapwidth=98)
    words.metadata = {
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    words.extend(entry for _, entry in sorted(entries.items(), key=lambda item: item[0][::-1]))
    path.parent.mkdir(parents=True, exist_ok=True)
    words.save(str(path))


def compile_lists(package: Path = PACKAGE) -> int:
    """Make .mo files of the lists that have changed; gives how many. Safe to run side by side."""
    made = 0
    for source in package.rglob("locale/*/LC_MESSAGES/*.po"):
        ready, stamp = source.with_suffix(".mo"), source.stat().st_mtime_ns
        if ready.exists() and ready.stat().st_mtime_ns == stamp:
            continue
        draft = source.with_suffix(f".{os.getpid()}.mo")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        os.utime(draft, ns=(stamp, stamp))
        os.replace(draft, ready)
        made += 1
    for ready in package.rglob("locale/*/LC_MESSAGES/django.mo"):
        if not ready.with_suffix(".po").exists():
            ready.unlink()
    return made
