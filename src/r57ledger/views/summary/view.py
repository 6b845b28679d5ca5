"""The summary of a period, as an office sends it up: results, what is overdue, proposals, ahead.

The official table and what was overdue, moved, completed, not handed in, asked for and falls due
are the page; the comparison, the flow and all else are its annex.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.schedule.classes import Phase
from r57ledger.text import fold
from r57ledger.views.lookup import unknown
from r57ledger.views.summary import annexes, late, lists
from r57ledger.views.summary.documents import documents
from r57ledger.views.summary.figures import Figures
from r57ledger.views.summary.flow import flow
from r57ledger.views.summary.lines import Cells, lines_of
from r57ledger.views.summary.months import months
from r57ledger.views.summary.official import cells, counts, official
from r57ledger.views.summary.periods import SummaryPeriod
from r57ledger.views.summary.population import Part, Population
from r57ledger.views.summary.sentences import key_sentences
from r57ledger.views.summary.totals import (
    PublishedFigures,
    Restatement,
    UnreadFigures,
    change_since,
)
from r57ledger.views.sums import TOTAL, check
from r57ledger.views.table import Clocks, Column, Columns, Head, Kind, Row, Section, Table, head
from r57ledger.views.tasks import unit_name
from r57ledger.words.message import mark, say

_Sections = tuple[Section, ...]
_Restated = Restatement | UnreadFigures | None

CHAPTERS = (
    (mark("I. Results"), ("rows",)),
    (mark("II. Overdue tasks"), ("became_overdue", "still_overdue", "undetermined")),
    (
        mark("III. Deadlines moved, tasks completed, reports not handed in"),
        ("extended", "completed", "reports_missing"),
    ),
    (mark("IV. Difficulties and proposals"), ("difficulties", "proposals", "reported")),
    (mark("V. Tasks ahead"), ("due_next",)),
    (
        mark("Annex"),
        (
            *("change", "sent", "assigned", "targets_behind", "said"),
            *("months", "flow", "flow_year", "subtasks", "outside", "documents"),
        ),
    ),
)
"""The parts of a summary in the order in which an office writes them; the last are the annex."""

ALL = tuple(part for _, parts in CHAPTERS for part in parts)
PAGE = tuple(part for _, parts in CHAPTERS[:-1] for part in parts)
BRIEF = CHAPTERS[0][1]

_CAPTIONS = {
    "unit": mark("Tasks by unit on {day}:"),
    "plan": mark("Tasks by document on {day}:"),
    "issuer": mark("Tasks by who issued the document, on {day}:"),
    "directed_by": mark("Tasks by who directs the work, on {day}:"),
    "initiative": mark("Tasks by initiative on {day}:"),
}
_LISTED = frozenset({"title", "text"})
"""What a list shows of each row, and a table of counts does not."""
_ROWS = {
    "unit": mark("Unit"),
    "plan": mark("Document"),
    "issuer": mark("Issued by"),
    "directed_by": mark("Directed by"),
    "initiative": mark("Initiative"),
}
"""What people read above the names of the rows."""


class SummaryChoice(NamedTuple):
    """Which parts of a summary are wanted, and in which order the rows of its tables stand.

    Nothing is computed for other parts. With `by_lateness` the rows with the most overdue tasks
    come first. A `page` is for people: its lists are numbered, and its table leaves out the rows
    that have no task any more, which programs need, since something was overdue there before.
    """

    parts: tuple[str, ...] = ALL
    by_lateness: bool = False
    page: bool = False


def find_part(name: str) -> str:
    """Return the part that a text of the command line names. Raises LedgerError for none."""
    part = fold(name).replace("-", "_").replace(" ", "_")
    if part not in ALL:
        raise unknown("part", name, ALL, say("The parts are {parts}.", parts=", ".join(ALL)))
    return part


def summary(
    population: Population,
    period: SummaryPeriod,
    revision: str,
    published: PublishedFigures | UnreadFigures | None = None,
    choice: SummaryChoice | None = None,
) -> Table:
    """Return the summary of a period.

    `population` holds the ledger, what the rows are, and the unit if one is asked for.
    `published` are the figures that were sent about this period. `choice` says what is wanted;
    without it all parts are. Raises `DoesNotAddUp`, which is a bug, where parts do not make their
    sum or the flow does not close, and LedgerError where the only part wanted is not there.
    """
    choice = choice or SummaryChoice()
    keys = choice.parts
    population = Population(population.reckoner, population.by, population.unit, period.as_of)
    late_first, of_year = choice.by_lateness, "flow_year" in keys
    figures = Figures(population, period, by_lateness=late_first, of_year=of_year)
    restated: _Restated
    if isinstance(published, PublishedFigures):
        restated = Restatement(population, published)
    else:
        restated = published
    sections = _built(figures, restated, choice)
    if not sections:
        raise LedgerError(
            say("No figures of this period were sent, as far as r57.yaml says."),
            say("`published` there names the figures that were sent, and their revision."),
        )
    return Table(
        "summary",
        _title(period),
        _head(population, period, Clocks(period.as_of, revision)),
        sections,
        population.reckoner.ledger.unreadable,
        counts_unread=bool(figures.end.unread),
        hints=_hints(figures, keys),
    )


def _built(figures: Figures, restated: _Restated, choice: SummaryChoice) -> _Sections:
    """Return the parts that are wanted, under their chapters, numbered within each.

    What each document assigned is no annex but of a summary by plan, unless it is asked for.
    """
    builders, keys = _builders(figures, restated, choice), choice.parts
    if len(keys) == 1 and keys != BRIEF:
        return _finished(builders[keys[0]](), choice)
    sections: list[Section] = []
    for chapter, parts in CHAPTERS:
        heading, number = say(chapter), 0
        for part in parts:
            if part not in keys or (part == "documents" and figures.population.by != "plan"):
                continue
            for section in _finished(builders[part](), choice):
                if not section.seen:
                    sections.append(section)
                    continue
                title = section.title
                if title and len(parts) > 1:
                    number += 1
                    title = f"{number}. {title}"
                sections.append(section._replace(title=title, chapter=heading))
                heading = ""
    return tuple(sections)


def _builders(
    figures: Figures, restated: _Restated, choice: SummaryChoice
) -> Mapping[str, Callable[[], _Sections]]:
    """Return for each part what builds its sections."""
    one: dict[str, Callable[[Figures], Section]] = {
        "became_overdue": late.became_overdue,
        "still_overdue": late.still_overdue,
        "undetermined": lists.undetermined,
        "extended": lists.extended,
        "completed": lists.completed,
        "assigned": lists.assigned,
        "due_next": lists.due_next,
        "reports_missing": annexes.reports_missing,
        "difficulties": annexes.open_difficulties,
        "proposals": annexes.proposals,
        "reported": annexes.reports_ask,
        "said": annexes.reports_say,
        "targets_behind": annexes.targets_behind,
        "months": lambda f: months(f.population, f.end.rows, f.end),
        "flow": _flow,
        "flow_year": _flow_of_year,
        "subtasks": lambda f: _apart(f, Part.SUBTASKS),
        "outside": lambda f: _apart(f, Part.OUTSIDE),
        "documents": lambda f: documents(f.population, f.end),
    }
    builders: dict[str, Callable[[], _Sections]] = {
        part: partial(_alone, build, figures) for part, build in one.items()
    }
    builders["rows"] = lambda: (_official(figures, restated, choice),)
    builders["change"] = lambda: change_since(
        _total(figures.before), _total(figures.now), figures.period.start
    )
    builders["sent"] = lambda: restated.sections() if restated else ()
    return builders


def _alone(build: Callable[[Figures], Section], figures: Figures) -> _Sections:
    """Return the one section of a part; the rows of its table are called what they are."""
    section = build(figures)
    return (_with_heading(section, figures) if section.columns[0].key == "row" else section,)


def _finished(sections: _Sections, choice: SummaryChoice) -> _Sections:
    return tuple(map(_with_numbers, sections)) if choice.page else sections


def _with_numbers(section: Section) -> Section:
    """Return a list with a number before each row, as the lists of offices have it."""
    if not _LISTED.intersection(section.shown):
        return section
    rows: Sequence[Row] = section.rows
    if isinstance(rows, Columns):
        rows = rows.numbered()
    else:
        rows = [(*row, number) for number, row in enumerate(rows, 1)]
    columns = (*section.columns, Column("number", "No.", Kind.INT, data=False))
    return section._replace(columns=columns, rows=rows, shown=("number", *section.shown))


def _with_heading(section: Section, figures: Figures) -> Section:
    heading = _ROWS[figures.population.by]
    row, name, *others = section.columns
    return section._replace(columns=(row, name._replace(title=heading), *others))


def _total(cells_: Cells) -> dict[str, tuple[str, ...]]:
    return {name: ids[-1] for name, ids in cells_.items()}


def _title(period: SummaryPeriod) -> str:
    values = {"first": period.first, "last": period.last, "as_of": period.as_of}
    if period.words and period.running:
        return say(
            "Summary of {period}, {first} to {last}, so far: up to {as_of}",
            period=period.words,
            **values,
        )
    if period.words:
        return say("Summary of {period}, {first} to {last}", period=period.words, **values)
    if period.running:
        return say("Summary of the days from {first} to {last}, so far: up to {as_of}", **values)
    return say("Summary of the days from {first} to {last}", **values)


def _head(population: Population, period: SummaryPeriod, clocks: Clocks) -> Head:
    ledger = population.reckoner.ledger
    filters = {"period": period.name, "by": population.by}
    words: tuple[str, ...] = ()
    if population.unit is not None:
        filters["unit"] = population.unit
        name = unit_name(ledger, population.unit)
        led = mark("led by {unit} ({id})")
        if len(population.units or ()) > 1:
            led = mark("led by {unit} ({id}) or a unit below it")
        words = (say(led, unit=name, id=population.unit),)
    return head(ledger, clocks, filters, words)


def _official(figures: Figures, restated: _Restated, choice: SummaryChoice) -> Section:
    """Return the official table under the sentences that say what it says."""
    caption = say(_CAPTIONS[figures.population.by], day=figures.period.as_of)
    sentences = (*key_sentences(figures), *(restated.sentences() if restated else ()))
    before = None if choice.page else figures.before
    section = official(figures.lines, figures.now, before, "rows")
    return _with_heading(section, figures)._replace(intro=(*sentences, caption))


def _hints(figures: Figures, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return how the tasks behind a number are asked for, with a cell that is not empty."""
    hints = []
    if "rows" in keys:
        filled = (
            f"{line.row}/{column}"
            for column in ("overdue", "total")
            for i, line in enumerate(figures.lines)
            if line.row != TOTAL and figures.now[column][i]
        )
        if cell := next(filled, None):
            hints.append(
                say('The tasks behind a number: --why "ROW/COLUMN", as --why "{cell}"', cell=cell)
            )
    if set(keys) == set(PAGE):
        hints.append(say("The annex, with comparison, flow and all other tables: --full"))
    return tuple(hints)


def _flow(figures: Figures) -> Section:
    """Return the flow of the period; what is open at its end is what the table has."""
    period = figures.period
    lines = lines_of(figures.interval.rows, figures.population, figures.late)
    section = flow(
        figures.interval,
        lines,
        "flow",
        say("Flow from {first} to {last}", first=period.first, last=period.as_of),
        (
            say(
                "Open is what is neither completed nor cancelled. Open at the end = open at the "
                "start + new + reopened + moved in - completed - cancelled - moved out."
            ),
        ),
    )
    end = figures.end
    ended = sum(a.part is Part.MAIN and a.phase is not Phase.OPEN for a in end.allocations.values())
    still_open = counts(figures.now, -1)["total"] - ended
    open_end = len(section.members[f"{TOTAL}/flow/open_end"])
    check("The open tasks of the table", still_open, open_end)
    return section


def _flow_of_year(figures: Figures) -> Section:
    """Return the flow of the year, which ends with the same tasks."""
    period = figures.period
    title = say(
        "Flow of the year, from {first} to {last}", first=period.year_first, last=period.as_of
    )
    lines = lines_of(figures.year.rows, figures.population, figures.late)
    return flow(figures.year, lines, "flow_year", title)


def _apart(figures: Figures, part: Part) -> Section:
    """Return the official table of what is not counted in the first one."""
    titles = {
        Part.SUBTASKS: mark("Counted apart: tasks that carry out a task counted above"),
        Part.OUTSIDE: mark("Counted apart: tasks led outside the ledger's scope"),
    }
    end = figures.end
    lines = lines_of({row for row, _ in end.part(part)}, figures.population)
    table = official(lines, cells(end, part, lines), None, part.value, f"{part.value}/")
    if not lines[-1].leaves:
        table = table._replace(rows=(), depths=(), totals=frozenset(), members={})
    return table._replace(title=say(titles[part]))
