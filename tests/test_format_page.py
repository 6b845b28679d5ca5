"""The page on the file format names the keys that the program accepts, and no others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from r57ledger.yaml.schema import entries, parts, records, settings

PAGE = Path(__file__).parent.parent / "docs" / "format.md"

KEYS: dict[str, Any] = {
    "`r57.yaml`": settings.SettingsKeys,
    "calendar": records.CalendarKeys,
    "unit": records.UnitKeys,
    "plan": records.PlanKeys,
    "task": records.TaskKeys,
    "target": records.TargetKeys,
    "difficulty": records.DifficultyKeys,
    "report": records.ReportKeys,
    "`progress`": entries.Progress,
    "`submission`": entries.Submission,
    "`return`": entries.Return,
    "`completion`": entries.Completion,
    "`extension`, `adjustment`, `reassignment`": entries.Extension,
    "`resumption`": entries.Resumption,
    "`suspension`, `cancellation`, `reopening`": entries.Suspension,
    "`reminder`": entries.Reminder,
    "`note`": entries.Note,
    "`correction`": entries.CorrectionKeys,
    "`resolution`, of a difficulty": entries.Resolution,
    "of `sources`": parts.SourceKeys,
    "of `evidence`": parts.EvidenceKeys,
    "`head`, `responsible`": parts.PersonKeys,
    "of `members`": records.MembershipKeys,
    "of `initiatives` in a plan": records.InitiativeKeys,
    "of `reporting`": records.ObligationKeys,
    "of `exempt`": records.ExemptionKeys,
    "of `requests`": records.RequestKeys,
    "of `measurements`": records.MeasurementKeys,
    "of `days_off`, `working_days`": records.CalendarDayKeys,
    "`entry` of a correction": parts.EntryRefKeys,
    "`slow`": settings.SlowKeys,
    "of `escalation`": settings.EscalationKeys,
    "of `published`": settings.PublishedKeys,
}
ALIKE: list[tuple[Any, tuple[Any, ...]]] = [
    (entries.Extension, (entries.Adjustment, entries.Reassignment)),
    (entries.Suspension, (entries.Cancellation, entries.Reopening)),
]


def tables() -> dict[str, tuple[str, str]]:
    """Return the rows of the tables of all keys: what they are about, must have, may have."""
    section = PAGE.read_text(encoding="utf-8").partition("## All keys")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| ?(.*?) \| ?(.*?) ?\|$", section, re.MULTILINE)
    return {name: (must, may) for name, must, may in rows if name in KEYS}


def words(cell: str) -> set[str]:
    return set(re.findall(r"`([a-z0-9_]+)`", cell))


def names(keys: Any) -> set[str]:
    return {name.rstrip("_") for name in keys}


@pytest.mark.parametrize("name", KEYS)
def test_the_page_has_every_key_and_no_other(name: str) -> None:
    must, may = tables()[name]
    shape = KEYS[name]
    # `date` and `kind` of entries stand in the head of their table.
    common = {"date", "kind"} if shape.__module__.endswith(".entries") else set()
    assert words(must) | words(may) | common == names(get_type_hints(shape))
    # More may be asked for than the shape tells: `lead` or `each`, evidence, a source.
    assert names(shape.__required_keys__) <= words(must) | common
    assert not names(shape.__required_keys__) & words(may)


@pytest.mark.parametrize(("shape", "others"), ALIKE)
def test_entries_in_one_row_have_the_same_keys(shape: Any, others: tuple[Any, ...]) -> None:
    for other in others:
        assert get_type_hints(other).keys() == get_type_hints(shape).keys()
        assert other.__required_keys__ == shape.__required_keys__


def test_every_word_with_a_fixed_choice_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for choice in re.findall(r'"([a-z-]+)"', Path(records.__file__).read_text(encoding="utf-8")):
        assert re.search(rf"\b{choice}\b", page), choice
