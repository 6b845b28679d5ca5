"""The documentation is run: what `$ r57 …` prints on a page is what r57 prints.

A page is a session, from top to bottom. A `console` block holds commands, each with its output
below it. A `yaml` block whose first line names a file, as `# units/vu-a.yaml`, is that file; with
`(at the end)` after the path it is added to it. `pytest --update-goldens` writes the outputs.
"""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from page_session import FILE, Session

REPOSITORY = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(?P<kind>console|yaml)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
STEP = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
RECIPE = re.compile(r"^(?=## )", re.MULTILINE)
LINK = re.compile(r"\]\((?P<page>[^)#:]*)(?:#(?P<heading>[^)]+))?\)")

# A page begins in a copy of this repository's ledger or in an empty folder; a page of recipes
# begins, at each of its headings, with the files of a tutorial, to which nothing was added yet.
OURS, EMPTY = "this repository's ledger", "an empty folder"
PAGES = {
    "README.md": OURS,
    "README.vi.md": OURS,
    "docs/day.md": OURS,
    "docs/day.vi.md": OURS,
    "docs/month.md": EMPTY,
    "docs/month.vi.md": EMPTY,
    "docs/history.md": EMPTY,
    "docs/history.vi.md": EMPTY,
    "docs/tutorial.md": EMPTY,
    "docs/tutorial.vi.md": EMPTY,
    "docs/recipes.md": "docs/tutorial.md",
    "docs/recipes.vi.md": "docs/tutorial.vi.md",
    "docs/writing.md": "docs/tutorial.md",
    "docs/writing.vi.md": "docs/tutorial.vi.md",
}
TRANSLATED = [name for name in PAGES if not name.endswith(".vi.md")]


def _text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def _locale(name: str) -> str:
    return "vi_VN.UTF-8" if name.endswith(".vi.md") else "en_US.UTF-8"


def _begin(session: Session, start: str) -> None:
    """Lay what a page begins with into the folder of a session."""
    if start == OURS:
        for folder in ("plans", "units", "calendar"):
            shutil.copytree(REPOSITORY / folder, session.folder / folder)
        shutil.copy(REPOSITORY / "r57.yaml", session.folder)
    elif start != EMPTY:
        for block in BLOCK.finditer(_text(start)):
            named = FILE.match(block["text"])
            if named and not named["end"]:
                session.lay(block["text"])


def _shown(session: Session, text: str) -> str:
    """Return a text with the outputs that its commands have, after laying its files."""

    def step(match: re.Match[str]) -> str:
        printed = session.run(match["command"])
        if not printed.endswith("\n") and printed:
            printed += "\n"
        return f"$ {match['command']}\n{printed}"

    def block(match: re.Match[str]) -> str:
        if match["kind"] == "yaml":
            session.lay(match["text"])
            return match[0]
        return f"```console\n{STEP.sub(step, match['text'])}```"

    return BLOCK.sub(block, text)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_shows_what_r57_prints(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    text, start = _text(name), PAGES[name]
    assert "\n$ r57 " in text, f"{name} shows no command"
    shown = ""
    for number, part in enumerate([text] if start in (OURS, EMPTY) else RECIPE.split(text)):
        session = Session(tmp_path / str(number) / "ledger", _locale(name))
        _begin(session, start)
        shown += _shown(session, part)
    assert start in (OURS, EMPTY) or "[R57-" not in shown, f"a file in {name} is wrong"
    if request.config.getoption("--update-goldens"):
        (REPOSITORY / name).write_text(shown, encoding="utf-8")
        return
    assert text.splitlines() == shown.splitlines()


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_in_vietnamese_has_the_same_files_and_commands(name: str) -> None:
    assert _steps(_text(name)) == _steps(_text(name.replace(".md", ".vi.md")))


def _steps(text: str) -> list[list[str]]:
    """Return the keys of each file on a page and the commands of each session, in their order."""
    steps = []
    for block in BLOCK.finditer(text):
        if block["kind"] == "yaml":
            steps.append(re.findall(r"^[ -]*([a-z_]+):", block["text"], re.MULTILINE))
        else:
            steps.append(re.findall(r"^\$ ((?:r57|git) \S+)", block["text"], re.MULTILINE))
    return [step for step in steps if step]


@pytest.mark.parametrize(
    ("picture", "page"), [("overdue.svg", "day.md"), ("overdue.vi.svg", "day.vi.md")]
)
def test_the_picture_shows_what_the_page_shows(picture: str, page: str) -> None:
    drawn = re.findall(r"<text [^>]*-r\d[^>]*>(.*?)</text>", _text(f"docs/{picture}"))
    said = "".join(unescape("".join(drawn)).split())
    assert said.startswith("$r57overdue--as-of2025-07-15")
    assert said in "".join(_text(f"docs/{page}").split()), "docs/make_picture.py draws it anew"


def test_links_lead_somewhere() -> None:
    for page in (*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md")):
        for link in LINK.finditer(page.read_text(encoding="utf-8")):
            target = page.parent / link["page"] if link["page"] else page
            assert target.exists(), f"{page.name} links to {link['page']}"
            if link["heading"] and target.suffix == ".md":
                assert link["heading"] in _anchors(target), f"{page.name} links to {link[0]}"


def _anchors(page: Path) -> set[str]:
    """Return the names that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
