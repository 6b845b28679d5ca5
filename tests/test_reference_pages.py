"""The pages that are made from the program say what the program says."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from r57ledger.cli import COMMANDS
from r57ledger.rules.catalog import RULES

DOCS = Path(__file__).parent.parent / "docs"
MADE = sorted(
    path.relative_to(DOCS).as_posix()
    for pattern in ("commands*.md", "reference*.md", "rules*.md", "man/*.1", "man.vi/*.1")
    for path in DOCS.glob(pattern)
)
_MACROS = {".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi"}


def script(name: str) -> Any:
    """Return a script of `docs` as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """What the scripts make, by path."""
    made = {**script("make_commands").pages(), **script("make_rules").pages()}
    return {path.relative_to(DOCS).as_posix(): text for path, text in made.items()}


def test_every_page_that_is_made_is_there(pages: dict[str, str]) -> None:
    """A page of a command that is gone is found here, too."""
    assert sorted(pages) == MADE


def test_pages_are_up_to_date(pages: dict[str, str], golden: Callable[[Path, str], None]) -> None:
    for path, text in pages.items():
        golden(DOCS / path, text)


def test_the_page_on_json_is_up_to_date(golden: Callable[[Path, str], None]) -> None:
    made = script("make_json")
    golden(made.PAGE, made.page())


def test_every_command_and_every_rule_has_its_place(pages: dict[str, str]) -> None:
    for name in COMMANDS:
        assert f"\n## r57 {name}\n" in pages["commands.md"]
        title = f"R57-{name.upper()}".replace("-", "\\-")
        assert pages[f"man/r57-{name}.1"].startswith(f".TH {title} 1 ")
    for rule in RULES:
        assert f"\n| {rule.code} | {rule.severity} | " in pages["rules.md"]


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("commands.md", "| `--by unit\\|plan` | Count by unit or by plan. |"),
        ("commands.vi.md", "| `--by unit\\|plan` | Đếm theo đơn vị hoặc theo kế hoạch. |"),
        ("man/r57-overdue.1", "\\fB\\-\\-by unit|plan\\fR"),
        ("reference.md", "| `130` | Interrupted with Ctrl-C. |"),
        ("rules.md", "| R57-301 | error | Who leads a task is a unit of the ledger. |"),
    ],
)
def test_a_page_has_lines_like_these(pages: dict[str, str], page: str, line: str) -> None:
    assert line in pages[page].split("\n")


def test_man_pages_use_simple_roff(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        if path.endswith(".1"):
            lines = text.split("\n")
            assert {line.split(" ")[0] for line in lines if line[:1] in (".", "'")} <= _MACROS, path
            assert not re.search(r"(?<!\\)-|\\[^-efB&R]", text), path


def test_every_key_of_json_says_what_it_means() -> None:
    for line in _json_page().partition("## The keys")[2].partition("## ")[0].splitlines():
        if line.startswith("| `"):
            assert re.fullmatch(r"\| `\w+` \| [\w ,]+ \| \S.*\. \|", line), line


VIEWS = (
    "overdue", "overdue --by unit", "overdue --by plan", "upcoming --within 90", "slow", "list",
    "list --unit van-phong-bo", "show kh-nam-2025/t05", "show van-phong-bo", "show kh-nam-2025",
    "show 388/QĐ-BMH", "show kh-nam-2025/bao-cao-thang", "show don-vi-thuoc-bo",
    "show kh-nam-2025/bao-cao-thang/2025-07/van-phong-bo", "explain kh-nam-2025/t05",
    "summary 2025-07", "summary 2025 --by plan", "summary 2025-07 --by initiative",
    "summary 2025-07 --why Total/overdue", "compare 2025-06 2025-07", "reports 2025-07",
    "reports 2025", "targets", "difficulties", "estimates", "estimates 2026", "digest",
    "lead van-phong-bo", "tree", "tree kh-nam-2025", "six-clears", "calendar 2025",
)  # fmt: skip


def test_the_page_on_json_has_every_key(tmp_path: Path) -> None:
    parts, page = script("make_json").parts(), _json_page()
    head = page.partition("## Every view")[2].partition("## ")[0]
    for line, answer in zip(VIEWS, _answers(tmp_path / "demo"), strict=True):
        assert f'"format": "{answer["format"]}"' in page
        view = answer["format"].removeprefix("r57.").removesuffix("/1")
        for part, value in answer.items():
            if part not in parts[view]:
                assert f"| `{part}` | " in head, f"{line}: {part} is not on the page"
                continue
            keys = {column.key for column in parts[view][part]}
            for row in value if isinstance(value, list) else [value] if value else []:
                unknown = {key for key in set(row) - keys if not re.match(r"\d{4}", key)}
                assert not unknown, f"{line}: {part} has {sorted(unknown)}"


def _answers(demo: Path) -> list[Any]:
    """Return what the lines of VIEWS answer in the demonstration ledger, all from one process."""
    always = ["--format", "json", "--as-of", "2025-08-05", "--root", str(demo)]
    lines = [["demo", str(demo)], *([*shlex.split(line), *always] for line in VIEWS)]
    program = "import json, sys; from r57ledger.cli import run; [*map(run, json.load(sys.stdin))]"
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(lines),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not done.stderr
    text, answers = done.stdout[done.stdout.index("{") :], []
    while text:
        answer, end = json.JSONDecoder().raw_decode(text)
        answers.append(answer)
        text = text[end:].lstrip()
    return answers


def _json_page() -> str:
    return (DOCS / "json.md").read_text(encoding="utf-8")
