"""`r57 correct`: a mistype mended, by an entry that says so."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from r57ledger.command_line import edit_options as options
from r57ledger.command_line.editing import Commit, DryRun
from r57ledger.command_line.entries import EntryOptions, KindContent, part_named, record
from r57ledger.command_line.evidence import read_evidence
from r57ledger.command_line.reading import read_number, read_period
from r57ledger.command_line.session import Session
from r57ledger.command_line.shared import EDITS, SharedOptions
from r57ledger.edits.deadline import recurrence_sentence, typed_recurrence
from r57ledger.edits.entry import one_or_many
from r57ledger.errors import LedgerError
from r57ledger.format.entry import CORRECTABLE, TASK_ENTRIES
from r57ledger.format.task import Task
from r57ledger.text import fold, quoted
from r57ledger.words.labels import labels
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import either

EXAMPLES = (
    'r57 correct kh-1381/t05 --field due --to "tháng 12/2025" --reason "Gõ nhầm"',
    'r57 correct kh-1381/t05 --entry "2025-09-30 progress" --replace percent=40 --reason "Gõ nhầm"',
    'r57 correct kh-1381/t05 --entry "2025-09-30 note" --void --reason "Ghi nhầm nhiệm vụ"',
)
TAKES = EDITS
KEYS = tuple(CORRECTABLE)


def run(
    ctx: typer.Context,
    task: options.Task,
    field: Annotated[
        str | None,
        typer.Option("--field", metavar="KEY", help=mark("The field of the task that is wrong.")),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="VALUE", help=mark("Its right value.")),
    ] = None,
    entry: Annotated[
        str | None,
        typer.Option(
            "--entry", metavar="DATE KIND", help=mark("The entry that is wrong: its day and kind.")
        ),
    ] = None,
    replace: Annotated[
        list[str] | None,
        typer.Option(
            "--replace",
            metavar="KEY=VALUE",
            help=mark("A right value of it; may be repeated."),
        ),
    ] = None,
    void: Annotated[
        bool, typer.Option("--void", help=mark("Take it out, as if it had never been written."))
    ] = False,
    copy: options.Copy = False,
    reason: options.Reason = None,
    approved_by: options.ApprovedBy = None,
    note: options.Note = None,
    date: options.Date = None,
    unit: options.OfUnit = None,
    period: options.OfPeriod = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> int:
    """Mend a mistype of a task's field or of one of its entries, by an entry that says so.

    What was written stays to be seen. A correction is no extension: it holds for every day.
    """
    shared: SharedOptions = ctx.obj
    if (field is None) == (entry is None) or (entry is not None and bool(replace) == void):
        raise LedgerError(
            say("A correction is about a field, or about an entry."),
            say("Give --field with --to, or --entry with --replace or --void."),
        )
    task, entry_options = part_named(
        task,
        EntryOptions(
            reason=reason,
            approved_by=approved_by,
            note=note,
            date=date,
            unit=unit,
            period=period,
            dry_run=dry_run,
            commit=commit,
        ),
    )

    def own(session: Session, logged: Task) -> KindContent:
        if field is not None:
            value, remarks = _right_value(session, logged, field, to or [], entry_options.period)
            return KindContent({"field": field, "to": value}, remarks)
        day, of_kind = _entry(entry or "", shared)
        about = {
            "date": day,
            "kind": of_kind,
            "unit": options.unit_id(session, entry_options.unit),
            "period": entry_options.period and read_period(entry_options.period, shared.today),
        }
        about = {key: value for key, value in about.items() if value is not None}
        if void:
            return KindContent({"entry": about, "void": True})
        right, files = _replaced(session, logged, replace or [], of_kind, copy=copy)
        return KindContent({"entry": about, "replace": right}, files=files)

    # Which of several entries is meant is a matter of `entry`, not of the correction itself.
    of_part = entry_options if field is not None else entry_options._replace(unit=None, period=None)
    return record(ctx, "correction", task, of_part, own)


def _right_value(
    session: Session, task: Task, field: str, to: list[str], period: str | None
) -> tuple[Any, tuple[str, ...]]:
    """Return the value of a field as a file has it, and what is said of it.

    `due` is a day of each period in a task that comes again, unless the correction is of one.
    """
    if field not in CORRECTABLE or not to:
        raise LedgerError(
            say("{field} cannot be corrected so.", field=quoted(field)),
            say("Give --field {fields}, with --to.", fields=either(list(CORRECTABLE))),
        )
    if field in ("lead", "each"):
        units = list(dict.fromkeys(options.unit_id(session, name) for name in to))
        return units[0] if field == "lead" and len(units) == 1 else units, ()
    if len(to) > 1:
        raise LedgerError(
            say("{field} has one value.", field=quoted(field)), say("Give --to once.")
        )
    if field == "due" and task.every and period is None:
        again = typed_recurrence(to[0], task.every)
        return again.due, (recurrence_sentence(again),)
    if field == "due":
        due, sentence = options.new_deadline(session, to[0], task)
        return due, (sentence,)
    if field == "assigned":
        return options.read_when(to[0], session.as_of), ()
    return to[0], ()


def _entry(words: str, shared: SharedOptions) -> tuple[str, str]:
    """Return the day and the kind of the entry that `2025-09-30 progress` means.

    The kind may be what people read for it, in any language: `30/9/2025 tiến độ`.
    """
    day, _, kind = words.strip().rpartition(" ")
    parts = words.split()
    for word in TASK_ENTRIES:
        for name in labels(word):
            count = len(name.split())
            if fold(" ".join(parts[-count:])) == fold(name):
                day, kind = " ".join(parts[:-count]), word
    if not day:
        raise LedgerError(
            say("{words} names no entry.", words=quoted(words)),
            say('Write its day and its kind: --entry "2025-09-30 progress"'),
        )
    return options.read_when(day, shared.today, "--entry").removeprefix("by "), kind


def _replaced(
    session: Session, task: Task, pairs: list[str], kind: str, *, copy: bool
) -> tuple[dict[str, Any], dict[str, bytes | None]]:
    """Return the right values of an entry's keys, and the files of evidence to copy by path.

    `kind` is that of the entry. Raises LedgerError for what is no KEY=VALUE, for two values of a
    key that has one, and for the leads of a reassignment, which the format lets nobody replace.
    """
    typed: dict[str, list[str]] = {}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not sign:
            raise LedgerError(
                say("{pair} is no KEY=VALUE.", pair=quoted(pair)),
                say("Write it as --replace percent=40"),
            )
        if kind == "reassignment" and key in ("from", "to"):
            raise LedgerError(
                say("A correction does not replace who leads after a reassignment."),
                say("Take the entry out with --void, and record the right one: r57 reassign"),
            )
        typed.setdefault(key, []).append(text)
    values: dict[str, Any] = {}
    files: dict[str, bytes | None] = {}
    for key, words in typed.items():
        if key == "evidence":
            values[key], files = read_evidence(session, task, words, copy=copy)
        elif key == "product":
            values[key] = one_or_many(words)
        elif len(words) > 1:
            raise LedgerError(
                say("{field} has one value.", field=quoted(key)), say("Give --replace once for it.")
            )
        else:
            values[key] = _right(session, task, key, words[0])
    return values, files


def _right(session: Session, task: Task, key: str, text: str) -> Any:
    """Return the right value of a key of an entry that has one value."""
    if key == "percent":
        return read_number(text)
    if key == "date":
        return options.read_when(text, session.as_of)
    if key == "period":
        return read_period(text, session.as_of)
    if key in ("from", "to"):
        return options.new_deadline(session, text, task)[0]
    if key in ("unit", "approved_by", "confirmed_by"):
        return options.unit_id(session, text)
    return options.document_id(session, text) if key == "document" else text
