"""A deadline as a person types it: in the language of the format, or in the words of a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from r57ledger.edits.recurrence import Recurrence, recurrence
from r57ledger.errors import LedgerError
from r57ledger.format.common import When
from r57ledger.format.task import NONE
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.deadline import DeadlineError, parse
from r57ledger.schedule.due import due_fault
from r57ledger.schedule.phrases.reader import Reading, understand
from r57ledger.schedule.phrases.text import PLAN
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.remedy import FORMS
from r57ledger.schedule.resolve import resolve
from r57ledger.text import fold, quoted
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed

_OTHER = re.compile(
    r"luật|nghị định|nghị quyết|thông tư|\blaw\b|decree|resolution|закон|указ|постановлени",
    re.IGNORECASE,
)
_THIS = re.compile(r"\bnày\b|\bthis\b|настоящ", re.IGNORECASE)
_DAY_OR_PERIOD = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}\b|\b(?:thang|quy|quarter|q) ?(?:\d{1,2}|[iv]+)\b"
)
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d")
_EITHER = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2(20\d\d)\b")
_ONWARDS = re.compile(r"(?:tu )?(?:nam )?20\d\d (?:va (?:cac|nhung) nam tiep theo|tro di)\.?")


class TypedDeadline(NamedTuple):
    """What was typed, and the deadlines in the language of the format that it may mean.

    `text` are a source's own words, for `due_text`; None where the format's language was typed.
    `regular`: the words tell of standing work. `again`: they tell of work that comes again.
    """

    meanings: tuple[str, ...]
    text: str | None = None
    regular: bool = False
    again: Recurrence | None = None


def typed_deadline(words: str, plan: str | None = None) -> TypedDeadline:
    """Read what a person typed. `plan` is the id of the document that the words stand in.

    Raises LedgerError where the words are not surely understood.
    """
    words = " ".join(words.split())
    try:
        return TypedDeadline((parse(words).text,))
    except DeadlineError:
        again = recurrence(words)
        if again is not None:
            return TypedDeadline((again.due,), words, again=again)
        if _ONWARDS.fullmatch(fold(words)):
            return TypedDeadline((NONE,), words, regular=True)
        reading = understand(words)
    if any(PLAN in meaning for meaning in reading.meanings) and not _is_of(words, plan, reading):
        raise LedgerError(
            say("{words} counts from a document that is not surely this one.", words=quoted(words)),
            say(
                "Write the deadline with the id of the document that is meant: {examples}.",
                examples=listed([m for m in reading.meanings if PLAN in m]),
            ),
        )
    meanings = tuple(m.replace(PLAN, plan or PLAN) for m in reading.meanings)
    if not meanings and not reading.regular:
        meanings = _either_way(words)
        if len(meanings) > 1:
            return TypedDeadline(meanings, words)
        if _DAY_OR_PERIOD.search(fold(words)) and not _YEAR.search(words):
            raise LedgerError(
                say("{words} does not say of which year.", words=quoted(words)),
                say("Write the year as well, as in 30/9/2025."),
            )
        raise LedgerError(
            say("{words} is not surely understood as a deadline.", words=quoted(words)),
            " ".join([*reading.why[:1], say(FORMS)]),
        )
    return TypedDeadline(meanings or (NONE,), words, reading.regular)


def _either_way(words: str) -> tuple[str, ...]:
    """Return the two deadlines that words mean whose one day may begin with the day or the month.

    None where they have another doubt besides.
    """
    match = _EITHER.search(words)
    if match is None:
        return ()
    first, second, year = int(match[1]), int(match[3]), match[4]
    meanings: list[str] = []
    for day, month in ((first, second), (second, first)):
        sure = f"{words[: match.start()]}{year}-{month:02}-{day:02}{words[match.end() :]}"
        with suppress(DeadlineError):
            meanings += understand(sure).meanings or (parse(sure).text,)
    return tuple(meanings)


def _is_of(words: str, plan: str | None, reading: Reading) -> bool:
    """Return whether what words count from is the day on which their own document was issued.

    "Ten days after the law takes effect", in a plan, is not about the plan.
    """
    is_issued = all(f"{PLAN}.issued" in m for m in reading.meanings if PLAN in m)
    return plan is not None and is_issued and not (_OTHER.search(words) and not _THIS.search(words))


def last_day_sentence(
    reckoner: Reckoner, due: str, assigned: When | None = None, plan: str | None = None
) -> str:
    """Return the sentence that says which last day a deadline was understood as."""
    resolved = resolve(parse(due), reckoner.context, assigned, plan)
    if resolved.last_day is not None:
        return say("{due}: the last day is {last}.", due=due, last=resolved.last_day)
    if due == NONE:
        return say("{due}: there is no last day.", due=due)
    return say("{due}: it has no last day yet.", due=due)


def move_sentences(reckoner: Reckoner, standings: Iterable[Standing], due: str) -> Iterator[str]:
    """Yield the sentence that says by how many days a new deadline moves a last day.

    None where no last day is known, or where those who share a task have different ones.
    """
    former = {(one.last_day, one.assigned, one.task.plan) for one in standings}
    if len(former) != 1:
        return
    last, assigned, plan = former.pop()
    new = resolve(parse(due), reckoner.context, When(assigned) if assigned else None, plan).last_day
    if last is None or new is None:
        return
    if new > last:
        yield counted(
            (new - last).days,
            "Until now the last day was {last}; the new one is {n} day later.",
            "Until now the last day was {last}; the new one is {n} days later.",
            last=last,
        )
    elif new < last:
        yield counted(
            (last - new).days,
            "Until now the last day was {last}; the new one is {n} day earlier.",
            "Until now the last day was {last}; the new one is {n} days earlier.",
            last=last,
        )


def typed_recurrence(words: str, every: str) -> Recurrence:
    """Return the day of each period that a person typed for a task that comes again.

    Raises LedgerError for what is none.
    """
    words = " ".join(words.split())
    again = recurrence(words)
    if again is None or again != Recurrence(every, again.due):
        again = Recurrence(every, words)
    fault = due_fault(again.due, every)
    if fault is not None:
        raise LedgerError(*fault)
    return again


def recurrence_sentence(again: Recurrence) -> str:
    """Return the sentence that says as what work that comes again was understood."""
    if again.due == NONE:
        return say("every: {every}: it comes again, and has no last day.", every=again.every)
    return say("every: {every}, due: {due}: it comes again.", every=again.every, due=again.due)
