"""What a summary counts, each part of it only when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property

from r57ledger.schedule.answers import Answer, Reporting
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.summary.flow import Interval
from r57ledger.views.summary.lines import Cells, SummaryLine, lines_of
from r57ledger.views.summary.movements import Movement, MovementKind, movements
from r57ledger.views.summary.official import cells
from r57ledger.views.summary.periods import SummaryPeriod
from r57ledger.views.summary.population import Census, Part, Population

_DAY = timedelta(days=1)


class Figures:
    """The censuses, the movements and the cells of a summary.

    With `by_lateness` the rows with the most overdue tasks come first. With `of_year` the
    movements of the year are wanted too, and those of the period are taken from them.
    """

    def __init__(
        self,
        population: Population,
        period: SummaryPeriod,
        *,
        by_lateness: bool = False,
        of_year: bool,
    ) -> None:
        self.population = population
        self.period = period
        self._by_lateness = by_lateness
        self._of_year = of_year

    @property
    def reckoner(self) -> Reckoner:
        """The reckoner of the ledger."""
        return self.population.reckoner

    @property
    def units(self) -> frozenset[str] | None:
        """The units that the summary is about; None for all."""
        return self.population.units or self.population.scope

    @cached_property
    def end(self) -> Census:
        """The tasks on the last day."""
        return self.population.census(self.period.as_of)

    @cached_property
    def start(self) -> Census:
        """The tasks on the day before the first."""
        return self.population.census(self.period.start)

    @cached_property
    def interval(self) -> Interval:
        """The period: where it began, where it ended, and what moved."""
        if self._of_year:
            return self._longest.since(self.start)
        moved = movements(self.population, self.start, self.period.as_of)
        return Interval(self.start, self.end, tuple(moved))

    @cached_property
    def completions(self) -> list[Movement]:
        """The completions of the period. Where no flow is wanted, nothing else is looked for."""
        moved: Iterable[Movement]
        if self._of_year:
            moved = self.interval.movements
        else:
            tasks = filter(self._has_completion, self.reckoner.ledger.tasks)
            moved = movements(self.population, self.start, self.period.as_of, tasks)
        return [one for one in moved if one.kind is MovementKind.DONE]

    def _has_completion(self, task: str) -> bool:
        history = self.reckoner.history(task)
        return history is not None and any(e.kind == "completion" for e in history.entries)

    @cached_property
    def reports(self) -> tuple[Answer, ...]:
        """The reports that are owed up to the last day, by the units that the summary is about."""
        reporting, units = Reporting(self.reckoner, self.period.as_of), self.units
        answers = reporting.begun()
        return tuple(a for a in answers if units is None or reporting.concerns(a, units))

    @cached_property
    def year(self) -> Interval:
        """The year that the last day lies in, up to that day."""
        return self._longest.since(self._new_year)

    @cached_property
    def _new_year(self) -> Census:
        if self.period.year_first == self.period.first:
            return self.start
        return self.population.census(self.period.year_first - _DAY)

    @cached_property
    def _longest(self) -> Interval:
        # A period may begin before the year that its last day lies in.
        first = min(self.start, self._new_year, key=lambda census: census.day)
        moved = movements(self.population, first, self.period.as_of)
        return Interval(first, self.end, tuple(moved))

    @cached_property
    def late(self) -> dict[str, int] | None:
        """How many tasks are overdue in each row, where the rows stand in this order."""
        if not self._by_lateness:
            return None
        part = self.end.part(Part.MAIN)
        return Counter(row for row, standing in part if standing.class_ is Class.OVERDUE)

    @cached_property
    def lines(self) -> tuple[SummaryLine, ...]:
        """The lines of the official table: what is counted on the last day, or was at the start."""
        return lines_of(self.start.rows | self.end.rows, self.population, self.late)

    @cached_property
    def now(self) -> Cells:
        """The cells of the official table on the last day."""
        return cells(self.end, Part.MAIN, self.lines)

    @cached_property
    def before(self) -> Cells:
        """The same cells on the day before the first."""
        return cells(self.start, Part.MAIN, self.lines)
