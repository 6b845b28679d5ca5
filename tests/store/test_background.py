"""Work in a thread of its own: its result, its errors, and that nobody waits for it at first."""

from __future__ import annotations

from threading import Event

import pytest

from r57ledger.store.background import begin


def test_work_goes_on_while_its_caller_does() -> None:
    go = Event()

    def work() -> str:
        return "beside" if go.wait(timeout=60) else "before"

    wait = begin(work)
    go.set()
    assert wait() == "beside"


def test_what_the_work_raises_is_raised_where_its_result_is_wanted() -> None:
    def work() -> str:
        raise ValueError("no such table")

    wait = begin(work)
    with pytest.raises(ValueError, match="no such table"):
        wait()
