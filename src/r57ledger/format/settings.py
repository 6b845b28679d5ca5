"""The ledger's settings: `r57.yaml`."""

from dataclasses import dataclass, field
from datetime import date

from r57ledger.format.common import FORMAT, Source, Text


@dataclass(frozen=True, slots=True)
class Slow:
    """When a task in term is slow: percentage points behind, calendar days without an entry."""

    behind: int = 20
    silent: int = 60


@dataclass(frozen=True, slots=True)
class Escalation:
    """Whom the urging letter also addresses once any of the named bounds is reached.

    `overdue` is calendar days late; the others are counts. None: not a bound.
    """

    to: str
    overdue: int | None = None
    extensions: int | None = None
    missed_reports: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Figures as they were sent: the period, and the two clocks that make them again."""

    period: str
    as_of: date
    rev: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What `r57.yaml` says. Days are calendar days unless a field says working days.

    `roll`: whether a fixed last day that is not a working day moves to the next one.
    `window`: the day of the month on which reporting periods begin; None: calendar months.
    `immediate`: working days that `immediate` allows; None: no last day.
    """

    format: int = FORMAT
    name: Text = ""
    language: str = "vi"
    scope: str | None = None
    roll: str = "none"
    window: int | None = None
    due_soon: int = 30
    immediate: int | None = None
    slow: Slow = Slow()
    escalation: tuple[Escalation, ...] = ()
    approvers: tuple[str, ...] = ()
    severity: dict[str, str] = field(default_factory=dict)
    published: tuple[Published, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
