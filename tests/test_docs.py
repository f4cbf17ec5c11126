"""The documents are whole: what they name is there, and what is there they name."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

from rinnalla.config.env import variable_names

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DECISIONS = sorted(DOCS.glob("adr/[0-9]*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
VERBS = sorted(p for p in (ROOT / "script").iterdir() if p.is_file() and not p.suffix)
PARTS_OF_A_DECISION = ["Context", "Options", "Decision", "Consequences", "Checked by"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
NAMED_PATH = re.compile(
    r"`((?:rinnalla|script|tests|docs|e2e|field|contract)/[\w./-]+)(?:::(\w+))?`"
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part(text: str, heading: str) -> str:
    """What stands under a second-level heading."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0].strip()


def our_models() -> list[str]:
    return [m.__name__ for m in apps.get_models() if m.__module__.startswith("rinnalla.")]


@pytest.mark.parametrize("model", our_models())
def test_every_record_is_in_the_glossary(model):
    assert f"`{model}`" in (DOCS / "glossary.md").read_text()


def test_every_name_in_code_that_the_glossary_gives_is_in_the_code():
    source = "\n".join(path.read_text() for path in (ROOT / "rinnalla").rglob("*.py"))
    given = re.findall(r"`([A-Z]\w+)(?:\.(\w+))?`", (DOCS / "glossary.md").read_text())
    assert given
    for name, member in given:
        assert re.search(rf"^class {name}\b", source, re.M), name
        assert not member or re.search(rf"^    {member} = ", source, re.M), member


@pytest.mark.parametrize("variable", variable_names())
def test_every_variable_is_described_for_those_who_run_the_product(variable):
    assert f"`{variable}`" in (DOCS / "operations.md").read_text()


def test_each_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_a_decision_says_what_it_must(path):
    text = path.read_text()
    assert re.match(rf"# {path.name[:4]} \w", text)
    assert [h for h in re.findall(r"^## (.+)$", text, re.M) if h in PARTS_OF_A_DECISION] == (
        PARTS_OF_A_DECISION
    )
    assert all(part(text, heading) for heading in PARTS_OF_A_DECISION)
    assert path.name in (DOCS / "adr" / "README.md").read_text()


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_what_checks_a_decision_is_there(path):
    checks = NAMED_PATH.findall(part(path.read_text(), "Checked by"))
    assert checks
    for named, test in checks:
        assert (ROOT / named).exists(), named
        assert not test or f"def {test}(" in (ROOT / named).read_text(), test


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(page):
    for link in LINK.findall(page.read_text()):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, place = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), link
        assert not place or place in anchors(path), link


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_names_is_there(page):
    for named, test in NAMED_PATH.findall(page.read_text()):
        assert (ROOT / named).exists(), named
        assert not test or f"def {test}(" in (ROOT / named).read_text(), test


def test_every_page_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        for link in LINK.findall(page.read_text()):
            if not re.match(r"[a-z]+:", link) and link[0] != "#":
                waiting.append((page.parent / link.partition("#")[0]).resolve())
    assert [name_of(page) for page in PAGES if page not in reached] == []


@pytest.mark.parametrize("verb", VERBS, ids=name_of)
def test_every_verb_explains_itself_and_is_in_the_documents(verb):
    answer = subprocess.run([verb, "--help"], capture_output=True, text=True, check=False)  # noqa: S603
    assert answer.returncode == 0, answer.stderr
    assert verb.name in answer.stdout
    assert len(answer.stdout.splitlines()) > 2
    assert os.access(verb, os.X_OK)
    assert any(f"script/{verb.name}" in page.read_text() for page in [*PAGES])


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_a_page_tells_to_type_exists(page):
    verbs = {verb.name for verb in VERBS}
    typed = re.findall(r"script/([a-z]+)\b(?![/.])", page.read_text())
    assert set(typed) <= verbs


def test_the_changelog_begins_with_what_is_not_released_yet():
    text = (ROOT / "CHANGELOG.md").read_text()
    assert re.findall(r"^## (.+)$", text, re.M)[0] == "Unreleased"
    assert re.search(r"^- [A-Z]\w+", part(text, "Unreleased"), re.M)
