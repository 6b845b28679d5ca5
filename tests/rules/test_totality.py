"""Whatever the records say, every rule comes to an end with findings and no traceback."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from r57ledger.format.identity import identify
from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.format.plan import Plan
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.format.year import CalendarYear
from r57ledger.rules import catalog
from r57ledger.yaml.parse import parse
from rules.pages import BASE, example

TODAY = date(2026, 6, 30)
HOMES = ("units", "plans", "tasks", "targets", "difficulties", "reports", "proposals")
KINDS = {"units": "unit", "plans": "plan", "tasks": "task"}


@cache
def pool() -> dict[str, list[Any]]:
    """All records of the rules' examples, good and bad, by the ledger's field for them."""
    records: dict[str, list[Any]] = {home: [] for home in (*HOMES, "calendar")}
    homes = {"difficulty": "difficulties", "calendar": "calendar"}
    base = {p.relative_to(BASE).as_posix(): p.read_text("utf-8") for p in BASE.rglob("*.yaml")}
    examples = [
        example(rule.page, side).texts for rule in catalog.LEDGER for side in ("Fails", "Mended")
    ]
    for texts in (base, *examples):
        for path, text in sorted(texts.items()):
            kind = identify(path).kind
            if identify(path).is_record and kind != "settings":
                record = parse(path, text.encode()).record
                if record is not None:
                    kind = getattr(record, "kind", kind) if kind == "difficulty" else kind
                    records[homes.get(kind, f"{kind}s")].append(record)
    return records


def jumble(chosen: dict[str, list[Any]], setting: Settings) -> Ledger:
    """Put records together as one ledger; the last of an id wins."""
    by_id: dict[str, Any] = {home: {record.id: record for record in chosen[home]} for home in HOMES}
    calendar: dict[int, CalendarYear] = {year.year: year for year in chosen["calendar"]}
    return Ledger(setting, calendar, **by_id)


def _settings(chosen: dict[str, Any]) -> Settings:
    return Settings(**chosen)


SETTINGS: st.SearchStrategy[Settings] = st.fixed_dictionaries(
    {
        "scope": st.sampled_from([None, "bo-vhttdl", "nobody"]),
        "roll": st.sampled_from(["none", "next_working_day"]),
        "window": st.sampled_from([None, 15]),
        "immediate": st.sampled_from([None, 3]),
        "approvers": st.sampled_from([(), ("bo-truong",), ("van-phong-bo", "nobody")]),
    }
).map(_settings)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    chosen = {
        home: draw(st.lists(st.sampled_from(records), max_size=12)) if records else []
        for home, records in pool().items()
    }
    return jumble(chosen, draw(SETTINGS))


@given(ledgers(), st.dates(date(2024, 1, 1), date(2028, 12, 31)))
@settings(max_examples=150, deadline=None)
def test_any_jumble_of_records_is_checked(ledger: Ledger, today: date) -> None:
    paths = [record.path for home in HOMES for record in getattr(ledger, home).values()]
    findings = catalog.check(ledger, today, paths, advice=True)
    assert len(findings) == len(set(findings)), "a finding stands twice"
    files = [diagnostic.place.path for diagnostic in findings]
    assert files == sorted(files), "findings are told file by file"
    assert {diagnostic.place.path for diagnostic in findings} <= {"r57.yaml", *paths} | {
        year.path for year in ledger.calendar.values()
    }


@given(ledgers(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_record_that_cannot_be_read_is_not_missed_a_second_time(
    ledger: Ledger, data: st.DataObject
) -> None:
    # Whatever names it: its own finding says enough, and none is about its absence.
    home = data.draw(st.sampled_from(sorted(KINDS)))
    records: dict[str, Unit | Plan | Task] = getattr(ledger, home)
    if not records:
        return
    id_ = data.draw(st.sampled_from(sorted(records)))
    rest = {key: record for key, record in records.items() if key != id_}
    lost = Unreadable(records[id_].path, KINDS[home], id_, 1, "broken")
    changed: dict[str, Any] = {home: rest, "unreadable": (lost,)}
    broken = ledger._replace(**changed)
    complete = {d for d in catalog.check(ledger, TODAY) if _misses(d.message)}
    missing = {d for d in catalog.check(broken, TODAY) if _misses(d.message)}
    assert {(d.code, d.place) for d in missing} <= {(d.code, d.place) for d in complete}


def _misses(message: str) -> bool:
    return any(f"no {kind} of this ledger" in message for kind in KINDS.values()) or (
        "no such plan" in message
    )
