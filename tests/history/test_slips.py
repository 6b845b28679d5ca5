"""`r57 slips`, with the story of `make_story`."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from program import write
from r57ledger.history.hints import may_move_silently
from story import EXTENSION, T2, answer, asked, commit_on

# 15 December to 15 February: 31 + 31 = 62 days. The end of December to that of March: 90.


def test_deadlines_are_ranked_and_silent_ones_named(story: Path) -> None:
    told = answer(story, "slips")
    keys = ("id", "original_last_day", "last_day", "days_slipped", "extensions", "silent_moves")
    assert [tuple(row[key] for key in keys) for row in told["rows"]] == [
        ("p1/t2", "2025-12-31", "2026-03-31", 90, 0, 1),
        ("p1/t9", "2025-12-15", "2026-02-15", 62, 2, 0),
    ]
    assert [(one["id"], one["author"], one["days"]) for one in told["silent"]] == [
        ("p1/t2", "Kẻ Lạ", 90)
    ]


def test_since_counts_from_the_deadline_of_the_day_before(story: Path) -> None:
    told = answer(story, "slips", "--since", "2026-01-01")
    rows = [(row["id"], row["days_slipped"], row["extensions"]) for row in told["rows"]]
    assert rows == [("p1/t9", 31, 1)]
    assert told["silent"] == []


def test_sums_by_unit_and_plan(story: Path) -> None:
    keys = ("row", "tasks", "days_slipped", "longest", "extensions", "silent_moves")
    for by, name in (("unit", "a1"), ("plan", "p1")):
        rows = answer(story, "slips", "--by", by)["rows"]
        assert [tuple(row[key] for key in keys) for row in rows] == [
            (name, 2, 152, 90, 2, 1),
            ("Total", 2, 152, 90, 2, 1),
        ]


def test_a_version_that_cannot_be_read_is_named(story: Path) -> None:
    write(story, {T2: "title: Hai\nlead: a1\ndue: [\n"})
    commit_on(story, "2026-02-01")
    write(story, {T2: "title: Hai\nlead: a1\ndue: 2026-06\n"})
    commit_on(story, "2026-02-02")
    told = answer(story, "slips")
    assert [one["path"] for one in told["unread"]] == [T2]
    assert [one["days"] for one in told["silent"]] == [90, 91]


def test_every_format_has_the_silent_moves(story: Path) -> None:
    for form in ("md", "plain", "table"):
        assert "Kẻ Lạ" in asked(story, "slips", "--format", form).out


LINES = st.sampled_from(
    [
        b"title: A",
        b"note: B",
        b"due: 2025",
        b"due: 2026",
        b"every: month",
        b"log:",
        b"  - date: 2025-01-02",
        b"    kind: extension",
        b"    kind: note",
        b"    to: 2026",
        b"    to: 2027",
        b"    note: C",
        b"",
    ]
)


@given(st.lists(LINES, max_size=8), st.lists(LINES, max_size=8))
def test_no_line_of_a_deadline_goes_or_comes_unseen(old: list[bytes], new: list[bytes]) -> None:
    """What is kept back has the same lines about deadlines, or entries more at its end."""
    if may_move_silently(b"\n".join(old), b"\n".join(new)):
        return

    def about(lines: list[bytes]) -> list[bytes]:
        return [n for n in lines if n.strip().startswith((b"due", b"every", b"to:", b"kind: ext"))]

    assert about(new)[: len(about(old))] == about(old)
    assert not [line for line in about(new)[len(about(old)) :] if line[:1] != b" "]


def test_an_entry_of_one_unit_that_is_rewritten_moves_the_deadline_of_that_unit(
    story: Path,
) -> None:
    path = "plans/p1/tasks/both.yaml"
    record = "title: Hai báo cáo\neach: [a1, a2]\ndue: 2025-03\nlog:\n"
    record += EXTENSION.format(day="2025-03-10", to="2025-08", document="1/QĐ") + "    unit: a1\n"
    record += EXTENSION.format(day="2025-03-20", to="2025-05", document="2/QĐ") + "    unit: a2\n"
    write(story, {"units/a2.yaml": "name: A2\nkind: department\n", path: record})
    commit_on(story, "2026-02-01")
    write(story, {path: record.replace("2025-08", "2025-09")})
    commit_on(story, "2026-02-02")
    told = answer(story, "slips")
    # From August to September, which has 30 days.
    assert [(one["id"], one["from"], one["to"], one["days"]) for one in told["silent"]][-1] == (
        "p1/both@a1", "2025-08", "2025-09", 30,
    )  # fmt: skip
    moves = {row["id"]: row["silent_moves"] for row in told["rows"]}
    assert (moves["p1/both@a1"], moves["p1/both@a2"]) == (1, 0)
