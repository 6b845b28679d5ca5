"""A ledger narrowed to what a view needs: few records read, the others known from digests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from r57ledger.model import Ledger
from r57ledger.rules.reading.identity import identify
from r57ledger.schedule.classes import Class, Reckoner, Standing
from r57ledger.schedule.history import CORRECTION
from r57ledger.store import choice
from r57ledger.store.choice import Choice, Chooser, Part
from r57ledger.store.need import Need, What
from r57ledger.store.pile import Pile, units_of
from r57ledger.store.root import MARK
from r57ledger.views.overdue import is_immediate, rank


class Narrowed(NamedTuple):
    """A narrowed ledger, how many records its snapshot has, and how many tasks were only counted.

    `beyond` are overdue, and rank after those that were asked for first.
    """

    ledger: Ledger
    files: int
    beyond: int


def narrow(pile: Pile, as_of: date, need: Need) -> Narrowed | None:
    """Return the ledger of a snapshot, narrowed to a need; None where its settings are broken.

    Raises GitError.
    """
    pile.read_parts([MARK, "calendar", *(["units"] if need.units else [])])
    pile.read((part, i) for part, digest in pile.digests.items() for i in digest.broken)
    if MARK not in pile.records:
        return None
    beyond = 0
    if need.what is What.TASKS:
        _read_ids(pile, need.ids)
    else:
        beyond = _read_chosen(pile, _choose(pile, as_of, need), as_of, need.first)
    tasks = pile.tasks
    pile.read_reports(tasks)
    pile.read_plans_of(tasks)
    pile.read_units({id_ for record in pile.records.values() for id_ in units_of(record)})
    return Narrowed(pile.ledger(pile.last_fact(as_of)), pile.files(), beyond)


def _read_ids(pile: Pile, ids: Iterable[str]) -> None:
    """Read tasks by their ids, and those that they are to follow."""
    waiting = list(ids)
    seen: set[str] = set()
    while waiting:
        seen.update(waiting)
        pile.read_paths(f"plans/{id_.replace('/', '/tasks/', 1)}.yaml" for id_ in waiting)
        waiting = sorted({after for task in pile.tasks for after in task.after} - seen)


def _choose(pile: Pile, as_of: date, need: Need) -> Choice:
    """Return which tasks must be read whole, and which are settled without."""
    if need.first is None:
        pile.read_plans(part.removeprefix("plans/") for part in pile.digests)
    pile.read_plans(choice.anchors(pile.digests))
    reckoner = Reckoner(pile.ledger())
    if need.what is What.OVERDUE:
        window = choice.overdue(as_of)
    else:
        days = reckoner.ledger.settings.due_soon if need.within is None else need.within
        window = choice.upcoming(as_of, days)
    chooser = Chooser(reckoner, as_of, window)
    moved = _moved(pile)
    for name, digest in pile.digests.items():
        if not name.startswith("plans/"):
            continue
        hidden = pile.hidden.get(name, frozenset())
        if digest.plan in hidden or f"{name}/plan.yaml" in pile.records:
            # The digest does not know when the plan was issued: no task without a day of its
            # own is taken for granted.
            digest = digest._replace(issued=date.max.toordinal())  # noqa: PLW2901
        places = pile.archive.listing(name).find_all(moved[name]) if name in moved else ()
        later = digest.since > as_of.toordinal()
        days_of_files = pile.archive.days(name) if later else None
        chooser.take(Part(name, digest, hidden, frozenset(places)), days_of_files)
    return chooser.choice


def _moved(pile: Pile) -> dict[str, set[str]]:
    """Return the paths of the tasks that reports may have moved to another class, by part."""
    moved: dict[str, set[str]] = {}
    tasks = [task for digest in pile.digests.values() for task in digest.moves]
    for record in pile.records.values():
        tasks.extend(e.task for e in getattr(record, "entries", ()) if e.task)
    for task in tasks:
        plan, _, name = task.partition("/")
        part = f"plans/{plan}"
        if part in pile.digests:
            moved.setdefault(part, set()).add(f"{part}/tasks/{name}.yaml")
    return moved


def _read_chosen(pile: Pile, chosen: Choice, as_of: date, first: int | None) -> int:
    """Read the tasks that were chosen, the settled ones only as far as they come first.

    Returns how many overdue tasks, or instances of tasks, were only counted.
    """
    pile.read((part, i) for part, places in chosen.whole.items() for i in places)
    settled = chosen.settled_count
    if first is None:
        pile.read((part, place) for _, part, place in chosen.first(settled))
        return 0
    late, kept = _weigh(pile, as_of)
    ranked: list[tuple[Any, str, tuple[str, int] | None]] = [
        (rank(s.days_late, s.last_day, s.id), s.task.path, None) for s in late
    ]
    for day, part, place in chosen.first(first):
        path = pile.archive.listing(part)[place].path
        key = rank((as_of - day).days, day, identify(path).id)
        ranked.append((key, path, (part, place)))
    ranked.sort(key=lambda one: one[:2])
    pile.read(place for _, _, place in ranked[:first] if place is not None)
    kept.update(path for _, path, _ in ranked[:first])
    for standing in late:
        if standing.task.path not in kept:
            pile.records.pop(standing.task.path, None)
    seen = sum(path in kept for _, path, _ in ranked)
    return settled + len(late) - seen


def _weigh(pile: Pile, as_of: date) -> tuple[list[Standing], set[str]]:
    """Return the overdue ones of the tasks read so far, and the paths of those shown anyhow.

    The tasks that the view has no place for are forgotten.
    """
    tasks = pile.tasks
    pile.read_reports(tasks, that_move=True)
    # A correction means the first entry that fits it, which may stand in any report.
    pile.read_reports(t for t in tasks if any(e.kind == CORRECTION for e in t.log))
    pile.read_plans_of(tasks)
    pile.read_units(unit for task in tasks for unit in task.each)
    late: list[Standing] = []
    shown: set[str] = set()
    for standing in Reckoner(pile.ledger()).standings(as_of):
        if standing.class_ is Class.OVERDUE:
            late.append(standing)
        elif standing.class_ is Class.UNDETERMINED or is_immediate(standing):
            shown.add(standing.task.path)
    paths = shown.union(standing.task.path for standing in late)
    for task in tasks:
        if task.path not in paths:
            del pile.records[task.path]
    return late, shown
