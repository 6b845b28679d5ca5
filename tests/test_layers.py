"""The house: which folder may import which, as CONTRIBUTING.md has it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "r57ledger"

# From the roof to the ground: a room imports only rooms that stand after it.
ROOMS = [
    "__main__",
    "cli",
    "commands",
    "command_line",
    "render",
    "store",
    "yaml",
    "demo",
    "starting",
    "calendars",
    "git",
    "importing",
    "edits",
    "views",
    "rules",
    "history",
    "schedule",
    "text",
    "diagnostic",
    "format",
    "words",
    "errors",
    "version",
]

# Within the order, what a room leaves alone all the same.
CLOSED = {
    "store": {"views", "rules"},
    "render": {"yaml", "store", "rules"},
    "views": {"rules"},
}

# Which modules may import a package of the outside world; everything else may not.
OUTSIDE = {
    "typer": {"commands", "command_line"},
    "rapidfuzz": {"text.py"},
    "rich": {"render/progress.py"},
    "filelock": {"store"},
    "platformdirs": {"store"},
    "pydantic": {"yaml"},
    "pydantic_core": {"yaml"},
    "ruamel": {"yaml"},
    "yaml_rs": {"yaml"},
    # Pager and editor are the user's own programs, as git has them: they get what is shown, or a
    # draft, and no ledger.
    "subprocess": {"git", "command_line/pager.py", "command_line/editor.py"},
    "sqlite3": {"store"},
    "orjson": {"store"},
    "dateutil": {"schedule"},
    "holidays": {"calendars/proposal.py"},
    "openpyxl": {"importing/xlsx.py", "importing/report_sheet.py"},
    "docx": {"importing/docx.py"},
}

# The rooms without windows: no files, no processes, no clock.
PURE = [
    *("demo", "edits", "views", "rules", "history", "schedule", "text", "diagnostic"),
    *("format", "errors"),
]
WINDOWS = {"os", "io", "pathlib", "shutil", "socket", "sys", "tempfile", "time", "glob"}

CLOCKS = {"date.today", "datetime.today", "datetime.now", "datetime.utcnow", "time.time"}


def modules() -> list[Path]:
    return sorted(p for p in SOURCE.rglob("*.py") if p.name != "__init__.py")


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name} has a relative import"
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def name_of(path: Path) -> str:
    """Return the name by which a module is imported."""
    return ".".join(("r57ledger", *path.relative_to(SOURCE).with_suffix("").parts))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def rooms_entered(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("r57ledger.")}


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_what_stands_below_it(path: Path) -> None:
    here = ROOMS.index(room(path))
    for other in rooms_entered(path) & set(ROOMS):
        assert ROOMS.index(other) >= here, f"{room(path)} reaches up into {other}"
        assert other not in CLOSED.get(room(path), set()), f"{room(path)} imports {other}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_outside_packages_are_imported_in_their_own_rooms(path: Path) -> None:
    place = path.relative_to(SOURCE).as_posix()
    for package in {name.split(".")[0] for name in imports(path)} & set(OUTSIDE):
        allowed = OUTSIDE[package]
        assert place in allowed or room(path) in allowed, f"{place} imports {package}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_pure_rooms_have_no_windows(path: Path) -> None:
    if room(path) in PURE:
        assert not {name.split(".")[0] for name in imports(path)} & WINDOWS


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_only_the_roof_reads_the_clock(path: Path) -> None:
    if room(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = ast.unparse(node.func)
            assert asked not in CLOCKS, f"{asked}: today is always an argument"


def test_no_modules_import_each_other() -> None:
    # Also not by way of others, and not late, within a function: each can be read by itself.
    names = {name_of(path): path for path in modules()}
    graph = {name: imports(path) & names.keys() for name, path in names.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these modules import each other: {' -> '.join(error.args[1])}")


def test_a_name_is_that_of_one_class() -> None:
    # One word for one thing: somebody who reads `Change` need not ask which one is meant.
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in modules()]
    names = [n.name for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    assert {name for name, count in Counter(names).items() if count > 1} == set()


def test_every_folder_explains_itself_and_does_nothing_else() -> None:
    for init in SOURCE.rglob("__init__.py"):
        tree = ast.parse(init.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), init
        assert len(tree.body) == 1, init


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in modules()} == set(ROOMS)


def test_the_house_is_the_one_that_is_described() -> None:
    page = (SOURCE.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.partition("| room | what it holds |")[2].partition("\n\n")[0]
    names = re.findall(r"`([a-z_]+)(?:/|\.py)`(?=[^|]*\| )", table)
    assert names == ROOMS


def test_few_modules_reach_the_readers() -> None:
    readers = {
        path.relative_to(SOURCE).as_posix()
        for path in modules()
        if room(path) not in {"yaml"} and any(n.startswith("r57ledger.yaml") for n in imports(path))
    }
    assert readers <= {
        "store/reader.py",
        "command_line/checking.py",
        "command_line/editing.py",
        "command_line/reporting.py",
        "commands/merge_driver.py",  # git calls it for single files, without a ledger
    }
