"""A bad export is refused in words, and nothing of it stands."""

import argparse
import json
import shutil
import tarfile
from pathlib import Path

import pyrage
import pytest
from django.db import transaction

from rinnalla.accounts.models import User
from rinnalla.casefile.town.clearing import clear_town
from rinnalla.core.commanding import CommandProblem
from rinnalla.core.walls import seeing
from rinnalla.encounters.tests.factories import make_encounter
from rinnalla.organisations.everywhere import organisation_ids
from rinnalla.takeout import commands
from rinnalla.takeout.archives import archive_file
from rinnalla.takeout.contents import Member
from rinnalla.takeout.files import export_file
from rinnalla.takeout.models import Takeout
from rinnalla.takeout.taking_in.house import take_in
from rinnalla.takeout.taking_in.opening import opened_export
from rinnalla.takeout.taking_in.problems import CannotTakeIn
from rinnalla.takeout.tests.exporting import exported, members_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch):
    monkeypatch.setattr(pyrage.passphrase, "decrypt", _quick)


def _quick(key: bytes, passphrase: str) -> bytes:
    text, _, right = key.partition(b" ")
    if passphrase.encode() != right:
        raise pyrage.DecryptError("Decryption failed")
    return text


@pytest.fixture
def export(town, tmp_path) -> Path:
    """A downloaded export, unpacked; the installation it came from is empty again."""
    make_encounter(town.north, town.user("Aino"), note="Puhuttiin sateesta")
    takeout = exported(town)
    folder = tmp_path / "export"
    folder.mkdir()
    shutil.copy(export_file(takeout.pk), folder / "data.tar.age")
    (folder / "key.age").write_bytes(f"{takeout.key} oikea".encode())
    members = members_of(takeout)
    (tmp_path / "members").mkdir()
    for number, one in enumerate(members):
        (tmp_path / "members" / f"{number:04}").write_bytes(one.name.encode() + b"\n" + one.content)
    everything = organisation_ids()
    with transaction.atomic(), seeing(*everything):
        clear_town(everything)
    return folder


def members(export: Path) -> list[Member]:
    found = [file.read_bytes() for file in sorted((export.parent / "members").iterdir())]
    return [
        Member(name.decode(), rest) for name, _, rest in (one.partition(b"\n") for one in found)
    ]


def taken(export: Path, passphrase: str = "oikea") -> None:
    with opened_export(export, lambda: passphrase) as found:
        take_in(found, operator="Ada", progress=lambda what, count: None)


def nothing_stands() -> bool:
    sealed = archive_file(organisation_ids()[0]).parent if organisation_ids() else None
    return not organisation_ids() and not User.objects.exists() and sealed is None


def refused(export: Path, words: str, passphrase: str = "oikea") -> None:
    with pytest.raises(CannotTakeIn, match=words):
        taken(export, passphrase)
    assert nothing_stands()


def test_a_whole_one_comes_in(export):
    taken(export)
    assert len(organisation_ids()) == 1
    assert User.objects.filter(is_active=True).count() >= 8
    with pytest.raises(CannotTakeIn, match="already"):
        taken(export)


def test_another_passphrase(export):
    refused(export, "passphrase does not open", passphrase="väärä")


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.6, 0.999])
def test_cut_off(export, kept):
    data = export / "data.tar.age"
    whole = data.read_bytes()
    data.write_bytes(whole[: int(len(whole) * kept)])
    refused(export, "changed or cut off")


@pytest.mark.parametrize("at", [0.01, 0.5, 0.99])
def test_changed(export, at):
    data = export / "data.tar.age"
    whole = bytearray(data.read_bytes())
    whole[int(len(whole) * at)] ^= 1
    data.write_bytes(bytes(whole))
    refused(export, "changed or cut off")


@pytest.mark.parametrize("name", ["key.age", "data.tar.age"])
def test_a_part_is_missing(export, name):
    (export / name).unlink()
    refused(export, name)


def test_a_file_that_is_no_export(export, tmp_path):
    other = tmp_path / "kuva.tar"
    other.write_bytes(b"not a tar at all" * 100)
    refused(other, "no export")


def altered(export: Path, name: str, change) -> list[Member]:
    found = [
        Member(one.name, change(one.content)) if one.name.startswith(name) else one
        for one in members(export)
    ]
    assert found != members(export)
    return found


def refuses(found: list[Member], words: str) -> None:
    with pytest.raises(CannotTakeIn, match=words):
        take_in(iter(found), operator="Ada", progress=lambda what, count: None)
    assert nothing_stands()


def test_another_version(export):
    change = lambda text: json.dumps(json.loads(text) | {"version": 2}).encode()  # noqa: E731
    refuses(altered(export, "format.json", change), "rinnalla-export 2")


def test_a_table_of_a_newer_product(export):
    def change(text: bytes) -> bytes:
        about = json.loads(text)
        about["tables"]["people.hat"] = ["id"]
        return json.dumps(about).encode()

    refuses(altered(export, "format.json", change), "people.hat")


def test_a_column_of_a_newer_product(export):
    def change(text: bytes) -> bytes:
        about = json.loads(text)
        about["tables"]["encounters.encounter"].append("colour")
        return json.dumps(about).encode()

    refuses(altered(export, "format.json", change), "colour")


@pytest.mark.parametrize("name", ["manifest.json", "tables/encounters.present"])
def test_a_member_is_missing(export, name):
    found = [one for one in members(export) if not one.name.startswith(name)]
    assert len(found) < len(members(export))
    refuses(found, name.removeprefix("tables/"))


def test_a_row_less_than_the_manifest_says(export):
    found = altered(export, "tables/organisations.team", lambda text: text.split(b"\n", 1)[1])
    refuses(found, "organisations.team|do not fit")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (b"{", "Row 1 of encounters.encounter"),
        (b"[]", "Row 1 of encounters.encounter"),
        (b"{}", "Row 1 of encounters.encounter"),
    ],
)
def test_a_row_that_cannot_be_read(export, broken, words):
    refuses(altered(export, "tables/encounters.encounter", lambda text: broken + b"\n"), words)


@pytest.mark.parametrize(
    ("name", "value"),
    [("happened_at", "yesterday"), ("id", "7"), ("kept_close", "no"), ("version", "1"),
     ("note", None), ("organisation_id", "00000000-0000-7000-8000-000000000000")],
)  # fmt: skip
def test_a_value_that_is_none_of_its_column(export, name, value):
    def change(text: bytes) -> bytes:
        return json.dumps(json.loads(text) | {name: value}).encode() + b"\n"

    told = name.removesuffix("_id")
    refuses(altered(export, "tables/encounters.encounter", change), rf"\({told}\)")


def test_a_file_that_was_compressed_is_not_unfolded(export, tmp_path):
    packed = tmp_path / "export.tar.gz"
    with tarfile.open(packed, "w:gz") as tar:
        tar.add(export / "key.age", "key.age")
        tar.add(export / "data.tar.age", "data.tar.age")
    refused(packed, "no export")


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"version": 1e999}', b"1" * 10_000])
def test_a_row_without_end(export, line):
    refuses(altered(export, "tables/encounters.encounter", lambda text: line + b"\n"), "Row 1 of")


def test_a_list_without_end(export):
    refuses(altered(export, "format.json", lambda text: b"[" * 100_000), "cannot be read")


@pytest.mark.parametrize(("name", "value"), [("version", 10**30), ("note", "\ud800")])
def test_a_value_that_no_database_takes(export, name, value):
    def change(text: bytes) -> bytes:
        return json.dumps(json.loads(text) | {name: value}).encode() + b"\n"

    found = altered(export, "tables/encounters.encounter", change)
    refuses(_with_true_manifest(found), "do not fit together|Row 1 of")


def test_a_second_organisation_comes_in_with_no_export(export):
    def change(text: bytes) -> bytes:
        other = json.loads(text) | {"id": "00000000-0000-7000-8000-000000000000"}
        return text + json.dumps(other).encode() + b"\n"

    found = altered(export, "tables/organisations.organisation", change)
    refuses(_with_true_manifest(found), r"Row 2 of organisations.organisation")


@pytest.mark.parametrize("name", ["-" * 36, "../../../../../../../../etc/passwd-x", "0" * 36])
def test_an_old_trail_under_a_name_that_is_no_id(export, name):
    *first, manifest = members(export)
    found = [*first, Member(f"trail-archives/{name}/00001.part", b"x"), manifest]
    refuses(found, "belongs to no export")


def test_rows_that_break_a_promise_of_the_database(export):
    def change(text: bytes) -> bytes:
        row = json.loads(text.splitlines()[0])
        return json.dumps(row | {"encounter_id": row["organisation_id"]}).encode() + b"\n"

    found = altered(export, "tables/encounters.present", change)
    refuses(_with_true_manifest(found), "do not fit together")


def _with_true_manifest(found: list[Member]) -> list[Member]:
    """The same with a manifest that agrees: only the database can tell."""
    import hashlib

    manifest = json.loads(found[-1].content)
    contents = {one.name: one.content for one in found}
    for parts in manifest["parts"].values():
        for part in parts:
            content = contents[part["name"]]
            part["sha256"] = hashlib.sha256(content).hexdigest()
            part["rows"] = content.count(b"\n") if part["name"].endswith(".jsonl") else 0
    return [*found[:-1], Member("manifest.json", json.dumps(manifest).encode())]


def run(*words: str) -> None:
    """What `rinnalla` does with these words."""
    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers(required=True))
    parsed = parser.parse_args(words)
    parsed.run(parsed)


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """What stands on stdin, where there is no terminal."""
    file = tmp_path / "typed"
    file.write_text("oikea\n")
    with file.open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        yield file


def test_the_command_says_what_is_wrong(export, typed):
    typed.write_text("väärä\n")
    with pytest.raises(CommandProblem, match="passphrase does not open"):
        run("take-in", str(export), "--as", "Ada")
    assert nothing_stands()


def test_the_command_takes_in_and_opens_the_old_trail(export, typed, capsys, tmp_path):
    run("take-in", str(export), "--as", "Ada")
    said = capsys.readouterr().out
    assert "Taken in:" in said
    assert "restore-lead" in said
    target = tmp_path / "old.jsonl"
    run("old-trail", str(target), "--as", "Ada")
    entries = [json.loads(line) for line in target.read_text().splitlines()]
    assert {"export.asked", "export.approved"} <= {one["kind"] for one in entries}
    with pytest.raises(CommandProblem, match="there already"):
        run("old-trail", str(target), "--as", "Ada")
    with pytest.raises(CommandProblem, match="Name the old trail"):
        run("old-trail", str(target), "--archive", "none", "--as", "Ada")
    assert not Takeout.objects.exists()
