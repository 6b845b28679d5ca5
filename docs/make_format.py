"""Write the tables of all keys in docs/format.md: python docs/make_format.py

They come from the declarations in `r57ledger.format`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from r57ledger.format import common
from r57ledger.format.entry import (
    ALWAYS,
    DIFFICULTY_ENTRIES,
    PROPOSAL_ENTRIES,
    REPORT_ENTRIES,
    SHARED,
    TASK_ENTRIES,
    Entry,
)
from r57ledger.format.keys import RECORDS, Type, is_part, keys_of, type_of
from r57ledger.format.schema import meanings, summary

PAGE = Path(__file__).parent / "format.md"
HEADING = "## All keys\n"
PATHS = {
    "settings": "r57.yaml",
    "calendar": "calendar/YEAR.yaml",
    "unit": "units/UNIT.yaml",
    "plan": "plans/PLAN/plan.yaml",
    "task": "plans/PLAN/tasks/TASK.yaml",
    "target": "plans/PLAN/targets/TARGET.yaml",
    "difficulty": "plans/PLAN/difficulties/DIFFICULTY.yaml",
    "proposal": "plans/PLAN/difficulties/PROPOSAL.yaml",
    "report": "plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml",
}


def page() -> str:
    """Return the page as it should be: its own prose, and the tables made anew."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(HEADING)
    after = rest.partition("\n## ")[2]
    made = "\n".join(tables())
    return f"{before}{HEADING}\n{made}\n## {after}"


def tables() -> Iterator[str]:
    """Yield the lines of the section."""
    yield "Nothing else is a key. These tables are made from the declarations in the program."
    yield ""
    yield from _table(("value", "stands in the file as"), sorted(_forms().items()))
    for kind, path in PATHS.items():
        yield from _mapping(f"{RECORDS[kind].__name__}: `{path}`", RECORDS[kind])
    yield from _entries()
    for part in _parts():
        yield from _mapping(part.__name__, part)


def _forms() -> dict[str, str]:
    """Return the forms that the tables name, with their words."""
    forms = [form for alias in vars(common).values() if (form := type_of(alias).form)]
    return {form.name: form.words for form in forms if form.name != "whole number"}


def _mapping(title: str, record: Any) -> Iterator[str]:
    yield f"### {title}\n"
    yield f"{summary(record)}\n"
    means = meanings(record)
    rows = [
        (f"`{key.name}`", "must" if key.must else "", _words(type_of(key.type)), means[key.field])
        for key in keys_of(record).values()
    ]
    yield from _table(("key", "", "value", "means"), rows)


def _entries() -> Iterator[str]:
    yield "### Entry\n"
    yield f"{summary(Entry)}\n"
    yield (
        f"Every entry must have {_listed(ALWAYS)}, and may have {_listed(SHARED)}. The entries of "
        f"a report are of the kinds {_listed(REPORT_ENTRIES)}, and must have `task` too.\n"
    )
    rows = [
        (f"`{name}`", kind.says, _listed(kind.must), _listed(kind.may))
        for name, kind in (TASK_ENTRIES | DIFFICULTY_ENTRIES | PROPOSAL_ENTRIES).items()
    ]
    yield from _table(("entry", "says", "must have", "may have"), rows)
    means = meanings(Entry)
    keys = keys_of(Entry).values()
    yield from _table(
        ("key", "value", "means"),
        [(f"`{key.name}`", _words(type_of(key.type)), means[key.field]) for key in keys],
    )


def _words(type_: Type) -> str:
    """Return in words what a type wants in the file."""
    if type_.alone is not None:
        alone = _words(type_of(type_.alone))
        return f"{alone}, or a {_words_of_one(type_)}"
    return _words_of_one(type_)


def _words_of_one(type_: Type) -> str:
    if type_.entries:
        return "list of [entries](#entry)"
    if type_.replaced:
        return "keys of the entry"
    if type_.form:
        named = type_.form.name in _forms() or type_.form.name == "value"
        return type_.form.name if named else type_.form.words
    if type_.item:
        return f"list of {_words(type_of(type_.item))}"
    if get_origin(type_.of) is dict:
        key, value = (_words(type_of(one)) for one in get_args(type_.of))
        return f"mapping of {key} to {value}"
    return f"[{type_.of.__name__}](#{type_.of.__name__.lower()})"


def _parts() -> list[Any]:
    """Return the mappings that records and entries hold, each once."""
    mappings = [*RECORDS.values()]
    for mapping in mappings:  # which grows by those that it holds
        for key in keys_of(mapping).values():
            type_ = type_of(key.type)
            for one in (type_.alone, type_.item or key.type):
                inner = type_of(one) if one else type_
                if is_part(inner) and inner.of not in mappings:
                    mappings.append(inner.of)
    return [one for one in mappings[len(RECORDS) :] if one is not Entry]


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_bytes(page().encode())
