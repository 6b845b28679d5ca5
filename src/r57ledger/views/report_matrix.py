"""Reports as units by periods: a line for each obligation, one for each unit beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from r57ledger.schedule.answers import Answer, Reason, ReportState
from r57ledger.schedule.period import REQUEST, Period, last_day
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Column, Kind, Row, Section, Value
from r57ledger.views.tasks import unit_name, unit_place
from r57ledger.words.message import mark, say


def _in_state(state: ReportState) -> Callable[[Answer], bool]:
    return lambda answer: answer.state is state


COUNTS: dict[str, Callable[[Answer], bool]] = {
    "reports": lambda a: True,
    **{state.value: _in_state(state) for state in ReportState},
    "nil": lambda a: a.report is not None and a.report.nil,
}
"""The columns that are counts. The states make up `reports`; `nil` are some of those handed in."""

_COUNT_COLUMNS = (
    Column("reports", "Reports", Kind.INT),
    Column("on_time", "On time", Kind.INT),
    Column("late", "Late", Kind.INT),
    Column("missing", "Missing", Kind.INT),
    Column("not_yet_due", "Not yet due", Kind.INT),
    Column("exempt", "Exempt", Kind.INT),
    Column("on_request", "Asked for, no day", Kind.INT),
    Column("no_due_day", "No day is set", Kind.INT),
    Column("undetermined", "Not determined", Kind.INT),
    Column("nil", "Of these nil", Kind.INT),
)
_LINE_COLUMNS = (
    Column("row", "Row", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("obligation", "Obligation", Kind.ID),
    Column("title", "Report"),
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("name", "Report and unit"),
    Column("label", "Id", Kind.ID, data=False),
)
_SHOWN = "_shown"
"""What follows a period in the key of the column that people see."""
_ON_TIME, _NIL = mark("ok"), mark("nil")
_SYMBOLS = {
    ReportState.LATE: mark("L{days}"),
    ReportState.MISSING: mark("M{days}"),
    ReportState.NOT_YET_DUE: ".",
    ReportState.EXEMPT: mark("ex"),
    ReportState.ON_REQUEST: "o",
    ReportState.NO_DUE_DAY: "o",
    ReportState.UNDETERMINED: "?",
}
"""What stands in the cell of a unit and a period; of a report on time, one of the two above."""
_LEGEND = mark(
    "ok on time, nil on time with nothing arisen, L3 late by 3 days, M12 missing by 12 days, . not "
    "yet due, ex exempt, o no day is set, ? not certain that it is owed, or by when. "
    "A report's own line: how many were handed in."
)


def report_matrix(reckoner: Reckoner, answers: list[Answer]) -> Section:
    """Return the table of units by periods with its counts; the last line is their total.

    `answers` are in the order of obligations. A cell of a count is named
    PLAN/OBLIGATION/UNIT/COLUMN; without the unit it is the obligation's.
    """
    window = reckoner.context.settings.window
    by_text = {a.occurrence.period.text: a.occurrence.period for a in answers}
    periods = sorted(by_text.values(), key=lambda p: (last_day(p, window), p.length, p.text))
    lines: list[tuple[str, list[Answer]]] = []
    for obligation, of_obligation in _grouped(answers, _obligation).items():
        lines.append((obligation, of_obligation))
        units = _grouped(of_obligation, lambda a: f"{_obligation(a)}/{a.occurrence.unit}")
        lines.extend(sorted(units.items(), key=lambda line: _name(reckoner, line[0])))
    rows = [_row(reckoner, name, answers, periods) for name, answers in lines]
    totals = {i for i, (name, _) in enumerate(lines) if name.count("/") == 1}
    members = _members(lines)
    if rows:
        totals.add(len(rows))
        lines.append((TOTAL, answers))
        members |= _members([(TOTAL, answers)])
        rows.append(_row(reckoner, TOTAL, answers, periods))
    _check(lines)
    columns = [Column(period.text, period.text, Kind.WORD) for period in periods]
    seen = [Column(p.text + _SHOWN, _heading(p), Kind.WORD, data=False) for p in periods]
    rare = ("exempt", "on_request", "no_due_day", "undetermined")
    some = tuple(key for key in rare if members.get(f"{TOTAL}/{key}"))
    shown = ("name", "label", *(c.key for c in seen), "on_time", "late", "missing", *some)
    narrow = ("name", "label", "reports", "on_time", "late", "missing", "not_yet_due", *some)
    return Section(
        "units",
        (*_LINE_COLUMNS, *columns, *_COUNT_COLUMNS, *seen),
        rows,
        shown,
        intro=(say(_LEGEND),) if rows else (),
        depths=tuple(0 if i in totals else 1 for i in range(len(rows))),
        totals=frozenset(totals),
        members=members,
        narrow=narrow,
    )


def symbol(answer: Answer) -> str:
    """Return what stands in the cell of a unit and a period, for programs."""
    return _symbol_message(answer).format(days=answer.days)


def _symbol_shown(answer: Answer) -> str:
    """Return what people see in the cell of a unit and a period."""
    return say(_symbol_message(answer), days=str(answer.days))


def _symbol_message(answer: Answer) -> str:
    if answer.state is ReportState.ON_TIME:
        return _NIL if answer.report is not None and answer.report.nil else _ON_TIME
    return _SYMBOLS[answer.state]


def _grouped(answers: Iterable[Answer], key: Callable[[Answer], str]) -> dict[str, list[Answer]]:
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        groups.setdefault(key(answer), []).append(answer)
    return groups


def _name(reckoner: Reckoner, line: str) -> tuple[tuple[str, str, str], str]:
    unit = line.rpartition("/")[2]
    return unit_place(reckoner.ledger, unit), unit


def _obligation(answer: Answer) -> str:
    return f"{answer.occurrence.plan}/{answer.occurrence.obligation.id}"


def _heading(period: Period) -> str:
    """Return a period as the head of a narrow column; the year stands above the table."""
    if period.kind == "month":
        return f"{period.month:02}"
    if period.kind == REQUEST and period.day:
        return f"{period.day.day:02}/{period.day.month:02}"
    return period.text.rpartition("-")[2]


def _row(reckoner: Reckoner, name: str, answers: list[Answer], periods: list[Period]) -> Row:
    occurrence = answers[0].occurrence
    unit = name.split("/")[2] if name.count("/") == 2 else None
    title = pick(occurrence.obligation.title) or occurrence.obligation.id
    who = unit_name(reckoner.ledger, unit) if unit else None
    by_period = _grouped(answers, lambda a: a.occurrence.period.text)
    cells: list[list[Value]] = [
        [_cell(by_period.get(period.text, []), spell if unit else None) for period in periods]
        for spell in (symbol, _symbol_shown)
    ]
    counts = [sum(map(counts_in, answers)) for counts_in in COUNTS.values()]
    return (
        name,
        None if name == TOTAL else occurrence.plan,
        None if name == TOTAL else occurrence.obligation.id,
        None if name == TOTAL else title,
        unit,
        who,
        _shown(answers, who) if who else say(TOTAL) if name == TOTAL else title,
        None if name == TOTAL else unit or name,
        *cells[0],
        *counts,
        *cells[1],
    )


def _shown(answers: list[Answer], name: str) -> str:
    """Return the name of a line for people; one may stand for members that are not known."""
    if any(answer.reason is Reason.OTHERS for answer in answers):
        return say("{name}: others, not all known", name=name)
    return name


def _cell(answers: list[Answer], spell: Callable[[Answer], str] | None) -> str | None:
    """Return the cell of a unit, or of an obligation, which counts what was handed in."""
    if not answers:
        return None
    if spell is not None:
        return " ".join(map(spell, answers))
    return str(sum(answer.report is not None for answer in answers))


def _members(lines: list[tuple[str, list[Answer]]]) -> dict[str, tuple[str, ...]]:
    return {
        f"{name}/{column}": tuple(a.occurrence.id for a in answers if counts_in(a))
        for name, answers in lines
        for column, counts_in in COUNTS.items()
    }


def _check(lines: list[tuple[str, list[Answer]]]) -> None:
    """Raise `DoesNotAddUp`, which is a bug, where parts do not make their sum."""
    for column, counts_in in COUNTS.items():
        parts: Counter[str] = Counter()
        for name, answers in lines:
            if name != TOTAL:
                above = name.rpartition("/")[0] if name.count("/") == 2 else TOTAL
                parts[above] += sum(map(counts_in, answers))
        for name, answers in lines:
            if name in parts:
                check(f"{name}/{column}", sum(map(counts_in, answers)), parts[name])
    for name, answers in lines:
        states = sum(a.state is state for a in answers for state in ReportState)
        check(f"{name}/reports", len(answers), states)
