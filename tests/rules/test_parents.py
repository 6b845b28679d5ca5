"""Where units belonged, one after another, beyond the smallest example of each rule."""

from __future__ import annotations

import pytest

from rules.conftest import Find

ENDED = "name: Cục cũ\nkind: agency\nparent: bo-vhttdl\nuntil: 2026-01-31\n"


def office(parent: str, more: str = "") -> str:
    return f"name: Phòng\nkind: office\n{more}parent: {parent}\n"


@pytest.mark.parametrize(
    ("ended", "unit", "findings"),
    [
        ("successor: [van-phong-bo]\n", office("cuc-cu"), []),
        ("", office("cuc-cu"), ["R57-361 parent"]),
        ("successor: [van-phong-bo, vu-phap-che]\n", office("cuc-cu"), ["R57-361 parent"]),
        # It ended with its parent, or before.
        ("", office("cuc-cu", "until: 2026-01-31\n"), []),
        # Its own record says where it went, or that it had left before.
        (
            "",
            office("[{unit: cuc-cu, until: 2026-01-31}, {unit: bo-vhttdl, from: 2026-02-01}]"),
            [],
        ),
        ("", office("[{unit: cuc-cu, until: 2025-12-31}]"), []),
        ("", office("[{unit: cuc-cu, until: 2026-01-31}]"), ["R57-361 parent.0.unit"]),
    ],
)
def test_where_a_unit_belongs_when_its_parent_ends(
    find: Find, ended: str, unit: str, findings: list[str]
) -> None:
    assert find({"units/cuc-cu.yaml": ENDED + ended, "units/phong.yaml": unit}) == findings


def test_the_end_of_the_successor_counts_too(find: Find) -> None:
    files = {
        "units/cuc-cu.yaml": ENDED + "successor: [cuc-moi]\n",
        "units/cuc-moi.yaml": "name: Cục mới\nkind: agency\nuntil: 2026-02-28\n",
        "units/phong.yaml": office("cuc-cu"),
    }
    assert find(files) == ["R57-361 parent"]


@pytest.mark.parametrize(
    ("parents", "findings"),
    [
        ("[{unit: bo-vhttdl, until: 2026-01-31}, {unit: van-phong-bo, from: 2026-02-01}]", []),
        (
            "[{unit: bo-vhttdl, until: 2026-01-31}, {unit: van-phong-bo, from: 2026-01-31}]",
            ["R57-362 parent.1.from"],
        ),
        ("[{unit: bo-vhttdl}, {unit: van-phong-bo}]", ["R57-362 parent.1.unit"]),
        # A day of no parent; the order in the file does not count.
        (
            "[{unit: van-phong-bo, from: 2026-02-02}, {unit: bo-vhttdl, until: 2026-01-31}]",
            ["R57-362 parent.0.from"],
        ),
        ("[{unit: bo-vhttdl, from: 2026-02-01, until: 2026-01-31}]", ["R57-318 parent.0.until"]),
        ("[{unit: bo-x}]", ["R57-311 parent.0.unit"]),
        ("[{unit: phong}]", ["R57-312 parent"]),
    ],
)
def test_a_unit_belongs_to_one_unit_on_each_day(
    find: Find, parents: str, findings: list[str]
) -> None:
    assert find({"units/phong.yaml": office(parents)}) == findings


def test_units_that_change_places_are_no_ring(find: Find) -> None:
    files = {
        "units/a.yaml": "name: A\nkind: office\nparent: [{unit: b, from: 2026-02-01}]\n",
        "units/b.yaml": "name: B\nkind: office\nparent: [{unit: a, until: 2026-01-31}]\n",
    }
    assert find(files) == []
    files["units/b.yaml"] = files["units/b.yaml"].replace("01-31", "02-01")
    assert find(files) == ["R57-312 parent"]


@pytest.mark.parametrize(
    ("heirs", "findings"),
    [("[van-phong-bo]", []), ("[van-phong-bo, vu-phap-che]", ["R57-319 each"])],
)
def test_a_share_of_a_unit_that_ended_has_a_lead(
    find: Find, heirs: str, findings: list[str]
) -> None:
    task = "title: Kế hoạch\neach: [cuc-cu]\ndue: 2026-12\nproduct: Kế hoạch\n"
    files = {
        "units/cuc-cu.yaml": ENDED + f"successor: {heirs}\n",
        "plans/kh-01/tasks/t1.yaml": task,
    }
    assert [one for one in find(files) if one != "R57-302 lead"] == findings
