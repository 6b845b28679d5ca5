"""What is wrong with the day of each period, of a report or of a task that comes again."""

from __future__ import annotations

from r57ledger.format.plan import EVENT
from r57ledger.schedule.due import DueRule, parse_rules, period_kind
from r57ledger.schedule.period import LENGTHS, WEEK, month_end
from r57ledger.text import quoted
from r57ledger.words.message import counted, say


def fault_of_month(due: str | None, every: str | None) -> tuple[str, str] | None:
    """Return which day or month a rule names that its period has not, and a remedy; else None."""
    for rule in parse_rules(due) if due is not None and every is not None else ():
        length, month = LENGTHS.get(every or "", 0), rule.month
        if every == WEEK and month is None and rule.form in {"day", "before"} and rule.number > 7:
            return (
                say(
                    "A week has 7 days, and {due} names day {number} of it.",
                    due=quoted(rule.text),
                    number=rule.number,
                ),
                say("Count the days from Monday: `day 5` is Friday."),
            )
        if every != EVENT and month is not None and month > length:
            return _no_such_month(rule, month, length)
    return None


def _no_such_month(rule: DueRule, month: int, length: int) -> tuple[str, str]:
    if not length:
        return (
            say(
                "A week has no months, and {due} names month {month} of it.",
                due=quoted(rule.text),
                month=month,
            ),
            say("Name a day of the week: `day 5` is Friday."),
        )
    return (
        counted(
            length,
            "The period has {n} month, and {due} names month {month} of it.",
            "The period has {n} months, and {due} names month {month} of it.",
            due=quoted(rule.text),
            month=month,
        ),
        say(
            "Count the months from the first of the period; `of next period` counts in the one "
            "after."
        ),
    )


def fault_of_several(due: str | None, every: str | None) -> tuple[str, str] | None:
    """Return why several days cannot be those of a period's parts, and a remedy; else None."""
    rules = parse_rules(due) if due is not None else ()
    if len(rules) < 2 or every in (None, EVENT):
        return None
    kind = period_kind(every, due)
    if kind == every or kind is None:
        return (
            say(
                "The period cannot be divided into {parts} parts that are months, quarters or "
                "halves.",
                parts=len(rules),
            ),
            say("Write one day here, and each other day in an entry of its own."),
        )
    places = [_place(rule, (index + 1) * LENGTHS[kind]) for index, rule in enumerate(rules)]
    if places != sorted(places):
        return (
            say("The days {due} are not in the order of the period.", due=quoted(due)),
            say("Write the earlier day first: it is the day of the first part."),
        )
    return None


def _place(rule: DueRule, month: int) -> tuple[bool, bool, int, int]:
    """Return what several days of a period are in order by; `month` is where the part ends."""
    number = month_end(2000, 1).day if rule.form == "last" else rule.number
    return not rule.preceding, rule.following, rule.month or month, number
