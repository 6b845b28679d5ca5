"""Rules about deadlines: what they rest on, and whether they say what the source says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.rules.entries import field_place
from r57ledger.rules.survey import Survey
from r57ledger.schedule.phrases import TAKES_EFFECT, agrees, read
from r57ledger.schedule.resolve import NO_CALENDAR, UNKNOWN_DOCUMENT
from r57ledger.text import quoted, texts


def deadline_has_calendar(survey: Survey) -> Iterator[Finding]:
    """A counted deadline has a calendar for every year it touches.

    A period whose last day is a weekend or a public holiday ends on the next working day (Civil
    Code art. 148.5), and working days are counted one by one. Which days are off comes from
    `calendar/YEAR.yaml` alone; without that year's file the last day is not known, and the task
    counts as `undetermined`.

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
                f"The deadline {quoted(deadline.text)} runs into {year}, and there is no {path}.",
                f"`r57 calendar --propose {year}` drafts that year.",
            )


def deadline_anchor_exists(survey: Survey) -> Iterator[Finding]:
    """The document that a deadline counts from is a plan of the ledger.

    `on X` is the day that X takes effect and `30 days after X` counts from it, so X is a plan's
    id; a law that assigns nothing here is a plan with its `effective` day. As long as that plan
    has no date, the task has no deadline yet, which is no fault.

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
                f"The deadline {quoted(deadline.text)} counts from {quoted(plan)}, which is no "
                f"plan of this ledger.",
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
            if source.due is None or source.due == task.due:
                continue
            if not survey.resolver.have_same_day(source.due, task.due, task):
                by = quoted(source.document) if source.document else "this source"
                yield Finding(
                    Place(task.path, ("sources", index, "due")),
                    f"According to {by} the task is due {quoted(source.due)}, but its `due` is "
                    f"{quoted(task.due)}.",
                    "If a later document moved the deadline, record it as an `extension` or an "
                    "`adjustment`.",
                )


def due_says_what_its_text_says(survey: Survey) -> Iterator[Finding]:
    """A `due` means what the source's own words in `due_text` mean.

    Words such as "before 15 July 2025", «trước ngày 15/7/2025» or «до 15 июля» exclude the day
    that they name; "by" and "in" include it. Words that the program does not understand are
    passed over.

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
    agreements: dict[tuple[str, str], bool | None] = {}
    records: Iterable[Task | Target] = chain(survey.tasks.values(), survey.ledger.targets.values())
    for record in records:
        for phrase in texts(record.due_text):
            key = phrase, record.due
            if key not in agreements:
                agreements[key] = agrees(phrase, record.due)
            if agreements[key] is False:
                yield Finding(
                    field_place(record, "due"),
                    f"The deadline is {quoted(record.due)}, but its words are {quoted(phrase)}.",
                    _meaning(phrase),
                )
                break


def _meaning(phrase: str) -> str:
    meanings = [meaning if meaning != TAKES_EFFECT else "on PLAN" for meaning in read(phrase)]
    return f"They mean: {' or '.join(meanings)}."
