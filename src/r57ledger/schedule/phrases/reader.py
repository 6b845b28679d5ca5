"""The words of sources that set a deadline, read as deadlines: Vietnamese, English, Russian.

They serve to compare a record's `due` with its `due_text`, and to propose a deadline to people who
wrote words in its place. A phrase that leaves a doubt is not read at all: not one word that bears
on a date may be unknown. `dates` finds the dates, `context` judges the words around
them, `events` reads what has no date or counts from something.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from r57ledger.schedule.deadline import Deadline, parse
from r57ledger.schedule.period import first_day, parse_period
from r57ledger.schedule.phrases.context import (
    INCLUDED,
    Use,
    check_follows,
    is_no_end,
    is_of_document,
    raise_doubts,
    use_of,
)
from r57ledger.schedule.phrases.dates import ANY_MONTH, Date, dates
from r57ledger.schedule.phrases.events import about_event, without_day
from r57ledger.schedule.phrases.text import CODE, DATE, HOUR, PLAN, Misread, plain, shown
from r57ledger.text import quoted
from r57ledger.words.message import say

TAKES_EFFECT = f"on {PLAN}.effective"
"""What `read` returns for "when the law takes effect": words do not name a plan's id."""

_CODES = re.compile(
    rf"(?<![\w/.-])(?:(?:số:?|no\.?|№) ?)?[0-9]+(?:(?:/20[0-9]{{2}})?/(?!tháng)[a-zđ][\wđ.-]*"
    rf"(?:/[\wđ-]+)*|-(?!{ANY_MONTH})[a-zđ]+/[\wđ-]+)"
)
_HOURS = re.compile(
    r"(?<![\w:/.,-])(?P<h>[01]?[0-9]|2[0-4]) ?(?:h|giờ|:) ?(?:[0-5][0-9])?(?: ?phút|')?(?![\w:/])"
)
_PURPOSE = re.compile(
    r"(?<!\w)(?:để|nhằm|phục vụ|in order to|so as to|so that|с целью|чтобы)(?!\w)"
)
# Words that say in another way what `by` says, so that "or" and "before" in them do not count.
_SAME = (
    (re.compile(r"(?<!\w)(?:on or before|before or on|up to and including|"
                r"before \(and including\)|trước hoặc (?:trong|vào|đúng))(?!\w)"), "by"),
)  # fmt: skip


class Reading(NamedTuple):
    """What words mean: deadlines, with `PLAN` for a plan's id; and why, in sentences.

    `regular` where they tell of standing work, or of work that comes again.
    """

    meanings: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    regular: bool = False


def read(phrase: str) -> tuple[str, ...]:
    """Return the deadlines that a source's words can mean, in the deadline language.

    Empty where they are not understood. Several where the words leave it open, or name several
    days. `before`, `trước` and «до» exclude the day that follows, unless words beside it include
    it; `by`, `in`, `no later than` and all else include it; «до 2030 года» is used both ways. The
    middle of a year is 30 June and of a month the 15th (Civil Code art. 146). A year is needed:
    "in July" is not understood. `PLAN` stands for the id of the document that is meant.
    """
    return understand(phrase).meanings


def understand(phrase: str) -> Reading:
    """Return what a source's words mean, and why that was understood or was not."""
    try:
        return _understand(plain(phrase))
    except Misread as error:
        return Reading(why=error.why)


def _understand(text: str) -> Reading:
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    blank = _blot(text, _CODES, CODE)
    days_named = dates(blank)
    for date in days_named:
        blank = blank[: date.start] + DATE * (date.end - date.start) + blank[date.end :]
    days = [(date.start, None if _is_ambiguous(text, date) else date.value) for date in days_named]
    counted = about_event(blank, days)
    if counted is not None:
        return Reading(*counted)
    if not days_named:
        return Reading(*without_day(blank))
    return _dated(text, _blot_hours(blank), days_named)


def _blot(text: str, pattern: re.Pattern[str], mark: str) -> str:
    return pattern.sub(lambda match: mark * len(match[0]), text)


def _blot_hours(text: str) -> str:
    for match in _HOURS.finditer(text):
        if int(match["h"]) == 0:
            raise Misread(
                say(
                    "At {hour} a day begins, so that the day before is meant.",
                    hour=quoted(match[0]),
                )
            )
    return _blot(text, _HOURS, HOUR)


def _is_ambiguous(text: str, date: Date) -> bool:
    """Tell whether a date may begin with the month, as it does where English is spoken so."""
    return date.numeric and text.isascii() and not re.search(r"(?<!\w)(?:xong|ngay)(?!\w)", text)


def _dated(text: str, blank: str, days_named: list[Date]) -> Reading:
    """Return what dates and the words around them mean. Raises `Misread`."""
    meanings: list[str] = []
    why: list[str] = []
    included = INCLUDED.search(blank)
    limit = len(blank)
    for date, after in zip(days_named, [*days_named[1:], None], strict=True):
        if date.start > limit:
            break
        if included and included.start() < date.start < included.end():
            if date.value != days_named[0].value:
                raise Misread(
                    say(
                        "{words} is included in another day.",
                        words=quoted(text[date.start : date.end]),
                    )
                )
            continue
        follows = blank[date.end : after.start + 1 if after else None]
        means, says = _meanings(text, blank[: date.start], date, follows, bool(included))
        meanings += means
        why.append(says)
        purpose = _PURPOSE.search(blank, date.end)
        if means and purpose:
            limit = min(limit, purpose.start())
    raise_doubts(blank[:limit])
    if meanings and re.search(r"takes? effect on|có hiệu lực (?:vào )?ngày", blank):
        meanings.append(TAKES_EFFECT)
    return Reading(tuple(dict.fromkeys(meanings)), tuple(why))


def _meanings(
    text: str, before: str, date: Date, follows: str, included: bool
) -> tuple[list[str], str]:
    """Return the deadlines of one date, and what was understood. Raises `Misread`."""
    words = text[date.start : date.end]
    if date.value is None:
        raise Misread(say("There is no such day or month as {words}.", words=quoted(words)))
    if _is_ambiguous(text, date):
        raise Misread(
            say("In {words} nobody can say which number is the month.", words=quoted(words))
        )
    if is_of_document(before):
        return [], say("{words} is the date of a document.", words=quoted(words))
    use = use_of(before, date, words)
    said = quoted(f"{shown(use.words)} {words}".strip())
    no_end = is_no_end(use, date, before, follows)
    if no_end:
        return [], say(no_end, words=said)
    check_follows(use, date, follows, words)
    return _of_use(use, date, said, included)


def _of_use(use: Use, date: Date, said: str, included: bool) -> tuple[list[str], str]:
    value = str(date.value)
    if use.name == "middle":
        middle = {"month": f"{value}-15", "year": f"{value}-06-30"}.get(date.form)
        if middle is None or date.joined:
            raise Misread(say("Which day {words} is, no law says.", words=said))
        says = say("{words} is {day} (Civil Code, art. 146).", words=said, day=middle)
        return [middle], says
    if use.name not in {"before", "until"} or included:
        return [value], say("{words} includes its last day.", words=said)
    if date.joined:
        raise Misread(
            say("Whether {words} is before its beginning or its end leaves a doubt.", words=said)
        )
    if HOUR in use.words:
        return [value], say("{words} is an hour of that day.", words=said)
    meaning = f"before {first_day(parse_period(value))}"
    if use.name == "until" and date.form == "year":
        says = say("{words} is used for before that year and for to its end.", words=said)
        return [meaning, value], says
    return [meaning], say("{words} excludes it: that day is too late.", words=said)


def agrees(phrase: str, due: str) -> bool | None:
    """Say whether a deadline is one that the words can mean; None where nobody can tell.

    That is where the words are not understood, or tell an event whose day only the document that
    is meant gives. Two that have the same last day agree. Raises `DeadlineError` if `due` is none.
    """
    deadline = parse(due)
    answers = [_same(deadline, meaning) for meaning in read(phrase)]
    if not answers or (None in answers and True not in answers):
        return None
    return True in answers


def _same(deadline: Deadline, meaning: str) -> bool | None:
    other = parse(meaning.replace(PLAN, "plan"))
    if other.last is not None or other.anchor is None:
        same_form = deadline.form == other.form or other.last is not None
        return same_form and deadline.last == other.last
    if meaning != TAKES_EFFECT and deadline.last is not None:
        # Somebody may have counted, or looked the day up.
        return None
    if deadline.anchor is None:
        return False
    counted = (other.form, other.number, other.measure)
    return (deadline.form, deadline.number, deadline.measure) == counted
