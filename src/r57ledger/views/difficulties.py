"""The register of difficulties and proposals: whose, how old, open or not, and their tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.format.common import UNSTATED, When
from r57ledger.format.difficulty import Difficulty
from r57ledger.schedule.classes import Class, Phase, Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import assignment
from r57ledger.text import pick
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.hints import behind
from r57ledger.views.proposals import ProposalStanding, proposal_section, proposal_standings
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.views.tasks import known, known_name, unit_name
from r57ledger.words.message import counted, say, say_in

COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("title", "Difficulty"),
    Column("level", "Level", Kind.WORD),
    Column("owner", "Owner (id)", Kind.ID),
    Column("owner_name", "Name of the owner"),
    Column("raised", "Raised", Kind.DATE),
    Column("age", "Days old", Kind.INT),
    Column("state", "State", Kind.WORD),
    Column("resolved", "Resolved on", Kind.DATE),
    Column("last_entry", "Last entry", Kind.DATE),
    Column("silent_days", "Days silent", Kind.INT),
    Column("tasks", "Tasks", Kind.LIST),
    Column("held", "Tasks held back", Kind.INT),
    Column("overdue", "Of these overdue", Kind.INT),
    Column("undetermined", "Not determined", Kind.INT),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("path", "File", Kind.ID),
    Column("owned_by", "Owner", Kind.LIST, data=False),
)
"""`age` are calendar days since it was raised; of a resolved one, up to its resolution."""

LEVELS = ("national", "ministry", "province", "commune", "unit")


class DifficultyStanding(NamedTuple):
    """A difficulty as it stands at a date, with the tasks that it holds back.

    `raised` is the day that the record gives, else the day on which its plan was issued. `silent`
    are the calendar days since the last entry, or since it was raised where there is none. `held`
    are the tasks that are neither done nor cancelled; a resolved difficulty holds back none.
    """

    difficulty: Difficulty
    owner: str | None
    raised: When | None
    resolved: date | None
    last_entry: date | None
    age: int | None
    silent: int | None
    held: tuple[Standing, ...]
    unread: tuple[str, ...]


def difficulties(
    reckoner: Reckoner,
    clocks: Clocks,
    filters: Filters = EVERYTHING,
    stale: int | None = None,
) -> Table:
    """Return the open difficulties, the resolved ones, by level and age, and then the proposals.

    `stale` leaves only the open ones without an entry for that many calendar days or more.
    `filters` narrow by the owner, by who asks or is asked, and by the plan.
    """
    standings = [
        one
        for one in difficulty_standings(reckoner, clocks.as_of)
        if filters.admit_record(one.difficulty.id, one.owner)
    ]
    still_open = [one for one in standings if one.resolved is None]
    resolved = [one for one in standings if one.resolved is not None]
    proposals = proposal_standings(reckoner, clocks.as_of, filters)
    if stale is not None:
        proposals = [one for one in proposals if one.silent is not None and one.silent >= stale]
        still_open = [one for one in still_open if one.silent is not None and one.silent >= stale]
        resolved = []
        words = counted(stale, "without an entry for {n} day", "without an entry for {n} days")
        filters = filters.adding("stale", str(stale), words)
    shown = ("title", "id", "level", "owned_by", "age", "silent_days", "held", "overdue")
    ended = ("title", "id", "level", "owned_by", "raised", "resolved", "age")
    title = say_in("difficulties", "Open") if resolved else ""
    sections = (
        difficulty_section(reckoner, "rows", still_open, shown, title),
        difficulty_section(reckoner, "resolved", resolved, ended, say("Resolved")),
        proposal_section(reckoner, proposals, say("Proposals")),
    )
    hints = behind(f"{still_open[0].difficulty.id}/held") if still_open else ()
    return Table(
        "difficulties",
        say(
            "Difficulties on {as_of} — {counts}",
            as_of=clocks.as_of,
            counts=", ".join(_counts_said(still_open, proposals)),
        ),
        head(reckoner.ledger, clocks, filters.values, filters.words),
        sections,
        reckoner.ledger.unreadable,
        hints=hints,
    )


def _counts_said(
    still_open: list[DifficultyStanding], proposals: list[ProposalStanding]
) -> Iterator[str]:
    """Yield how many are open, how many of these nobody owns, and which proposals wait."""
    yield counted(len(still_open), "{n} is open", "{n} are open")
    if orphans := sum(one.owner in {None, UNSTATED} for one in still_open):
        yield counted(orphans, "{n} without an owner", "{n} without an owner")
    if waiting := sum(one.decision is None for one in proposals):
        yield counted(waiting, "{n} proposal awaits a decision", "{n} proposals await a decision")


def difficulty_standings(reckoner: Reckoner, as_of: date) -> list[DifficultyStanding]:
    """Return the difficulties that were raised up to a day: by level, then the oldest first."""
    unread = frozenset(file.id for file in reckoner.ledger.unreadable if file.kind == "task")
    standings = []
    for difficulty in reckoner.ledger.difficulties.values():
        raised = assignment(
            difficulty.raised, difficulty.id.partition("/")[0], reckoner.context
        ).when
        if raised is None or raised.day <= as_of:
            standings.append(_standing(reckoner, difficulty, raised, as_of, unread))
    standings.sort(key=_rank)
    return standings


def difficulty_section(
    reckoner: Reckoner,
    key: str,
    standings: list[DifficultyStanding],
    shown: tuple[str, ...],
    title: str,
) -> Section:
    """Return difficulties as a part of a view; behind its counts are the tasks held back."""
    members = {}
    for one in standings:
        for column, ids in _held(one).items():
            members[f"{one.difficulty.id}/{column}"] = ids
    rows = [_row(reckoner, one) for one in standings]
    return Section(key, COLUMNS, rows, shown, title=title, members=members)


def _standing(
    reckoner: Reckoner,
    difficulty: Difficulty,
    raised: When | None,
    as_of: date,
    unread: frozenset[str],
) -> DifficultyStanding:
    entries = [entry for entry in difficulty.log if entry.date.day <= as_of]
    resolutions = [entry.date.day for entry in entries if entry.kind == "resolution"]
    resolved = min(resolutions, default=None)
    last = max((entry.date.day for entry in entries), default=None)
    start = raised.day if raised else None
    since = last or start
    held: tuple[Standing, ...] = ()
    if resolved is None:
        standings = (s for id_ in difficulty.tasks for s in reckoner.of(id_, as_of))
        held = tuple(s for s in standings if s.phase is Phase.OPEN)
    return DifficultyStanding(
        difficulty,
        reckoner.organisation.present(difficulty.owner, as_of) if difficulty.owner else None,
        raised,
        resolved,
        last,
        ((resolved or as_of) - start).days if start else None,
        (as_of - since).days if since and resolved is None else None,
        held,
        tuple(id_ for id_ in difficulty.tasks if id_ in unread and resolved is None),
    )


def _rank(one: DifficultyStanding) -> tuple[int, date, str]:
    level = one.difficulty.level
    place = LEVELS.index(level) if level in LEVELS else len(LEVELS)
    return place, one.raised.day if one.raised else date.max, one.difficulty.id


def _held(one: DifficultyStanding) -> dict[str, tuple[str, ...]]:
    unknown = [s.id for s in one.held if s.class_ is Class.UNDETERMINED]
    return {
        "held": tuple(s.id for s in one.held),
        "overdue": tuple(s.id for s in one.held if s.class_ is Class.OVERDUE),
        "undetermined": (*unknown, *one.unread),
    }


def _row(reckoner: Reckoner, one: DifficultyStanding) -> Row:
    difficulty = one.difficulty
    resolution = [e for e in difficulty.log if e.date.day == one.resolved]
    certain = (one.raised is None or one.raised.exact) and all(e.date.exact for e in resolution)
    return (
        difficulty.id,
        difficulty.id.partition("/")[0],
        pick(difficulty.title),
        difficulty.level,
        known(one.owner),
        known_name(reckoner.ledger, one.owner),
        one.raised.day if one.raised else None,
        one.age,
        "resolved" if one.resolved else "open",
        one.resolved,
        one.last_entry,
        one.silent,
        difficulty.tasks,
        *(len(ids) for ids in _held(one).values()),
        not certain,
        difficulty.path,
        (unit_name(reckoner.ledger, one.owner, "owner"),) if one.owner else (),
    )
