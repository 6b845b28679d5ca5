"""Three-way merge of plain data: the laws, and what is a conflict."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from r57ledger.edits.change import applied
from r57ledger.edits.merge import changes_between, merge

DAYS = st.integers(1, 5).map(lambda n: f"2025-07-0{n}")
ENTRIES = st.fixed_dictionaries(
    {"date": DAYS, "kind": st.sampled_from(["progress", "note"])},
    optional={"percent": st.integers(0, 3), "unit": st.sampled_from(["vu-a", "vu-b"])},
)
SETS = st.lists(st.sampled_from("abcd"), unique=True)
RECORDS = st.fixed_dictionaries(
    {"lead": st.sampled_from(["vu-a", "vu-b"])},
    optional={
        "due": DAYS,
        "title": st.fixed_dictionaries({"vi": st.sampled_from("xy")}, optional={"en": DAYS}),
        "coordinating": SETS,
        "log": st.lists(ENTRIES, max_size=4),
    },
)


def entry(day: int, **values: Any) -> dict[str, Any]:
    return {"date": f"2025-07-{day:02}", "kind": "progress", **values}


@given(RECORDS, RECORDS)
def test_what_one_side_alone_changed_is_taken(base: Any, changed: Any) -> None:
    for sides in ((base, base, changed), (base, changed, base), (base, changed, changed)):
        assert merge(*sides) == (changed, changed)


@given(RECORDS, RECORDS, RECORDS)
def test_no_entry_is_lost_but_what_the_other_side_removed(base: Any, one: Any, two: Any) -> None:
    merged = merge(base, one, two)
    found = [*merged.ours.get("log", []), *merged.theirs.get("log", [])]
    for side, other in ((one, two), (two, one)):
        for item in side.get("log", []):
            # What stood in the base may be gone, or be changed, by the other side.
            if item not in base.get("log", []) or item in other.get("log", []):
                assert item in found


@given(RECORDS, RECORDS)
def test_changes_between_lead_from_one_to_the_other(old: Any, new: Any) -> None:
    assert applied(old, changes_between(old, new)) == new


def test_logs_unite_in_date_order_and_the_same_entry_counts_once() -> None:
    base = {"log": [entry(1)]}
    ours = {"log": [entry(1), entry(3, percent=30), entry(9)]}
    theirs = {"log": [entry(1), entry(2, percent=20), entry(9)]}
    united = {"log": [entry(1), entry(2, percent=20), entry(3, percent=30), entry(9)]}
    assert merge(base, ours, theirs) == (united, united)


def test_two_entries_of_one_day_both_stand() -> None:
    merged = merge({}, {"log": [entry(1, unit="vu-a")]}, {"log": [entry(1, unit="vu-b")]})
    assert merged.is_clean
    assert merged.ours["log"] == [entry(1, unit="vu-a"), entry(1, unit="vu-b")]


def test_an_entry_that_one_side_changed_wins_over_the_unchanged_one() -> None:
    base = {"log": [entry(1, percent=10), entry(2)]}
    ours = {"log": [entry(1, percent=15), entry(2)]}
    theirs = {"log": [entry(1, percent=10), entry(2), entry(3)]}
    united = {"log": [entry(1, percent=15), entry(2), entry(3)]}
    assert merge(base, ours, theirs) == (united, united)


def test_an_entry_that_both_changed_is_a_conflict() -> None:
    merged = merge(*({"log": [entry(1, percent=n)]} for n in (10, 20, 30)))
    assert merged == ({"log": [entry(1, percent=20)]}, {"log": [entry(1, percent=30)]})


def test_an_entry_that_one_removed_and_the_other_changed_is_a_conflict() -> None:
    merged = merge({"log": [entry(1)]}, {"log": []}, {"log": [entry(1, percent=30)]})
    assert merged == ({"log": []}, {"log": [entry(1, percent=30)]})


def test_sets_unite_and_removals_are_honoured() -> None:
    merged = merge({"c": ["a", "b", "c"]}, {"c": ["a", "c", "d"]}, {"c": ["a", "b", "e"]})
    assert merged.is_clean
    assert merged.ours == {"c": ["a", "d", "e"]}


def test_a_scalar_that_both_changed_is_a_conflict_at_its_key_alone() -> None:
    base, ours = {"due": "2025-07-01", "lead": "vu-a"}, {"due": "2025-07-02", "lead": "vu-a"}
    merged = merge(base, ours, {"due": "2025-07-03", "lead": "vu-b"})
    assert merged == (
        {"due": "2025-07-02", "lead": "vu-b"},
        {"due": "2025-07-03", "lead": "vu-b"},
    )
