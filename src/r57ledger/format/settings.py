"""The ledger's settings: `r57.yaml`."""

from dataclasses import dataclass, field
from typing import Annotated

from r57ledger.format.common import (
    FORMAT,
    Code,
    Count,
    Day,
    Id,
    PeriodText,
    RuleCode,
    Source,
    Text,
)
from r57ledger.format.marks import REQUIRED, whole, word


@dataclass(frozen=True, slots=True)
class Slow:
    """When a task in term is slow."""

    behind: Count = 20
    """From how many percentage points behind on."""
    silent: Count = 60
    """From how many calendar days without an entry on."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """Whom the urging letter also addresses once any of the named bounds is reached."""

    to: Id
    """Whom the letter addresses too."""
    overdue: Count | None = None
    """From how many calendar days late on."""
    extensions: Count | None = None
    """From how many extensions on."""
    missed_reports: Count | None = None
    """From how many missing reports on."""


@dataclass(frozen=True, slots=True)
class Published:
    """Figures as they were sent: the period, and the two clocks that make them again."""

    period: PeriodText
    """The period of the figures."""
    as_of: Day
    """The day as of which they were computed."""
    rev: Code
    """The revision of the ledger that they were computed from."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `r57.yaml` says. Days are calendar days unless a field says working days."""

    format: Annotated[int, word(FORMAT), REQUIRED] = FORMAT
    """The format of this ledger; a newer one than the program's is refused."""
    name: Text = ""
    """What views are headed with."""
    language: Annotated[str | None, word("vi", "en", "ru")] = None
    """The language of its views and messages; without it that of the machine's settings."""
    scope: Id | None = None
    """The unit whose ledger this is; without it all units."""
    place: Text | None = None
    """The place that its letters are dated from, as Hà Nội; without it dots to be filled in."""
    roll: Annotated[str, word("none", "next_working_day")] = "none"
    """Whether a fixed last day that is not a working day moves to the next one."""
    window: Annotated[int, whole(2, 28)] | None = None
    """The day of the month before on which periods begin; without it calendar months."""
    due_soon: Count = 30
    """How many days ahead `upcoming` looks."""
    immediate: Count | None = None
    """How many working days `immediate` allows; without it there is no last day."""
    slow: Slow = Slow()
    """When a task in term is slow."""
    escalation: tuple[Escalation, ...] = ()
    """Whom the urging letter addresses too."""
    approvers: tuple[Id, ...] = ()
    """The posts that may approve decisions; without it any post."""
    severity: dict[RuleCode, Annotated[str, word("error", "warning", "off")]] = field(
        default_factory=dict
    )
    """How bad the findings of single rules are."""
    published: tuple[Published, ...] = ()
    """Figures as they were sent."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
