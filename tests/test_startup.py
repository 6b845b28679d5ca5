"""What a start may load. Time is shown by the benchmarks; here stand the names that cost it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
HEAVY = {"pydantic", "pydantic_core", "yaml_rs", "ruamel", "ruamel.yaml", "dateutil", "holidays"}

PROGRAM = """
import json, sys
from r57ledger.cli import run
code = run(json.loads(sys.argv[1]))
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    """Run r57 in a process of its own; return its exit code and the modules that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=REPOSITORY,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code, set(modules)


def test_version_loads_no_ledger() -> None:
    code, modules = loaded("--version")
    assert code == 0
    assert not modules & (HEAVY | {"rich", "sqlite3", "r57ledger.format", "r57ledger.schedule"})


@pytest.mark.parametrize("options", [(), ("--all", "--by", "unit"), ("--format", "json")])
def test_a_warm_overdue_loads_neither_reader_nor_rich(options: tuple[str, ...]) -> None:
    loaded("overdue", "--as-of", "2025-12-01", *options)
    code, modules = loaded("overdue", "--as-of", "2025-12-01", *options)
    assert code == 0
    assert not modules & (HEAVY | {"rich", "concurrent.futures", "hashlib"})
    assert not modules & {"shlex", "rapidfuzz", "r57ledger.command_line.completion"}
    assert "r57ledger.schedule.typed" not in modules
    # This ledger has no scope and no part of a task is late: a summary has all in one table.
    assert "r57ledger.views.summary.population" not in modules


def test_typer_stays_below_029() -> None:
    # From 0.29 on, typer builds a pydantic adapter for every parameter: a program of two
    # commands starts three times slower.
    wanted = next(r for r in requires("r57ledger") or [] if r.startswith("typer"))
    assert "<0.29" in wanted
    assert not any("pydantic" in name for name in loaded("--help")[1])


@pytest.mark.parametrize("command", ["overdue", "check", "list"])
def test_help_loads_no_ledger(command: str) -> None:
    code, modules = loaded(command, "--help")
    assert code == 0
    assert not modules & HEAVY
