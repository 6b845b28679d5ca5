"""A small ledger out of a few files laid over the base, and what is found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest

from r57ledger.diagnostic import Diagnostic, Rule
from r57ledger.rules import catalog
from r57ledger.store.loader import load
from r57ledger.store.need import CHECK
from rules.pages import write

TODAY = date(2026, 6, 30)

Find = Callable[[dict[str, str]], list[str]]


def backwards(
    do: Callable[[Rule], list[Diagnostic]], rules: Sequence[Rule]
) -> Iterable[list[Diagnostic]]:
    """Call a function with the last rule first; the results are in the order of the rules."""
    return [do(rule) for rule in rules[::-1]][::-1]


@pytest.fixture
def diagnose(tmp_path: Path) -> Callable[[dict[str, str]], list[Diagnostic]]:
    """Return all findings about the base ledger with these files in it, by path."""

    def run(files: dict[str, str]) -> list[Diagnostic]:
        root = tmp_path / "ledger"
        write(root, {path: dedent(text) for path, text in files.items()})
        loaded = load(root, as_of=TODAY, need=CHECK)
        check = partial(catalog.check, loaded.ledger, TODAY, loaded.paths, checksum=loaded.checksum)
        diagnostics = check()
        # Copies of the process run them in any order.
        assert check(each=backwards) == diagnostics
        return [*catalog.apply_severities(loaded.findings, loaded.ledger.settings), *diagnostics]

    return run


@pytest.fixture
def find(diagnose: Callable[[dict[str, str]], list[Diagnostic]]) -> Find:
    """Return the findings as `CODE PLACE`, the place as the field's keys joined by dots."""

    def run(files: dict[str, str]) -> list[str]:
        return [f"{d.code} {'.'.join(map(str, d.place.field))}" for d in diagnose(files)]

    return run


@pytest.fixture(autouse=True)
def _is_translated(translated: None) -> None:
    """Let no rule say what has no translation."""
