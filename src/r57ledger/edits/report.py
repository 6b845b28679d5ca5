"""The report that a unit owes: whether it owes it, and what is drafted of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from r57ledger.diagnostic import Field
from r57ledger.edits.change import Change, put, remove
from r57ledger.edits.entry import Data, as_written, entry_data
from r57ledger.errors import LedgerError
from r57ledger.format.common import Text, when_of
from r57ledger.format.entry import REPORT_ENTRIES, Entry
from r57ledger.format.keys import keys_of
from r57ledger.format.plan import EVENT, Obligation, Plan
from r57ledger.format.report import Report
from r57ledger.rules.periods import period_fault
from r57ledger.schedule.classes import Class, Phase, Standing
from r57ledger.schedule.obligation import Occurrence, is_due_before, occurrences
from r57ledger.schedule.pace import entries_of
from r57ledger.schedule.period import Period, first_day, last_day, parse_report_period, previous
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import fold, pick, quoted, safe
from r57ledger.views.lookup import find_plan
from r57ledger.views.tasks import by_last_day
from r57ledger.words.message import mark, say

DRAFTS = "drafts"
"""The folder for reports that are being written, beside those of the records."""
_NAMED = 5
TEXTS = {
    "results": mark("Results"),
    "difficulties": mark("Difficulties"),
    "proposals": mark("Proposals"),
}
"""What a report says besides its entries: the titles of its texts by key."""


class Owed(NamedTuple):
    """A report that a unit owes; `owing` are all units that owe it for this period."""

    plan: str
    obligation: Obligation
    period: Period
    unit: str
    owing: frozenset[str]

    @property
    def id(self) -> str:
        """The id of the report: PLAN/OBLIGATION/PERIOD/UNIT."""
        return f"{self.plan}/{self.obligation.id}/{self.period.text}/{self.unit}"

    @property
    def path(self) -> str:
        """Where the report lies once it is handed in."""
        return f"plans/{self.plan}/reports/{self.id.removeprefix(f'{self.plan}/')}.yaml"

    @property
    def draft(self) -> str:
        """Where it lies until then: no record, so that no number counts it."""
        return f"{DRAFTS}/{self.id}.txt"

    @property
    def title(self) -> str:
        """What the report is called, its obligation's id where it has no title."""
        return pick(self.obligation.title) or self.obligation.id


class Work(NamedTuple):
    """An open task, or one unit's or period's share of it, and what is known of it.

    `said` is the text of the last word, `percent` what was last reported.
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


def owed_report(reckoner: Reckoner, as_of: date, name: str, period: str, unit: str) -> Owed:
    """Return the report that a unit owes of PLAN/OBLIGATION for a period.

    Raises LedgerError for a plan, obligation or period that is not there, and for a report that
    the unit does not owe, or not yet.
    """
    plan, obligation = _obligation(reckoner, name)
    try:
        fault = period_fault(obligation, period)
    except ValueError:
        raise LedgerError(
            say("{text} is no period.", text=quoted(period)),
            say("Write it as 2025-07, 2025-Q3, 2025-H2 or 2025, or as the day of a request."),
        ) from None
    if fault is not None:
        raise LedgerError(*fault)
    wanted = parse_report_period(period)
    _refuse_unbegun(reckoner, obligation, wanted, as_of)
    found = occurrences(plan, obligation, reckoner.organisation, wanted, reckoner.context)
    owed = Owed(plan.id, obligation, wanted, unit, frozenset(one.unit for one in found))
    _refuse_unowed(reckoner, owed, found, as_of)
    return owed


def _obligation(reckoner: Reckoner, name: str) -> tuple[Plan, Obligation]:
    document, _, own = name.strip().rpartition("/")
    if not document or not own:
        raise LedgerError(
            say("{name} is no PLAN/OBLIGATION.", name=quoted(name)),
            say("r57 mine --unit UNIT shows the reports that a unit owes."),
        )
    plan = reckoner.ledger.plans.get(find_plan(reckoner.ledger, document))
    if plan is None:
        raise LedgerError(
            say("The plan {plan} cannot be read.", plan=quoted(document)), say("Run: r57 check")
        )
    for obligation in plan.reporting:
        if own == obligation.id or fold(own) == fold(pick(obligation.title)):
            return plan, obligation
    ids = ", ".join(one.id for one in plan.reporting)
    raise LedgerError(
        say(
            "The plan {plan} has no reporting obligation {obligation}.",
            plan=plan.id,
            obligation=quoted(own),
        ),
        say("It has: {obligations}.", obligations=ids) if ids else say("It has none."),
    )


def _refuse_unbegun(
    reckoner: Reckoner, obligation: Obligation, period: Period, as_of: date
) -> None:
    window = reckoner.context.settings.window
    due_in = previous(period) if is_due_before(obligation) else period
    first = first_day(due_in, window)
    if first > as_of:
        raise LedgerError(
            say("Nothing is owed for {period} yet.", period=period.text),
            say("That begins on {day}.", day=first),
        )


def _refuse_unowed(
    reckoner: Reckoner, owed: Owed, found: Sequence[Occurrence], as_of: date
) -> None:
    """Raise LedgerError for a unit that surely does not owe a report, or is exempt from it."""
    organisation, unit, period = reckoner.organisation, owed.unit, owed.period
    if any(one.unit == unit and one.exempt is not None for one in found):
        raise LedgerError(
            say("{unit} is exempt from the report of {period}.", unit=unit, period=period.text),
            say("The plan has the decision under `exempt`."),
        )
    # What a unit left missing is asked of whoever has taken over from it.
    holders = owed.owing | {organisation.present(name, as_of) for name in owed.owing}
    # Of a group whose members are not all known, any unit may be one.
    is_open = not owed.obligation.certain or any(map(organisation.is_group, owed.owing))
    if unit in holders or (found and is_open):
        return
    end = last_day(period, reckoner.context.settings.window)
    if owed.obligation.every == EVENT and unit in organisation.expand(owed.obligation.owed_by, end):
        return
    units = [one.unit for one in found]
    names = ", ".join([*units[:_NAMED], *(["…"] if len(units) > _NAMED else [])])
    raise LedgerError(
        say(
            "{unit} does not owe the report {obligation} of {period}.",
            unit=quoted(unit),
            obligation=quoted(owed.obligation.id),
            period=period.text,
        ),
        say("It is owed by: {units}.", units=names) if units else say("Nobody owes it."),
    )


def works(reckoner: Reckoner, owed: Owed, as_of: date) -> list[Work]:
    """Return the open tasks that a report is to tell of, those with the earliest last day first.

    What is suspended waits, and needs no word.
    """
    time = _time(reckoner, owed)
    found = [
        _work(standing, entries_of(standing, reckoner.organisation, as_of), time)
        for standing in _led(reckoner, owed, as_of)
        if standing.phase is Phase.OPEN and standing.class_ is not Class.SUSPENDED
    ]
    return sorted(found, key=lambda work: by_last_day(work.standing))


def _led(reckoner: Reckoner, owed: Owed, as_of: date) -> Iterator[Standing]:
    """Yield the tasks that the unit leads, or one below it that does not owe the report itself."""
    units = reckoner.organisation.subtree(owed.unit, as_of) - owed.owing | {owed.unit}
    for standing in reckoner.standings(as_of):
        if not units.isdisjoint(standing.leads):
            yield standing


def _time(reckoner: Reckoner, owed: Owed) -> tuple[date, date]:
    """Return the first and the last day of what is new for a report.

    It begins after the unit's last report of this kind, or else with the period.
    """
    window = reckoner.context.settings.window
    first, last = first_day(owed.period, window), last_day(owed.period, window)
    former = _former(reckoner, owed)
    return (former.submitted.day + timedelta(days=1) if former else first), last


def _former(reckoner: Reckoner, owed: Owed) -> Report | None:
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


def _work(standing: Standing, entries: Iterable[Entry], time: tuple[date, date]) -> Work:
    said, recent = "", []
    since, until = time
    for entry in entries:
        text = pick(entry.note) or "; ".join(map(pick, entry.product))
        if entry.kind not in REPORT_ENTRIES or not text:
            continue
        said = text
        if entry.path == standing.task.path and since <= entry.date.day <= until:
            recent.append(text)
    return Work(standing, said, tuple(dict.fromkeys(recent)))


def known_texts(reckoner: Reckoner, owed: Owed, as_of: date) -> dict[str, Text | None]:
    """Return what a report's texts may begin with, by key: those of the unit's last report.

    The results are the tasks that were completed since then, if any were.
    """
    former = _former(reckoner, owed)
    texts = {key: getattr(former, key, None) for key in TEXTS}
    time = _time(reckoner, owed)
    completed = [
        _work(standing, entries_of(standing, reckoner.organisation, as_of), time)
        for standing in _led(reckoner, owed, as_of)
        if standing.completed is not None and standing.completed >= time[0]
    ]
    lines = [f"{work.title}: {work.said}" if work.said else work.title for work in completed]
    return {**texts, "results": "\n".join(lines)} if lines else texts


def draft_data(reckoner: Reckoner, owed: Owed, found: Iterable[Work], day: str) -> Data:
    """Return the plain data of what a draft has to be completed: its texts and its entries.

    What nothing is known of has a key without a value.
    """
    texts = known_texts(reckoner, owed, when_of(day).day)
    return {**texts, "entries": [_drafted(work, owed, day) for work in found]}


def _drafted(work: Work, owed: Owed, day: str) -> Data:
    """Return the entry that a draft has for a task.

    What was entered in the task's own log since the last report is put together; where nothing
    was, the last word is repeated.
    """
    note = as_written("note", "\n".join(work.recent) or work.said or None)
    return {
        **told(work, owed, "progress", day, {}),
        "percent": work.standing.percent,
        "note": note,
    }


def told(work: Work, owed: Owed, kind: str, day: str, values: Mapping[str, Any]) -> Data:
    """Return the plain data of an entry of a report about a task."""
    named = dict(zip(("task", "unit", "period"), about(work, owed), strict=True))
    return entry_data(kind, day, {**named, **values})


def about(work: Work, owed: Owed) -> tuple[str, str | None, Any]:
    """Return what an entry names of a task: its id, another unit than the report's, its period."""
    standing = work.standing
    unit = standing.each_unit if standing.each_unit != owed.unit else None
    period = standing.period.text if standing.period else None
    return standing.task.id, unit, as_written("period", period)


def report_data(values: Mapping[str, Any], content: Data) -> Data:
    """Return the plain data of a report: what it tells, and those of `values` that are not empty.

    The keys are in the canonical order.
    """
    given = {key: value for key, value in values.items() if value} | content
    return {key: given[key] for key in keys_of(Report) if key in given}


def handed_in(data: Data, values: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the changes that make a report of a draft's plain data.

    Keys that have no value are taken out, and those of `values` that are not empty put in.
    """
    given = {key: value for key, value in values.items() if value}
    empty: list[Field] = [
        (key,) for key, value in data.items() if value is None and key not in given
    ]
    if isinstance(data.get("entries"), list):
        empty += [
            ("entries", index, key)
            for index, entry in enumerate(data["entries"])
            if isinstance(entry, dict)
            for key, value in entry.items()
            if value is None
        ]
    puts = [put((key,), value) for key, value in given.items()]
    return (*map(remove, empty), *puts)


def with_titles(text: bytes, found: Iterable[Work]) -> bytes:
    """Return a draft's text with a comment above each entry that says which task it is of."""
    comments = iter(found)
    above, key, below = f"\n{text.decode()}".partition("\nentries:\n")
    lines = []
    for line in below.split("\n"):
        if line.startswith("  - "):
            lines.append(f"  # {_comment(next(comments))}")
        lines.append(line)
    return f"{above}{key}".removeprefix("\n").encode() + "\n".join(lines).encode()


def _comment(work: Work) -> str:
    last = work.standing.last_day
    if last is None:
        return safe(work.title)
    return safe(say("{title} (last day: {day})", title=work.title, day=last))


def entries_in(data: Mapping[str, Any]) -> list[Data]:
    """Return the entries of a report's plain data; what is no entry is left out."""
    entries = data.get("entries")
    return [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []


def silent_tasks(data: Mapping[str, Any]) -> list[str]:
    """Return the tasks of a report's plain data whose entries say nothing."""
    told_by = {"percent", "note", "product", "evidence"}
    return [
        str(entry.get("task"))
        for entry in entries_in(data)
        if all(entry.get(key) in (None, "") for key in told_by)
    ]


def says_nothing(data: Mapping[str, Any]) -> bool:
    """Tell whether a report's plain data have no more than who handed it in, and when."""
    return not any(value for key, value in data.items() if key not in ("submitted", "signed_by"))
