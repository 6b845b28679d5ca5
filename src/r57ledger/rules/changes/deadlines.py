"""Rules about deadlines, leads and classes: they change by a recorded decision only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.changes.cause import cause
from r57ledger.rules.changes.comparison import Comparison, Pair
from r57ledger.rules.entries import ENDINGS, MOVES
from r57ledger.schedule.resolve import UNRESOLVED
from r57ledger.words.labels import label
from r57ledger.words.message import counted, say

# The fields of a task, or the entries, whose correction may explain what differs.
_DAYS = ("due", "assigned")
_LEADS = ("lead", "each", "entry")
_CLASSES = (*_DAYS, "kind", "entry")
_DECIDING = MOVES | ENDINGS | {"submission", "return", "suspension", "reopening"}
_OF_ROWS = ("each", "every", "from_", "until", "assigned")


def deadline_moves_by_decision(comparison: Comparison) -> Iterator[Finding]:
    """A last day moves only by an entry: an extension, an adjustment, or a correction.

    Both states of the ledger are computed, and the last days compared. So it does not matter what
    was changed: the task's `due`, the day on which a document takes effect, a day in `calendar/`
    or a setting. A calendar that is new, or was marked `draft`, may move a day.

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
    moved: dict[Place, list[tuple[Pair, date, date | None]]] = {}
    for pair in comparison.pairs:
        days = _moved(comparison, pair)
        if days is not None:
            place = cause(comparison, pair)
            if not _may_move(comparison, place):
                moved.setdefault(place, []).append((pair, *days))
    for place, rows in moved.items():
        pair, before, after = rows[0]
        if after is None:
            message = say(
                "{task} no longer has its last day, {before}, and no new entry decides it.",
                task=pair.after.id,
                before=before,
            )
        else:
            values = {"task": pair.after.id, "before": before, "after": after}
            one = say(
                "The last day of {task} moves from {before} to {after}, and no new entry decides "
                "it.",
                **values,
            )
            several = counted(
                len(rows),
                "{n} last day moves, that of {task} from {before} to {after}, and no new entry "
                "decides it.",
                "{n} last days move, that of {task} from {before} to {after}, and no new entries "
                "decide it.",
                **values,
            )
            message = one if len(rows) == 1 else several
        yield Finding(
            place,
            message,
            say(
                "Put it back as it was. A decision is recorded with `r57 extend` or `r57 adjust`, "
                "a mistype with `r57 correct`."
            ),
        )


def lead_changes_by_decision(comparison: Comparison) -> Iterator[Finding]:
    """Another unit leads a task only by an entry: a reassignment, or a correction.

    A unit that took over from the one that led, as the files in `units/` say, leads in its place.

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

    def changed(pair: Pair) -> bool:
        organisation, day = comparison.reckoner.organisation, comparison.today
        heirs = dict.fromkeys(organisation.present(lead, day) for lead in pair.before.leads)
        return tuple(heirs) != pair.after.leads and not comparison.has_new(
            pair.after, ("reassignment",), _LEADS
        )

    def message(pair: Pair) -> str:
        return say(
            "{task} was led by {before} and is now led by {after}, and no new entry decides it.",
            task=pair.after.id,
            before=", ".join(pair.before.leads),
            after=", ".join(pair.after.leads),
        )

    help_ = say(
        "Put it back as it was. A decision is recorded with `r57 reassign`, a mistype with "
        "`r57 correct`."
    )
    yield from _first_of_each_place(comparison, comparison.pairs, changed, message, help_)


def class_changes_by_entry(comparison: Comparison) -> Iterator[Finding]:
    """A task comes into another class only by an entry, on the same day.

    An overdue task that is turned into regular work would no longer be counted as late.

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

    def changed(pair: Pair) -> bool:
        before, after = pair
        return (
            before.class_ != after.class_
            and before.last_day == after.last_day
            and not comparison.has_new(after, _DECIDING, _CLASSES)
        )

    def message(pair: Pair) -> str:
        return say(
            "{task} was {before} and is now {after}, and no new entry says why.",
            task=pair.after.id,
            before=label(pair.before.class_),
            after=label(pair.after.class_),
        )

    help_ = say("Put it back as it was, and record what happened: `r57 help` lists the commands.")
    yield from _first_of_each_place(comparison, comparison.pairs, changed, message, help_)


def work_stays(comparison: Comparison) -> Iterator[Finding]:
    """A unit that must do a task for many still must, and so it is with the periods of a task.

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
    rows = {row.id for row in comparison.reckoner.standings(comparison.today)}
    tasks = comparison.after.tasks

    def gone(pair: Pair) -> bool:
        task = pair.before.task
        differs = task.id in tasks and any(
            getattr(comparison.before.tasks[task.id], name) != getattr(tasks[task.id], name)
            for name in _OF_ROWS
        )
        return differs and not comparison.has_new(pair.before, (), ("each", "assigned"))

    def message(pair: Pair) -> str:
        return say(
            "{task} is no longer to be done, and no new entry decides it.", task=pair.before.id
        )

    pairs = (Pair(row, row) for id_, row in comparison.rows_before.items() if id_ not in rows)
    help_ = say("Put it back as it was. What is given up is recorded with `r57 cancel`.")
    yield from _first_of_each_place(comparison, pairs, gone, message, help_)


def _first_of_each_place(
    comparison: Comparison,
    pairs: Iterable[Pair],
    applies: Callable[[Pair], bool],
    message: Callable[[Pair], str],
    help_: str,
) -> Iterator[Finding]:
    """Yield a finding for each place that made rows differ, about the first of these rows.

    Where an entry is gone, the row differs by that, and another rule tells of the entry.
    """
    places = set()
    for pair in pairs:
        if applies(pair) and not comparison.has_lost(pair.after):
            place = cause(comparison, pair)
            if place not in places:
                places.add(place)
                yield Finding(place, message(pair), help_)


def _moved(comparison: Comparison, pair: Pair) -> tuple[date, date | None] | None:
    """Return the last day before and after, if it has moved and no new entry explains it."""
    before, after = pair
    if comparison.has_lost(after):
        return None
    known = after.deadline.missing not in UNRESOLVED
    days = (
        (before.original_last_day, after.original_last_day, (), _DAYS),
        (before.last_day, after.last_day, MOVES, (*_DAYS, "entry")),
    )
    for was, is_, kinds, corrected in days:
        # A day that is no longer found, since a record is missing, has findings of its own.
        if was is not None and was != is_ and (is_ is not None or known):
            return None if comparison.has_new(after, kinds, corrected) else (was, is_)
    return None


def _may_move(comparison: Comparison, place: Place) -> bool:
    """Tell whether a place is a calendar's that was not decided before."""
    folder, _, name = place.path.partition("/")
    if folder != "calendar":
        return False
    before = comparison.before.calendar.get(int(name.partition(".")[0]))
    return before is None or before.draft
