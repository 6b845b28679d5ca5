"""The page on the file format names the keys that the program accepts, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from r57ledger.yaml.schema import entries, parts, records, settings
from r57ledger.yaml.schema.values import Keys, Word

PAGE = Path(__file__).parent.parent / "docs" / "format.md"

ENTRIES = entries.TASK_ENTRY.kinds
KEYS: dict[str, Keys] = {
    "`r57.yaml`": settings.SETTINGS,
    "calendar": records.CALENDAR,
    "unit": records.UNIT,
    "plan": records.PLAN,
    "task": records.TASK,
    "target": records.TARGET,
    "difficulty": records.DIFFICULTY,
    "report": records.REPORT,
    "`progress`": ENTRIES["progress"],
    "`submission`": ENTRIES["submission"],
    "`return`": ENTRIES["return"],
    "`completion`": ENTRIES["completion"],
    "`extension`, `adjustment`, `reassignment`": ENTRIES["extension"],
    "`resumption`": ENTRIES["resumption"],
    "`suspension`, `cancellation`, `reopening`": ENTRIES["suspension"],
    "`reminder`": ENTRIES["reminder"],
    "`note`": ENTRIES["note"],
    "`correction`": ENTRIES["correction"],
    "`resolution`, of a difficulty": entries.DIFFICULTY_ENTRY.kinds["resolution"],
    "of `sources`": parts.SOURCE,
    "of `evidence`": parts.EVIDENCE,
    "`head`, `responsible`": parts.PERSON,
    "of `members`": records.MEMBERSHIP,
    "of `initiatives` in a plan": records.INITIATIVE,
    "of `reporting`": records.OBLIGATION,
    "of `exempt`": records.EXEMPTION,
    "of `requests`": records.REQUEST,
    "of `measurements`": records.MEASUREMENT,
    "of `days_off`, `working_days`": records.CALENDAR_DAY,
    "`entry` of a correction": parts.ENTRY_REF,
    "`slow`": settings.SLOW,
    "of `escalation`": settings.ESCALATION,
    "of `published`": settings.PUBLISHED,
}
ALIKE: list[tuple[Keys, tuple[Keys, ...]]] = [
    (ENTRIES["extension"], (ENTRIES["adjustment"], ENTRIES["reassignment"])),
    (ENTRIES["suspension"], (ENTRIES["cancellation"], ENTRIES["reopening"])),
]


def tables() -> dict[str, tuple[str, str]]:
    """Return the rows of the tables of all keys: what they are about, must have, may have."""
    section = PAGE.read_text(encoding="utf-8").partition("## All keys")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| ?(.*?) \| ?(.*?) ?\|$", section, re.MULTILINE)
    return {name: (must, may) for name, must, may in rows if name in KEYS}


def words(cell: str) -> set[str]:
    return set(re.findall(r"`([a-z0-9_]+)`", cell))


@pytest.mark.parametrize("name", KEYS)
def test_the_page_has_every_key_and_no_other(name: str) -> None:
    must, may = tables()[name]
    shape = KEYS[name]
    # `date` and `kind` of entries stand in the head of their table.
    common = {"date", "kind"} if isinstance(shape.keys.get("kind"), Word) else set()
    common = common if "date" in shape.keys else set()
    assert words(must) | words(may) | common == shape.keys.keys()
    # More may be asked for than the shape tells: `lead` or `each`, evidence, a source.
    assert shape.must <= words(must) | common
    assert not shape.must & words(may)


@pytest.mark.parametrize(("shape", "others"), ALIKE)
def test_entries_in_one_row_have_the_same_keys(shape: Keys, others: tuple[Keys, ...]) -> None:
    for other in others:
        assert other.keys.keys() == shape.keys.keys()
        assert other.must == shape.must


def test_every_word_with_a_fixed_choice_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for choice in re.findall(r'"([a-z-]+)"', Path(records.__file__).read_text(encoding="utf-8")):
        assert re.search(rf"\b{choice}\b", page), choice
