"""A ledger narrowed to what a view needs: few records read, the others known from digests."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from r57ledger.format.identity import identify
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.ranking import is_immediate, rank
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store import choice
from r57ledger.store.archive import part_of, task_path
from r57ledger.store.choice import Choice, Chooser
from r57ledger.store.need import Need, What
from r57ledger.store.outline import outline
from r57ledger.store.pile import Pile, units_of
from r57ledger.store.root import MARK


class Narrowed(NamedTuple):
    """A narrowed ledger, how many records its snapshot has, and how many tasks were only counted.

    `beyond` are overdue, `immediate` due immediately, and rank after those asked for first.
    """

    ledger: Ledger
    files: int
    beyond: int = 0
    immediate: int = 0


def narrow(pile: Pile, as_of: date, need: Need) -> Narrowed | None:
    """Return the ledger of a snapshot, narrowed to a need; None where its settings are broken.

    Raises GitError.
    """
    pile.read_parts([MARK, "calendar", *(["units"] if need.units else [])])
    pile.read(pile.digest.broken)
    if MARK not in pile.records:
        return None
    counted = 0, 0
    if need.what is What.TASKS:
        _read_ids(pile, need.ids)
    elif need.first is None:
        _read_all(pile, _choose(pile, as_of, need), as_of)
    else:
        counted = _read_first(pile, _choose(pile, as_of, need), as_of, need.first)
    tasks = pile.tasks
    if need.what is What.TASKS:
        pile.read_reports(tasks)
    else:
        pile.read_reports_that_count(tasks)
    if need.plans:
        pile.read_plans(pile.digest.plans)
    pile.read_plans_of(tasks)
    named = {id_ for record in pile.records.values() for id_ in units_of(record)}
    named.update(brief.task.lead for brief in pile.briefs if brief.task.lead)
    named.update(to for brief in pile.briefs for _, to in brief.moves)
    pile.name_units(named)
    return Narrowed(pile.ledger(pile.last_fact(as_of)), pile.files(), *counted)


def _read_ids(pile: Pile, ids: Iterable[str]) -> None:
    """Read tasks by their ids, and those that they are to follow."""
    waiting = list(ids)
    seen: set[str] = set()
    while waiting:
        seen.update(waiting)
        pile.read_paths(map(task_path, waiting))
        waiting = sorted({after for task in pile.tasks for after in task.after} - seen)


def _choose(pile: Pile, as_of: date, need: Need) -> Choice:
    """Return which tasks must be read whole, and which are settled without."""
    digest = pile.digest
    pile.read_plans(digest.anchors)
    if digest.uneven:
        pile.read(digest.groups)
    reckoner = Reckoner(pile.ledger())
    if need.what is What.OVERDUE:
        window = choice.overdue(as_of)
    else:
        days = reckoner.ledger.settings.due_soon if need.within is None else need.within
        window = choice.upcoming(as_of, days)
    chooser = Chooser(reckoner, as_of, window, pile.hidden, _moved(pile))
    for place in digest.mends:
        chooser.doubt(place, "")
    for record in pile.loose.values():
        for task, _, _ in outline(record).tells:
            home = pile.archive.find(task_path(task))
            if home is not None:
                chooser.doubt(home, "")
    for issued, places in digest.bare.items():
        for place in places if int(issued) > as_of.toordinal() else ():
            chooser.doubt(place, "")
    # A plan that is not as in the commit may have another day of issue.
    changed = {part_of(path) for path in pile.loose if path.endswith("/plan.yaml")}
    changed |= {f"plans/{id_}" for id_, place in digest.plans.items() if place in pile.hidden}
    for part in changed.intersection(pile.archive.parts):
        _doubt_bare(pile, chooser, part)
    if digest.since > as_of.toordinal():
        _doubt_later(pile, chooser, as_of)
    return chooser.take(digest)


def _doubt_bare(pile: Pile, chooser: Chooser, part: str) -> None:
    """Read those tasks of a plan whole that do not say when they were assigned."""
    of_plan = pile.archive.places(part)
    for places in pile.digest.bare.values():
        for place in places:
            if place in of_plan:
                chooser.doubt(place, "")


def _doubt_later(pile: Pile, chooser: Chooser, as_of: date) -> None:
    """Look file by file which tasks have something in their logs that is later than the day."""
    for part in pile.archive.parts:
        details = pile.archive.details(part)
        for i, (place, since) in enumerate(
            zip(pile.archive.places(part), details.since, strict=True)
        ):
            if since > as_of.toordinal():
                chooser.doubt(place, details.dues[i])


def _moved(pile: Pile) -> dict[int, list[int]]:
    """Return the tasks that reports may have moved to another class, and by which days."""
    moved: dict[int, list[int]] = {}
    for task, reports in pile.digest.moves.items():
        days = [day for place, day in reports if place not in pile.hidden]
        home = pile.archive.homes.get(task)
        if days and home is not None:
            moved[home] = days
    return moved


def _read_all(pile: Pile, chosen: Choice, as_of: date) -> None:
    places = {place for _, place, _ in chosen.uneven}
    places.update(chosen.settled.places())
    places.update(chosen.immediate.places())
    # What a report says of handing in stands in no brief.
    moved = places.intersection(chosen.moved)
    rest = pile.shorten(sorted(places - moved), as_of)
    pile.read([*chosen.whole, *moved, *rest])


def _read_first(pile: Pile, chosen: Choice, as_of: date, first: int) -> tuple[int, int]:
    """Read the tasks that were chosen, the settled ones only as far as they come first.

    Returns how many overdue tasks, or instances of tasks, were only counted, and how many that
    are due immediately.
    """
    settled = list(chosen.settled.first(first))
    latest = settled[-1][0] if len(settled) == first else date.max
    weighed = [place for day, place, _ in chosen.uneven if day <= latest]
    counted = sum(count for day, _, count in chosen.uneven if day > latest)
    pile.read([*chosen.whole, *weighed])
    late, kept = _weigh(pile, as_of)
    ranked: list[tuple[Any, str, int | None]] = [
        (rank(s.days_late, s.last_day, s.id), s.task.path, None) for s in late
    ]
    for day, place in settled:
        path = pile.archive.item(place).path
        ranked.append((rank((as_of - day).days, day, identify(path).id), path, place))
    ranked.sort(key=lambda one: one[:2])
    pile.read(place for _, _, place in ranked[:first] if place is not None)
    kept.update(path for _, path, _ in ranked[:first])
    for standing in late:
        if standing.task.path not in kept:
            pile.records.pop(standing.task.path, None)
    immediate = list(chosen.immediate.first(first))
    pile.read(place for _, place in immediate)
    seen = sum(path in kept for _, path, _ in ranked)
    beyond = chosen.settled.count + counted + len(late) - seen
    return beyond, chosen.immediate.count - len(immediate)


def _weigh(pile: Pile, as_of: date) -> tuple[list[Standing], set[str]]:
    """Return the overdue ones of the tasks read so far, and the paths of those shown anyhow.

    The tasks that the view has no place for are forgotten.
    """
    tasks = pile.tasks
    pile.read_reports_that_count(tasks)
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
