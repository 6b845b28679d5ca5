"""What a summary counts apart, and what `overdue`, `lead` and `digest` say of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import day, entry, ledger, plan, task, unit
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.digest import digest
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.lead import lead
from r57ledger.views.overdue import overdue, overdue_by
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Part, Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Clocks, Table
from reading import section

CLOCKS = Clocks(day("2025-07-31"), "r")
JULY = read_period("2025-07", CLOCKS.as_of, None)


def made(scope: str | None = "bo") -> Ledger:
    """Three overdue in the table, two that carry out one of them, one led outside."""
    return ledger(
        unit("bo", kind="ministry"), unit("vu-a", parent="bo"), unit("khac", kind="ministry"),
        plan(),
        task("kh-1/t1", due="2025-06"), task("kh-1/t2", due="2025-06"),
        # On 3 July or before: perhaps it was handed in on 30 June.
        task("kh-1/t3", entry("by 2025-07-03", "submission"), due="2025-06"),
        task("kh-1/t4", due="2025-05", parent="kh-1/t1"),
        task("kh-1/t5", due="2025-05", parent="kh-1/t1"),
        task("kh-1/t6", due="2025-05", lead="khac"),
        task("kh-1/t7", entry("by 2025-07-03", "completion"), due="2025-06"),
        settings=Settings(scope=scope),
    )  # fmt: skip


def intro(table: Table, key: str) -> str:
    return " ".join(section(table, key).intro)


def test_the_two_numbers_of_one_day() -> None:
    reckoner = Reckoner(made())
    apart = "2 that carry out a task and 1 led outside its scope"
    said = f"Of these 6 tasks, the table of the summary has 3; counted apart there: {apart}."
    assert intro(overdue(reckoner, CLOCKS), "rows") == said
    assert intro(overdue_by(reckoner, CLOCKS, "unit"), "rows") == said
    letters = digest(reckoner, CLOCKS, day("2025-06-30"))
    told = "They tell of 6 overdue tasks, of these 1 on an uncertain date."
    assert section(letters, "rows").intro == (told, said)
    table = summary(Population(reckoner), JULY, "r")
    assert section(table, "rows").intro[-2] == (
        "Counted apart: 2 tasks that carry out another one and 1 task led outside the ledger's "
        "scope. Overdue are 3 counted here and 3 counted apart, together 6."
    )


def test_one_unit() -> None:
    reckoner = Reckoner(made())
    assert section(lead(reckoner, CLOCKS, "vu-a"), "counts").intro == (
        "All that it leads: Of these 6 tasks, the table of the summary has 4; counted apart "
        "there: 2 that carry out a task.",
        "Overdue: Of these 5 tasks, the table of the summary has 3; counted apart there: 2 that "
        "carry out a task.",
    )
    table = summary(Population(reckoner, "unit", "vu-a"), JULY, "r")
    assert (
        section(table, "rows")
        .intro[-2]
        .endswith("Overdue are 3 counted here and 2 counted apart, together 5.")
    )
    # Asked for itself, it is the scope.
    assert section(lead(reckoner, CLOCKS, "khac"), "counts").intro == ()


def test_late_on_an_uncertain_date() -> None:
    reckoner = Reckoner(made())
    assert overdue(reckoner, CLOCKS).title == (
        "Overdue on 31 July 2025 — 6 tasks, of these 1 on an uncertain date"
    )
    table = summary(Population(reckoner), JULY, "r")
    assert section(table, "rows").intro[3] == (
        "Late by a day that is not certain: 1 of those completed late, 1 of the overdue."
    )
    assert section(table, "rows").members["vu-a/done_late_uncertain"] == ("kh-1/t7",)
    assert section(table, "rows").members["vu-a/overdue_uncertain"] == ("kh-1/t3",)
    page = lead(reckoner, CLOCKS, "vu-a")
    assert page.title.endswith(
        "6 tasks led, 5 overdue, of these 1 on an uncertain date, 0 inherited"
    )
    assert section(page, "counts").members["led/uncertain"] == ("kh-1/t3", "kh-1/t7")
    assert section(overdue_by(reckoner, CLOCKS, "plan"), "rows").members["kh-1/uncertain"] == (
        "kh-1/t3",
    )


PARENTS = st.lists(
    st.sampled_from([None, "kh-1", "kh-1/t0", "kh-1/t1", "kh-1/t2", "kh-1/gone"]),
    min_size=3,
    max_size=6,
)


@settings(max_examples=100, deadline=None)
@given(PARENTS, st.lists(st.sampled_from(["vu-a", "khac", "unstated"]), min_size=6, max_size=6),
       st.sampled_from([None, "bo"]))  # fmt: skip
def test_the_tables_of_a_summary_make_up_what_is_listed(
    parents: list[str | None], leads: list[str], scope: str | None
) -> None:
    tasks = [
        task(f"kh-1/t{n}", due="2025-05" if n % 3 else "2025-12", parent=parent, lead=leads[n])
        for n, parent in enumerate(parents)
    ]
    base = made(scope)
    reckoner = Reckoner(base._replace(tasks={one.id: one for one in tasks}))
    table = summary(Population(reckoner), JULY, "r")
    in_tables = sum(
        len(section(table, key).members.get(f"Total/{prefix}overdue", ()))
        for key, prefix in (
            ("rows", ""),
            (Part.SUBTASKS.value, "subtasks/"),
            (Part.OUTSIDE.value, "outside/"),
        )
    )
    listed = [s for s in reckoner.standings(CLOCKS.as_of) if s.class_ is Class.OVERDUE]
    assert in_tables == len(listed) == len(overdue(reckoner, CLOCKS).rows)


def test_the_letters_of_a_unit_outside_speak_of_the_table_of_that_unit() -> None:
    reckoner, since = Reckoner(made()), day("2025-06-30")

    def said(unit_: str) -> tuple[str, ...]:
        filters = read_filters(reckoner, CLOCKS.as_of, FilterOptions(unit=unit_))
        return section(digest(reckoner, CLOCKS, since, filters), "rows").intro

    assert said("vu-a") == (
        "They tell of 5 overdue tasks, of these 1 on an uncertain date.",
        "Of these 5 tasks, the table of the summary has 3; counted apart there: "
        "2 that carry out a task.",
    )
    # Its own summary has the task in its first table.
    assert said("khac") == ()
    own = Population(reckoner, "unit", "khac", CLOCKS.as_of).census(CLOCKS.as_of)
    assert own.allocations["kh-1/t6"].part is Part.MAIN


def test_an_overdue_task_that_is_in_no_letter_is_none_that_the_letters_tell_of() -> None:
    records = (
        task("kh-1/t1", due="2025-06"),
        task("kh-1/t2", due="2025-06", parent="kh-1/t1"),
        task("kh-1/t3", due="2025-06", lead="unstated"),
    )
    reckoner = Reckoner(ledger(unit("vu-a"), plan(), *records))
    letters = digest(reckoner, CLOCKS, day("2025-06-30"))
    assert section(letters, "rows").intro == (
        "They tell of 2 overdue tasks.",
        "Of these 2 tasks, the table of the summary has 1; counted apart there: "
        "1 that carries out a task.",
    )
    assert letters.notes == ("In no letter, since no lead is named: Newly overdue (1).",)


def test_a_single_task_that_is_counted_apart() -> None:
    first = (task("kh-1/t1"), task("kh-1/t2", due="2025-05", parent="kh-1/t1"))
    table = overdue(Reckoner(ledger(unit("vu-a"), plan(), *first)), CLOCKS)
    assert intro(table, "rows") == (
        "Of this 1 task, the table of the summary has 0; counted apart there: "
        "1 that carries out a task."
    )
