"""Two versions of a record's text merged: where comments go, line ends, and what is a conflict."""

from __future__ import annotations

import pytest

from r57ledger.yaml.merge import Lines, merged

PATH = "plans/p1/tasks/t1.yaml"
BASE = "title: One\nlead: a1\ndue: 2025-12\nlog:\n  - date: 2025-06-01\n    kind: progress\n"
CONFLICT = Lines(b"<<<<<<< ours\n=======\n>>>>>>> theirs\n", is_clean=False)
"""What the lines come to where both sides have written at one place."""


def entry(day: int, comment: str = "") -> str:
    return f"  - date: 2025-06-{day:02}{comment}\n    kind: progress\n"


def merge(base: str, ours: str, theirs: str, lines: Lines = CONFLICT) -> str:
    result = merged(PATH, base.encode(), ours.encode(), theirs.encode(), lines)
    assert result.is_clean, result.content.decode()
    return result.content.decode()


def test_entry_brings_the_comments_above_it_and_at_its_end() -> None:
    theirs = BASE + "  # asked by phone\n  # twice\n" + entry(3, "  # a guess")
    assert merge(BASE, BASE + entry(5), theirs) == theirs + entry(5)


def test_entry_brings_the_comment_at_one_of_its_keys() -> None:
    theirs = BASE + entry(3) + "    percent: 5  # rough\n"
    assert merge(BASE, BASE + entry(5), theirs) == theirs + entry(5)


def test_comment_at_the_end_stands_behind_the_entry_that_it_stood_behind() -> None:
    theirs = BASE + entry(3) + "    # so far\n"
    found = merge(BASE, BASE + entry(5), theirs)
    assert found == BASE + entry(3) + "    # so far\n" + entry(5)


def test_comment_that_theirs_has_changed_takes_the_place_of_the_old_one() -> None:
    base = BASE.replace("2025-12", "2025-12  # as in the plan")
    theirs = base.replace("as in the plan", "as the office says") + entry(3)
    assert merge(base, base + entry(5), theirs) == theirs + entry(5)


def test_two_comments_at_one_line_are_a_conflict() -> None:
    ours = BASE.replace("2025-12", "2025-12  # mine") + entry(5)
    theirs = BASE.replace("2025-12", "2025-12  # yours") + entry(3)
    assert merged(PATH, BASE.encode(), ours.encode(), theirs.encode(), CONFLICT) == CONFLICT


def test_sign_in_a_quoted_text_is_no_comment() -> None:
    theirs = BASE + entry(3) + '    note: "see # 5"\n'
    assert merge(BASE, BASE + entry(5), theirs) == theirs + entry(5)


def test_sign_in_a_quoted_text_in_brackets_is_no_comment() -> None:
    base = "title: One\nlead: a1\ndue: 2025-12\nlog: [\n  {date: 2025-06-01, kind: progress},\n]\n"
    ours = base.replace("},", "}, {date: 2025-06-05, kind: note, note: 'see #5'},")
    theirs = base.replace("},", "}, {date: 2025-06-03, kind: note, note: 'see #3'},")
    found = merge(base, ours, theirs)
    third = '{date: 2025-06-03, kind: note, note: "see #3"}'
    assert found == ours.replace("}, {", f"}}, {third}, {{")


def test_comment_behind_a_quoted_text_with_the_sign_is_brought_along() -> None:
    theirs = BASE + entry(3) + '    note: "see #5"  # by phone\n'
    assert merge(BASE, BASE + entry(5), theirs) == theirs + entry(5)


@pytest.mark.parametrize("nothing", ["", " null", " ~", " []"])
def test_logs_unite_that_were_without_an_entry(nothing: str) -> None:
    base = BASE.partition("log:")[0]
    empty = f"{base}log:{nothing}\n"
    ours, theirs = (f"{base}log:\n{entry(day)}" for day in (5, 3))
    assert merge(empty, ours, theirs) == f"{base}log:\n{entry(3)}{entry(5)}"


def test_our_comment_in_an_entry_that_they_removed_is_a_conflict() -> None:
    base = BASE + entry(3)
    ours = base.replace(entry(3), entry(3, "  # mine"))
    result = merged(PATH, base.encode(), ours.encode(), BASE.encode(), CONFLICT)
    assert result == CONFLICT


def test_line_ends_of_our_text_stay_and_those_of_theirs_do_not_matter() -> None:
    ours, theirs = BASE + entry(5), BASE + "  # by phone\n" + entry(3)
    dos = "\r\n".join
    for other in (theirs, dos(theirs.split("\n"))):
        assert merge(BASE, ours, other) == theirs + entry(5)
        found = merge(BASE, dos(ours.split("\n")), other)
        assert found == dos((theirs + entry(5)).split("\n"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_missing_last_line_end_of_ours_stays_missing(end: str) -> None:
    theirs = BASE + entry(7) + "    # behind\n"
    ours = (BASE + entry(5)).removesuffix("\n").replace("\n", end)
    expected = BASE + entry(5) + entry(7) + "    # behind"
    assert merge(BASE, ours, theirs) == expected.replace("\n", end)


def test_file_that_both_have_added_is_united() -> None:
    found = merge("", BASE + entry(5), BASE + entry(3))
    assert found == BASE + entry(3) + entry(5)


@pytest.mark.parametrize("broken", ["title: [\n", BASE + "\tx: 1\n", "- a\n", "title: \udc80"])
def test_what_cannot_be_read_is_merged_as_lines(broken: str) -> None:
    content = broken.encode("utf-8", "surrogateescape")
    for sides in ((BASE.encode(), content), (content, BASE.encode())):
        assert merged(PATH, BASE.encode(), *sides, CONFLICT) == CONFLICT
