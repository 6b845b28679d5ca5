"""What an editor has not saved yet: files that are other than on disk, for one question."""

from __future__ import annotations

from pathlib import Path

import pytest

from r57ledger.store.loader import SettingsError, load
from r57ledger.store.need import CHECK, OVERDUE
from repositories import AS_OF, TASK, loaded, repository

EDITED = b"title: Not saved yet\nlead: b1\ndue: 2025-03\n"


@pytest.mark.parametrize("cache", [True, False])
def test_the_bytes_of_an_overlay_stand_in_place_of_the_file(tmp_path: Path, cache: bool) -> None:
    root = repository(tmp_path)
    new = "plans/p1/tasks/new.yaml"
    over = load(root, as_of=AS_OF, overlay={TASK: EDITED, new: EDITED}, cache=cache)
    assert over.ledger.tasks["p1/t01"].title == "Not saved yet"
    assert over.ledger.tasks["p1/new"].path == new
    assert over.source(TASK) == EDITED
    assert over.files == loaded(root).files + 1
    # The disk and the cache know nothing of it.
    assert loaded(root).ledger.tasks["p1/t01"].title == "Task 1"
    assert "p1/new" not in loaded(root).ledger.tasks


def test_findings_are_those_of_the_overlay(tmp_path: Path) -> None:
    root = repository(tmp_path)
    over = load(root, as_of=AS_OF, need=CHECK, overlay={TASK: b"title: Open\nled: b1\n"})
    assert {finding.place.path for finding in over.findings} == {TASK}
    assert [file.path for file in over.ledger.unreadable] == [TASK]


def test_a_narrowed_ledger_has_the_overlay_too(tmp_path: Path) -> None:
    root = repository(tmp_path)
    later = b"title: Later\nlead: a1\ndue: 2026-12\n"
    over = load(root, as_of=AS_OF, need=OVERDUE, overlay={TASK: later})
    assert "p1/t01" not in over.ledger.tasks
    assert "p1/t02" in over.ledger.tasks


def test_an_overlay_of_a_revision(tmp_path: Path) -> None:
    root = repository(tmp_path)
    over = load(root, as_of=AS_OF, revision="HEAD", overlay={TASK: EDITED})
    assert over.ledger.tasks["p1/t01"].title == "Not saved yet"


def test_settings_in_an_overlay_that_are_broken(tmp_path: Path) -> None:
    root = repository(tmp_path)
    with pytest.raises(SettingsError) as caught:
        load(root, as_of=AS_OF, overlay={"r57.yaml": b"format: 1\nlanguage: xx\n"})
    assert caught.value.findings[0].span is not None
    assert caught.value.findings[0].span.line == 2
