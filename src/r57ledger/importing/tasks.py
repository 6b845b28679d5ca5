"""The tasks that an appendix makes, and those of them that the ledger has already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from r57ledger.format.keys import in_order
from r57ledger.format.task import NONE, Task
from r57ledger.importing.grid import Cell
from r57ledger.importing.headings import ColumnMap
from r57ledger.importing.reading import DeadlineKeys, UnreadWords, deadline_of, units_of, why_unread
from r57ledger.importing.rows import OmittedRow, TaskRow, repeats
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.period import YEARS
from r57ledger.text import fold, texts
from r57ledger.words.message import say

NEEDED = frozenset({"title", "lead", "due"})
"""The fields without which nothing is written."""
_PLACES = {
    "vi": ("Phụ lục, mục {n}", "Phụ lục"),
    "en": ("Appendix, item {n}", "Appendix"),
    "ru": ("Приложение, п. {n}", "Приложение"),
}
_PARTED = re.compile(
    r"(?:(?:cơ quan|đơn vị) )?chủ trì ?: ?(?P<lead>.+?)"
    r"(?:[\s;,.-]*(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện)? ?: ?(?P<coordinating>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_MARKED = re.compile(
    r"(?P<lead>[^()]+?)\s*\((?:(?:cơ quan|đơn vị) )?chủ trì\)"
    r"(?:[\s;,.-]+(?:và )?(?P<coordinating>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_HELPS = re.compile(r"\s*\((?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện)?\)", re.IGNORECASE)
_NO_WORDS = re.compile(r"=.*|#(?:N/A|DIV/0!|NAME\?|NULL!|NUM!|REF!|VALUE!)")
"""A formula that no program has computed, or one that failed."""
_DAY_NUMBER = re.compile(r"[2-7]\d{4}")
_FIRST_DAY = date(1899, 12, 30)
"""The day that Excel counts from."""


class UnreadCell(NamedTuple):
    """A cell that could not be read: where it stands, what it says, and why."""

    address: str
    field: str
    text: str
    reason: str


class RowTask(NamedTuple):
    """A task that a row makes, as the plain data of its file.

    `state` is `added`, `there` or `changed`; the last two are in the ledger already, and `differs`
    are the keys in which a changed one is not as the table says.
    """

    address: str
    number: str
    id: str
    data: dict[str, Any]
    state: str = "added"
    differs: tuple[str, ...] = ()


class Appendix(NamedTuple):
    """All that a table tells: tasks, cells that could not be read, and what was left out."""

    made: tuple[RowTask, ...]
    unread: tuple[UnreadCell, ...]
    left: tuple[OmittedRow, ...]

    @property
    def lacks(self) -> bool:
        """Tell whether a cell that a task needs could not be read."""
        return any(cell.field in NEEDED for cell in self.unread)


def appendix_of(
    rows: tuple[Sequence[TaskRow], Sequence[OmittedRow]],
    columns: ColumnMap,
    plan: str,
    organisation: Organisation,
    present: Iterable[Task],
) -> Appendix:
    """Return what the rows of a table make of the tasks of a plan. `present` are those it has."""
    lines, left = rows
    unread: list[UnreadCell] = []
    records = [_record(line, columns, plan, organisation, unread) for line in lines]
    present = list(present)
    in_use = {task.id.partition("/")[2] for task in present}
    same = _same_tasks(records, present)
    numbers = Counter(line.number for line in lines if line.number)
    grouped = any(count > 1 for count in numbers.values())
    width = max(2, len(str(len(lines))))
    made = []
    for index, (line, data, task) in enumerate(zip(lines, records, same, strict=True), start=1):
        first = line.cell("title")
        address = first.address if first else ""
        if task is not None:
            differs = _differences(data, task)
            state = "changed" if differs else "there"
            id_ = task.id.partition("/")[2]
            made.append(RowTask(address, line.number, id_, data, state, differs))
            continue
        id_ = _free(_id(line, index, width, grouped=grouped), in_use)
        in_use.add(id_)
        made.append(RowTask(address, line.number, id_, data))
    return Appendix(tuple(made), tuple(unread), tuple(left))


def _record(
    line: TaskRow,
    columns: ColumnMap,
    plan: str,
    organisation: Organisation,
    unread: list[UnreadCell],
) -> dict[str, Any]:
    """Return the plain data of the task of a row; what cannot be read goes into `unread`."""
    line = _parted(line, organisation)
    data: dict[str, Any] = {"title": _title(line, unread)}
    notes = [_flat(line.text("note"))]
    lead = _units(line, "lead", organisation, unread)
    if lead and any(map(organisation.is_group, lead)):
        data["each"] = list(lead)
    elif lead:
        data["lead"] = lead[0] if len(lead) == 1 else list(lead)
    count = len(unread)
    helping = _units(line, "coordinating", organisation, unread)
    data["coordinating"] = [unit for unit in helping if unit not in lead]
    if len(unread) > count:
        # Names that mean no known unit stay in the source's words.
        words = _flat(line.text("coordinating"))
        heading = columns.headings.get("coordinating", "Phối hợp")
        notes.append(f"{_flat(heading)}: {words}")
    due = _deadline(line, plan, columns.language, unread)
    if due is not None:
        data |= due.values()
    data["product"] = _product(line.cells.get("product", ()))
    data["sources"] = [_source(line, plan, columns.language)]
    data["note"] = "\n".join(filter(None, notes))
    ordered: dict[str, Any] = in_order(
        "task", {key: value for key, value in data.items() if value not in (None, [], "")}
    )
    return ordered


def _parted(line: TaskRow, organisation: Organisation) -> TaskRow:
    """Return a line whose one cell for the units is parted.

    That is "Chủ trì: Vụ A; phối hợp: Vụ B", or "Vụ A (chủ trì), Vụ B": of several names before the
    mark nobody knows which ones it is about.
    """
    lead = line.cell("lead")
    if lead is None:
        return line
    match = _PARTED.fullmatch(lead.text)
    if match is None:
        match = _MARKED.fullmatch(lead.text)
        if match is None or len(units_of(organisation, match["lead"]).units) != 1:
            return line
    helping = _HELPS.sub("", match["coordinating"] or "")
    if line.text("coordinating"):
        parts = {"lead": match["lead"]} if not helping else {}
    else:
        parts = {"lead": match["lead"], "coordinating": helping}
    cells = {field: (lead._replace(text=text),) for field, text in parts.items()}
    return line._replace(cells=line.cells | cells)


def _title(line: TaskRow, unread: list[UnreadCell]) -> str:
    title = _flat(line.text("title"))
    if not title:
        _tell(line, "title", say("It is empty."), unread)
    elif repeats(title) or _NO_WORDS.fullmatch(title):
        _tell(line, "title", say("A task needs a title of its own."), unread)
    return title


def _units(
    line: TaskRow, field: str, organisation: Organisation, unread: list[UnreadCell]
) -> tuple[str, ...]:
    units: list[str] = []
    cells = [cell for cell in line.cells.get(field, ()) if cell.text.strip(" -–—.+•*")]
    if not cells and field in NEEDED:
        _tell(line, field, say("It is empty."), unread)
    for cell in cells:
        try:
            if repeats(cell.text):
                raise UnreadWords(say("There is nothing above that it could repeat."))
            named = units_of(organisation, cell.text)
            units += named.units
            if named.others:
                raise UnreadWords(why_unread(organisation, named.others[0]))
        except UnreadWords as error:
            unread.append(UnreadCell(cell.address, field, _flat(cell.text), str(error)))
    return tuple(dict.fromkeys(units))


def _deadline(
    line: TaskRow, plan: str, language: str, unread: list[UnreadCell]
) -> DeadlineKeys | None:
    cells = [cell for cell in line.cells.get("due", ()) if cell.text]
    if not cells:
        _tell(
            line, "due", say("It is empty; write `unstated` where the document sets none."), unread
        )
        return None
    try:
        if len({fold(cell.text) for cell in cells}) > 1:
            raise UnreadWords(say("The task has several deadlines."))
        if repeats(cells[0].text):
            raise UnreadWords(say("There is nothing above that it could repeat."))
        if cells[0].day is not None and cells[0].day.year in YEARS:
            return DeadlineKeys(cells[0].day.isoformat(), cells[0].text)
        if _DAY_NUMBER.fullmatch(cells[0].text):
            day = _FIRST_DAY + timedelta(int(cells[0].text))
            raise UnreadWords(
                say(
                    "It may be {day}, which the cell shows as a number: format it as a date.",
                    day=day,
                )
            )
        return deadline_of(cells[0].text, plan, language)
    except UnreadWords as error:
        text = _flat(line.text("due"))
        unread.append(UnreadCell(cells[0].address, "due", text, str(error)))
        return None


def _tell(line: TaskRow, field: str, reason: str, unread: list[UnreadCell]) -> None:
    cell = line.cell(field) or line.cell("title")
    text = _flat(line.text(field))
    unread.append(UnreadCell(cell.address if cell else "", field, text, reason))


def _product(cells: Sequence[Cell]) -> str | list[str]:
    """Return the product; a list where there are several cells, or each line begins as an item."""
    products = []
    for text in (cell.text for cell in cells if cell.text):
        lines = text.split("\n")
        if len(lines) > 1 and all(re.match("[-+•*–]", line) for line in lines):
            products += [line[1:].strip() for line in lines if line[1:].strip()]
        else:
            products.append(_flat(text))
    return products[0] if len(products) == 1 else products


def _source(line: TaskRow, plan: str, language: str) -> dict[str, Any]:
    numbered, whole = _PLACES[language]
    groups = [number for number, _ in line.groups if number]
    nested = [n for n in groups if line.number.startswith(f"{n}.")]
    # The number 1.2 says by itself that its group is 1.
    number = ".".join([*(n for n in groups if n not in nested), line.number])
    source = {"document": plan, "at": numbered.format(n=number) if line.number else whole}
    title = "; ".join(title for _, title in line.groups if title)
    return source | ({"note": title} if title else {})


def _flat(text: str) -> str:
    return " ".join(text.split())


def _id(line: TaskRow, index: int, width: int, *, grouped: bool) -> str:
    """Return an id from the number of a row: 3 is t03, 1.2 is t01-2, II.1 may be ii-t01."""
    parts = re.findall(r"[a-z0-9]+", fold(line.number))
    first, *rest = parts or [str(index)]
    name = "-".join([f"t{first.zfill(width) if first.isdigit() else first}", *rest])
    group = next((n for n, _ in line.groups if re.fullmatch("[A-Z]|[IVXL]+", n)), "")
    return f"{group.lower()}-{name}" if grouped and group else name


def _free(id_: str, in_use: set[str]) -> str:
    names = (id_, *(f"{id_}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
    for name in names:
        if name not in in_use:
            return name
    return next(f"{id_}-{n}" for n in range(2, len(in_use) + 3) if f"{id_}-{n}" not in in_use)


def _same_tasks(records: Sequence[Mapping[str, Any]], present: Sequence[Task]) -> list[Task | None]:
    """Return for each record the task of the ledger that it already is; None: it is new.

    It is the task with the same title; among several of them the one from the same place of the
    same document. Without such a title it is a task from the same place. No task is taken for two
    records.
    """
    by_title: dict[str, list[Task]] = {}
    by_place: dict[tuple[str, str], list[Task]] = {}
    for task in present:
        for title in texts(task.title):
            by_title.setdefault(fold(title), []).append(task)
        for place in _places(task):
            by_place.setdefault(place, []).append(task)
    used: set[str] = set()

    def take(tasks: Iterable[Task]) -> Task | None:
        task = next((one for one in tasks if one.id not in used), None)
        if task is not None:
            used.add(task.id)
        return task

    matches: list[Task | None] = []
    for data in records:
        place = _place(data)
        alike = by_title.get(fold(data.get("title", "")), [])
        matches.append(take(sorted(alike, key=lambda task: place not in _places(task))))
    for index, data in enumerate(records):
        place = _place(data)
        if matches[index] is None and any(c.isdigit() for c in place[1]):
            matches[index] = take(by_place.get(place, []))
    return matches


def _place(data: Mapping[str, Any]) -> tuple[str, str]:
    return data["sources"][0]["document"], data["sources"][0]["at"]


def _places(task: Task) -> list[tuple[str, str]]:
    return [(one.document or "", at) for one in task.sources for at in texts(one.at)]


def _differences(data: Mapping[str, Any], task: Task) -> tuple[str, ...]:
    """Return the keys in which a task of the ledger is not as the table says."""
    lead = data.get("lead", ())
    alike_by_key = {
        "title": fold(data.get("title", "")) in {fold(one) for one in texts(task.title)},
        "lead": ((lead,) if isinstance(lead, str) else tuple(lead)) == task.lead,
        "each": tuple(data.get("each", ())) == task.each,
        "coordinating": tuple(data.get("coordinating", ())) == task.coordinating,
        "due": data.get("due", NONE) == task.due,
        "every": data.get("every") == task.every,
    }
    return tuple(key for key, alike in alike_by_key.items() if not alike)
