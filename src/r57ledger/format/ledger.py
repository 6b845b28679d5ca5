"""All records of one snapshot."""

from datetime import date
from typing import NamedTuple

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.plan import Plan
from r57ledger.format.report import Report
from r57ledger.format.settings import Settings
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.format.year import CalendarYear


class Unreadable(NamedTuple):
    """A record file that could not be read: it is named in every view, never left out.

    `kind` and `id` follow from the path (`kind` is unit, plan, task, target, difficulty, report
    or calendar). `line` and `message` are those of its first error.
    """

    path: str
    kind: str
    id: str
    line: int
    message: str


class Brief(NamedTuple):
    """An open task of one lead in short: what a list tells of it, its log taken together.

    `task` has its corrections applied, what a list shows, and no log. `in_force` is the deadline
    that holds, `percent` the latest that was recorded, `handed_in` the day of the first
    submission that was not returned, `moves` the days of reassignments and the leads they name,
    `stops` the first days of suspensions and the days of the resumptions after them.
    """

    task: Task
    in_force: str
    extensions: int = 0
    percent: int | float | None = None
    handed_in: date | None = None
    moves: tuple[tuple[date, str], ...] = ()
    stops: tuple[tuple[date, date | None], ...] = ()


class Ledger(NamedTuple):
    """All records of one snapshot, by id, and the files that could not be read.

    A loader may narrow a ledger to what a view needs; then the mappings hold those records
    only, together with everything that their classes rest on. Of open tasks that are in none of
    them, `briefs` tell in short. A task for many of which nothing was entered may have no more
    than a list shows, in one language, and a unit that lends no more than its name no more than
    name and kind. `last_fact` is the day of the latest recorded fact up to the as-of day
    that the ledger was loaded for, counted over the whole snapshot.
    """

    settings: Settings
    calendar: dict[int, CalendarYear]
    units: dict[str, Unit]
    plans: dict[str, Plan]
    tasks: dict[str, Task]
    targets: dict[str, Target]
    difficulties: dict[str, Difficulty]
    reports: dict[str, Report]
    unreadable: tuple[Unreadable, ...] = ()
    last_fact: date | None = None
    briefs: tuple[Brief, ...] = ()
