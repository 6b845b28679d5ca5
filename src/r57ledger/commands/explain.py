"""`r57 explain`: how a class came about, what a finding's code means, how words are read."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from r57ledger.command_line import options
from r57ledger.command_line.output import answer, format_of, look
from r57ledger.command_line.shared import CLOCKS, SharedOptions
from r57ledger.errors import FINE, LedgerError
from r57ledger.text import quoted
from r57ledger.words.message import mark, say

EXAMPLES = (
    "r57 explain 3430-bvhttdl-vp/ke-hoach-02-kh --as-of 2025-07-15",
    "r57 explain R57-301",
    "r57 explain --list",
    'r57 explain --text "trước ngày 15/7/2025"',
)
TAKES = CLOCKS
_CODE = re.compile(r"r57-[0-9]+", re.IGNORECASE)
_PAGE_FORMATS = ("table", "plain")


def run(
    ctx: typer.Context,
    subject: Annotated[
        str,
        typer.Argument(
            metavar="[PLAN/TASK|CODE]",
            help=mark("A task, or the code of a finding as `r57 check` prints it."),
        ),
    ] = "",
    text: Annotated[
        str | None,
        typer.Option(
            "--text", metavar="WORDS", help=mark("Words of a source that set a deadline.")
        ),
    ] = None,
    every_rule: Annotated[
        bool, typer.Option("--list", help=mark("All rules, each in a sentence."))
    ] = False,
    output: options.Format = "table",
) -> int:
    """Tell how a task's last day and class came about, or what a rule or a deadline's words mean.

    For a task: which deadline is in force, how its last day was counted, which day off, which
    extension and which entry the class rests on. For a code: the rule, with an example that
    fails and one that is mended. With --text: which deadline the words of a source are read as,
    and why; words that leave a doubt are not read.
    """
    output = format_of(ctx, output)
    has_words = bool(text and text.strip())
    if has_words + bool(subject.strip()) + every_rule != 1:
        raise LedgerError(
            say(
                "Name a task, or the code of a finding, or give the words of a deadline with "
                "--text, or ask for all rules with --list."
            ),
            say("Try: {command}", command="r57 explain R57-301"),
        )
    if every_rule:
        return _list_rules(ctx.obj, output)
    if text and has_words:
        return _explain_text(ctx.obj, text, output)
    if _CODE.fullmatch(subject):
        return _explain_rule(ctx.obj, subject, output)
    from r57ledger.command_line.session import Session
    from r57ledger.store.need import task as one_task
    from r57ledger.views.explanation import explanation

    # Nearly always it is a task that is there: then the others need not be read.
    task = subject.strip().partition("@")[0]
    session = Session(ctx, one_task(task))
    if task not in session.ledger.tasks:
        session = Session(ctx)
    table = explanation(session.reckoner, session.clocks, subject)
    return session.show(table, output, everything=True)


def _explain_text(shared: SharedOptions, text: str, output: str) -> int:
    from r57ledger.edits.deadline import recurrence_sentence
    from r57ledger.edits.recurrence import recurrence
    from r57ledger.render.phrase import as_json, page
    from r57ledger.schedule.phrases.reader import understand

    if output not in (*_PAGE_FORMATS, "json"):
        raise LedgerError(
            say("What words mean has no format {format}.", format=quoted(output)),
            say("Write --format json, or leave --format out."),
        )
    reading, again = understand(text), recurrence(" ".join(text.split()))
    if output == "json":
        answer(shared, [as_json(text, reading, again)])
    else:
        sentence = recurrence_sentence(again) if again is not None else None
        answer(shared, [page(text, reading, sentence)])
    return FINE


def _list_rules(shared: SharedOptions, output: str) -> int:
    from r57ledger.command_line.help_page import HelpLine, entries
    from r57ledger.render.rule import sentence
    from r57ledger.rules.catalog import RULES
    from r57ledger.words.labels import label

    _refuse_format(output)
    rows = [HelpLine(rule.code, f"{label(rule.severity)}: {sentence(rule)}") for rule in RULES]
    answer(shared, [f"{entries(rows)}\n"])
    return FINE


def _refuse_format(output: str) -> None:
    """Raise LedgerError for a format of tables: a page is plain text."""
    if output not in _PAGE_FORMATS:
        raise LedgerError(
            say("A rule's page is plain text: it has no format {format}.", format=quoted(output)),
            say("Leave {option} out.", option="--format"),
        )


def _explain_rule(shared: SharedOptions, code: str, output: str) -> int:
    from r57ledger.render.rule import write
    from r57ledger.rules.catalog import RULES, by_code
    from r57ledger.text import suggestion

    rule = by_code(code)
    if rule is None:
        codes = [rule.code for rule in RULES]
        raise LedgerError(
            say("No rule has the code {code}.", code=code.upper()),
            suggestion(code.upper(), codes, say("r57 check prints the code of each finding.")),
        )
    _refuse_format(output)
    answer(shared, write(rule, look(shared)))
    return FINE
