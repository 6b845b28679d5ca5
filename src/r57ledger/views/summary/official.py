"""The official table: each task in exactly one class, by row, with the two rates in use.

Government reports have used its four cells since 2016: completed on time or late, not completed
in term or overdue. Two denominators are in official use, so each rate names its own:

- of tasks due, (on time + late) / (on time + late + overdue). The report on 2017 has 14,068 +
  1,983 completed and 223 overdue: 98,63 % (printed there as 98,62 %, cut and not rounded);
- of all tasks, (on time + late) / total, regular tasks and those without a last day included:
  73,25 % of 2017's 21,914, and 46,70 % of the 1,287 of December 2025 (601 completed, 404 in term,
  104 overdue, 178 regular).

Suspended and cancelled tasks are outside both, by the decisions recorded for them; undetermined
ones are among all, so that a broken file betters no rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import chain

from r57ledger.schedule.classes import DONE, DUE, Class
from r57ledger.views.certainty import late_uncertain
from r57ledger.views.summary.lines import (
    LINE_COLUMNS,
    Cells,
    SummaryLine,
    check_lines,
    gather,
    nonempty_lines,
    with_lines,
)
from r57ledger.views.summary.population import Census, Part
from r57ledger.views.sums import check, rate
from r57ledger.views.table import Column, Kind, Row, Section, Value

NOT_DONE = (Class.IN_TERM, Class.OVERDUE)
OUTSIDE_RATES = (Class.SUSPENDED, Class.CANCELLED)

COUNT_COLUMNS = (
    Column("total", "Total", Kind.INT),
    Column("done_on_time", "Completed on time", Kind.INT),
    Column("done_extended", "Of these extended", Kind.INT),
    Column("done_late", "Completed late", Kind.INT),
    Column("done", "Completed in all", Kind.INT),
    Column("in_term", "In term", Kind.INT),
    Column("in_term_awaiting", "Of these awaiting confirmation", Kind.INT),
    Column("overdue", "Overdue", Kind.INT),
    Column("not_done", "Not completed in all", Kind.INT),
    Column("regular", "Regular", Kind.INT),
    Column("no_deadline", "No deadline", Kind.INT),
    Column("suspended", "Suspended", Kind.INT),
    Column("cancelled", "Cancelled", Kind.INT),
    Column("undetermined", "Undetermined", Kind.INT),
    Column("due", "Tasks due", Kind.INT),
    Column("counted", "All that count", Kind.INT),
    Column("done_late_uncertain", "Of the late uncertain", Kind.INT),
    Column("overdue_uncertain", "Of the overdue uncertain", Kind.INT),
)
RATE_COLUMNS = (
    Column("rate_due", "Completed of tasks due", Kind.RATE),
    Column("rate_all", "Completed of all tasks", Kind.RATE),
)
BEFORE_COLUMNS = (
    Column("overdue_before", "Overdue before", Kind.INT),
    Column("overdue_change", "Change of overdue", Kind.CHANGE),
)
OTHER = Column("other", "Other", Kind.INT, data=False)
COLUMNS = (*LINE_COLUMNS, *COUNT_COLUMNS, *RATE_COLUMNS, *BEFORE_COLUMNS, OTHER)
"""`due` and `counted` are the denominators; `other` is what a narrow terminal has no room for."""

APART = ("regular", "no_deadline", "suspended", "cancelled", "undetermined")
"""The classes outside the four cells: an office counts them apart."""
_CELLS = (
    *("name", "total", "done_on_time", "done_late", "done"),
    *("in_term", "in_term_awaiting", "overdue", "not_done"),
)
_ALWAYS = frozenset(_CELLS) - {"in_term_awaiting"}
"""What the form has also where it is 0 in each line."""

_COUNTS_IN: dict[str, Callable[[Class], bool]] = {
    "total": lambda class_: True,
    "done": lambda class_: class_ in DONE,
    "not_done": lambda class_: class_ in NOT_DONE,
    "due": lambda class_: class_ in DUE,
    "counted": lambda class_: class_ not in OUTSIDE_RATES,
}
_COLUMNS_OF = {
    class_: tuple(
        column.key
        for column in COUNT_COLUMNS
        if column.key == class_.value
        or (column.key in _COUNTS_IN and _COUNTS_IN[column.key](class_))
    )
    for class_ in Class
}
"""The columns that count a task of a class, but for those that count some of them."""

_UNREAD_IN = ("total", "undetermined", "counted")


def cells(census: Census, part: Part, lines: tuple[SummaryLine, ...]) -> Cells:
    """Return the ids behind every count of the official table of one part.

    Raises `DoesNotAddUp`, which is a bug, where classes do not make the total.
    """
    by_leaf: dict[str, dict[str, list[str]]] = {c.key: {} for c in COUNT_COLUMNS}
    for row, standing in census.part(part):
        for key in _COLUMNS_OF[standing.class_]:
            by_leaf[key].setdefault(row, []).append(standing.id)
        if standing.class_ is Class.DONE_ON_TIME and standing.extensions:
            by_leaf["done_extended"].setdefault(row, []).append(standing.id)
        if standing.class_ is Class.IN_TERM and standing.awaiting_confirmation:
            by_leaf["in_term_awaiting"].setdefault(row, []).append(standing.id)
        if late_uncertain(standing):
            by_leaf[f"{standing.class_.value}_uncertain"].setdefault(row, []).append(standing.id)
    if part is Part.MAIN:
        for id_, row in census.unread.items():
            for key in _UNREAD_IN:
                by_leaf[key].setdefault(row, []).append(id_)
    gathered = {key: gather(lines, lists) for key, lists in by_leaf.items()}
    _check(gathered, lines, census, part)
    return gathered


def total_counts(census: Census) -> Counter[str]:
    """Return those numbers of the main part's total that follow from the classes alone.

    They are the same that `cells` gives, without the tasks behind them and without other lines.
    """
    numbers = Counter(dict.fromkeys(_UNREAD_IN, len(census.unread)))
    classes = Counter(standing.class_ for _, standing in census.part(Part.MAIN))
    for class_, count in classes.items():
        numbers.update(dict.fromkeys(_COLUMNS_OF[class_], count))
    return numbers


def counts(cells: Cells, line: int) -> dict[str, int]:
    """Return the numbers of one line."""
    return {key: len(ids[line]) for key, ids in cells.items()}


def official(
    lines: tuple[SummaryLine, ...], now: Cells, before: Cells | None, key: str, prefix: str = ""
) -> Section:
    """Return the official table as a part of a view; the last line is the total.

    `before` are the cells of the same lines at the end of the period before. `prefix` stands
    between row and column in the names of the cells. A line in which nothing is counted, and
    nothing was overdue, is left out.
    """
    total = counts(now, -1)
    apart = [name for name in APART if total[name]]
    shown = (*_CELLS, *apart)
    narrow = ("name", "total", "done_on_time", "done_late", "in_term", "overdue", "other")
    was_overdue = before["overdue"] if before else now["overdue"]
    numbered = nonempty_lines(lines, (now["total"], was_overdue))
    rows = [_row(line, now, before, i) for i, line in numbered]
    section = Section(key, COLUMNS, rows, shown, narrow=narrow, always=_ALWAYS)
    seldom = zip(*(now[column] for column in APART), strict=True)
    other = [tuple(chain.from_iterable(ids)) for ids in seldom]
    behind = {**now, "other": other, **({"overdue_before": was_overdue} if before else {})}
    return with_lines(numbered, section, behind, prefix)


def _row(line: SummaryLine, now: Cells, before: Cells | None, i: int) -> Row:
    n = counts(now, i)
    overdue_before = len(before["overdue"][i]) if before else None
    row: tuple[Value, ...] = (
        *line.columns,
        *n.values(),
        rate(n["done"], n["due"]),
        rate(n["done"], n["counted"]),
        overdue_before,
        None if overdue_before is None else n["overdue"] - overdue_before,
        sum(n[name] for name in APART),
    )
    return row


def _check(cells: Cells, lines: tuple[SummaryLine, ...], census: Census, part: Part) -> None:
    for key, ids in cells.items():
        check_lines(lines, key, [len(cell) for cell in ids])
    for i, line in enumerate(lines):
        n = counts(cells, i)
        check(f"{line.row}/total", n["total"], sum(n[c.value] for c in Class))
        apart = sum(n[name] for name in APART)
        check(f"{line.row}/not_done", n["not_done"], n["total"] - n["done"] - apart)
    unread = len(census.unread) if part is Part.MAIN else 0
    counted = sum(a.part is part for a in census.allocations.values()) + unread
    check("The total", len(cells["total"][-1]), counted)
