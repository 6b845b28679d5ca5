"""What `r57 report` does: drafts a report, hands it in, writes it as a table to fill in."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import typer

from r57ledger.command_line.edit_options import read_past, unit_id
from r57ledger.command_line.editing import perform, tell
from r57ledger.command_line.evidence import read_reference
from r57ledger.command_line.output import write_files
from r57ledger.command_line.questions import ask, can_ask
from r57ledger.command_line.reading import read_filled, read_number, read_period
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import SharedOptions
from r57ledger.command_line.tables import read_tables
from r57ledger.edits.change import Edit
from r57ledger.edits.entry import Data
from r57ledger.edits.owed_report import OwedReport, owed_report
from r57ledger.edits.report import (
    TaskShare,
    draft_data,
    entries_in,
    handed_in,
    keys_about,
    known_texts,
    report_data,
    says_nothing,
    silent_tasks,
    task_shares,
    with_titles,
)
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.format.common import when_of
from r57ledger.importing import xlsx
from r57ledger.importing.report_rows import CellFault, ReportContext, content_of
from r57ledger.importing.report_sheet import report_sheet
from r57ledger.store.need import EVERYTHING
from r57ledger.store.root import find_root
from r57ledger.store.writing import read
from r57ledger.text import quoted
from r57ledger.views.lookup import find_unit
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed
from r57ledger.yaml import emit
from r57ledger.yaml.decode import data_of


class ReportOptions(NamedTuple):
    """What the command line says of a report, as it was typed; None where it says nothing."""

    name: str
    period: str | None = None
    unit: str | None = None
    nil: bool = False
    from_: str | None = None
    submitted: str | None = None
    signed_by: str | None = None
    out: Path | None = None
    dry_run: bool = False
    commit: bool = False


_TAKES = {
    "new": ("nil", "from_", "submitted", "signed_by", "dry_run", "commit"),
    "submit": ("submitted", "signed_by", "dry_run", "commit"),
    "sheet": ("out",),
}
"""The options that each act takes besides the report itself; it would ignore all others."""


def refuse_others(act: str, options: ReportOptions) -> None:
    """Raise LedgerError for an option that an act does not take, and for two that exclude."""
    for key, value in options._asdict().items():
        if value and key not in ("name", "period", "unit", *_TAKES[act]):
            option = f"--{key.strip('_').replace('_', '-')}"
            raise LedgerError(
                say("{command} has no {option}.", command=f"r57 report {act}", option=option),
                say("Leave {option} out.", option=option),
            )
    if options.nil and options.from_:
        raise LedgerError(
            say("A report in which nothing arose has no table."), say("Leave --nil or --from out.")
        )


def new(ctx: typer.Context, options: ReportOptions) -> int:
    """Draft a report, or hand it in at once where the day is told; return the exit code."""
    root = find_root(ctx.obj.root)

    def make(session: Session) -> Edit:
        day = read_past(options.submitted, session.as_of, "--submitted")
        owed = _owed(session, options, when_of(day).day)
        _refuse_there(root, owed)
        content, titled = _content(session, options, owed, day)
        values = {"nil": options.nil, "signed_by": unit_id(session, options.signed_by)}
        whole = report_data({"submitted": day, **values}, content)
        if options.submitted and (options.nil or options.from_):  # nothing is left to complete
            _refuse_later(entries_in(whole), day)
            return Edit(_title(owed, day), new={owed.path: whole})
        draft = whole if options.submitted else report_data(values, content)
        return Edit(
            say("{report}: a draft", report=owed.id),
            content={owed.draft: with_titles(emit.document(draft), titled)},
            checked={owed.path: emit.document(whole)},
            remarks=_next(owed, titled, day if options.submitted else None),
        )

    return perform(ctx, make, EVERYTHING, dry_run=options.dry_run, commit_too=options.commit)


def submit(ctx: typer.Context, options: ReportOptions) -> int:
    """Put a draft in its place, with the day on which it was handed in; return the exit code."""
    root = find_root(ctx.obj.root)
    draft = ""

    def make(session: Session) -> Edit:
        nonlocal draft
        day = read_past(options.submitted, session.as_of, "--submitted")
        owed = _owed(session, options, when_of(day).day)
        draft = owed.draft
        _refuse_in_place(root, owed)
        content = read(root, owed.draft)
        if content is None:
            raise LedgerError(
                say("There is no draft {file}.", file=owed.draft),
                say("Make one first: {command}", command=_command("new", owed)),
            )
        data = data_of(content)
        if not isinstance(data, dict):  # what is wrong is shown at its line
            return Edit(_title(owed, day), content={owed.path: content, owed.draft: None})
        if data.get("submitted") and not options.submitted:
            day = read_past(str(data["submitted"]), session.as_of, "`submitted`")
        _refuse_silent(data, owed)
        _refuse_later(entries_in(data), day)
        values = {"submitted": day, "signed_by": unit_id(session, options.signed_by)}
        changes = handed_in(data, values)
        return Edit(_title(owed, day), {owed.draft: changes}, moves={owed.draft: owed.path})

    code = perform(ctx, make, EVERYTHING, dry_run=options.dry_run, commit_too=options.commit)
    if code == FINDINGS:
        tell([say("Mend the draft, and run this again: {file}", file=draft)])
    return code


def sheet(ctx: typer.Context, options: ReportOptions) -> int:
    """Write a table to fill in; return the exit code."""
    shared: SharedOptions = ctx.obj
    if options.out is None or options.out.suffix.lower() != ".xlsx":
        raise LedgerError(
            say("A table to fill in is a file of Excel."), say("Name it: --out FILE.xlsx")
        )
    session = Session(ctx)
    owed = _owed(session, options, session.as_of)
    _refuse_in_place(find_root(shared.root), owed)
    shares = task_shares(session.reckoner, owed, session.as_of)
    if not shares:
        raise _nothing_open(owed)
    texts = known_texts(session.reckoner, owed, session.as_of)
    write_files(shared, {options.out: [report_sheet(session.reckoner, owed, shares, texts)]})
    tell([say("When it is filled in: {command}", command=_command("new", owed, "--from", "FILE"))])
    return FINE


ACTS: dict[str, Callable[[typer.Context, ReportOptions], int]] = {
    "new": new,
    "submit": submit,
    "sheet": sheet,
}
"""What can be done with a report, by its word."""


def _owed(session: Session, options: ReportOptions, on: date) -> OwedReport:
    """Return the report that the command line names, which a unit owes on the day it hands it in.

    Raises LedgerError where something of it is not told.
    """
    name = session.ledger.settings.scope if options.unit is None else options.unit
    typed = _filled(name, "--unit", say("Which unit reports?"))
    unit = find_unit(session.ledger, session.reckoner.organisation, typed, on)
    window = session.ledger.settings.window
    typed = _filled(options.period, "--period", say("Which period is it about?"))
    period = read_period(typed, session.as_of, window)
    return owed_report(session.reckoner, on, options.name, period, unit)


def _filled(value: str | None, option: str, question: str) -> str:
    """Return a value of the command line, or asked on a terminal. Raises LedgerError for none."""
    if value is None and can_ask():
        value = ask(question)
    if value is None:
        raise LedgerError(
            say("Which report is meant is not told."), say("Give {option}.", option=option)
        )
    return read_filled(value, option)


def _content(
    session: Session, options: ReportOptions, owed: OwedReport, day: str
) -> tuple[Data, list[TaskShare]]:
    """Return what a new report tells, and the task of each of its entries."""
    if options.nil:
        return {}, []
    shares = task_shares(session.reckoner, owed, when_of(day).day)
    if options.from_ is not None:
        content = _read_sheet(
            session, Path(read_filled(options.from_, "--from")), owed, shares, day
        )
        of = {keys_about(share, owed): share for share in shares}
        entries = entries_in(content)
        return content, [of[one["task"], one.get("unit"), one.get("period")] for one in entries]
    if not shares:
        raise _nothing_open(owed)
    return draft_data(session.reckoner, owed, shares, day), shares


def _read_sheet(
    session: Session, file: Path, owed: OwedReport, shares: Sequence[TaskShare], day: str
) -> Data:
    """Return what a table tells that was filled in. Raises LedgerError unless all is read."""
    context = ReportContext(
        owed,
        {share.id: share for share in shares},
        day,
        session.as_of,
        partial(read_reference, session),
        read_number,
    )
    content, faults = content_of(read_tables(file, {".xlsx": xlsx.grids}), context)
    if faults:
        raise _unread(file, faults)
    if not content:
        raise LedgerError(
            say("Nothing is filled in in {file}.", file=quoted(file.name)),
            say("Where nothing arose, run it with --nil and without --from."),
        )
    return content


def _unread(file: Path, faults: Sequence[CellFault]) -> LedgerError:
    tell(f"{one.address}: {one.reason}" for one in faults)
    message = counted(
        len(faults),
        "{n} cell of {file} cannot be read.",
        "{n} cells of {file} cannot be read.",
        file=quoted(file.name),
    )
    return LedgerError(message, say("Nothing was written. Mend the table, and run this again."))


def _refuse_there(root: Path, owed: OwedReport) -> None:
    """Raise LedgerError where a report is handed in, or is being written."""
    _refuse_in_place(root, owed)
    if read(root, owed.draft) is not None:
        raise LedgerError(
            say("There is a draft already: {file}.", file=owed.draft),
            say(
                "Complete it and hand it in with: {command}; or delete the file.",
                command=_command("submit", owed),
            ),
        )


def _refuse_in_place(root: Path, owed: OwedReport) -> None:
    if read(root, owed.path) is not None:
        raise LedgerError(
            say("The report is handed in already: {file}.", file=owed.path),
            say("Change it with: {command}", command=f"r57 edit {owed.id}"),
        )


def _refuse_silent(data: dict[str, Any], owed: OwedReport) -> None:
    """Raise LedgerError for what says nothing: it would count as a word all the same."""
    if says_nothing(data):
        raise LedgerError(
            say("The report says nothing."),
            say("Where nothing arose, write `nil: true` in {file}.", file=owed.draft),
        )
    silent = silent_tasks(data)
    if silent:
        raise LedgerError(
            say("Nothing is said of {tasks}.", tasks=listed([quoted(task) for task in silent])),
            say(
                "Give a percent or a note, or take the entry out, in {file}.",
                file=owed.draft,
            ),
        )


def _refuse_later(entries: Sequence[Data], day: str) -> None:
    """Raise LedgerError for an entry that is later than its report was handed in."""
    last = when_of(day).day.isoformat()
    for entry in entries:
        text = str(entry.get("date")).removeprefix("by ")
        if text > last:  # as days of files are written, their texts have their order
            raise LedgerError(
                say(
                    "The entry of {day} about {task} is later than the report of {last}.",
                    day=text,
                    task=quoted(entry.get("task")),
                    last=last,
                ),
                say("Give the entry the day on which it was so, or the report its own."),
            )


def _nothing_open(owed: OwedReport) -> LedgerError:
    return LedgerError(
        say("{unit} has no open task to report on.", unit=owed.unit),
        say("Where nothing arose, run: {command}", command=_command("new", owed, "--nil")),
    )


def _title(owed: OwedReport, day: str) -> str:
    return say("{report}: handed in on {day}", report=owed.id, day=day)


def _next(owed: OwedReport, entries: Sequence[TaskShare], day: str | None) -> tuple[str, ...]:
    """Return the sentences that say what a person does with a draft, and its day if it is told."""
    command = _command("submit", owed, *(("--submitted", day) if day else ()))
    if not entries:
        return (say("This is a draft; hand it in with: {command}", command=command),)
    sentence = counted(
        len(entries),
        "The draft has {n} entry. Complete it, then hand it in with: {command}",
        "The draft has {n} entries. Complete them, then hand it in with: {command}",
        command=command,
    )
    return (sentence,)


def _command(act: str, owed: OwedReport, *options: str) -> str:
    place = f"{owed.plan}/{owed.obligation.id}"
    words = ("r57", "report", act, place, "--period", owed.period.text, "--unit", owed.unit)
    return shlex.join((*words, *options))
