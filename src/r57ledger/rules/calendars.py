"""Rules about the calendar: the days off and the days worked of each year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.year import CalendarDay, CalendarYear
from r57ledger.rules.survey import Survey
from r57ledger.schedule.workdays import is_draft, waiting_days
from r57ledger.words.formatting import day as written
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed, weekday

_SATURDAY = 5


def calendar_days_are_of_the_year(survey: Survey) -> Iterator[Finding]:
    """A day stands in the calendar of its own year.

    Working days are counted year by year, and a day in another year's file is mistyped or would
    not be looked for there.

    Fails:

        # calendar/2026.yaml
        days_off:
          - date: 2025-01-01
            document: 45/2019/QH14

    Mended:

        # calendar/2026.yaml
        days_off:
          - date: 2026-01-01
            document: 45/2019/QH14
    """
    for year in survey.ledger.calendar.values():
        for name, index, day in _days(year):
            if day.date.year != year.year:
                yield Finding(
                    Place(year.path, (name, index, "date")),
                    say(
                        "The day {day} stands in the calendar of {year}.",
                        day=day.date,
                        year=str(year.year),
                    ),
                    say(
                        "Move it to calendar/{year}.yaml, or correct the year.",
                        year=str(day.date.year),
                    ),
                )


def _days(year: CalendarYear) -> Iterator[tuple[str, int, CalendarDay]]:
    for index, day in enumerate(year.days_off):
        yield "days_off", index, day
    for index, day in enumerate(year.working_days):
        yield "working_days", index, day


def working_days_are_weekends(survey: Survey) -> Iterator[Finding]:
    """Only Saturdays and Sundays are listed as days worked.

    Monday to Friday are worked anyway. A weekday in this list is most often the day off of a
    swap, written in the wrong list: by 12729/VPCP-KGVX, Friday 2 January 2026 was off and
    Saturday 10 January 2026 worked.

    Fails:

        # calendar/2026.yaml
        working_days:
          - date: 2026-01-02
            document: 12729/VPCP-KGVX

    Mended:

        # calendar/2026.yaml
        days_off:
          - date: 2026-01-02
            document: 12729/VPCP-KGVX
        working_days:
          - date: 2026-01-10
            document: 12729/VPCP-KGVX
    """
    for year in survey.ledger.calendar.values():
        for index, day in enumerate(year.working_days):
            if day.date.weekday() < _SATURDAY:
                yield Finding(
                    Place(year.path, ("working_days", index, "date")),
                    say(
                        "{day} is a {weekday}, which is worked anyway.",
                        day=day.date,
                        weekday=weekday(day.date),
                    ),
                    say("If it is the day off of a swap, move it to `days_off`."),
                )


def calendar_days_are_named_once(survey: Survey) -> Iterator[Finding]:
    """No day stands twice in a calendar.

    A day is off or worked. Where a later decision changes an earlier one, the calendar says what
    holds, and cites the later document.

    Fails:

        # calendar/2026.yaml
        days_off:
          - date: 2026-01-10
            document: 45/2019/QH14
        working_days:
          - date: 2026-01-10
            document: 12729/VPCP-KGVX

    Mended:

        # calendar/2026.yaml
        working_days:
          - date: 2026-01-10
            document: 12729/VPCP-KGVX
    """
    for year in survey.ledger.calendar.values():
        seen: dict[date, str] = {}
        for name, index, day in _days(year):
            if day.date in seen:
                yield Finding(
                    Place(year.path, (name, index, "date")),
                    say(
                        "The day {day} stands in `{key}` already.", day=day.date, key=seen[day.date]
                    ),
                    say("Keep the entry of the later document."),
                )
            seen.setdefault(day.date, name)


def calendar_is_decided(survey: Survey) -> Iterator[Finding]:
    """Nobody takes the draft of a calendar for a decided one.

    The Labour Code fixes most public holidays. Which days of Tết are off, which day beside
    2 September, and which working days are swapped, the Prime Minister decides, most often late
    in the year before. Until then working days are counted by a draft, and a last day may move.

    Fails:

        # calendar/2026.yaml
        draft: true
        days_off:
          - date: 2026-02-16
            document: 45/2019/QH14
            draft: true

    Mended:

        # calendar/2026.yaml
        days_off:
          - date: 2026-02-16
            document: 9441/TB-BNV
    """
    for year in survey.ledger.calendar.values():
        if not is_draft(year):
            continue
        waiting = [day.date for day in waiting_days(year)]
        if waiting:
            message = counted(
                len(waiting),
                "The calendar of {year} is a draft, in which {n} day waits for a decision: {days}.",
                "The calendar of {year} is a draft, in which {n} days wait for a decision: {days}.",
                year=str(year.year),
                days=listed([*_stretches(waiting)]),
            )
        else:
            message = say(
                "The calendar of {year} is a draft: decisions on it are still to come.",
                year=str(year.year),
            )
        yield Finding(
            Place(year.path, _mark(year)),
            message,
            say(
                "Once it is decided, correct the days, name the decision as their `document`, and "
                "take out every `draft: true`."
            ),
        )


def _mark(year: CalendarYear) -> tuple[str | int, ...]:
    """Return the way to what marks a draft: the year's own key, or that of its first day."""
    marks = ((name, index, "draft") for name, index, day in _days(year) if day.draft)
    return ("draft",) if year.draft else next(marks)


def _stretches(days: list[date]) -> Iterator[str]:
    """Yield the stretches of days in order, as people write them."""
    first = days[0]
    for day, following in zip(days, [*days[1:], None], strict=True):
        if following == day + timedelta(days=1):
            continue
        yield written(first) if first == day else say("{first} to {last}", first=first, last=day)
        first = following or first
