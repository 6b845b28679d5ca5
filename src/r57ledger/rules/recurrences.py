"""Rules about tasks that come again: their periods, and the entries that name them."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.rules.day_rules import fault_of_month, fault_of_several
from r57ledger.rules.entries import entry_place, field_place
from r57ledger.rules.periods import EXAMPLES, name_a
from r57ledger.rules.survey import Survey
from r57ledger.schedule.due import parse_rules, period_kind
from r57ledger.schedule.period import REQUEST, first_day, last_day, parse_period
from r57ledger.schedule.recurrence import is_about_all
from r57ledger.schedule.resolve import NO_DATE_YET, assignment
from r57ledger.text import quoted
from r57ledger.words.labels import label
from r57ledger.words.message import mark, say


def recurrence_has_a_start(survey: Survey) -> Iterator[Finding]:
    """It is known since when a task comes again.

    Its first period is `from`, else the one in which it was assigned. Where neither is known
    nobody can say which periods there are, and the task counts once, without a last day.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan

        # plans/kh-02/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        due: day 30 of month 6

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2026
        kind: plan

        # plans/kh-02/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        from: 2026
        due: day 30 of month 6
    """
    for task in survey.tasks.values():
        if not task.recurs or task.from_ is not None:
            continue
        start = assignment(task.assigned, task.plan, survey.reckoner.context)
        if start.missing == NO_DATE_YET:
            yield Finding(
                field_place(task, "every"),
                say("Since when this task comes again is not known."),
                say(
                    "Add `from` with the first period, as in {example}, or `assigned`.",
                    example=EXAMPLES[_kind(task)],
                ),
            )


def recurrence_has_length(survey: Survey) -> Iterator[Finding]:
    """`from` and `until` are periods of a task that comes again, and stand in their order.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        due: day 30 of month 6
        from: 2026
        until: 2025

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        due: day 30 of month 6
        from: 2026
        until: 2027
    """
    for task in survey.tasks.values():
        for field, text in (("from", task.from_), ("until", task.until)):
            if text is not None and task.every is None:
                yield Finding(
                    Place(task.path, (field,)),
                    say("`{field}` is a period, and this task does not come again.", field=field),
                    say("Add `every`, or take it out."),
                )
            elif text is not None and parse_period(text).kind == REQUEST:
                yield Finding(
                    Place(task.path, (field,)),
                    say("{day} is a day, and a task comes again in whole periods.", day=text),
                    say("Write the period that it lies in, such as {period}.", period=text[:7]),
                )
        if task.every and task.from_ and task.until:
            first, last = parse_period(task.from_), parse_period(task.until)
            if last_day(last) < first_day(first):
                yield Finding(
                    Place(task.path, ("until",)),
                    say(
                        "The last period, {last}, is before the first, {first}.",
                        last=task.until,
                        first=task.from_,
                    ),
                    say("Exchange `from` and `until`, or correct the year."),
                )


def recurrence_is_due_in_its_period(survey: Survey) -> Iterator[Finding]:
    """The day by which a task comes again is one that its period has.

    A month that `due` names is a month of the period, and several days divide the period into
    months, quarters or halves, as those of a reporting obligation do. What is due before its
    period has begun would be late from its first day.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: quarter
        due: day 20 of month 6

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: quarter
        due: day 20 of month 3
    """
    for task in survey.tasks.values():
        if task.recurs:
            fault = fault_of_month(task.due, task.every) or fault_of_several(task.due, task.every)
            if fault is None and survey.ledger.settings.window is None:
                fault = _fault_of_first_day(task.due, task.every)
            if fault is not None:
                yield Finding(field_place(task, "due"), *fault)


def _fault_of_first_day(due: str, every: str | None) -> tuple[str, str] | None:
    """Return what is wrong with a day that is before the first day of its period, and a remedy."""
    for rule in parse_rules(due):
        first = rule.month == 1 or (rule.month is None and every == "month")
        if rule.form == "before" and rule.number == 1 and first and not rule.following:
            return (
                say("{due} is before the period has begun.", due=quoted(rule.text)),
                say("Write `before day 1 of next period` if its end is meant."),
            )
    return None


def entry_names_its_period(survey: Survey) -> Iterator[Finding]:
    """In a task that comes again, an entry about one occurrence names its `period`.

    Progress, submission, return and completion are of one period, and so is a decision that moves
    a last day. Cancellation, reopening, suspension, resumption and reassignment without a
    `period` are of all periods that their own entries had not completed or given up by then. An
    entry that names no period although it should counts for none.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        due: day 30 of month 6
        log:
          - date: 2026-03-10
            kind: progress
            percent: 40

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        due: day 30 of month 6
        log:
          - date: 2026-03-10
            kind: progress
            period: 2026
            percent: 40
    """
    for task, entries in survey.histories.values():
        if not task.recurs:
            continue
        for entry in entries:
            moves = entry.kind == "resumption" and entry.to is not None
            if entry.period is None and (moves or not is_about_all(entry.kind)):
                yield Finding(
                    entry_place(entry, "to" if moves else "kind"),
                    say(
                        "This {kind} does not say of which period it is: the task comes again.",
                        kind=entry.kind,
                    ),
                    say(
                        "Add `period` with the one that it is about, as in {example}.",
                        example=EXAMPLES[_kind(task)],
                    ),
                )


def entry_period_is_of_the_task(survey: Survey) -> Iterator[Finding]:
    """The `period` of an entry is one of the task's, and has begun.

    Only a task that comes again has periods: with `every: year` they are years. An entry that is
    dated before its period began is most often about the period before.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        due: day 30 of month 6
        log:
          - date: 2026-03-10
            kind: progress
            period: 2026-Q1
            percent: 40

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Review the open data of the ministry
        lead: van-phong-bo
        every: year
        due: day 30 of month 6
        log:
          - date: 2026-03-10
            kind: progress
            period: 2026
            percent: 40
    """
    for task, entries in survey.histories.values():
        for entry in entries:
            if entry.period is not None:
                fault = _period_fault(survey, task, entry, entry.period)
                if fault is not None:
                    yield Finding(entry_place(entry, "period"), *fault)
    for registered in survey.ledger.register:
        for entry in registered.log:
            if entry.period is not None:
                message = say(_WITHOUT_PERIODS[registered.kind])
                yield Finding(entry_place(entry, "period"), message, say("Take `period` out."))


_WITHOUT_PERIODS = {
    "difficulty": mark("A difficulty has no periods."),
    "proposal": mark("A proposal has no periods."),
}


def _kind(task: Task) -> str:
    """Return the kind of the periods in which a task comes again."""
    return period_kind(task.every, task.due) or str(task.every)


def _period_fault(survey: Survey, task: Task, entry: Entry, text: str) -> tuple[str, str] | None:
    """Return what is wrong with an entry's period, and a remedy; None if nothing is."""
    if not task.recurs:
        return (
            say("This task has no periods."),
            say("Take `period` out, or add `every` to the task."),
        )
    period, kind = parse_period(text), _kind(task)
    window = survey.ledger.settings.window
    if period.kind != kind:
        message = say(
            "The task comes again every {kind}, and {period} is none.",
            kind=label(kind),
            period=text,
        )
        return message, name_a(kind)
    first = survey.reckoner.first_period(task)
    if first is not None and first_day(period) < first_day(first):
        message = say("The first period of the task is {period}.", period=first.text)
        return message, say("Correct the period.")
    if task.until is not None and last_day(parse_period(task.until)) < first_day(period):
        message = say("The last period of the task is {period}.", period=task.until)
        return message, say("Correct the period.")
    if entry.date.day < first_day(period, window):
        return (
            say(
                "The entry of {day} is before {first}, the day on which {period} began.",
                day=entry.date.day,
                first=first_day(period, window),
                period=text,
            ),
            say("Name the period that it is about, or correct the date."),
        )
    return None
