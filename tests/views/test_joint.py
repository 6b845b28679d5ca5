"""Tasks that several units lead, and tasks that the members of a group answer for together.

On 1 June 2025 tasks due in March are 62 days late: 30 days of April, 31 of May, and one of June.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import entry, group, ledger, member, plan, task, unit
from r57ledger.format.estimate import Estimate
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.schedule.former import follow
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.clear import clear
from r57ledger.views.compare import compare
from r57ledger.views.digest import digest
from r57ledger.views.estimates import estimates
from r57ledger.views.explanation import explanation
from r57ledger.views.filters import FilterOptions, Filters, read_filters
from r57ledger.views.hidden import led_by_no_unit
from r57ledger.views.lead import lead
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.show import show
from r57ledger.views.slow import slow
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Clocks, Table
from r57ledger.views.task_list import task_list
from reading import by, column, records
from worlds import UNITS as WORLD
from worlds import days, worlds

CLOCKS = Clocks(date(2025, 6, 1), "rev")
EVE = date(2025, 5, 1)

UNITS = (
    unit("tinh", name="UBND tỉnh", kind="province"),
    unit("so-a", name="Sở A", parent="tinh"),
    unit("phong", name="Phòng A1", parent="so-a"),
    unit("so-b", name="Sở B", parent="tinh"),
    unit("so-c", name="Sở C", parent="tinh"),
    unit("bo", name="Bộ X", kind="ministry"),
    unit("chu-tich", name="Chủ tịch", kind="post", parent="tinh"),
    group("cac-so", "so-a", member("so-c", since="2025-05-20"), name="Các sở", complete=False),
    plan("kh-1", issued="2025-01-02"),
)
TASKS = (
    task("kh-1/mot", lead="so-a", due="2025-03"),
    task("kh-1/hai", lead=("so-b", "so-a"), due="2025-03", directed_by="chu-tich"),
    task("kh-1/bo", lead=("bo", "so-b"), due="2025-03", coordinating=("so-a",)),
    task("kh-1/nhom", lead="cac-so", due="2025-03"),
    task("kh-1/moi", each=("cac-so",), due="2025-03"),
    task("kh-1/cung", lead=("phong", "so-a"), due="2025-12"),
)


def reckoner(*more: object, scope: str | None = None) -> Reckoner:
    """The ledger of this page, with further records."""
    return Reckoner(ledger(*UNITS, *TASKS, *more, settings=Settings(scope=scope)))  # type: ignore[arg-type]


def of(unit_: str, made: Reckoner) -> Filters:
    return read_filters(made, CLOCKS.as_of, FilterOptions(unit=unit_))


def summed(made: Reckoner, unit_: str | None = None, by_: str = "unit") -> Table:
    window = made.context.settings.window
    period = read_period("2025-05", CLOCKS.as_of, window)
    return summary(Population(made, by_, unit_, period.as_of), period, "rev")


def test_a_task_of_several_is_one_row_and_one_in_every_total() -> None:
    table = task_list(reckoner(), CLOCKS)
    # Six tasks, of which one is for each of three: so-a, so-c and the others.
    assert len(table.rows) == 8
    row = next(one for one in records(table) if one["id"] == "kh-1/hai")
    assert (row["unit"], row["unit_name"], row["lead"]) == ("so-b", "Sở B", ("Sở B", "Sở A"))
    assert (row["leads"], row["joint"]) == (("so-b", "so-a"), True)
    assert row["remarks"] == "led jointly"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("so-a", {"mot", "hai", "nhom", "moi@so-a", "cung"}),
        ("so-b", {"hai", "bo"}),
        ("bo", {"bo"}),
        ("phong", {"cung"}),
        ("so-c", {"nhom", "moi@so-c"}),
        # The others of the group are found by the group, as is what it leads.
        ("cac-so", {"nhom", "moi@cac-so"}),
        ("tinh", {"mot", "hai", "bo", "nhom", "moi@so-a", "moi@so-c", "cung"}),
    ],
)
def test_each_that_answers_for_a_task_finds_it(name: str, found: set[str]) -> None:
    made = reckoner()
    rows = records(task_list(made, CLOCKS, of(name, made)))
    assert {row["id"].removeprefix("kh-1/") for row in rows} == found
    remarks = {row["id"]: row["remarks"] for row in rows}
    if name == "so-a":
        assert remarks["kh-1/nhom"] == "as a member of Các sở"
        assert {row["member_of"] for row in rows} == {None, "cac-so"}
    # The summary has the same tasks.
    assert records(summed(made, name))[-1]["total"] == len(found)


def test_slow_and_overdue_find_it_for_each_and_say_so() -> None:
    made = reckoner()
    for name in ("phong", "so-a"):
        found = records(slow(made, CLOCKS, of(name, made)))
        assert [(row["id"], row["role"]) for row in found] == [("kh-1/cung", "led jointly")]
    late = records(overdue(made, CLOCKS, of("so-c", made)))
    assert {row["id"]: row["remarks"] for row in late} == {
        "kh-1/moi@so-c": None,
        "kh-1/nhom": "as a member of Các sở",
    }


def test_a_table_by_unit_counts_it_under_the_nearest_unit_above_all_of_them() -> None:
    table = summed(reckoner())
    assert by(table, "row", "total") == {
        "cac-so": 2,
        "tinh": 5,
        "so-a": 3,
        "so-a:itself": 2,
        "so-a~joint": 1,
        "so-c": 1,
        "tinh~joint": 1,
        "~joint": 1,
        "Total": 8,
    }
    names = by(table, "row", "name")
    assert names["tinh~joint"] == "UBND tỉnh (jointly)"
    assert names["~joint"] == "Several units jointly"
    levels = {row["row"]: row["depth"] for row in records(table)}
    assert (levels["so-a"], levels["so-a~joint"], levels["~joint"]) == (1, 2, 0)


def test_in_the_table_of_one_unit_what_it_does_with_others_has_lines_of_its_own() -> None:
    table = summed(reckoner(), "so-a")
    assert by(table, "row", "total") == {
        "cac-so": 1,
        "so-a": 3,
        "so-a:itself": 2,
        "so-a~joint": 1,
        "~joint": 1,
        "Total": 5,
    }
    assert by(table, "row", "name")["cac-so"] == "As a member of Các sở"


def test_other_tables_by_unit_have_the_same_rows() -> None:
    made = reckoner()
    late = overdue_by(made, CLOCKS, "unit")
    assert by(late, "row", "overdue") == {
        "cac-so": 2, "so-a": 2, "so-c": 1, "tinh~joint": 1, "~joint": 1, "Total": 7,
    }  # fmt: skip
    assert by(late, "row", "unit")["tinh~joint"] == "tinh"
    assert by(late, "row", "unit")["~joint"] is None
    assert [row["row"] for row in records(late) if row["joint"]] == ["tinh~joint", "~joint"]
    open_ = clear(made, CLOCKS)
    assert by(open_, "row", "open")["so-a~joint"] == 1
    assert by(open_, "row", "name")["so-a~joint"] == "Sở A (jointly)"


def test_the_scope_has_what_it_leads_with_others_and_what_its_groups_must_do() -> None:
    table = summed(reckoner(scope="so-a"))
    assert records(table)[-1]["total"] == 5
    assert records(table, "outside")[-1]["total"] == 3


def test_a_letter_goes_to_each_and_says_with_whom() -> None:
    table = digest(reckoner(), CLOCKS, EVE)
    lines = {(row["unit"], row["id"].removeprefix("kh-1/")): row for row in records(table, "items")}
    assert set(lines) == {
        ("so-a", "mot"), ("so-a", "hai"), ("so-b", "hai"), ("bo", "bo"), ("so-b", "bo"),
        ("so-a", "nhom"), ("so-c", "nhom"), ("cac-so", "nhom"),
        ("so-a", "moi@so-a"), ("so-c", "moi@so-c"), ("cac-so", "moi@cac-so"),
    }  # fmt: skip
    assert lines["so-a", "hai"]["remarks"] == "led jointly with Sở B"
    assert lines["so-b", "hai"]["remarks"] == "led jointly with Sở A"
    assert lines["so-a", "nhom"]["remarks"] == "as a member of Các sở"
    # It joined the group on 20/05, when the task was late.
    assert lines["so-c", "nhom"]["part"] == "new"
    assert lines["cac-so", "moi@cac-so"]["remarks"] == "others, not all known"


def test_a_task_that_several_letters_tell_of_is_one_overdue_task() -> None:
    # The eleven lines above tell of seven tasks; bo, moi@so-c and moi@cac-so are not so-a's.
    table = digest(reckoner(scope="so-a"), CLOCKS, EVE)
    assert table.sections[0].intro == (
        "They tell of 7 overdue tasks.",
        "Of these 7 tasks, the table of the summary has 4; counted apart there: 3 led outside its "
        "scope.",
    )


def test_the_page_of_a_unit_tells_its_roles_apart() -> None:
    counts = by(lead(reckoner(), CLOCKS, "so-a"), "row", "tasks", "counts")
    # phong is below so-a, and leads `cung` with it.
    assert counts == {"led": 2, "jointly": 2, "member": 1, "coordinated": 1}
    table = lead(reckoner(), CLOCKS, "so-a")
    assert "4 tasks led, 2 of them jointly, 1 to do as a member of a group" in table.title
    assert by(lead(reckoner(), CLOCKS, "chu-tich"), "row", "tasks", "counts") == {
        "led": 0, "directed": 1,
    }  # fmt: skip


def test_show_tells_the_roles_of_a_unit_apart() -> None:
    table = show(reckoner(), CLOCKS, "so-a")
    found = {
        key: [id_.removeprefix("kh-1/") for id_ in column(table, "id", key)]
        for key in ("rows", "jointly", "member", "coordinates", "directs")
    }
    assert found == {
        "rows": ["moi@so-a", "mot"],
        "jointly": ["hai", "cung"],
        "member": ["nhom"],
        "coordinates": ["bo"],
        "directs": [],
    }
    assert column(show(reckoner(), CLOCKS, "chu-tich"), "id", "directs") == ["kh-1/hai"]


MOVED = task(
    "kh-1/chuyen",
    entry("2025-05-10", "reassignment", from_=("so-a", "so-b"), to=("so-b", "bo"), document="d"),
    entry("2025-05-20", "reassignment", to="so-c", document="d"),
    lead=("so-a", "so-b"),
    due="2025-04",
)


def test_a_reassignment_names_all_that_follow() -> None:
    made = reckoner(MOVED)

    def standing(on: date) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        [found] = made.of("kh-1/chuyen", on)
        return found.leads, found.leads_on_last_day, found.inherited

    assert standing(date(2025, 4, 30)) == (("so-a", "so-b"), (), False)
    # Late since 01/05. so-b goes on leading: it answers first now, and did lead on the last day.
    assert standing(date(2025, 5, 15)) == (("so-b", "bo"), ("so-a", "so-b"), False)
    assert standing(date(2025, 6, 1)) == (("so-c",), ("so-a", "so-b"), True)
    says = column(explanation(made, CLOCKS, "kh-1/chuyen"), "says")
    assert any("passed to Sở B (so-b) and Bộ X (bo)" in one for one in says)
    assert "On the last day Sở A (so-a) and Sở B (so-b) led it." in says


def test_late_before_one_of_several_took_over() -> None:
    made = reckoner(MOVED)
    clocks = Clocks(date(2025, 5, 15), "rev")
    assert column(lead(made, clocks, "bo"), "id", "inherited") == ["kh-1/chuyen"]
    assert "kh-1/chuyen" in column(lead(made, clocks, "so-b"), "id", "overdue")
    assert column(lead(made, clocks, "so-a"), "id", "passed_on") == ["kh-1/chuyen"]
    # so-b led and leads: it is not rated the better for the newcomer.
    assert by(lead(made, clocks, "so-b"), "row", "rate", "counts")["jointly"] == 0.0
    assert by(lead(made, clocks, "bo"), "row", "tasks", "counts")["jointly"] == 2


def test_a_newcomer_who_answers_first_does_not_better_the_rate_of_who_led_before() -> None:
    done = task("kh-1/xong", entry("2025-03-03", "completion"), lead=("so-b", "so-c"))
    late = task(
        "kh-1/tre", entry("2025-05-10", "reassignment", to=("bo", "so-b")),
        lead=("so-a", "so-b"), due="2025-04",
    )  # fmt: skip
    made = Reckoner(ledger(*UNITS, done, late))
    # Of what so-b had to do one of two is on time; what bo took over was late before.
    assert by(lead(made, CLOCKS, "so-b"), "row", "rate", "counts")["jointly"] == 50.0
    assert by(lead(made, CLOCKS, "bo"), "row", "rate", "counts")["jointly"] is None


def test_of_two_leads_that_become_one_there_is_one() -> None:
    merged = unit("so-cu", name="Sở Cũ", parent="tinh", until="2025-04-30", successor=("so-b",))
    made = reckoner(merged, task("kh-1/gop", lead=("so-cu", "so-b"), due="2025-03"))
    assert made.of("kh-1/gop", EVE)[0].leads == ("so-b",)
    assert made.of("kh-1/gop", date(2025, 4, 30))[0].leads == ("so-cu", "so-b")
    # A successor stands for a member, too.
    group_ = group("nhom", "so-cu", name="Nhóm")
    made = reckoner(merged, group_, task("kh-1/nhom2", lead="nhom", due="2025-03"))
    assert "kh-1/nhom2" in column(task_list(made, CLOCKS, of("so-b", made)), "id")


def test_from_one_joint_lead_to_another_is_a_move_between_rows() -> None:
    made = reckoner(MOVED)
    table = compare(Population(made, day=CLOCKS.as_of), EVE, CLOCKS.as_of, "rev")
    row = next(one for one in records(table, "moved") if one["id"] == "kh-1/chuyen")
    assert (row["leads_before"], row["leads_after"]) == (("so-a", "so-b"), ("so-c",))
    flow = {one["row"]: one for one in records(summed(made), "flow")}
    assert flow["tinh~joint"]["transferred_out"] == 1
    assert flow["tinh"]["transferred_out"] == 1
    assert flow["Total"]["transferred_out"] == 0


def test_a_lead_that_is_no_unit_may_hide_a_task_that_another_leads_too() -> None:
    made = reckoner(task("kh-1/lac", lead=("so-a", "khong-co"), due="2025-03"))
    assert led_by_no_unit(made, CLOCKS.as_of) == ("kh-1/lac",)


def test_former_ids_of_several_leads_are_followed() -> None:
    renamed = unit("so-moi", formerly=("so-cu",))
    made = ledger(*UNITS, renamed, task("kh-1/ten", lead=("so-a", "so-cu"), due="2025-03"))
    assert Reckoner(follow(made)).of("kh-1/ten", CLOCKS.as_of)[0].leads == ("so-a", "so-moi")


def test_an_estimate_of_a_joint_task_stands_once_under_the_unit_above() -> None:
    joint = task("kh-1/tien", lead=("so-a", "so-b"), estimates=(Estimate(2026, 5_000_000),))
    rows = records(estimates(reckoner(joint), CLOCKS, 2026))
    assert [(row["name"], row["proposed"]) for row in rows] == [
        ("UBND tỉnh (jointly)", 5_000_000),
        ("Total", 5_000_000),
    ]


def test_a_plain_lead_is_shown_as_before() -> None:
    row = next(one for one in records(task_list(reckoner(), CLOCKS)) if one["id"] == "kh-1/mot")
    assert (row["unit"], row["lead"], row["remarks"]) == ("so-a", ("Sở A",), None)
    assert (row["leads"], row["joint"], row["member_of"]) == (("so-a",), False, None)


@given(made=worlds(scope=None), on=days, name=st.sampled_from([one.id for one in WORLD]))
@settings(max_examples=60, deadline=None)
def test_a_unit_finds_the_same_tasks_in_a_list_and_in_its_summary(
    made: Ledger, on: date, name: str
) -> None:
    reckoner_ = Reckoner(made)
    filters = read_filters(reckoner_, on, FilterOptions(unit=name))
    found = {one.id for one in filter(filters.admit, reckoner_.standings(on))}
    census = Population(reckoner_, "unit", filters.values["unit"], on).census(on)
    assert set(census.standings) == found
    page = lead(reckoner_, Clocks(on, "rev"), filters.values["unit"])
    lists = ("overdue", "done_late", "inherited", "done_on_time", "in_term", "rest")
    listed = [id_ for key in lists for id_ in column(page, "id", key)]
    assert sorted(listed) == sorted(found)
    counts = by(page, "row", "tasks", "counts")
    assert sum(counts.get(role, 0) for role in ("led", "jointly", "member")) == len(found)


@given(made=worlds(), on=days)
@settings(max_examples=60, deadline=None)
def test_the_rows_of_what_is_overdue_make_the_total(made: Ledger, on: date) -> None:
    rows = records(overdue_by(Reckoner(made), Clocks(on, "rev"), "unit"))
    total = len(overdue(Reckoner(made), Clocks(on, "rev")).rows)
    assert sum(row["overdue"] for row in rows if row["row"] != "Total") == total
    assert total == sum(row["overdue"] for row in rows if row["row"] == "Total")
