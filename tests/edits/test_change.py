"""Changes of plain data."""

from __future__ import annotations

import pytest

from r57ledger.edits.change import applied, insert, put, remove

TASK = {"title": "T", "lead": "a1", "log": [{"date": "2025-01-02", "kind": "note", "note": "x"}]}


def test_changes_are_made_one_after_the_other_and_leave_the_old_data() -> None:
    new = {"date": "2025-01-03", "kind": "progress"}
    after = applied(
        TASK, [insert(("log", 1), new), put(("log", 1, "percent"), 5), remove(("lead",))]
    )
    assert after == {"title": "T", "log": [TASK["log"][0], {**new, "percent": 5}]}
    assert "lead" in TASK
    assert len(TASK["log"]) == 1


@pytest.mark.parametrize("data", [{"title": "T"}, {"title": "T", "log": None}])
def test_a_list_that_is_not_there_is_made(data: dict[str, object]) -> None:
    assert applied(data, [insert(("log", 0), 1)]) == {"title": "T", "log": [1]}


def test_what_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(KeyError):
        applied(TASK, [remove(("due",))])
    with pytest.raises(IndexError):
        applied(TASK, [put(("log", 3, "note"), "y")])
