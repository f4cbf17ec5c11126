"""The phone app's tools: imports point down there too, and it is built anew when it has changed."""

import datetime
import json

import pytest

from rinnalla.services.opening import hours_kept
from script.tools import field, field_imports
from tests.installing import ROOT


@pytest.fixture
def app(tmp_path):
    """A small app whose imports are as they should be."""
    for name, text in {
        "main.ts": 'import { push } from "./sync/push";\nimport App from "./ui/App.svelte";',
        "domain/ids.ts": "export const ids = 1;",
        "store/outbox.ts": 'import { ids } from "../domain/ids";\nimport { openDB } from "idb";',
        "sync/push.ts": 'import { save } from "../store/outbox";\nfetch("/field/");',
        "ui/App.svelte": 'import { ids } from "../domain/ids";',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_imports_that_point_down_are_let_through(app):
    assert field_imports.faults(app) == (5, [])


@pytest.mark.parametrize(
    ("name", "line", "fault"),
    [
        ("domain/ids.ts", 'import { save } from "../store/outbox";', "of store/"),
        ("domain/ids.ts", 'import { openDB } from "idb";', "package idb"),
        ("store/outbox.ts", 'export { push } from "../sync/push";', "of sync/"),
        ("ui/App.svelte", 'const { push } = await import("../sync/push");', "of sync/"),
        ("ui/App.svelte", 'import type { Doing } from "../main";', "of main/"),
        ("store/outbox.ts", 'import words from "../../elsewhere";', "outside src/"),
        ("store/outbox.ts", 'await fetch("/field/");', "the network"),
        ("utils/all.ts", "export const all = 1;", "no rule"),
    ],
)
def test_an_import_that_does_not_is_named(app, name, line, fault):
    (app / name).parent.mkdir(exist_ok=True)
    (app / name).write_text(line)
    _count, found = field_imports.faults(app)
    assert len(found) == 1
    assert found[0].startswith(name)
    assert fault in found[0]


def test_nothing_seen_is_no_success(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(field_imports, "SOURCES", tmp_path)
    assert field_imports.main() == 1
    assert "0 modules looked at" in capsys.readouterr().out


def test_what_is_built_is_known_by_every_source(tmp_path, monkeypatch):
    monkeypatch.setattr(field, "ROOT", tmp_path)
    monkeypatch.setattr(field, "SOURCES", tmp_path / "field")
    monkeypatch.setattr(field, "PACKAGES", tmp_path / "field" / "node_modules")
    (tmp_path / "field" / "node_modules").mkdir(parents=True)
    (tmp_path / "field" / "node_modules" / "big.js").write_text("1")
    (tmp_path / "field" / "one.ts").write_text("1")
    seen = {field.digest_of(field.sources())}
    (tmp_path / "field" / "one.ts").write_text("2")
    seen.add(field.digest_of(field.sources()))
    (tmp_path / "field" / "one.ts").rename(tmp_path / "field" / "two.ts")
    seen.add(field.digest_of(field.sources()))
    assert len(seen) == 3
    (tmp_path / "field" / "node_modules" / "big.js").write_text("2")
    assert field.digest_of(field.sources()) in seen


def test_packages_are_pinned_and_vouched_for():
    wanted = json.loads((ROOT / "field" / "package.json").read_text())
    for version in {**wanted["dependencies"], **wanted["devDependencies"]}.values():
        assert version[0].isdigit(), version
    locked = json.loads((ROOT / "field" / "package-lock.json").read_text())["packages"]
    fetched = {name: one for name, one in locked.items() if name}
    assert len(fetched) > 30
    assert all(one.get("integrity", "").startswith("sha512-") for one in fetched.values())


def test_the_words_of_the_phone_are_in_three_languages():
    folder = ROOT / "field" / "src" / "ui" / "words"
    assert {path.stem for path in folder.glob("??.ts")} == {"fi", "sv", "en"}


def test_the_office_reckons_opening_hours_as_the_phones_examples_say():
    cases = json.loads((ROOT / "field" / "test" / "opening_hours.json").read_text())
    assert len(cases) > 5
    for case in cases:
        hours = hours_kept(case["hours"])
        for one in case["at"]:
            moment = datetime.datetime.fromisoformat(one["moment"])
            told = [hours.is_open(moment), hours.open_until(moment), hours.opens_next(moment)]
            assert [told[0], *map(_moment, told[1:])] == [
                one["is_open"],
                one["until"],
                one["opens"],
            ]


def _moment(moment):
    told = moment and moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
    return told and told.replace("+00:00", "Z")
