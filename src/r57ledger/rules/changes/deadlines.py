"""Rules about deadlines, leads and classes: they change by a recorded decision only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.changes.cause import cause
from r57ledger.rules.changes.comparison import Comparison, StandingPair, said
from r57ledger.schedule.classes import Phase, Standing
from r57ledger.schedule.period import last_day, parse_period
from r57ledger.schedule.resolve import UNRESOLVED, Resolved
from r57ledger.words.labels import label
from r57ledger.words.message import counted, say


def deadline_moves_by_decision(comparison: Comparison) -> Iterator[Finding]:
    """A last day moves only by an entry: an extension, an adjustment, or a correction.

    Both states of the ledger are computed, and the last days compared. So it does not matter what
    was changed: the task's `due`, the day on which a document takes effect, a day in `calendar/`
    or a setting. A calendar that is new, or was marked `draft`, may move a day; so may a day that
    was. One that was decided stays: it does not become a draft again.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-09

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        log:
          - date: 2026-06-25
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late
    """
    moved: dict[Place, list[tuple[StandingPair, Resolved, Resolved]]] = {}
    for pair in comparison.pairs:
        deadlines = _moved(pair)
        if deadlines is not None:
            moved.setdefault(cause(comparison, pair), []).append((pair, *deadlines))
    yield from _undecided_calendars(comparison)
    for place, rows in moved.items():
        pair, before, after = rows[0]
        yield Finding(place, _of_deadline(pair, before, after, len(rows)), _remedy(before, after))


def lead_changes_by_decision(comparison: Comparison) -> Iterator[Finding]:
    """Another unit leads a task only by an entry: a reassignment, or a correction.

    A unit that took over from the one that led, as the files in `units/` say, leads in its place.
    What they once said stays said: a last day and a successor may be added, but not changed.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: van-phong-bo
        due: 2026-07

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        log:
          - date: 2026-06-25
            kind: reassignment
            to: van-phong-bo
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The office has the people for it
    """

    organisation, day = comparison.reckoner.organisation, comparison.today

    def changed(pair: StandingPair) -> bool:
        # As assigned too: who led on the last day answers for what is late.
        assigned = [[organisation.present(lead, day) for lead in row.task.lead] for row in pair]
        return pair.expected.leads != pair.after.leads or assigned[0] != assigned[1]

    def message(pair: StandingPair) -> str:
        return say(
            "{task} was led by {before} and is now led by {after}, and no new entry decides it.",
            task=pair.after.id,
            before=", ".join(_leads(pair.expected, pair.after)),
            after=", ".join(_leads(pair.after, pair.expected)),
        )

    help_ = say(
        "Put it back as it was. A decision is recorded with `r57 reassign`, a mistype with "
        "`r57 correct`."
    )
    yield from _first_of_each_place(comparison, comparison.pairs, changed, message, help_)


def class_changes_by_entry(comparison: Comparison) -> Iterator[Finding]:
    """A task comes into another class only by an entry, on the same day.

    An overdue task that is turned into regular work would no longer be counted as late. Nor would
    one that is completed or suspended now, once it is taken up again.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Keep the list of officials
        lead: vu-phap-che
        due: 2026-05

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Keep the list of officials
        lead: vu-phap-che
        kind: regular
        due: 2026-05

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Keep the list of officials
        lead: vu-phap-che
        due: 2026-05
        log:
          - date: 2026-06-25
            kind: correction
            field: kind
            from: task
            to: regular
            reason: The plan lists it under regular work
    """

    def changed(pair: StandingPair) -> bool:
        before, after = pair
        differs = before.class_ != after.class_ or before.task.kind != after.task.kind
        return differs and said(before.deadline) == said(after.deadline)

    def message(pair: StandingPair) -> str:
        if pair.expected.class_ == pair.after.class_:
            return say(
                "The kind of {task} was `{before}` and is now `{after}`, and no new entry says "
                "why.",
                task=pair.after.id,
                before=pair.expected.task.kind,
                after=pair.after.task.kind,
            )
        return say(
            "{task} was {before} and is now {after}, and no new entry says why.",
            task=pair.after.id,
            before=label(pair.expected.class_),
            after=label(pair.after.class_),
        )

    help_ = say("Put it back as it was, and record what happened: `r57 help` lists the commands.")
    yield from _first_of_each_place(comparison, comparison.pairs, changed, message, help_)


def work_stays(comparison: Comparison) -> Iterator[Finding]:
    """A unit that must do a task for many still must, and so it is with the periods of a task.

    A unit that has left a group since, as the `until` of its membership says, need not. What is to
    come counts as well: a task that comes again does not end earlier. It is given up by a
    cancellation, after which its `until` may say when that was.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Train all officials in digital skills
        each: [vu-phap-che, van-phong-bo]
        due: 2026-05

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Train all officials in digital skills
        each: [vu-phap-che]
        due: 2026-05

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Train all officials in digital skills
        each: [vu-phap-che, van-phong-bo]
        due: 2026-05
        log:
          - date: 2026-06-25
            kind: cancellation
            unit: van-phong-bo
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: Its officials are trained with those of the department
    """

    def message(pair: StandingPair) -> str:
        return say(
            "{task} is no longer to be done, and no new entry decides it.", task=pair.after.id
        )

    rows = [row for row in comparison.gone if row.phase is not Phase.CANCELLED]
    rows += [pair.expected for pair in comparison.pairs if _ends_earlier(comparison, pair)]
    help_ = say("Put it back as it was. What is given up is recorded with `r57 cancel`.")
    pairs = [StandingPair(row, row) for row in rows]
    yield from _first_of_each_place(comparison, pairs, bool, message, help_)


def _undecided_calendars(comparison: Comparison) -> Iterator[Finding]:
    """Yield a finding for each calendar that was decided and is a draft again, or is gone."""
    unreadable = {file.path for file in comparison.after.unreadable}
    for year, former in comparison.before.calendar.items():
        calendar = comparison.after.calendar.get(year)
        if former.draft or former.path in unreadable:
            continue
        if calendar is None:
            yield Finding(
                Place(former.path),
                say("The calendar of {year} was decided, and is gone.", year=str(year)),
                say("Put the file back: working days are counted by it."),
            )
        elif calendar.draft:
            yield Finding(
                Place(calendar.path, ("draft",)),
                say("The calendar of {year} was decided, and is a draft again.", year=str(year)),
                say("Take `draft` out. A day that is not decided is marked by itself."),
            )


def _first_of_each_place(
    comparison: Comparison,
    pairs: Iterable[StandingPair],
    applies: Callable[[StandingPair], bool],
    message: Callable[[StandingPair], str],
    help_: str,
) -> Iterator[Finding]:
    """Yield a finding for each place that made rows differ, about the first of these rows."""
    places = set()
    for pair in pairs:
        if applies(pair):
            place = cause(comparison, pair)
            if place not in places:
                places.add(place)
                yield Finding(place, message(pair), help_)


def _ends_earlier(comparison: Comparison, pair: StandingPair) -> bool:
    """Tell whether a task comes again for fewer periods than it should, and was not given up."""
    window = comparison.expected.settings.window
    ends = [
        last_day(parse_period(row.task.until), window) if row.task.until else date.max
        for row in pair
    ]
    if ends[1] >= ends[0]:
        return False
    whole = comparison.reckoner_expected.as_a_whole(pair.after.task.id, comparison.today)
    return any(row.phase is not Phase.CANCELLED for row in whole)


def _leads(row: Standing, other: Standing) -> tuple[str, ...]:
    """Return who leads a row; if the other row has the same lead, who led it as assigned."""
    return row.leads if row.leads != other.leads else row.task.lead


def _moved(pair: StandingPair) -> tuple[Resolved, Resolved] | None:
    """Return the deadline that differs, the one assigned or else the one in force, if any does.

    One that is no longer found, since a record is missing, has findings of its own.
    """
    before, after = pair
    for was, is_ in ((before.original, after.original), (before.deadline, after.deadline)):
        if said(was) != said(is_) and is_.missing not in UNRESOLVED:
            return was, is_
    return None


def _remedy(before: Resolved, after: Resolved) -> str:
    """Return what to do about a deadline that has moved."""
    if before.text == f"{after.text}.issued":
        return say(
            "A bare id now means the day on which the document takes effect. Write `{deadline}`. "
            "If that was not meant, or it stands in an entry, use `r57 correct`.",
            deadline=before.text,
        )
    return say(
        "Put it back as it was. A decision is recorded with `r57 extend` or `r57 adjust`, "
        "a mistype with `r57 correct`."
    )


def _of_deadline(pair: StandingPair, before: Resolved, after: Resolved, number: int) -> str:
    task = pair.after.id
    if before.last_day is None:
        return say(
            "The deadline of {task} was `{before}` and is now `{after}`, and no new entry decides "
            "it.",
            task=task,
            before=before.text,
            after=after.text,
        )
    if after.last_day is None:
        return say(
            "{task} no longer has its last day, {before}, and no new entry decides it.",
            task=task,
            before=before.last_day,
        )
    values = {"task": task, "before": before.last_day, "after": after.last_day}
    if number == 1:
        return say(
            "The last day of {task} moves from {before} to {after}, and no new entry decides it.",
            **values,
        )
    return counted(
        number,
        "{n} last day moves, that of {task} from {before} to {after}, and no new entry decides it.",
        "{n} last days move, that of {task} from {before} to {after}, and no new entries "
        "decide it.",
        **values,
    )
