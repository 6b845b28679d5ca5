"""The demonstration's tasks: some for one unit, some regular, some for each of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from r57ledger.demo.chance import days_after, happens, number, pick
from r57ledger.demo.costs import estimates_of
from r57ledger.demo.documents import DOCUMENTS, INITIATIVES, MAIN, PROJECT, DemoPlan
from r57ledger.demo.emit import Record, Value
from r57ledger.demo.stories import tell
from r57ledger.demo.telling import HORIZON, Plot, Story, division
from r57ledger.demo.terms import Term, last_day, term
from r57ledger.demo.units import (
    ALL_UNITS,
    DEPUTIES,
    LEADING,
    REPORTING,
    SPLIT,
    began,
    exists,
    head,
    heirs,
)
from r57ledger.demo.wording import MARK, STANDING, THINGS, Wording, wording, wordings

OUTSIDE = ("bo-doi-tac", "so-tinh-a")
_LAST_ASSIGNMENT = date(2025, 11, 14)
_PARTS = 10

_LASTING = tuple(u for u in REPORTING if exists(u, _LAST_ASSIGNMENT) and not began(u))
_FOR_EACH = (
    (
        "du-lieu-mo", (ALL_UNITS,), "2025-09-30",
        "Công bố danh mục dữ liệu mở của đơn vị", "Publish the unit's list of open data",
    ),
    (
        "ke-hoach-rieng", _LASTING, "before 2025-04-01",
        "Ban hành kế hoạch chuyển đổi số của đơn vị", "Adopt the unit's own plan",
    ),
    (
        "tai-khoan", (ALL_UNITS,), "2025-Q4",
        "Rà soát tài khoản người dùng của đơn vị", "Review the unit's user accounts",
    ),
)  # fmt: skip


class DemoTask(NamedTuple):
    """A task with its story; `regular` ones have none that ends."""

    id: str
    lead: str
    story: Story
    coordinating: tuple[str, ...] = ()
    regular: bool = False


class _Made(NamedTuple):
    work: DemoTask
    record: dict[str, Value]


def task_files() -> dict[str, Record]:
    """Return the tasks' records by path."""
    made: dict[str, Record] = {}
    for work, record in _made():
        made[f"plans/{work.id.replace('/', '/tasks/')}.yaml"] = record
    for id_, of_each in _for_each():
        made[f"plans/{MAIN}/tasks/{id_}.yaml"] = of_each
    made[f"plans/{MAIN}/tasks/cac-so-ket-noi.yaml"] = {
        "title": {"vi": "Kết nối hệ thống báo cáo của Bộ", "en": "Join the Ministry's reporting"},
        "each": ["cac-so"],
        "directed_by": DEPUTIES[1],
        "due": "2025-12",
        "sources": [{"document": MAIN, "at": "phụ lục"}],
        "note": MARK,
    }
    return made


def works() -> list[DemoTask]:
    """Return the tasks that one unit leads, for the reports about them."""
    return [made.work for made in _made()]


@cache
def _made() -> tuple[_Made, ...]:
    titles = iter(wordings())
    made: list[_Made] = []
    for document in DOCUMENTS:
        names = [f"{document.id}/t{n:02}" for n in range(1, document.tasks + 1)]
        made.extend(_make(document, name, next(titles)) for name in names)
    _join(made)
    return tuple(made)


def _make(document: DemoPlan, id_: str, words: Wording) -> _Made:
    assigned = document.issued
    if happens(f"spread {id_}", document.spread):
        assigned = min(days_after(assigned, f"assigned {id_}", 10, 200), _LAST_ASSIGNMENT)
    lead = _lead(id_, assigned)
    if number(f"regular {id_}", 1, 12) == 1:
        return _regular(id_, lead, assigned)
    about = days_after(assigned, f"about {id_}", 35, 210)
    plot = Plot(id_, lead, assigned, term(id_, assigned, about), words.product["vi"])
    story = tell(plot)
    record: dict[str, Value] = {"title": _title(id_, words)}
    record["lead"] = "unstated" if number(f"unstated {id_}", 1, 60) == 1 else lead
    if record["lead"] == "unstated":
        story = Story([], plot.term, [(assigned, HORIZON)], [(assigned, lead)])
    coordinating = _coordinating(id_, story, assigned)
    if coordinating:
        record["coordinating"] = coordinating
    record |= _answering(id_, str(record["lead"]), lead)
    if assigned != document.issued:
        uncertain = number(f"by {id_}", 1, 25) == 1 and not story.log
        record["assigned"] = f"by {assigned.isoformat()}" if uncertain else assigned
    record["due"] = plot.term.due
    if plot.term.words:
        record["due_text"] = {"vi": plot.term.words}
    record["product"] = words.product
    if happens(f"urgent {id_}", 10):
        record["priority"] = "urgent"
    if estimates := estimates_of(id_):
        record["estimates"] = estimates
    record["sources"] = _sources(id_)
    record["note"] = MARK
    work = DemoTask(id_, lead, story, coordinating)
    if not _reports(lead, assigned):
        _own_progress(work)
    if story.log:
        record["log"] = story.log
    if document.id == PROJECT:
        _of_initiatives(id_, record)
    return _Made(work, record)


def _regular(id_: str, lead: str, assigned: date) -> _Made:
    words = wording(STANDING, THINGS[number(f"thing {id_}", 0, len(THINGS) - 1)])
    story = Story([], Term("none", None, None), [], [(assigned, lead)])
    if len(heirs(lead)) > 1:
        to = pick(f"heir {id_}", heirs(lead))
        story.log.append(division(lead, to))
        story.leads.append((SPLIT, to))
    record: dict[str, Value] = {
        "title": words.title,
        "kind": "regular",
        "lead": lead,
        **_answering(id_, lead, lead),
        "assigned": assigned,
        "due": "none",
        "product": words.product,
        "sources": _sources(id_),
        "note": MARK,
    }
    if story.log:
        record["log"] = story.log
    return _Made(DemoTask(id_, lead, story, regular=True), record)


def _answering(id_: str, named: str, lead: str) -> Record:
    """Return who directs the task and who answers for it: for most known, for some not stated."""
    record: dict[str, Value] = {}
    if happens(f"directed {id_}", 85):
        record["directed_by"] = pick(f"deputy {id_}", DEPUTIES)
    if named == lead and happens(f"responsible {id_}", 80):
        record["responsible"] = {"position": head(lead)}
    return record


def _sources(id_: str) -> list[Record]:
    """Return what assigns a task: its document, and the place in it."""
    return [{"document": id_.partition("/")[0], "at": f"mục {number(id_, 1, 9)}"}]


def _title(id_: str, words: Wording) -> Value:
    """Return the title: mostly in both languages, now and then in one, as in life."""
    one = number(f"title {id_}", 1, 12)
    return words.title["vi"] if one == 1 else words.title["en"] if one == 2 else words.title


def _lead(id_: str, day: date) -> str:
    if number(f"outside {id_}", 1, 22) == 1:
        return pick(id_, OUTSIDE)
    there = [unit for unit in LEADING if exists(unit, day)]
    return pick(f"lead {id_}", there)


def _coordinating(id_: str, story: Story, day: date) -> tuple[str, ...]:
    """Return up to two units that help, none of which leads the task at any time."""
    leads = {unit for _, unit in story.leads}
    there = [u for u in REPORTING if exists(u, day) and not heirs(u) and u not in leads]
    units = [pick(f"with {n} {id_}", there) for n in range(number(f"many {id_}", 0, 2))]
    ever = leads | {heir for lead in leads for heir in heirs(lead)}
    return tuple(dict.fromkeys(unit for unit in units if unit not in ever))


def _reports(unit: str, day: date) -> bool:
    return unit in REPORTING and exists(unit, day)


def progress(work: DemoTask, day: date) -> int:
    """Return how far a task has come on a day, in percent; it never falls as days pass."""
    start, end = work.story.leads[0][0], work.story.term.last or date(2026, 3, 31)
    ended = [first for first, last in work.story.rests if last > HORIZON]
    end = max(min([end, *ended]), start + timedelta(days=20))
    share = 100 * (day - start).days // (end - start).days
    return max(5, min(95, share // 5 * 5))


def _own_progress(work: DemoTask) -> None:
    """Add the progress of a task whose lead hands in no reports to its own log."""
    story = work.story
    days = {entry["date"] for entry in story.log}
    for month in range(3, 13, 3):
        day = date(2025, month, 18)
        late = any(isinstance(d, date) and d > day for d in days)
        if story.working_on(day) and day not in days and not (late and _mended(story)):
            story.log.append({"date": day, "kind": "progress", "percent": progress(work, day)})
    story.log.sort(key=lambda entry: str(entry["date"]).removeprefix("by "))


def _mended(story: Story) -> bool:
    return any(entry["kind"] == "correction" for entry in story.log)


def _of_initiatives(id_: str, record: dict[str, Value]) -> None:
    names = list(INITIATIVES)
    chosen = [name for n, name in enumerate(names) if happens(f"initiative {n} {id_}", 40)]
    if chosen:
        record["initiatives"] = chosen


def _join(made: list[_Made]) -> None:
    """Make some tasks parts of others, and let some wait for others."""
    wholes = [
        m for m in made
        if m.work.id.startswith(f"{MAIN}/") and not m.work.regular and not m.work.story.log
        and m.work.story.term.last is not None and m.work.lead not in OUTSIDE
    ]  # fmt: skip
    wholes.sort(key=lambda m: (m.work.story.term.last or HORIZON, m.work.id), reverse=True)
    if not wholes:
        return
    end = wholes[0].work.story.term.last or HORIZON
    parts = [
        m for m in made
        if m.work.id.startswith("ct-du-lieu-so/") and not m.work.regular
        and m.work.story.term.last is not None and m.work.story.term.last <= end
    ]  # fmt: skip
    for m in parts[:_PARTS]:
        m.record["parent"] = wholes[0].work.id
    for first, second in zip(parts[_PARTS::3], parts[_PARTS + 1 :: 3], strict=False):
        second.record["after"] = [first.work.id]


def _for_each() -> Iterator[tuple[str, Record]]:
    issued = next(d.issued for d in DOCUMENTS if d.id == MAIN)
    for id_, each, due, vi, en in _FOR_EACH:
        record: dict[str, Value] = {
            "title": {"vi": vi, "en": en},
            "each": each,
            "directed_by": DEPUTIES[1],
            "responsible": {"position": "Thủ trưởng đơn vị"},
            "due": due,
            "product": vi,
            "sources": [{"document": MAIN, "at": "phụ lục"}],
            "note": MARK,
        }
        log = list(_done_by(id_, vi, each, last_day(due, issued) or HORIZON))
        log.sort(key=lambda entry: (str(entry["date"]), str(entry["unit"])))
        if log:
            record["log"] = log
        yield id_, record


def _done_by(id_: str, product: str, each: tuple[str, ...], last: date) -> Iterator[Record]:
    """Yield the completions of the units that do a task for each of them, most on time."""
    for unit in REPORTING if each == (ALL_UNITS,) else each:
        key = f"{id_} {unit}"
        day = days_after(last, f"done {key}", -25, 12)
        if happens(f"does {key}", 80) and exists(unit, day) and day <= HORIZON:
            yield {
                "date": day,
                "kind": "completion",
                "unit": unit,
                "product": product,
                "evidence": [{"document": f"{number(key, 10, 99)}/QĐ-ĐV"}],
            }
