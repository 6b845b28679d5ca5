"""The words of sources, and the deadlines they can mean."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from r57ledger.schedule.deadline import DeadlineError, parse
from r57ledger.schedule.phrases.events import event_of
from r57ledger.schedule.phrases.reader import TAKES_EFFECT, Reading, agrees, read, understand
from r57ledger.schedule.phrases.text import PLAN
from r57ledger.words.language import use

SOURCES = {
    # The words of the five articles, and the same in the other languages.
    "before 2025-07-15": [
        "before 15 July 2025",
        "Complete before July 15, 2025.",
        "до заседания до 15 июля 2025 года",  # for the meeting, by a day of its own
        "trước ngày 15/7/2025",
        "hoàn thành trước ngày 15 tháng 7 năm 2025",
        "Выполнить до 15 июля 2025 года.",  # «до» is before: trước ngày
        "prior to 15.07.2025",
    ],
    "2025-07": [
        "in July 2025",
        "Completed in July 2025.",  # a deadline, not a state
        "trong tháng 7/2025",
        "tháng 7 năm 2025",
        "Выполнено в июле 2025 г.",
        "by the end of July 2025",
        "07/2025",
        "in July 20251",  # a footnote's digit
    ],
    "2025-11": [
        "no later than November 2025",
        "chậm nhất tháng 11/2025",
        "muộn nhất là tháng 11 năm 2025",
        "Завершить не позднее ноября 2025 года.",
    ],
    "2025-12": [
        "To be completed in December 2025",
        "Завершение – декабрь 2025 года.",
        "hoàn thành trong tháng 12-2025",
    ],
    "2025-04": ["in April 2025", "в апреле 2025 года", "tháng 4/2025"],
    "2025-Q2": [
        "in the second quarter of 2025",
        "Q2 2025",
        "quý II/2025",
        "quý 2 năm 2025",
        "quí II năm 2025",
        "завершаться во втором квартале 2025 года",
        "II квартал 2025 г.",
    ],
    "2025-H2": [
        "key tasks in the last six months of 2025",
        "the last 6 months of 2025",
        "second half of 2025",
        "6 tháng cuối năm 2025",
        "во втором полугодии 2025 года",
    ],
    "2025-H1": ["6 tháng đầu năm 2025", "в первые 6 месяцев 2025 года"],
    "2025": [
        "by 2025",
        "đến năm 2025",
        "К 2025 году:",
        "со сроком выполнения в 2025 г.",
        "до конца 2025 года",
        "before the end of 2025",
        "đến hết năm 2025",
    ],
    "2030": ["by 2030", "đến năm 2030", "к 2030 году", "giai đoạn 2025-2030", "from 2025 to 2030"],
    "2025-07-15": [
        "by 15 July 2025",
        "on or before 15 July 2025",
        "đến ngày 15/7/2025",
        "к 15 июля 2025 года",
        "không muộn hơn ngày 15/07/2025",
        "middle of July 2025",  # the 15th (art. 146)
        "2025-07-15",
    ],
    "2025-06-30": ["mid-2025", "giữa năm 2025", "в середине 2025 года"],  # art. 146
    "before 2025-07-01": ["before July 2025", "trước tháng 7/2025", "до июля 2025 года"],
    "before 2030-01-01": ["before 2030", "trước năm 2030"],
    TAKES_EFFECT: [
        "in step with the law's taking effect",
        "in sync with the time the law takes effect",
        "đồng bộ với thời điểm Luật có hiệu lực",
        "синхронизированного со временем вступления закона в силу",
    ],
    "immediate": [
        "immediately",
        "right after the meeting",
        "ngay sau cuộc họp",
        "сразу после совещания",
        "решены немедленно",
    ],
    "none": [
        "none",
        "hằng tháng",
        "ежегодно",
        "không có thời hạn",
        "бессрочно",
    ],
    "unstated": ["set deadlines for completion", "theo thời hạn được giao", "установил сроки"],
}


@pytest.mark.parametrize(
    ("words", "deadline"), [(words, due) for due, texts in SOURCES.items() for words in texts]
)
def test_words_that_mean_one_deadline(words: str, deadline: str) -> None:
    assert read(words) == (deadline,)


@pytest.mark.parametrize(
    ("words", "deadlines"),
    [
        # Standing work has no last day; each case is dealt with at once.
        ("promptly report slow cases", ("immediate", "none")),
        ("kịp thời báo cáo", ("immediate", "none")),
        # Used for "to 2030" (đến năm 2030) as well as for "before 2030".
        ("до 2030 года", ("before 2030-01-01", "2030")),
        ("in July 2025, at the latest in August 2025", ("2025-07", "2025-08")),
        ("when the law takes effect on 1 January 2026", ("2026-01-01", TAKES_EFFECT)),
    ],
)
def test_words_that_leave_it_open(words: str, deadlines: tuple[str, ...]) -> None:
    assert read(words) == deadlines


@pytest.mark.parametrize(
    "words",
    [
        "",
        "in July",  # no year
        "the last six months of the year",
        "before 151 July 2025",  # the 15th with a footnote, or a slip: not sure
        "15 July, in the year 2025",
        "quý II và III năm 2025",
        "31/02/2025",
        "2025-13",
        "from July 2025",  # a beginning
        "no earlier than 15 July 2025",
        "từ năm 2026",
        "key tasks of the last six months of 2025",  # what the tasks are of, not their end
        "before the 25th of each month",  # a task that comes again, and its day
        "reported monthly, completed in July 2025",
        "đầu năm 2026",
        "Plan No. 02-KH/BCĐTW dated June 19, 2025",  # a document's own date
        "Plan of June 19, 2025",
        "dispatch 3430/BVHTTDL-VP ngày 15/7/2025",
        "Nghị định 43/2025/NĐ-CP",
        "75/2025/QH15",
        "Resolution 571",
        "as the Minister wishes",
    ],
)
def test_what_is_not_surely_understood_is_not_read(words: str) -> None:
    assert read(words) == ()


def test_a_document_s_date_does_not_hide_the_deadline() -> None:
    words = "Plan No. 02-KH/BCĐTW dated June 19, 2025: complete before July 15, 2025"
    assert read(words) == ("before 2025-07-15",)


def test_what_stands_before_a_second_date_is_read_for_that_date() -> None:
    # The day is read first and blotted out, which must not move what stands before the month.
    assert read("from 15 July 2025, before August 2025") == ("before 2025-08-01",)
    assert read("before 15 July 2025, from August 2025") == ("before 2025-07-15",)


def test_beside_a_date_no_word_for_urgent_work_counts() -> None:
    assert read("kịp thời, trước ngày 15/7/2025") == ("before 2025-07-15",)
    assert read("by the set deadline: 15 July 2025") == ("2025-07-15",)


TABLE = Path(__file__).with_name("phrases.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.partition("\t")[::2] for line in TABLE if line and not line.startswith("#")]


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_a_phrase_is_understood_or_left_alone(phrase: str, expected: str) -> None:
    spellings = (
        phrase,
        unicodedata.normalize("NFD", phrase),
        phrase.replace(" ", "\u00a0"),
        phrase.replace("-", "\u2011"),  # a no-break hyphen
        phrase.replace("-", "\u2013"),
        f" {phrase}\n",
        phrase.upper(),
    )
    for spelling in spellings:
        assert ", ".join(read(spelling)) == expected, spelling


def test_digits_of_full_width_and_of_footnotes() -> None:
    wide = str.maketrans("0123456789/", "０１２３４５６７８９／")
    assert read("trước ngày 30/9/2025".translate(wide)) == ("before 2025-09-30",)
    assert read("trước ngày 30/9/2025²") == ("before 2025-09-30",)
    assert read("trước ngày 1²/9/2025") == ()  # the 12th, or the 1st with a note
    assert read("trước ngày ٣٠/٩/٢٠٢٥") == ()


@pytest.mark.parametrize("letter", ["\u202e", "\0", "\1", "\x1b", "\u2067"])
def test_letters_that_turn_others_round_or_stand_for_nothing(letter: str) -> None:
    assert read(f"trước ngày {letter}30/9/2025") == ()
    assert read(f"trước ngày 30/9/{letter}2025") == ()


def test_a_long_text_is_no_phrase() -> None:
    words = "trước ngày 30/9/2025 " + "để báo cáo " * 80
    assert read(words) == ("before 2025-09-30",)
    assert read(words * 2) == ()


def test_letters_that_nobody_sees_change_nothing() -> None:
    assert read("\ufefftrước\u200b ngày 30/9/20\u00ad25") == ("before 2025-09-30",)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("trước ngày 5/8/2025", '"trước ngày 5/8/2025" excludes it: that day is too late.'),
        ("trước Tết Nguyên đán 2026", 'What "đán" before "2026" means is not known.'),
        ("31/6/2025", 'There is no such day or month as "31/6/2025".'),
        ("7/1/2025", 'In "7/1/2025" nobody can say which number is the month.'),
        ("tháng 7/2025 hằng năm", 'What "hằng" after "tháng 7/2025" means is not known.'),
        ("tháng 7/2025 (hằng năm)", '"hằng năm" tells of work that comes again.'),
        ("45 ngày kể từ ngày ký", '"45 ngày" are counted from PLAN.issued.'),
        (
            "10 ngày trước ngày Luật có hiệu lực",
            '"10 ngày" are counted back from PLAN.effective.',
        ),
        ("đầu năm 2026", 'How early "đầu năm" is meant is not said.'),
        ("Thường xuyên", '"thường xuyên" means none: regular work.'),
        ("tháng 2026", '"2026" is no such month or year.'),
        ("tầm nhìn đến năm 2045", '"đến năm 2045" is an outlook.'),
        ("giữa tháng 7/2025", '"giữa tháng 7/2025" is 2025-07-15 (Civil Code, art. 146).'),
        ("tháng 7/2025", '"tháng 7/2025" includes its last day.'),
        ("đến tháng 7/2025", '"đến tháng 7/2025" includes its last day.'),
        ("0 ngày kể từ ngày ký", '"0" is not a number that is counted to.'),
        ("900 năm kể từ ngày ký", '"900" is not a number that is counted to.'),  # 10800 months
        ("5 ngày trước khi được giao", 'No record tells the day of "được giao".'),
        (
            "before 15/7/2025 10:00",
            "An hour after the day that something is before leaves a doubt.",
        ),
    ],
)
def test_why_it_was_understood_or_not(phrase: str, why: str) -> None:
    assert understand(phrase).why == (why,)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("trước 30/6/2025, hằng năm", '"hằng năm" tells of work that comes again.'),
        ("from 2025 onwards", '"onwards" leaves the end open.'),
        ("một tuần trước ngày 15/7/2025", '"tuần trước" names a time by the present one.'),
        ("trước 30/6/2025, cuối năm học", '"năm học" means a year of another kind.'),
        ("trước 30/01/2026 (trước Tết)", '"tết" belongs to another calendar.'),
        ("a week before 15 July 2025", '"week" means a part of a month.'),
        ("2025-07..2025-09", '".." gives a choice.'),
        ("after the end of 2025", '"after" leaves it to an event.'),
        ("đến ngày 15/7/2025 (không kể ngày 15)", '"không kể" takes a day out.'),
        ("trước ngày 15/9/2025 và cuối năm", '"cuối năm" names a time without its year.'),
        ("khoảng trong tháng 9/2025", '"khoảng" tells about when, and not when.'),
        ("hoãn đến ngày 15/9/2025", '"hoãn đến ngày" tells until when something else lasts.'),
        ("đêm trước ngày 30/6/2025", '"đêm trước" is a part or a time of its own.'),
        ("thực hiện Chiến lược đến năm 2030", '"chiến lược đến năm" may belong to a name.'),
        (
            "nếu kịp, trước ngày 15/7/2025",
            '"nếu" sets a condition or takes something out.',
        ),
        ("начать в июле 2025 года", '"начать" tells of a beginning.'),
        ("sớm nhất trong quý IV/2025", '"sớm nhất" tells of the earliest day.'),
        ("valid until 31 December 2025", '"valid" tells of a document.'),
        (
            "có hiệu lực đến 31/12/2025",
            '"hiệu lực đến" tells of what is named, and not of its end.',
        ),
        (
            "hồ sơ tiếp nhận trước ngày 01/7/2025",
            '"hồ sơ tiếp nhận trước" tells of what is named, and not of its end.',
        ),
        ("lũy kế đến tháng 6/2025", '"lũy kế đến" is what a report is about.'),
        ("đã hoàn thành tháng 6/2025", '"đã" tells of the past.'),
        ("phase 1 by July 2025", '"phase" may be one of several.'),
        ("ngày 15/6, 15/12/2025", '"15/6" is a date without its year.'),
        ("ngày 6, 7/8/2025", '"ngày 6" is a number of its own.'),
        ("trước ngày 15/7/2025 ít nhất 5 ngày", '"5 ngày" is a number of its own.'),
        ("the day before 15 July 2025", '"day before" counts back from a date.'),
        ("tháng 6-8-2025", '"6-8-2025" is no such month or year.'),
        ("2 tháng 7/2025", '"2 tháng 7/2025" may tell of a number of months.'),
        ("2025-7", 'What "-7" after "2025" means is not known.'),
        ("by FY 2025", 'What "fy" before "2025" means is not known.'),
        ("trước phiên họp trong tháng 10/2025", '"trước phiên họp" is not understood.'),
        (
            "1,5 tháng kể từ ngày ký",
            'What "5 tháng kể từ ngày" counts from, or how, is not understood.',
        ),
        ("30 ngày kể từ ngày ký hợp đồng", 'No record tells the day of "ký hợp đồng".'),
        ("Q2FY25", 'What "q2fy25" means is not known.'),
        (
            "upon entry into force",
            "When that is, beside the day something takes effect, is not understood.",
        ),
        ("hằng năm, 30 ngày kể từ ngày ký", '"hằng năm" tells of work that comes again.'),
        (
            "30 ngày kể từ ngày 15/7/2025 hằng năm",
            '"hằng năm" tells of work that comes again.',
        ),
        (
            "cùng với thời điểm thỏa thuận có hiệu lực",  # an agreement is no plan of the ledger
            "When that is, beside the day something takes effect, is not understood.",
        ),
        # The law's own day is not that of a part of it, or of a phase.
        ("giai đoạn 2, ngay khi Luật có hiệu lực", 'What "2" means is not known.'),
        ("Điều 5, trước khi Luật có hiệu lực", 'What "5" means is not known.'),
        ("ASAP", "No word of it tells a deadline."),
        ("ngay khi phát hiện", '"khi" leaves open what "ngay" means.'),
        ("giữa quý III/2025", 'Which day "giữa quý iii/2025" is, no law says.'),
        (
            "trước 2025-2026",
            'Whether "trước 2025-2026" is before its beginning or its end leaves a doubt.',
        ),
        (
            "до 00:00 1 июля 2025 года",
            'At "00:00" a day begins, so that the day before is meant.',
        ),
        (
            "trước ngày 15/7/2025, kể cả ngày 14/7/2025",
            '"14/7/2025" is included in another day.',
        ),
        ("\u202e30/9/2025", "It holds letters that are not shown as they stand."),
        ("ngay " * 500, "It is too long for words that set a deadline."),
        # What is no end of work is told of, and sets no deadline.
        ("từ quý III/2025", '"từ quý iii/2025" is a beginning.'),
        ("Nghị quyết số 71/NQ-CP ngày 01/4/2025", '"01/4/2025" is the date of a document.'),
    ],
)
def test_why_words_set_no_deadline(phrase: str, why: str) -> None:
    assert understand(phrase) == Reading((), (why,))


@pytest.mark.parametrize(
    ("phrase", "means", "why"),
    [
        ("ngay", "immediate", '"ngay" means immediate.'),
        ("kịp thời", "immediate, none", '"kịp thời" means immediate or none.'),
        ("theo thời hạn được giao", "unstated", '"theo thời hạn" means unstated.'),
        ("không có thời hạn", "none", '"không có thời hạn" means none.'),
        (
            "ngay khi Luật có hiệu lực",
            "immediate after PLAN.effective, on PLAN.effective",
            '"ngay khi luật có hiệu lực" is said of PLAN.effective.',
        ),
        (
            "cùng với thời điểm Luật có hiệu lực",
            "on PLAN.effective",
            '"cùng với thời điểm luật có hiệu lực" is that day.',
        ),
        (
            "5 ngày làm việc trước ngày 15/7/2025",
            "5 working days before 2025-07-15",
            '"5 ngày làm việc" are counted back from 2025-07-15.',
        ),
        (
            "2 tuần kể từ ngày ký",
            "14 days after PLAN.issued",
            '"2 tuần" are counted from PLAN.issued.',
        ),
        (
            "1 năm kể từ ngày ký",
            "12 months after PLAN.issued",
            '"1 năm" are counted from PLAN.issued.',
        ),
        (
            "1 ngày kể từ ngày ký",
            "1 day after PLAN.issued",
            '"1 ngày" are counted from PLAN.issued.',
        ),
        (
            "trước 17h ngày 30/6/2025",
            "2025-06-30",
            '"trước … ngày 30/6/2025" is an hour of that day.',
        ),
        (
            "до 2030 года",
            "before 2030-01-01, 2030",
            '"до 2030 года" is used for before that year and for to its end.',
        ),
        ("giữa năm 2026", "2026-06-30", '"giữa năm 2026" is 2026-06-30 (Civil Code, art. 146).'),
    ],
)
def test_why_words_set_a_deadline(phrase: str, means: str, why: str) -> None:
    found = understand(phrase)
    assert ", ".join(found.meanings) == means
    assert found.why == (why,)


def test_each_date_is_told_of_by_itself() -> None:
    found = understand("đến năm 2030, tầm nhìn đến năm 2045")
    assert found == Reading(
        ("2030",),
        ('"đến năm 2030" includes its last day.', '"đến năm 2045" is an outlook.'),
    )
    found = understand("tháng 11/2025 - tháng 02/2026")
    assert found == Reading(
        ("2026-02",),
        (
            '"tháng 11/2025" is where a stretch begins.',
            '"tháng 02/2026" includes its last day.',
        ),
    )


def test_why_is_told_in_the_language_of_the_run() -> None:
    use("vi")
    assert understand("45 ngày kể từ ngày ký").why == ('"45 ngày" tính từ PLAN.issued.',)
    use("ru")
    assert understand("Thường xuyên").why == ('"thường xuyên" означает none: постоянная задача.',)


def test_regular_work_is_told_from_a_deadline_that_is_not_set() -> None:
    assert understand("Thường xuyên").regular
    assert not understand("Không có thời hạn").regular


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("trong thời hạn 20 ngày kể từ ngày luật được thông qua", "issued"),
        ("kể từ ngày ký, ban hành", "issued"),
        ("kể từ ngày Luật có hiệu lực", "effective"),
        ("within 30 days of the entry into force", "effective"),
        ("trong vòng 20 ngày", None),
        ("kể từ ngày ban hành hoặc ngày có hiệu lực", None),
        ("có hiệu lực", None),
        ("\u202ekể từ ngày ký", None),
    ],
)
def test_the_day_of_a_document_that_words_count_from(words: str, event: str | None) -> None:
    assert event_of(words) == event


def test_decomposed_text_and_capitals_are_read_alike() -> None:
    assert read(unicodedata.normalize("NFD", "Trước Ngày 15/7/2025")) == ("before 2025-07-15",)
    assert read("QUÝ II/2025") == ("2025-Q2",)


@pytest.mark.parametrize(
    ("words", "due", "expected"),
    [
        ("To be completed in December 2025", "2025-12", True),
        ("To be completed in December 2025", "2025-12-31", True),  # the same last day
        ("To be completed in December 2025", "2025-11", False),
        ("before 15 July 2025", "2025-07-15", False),  # one day too many
        ("before 15 July 2025", "2025-07-14", True),
        ("in step with the law's taking effect", "on 75-2025-qh15", True),
        ("in step with the law's taking effect", "2026-01-01", False),
        ("immediately", "immediate", True),
        ("promptly", "none", True),
        ("immediately", "unstated", False),
        ("in December 2025", "10 working days after assigned", False),
        ("trong vòng 45 ngày kể từ ngày ký", "45 days after kh-1.issued", True),
        ("trong vòng 45 ngày kể từ ngày ký", "45 days after assigned", True),
        ("trong vòng 45 ngày kể từ ngày ký", "45 working days after kh-1.issued", False),
        ("trong vòng 45 ngày kể từ ngày ký", "30 days after kh-1.issued", False),
        ("trong vòng 45 ngày kể từ ngày ký", "2025-08-18", None),  # somebody has counted
        ("trước khi Luật có hiệu lực", "before luat.effective", True),
        ("trước khi Luật có hiệu lực", "on luat.effective", False),
        ("ngay sau khi Luật có hiệu lực", "immediate after luat.effective", True),
        ("ngay sau khi Luật có hiệu lực", "immediate", False),
        ("trước quý II/2025", "before 2025-Q2", True),
        ("2025 và những năm tiếp theo", "none", None),
        ("as the Minister wishes", "2025-12", None),
    ],
)
def test_agrees(words: str, due: str, expected: bool | None) -> None:
    assert agrees(words, due) is expected


PIECES = st.sampled_from(
    [
        "before",
        "trước",
        "до",
        "by",
        "quý",
        "II",
        "2",
        "second",
        "quarter",
        "half",
        "of",
        "last",
        "six",
        "months",
        "tháng",
        "năm",
        "2025",
        "20251",
        "31",
        "15",
        "7",
        "July",
        "июля",
        "/",
        "-",
        ".",
        ",",
        "ngày",
        "15/7/2025",
        "2025-02-30",
        "13",
        "end",
        "cuối",
        "giữa",
        "immediately",
        "ngay",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=8))
def test_whatever_is_read_is_a_deadline(words: list[str]) -> None:
    for meaning in read(" ".join(words)):
        assert parse(meaning.replace(PLAN, "plan"))


def test_a_due_that_is_none_is_an_error_of_the_caller() -> None:
    with pytest.raises(DeadlineError):
        agrees("in July 2025", "31/12/2025")
