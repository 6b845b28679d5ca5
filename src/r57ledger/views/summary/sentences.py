"""The sentences that a summary begins with: how many, how many of these, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from r57ledger.schedule.classes import Class
from r57ledger.views.apart import counted_apart
from r57ledger.views.summary.figures import Figures
from r57ledger.views.summary.lists import after_extension
from r57ledger.views.summary.official import APART, counts, total_counts
from r57ledger.views.summary.population import Part
from r57ledger.views.sums import check, rate
from r57ledger.words.formatting import change, share
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed


def key_sentences(figures: Figures) -> tuple[str, ...]:
    """Return the table's total in words, both rates with what they are parts of, the change."""
    n = counts(figures.now, -1)
    if not n["total"]:
        return (say("There are no tasks."), *_counted_apart(figures))
    return (
        _total(n),
        *_rates(n),
        *_change(figures, n),
        *_doubts(n),
        *_counted_apart(figures),
    )


def _total(n: Mapping[str, int]) -> str:
    sentence = counted(
        n["total"],
        "{n} task: {done} completed, {on_time} of these on time and {late} late; {not_done} not "
        "completed, {in_term} of these in term and {overdue} overdue.",
        "{n} tasks: {done} completed, {on_time} of these on time and {late} late; {not_done} not "
        "completed, {in_term} of these in term and {overdue} overdue.",
        done=n["done"],
        on_time=n["done_on_time"],
        late=n["done_late"],
        not_done=n["not_done"],
        in_term=n["in_term"],
        overdue=n["overdue"],
    )
    others = [_apart(key, n[key]) for key in APART if n[key]]
    if not others:
        return sentence
    the_others = say("The others: {kinds}.", kinds=listed(others))
    return f"{sentence} {the_others}"


def _apart(key: str, n: int) -> str:
    """Return how many tasks are of a class outside the four cells."""
    match key:
        case "regular":
            return counted(n, "{n} regular task", "{n} regular tasks")
        case "no_deadline":
            return counted(n, "{n} without a deadline", "{n} without a deadline")
        case "suspended":
            return counted(n, "{n} suspended", "{n} suspended")
        case "cancelled":
            return counted(n, "{n} cancelled", "{n} cancelled")
        case _:
            return counted(n, "{n} undetermined", "{n} undetermined")


def _rates(n: Mapping[str, int]) -> tuple[str, ...]:
    """Return both rates, each with its denominator; none where there is nothing to divide by."""
    of_due, of_all = share(rate(n["done"], n["due"])), share(rate(n["done"], n["counted"]))
    if n["due"]:
        sentence = counted(
            n["due"],
            "Completed: {of_due} of the {n} task that was due (completed or overdue), {of_all} of "
            "all {all} (the suspended and cancelled left out).",
            "Completed: {of_due} of the {n} tasks that were due (completed or overdue), {of_all} "
            "of all {all} (the suspended and cancelled left out).",
            of_due=of_due,
            of_all=of_all,
            all=n["counted"],
        )
        return (sentence,)
    if not n["counted"]:
        return ()
    sentence = say(
        "No task was due yet (completed or overdue); completed: {of_all} of all {all} (the "
        "suspended and cancelled left out).",
        of_all=of_all,
        all=n["counted"],
    )
    return (sentence,)


def _change(figures: Figures, n: Mapping[str, int]) -> tuple[str, ...]:
    """Return the change against the end of the period before, of the counts and of both rates."""
    was = total_counts(figures.start)
    eve = figures.period.start
    if not was["total"]:
        return (say("On {eve}, the end of the period before, there were no tasks.", eve=eve),)
    total, done, overdue = (change(n[key] - was[key]) for key in ("total", "done", "overdue"))
    values = {"eve": eve, "total": total, "done": done, "overdue": overdue}
    rates = [
        None if old is None or new is None else change(round(new - old, 2))
        for old, new in (
            (rate(was["done"], was[whole]), rate(n["done"], n[whole]))
            for whole in ("due", "counted")
        )
    ]
    of_due, of_all = rates
    if of_due is None or of_all is None:
        sentence = say(
            "Against {eve}, the end of the period before: tasks {total}, completed {done}, overdue "
            "{overdue}.",
            **values,
        )
    else:
        sentence = say(
            "Against {eve}, the end of the period before: tasks {total}, completed {done}, overdue "
            "{overdue}; completed of those due {of_due} and of all {of_all} percentage points.",
            **values,
            of_due=of_due,
            of_all=of_all,
        )
    return (sentence,)


def _doubts(n: Mapping[str, int]) -> tuple[str, ...]:
    """Return what must be known to read the numbers: extensions, and days that are not certain."""
    sentences = []
    if extended := n["done_extended"]:
        sentences.append(after_extension(extended))
    if n["done_late_uncertain"] or n["overdue_uncertain"]:
        sentences.append(
            say(
                "Late by a day that is not certain: {late} of those completed late, {overdue} of "
                "the overdue.",
                late=n["done_late_uncertain"],
                overdue=n["overdue_uncertain"],
            )
        )
    return tuple(sentences)


def _counted_apart(figures: Figures) -> tuple[str, ...]:
    """Return what is in no number above, and how all that is overdue adds up.

    Raises `DoesNotAddUp`, which is a bug, where the parts do not make up all that is asked about.
    """
    end = figures.end
    parts = Counter(allocation.part for allocation in end.allocations.values())
    in_table = len(figures.now["total"][-1]) - len(end.unread)
    check("The tasks of all parts", len(end.standings), in_table + parts.total() - parts[Part.MAIN])
    sentence = counted_apart(parts)
    if not sentence:
        return ()
    late = Counter(
        end.allocations[id_].part for id_, s in end.standings.items() if s.class_ is Class.OVERDUE
    )
    apart = late.total() - late[Part.MAIN]
    if not apart:
        return (sentence,)
    overdue = say(
        "Overdue are {here} counted here and {apart} counted apart, together {together}.",
        here=late[Part.MAIN],
        apart=apart,
        together=late.total(),
    )
    return (f"{sentence} {overdue}",)
