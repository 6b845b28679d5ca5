"""A report that a unit handed in: `plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml`."""

from dataclasses import dataclass

from r57ledger.format.common import Source, Text, When
from r57ledger.format.entry import Entry


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit handed in for a period. `id` is PLAN/OBLIGATION/PERIOD/UNIT."""

    id: str
    path: str
    plan: str
    obligation: str
    period: str
    unit: str
    submitted: When
    nil: bool = False
    signed_by: str | None = None
    results: Text | None = None
    difficulties: Text | None = None
    proposals: Text | None = None
    entries: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()
