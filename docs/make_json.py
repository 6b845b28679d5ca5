"""Write what is made in docs/json.md, the keys of every view in JSON: python docs/make_json.py

Which parts a view has, and which keys a part, is what the views of the tests show. What a key
means is written by hand, in the last column of the page's first table, and is kept.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests"))

from r57ledger.schedule.reckoner import Reckoner  # noqa: E402
from r57ledger.views.diff import diff  # noqa: E402
from r57ledger.views.estimates import estimates  # noqa: E402
from r57ledger.views.filters import EVERYTHING  # noqa: E402
from r57ledger.views.log import log  # noqa: E402
from r57ledger.views.show import show  # noqa: E402
from r57ledger.views.slips import slips  # noqa: E402
from r57ledger.views.table import Clocks, Column, Kind, SectionForm, Table, head  # noqa: E402
from r57ledger.views.tasks import TASK_COLUMNS  # noqa: E402
from r57ledger.views.verified import of_file, of_published  # noqa: E402
from r57ledger.views.watch import State, watch  # noqa: E402
from sample import CLOCKS, sample  # noqa: E402
from views import test_accountability_goldens, test_goldens, test_summary_goldens  # noqa: E402

PAGE = DOCS / "json.md"
MARK = "<!-- from here on made by docs/make_json.py, but for what the keys mean -->\n"
PERIOD = "PERIOD"
_PERIOD = re.compile(r"\d{4}(-\w+)?")
_ROW = re.compile(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", re.MULTILINE)
_TASK = tuple(column.key for column in TASK_COLUMNS if column.data)
_COMMANDS = {
    "overdue-by-unit": "r57 overdue --by unit",
    "overdue-by-plan": "r57 overdue --by plan",
    "slips-by-unit": "r57 slips --by unit",
    "slips-by-plan": "r57 slips --by plan",
    "why": "r57 COMMAND --why ROW/COLUMN",
}
_VALUES = {
    Kind.TEXT: "text",
    Kind.ID: "text",
    Kind.WORD: "word",
    Kind.DATE: "day",
    Kind.INT: "whole number",
    Kind.NUMBER: "number",
    Kind.PERCENT: "per cent",
    Kind.RATE: "per cent",
    Kind.CHANGE: "whole number",
    Kind.FLAG: "true, false",
    Kind.LIST: "list of texts",
}


def page() -> str:
    """Return the page as it should be: its own prose and meanings, all else made anew."""
    text = PAGE.read_text(encoding="utf-8")
    means = dict(_ROW.findall(text))
    return f"{text.partition(MARK)[0]}{MARK}\n" + "\n".join([*_keys(means), *_views()])


def tables() -> list[Table]:
    """Return tables that have, taken together, every part of every view."""
    reckoner = sample()
    views = {**test_goldens.VIEWS, **test_accountability_goldens.VIEWS}
    made = [view(reckoner, CLOCKS) for view in views.values()]
    made += [view(reckoner) for view in test_summary_goldens.VIEWS.values()]
    return [*made, *_rare(reckoner, CLOCKS)]


def _rare(reckoner: Reckoner, clocks: Clocks) -> Iterator[Table]:
    """Yield tables with parts that the tests of views show in other places."""
    for subject in ("nhom", "kh-1/thang", "5/QĐ"):
        yield show(reckoner, clocks, subject)
    yield estimates(reckoner, clocks, None)
    # What git knows: which parts these views have does not depend on what it knows.
    yield watch(State(reckoner, clocks), State(reckoner, clocks), EVERYTHING)
    yield log(reckoner, clocks, next(iter(reckoner.ledger.tasks.values())), [])
    for by in (None, "unit", "plan"):
        yield slips(reckoner, clocks, [], by=by)
    yield diff(reckoner, reckoner, clocks, "")
    about = head(reckoner.ledger, clocks)
    yield of_file(about, "")
    yield of_published(about, [])[0]


def parts() -> dict[str, dict[str, list[Column]]]:
    """Return the columns for programs of each part of each view."""
    found: dict[str, dict[str, dict[str, Column]]] = {}
    for table in tables():
        for section in table.sections:
            columns = found.setdefault(table.name, {}).setdefault(section.key, {})
            for column in section.columns:
                if column.data:
                    columns.setdefault(key_of(column), column)
    return {
        view: {part: list(columns.values()) for part, columns in sections.items()}
        for view, sections in found.items()
    }


def key_of(column: Column) -> str:
    """Return the key of a column; where it is a period, a word for any."""
    return PERIOD if _PERIOD.fullmatch(column.key) else column.key


def _keys(means: dict[str, str]) -> Iterator[str]:
    values: dict[str, set[str]] = {}
    for sections in parts().values():
        for columns in sections.values():
            for column in columns:
                values.setdefault(key_of(column), set()).add(_VALUES[column.kind])
    yield "## The keys\n"
    yield "| key | value | means |"
    yield "|---|---|---|"
    for key in sorted(values, key=str.lower):
        yield f"| `{key}` | {', '.join(sorted(values[key]))} | {means.get(key, '')} |"
    yield ""


def _views() -> Iterator[str]:
    records = {
        (table.name, section.key)
        for table in tables()
        for section in table.sections
        if section.form is SectionForm.RECORD
    }
    yield "## A task\n"
    yield f"Rows that are tasks begin with these keys: {_listed(_TASK)}\n"
    for view, sections in parts().items():
        yield f"## {view}\n"
        yield f'`{_COMMANDS.get(view, f"r57 {view}")}`, `"format": "r57.{view}/1"`\n'
        shown: dict[tuple[str, ...], str] = {}
        for part, columns in sections.items():
            keys = tuple(key_of(column) for column in columns)
            first = shown.setdefault(keys, part)
            what = "an object" if (view, part) in records else "a list"
            told = _told(keys) if first == part else f"as in `{first}`"
            yield f"- `{part}`, {what}: {told}"
        yield ""


def _told(keys: tuple[str, ...]) -> str:
    """Return the keys of a part as a text; those that all tasks have by these words."""
    if not set(_TASK) <= set(keys):
        return _listed(keys)
    others = [key for key in keys if key not in _TASK]
    return f"[a task](#a-task), and {_listed(others)}" if others else "[a task](#a-task)"


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


if __name__ == "__main__":
    PAGE.write_bytes(page().encode())
