"""What a report tells: the draft that is made for its writer, and the report made of the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from r57ledger.diagnostic import Field
from r57ledger.edits.change import Change, put, remove
from r57ledger.edits.entry import Data, as_written, entry_data
from r57ledger.edits.owed_report import OwedReport
from r57ledger.format.common import Text, when_of
from r57ledger.format.entry import REPORT_ENTRIES, Entry
from r57ledger.format.keys import keys_of
from r57ledger.format.report import Report
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Phase, Standing
from r57ledger.schedule.period import first_day, last_day, parse_report_period
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick, safe
from r57ledger.views.tasks import by_last_day
from r57ledger.words.message import mark, say

TEXTS = {
    "results": mark("Results"),
    "difficulties": mark("Difficulties"),
    "proposals": mark("Proposals"),
}
"""What a report says besides its entries: the titles of its texts by key."""


class TaskShare(NamedTuple):
    """A task, or one unit's or period's share of it, and what was said of it.

    `said` is the text of the last word, `recent` what was entered in the task's own log since the
    last report.
    """

    standing: Standing
    said: str
    recent: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the standing: PLAN/TASK, with @UNIT and @PERIOD where it has them."""
        return self.standing.id

    @property
    def title(self) -> str:
        """The task's title in the language of the run."""
        return pick(self.standing.task.title)

    @property
    def known(self) -> str:
        """What a report may begin with: what is recent, else the last word."""
        return "\n".join(self.recent) or self.said


def task_shares(reckoner: Reckoner, owed: OwedReport, as_of: date) -> list[TaskShare]:
    """Return the open tasks that a report is to tell of, those with the earliest last day first.

    What is suspended waits, and needs no word.
    """
    time = _time(reckoner, owed)
    shares = [
        _share(standing, entries_of(standing, reckoner.organisation, as_of), time)
        for standing in _led(reckoner, owed, as_of)
        if standing.phase is Phase.OPEN and standing.class_ is not Class.SUSPENDED
    ]
    return sorted(shares, key=lambda share: by_last_day(share.standing))


def _led(reckoner: Reckoner, owed: OwedReport, as_of: date) -> Iterator[Standing]:
    """Yield the tasks that the unit leads, or one below it that does not owe the report itself."""
    units = reckoner.organisation.subtree(owed.unit, as_of) - owed.owing | {owed.unit}
    for standing in reckoner.standings(as_of):
        if not units.isdisjoint(standing.leads):
            yield standing


def _time(reckoner: Reckoner, owed: OwedReport) -> tuple[date, date]:
    """Return the first and the last day of what is new for a report.

    It begins after the unit's last report of this kind, or else with the period.
    """
    window = reckoner.context.settings.window
    first, last = first_day(owed.period, window), last_day(owed.period, window)
    former = _former(reckoner, owed)
    return (former.submitted.day + timedelta(days=1) if former else first), last


def _former(reckoner: Reckoner, owed: OwedReport) -> Report | None:
    """Return the last report of this kind that the unit handed in for an earlier period."""
    window = reckoner.context.settings.window
    kind = (owed.plan, owed.obligation.id, owed.unit)
    former = [
        report
        for report in reckoner.ledger.reports.values()
        if (report.plan, report.obligation, report.unit) == kind
        and first_day(parse_report_period(report.period), window) < first_day(owed.period, window)
    ]
    return max(former, key=lambda report: report.submitted.day, default=None)


def _share(standing: Standing, entries: Iterable[Entry], time: tuple[date, date]) -> TaskShare:
    said, recent = "", []
    since, until = time
    for entry in entries:
        text = pick(entry.note) or "; ".join(map(pick, entry.product))
        if entry.kind not in REPORT_ENTRIES or not text:
            continue
        said = text
        if entry.path == standing.task.path and since <= entry.date.day <= until:
            recent.append(text)
    return TaskShare(standing, said, tuple(dict.fromkeys(recent)))


def known_texts(reckoner: Reckoner, owed: OwedReport, as_of: date) -> dict[str, Text | None]:
    """Return what a report's texts may begin with, by key: those of the unit's last report.

    The results are the tasks that were completed since then, if any were.
    """
    former = _former(reckoner, owed)
    texts = {key: getattr(former, key, None) for key in TEXTS}
    time = _time(reckoner, owed)
    completed = [
        _share(standing, entries_of(standing, reckoner.organisation, as_of), time)
        for standing in _led(reckoner, owed, as_of)
        if standing.completed is not None and standing.completed >= time[0]
    ]
    lines = [f"{share.title}: {share.known}" if share.known else share.title for share in completed]
    return {**texts, "results": "\n".join(lines)} if lines else texts


def draft_data(reckoner: Reckoner, owed: OwedReport, shares: Iterable[TaskShare], day: str) -> Data:
    """Return the plain data of what a draft has to be completed: its texts and its entries.

    A key of which nothing is known yet has no value.
    """
    texts = known_texts(reckoner, owed, when_of(day).day)
    return {**texts, "entries": [_drafted(share, owed, day) for share in shares]}


def _drafted(share: TaskShare, owed: OwedReport, day: str) -> Data:
    """Return the entry that a draft has for a task, to be completed."""
    note = as_written("note", share.known or None)
    entry = entry_about(share, owed, "progress", day, {})
    return {**entry, "percent": share.standing.percent, "note": note}


def entry_about(
    share: TaskShare, owed: OwedReport, kind: str, day: str, values: Mapping[str, Any]
) -> Data:
    """Return the plain data of an entry of a report about a task."""
    named = dict(zip(("task", "unit", "period"), keys_about(share, owed), strict=True))
    return entry_data(kind, day, {**named, **values})


def keys_about(share: TaskShare, owed: OwedReport) -> tuple[str, str | None, Any]:
    """Return what an entry names of a task: its id, another unit than the report's, its period."""
    standing = share.standing
    unit = standing.each_unit if standing.each_unit != owed.unit else None
    period = standing.period.text if standing.period else None
    return standing.task.id, unit, as_written("period", period)


def report_data(values: Mapping[str, Any], content: Data) -> Data:
    """Return the plain data of a report: what it tells, and those of `values` that are not empty.

    The keys are in the canonical order.
    """
    filled = {key: value for key, value in values.items() if value} | content
    return {key: filled[key] for key in keys_of(Report) if key in filled}


def handed_in(data: Data, values: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the changes that make a report of a draft's plain data.

    Keys that have no value are taken out, and those of `values` that are not empty put in.
    """
    filled = {key: value for key, value in values.items() if value}
    empty: list[Field] = [
        (key,) for key, value in data.items() if value is None and key not in filled
    ]
    if isinstance(data.get("entries"), list):
        empty += [
            ("entries", index, key)
            for index, entry in enumerate(data["entries"])
            if isinstance(entry, dict)
            for key, value in entry.items()
            if value is None
        ]
    puts = [put((key,), value) for key, value in filled.items()]
    return (*map(remove, empty), *puts)


def with_titles(text: bytes, shares: Iterable[TaskShare]) -> bytes:
    """Return a draft's text with a comment above each entry that says which task it is of."""
    comments = iter(shares)
    above, key, below = f"\n{text.decode()}".partition("\nentries:\n")
    lines = []
    for line in below.split("\n"):
        if line.startswith("  - "):
            lines.append(f"  # {_comment(next(comments))}")
        lines.append(line)
    return f"{above}{key}".removeprefix("\n").encode() + "\n".join(lines).encode()


def _comment(share: TaskShare) -> str:
    last = share.standing.last_day
    if last is None:
        return safe(share.title)
    return safe(say("{title} (last day: {day})", title=share.title, day=last))


def entries_in(data: Mapping[str, Any]) -> list[Data]:
    """Return the entries of a report's plain data; what is no entry is left out."""
    entries = data.get("entries")
    return [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []


def silent_tasks(data: Mapping[str, Any]) -> list[str]:
    """Return the tasks of a report's plain data whose entries say nothing, each with its period."""
    told_by = {"percent", "note", "product", "evidence"}
    return [
        "@".join(str(entry[key]) for key in ("task", "period") if entry.get(key) is not None)
        for entry in entries_in(data)
        if all(entry.get(key) in (None, "") for key in told_by)
    ]


def says_nothing(data: Mapping[str, Any]) -> bool:
    """Tell whether a report's plain data have no more than who handed it in, and when."""
    return not any(value for key, value in data.items() if key not in ("submitted", "signed_by"))
