"""The words of sources that set a deadline, read as deadlines: Vietnamese, English, Russian.

They serve to compare a record's `due` with its `due_text`, and to propose a deadline to people who
wrote words in its place. A phrase that leaves a doubt is not read at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from r57ledger.schedule.deadline import Deadline, parse
from r57ledger.schedule.period import first_day, parse_period

TAKES_EFFECT = "on"
"""What `read` returns for "when the law takes effect": words do not name a plan's id."""

_MONTHS = (
    r"jan(?:uary)?|январ[а-я]*",
    r"feb(?:ruary)?|феврал[а-я]*",
    r"mar(?:ch)?|март[а-я]*",
    r"apr(?:il)?|апрел[а-я]*",
    r"may|ма[йяе]",
    r"june?|июн[а-я]*",
    r"july?|июл[а-я]*",
    r"aug(?:ust)?|август[а-я]*",
    r"sept?(?:ember)?|сентябр[а-я]*",
    r"oct(?:ober)?|октябр[а-я]*",
    r"nov(?:ember)?|ноябр[а-я]*",
    r"dec(?:ember)?|декабр[а-я]*",
)
_ORDINALS = (
    r"1st|first|перв[а-я]*|i|1",
    r"2nd|second|втор[а-я]*|ii|2",
    r"3rd|third|трет[а-я]*|iii|3",
    r"4th|fourth|last|четв[её]рт[а-я]*|iv|4",
)
_HALVES = (r"1st|first|перв[а-я]*|i|1", r"2nd|second|last|втор[а-я]*|последн[а-я]*|ii|2")


def _named(prefix: str, choices: tuple[str, ...]) -> str:
    parts = (f"(?P<{prefix}{number}>{words})" for number, words in enumerate(choices, start=1))
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


_MONTH = _named("m", _MONTHS)
_ORDINAL = _named("q", _ORDINALS) + r"(?:-[а-я]+)?"
_HALF = _named("h", _HALVES) + r"(?:-[а-я]+)?"
# A footnote's digit may stick to a year ("July 20251"): five digits are no year, so the fifth is
# surely not part of it. "151 July" may be the 15th with a note 1, or a slip, and is not read.
# A slash after the year makes it part of a document's code, as in 43/2025/NĐ-CP.
_YEAR = r"(?P<y>20[0-9]{2}|2100)[1-9]?(?![0-9/])"
_NOT_IN_NUMBER = r"(?<![\w/.-])"
_DAY = r"(?P<d>[0-9]{1,2})"
_OF = r"(?:,? (?:of |in )?(?:the year |năm )?|/|-)"

_FORMS = (
    ("day", rf"{_NOT_IN_NUMBER}(?P<y>20[0-9]{{2}}|2100)-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?!\d)"),
    ("day", rf"{_NOT_IN_NUMBER}{_DAY}(?P<s>[/.-])(?P<m>[0-9]{{1,2}})(?P=s){_YEAR}"),
    ("day", rf"{_NOT_IN_NUMBER}{_DAY}[ /]tháng (?P<m>[0-9]{{1,2}}){_OF}{_YEAR}"),
    ("day", rf"(?<![0-9/.]){_DAY}(?:st|nd|rd|th|-го|-ое|-е)? (?:of )?{_MONTH}\.?,? {_YEAR}"),
    ("day", rf"{_MONTH}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}"),
    ("month", rf"{_NOT_IN_NUMBER}(?P<y>20[0-9]{{2}}|2100)-(?P<m>[0-9]{{2}})(?![0-9-])"),
    ("month", rf"tháng (?P<m>[0-9]{{1,2}}){_OF}{_YEAR}"),
    ("month", rf"{_NOT_IN_NUMBER}(?P<m>[0-9]{{1,2}})/{_YEAR}"),
    ("month", rf"{_MONTH}\.?{_OF}{_YEAR}"),
    ("quarter", rf"qu[ýí] {_ORDINAL}{_OF}{_YEAR}"),
    ("quarter", rf"{_ORDINAL} (?:quarters?|квартал[а-я]*){_OF}{_YEAR}"),
    ("quarter", rf"(?<!\w)q(?P<q>[1-4]){_OF}{_YEAR}"),
    ("quarter", rf"{_NOT_IN_NUMBER}(?P<y>20[0-9]{{2}}|2100)-q(?P<q>[1-4])(?!\d)"),
    ("half", rf"(?<![0-9])(?:6 tháng|sáu tháng|nửa) (?:(?P<h1>đầu)|(?P<h2>cuối)){_OF}{_YEAR}"),
    ("half", rf"{_HALF} (?:6|six|шест[а-я]*) (?:months|месяц[а-я]*){_OF}{_YEAR}"),
    ("half", rf"{_HALF} (?:half|полугоди[а-я]*|половин[а-я]*){_OF}{_YEAR}"),
    ("half", rf"(?<!\w)h(?P<h>[12]){_OF}{_YEAR}"),
    ("half", rf"{_NOT_IN_NUMBER}(?P<y>20[0-9]{{2}}|2100)-h(?P<h>[12])(?!\d)"),
    ("year", rf"{_NOT_IN_NUMBER}20[0-9]{{2}} ?[-–—] ?{_YEAR}"),
    ("year", rf"(?<![0-9/.])(?<![0-9]-){_YEAR}"),
)

# Words before a date that say whether it is the last day. The first pattern that fits decides.
_FILL = r" ?(?:(?:the|a|day|date|ngày|năm|tháng|thời điểm) ?)*$"
_USES = (
    ("by", r"(?:on or before|trước hoặc (?:trong|vào|đúng))"),
    ("end", r"(?:end of|close of|cuối|hết|конц[аеу]м?)"),
    ("middle", r"(?:middle of|mid-?|giữa|середин[аеуы])"),
    ("not", r"(?:from|since|after|starting|beginning|dated|start of|beginning of|early(?: in)?)"),
    ("not", r"(?:no earlier than|not earlier than|not before|không (?:trước|sớm hơn)|từ|sau|đầu)"),
    ("not", r"(?:с|со|от|после|начал[аеоу]м?|не (?:ранее|раньше))"),
    ("before", r"(?:before|prior to|ahead of|earlier than|trước|ранее|раньше)"),
    ("until", r"до"),
)
# A day after "of" or after a code is the date of that document, not of the work.
_OF_DOCUMENT = r"(?:(?<!\w)of|/[^\s/]+|№? ?[0-9]+)(?: ngày)? ?$"

# What no form has matched may be a part of a year, or a number before a date: then nobody can be
# sure what the phrase means. A date that was matched has been replaced by NUL characters.
_UNSURE = (
    rf"[0-9] \0|tháng [0-9]|tháng (?:đầu|cuối)|[0-9] {_MONTH}|qu[ýí] |nửa |"
    r"quarter|half|months|квартал|полугод|месяц"
)

_WORDS = (
    (
        (TAKES_EFFECT,),
        r"(?:takes?|taking) effect|(?:comes?|coming|enters?|entering|entry) into force|"
        r"có hiệu lực|вступлени[а-я]* .*в силу|вступ[а-я]* в силу",
    ),
    (
        ("none",),
        r"(?:each|every) (?:day|week|month|quarter|year)|daily|weekly|monthly|quarterly|annually|"
        r"yearly|periodically|regular(?:ly)?|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|định kỳ|"
        r"thường xuyên|(?:no|without a?) ?deadline|không (?:có |xác định |quy định )?thời hạn|"
        r"ежегодн|ежемесячн|ежеквартальн|еженедельн|периодическ|регулярн|постоянн|кажд(?:ый|ого|ую)|"
        r"бессрочн|без срока|^none$",
    ),
    (
        ("immediate",),
        r"immediate(?:ly)?|right (?:after|away)|at once|forthwith|without delay|(?<!\w)ngay(?!\w)|"
        r"lập tức|немедленн|сразу|безотлагательн",
    ),
    # What comes up again and again is done promptly each time: standing work with no last day.
    (("immediate", "none"), r"prompt(?:ly)?|timely|kịp thời|незамедлительн|оперативн|своевременн"),
    (
        ("unstated",),
        r"not stated|not printed|unstated|set deadlines?|deadlines? (?:was |were )?(?:set|given)|"
        r"(?:theo|đúng) thời hạn|thời hạn được giao|в установленн[а-я]+ срок|установ[а-я]+ срок",
    ),
)


def read(phrase: str) -> tuple[str, ...]:
    """Return the deadlines that a source's words can mean, in the deadline language.

    Empty where they are not understood. Several where the words leave it open, or name several
    days. `before`, `trước` and «до» exclude the day that follows; `by`, `in`, `no later than`
    and all else include it; «до 2030 года» is used both ways. The middle of a year is 30 June
    and of a month the 15th (Civil Code art. 146). A year is needed: "in July" is not understood.
    Words without a day can mean `immediate`, `unstated`, `none` or `TAKES_EFFECT`.
    """
    text = " ".join(unicodedata.normalize("NFC", phrase).casefold().split())
    dates: list[str] = []
    rest = text
    for form, pattern in _FORMS:
        for match in re.finditer(pattern, rest):
            dates += _meanings(form, match, text[: match.start()])
        rest = re.sub(pattern, lambda match: "\0" * len(match[0]), rest)
    if dates and re.search(_UNSURE, rest):
        return ()
    meanings = [meaning for means, words in _WORDS if re.search(words, rest) for meaning in means]
    if dates:
        meanings = [meaning for meaning in meanings if meaning == TAKES_EFFECT]
    return tuple(dict.fromkeys(dates + meanings))


def agrees(phrase: str, due: str) -> bool | None:
    """Say whether a deadline is one that the words can mean; None where they are not understood.

    Two that have the same last day agree. Raises `DeadlineError` if `due` is none.
    """
    deadline = parse(due)
    meanings = read(phrase)
    if not meanings:
        return None
    return any(_same(deadline, meaning) for meaning in meanings)


def _same(deadline: Deadline, meaning: str) -> bool:
    if meaning == TAKES_EFFECT:
        return deadline.form == "on"
    other = parse(meaning)
    return (deadline.form == other.form or other.last is not None) and deadline.last == other.last


def _meanings(form: str, match: re.Match[str], before: str) -> Iterator[str]:
    """Yield the deadlines of one date and of what stands before it; none where it is no end."""
    text = _date(form, match)
    try:
        first = first_day(parse_period(text))
    except ValueError:
        return
    uses = (use for use, words in _USES if re.search(rf"(?<!\w){words}{_FILL}", before))
    use = next(uses, "by")
    if use == "by" and form == "day" and re.search(_OF_DOCUMENT, before):
        return
    if use == "middle":
        middle = {"month": f"{text}-15", "year": f"{text}-06-30"}.get(form)
        if middle:
            yield middle
    elif use in {"before", "until"}:
        yield f"before {first}"
        if use == "until" and form == "year":
            yield text
    elif use != "not":
        yield text


def _date(form: str, match: re.Match[str]) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    year = groups["y"]
    if form == "year":
        return year
    if form in {"quarter", "half"}:
        return f"{year}-{form[0].upper()}{_number(groups, form[0])}"
    month = f"{year}-{_number(groups, 'm'):02d}"
    return month if form == "month" else f"{month}-{int(groups['d']):02d}"


def _number(groups: dict[str, str], prefix: str) -> int:
    """Return the number that a group holds in digits, or that the name of the group ends with."""
    if prefix in groups:
        return int(groups[prefix])
    return next(int(name[1:]) for name in groups if name[0] == prefix and name[1:].isdigit())
