"""What commits did to tasks, told by the rules of the audit; what git says is made by hand here."""

from __future__ import annotations

from datetime import date

import pytest

from builders import day, entry, ledger, task, unit
from r57ledger.diagnostic import Diagnostic, Place
from r57ledger.format.ledger import Unreadable
from r57ledger.format.task import Task
from r57ledger.history.commits import Commit
from r57ledger.history.steps import Passage, Version
from r57ledger.rules import catalog
from r57ledger.rules.audit.trail import Trail, deeds_of
from r57ledger.schedule.reckoner import Reckoner

BEFORE = task("kh-1/t1")


def commit(on: date | None) -> Commit:
    return Commit("c0ffee0123", (), on, on, "Lan", "lan@example.vn", "Work", ())


def audited(now: Task, made: Commit, after: Version) -> list[Diagnostic]:
    """Return what is told of a commit that made a version of a task that stands in `BEFORE`.

    The commit bears a signature.
    """
    passages = [("kh-1/t1", Passage(made, (Version(BEFORE),), after))]
    trail = Trail(Reckoner(ledger(unit("vu-a"), now)), list(deeds_of(passages)), frozenset)
    return catalog.audit(trail)


@pytest.mark.parametrize(
    ("on", "messages"),
    [
        # 30 days after 10 May is 9 June.
        ("2025-06-09", []),
        (
            "2025-06-10",
            [
                "kh-1/t1 was completed on 10 May 2025 and recorded 31 days later, in c0ffee0 of "
                "10 June 2025 by Lan."
            ],
        ),
        (None, []),  # a commit whose day no calendar has
    ],
)
def test_a_completion_is_recorded_in_time(on: str | None, messages: list[str]) -> None:
    done = task("kh-1/t1", entry("2025-05-10", "completion"))
    findings = audited(done, commit(day(on) if on else None), Version(done))
    assert [finding.message for finding in findings] == messages


@pytest.mark.parametrize(
    ("id_", "path"),
    [
        ("kh-1/t1", "plans/kh-1/tasks/t1.yaml"),
        # The task is gone: what is named is the file as the commit had it.
        ("kh-1/t2", "plans/kh-1/tasks/old.yaml"),
    ],
)
def test_a_version_that_cannot_be_read_is_told_where_its_task_stands_now(
    id_: str, path: str
) -> None:
    fault = Unreadable("plans/kh-1/tasks/old.yaml", "task", "kh-1/old", 3, "bad")
    [finding] = audited(task(id_), commit(day("2025-05-05")), Version(fault=fault))
    assert finding.place == Place(path)
    assert finding.message == (
        "What c0ffee0 of 5 May 2025 by Lan changed of kh-1/t1 is not known: line 3 of the file: bad"
    )
    assert finding.help == "Look at that commit: git show c0ffee0"


def test_a_deadline_that_changed_in_the_file_alone_is_told_where_to_see_it() -> None:
    moved = task("kh-1/t1", due="2026-01-31")
    [finding] = audited(moved, commit(day("2025-05-05")), Version(moved))
    assert finding.place == Place("plans/kh-1/tasks/t1.yaml", ("due",))
    assert finding.message == (
        "`due` of kh-1/t1 was changed without an entry, in c0ffee0 of 5 May 2025 by Lan."
    )
    assert finding.help == "`r57 log kh-1/t1` shows from what to what."


def test_an_entry_is_told_where_it_stands_now() -> None:
    # The commit brought one entry. Two others were put around it since.
    late = entry("2025-05-10", "completion")
    now = task("kh-1/t1", entry("2025-05-01", "note"), late, entry("2025-06-20", "note"))
    [finding] = audited(now, commit(day("2025-06-10")), Version(task("kh-1/t1", late)))
    assert finding.place == Place("plans/kh-1/tasks/t1.yaml", ("log", 1, "date"))
