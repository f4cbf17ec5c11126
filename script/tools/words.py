"""The words of the product in Finnish and Swedish: keep the lists, check them, make them ready.

    python script/tools/words.py update [APP…]   renew the lists: new words in, unused words out
    python script/tools/words.py check [APP…]    0 if every word has its translation, 1 if not
    python script/tools/words.py compile         make the lists ready for use (quick, needs no app)

The source language is English. An app's words stand in rinnalla/APP/locale/LANGUAGE/LC_MESSAGES/
django.po, those of shared templates and of the roof in rinnalla/locale (as APP: "shared").
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from script.tools.word_lists import (
    PACKAGE,
    SHARED,
    Key,
    apps_with_lists,
    compile_lists,
    list_file,
    read_list,
    write_list,
)

LANGUAGES = ("fi", "sv")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def app_of(path: Path, package: Path) -> str:
    """Whose list a file's words belong to."""
    first = path.relative_to(package).parts[0]
    return first if (package / first / "apps.py").exists() else SHARED


def sources(package: Path) -> Iterator[Path]:
    """Every file that may hold words: templates and Python, but for tests and migrations."""
    for path in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.*")]):
        if path.is_file() and not {"tests", "migrations", "locale"} & set(path.parts):
            yield path


def find_words(package: Path) -> dict[str, dict[Key, polib.POEntry]]:
    """By app, every word used, as an entry without a translation; raises WordProblem."""
    from script.tools.word_finder import words_of_file  # Django is slow to load: only if needed

    found: dict[str, dict[Key, polib.POEntry]] = {}
    for path in sources(package):
        entries = found.setdefault(app_of(path, package), {})
        place = (path.relative_to(package.parent).as_posix(), "")
        for word in words_of_file(path):
            new = polib.POEntry(msgid=word.text, msgctxt=word.context or None)
            entry = entries.setdefault(word.key, new)
            if word.plural:
                entry.msgid_plural, entry.msgstr_plural = word.plural, {0: "", 1: ""}
            if place not in entry.occurrences:
                entry.occurrences.append(place)
    return found


def update(package: Path, only: Iterable[str] = ()) -> None:
    """Renew the lists: translations are kept, also when a word has moved to another app."""
    found = find_words(package)
    for language in LANGUAGES:
        apps = set(found) | apps_with_lists(package, language)
        old = {app: read_list(list_file(package, app, language)) for app in sorted(apps)}
        known = {key: entry for entries in old.values() for key, entry in entries.items()}
        for app in sorted(set(only) or apps):
            entries = found.get(app, {})
            for key, entry in entries.items():
                _keep_translation(entry, old.get(app, {}).get(key) or known.get(key))
            write_list(list_file(package, app, language), language, entries)
            for entry in entries.values():  # the next language begins anew
                entry.msgstr, entry.flags = "", []
                entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def _keep_translation(entry: polib.POEntry, old: polib.POEntry | None) -> None:
    if PLACEHOLDER.search(entry.msgid) and "%" in entry.msgid:
        entry.flags.append("python-format")
    if old is None:
        return
    entry.comment, entry.tcomment = old.comment, old.tcomment
    entry.flags += [flag for flag in old.flags if flag not in entry.flags]
    if entry.msgid_plural:
        entry.msgstr_plural = dict(old.msgstr_plural) or {0: "", 1: ""}
    else:
        entry.msgstr = old.msgstr or old.msgstr_plural.get(1, "")


def problems(package: Path, only: Iterable[str] = ()) -> list[str]:
    """What is wrong with the lists, one line each; raises WordProblem."""
    found, said, wrong = defaultdict(dict, find_words(package)), {}, []
    for language in LANGUAGES:
        for app in sorted(set(found) | apps_with_lists(package, language)):
            entries = read_list(list_file(package, app, language))
            here = [
                f"{language} {app}: unused: {k[1]!r}" for k in entries.keys() - found[app].keys()
            ]
            for key, source in found[app].items():
                entry = entries.get(key)
                here += [f"{language} {app}: {what}: {key[1]!r}" for what in _faults(source, entry)]
                if entry is not None and entry.translated():
                    first, translation = said.setdefault((language, key), (app, entry.msgstr))
                    if translation != entry.msgstr:
                        here.append(f"{language} {app}: otherwise in {first}: {key[1]!r}")
            wrong += sorted(here) if not set(only) or app in only else []
    return wrong


def _faults(source: polib.POEntry, entry: polib.POEntry | None) -> Iterator[str]:
    if entry is None or not (entry.msgstr or any(entry.msgstr_plural.values())):
        yield "missing"
    elif entry.fuzzy:
        yield "fuzzy"
    elif source.msgid_plural:
        if sorted(entry.msgstr_plural) != [0, 1] or not all(entry.msgstr_plural.values()):
            yield "wants two plural forms"
        elif _holes(entry.msgstr_plural[1]) != _holes(source.msgid_plural) or not (
            _holes(entry.msgstr_plural[0]) <= _holes(source.msgid_plural)
        ):
            yield "placeholders differ"
    elif _holes(entry.msgstr) != _holes(entry.msgid):
        yield "placeholders differ"


def _holes(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("deed", choices=["update", "check", "compile"])
    parser.add_argument("apps", nargs="*", metavar="APP", help="only these apps' lists")
    asked = parser.parse_args()
    if asked.deed == "compile":
        print(f"{compile_lists()} lists made ready.")
        return 0
    from script.tools.word_finder import WordProblem

    try:
        if asked.deed == "update":
            update(PACKAGE, asked.apps)
        wrong = problems(PACKAGE, asked.apps)
    except WordProblem as problem:
        print(problem)
        return 1
    print("\n".join(wrong) or "Every word has its translation.")
    return 1 if wrong and asked.deed == "check" else 0


if __name__ == "__main__":
    raise SystemExit(main())
