"""What commits did to tasks, told by the rules of the audit; what git says is made by hand here."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import day, entry, ledger, task, unit
from r57ledger.diagnostic import Diagnostic, Place
from r57ledger.format.ledger import Unreadable
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.history.commits import Commit
from r57ledger.history.deeds import deeds_of
from r57ledger.history.steps import Passage, Version
from r57ledger.rules import catalog
from r57ledger.rules.audit.trail import Trail
from r57ledger.schedule.reckoner import Reckoner

BEFORE = task("kh-1/t1")


def commit(on: date | None) -> Commit:
    return Commit("c0ffee0123", (), on, "Lan", "lan@example.vn", "Work", ())


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
    assert {one.help for one in findings} <= {"Look at the evidence: does it bear that day?"}


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


DECIDED: dict[str, Any] = {"document": "1/QĐ", "approved_by": "bo-truong", "reason": "Flood"}
COMMIT = "c0ffee0 of 5 December 2025 by Lan"
SHOWN = "`r57 log kh-1/t1` shows from what to what."


def told(
    before: Task,
    now: Task,
    *units: Unit,
    email: str = "lan@example.vn",
    signed: frozenset[str] = frozenset(),
) -> list[tuple[str, str | None]]:
    """Return message and remedy of all that is told of a commit of 5 December 2025.

    `signed` are the commits that bear a signature.
    """
    made = commit(day("2025-12-05"))._replace(email=email)
    passages = [("kh-1/t1", Passage(made, (Version(before),), Version(now)))]
    reckoner = Reckoner(ledger(unit("vu-a"), unit("vu-b"), *units, now))
    trail = Trail(reckoner, list(deeds_of(passages)), lambda _: signed)
    return [(one.message, one.help) for one in catalog.audit(trail)]


UNSIGNED = (
    "1 commit decides something and bears no signature, nor does any other one.",
    "`git config commit.gpgSign true` signs what is committed from then on.",
)
ANOTHER = frozenset({"ab12"})
"""A signed commit that is none of those judged here."""


@pytest.mark.parametrize(
    ("before", "now", "findings"),
    [
        pytest.param(
            BEFORE,
            task("kh-1/t1", entry("2025-11-30", "completion")),
            [UNSIGNED],
            id="a completion of these days",
        ),
        pytest.param(
            # The commit is of the 5th.
            task("kh-1/t1", due="2025-12-12"),
            task(
                "kh-1/t1",
                entry("2025-12-01", "extension", to="2026-01", **DECIDED),
                due="2025-12-12",
            ),
            [
                (
                    f"The deadline of kh-1/t1 was moved around its last day, 12 December 2025, "
                    f"in {COMMIT}.",
                    "Ask since when it was known that the day could not be kept.",
                ),
                UNSIGNED,
            ],
            id="seven days before the end",
        ),
        pytest.param(
            task("kh-1/t1", due="2025-12-13"),
            task(
                "kh-1/t1",
                entry("2025-12-01", "extension", to="2026-01", **DECIDED),
                due="2025-12-13",
            ),
            [UNSIGNED],
            id="eight days before the end",
        ),
        pytest.param(
            task("kh-1/t1", entry("2025-11-01", "completion")),
            BEFORE,
            [
                (f"A completion of kh-1/t1 was changed or taken out, in {COMMIT}.", SHOWN),
                UNSIGNED,
            ],
            id="a completion is gone",
        ),
        pytest.param(
            task("kh-1/t1", entry("2025-06-01", "extension", to="2026-01", **DECIDED)),
            BEFORE,
            [
                (
                    f"A decision on the deadline of kh-1/t1 was changed or taken out, in {COMMIT}.",
                    SHOWN,
                ),
                UNSIGNED,
            ],
            id="an extension is gone",
        ),
        pytest.param(
            task("kh-1/t1", entry("2025-06-01", "extension", to="2026-01", **DECIDED)),
            task(
                "kh-1/t1",
                entry("2025-06-01", "extension", to="2026-01", **{**DECIDED, "reason": "Rain"}),
            ),
            [UNSIGNED],
            id="the reason of an extension is rewritten",
        ),
        pytest.param(
            task(
                "kh-1/t1",
                entry("2025-11-01", "completion"),
                entry("2025-11-02", "reopening", position=1, **DECIDED),
            ),
            task(
                "kh-1/t1",
                entry("2025-11-01", "completion"),
                entry("2025-11-02", "reopening", position=1, **DECIDED),
                entry("2025-12-01", "completion", position=2),
            ),
            [
                (
                    f"kh-1/t1 was completed again, after a reopening, in {COMMIT}.",
                    "Look in which period it was counted as done, and why it was reopened.",
                ),
                UNSIGNED,
            ],
            id="a second completion",
        ),
        pytest.param(
            BEFORE,
            task(
                "kh-1/t1", entry("2025-12-01", "correction", field="lead", to="vu-b", reason="Slip")
            ),
            [
                (
                    f"`lead` of kh-1/t1 was corrected, in {COMMIT}.",
                    "Compare it with the document that it was copied from.",
                )
            ],
            id="a correction of a field",
        ),
    ],
)
def test_what_a_commit_did_is_told_in_words(
    before: Task, now: Task, findings: list[tuple[str, str]]
) -> None:
    assert told(before, now) == findings


def test_where_other_commits_are_signed_each_one_that_is_not_is_told() -> None:
    done = task("kh-1/t1", entry("2025-11-30", "completion"))
    assert told(BEFORE, done, signed=ANOTHER) == [
        (
            f"A decision about kh-1/t1 bears no signature, in {COMMIT}.",
            "Ask the author whether the commit is theirs.",
        )
    ]
    assert told(BEFORE, done, signed=frozenset({"c0ffee0123"})) == []


@pytest.mark.parametrize(
    ("emails", "is_told"),
    [
        (("Lan@Example.vn",), True),  # capitals are no matter
        (("*@example.vn",), True),
        (("nam@example.vn",), False),  # nobody knows whose address it is
    ],
)
def test_somebody_of_another_unit_is_told(emails: tuple[str, ...], is_told: bool) -> None:
    noted = task("kh-1/t1", entry("2025-12-01", "note", note="Read"))
    findings = told(BEFORE, noted, unit("vu-c", emails=emails))
    expected = (
        f"kh-1/t1, led by vu-a, was edited by somebody of vu-c, in {COMMIT}.",
        "Ask who decided it, or name the address in the unit's `emails`.",
    )
    assert findings == ([expected] if is_told else [])


def test_the_people_of_the_unit_above_and_of_those_who_help_may_edit() -> None:
    noted = task("kh-1/t1", entry("2025-12-01", "note", note="Read"), coordinating=("vu-c",))
    assert told(BEFORE, noted, unit("vu-c", emails=("lan@example.vn",))) == []


@pytest.mark.parametrize("number", [9, 10])
def test_ten_completions_in_one_commit_are_told(number: int) -> None:
    made = commit(day("2025-12-05"))
    tasks = [task(f"kh-1/t{n}") for n in range(number)]
    done = [task(one.id, entry("2025-12-01", "completion")) for one in tasks]
    passages = [
        (one.id, Passage(made, (Version(one),), Version(then)))
        for one, then in zip(tasks, done, strict=True)
    ]
    trail = Trail(
        Reckoner(ledger(unit("vu-a"), *done)),
        list(deeds_of(passages)),
        lambda _: frozenset({made.id}),
    )
    findings = [(one.message, one.help) for one in catalog.audit(trail)]
    assert findings == (
        [
            (
                f"10 tasks were completed in one commit, {COMMIT}: kh-1/t0 first.",
                "Look at the evidence of some of them.",
            )
        ]
        if number == 10
        else []
    )


def test_of_a_commit_without_a_day_the_author_is_told() -> None:
    moved = task("kh-1/t1", due="2026-01-31")
    [finding] = audited(moved, commit(None), Version(moved))
    assert finding.message == "`due` of kh-1/t1 was changed without an entry, in c0ffee0 by Lan."


def test_a_task_that_is_gone_is_told_where_it_stood() -> None:
    moved = task("kh-1/t1", due="2026-01-31")
    [finding] = audited(task("kh-1/t9"), commit(day("2025-05-05")), Version(moved))
    assert finding.place.path == "plans/kh-1/tasks/t1.yaml"


def test_a_merge_is_told_of_what_none_of_its_parents_has() -> None:
    # One side has brought the entry: the merge only takes it over.
    done = task("kh-1/t1", entry("2025-11-30", "completion"))
    made = commit(day("2025-12-05"))
    passages = [("kh-1/t1", Passage(made, (Version(BEFORE), Version(done)), Version(done)))]
    trail = Trail(Reckoner(ledger(unit("vu-a"), done)), list(deeds_of(passages)), frozenset)
    assert catalog.audit(trail) == []


def test_after_a_version_that_cannot_be_read_the_last_one_that_could_is_compared_with() -> None:
    broken, mended = (
        commit(day(on))._replace(id=id_)
        for on, id_ in (
            ("2025-05-05", "bad0000123"),
            ("2025-05-06", "c0ffee0123"),
        )
    )
    moved = task("kh-1/t1", due="2026-01-31")
    fault = Version(fault=Unreadable(moved.path, "task", moved.id, 3, "bad"))
    passages = [
        ("kh-1/t1", Passage(broken, (Version(BEFORE),), fault)),
        ("kh-1/t1", Passage(mended, (fault,), Version(moved))),
    ]
    trail = Trail(Reckoner(ledger(unit("vu-a"), moved)), list(deeds_of(passages)), frozenset)
    assert sorted(one.message for one in catalog.audit(trail)) == [
        "What bad0000 of 5 May 2025 by Lan changed of kh-1/t1 is not known: line 3 of the file: "
        "bad",
        "`due` of kh-1/t1 was changed without an entry, in c0ffee0 of 6 May 2025 by Lan.",
    ]


def test_several_commits_without_a_signature_are_counted() -> None:
    passages = []
    for id_, name in (("aaaaaaa1", "kh-1/t1"), ("bbbbbbb1", "kh-1/t2")):
        done = task(name, entry("2025-12-01", "completion"))
        made = commit(day("2025-12-05"))._replace(id=id_)
        passages.append((name, Passage(made, (Version(task(name)),), Version(done))))
    trail = Trail(Reckoner(ledger(unit("vu-a"))), list(deeds_of(passages)), lambda _: frozenset())
    assert [one.message for one in catalog.audit(trail)] == [
        "2 commits decide something and bear no signature, nor does any other one."
    ]
