"""A target: `plans/PLAN/targets/TARGET.yaml`."""

from dataclasses import dataclass

from r57ledger.format.common import Source, Text, When


@dataclass(frozen=True, slots=True)
class Measurement:
    """A target's value on a day, with what says so."""

    date: When
    value: int | float
    document: str | None = None
    url: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached: operator, value, unit of measure, population, date."""

    id: str
    path: str
    title: Text
    due: str
    lead: str | None = None
    population: Text | None = None
    exclusions: Text | None = None
    operator: str | None = None
    value: int | float | None = None
    unit: str | None = None
    due_text: Text | None = None
    tasks: tuple[str, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()
