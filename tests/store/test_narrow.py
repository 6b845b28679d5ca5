"""A narrowed ledger gives the answer of the whole one, in every format, on every day."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import day, entry, ledger, plan, report, task, unit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import write
from repositories import commit, git, repository
from store.records import as_yaml, files_of
from worlds import FIRST, worlds

from r57ledger.model import CalendarYear, Ledger, Obligation, Settings
from r57ledger.schedule.classes import Reckoner
from r57ledger.store.loader import load
from r57ledger.store.need import EVERYTHING, OVERDUE, Need, upcoming
from r57ledger.views.overdue import Beyond, overdue
from r57ledger.views.table import Clocks, Table
from r57ledger.views.upcoming import upcoming as upcoming_view

FEW = 2


def shown(table: Table, first: int | None) -> Any:
    """What a reader sees: all rows of each part, or the first ones and how many there are."""
    parts = [
        (part.key, [tuple(row) for row in part.rows[:first]], len(part.rows) + part.beyond)
        for part in table.sections
    ]
    return table.title, parts, table.head, sorted(table.unreadable)


def assert_narrow(root: Path, as_of: date) -> None:
    """Compare the narrowed answers with those from every file read."""
    whole = load(root, as_of=as_of, cache=False)
    clocks = Clocks(as_of, whole.revision)
    reckoner = Reckoner(whole.ledger)

    def of(need: Need) -> tuple[Reckoner, Beyond]:
        loaded = load(root, as_of=as_of, need=need)
        assert loaded.files == whole.files
        assert loaded.revision == whole.revision
        return Reckoner(loaded.ledger), Beyond(loaded.beyond, loaded.beyond_immediate)

    expected = overdue(reckoner, clocks)
    narrowed, beyond = of(OVERDUE)
    assert beyond == (0, 0)
    assert shown(overdue(narrowed, clocks), None) == shown(expected, None)
    narrowed, beyond = of(OVERDUE._replace(first=FEW))
    assert shown(overdue(narrowed, clocks, beyond=beyond), FEW) == shown(expected, FEW)
    narrowed, _ = of(upcoming(45))
    got = upcoming_view(narrowed, clocks, within=45)
    assert shown(got, None) == shown(upcoming_view(reckoner, clocks, within=45), None)
