"""The words around a date: whether it is a last day, and what else leaves a doubt about it."""

from __future__ import annotations

import re
from typing import NamedTuple

from r57ledger.schedule.phrases.dates import ANY_MONTH, Date
from r57ledger.schedule.phrases.text import CODE, DATE, HOUR, Misread, shown
from r57ledger.text import quoted
from r57ledger.words.message import mark, say


class Use(NamedTuple):
    """What the words before a date say of it, those words, and where they begin."""

    name: str
    words: str
    start: int


# Words before a date that say whether it is the last day. The first pattern that fits decides.
_FILL = (
    r" ?(?:(?<!\w)(?:the|a|date|day|(?:trong |vào |của )?ngày|năm|tháng|thời điểm|mùng|mồng|"
    rf"{HOUR}+)(?!\w) ?)*$"
)
_USES = (
    ("end", r"(?:end of|end-|close of|late(?: in)?|cuối|hết|конц[аеу]м?)"),
    ("middle", r"(?:middle of|mid-?|giữa|середин[аеуы])"),
    ("by", r"(?:(?:no|not) (?:later|after)(?: than)?|не (?:позднее|позже)|"
           r"không (?:muộn|chậm|trễ) hơn|không quá|không (?:được )?sau)"),
    ("from", r"(?:from|since|after|starting|beginning|start of|beginning of|early(?: in)?)"),
    ("from", r"(?:no earlier than|not earlier than|not before|không (?:trước|sớm hơn)|từ|sau|đầu)"),
    ("from", r"(?:с|со|от|после|начал[аеоу]м?|не (?:ранее|раньше))"),
    ("before", r"(?:before|prior to|ahead of|earlier than|trước|ранее|раньше|перед)"),
    ("until", r"до"),
    ("on", r"on"),
    ("by", r"(?:in|by|within|during|until|till|through|due|nlt|cob|eod|up to|deadline)"),
    ("by", r"(?:trong|đến|tới|vào|hạn|chậm nhất|muộn nhất|(?:chậm|muộn) nhất là|là|xong|"
           r"hoàn thành|(?:chậm|muộn) nhất (?:đến|vào)|"
           r"(?:^|[,;:.(] ?|trong )(?:giai đoạn|nhiệm kỳ))"),
    ("by", r"(?:в|во|к|ко|по|в течение|срок)"),
)  # fmt: skip
_USE_PATTERNS = tuple((name, re.compile(rf"(?<!\w){words}{_FILL}")) for name, words in _USES)
_NOTHING = re.compile(rf"(?:^|(?P<mark>[,;:.(]|(?<!\S)-)){_FILL}")
_CUT_SHORT = re.compile(
    r"(?<!\w)(?:no|nr|art|sec|ch|par|para|app|ann|vol|pt|ph|v|п|пп|ст|гл|прил)\.$"
)
# A stretch whose first day has no year of its own: "from 1 July to 15 July 2025".
_BEGINNING = (
    r"(?<!\w)(?:từ|from|between|с)(?: ngày)? (?:[0-9]{1,2}(?:[/.][0-9]{1,2})?"
    rf"|{ANY_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {ANY_MONTH}|tháng [0-9]{{1,2}}) "
    r"(?:đến|tới|to|and|until|по|-)(?: hết)?"
)
_STRETCH = re.compile(
    rf"(?:{_BEGINNING}|{DATE} (?:đến|tới|to|through|until|по|-)(?: hết| the end of| end of)?)"
    rf"{_FILL}"
)
_STRETCHES_ON = re.compile(
    r" ?(?:đến|tới|to|through|until|по|-)"
    rf"(?: (?:hết|ngày|năm|tháng|the|end of|конца|cuối))* ?{DATE}"
)
_OF_DOCUMENT = re.compile(rf"{CODE},?(?: (?:ngày|dated|of|от))? ?$")
# Words that make another thing of the one after them: "not by", "as of", "extended", "overdue".
_NEGATED = re.compile(
    r"(?<!\w)(?:(?:không|chưa|chẳng|đừng|not?|never|не|ни)(?: \w+){0,2}|tính|liên quan|đề cập|"
    r"dẫn|kể|quá|gia|hết|khi|tối thiểu|ít nhất|at least) $"
)
# Before or after something that is not the date: "before the session in October 2025".
_BESIDE = re.compile(
    r"(?<!\w)(?:trước|sau|before|after|prior|ahead|advance|eve|ранее|до|после|перед)(?!\w)"
    rf"(?![^\w]*(?:mắt|tiên|hết)(?!\w))[^,;:.({DATE}]*$"
)
_EARLY = re.compile(r"đầu|early|start|beginning of|начал")
_VISION = re.compile(
    r"(?:tầm nhìn|định hướng|hướng tới|hướng đến|vision|outlook|перспектив[а-я]*)"
    r"[^,;:.]{0,12}$"
)
_VIETNAMESE = re.compile("[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụ]")
# What may follow a date without changing it.
_FOLLOWS = re.compile(
    r"(?:$|[,;:.)!]+(?=\s|$|[^\w\s])| ?\(| "
    rf"(?:{HOUR}|(?:để|nhằm|phục vụ|theo|hoàn thành|xong|gửi|báo cáo|trình|phải|làm cơ sở|"
    rf"at the latest|to|for|in order|so that|для|с целью|чтобы)(?!\w)(?! {DATE})))"
)
INCLUDED = re.compile(
    r"(?:включительно|inclusive|(?:bao )?gồm cả|kể cả|tính cả)"
    rf"(?=$|[,;:.)]|(?: ngày)? ?{DATE}| (?:ngày )?(?:này|đó))(?:(?: ngày)? ?{DATE}+)?"
)
"""Words that take the day in which they stand beside, with the same day where they repeat it."""

_UNIT = (
    r"(?:giờ|ngày|tuần|tháng|qu[ýí]|năm|kỳ|đợt|lần|phiên|bước|giai đoạn|khóa|hours?|days?|weeks?|"
    r"months?|quarters?|years?|phase|session|stage|round|batch|step|half|час[а-я]*|д(?:ень|ня|ней)|"
    r"недел[а-я]*|месяц[а-я]*|квартал[а-я]*|год[а-я]*|этап[а-я]*|раз[а-я]*|полугоди[а-я]*)"
)
# What leaves a doubt wherever it stands beside a date, with what is said of it.
_DOUBTS = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        (r"(?:hằng|hàng|mỗi|từng) (?:ngày|tuần|tháng|qu[ýí]|năm|kỳ|đợt|giai đoạn|lần)|"
         r"(?:each|every) \w+|daily|weekly|monthly|quarterly|annually|yearly|"
         r"annual|periodic|regularly|ongoing|định kỳ|thường xuyên|liên tục|ежегодн|ежемесячн|"
         r"ежеквартальн|еженедельн|периодическ|регулярн|постоянн|кажд(?:ый|ого|ую|ое)",
         mark("{words} tells of work that comes again.")),
        (r"trở đi|(?:năm|tháng|quý|thời gian) (?:tiếp theo|kế tiếp|sau đó)|về sau|onwards?(?!\w)|"
         r"and beyond|thereafter|afterwards|далее|впредь|последующ",
         mark("{words} leaves the end open.")),
        (r"(?:năm|tháng|quý|tuần) (?:trước|sau|tới|này|nay)(?!\w)|текущ|следующ|прошл|"
         r"(?:next|last|this|previous) (?:year|month|week)",
         mark("{words} names a time by the present one.")),
        (r"năm học|niên khóa|học kỳ|niên độ|năm tài chính|năm ngân sách|tài khóa|(?<!\w)fy(?!\w)|"
         r"fiscal|school year|academic|учебн|финансов",
         mark("{words} means a year of another kind.")),
        (r"(?<!\w)tết|âm lịch|lunar|giêng|chạp", mark("{words} belongs to another calendar.")),
        (r"(?<!\w)tuần(?!\w)|декад|(?<!\w)weeks?(?!\w)|недел",
         mark("{words} means a part of a month.")),
        (rf"(?<!\w)(?:hoặc|hay|or|или|либо)(?!\w)|\?|~|≈|\.\. ?{DATE}|{DATE} ?\.\.",
         mark("{words} gives a choice.")),
        (rf"(?<!\w)(?:sau khi|ngay khi|khi có|upon|once|(?:after|после)(?! {DATE}))(?!\w)",
         mark("{words} leaves it to an event.")),
        (r"(?:không|not|не) (?:bao gồm|gồm|kể|tính|includ|включ)|exclu|исключ",
         mark("{words} takes a day out.")),
        (r"(?<!\w)(?:cuối|đầu|giữa|hết) (?:năm|tháng|qu[ýí]|kỳ)(?!\w)"
         rf"(?! ?(?:năm |tháng )?{DATE})",
         mark("{words} names a time without its year.")),
        (r"(?<!\w)(?:khoảng(?! (?:cách|thời gian))|ước(?! tính)|approx\w*|roughly|circa|примерно|"
         r"приблизительно|ориентировочно|около)(?!\w)",
         mark("{words} tells about when, and not when.")),
        (r"(?<!\w)(?:hoãn|tạm (?:dừng|ngừng|hoãn|đình chỉ)|áp dụng|giữ nguyên|duy trì|có giá trị|"
         r"postponed|suspended|paused|deferred|extended|отложен\w*|приостановлен\w*|продлен\w*)"
         rf"(?: \w+){{0,3}} (?:đến|tới|from|till|until|to|до|по)"
         rf"(?: (?:hết|ngày|tháng|năm))* ?{DATE}",
         mark("{words} tells until when something else lasts.")),
        (rf"(?<!\w)(?:(?:ngày|tháng|tuần|qu[ýí]|năm) (?:đầu|cuối|giữa)(?: tiên| cùng)?(?: của)? ?"
         rf"{DATE}|(?:đêm|hôm|kề|liền) trước(?!\w))",
         mark("{words} is a part or a time of its own.")),
        (rf"(?<!\w)(?:chiến lược|quy hoạch|đề án|chương trình|kế hoạch)(?: \w+){{0,6}} đến năm "
         rf"{DATE}|на период до {DATE}", mark("{words} may belong to a name.")),
        (r"thay vì|instead of|вместо|(?<!\w)trừ(?!\w)|except|кроме|unless|(?<!\w)(?:if|nếu)(?!\w)|"
         r"если", mark("{words} sets a condition or takes something out.")),
        (r"(?<!\w)(?:bắt đầu|starting|starts?|started|commenc\w+|начин\w+|начать)(?!\w)",
         mark("{words} tells of a beginning.")),
        (r"sớm nhất|(?<!\w)earliest|no sooner|самое раннее",
         mark("{words} tells of the earliest day.")),
        (r"(?<!\w)(?:valid|expir\w+|signed|hết hiệu lực|действу\w+|действител\w+|истека\w+)(?!\w)",
         mark("{words} tells of a document.")),
        (r"hiệu lực (?:đến|tới)(?!\w)|"
         r"(?<!\w)được (?!hoàn thành)\w+(?: \w+)? (?:trước|trong|vào)(?!\w)|"
         r"(?<!be )(?<!\w)(?:issued|adopted|assigned|approved|established|launched|enacted|"
         r"published) (?:before|by|in|until|after)(?!\w)|\w(?:нн|вш|т)ых (?:до|в|к|по)(?!\w)",
         mark("{words} tells of what is named, and not of its end.")),
        (r"(?<!\w)phát sinh(?: \w+){0,2} (?:trước|từ|sau)(?!\w)|(?<!\w)(?:văn bản|hồ sơ|dự án|"
         r"hợp đồng|đơn) (?:ban hành|tiếp nhận|nộp|ký(?: kết)?) (?:trước|trong|vào|từ)(?!\w)",
         mark("{words} tells of what is named, and not of its end.")),
        (r"(?<!\w)(?:kết quả|số liệu|tình hình|phát sinh|results?|data|figures|activities)"
         r"(?: \w+){0,3} (?:trong|in|during)(?!\w)|"
         r"(?<!\w)(?:kết quả|dữ liệu|số liệu|lũy kế|results|data|figures) "
         rf"(?:đến|tới|through|until|to|up to)(?: (?:hết|ngày|tháng|năm))* ?{DATE}",
         mark("{words} is what a report is about.")),
        (r"(?<!\w)(?:đã|has been|have been|had been|was|were)(?!\w)|был[аио]? ",
         mark("{words} tells of the past.")),
        (r"(?<!\w)(?:lần|đợt|phase|round|batch|instal\w+|этап\w*|очеред\w*|раз)(?!\w)|"
         rf"(?<!\w)(?:giai đoạn|kỳ)(?!\w)(?! ?{DATE})", mark("{words} may be one of several.")),
        (r"[0-9]+ ?[/.] ?[0-9]+|(?<![\w])[0-9]+-[0-9]+",
         mark("{words} is a date without its year.")),
        (rf"(?<!\w){_UNIT} (?:thứ )?(?:[0-9]+|[ivx]+)(?!\w)",
         mark("{words} is a number of its own.")),
        (rf"(?<!\w)[0-9]+(?:st|nd|rd|th|-[а-я]+)? ?(?:\([^)]*\) ?)?{_UNIT}(?!\w)|"
         rf"(?<!\w)(?:[0-9]+ {ANY_MONTH}|{ANY_MONTH} [0-9]+)|[0-9] ?, ?{DATE}",
         mark("{words} is a number of its own.")),
        (r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|vài|mấy|nửa|one|two|three|a few|several|half a) "
         rf"{_UNIT}(?: trước)?(?!\w)|"
         rf"{_UNIT} (?:before|prior to|ahead of|до|trước)(?!\w)(?! {HOUR})",
         mark("{words} counts back from a date.")),
    )
)  # fmt: skip


def use_of(before: str, date: Date, words: str) -> Use:
    """Return what the words before a date, which is `words`, say of it. Raises `Misread`.

    Without any word the date stands for itself, and the use has no name.
    """
    use = _use(before, date.form)
    if use is None:
        near = re.sub(_FILL, "", before).split() or before.split()
        raise Misread(
            say(
                "What {words} before {date} means is not known.",
                words=quoted(shown(near[-1])),
                date=quoted(words),
            )
        )
    beside = _BESIDE.search(before[: use.start])
    if beside and use.name not in {"before", "until", "from"}:
        raise Misread(say("{words} is not understood.", words=quoted(shown(beside[0]))))
    if re.search(r"(?<!\w)tháng $" if date.form == "year" else r"(?<!\w)(?:tháng|năm) $", before):
        raise Misread(say("{words} is no such month or year.", words=quoted(words)))
    months = use.name in {"", "by"} and re.match(r"[0-9]+ tháng [0-9]+[^ 0-9]", words)
    if months and not re.search(r"(?:ngày|đến|tới|nhất|là|hạn|mùng|mồng) $", before):
        raise Misread(say("{words} may tell of a number of months.", words=quoted(words)))
    return use


def _use(before: str, form: str) -> Use | None:
    """Return what the words before a date of a form say of it; None where they are not known."""
    stretch = _STRETCH.search(before)
    if stretch:
        return Use("by", "", stretch.start())
    for name, pattern in _USE_PATTERNS:
        match = pattern.search(before)
        if match:
            return _named(name, match, form)
    match = _NOTHING.search(before)
    # A number after a word cut short is that of an article: "Art. 5 May 2025".
    if match is None or (match["mark"] == "." and _CUT_SHORT.search(before[: match.end("mark")])):
        return None
    # A year after a comma or in brackets may be that of a law or a title.
    loose = form == "year" and match["mark"] in {",", ";", ".", "("}
    if loose and not before[: match.start()].endswith(DATE):
        return None
    return Use("", "", match.start())


def _named(name: str, match: re.Match[str], form: str) -> Use | None:
    """Return the use that some words mean, after what stands before them."""
    rest, words = match.string[: match.start()], match[0].strip()
    if name in {"end", "middle"}:
        outer = _use(rest, form)
        if outer is None or outer.name in {"end", "middle"}:
            return None
        # "Before the middle" may leave out the middle day or take it in, as "before the end" does.
        if name == "middle" and outer.name in {"before", "until"}:
            return None
        if outer.name:
            name = "from" if outer.name == "from" else name
            return Use(name, f"{outer.words} {words}", outer.start)
    if _NEGATED.search(rest) or (name == "on" and form != "day"):
        return None
    return Use(name, words, match.start())


def is_of_document(before: str) -> bool:
    """Tell whether a date belongs to the document whose code stands before it."""
    return _OF_DOCUMENT.search(before) is not None


def is_no_end(use: Use, date: Date, before: str, follows: str) -> str | None:
    """Return why a date is none that work ends on; None where it may be one.

    It is a message that is still to be said, about the `words` of the date.
    """
    if use.name == "from" and not date.joined:
        if _EARLY.search(use.words):
            raise Misread(
                say("How early {words} is meant is not said.", words=quoted(shown(use.words)))
            )
        return mark("{words} is a beginning.")
    if _VISION.search(before[: use.start]):
        return mark("{words} is an outlook.")
    if use.name in {"", "from"} and not date.joined and _STRETCHES_ON.match(follows):
        return mark("{words} is where a stretch begins.")
    return None


def check_follows(use: Use, date: Date, follows: str, words: str) -> None:
    """Raise `Misread` where what follows a date may change it."""
    if INCLUDED.match(follows.lstrip(" ,(")) or _FOLLOWS.match(follows):
        if use.name == "before" and re.match(rf" ?\(?{HOUR}", follows):
            raise Misread(say("An hour after the day that something is before leaves a doubt."))
        return
    # In Vietnamese a name stands before its date: what follows a whole day is another matter.
    if use.name and date.form == "day" and _VIETNAMESE.search(follows):
        return
    near = shown(follows.split(maxsplit=1)[0] if follows.split() else follows)
    raise Misread(
        say("What {words} after {date} means is not known.", words=quoted(near), date=quoted(words))
    )


def raise_doubts(text: str) -> None:
    """Raise `Misread` where words beside a date, or a number of days, leave a doubt."""
    rest = re.sub(_BEGINNING, "", text)
    for pattern, why in _DOUBTS:
        doubt = pattern.search(rest)
        if doubt:
            words = doubt[0].strip(f" {DATE}{HOUR}{CODE}")
            raise Misread(say(why, words=quoted(shown(words))))
