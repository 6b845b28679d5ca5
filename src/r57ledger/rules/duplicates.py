"""Rules about tasks and units that are likely one, written twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.rules.survey import Survey
from r57ledger.text import fold, quoted, texts
from r57ledger.words.message import say


def tasks_are_written_once(survey: Survey) -> Iterator[Finding]:
    """No two tasks of a plan have the same title and the same lead.

    Titles are compared without diacritics, capitals and double blanks. A task that a second
    document assigns again is one task with two sources; written twice, it is counted twice.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thảo Thông tư về chữ ký số
        lead: vu-phap-che
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Soạn thảo thông tư về  chữ ký số
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thảo Thông tư về chữ ký số
        lead: vu-phap-che
        due: 2026-12
    """
    for tasks in _could_be_twins(survey.tasks.values()):
        seen: dict[str, str] = {}
        for task in tasks:
            twins = {seen.setdefault(fold(title), task.id) for title in texts(task.title)}
            for twin in sorted(twins - {task.id}):
                yield Finding(
                    Place(task.path, ("title",)),
                    say("This task has the title and the lead of {task}.", task=twin),
                    say(
                        "If it is the same task, keep one and give it both sources; else say in "
                        "the title what differs."
                    ),
                    also=Place(survey.tasks[twin].path, ("title",)),
                )


def _could_be_twins(tasks: Iterable[Task]) -> Iterable[list[Task]]:
    """Return the tasks that share plan, lead and parent: folding every title takes a second."""
    first: dict[Hashable, Task] = {}
    several: dict[Hashable, list[Task]] = {}
    for task in tasks:
        key = task.plan, frozenset(task.lead), task.each, task.parent
        if first.setdefault(key, task) is not task:
            several.setdefault(key, [first[key]]).append(task)
    return several.values()


def unit_names_are_clear(survey: Survey) -> Iterator[Finding]:
    """A name or alias leads to one unit.

    Units are searched for by id, name, alias and former id, without diacritics. Two that share
    one must be told apart by their parents, as the offices of two ministries are, or by their
    time, as a body and its successor of the same name.

    Fails:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        parent: bo-vhttdl
        aliases: [VPB]

        # units/van-phong-bo.yaml
        name: Văn phòng Bộ
        kind: office
        parent: bo-vhttdl
        aliases: [VPB]

    Mended:

        # units/cuc-du-lich.yaml
        name: Cục Du lịch Quốc gia Việt Nam
        kind: agency
        parent: bo-vhttdl
        aliases: [CDL]

        # units/van-phong-bo.yaml
        name: Văn phòng Bộ
        kind: office
        parent: bo-vhttdl
        aliases: [VPB]
    """
    seen: defaultdict[tuple[str, str | None], list[Unit]] = defaultdict(list)
    for unit in survey.ledger.units.values():
        names = [unit.id, *texts(unit.name), *unit.aliases, *unit.formerly]
        above: set[str | None] = {parent.unit for parent in unit.parents}
        for name in {fold(name): name for name in names}.values():
            bearers = [seen[fold(name), parent] for parent in above or {None}]
            others = (other for listed in bearers for other in listed)
            twin = next((other for other in others if _together(unit, other)), None)
            if twin is not None:
                yield Finding(
                    Place(unit.path, _field(unit, name)),
                    say(
                        "{name} is a name of {unit} too, and both have the same parent.",
                        name=quoted(name),
                        unit=twin.id,
                    ),
                    say("Take the name from one of them, or write it in full."),
                    also=Place(twin.path, _field(twin, _as_written(twin, name))),
                )
            for listed in bearers:
                listed.append(unit)


def _field(unit: Unit, name: str) -> tuple[str | int, ...]:
    """Return where a unit's file says a name."""
    for field in ("aliases", "formerly"):
        if name in getattr(unit, field):
            return field, getattr(unit, field).index(name)
    return ("name",) if name != unit.id else ()


def _as_written(unit: Unit, name: str) -> str:
    """Return a name as the file of another unit writes it; "" for the unit's name itself."""
    written = (*unit.aliases, *unit.formerly, unit.id)
    return next((one for one in written if fold(one) == fold(name)), "")


def _together(one: Unit, other: Unit) -> bool:
    """Say whether two units existed on a same day."""
    for first, second in ((one, other), (other, one)):
        if first.until is not None and second.from_ is not None and first.until < second.from_:
            return False
        if second.id in first.successor:
            return False
    return True
