"""Rules about deadlines: what they rest on, and whether they say what the source says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.rules.anchors import anchor_fault
from r57ledger.rules.deadline_fields import dependent_deadlines
from r57ledger.rules.entries import field_place
from r57ledger.rules.survey import Survey
from r57ledger.schedule.deadline import parse
from r57ledger.schedule.due import due
from r57ledger.schedule.obligation import periods_owed
from r57ledger.schedule.phrases.reader import agrees, understand
from r57ledger.schedule.resolve import COUNTED, NO_CALENDAR, UNKNOWN_DOCUMENT
from r57ledger.schedule.workdays import NoCalendar, calendar_path
from r57ledger.text import quoted, texts
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import either


def deadline_has_calendar(survey: Survey) -> Iterator[Finding]:
    """A counted deadline has a calendar for every year it touches.

    A period whose last day is a weekend or a public holiday ends on the next working day (Civil
    Code art. 148.5), and working days are counted one by one. Which days are off comes from
    `calendar/YEAR.yaml` alone; without that year's file the last day is not known, and the task or
    report counts as `undetermined`.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Answer the petition
        lead: van-phong-bo
        due: 30 days after 2030-06-03

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Answer the petition
        lead: van-phong-bo
        due: 30 days after 2026-06-03
    """
    for deadline, resolved in survey.unresolved_deadlines:
        if resolved.missing == NO_CALENDAR:
            path = resolved.rests_on[-1]
            year = path.removeprefix("calendar/").removesuffix(".yaml")
            yield Finding(
                deadline.place,
                say(
                    "The deadline {deadline} runs into {year}, and there is no {path}.",
                    deadline=quoted(deadline.text),
                    year=year,
                    path=path,
                ),
                _drafts(year),
            )


def deadline_anchor_exists(survey: Survey) -> Iterator[Finding]:
    """The document that a deadline counts from is a plan of the ledger.

    `on X.effective` is the day that X takes effect, and `30 days after X.issued` counts from the
    day it was issued, so X is a plan's id; a law that assigns nothing here is a plan with its
    `effective` day. As long as that plan has no such day, the task has no deadline yet, which is
    no fault.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Issue the circular together with the law
        lead: vu-phap-che
        due: on kh-10

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Issue the circular together with the law
        lead: vu-phap-che
        due: on kh-01
    """
    for deadline, resolved in survey.unresolved_deadlines:
        if resolved.missing == UNKNOWN_DOCUMENT:
            plan = resolved.rests_on[-1]
            yield Finding(
                deadline.place,
                say(
                    "The deadline {deadline} counts from {plan}, which is no plan of this ledger.",
                    deadline=quoted(deadline.text),
                    plan=quoted(plan),
                ),
                survey.plan_help(plan),
            )


def sources_agree_on_due(survey: Survey) -> Iterator[Finding]:
    """What a source says about the deadline is what the task's `due` says.

    One task may be assigned by several documents, each with its own deadline: `due` of a source
    is what that document says. Where the two differ, somebody decides which holds; the same last
    day in other words is no difference.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: 3430/BVHTTDL-VP
            due: 2026-11

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: 3430/BVHTTDL-VP
            due: 2026-12
    """
    for task in survey.tasks.values():
        for index, source in enumerate(task.sources):
            if source.due is None or source.due == task.due or task.recurs:
                continue
            if not survey.resolver.have_same_day(source.due, task.due, task):
                yield Finding(
                    Place(task.path, ("sources", index, "due")),
                    _disagreement(source.document, source.due, task.due),
                    say(
                        "If a later document moved the deadline, record it as an `extension` or an "
                        "`adjustment`."
                    ),
                )


def _disagreement(document: str | None, due: str, other: str) -> str:
    if document is None:
        return say(
            "According to this source the task is due {due}, but its `due` is {other}.",
            due=quoted(due),
            other=quoted(other),
        )
    return say(
        "According to {document} the task is due {due}, but its `due` is {other}.",
        document=quoted(document),
        due=quoted(due),
        other=quoted(other),
    )


def due_says_what_its_text_says(survey: Survey) -> Iterator[Finding]:
    """A `due` means what the source's own words in `due_text` mean.

    Words such as "before 15 July 2025", «trước ngày 15/7/2025» or «до 15 июля» exclude the day
    that they name; "by" and "in" include it. Words of standing work, such as "Thường xuyên", mean
    `due: none` with `kind: regular`. Words that the program does not surely understand are passed
    over; `r57 explain --text "WORDS"` says what it understands.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07-15
        due_text: before 15 July 2026

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: before 2026-07-15
        due_text: before 15 July 2026
    """
    # A ledger says the same few words again and again, and it takes time to read them.
    faults: dict[tuple[str, str, bool], tuple[str, str] | None] = {}
    records: Iterable[Task | Target] = chain(survey.tasks.values(), survey.ledger.targets.values())
    for record in records:
        if isinstance(record, Task) and record.recurs:
            continue  # "30 June of each year" is no deadline of one day
        task = isinstance(record, Task) and record.kind == "task"
        for phrase in texts(record.due_text):
            key = phrase, record.due, task
            if key not in faults:
                faults[key] = _contradiction(*key)
            fault = faults[key]
            if fault is not None:
                yield Finding(field_place(record, "due"), *fault)
                break


def _contradiction(phrase: str, due: str, task: bool) -> tuple[str, str] | None:
    """Return how a phrase contradicts a deadline, and what it means; None where it does not.

    `task`: it is the deadline of a task that is not regular.
    """
    reading = understand(phrase)
    if reading.regular and task and due in reading.meanings:
        return (
            say(
                "The words {words} tell of standing work, but `kind` is task.",
                words=quoted(phrase),
            ),
            say("Write `kind: regular`: such work is counted apart."),
        )
    if agrees(phrase, due) is not False:
        return None
    says = say(
        "The deadline is {due}, but its words are {words}.", due=quoted(due), words=quoted(phrase)
    )
    if reading.regular:
        return says, say("They mean `due: none` with `kind: regular`.")
    return says, say("They mean: {meanings}.", meanings=either(reading.meanings))


def rolled_years_have_calendars(survey: Survey) -> Iterator[Finding]:
    """Where fixed last days move on, every year that has begun has its calendar.

    With `roll: next_working_day` a fixed last day that is off moves to the next working day. Which
    days are off comes from `calendar/YEAR.yaml` alone: without it the day stays where it is, and
    tasks and reports may count as late some days too early. A year to come has none yet.

    Fails:

        # r57.yaml
        format: 1
        roll: next_working_day

        # plans/kh-01/tasks/t1.yaml
        title: Answer the petition
        lead: van-phong-bo
        assigned: 2024-06-03
        due: 2024-06-15

    Mended:

        # r57.yaml
        format: 1
        roll: next_working_day

        # calendar/2024.yaml
        days_off:
          - date: 2024-01-01
            document: 45/2019/QH14

        # plans/kh-01/tasks/t1.yaml
        title: Answer the petition
        lead: van-phong-bo
        assigned: 2024-06-03
        due: 2024-06-15
    """
    if survey.ledger.settings.roll != "next_working_day":
        return
    years = Counter(year for day in _fixed_days(survey) if (year := _lacking(survey, day)))
    for year, count in sorted(years.items()):
        yield Finding(
            Place("r57.yaml", ("roll",)),
            counted(
                count,
                "Last days that are off move on, but there is no {path}: "
                "{n} of them stays where it is.",
                "Last days that are off move on, but there is no {path}: {n} of them stay.",
                path=calendar_path(year),
            ),
            _drafts(str(year)),
        )


def _drafts(year: str) -> str:
    """Return the help that says how the calendar of a year is made."""
    return say(
        "`r57 calendar {year} --propose --to calendar` writes that year, or a draft of it.",
        year=year,
    )


def _fixed_days(survey: Survey) -> Iterator[date]:
    """Yield the last days that a missing calendar keeps where they are."""
    ledger, today = survey.ledger, survey.today
    tasks, targets = survey.tasks.values(), ledger.targets.values()
    for field in dependent_deadlines(tasks, targets, survey.resolver):
        deadline = parse(field.text)
        if deadline.form not in COUNTED and not deadline.counts_back:
            last = survey.resolver.resolve(field.text, field.task).last_day
            if last is not None:
                yield last
    context = survey.reckoner.context
    for plan in ledger.plans.values():
        for obligation in plan.reporting:
            for period in periods_owed(plan, obligation, today, context):
                resolved = due(obligation, period, context)
                if resolved.last_day and obligation.due and " after end" not in obligation.due:
                    yield resolved.last_day


def _lacking(survey: Survey, day: date) -> int | None:
    """Return the year whose calendar says whether a day is off, if it is lacking and has begun."""
    try:
        survey.reckoner.calendar.next_working(day)
    except NoCalendar as error:
        return error.year if error.year <= survey.today.year and not error.unreadable else None
    return None


def anchor_says_its_day(survey: Survey) -> Iterator[Finding]:
    """A deadline that counts from a document says from which of its days.

    `20 days after PLAN` counts from the day the document takes effect and, where that is not
    known, from the day it was issued. A document that has both days leaves it open which is meant:
    "kể từ ngày ký", "ban hành" and "thông qua" are `PLAN.issued`, "kể từ ngày có hiệu lực" is
    `PLAN.effective`. The words of the source, in `due_text`, count from the same day.

    Fails:

        # plans/luat-moi/plan.yaml
        title: Luật mới
        kind: law
        issued: 2026-01-16
        effective: 2026-06-01

        # plans/kh-01/tasks/t1.yaml
        title: Issue the plan
        lead: van-phong-bo
        due: 20 days after luat-moi

    Mended:

        # plans/luat-moi/plan.yaml
        title: Luật mới
        kind: law
        issued: 2026-01-16
        effective: 2026-06-01

        # plans/kh-01/tasks/t1.yaml
        title: Issue the plan
        lead: van-phong-bo
        due: 20 days after luat-moi.issued
    """
    tasks, targets = survey.tasks.values(), survey.ledger.targets.values()
    for field in dependent_deadlines(tasks, targets, survey.resolver):
        plan = survey.ledger.plans.get(parse(field.text).anchor or "")
        if plan is not None and field.place.field[-1] != "from":
            fault = anchor_fault(field, plan)
            if fault is not None:
                yield Finding(field.place, *fault)
