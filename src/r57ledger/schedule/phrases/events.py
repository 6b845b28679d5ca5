"""The words of sources that name no date: periods that count from an event, standing work, haste.

Which document an event is about, words do not tell: `PLAN` stands for its id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from r57ledger.schedule.phrases.context import raise_doubts
from r57ledger.schedule.phrases.text import DATE, PLAN, Misread, plain, shown
from r57ledger.text import quoted
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import either

_Meaning: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], bool]
"""Deadlines, why they were understood, and whether they are those of standing work."""

# Words of a clause between an event's parts: no number, no other clause.
_CLAUSE = r"[^0-9;:.()\0]{0,90}?"
_NAME = r"(?: [^0-9;:.()\0]{0,60})?"
_IN_FORCE = (
    rf"(?:(?:takes?|taking) effect|(?:comes?|coming|enters?|entering|entry) into force|"
    rf"effective date|có hiệu lực(?: thi hành)?|вступ(?:лени|ае|и)[а-я]*{_CLAUSE} ?в силу)"
)
_ISSUED = (
    r"(?:ký(?: ban hành)?|ban hành|thông qua|phát hành|issuance|issue|signing|signature|adoption|"
    r"promulgation|passing|(?:is|was) (?:issued|signed|adopted|passed|promulgated)|"
    r"подписани[а-я]*|издани[а-я]*|приняти[а-я]*)"
)
_ASSIGNED = r"(?:(?:được )?giao(?: việc| nhiệm vụ)?|assignment|being assigned)"
_DOCUMENT = (
    r"(?:luật|nghị quyết|nghị định|thông tư|quyết định|kế hoạch|chương trình|chỉ thị|công văn|"
    r"văn bản|pháp lệnh|đề án|thông báo|kết luận|quy định|quy chế|law|act|decree|decision|"
    r"resolution|plan|circular|directive|document|programme|regulation|закон|постановлен|решени|"
    r"указ|план|приказ|документ|распоряжен|программ)"
)
# A contract is no document of the ledger: its signing is in no record.
_NO_DOCUMENT = re.compile(
    r"hợp đồng|thỏa thuận|biên bản|hồ sơ|contract|agreement|minutes|договор|соглашен|протокол"
)
_SUBJECT = rf"(?=[^;.]*{_DOCUMENT})"
_THIS = rf"(?: (?:ban hành|{_DOCUMENT})(?: này)?| này)*"
_END = r"(?=$|[,;.] ?)"
EFFECTIVE, ISSUED = f"{PLAN}.effective", f"{PLAN}.issued"
"""The events of a document."""

_EVENTS = tuple(
    (event, re.compile(pattern))
    for event, pattern in (
        (EFFECTIVE, rf"(?:(?:the )?(?:date of )?(?:the |its )?{_IN_FORCE}|"
                              rf"(?!.*(?:chưa|không|hết)){_SUBJECT}{_CLAUSE} ?{_IN_FORCE})"
                              rf"{_NAME}{_END}"),
        (ISSUED, rf"(?:(?:the )?(?:date of )?(?:the |its )?|{_SUBJECT}{_CLAUSE} ?"
                           rf"(?:được|is|was) (?:[^0-9;:.()\0]{{0,40}} )?|"
                           rf"{_CLAUSE} (?=\w+ (?:ban hành )?{_DOCUMENT}))?{_ISSUED}"
                           rf"(?:{_THIS}|(?: of (?:this|the) [a-z ]{{1,40}}| date)| [а-я ]{{1,60}})"
                           rf"{_END}"),
        ("assigned", rf"(?:the )?{_ASSIGNED}{_END}"),
    )
)  # fmt: skip
_MEASURES = (
    (
        r"ngày làm việc|working days?|business days?|рабоч(?:их|ий) д(?:ней|ня|ень)",
        "working day",
        1,
    ),
    (r"tuần|weeks?|недел[ьюяи]", "day", 7),
    (r"tháng|months?|месяц(?:ев|а)?", "month", 1),
    (r"năm|years?|год(?:а|ов)?|лет", "month", 12),
    (r"ngày|(?:calendar )?days?|(?:календарн[а-я]+ )?(?:дней|дня|день)", "day", 1),
)
_NUMBER = r"(?P<n>[0-9]+)(?: ?\([^()]*\))? (?P<m>" + "|".join(one[0] for one in _MEASURES) + ")"
_BOUND = (
    r"(?:(?:trong|trong vòng|trong thời hạn|trong thời gian|không quá|chậm nhất|chậm nhất là|"
    r"muộn nhất|muộn nhất là|within|in|no later than|not later than|at the latest|в течение|"
    r"не позднее(?: чем)?(?: через)?|в срок|thời hạn) )"
)
_ON = (
    r",? (?:(?:kể |tính )?từ(?: ngày| khi| thời điểm| lúc)?|sau(?: ngày| khi)?|of|from|after|"
    r"following|со дня|с даты|с момента|после)"
)
_BACK = r" (?:trước(?: ngày| khi| thời điểm)?|before|prior to|до)"
_LEAST = (
    r"(?:(?:ít nhất|tối thiểu|chậm nhất|chậm nhất là|muộn nhất|at least|no later than|not later "
    r"than|не позднее(?: чем)?(?: за)?|за|не менее чем за) )"
)
_FORWARD = re.compile(rf"(?:^|(?<=[,;:.(] ))(?:{_BOUND})*{_NUMBER}{_ON} (?P<e>.*)$")
_WITHIN = re.compile(rf"(?<!\w)(?:{_BOUND})+{_NUMBER}{_ON} (?P<e>.*)$")
_BEFORE = re.compile(rf"(?:^|(?<!\w){_LEAST}+){_NUMBER}{_BACK} (?P<e>.*)$")
_ANY_COUNT = re.compile(rf"(?<!\w){_NUMBER}(?:{_ON}|{_BACK})(?!\w)")
_SINCE = re.compile(
    r"(?:kể |tính )?từ (?:ngày|khi)|(?:of|from|after) (?=the|its)|со дня|с даты|"
    r"(?<!\w)(?:ngay sau|ngay|trước) khi(?!\w)|(?<!\w)before (?=the|its)|сразу после"
)
_AT_ONCE = r"(?<!\w)(?:ngay|immediate(?:ly)?|right|сразу|немедленно|незамедлительно)"
_FOLLOWING = re.compile(rf"{_AT_ONCE} (?:sau khi|sau|after|upon|following|после) (?P<e>.*)$")
_WHEN = re.compile(r"(?<!\w)ngay khi (?P<e>.*)$")
_UNTIL = re.compile(r"(?<!\w)(?:trước (?:khi|ngày|thời điểm)|before|prior to|до) (?P<e>[^0-9\0]*)$")
_TOGETHER = re.compile(
    rf"(?:thời điểm|cùng với|đồng thời với|khi|ngày|when|as|with|time|on the|со временем)"
    rf"(?: khi| the| ngày)?(?P<e>(?: [^0-9;:.()\0]{{0,60}}?)?){_IN_FORCE}"
)
_DENIED = re.compile(r"(?<!\w)(?:không|chưa|not|never|не)(?: \w+){0,2} $")
_OTHERWISE = re.compile(
    rf"(?<!\w)(?:chưa|không|hết|not|не)(?!\w)|{_IN_FORCE} (?:hoặc|hay|or|или)(?!\w)"
)
_NOT_TOGETHER = re.compile(r"(?<!\w)(?:hoặc|hay|or|или|sau|trước|từ|after|before|since|from|"
                           r"until|после|с|до|chưa|không|not|не|hết hiệu lực)(?!\w)")  # fmt: skip
_MEETING = re.compile(
    rf"{_AT_ONCE} (?:sau|after|после)(?: the| khi kết thúc)? "
    r"(?:cuộc họp|hội nghị|phiên họp|buổi họp|meeting|conference|совещани[а-я]*|заседани[а-я]*)"
    r"(?: này)?(?=$|[,;.])"
)

# Words that mean a deadline without a day: what they mean, and whether they tell of standing work.
_WORDS = tuple(
    (meanings, regular, re.compile(pattern))
    for meanings, regular, pattern in (
        (("none",), True,
         r"(?:each|every) (?:day|week|month|quarter|year)|(?<!\w)(?:daily|weekly|monthly|quarterly|"
         r"annually|yearly|periodically|regularly|on a regular basis)(?!\w)|^regular(?: work)?$|"
         r"(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|định kỳ|thường xuyên|ежегодн|ежемесячн|"
         r"ежеквартальн|еженедельн|периодическ|регулярн|постоянн|кажд(?:ый|ого|ую)"),
        (("none",), False,
         r"(?:no|without a?) ?deadline|không (?:có |xác định |quy định )?thời hạn|бессрочн|"
         r"без срока|^none$"),
        (("immediate",), False,
         r"immediately|^immediate$|right away|at once|forthwith|without delay|(?<!\w)ngay(?!\w)|"
         r"lập tức|немедленн|сразу|безотлагательн"),
        # What comes up again and again is done promptly each time: standing work, no last day.
        (("immediate", "none"), False,
         r"(?<!\w)(?:prompt(?:ly)?|timely)(?!\w)|kịp thời|незамедлительн|оперативн|своевременн"),
        (("unstated",), False,
         r"not stated|not printed|unstated|set deadlines?|deadlines? (?:was |were )?(?:set|given)|"
         r"(?:theo|đúng) thời hạn|thời hạn được giao|в установленн[а-я]+ срок|"
         r"установ[а-я]+ срок"),
    )
)  # fmt: skip
_RECURRING = r"(?:(?:báo cáo )?(?:(?:hằng|hàng) (?:tháng|quý|năm)|định kỳ|(?:0?6|sáu) tháng))"
_MEANS = mark("{words} means {due}.")
_REGULAR = mark("{words} means {due}: regular work.")
_ALL_RECURRING = re.compile(
    rf"(?=.*(?:hằng|hàng|định kỳ)){_RECURRING}(?:(?:,| hoặc| và|,? và)? {_RECURRING})*(?: báo cáo)?"
)
# Words that turn what stands after them into something else, or leave it to an event.
_DOUBTFUL = re.compile(
    r"(?<!\w)(?:không|chưa|not|не)(?! (?:có |xác định |quy định )?thời hạn| stated| printed) |"
    r"(?<!\w)(?:sau khi|trước khi|khi|trước|sau|when|after|before|until|upon|once|после|до|когда|"
    r"hoặc|or|или|if|nếu|если)(?!\w)|"
    r"(?<!\w)ngay (?:từ|trong|đầu|cuối|sau|trước|cả|tại|ngắn|thẳng)(?!\w)"
)


def about_event(text: str, dates: Sequence[tuple[int, str | None]]) -> _Meaning | None:
    """Return what words about an event mean; None where they count from none.

    In `text` dates are blotted out; `dates` tells where each stood, and its value. Raises
    `Misread` where the words count from something that is not understood.
    """
    for pattern, form in ((_FORWARD, "after"), (_WITHIN, "after"), (_BEFORE, "before")):
        match = pattern.search(text)
        if match:
            return _count(match, form, dates)
    counts = _ANY_COUNT.search(text)
    if counts:
        raise Misread(
            say(
                "What {words} counts from, or how, is not understood.",
                words=quoted(shown(counts[0].strip())),
            )
        )
    if dates:
        return None
    return _about_day(text)


def _count(match: re.Match[str], form: str, dates: Sequence[tuple[int, str | None]]) -> _Meaning:
    number, measure = int(match["n"][:6]), match["m"]
    unit, times = next((u, t) for words, u, t in _MEASURES if re.fullmatch(words, measure))
    count = number * times
    if not 1 <= count <= 9999:
        raise Misread(
            say("{number} is not a number that is counted to.", number=quoted(match["n"]))
        )
    raise_doubts(match.string[: match.start("n")])
    anchor = _anchor(match.start("e"), match["e"], dates)
    if anchor is None or (anchor == "assigned" and form == "before"):
        raise Misread(say("No record tells the day of {words}.", words=quoted(shown(match["e"]))))
    meaning = f"{count} {unit}{'s' if count > 1 else ''} {form} {anchor}"
    way = (
        mark("{words} are counted from {start}.")
        if form == "after"
        else mark("{words} are counted back from {start}.")
    )
    period = quoted(f"{number} {measure}")
    says = say(way, words=period, start=anchor)
    return (meaning,), (says,), False


def _anchor(start: int, words: str, dates: Sequence[tuple[int, str | None]]) -> str | None:
    """Return what is counted from: a day that the words name, or an event of a document."""
    day = re.match(rf"(?:ngày )?(?P<d>{DATE}+)", words)
    if day:
        raise_doubts(words[day.end() :])
        value = next((value for at, value in dates if at == start + day.start("d")), None)
        is_day = len(dates) == 1 and value is not None and len(value) == len("2025-07-15")
        return value if is_day else None
    return None if dates else _event(words)


def _event(words: str) -> str | None:
    """Return the event of a document that words begin with; None where they are not known."""
    if _NO_DOCUMENT.search(words):
        return None
    for event, pattern in _EVENTS:
        match = pattern.match(words)
        if match:
            other = _IN_FORCE if event == ISSUED else _ISSUED
            if _OTHERWISE.search(match[0]) or re.search(rf" (?:và|and|и) .*{other}", match[0]):
                return None
            raise_doubts(words[match.end() :])
            return event
    return None


def _about_day(text: str) -> _Meaning | None:
    """Return what is due on the day of an event, before it or immediately after it."""
    if re.search(r"[0-9]", text):
        return None
    for pattern, forms, events in (
        (_FOLLOWING, ("immediate after",), (EFFECTIVE, ISSUED)),
        (_WHEN, ("immediate after", "on"), (EFFECTIVE, ISSUED)),
        (_UNTIL, ("before",), (EFFECTIVE,)),
    ):
        match = pattern.search(text)
        event = _event(match["e"]) if match and not _DENIED.search(text[: match.start()]) else None
        if match and event in events:
            says = say("{words} is said of {event}.", words=quoted(shown(match[0])), event=event)
            return tuple(f"{form} {event}" for form in forms), (says,), False
    match = _TOGETHER.search(text)
    if match and not _NOT_TOGETHER.search(text) and not _NO_DOCUMENT.search(text):
        says = say("{words} is that day.", words=quoted(shown(match[0])))
        return (f"on {EFFECTIVE}",), (says,), False
    return None


def without_day(text: str) -> _Meaning:
    """Return what words mean that name no date and no event. Raises `Misread`."""
    if _ALL_RECURRING.fullmatch(text):
        return ("none",), (say(_REGULAR, words=quoted(text), due="none"),), True
    number = re.search(r"[^\s,;:]*[0-9][^\s,;:]*|qu[ýí] [ivx]+(?!\w)", text)
    if number:
        raise Misread(say("What {words} means is not known.", words=quoted(shown(number[0]))))
    if re.search(_IN_FORCE, text):
        raise Misread(
            say("When that is, beside the day something takes effect, is not understood.")
        )
    meanings: list[str] = []
    why: list[str] = []
    regular = False
    rest = _MEETING.sub("immediately", text)
    doubt = _DOUBTFUL.search(rest)
    for means, is_regular, pattern in _WORDS:
        match = pattern.search(rest)
        if match is None:
            continue
        said = quoted(shown(match[0]))
        if doubt:
            raise Misread(
                say(
                    "{doubt} leaves open what {words} means.",
                    doubt=quoted(shown(doubt[0])),
                    words=said,
                )
            )
        meanings += means
        regular = regular or is_regular
        message = _REGULAR if is_regular else _MEANS
        why.append(say(message, words=said, due=either(means)))
    if not meanings:
        raise Misread(say("No word of it tells a deadline."))
    return tuple(dict.fromkeys(meanings)), tuple(why), regular


def event_of(phrase: str) -> str | None:
    """Return the day of a document, issued or effective, that words count from.

    None where they do not say, or say both.
    """
    try:
        text = plain(phrase)
    except Misread:
        return None
    since = _SINCE.search(text)
    if since is None:
        return None
    rest = text[since.end() :]
    issued, effective = (re.search(words, rest) for words in (_ISSUED, _IN_FORCE))
    if bool(issued) == bool(effective):
        return None
    return "issued" if issued else "effective"
