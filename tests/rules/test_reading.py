"""The rules about single files, called as the readers call them."""

from __future__ import annotations

import pytest

from r57ledger.diagnostic import Place, Span
from r57ledger.format.identity import identify
from r57ledger.rules.reading import (
    characters,
    dates,
    files,
    markings,
    paths,
    shape,
    sound_paths,
    syntax,
    values,
    wording,
)
from r57ledger.rules.reading.spans import span_of, spans_of

PATH = "plans/kh-01/tasks/t1.yaml"
SPAN = Span(3, 1, 3, 2)


def test_a_refusal_in_words_that_nobody_knows_is_told_all_the_same() -> None:
    # Without it a broken file would be in no number, and in no finding.
    [finding] = syntax.syntax_error(PATH, "the moon is full", SPAN)
    assert finding.place == Place(PATH)
    assert finding.message == "This is not valid YAML: the moon is full."
    assert finding.help is not None
    assert finding.span == SPAN


def test_a_refusal_in_known_words_is_told_once_and_in_plain_words() -> None:
    problem = "unclosed bracket '['; unexpected character"
    [finding] = syntax.syntax_error(PATH, problem, SPAN)
    assert finding.message == "No unquoted text can begin with this character."


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (0, 2, Span(1, 1, 1, 3)),
        (1, 3, Span(1, 2, 2, 1)),  # the line feed belongs to its own line
        (3, 4, Span(2, 1, 3, 1)),
        (4, 4, Span(3, 1, 3, 1)),
        (5, 6, Span(3, 2, 3, 3)),
    ],
)
def test_a_span_counts_lines_and_characters(start: int, end: int, span: Span) -> None:
    # Line 1 is "ab", line 2 is empty but for its end, line 3 is "ệd".
    assert span_of("ab\n\nệd", start, end) == span


def test_spans_of_one_text_are_those_of_each() -> None:
    text = "ab\n\nệd\nxyz"
    stretches = [(0, 1), (1, 4), (5, 6), (6, 8), (9, 10)]
    assert list(spans_of(text, stretches)) == [span_of(text, *each) for each in stretches]


def test_each_odd_character_is_found_at_its_place() -> None:
    text = "title: a\x01\nlead: b\x02\x03\n"
    findings = list(characters.control_character(PATH, text))
    assert [finding.span for finding in findings] == [
        Span(1, 9, 1, 10),
        Span(2, 8, 2, 9),
        Span(2, 9, 2, 10),
    ]
    assert findings[0].message == "There is a control character here, U+0001."


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32-le", "UTF-32")],
)
def test_utf16_is_told_by_its_zeros_where_it_has_no_mark(encoding: str, name: str) -> None:
    [finding] = characters.utf16(PATH, "title: A\n".encode(encoding))
    assert finding.message == f"This file is {name}, not UTF-8."


def test_one_zero_makes_no_utf16() -> None:
    assert list(characters.utf16(PATH, b"t\x00itle: A\n")) == []


def test_a_character_is_named() -> None:
    assert characters.name("\x1b") == "U+001B ESCAPE"
    assert characters.name("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert characters.name("\x01") == "U+0001"


def test_each_conflict_marker_is_found_at_its_place() -> None:
    text = "<<<<<<< a\nx: 1\n  =======\nx: 2\n>>>>>>> b\n"
    spans = [finding.span for finding in markings.conflict_marker(PATH, text)]
    assert spans == [Span(1, 1, 1, 10), Span(3, 3, 3, 10), Span(5, 1, 5, 10)]


def test_an_underlined_heading_is_no_conflict() -> None:
    assert list(markings.conflict_marker(PATH, "note: |\n  Heading\n  =======\n")) == []


@pytest.mark.parametrize(
    "level",
    [
        "Mật", "MẬT", "Tối mật", "TỐI MẬT", "Tuyệt mật", "TUYỆT MẬT", "Top secret", "SECRET",
        "Секретно", "СЕКРЕТНО", "Совершенно секретно", "Особой важности", "ОСОБОЙ ВАЖНОСТИ",
    ],
)  # fmt: skip
def test_each_level_of_secrecy_is_found_in_small_letters_and_in_capitals(level: str) -> None:
    [finding] = markings.secrecy_marking(PATH, f"title: {level}\n", {"title": level})
    assert finding.place == Place(PATH, ("title",))


def test_a_marking_in_a_comment_is_found_there() -> None:
    text = "title: A\n# a note\n# Mật\n"
    [finding] = markings.secrecy_marking(PATH, text, {"title": "A"})
    assert finding.span == Span(3, 2, 3, 6)
    assert finding.message == 'This bears a marking of secrecy: "Mật".'
    assert "tell the security officer" in (finding.help or "")


@pytest.mark.parametrize(
    ("value", "help_"),
    [
        ("31/12/2025", "Write year-month-day, as in 2026-03-12."),
        ("2025/12/31", "Write 2025-12-31."),
        ("20251231", "Write 2025-12-31."),
        ("2025-1-2", "Write 2025-01-02."),
        (20251231, "Write 2025-12-31."),
        (" 2025-12-31", "There is a space at its beginning or end. Write 2025-12-31."),
        ("2025–11–31", "Write year-month-day, as in 2026-03-12."),  # there is no such day
        ("2025/02/30", "Write year-month-day, as in 2026-03-12."),
        (
            "2025-12-31\u00a0",
            "There is an odd space in it, such as a no-break space. Type it again.",
        ),
    ],
)  # fmt: skip
def test_an_almost_right_day_is_written_right(value: object, help_: str) -> None:
    [finding] = dates.bad_day(PATH, ("assigned",), value, "", "")
    assert finding.help == help_


def test_what_is_no_day_is_told() -> None:
    [finding] = dates.bad_day(PATH, ("assigned",), "soon", "", "")
    assert finding.message == '"soon" is no day.'


FORMS = (
    "Write for example 2025-07-15, before 2025-07-15, 2025-07, 2025-Q3, 2025-H2, 2025, "
    "30 days after PLAN.issued, on PLAN.effective, immediate, unstated or none."
)


@pytest.mark.parametrize(
    ("value", "help_"),
    [
        ("7/2025", "Write 2025-07."),
        ("2025-13", "Months are 01 to 12."),
        ("2025/0", "Months are 01 to 12."),
        ("0/2025", "Months are 01 to 12."),
        ("75–2025", FORMS),
        # YAML reads 2025.10 as 2025.1: nobody can say which month, if any, was written.
        (2025.1, FORMS),
        (2025.0, FORMS),
        (10.2025, FORMS),
        ("2025.10", FORMS),
        ("2025/02/30", FORMS),
        ("2025/12", "Write 2025-12."),
        ("No", "A date tells when: write the day or month, or `none` if there is no deadline."),
    ],
)  # fmt: skip
def test_an_almost_right_deadline_is_written_right(value: object, help_: str) -> None:
    [finding] = dates.bad_deadline(PATH, ("due",), value, "", "")
    assert finding.help == help_


def test_a_problem_is_told_as_a_sentence() -> None:
    [finding] = dates.bad_deadline(PATH, ("due",), "soon", "this tells no day", "ask for one!")
    assert finding.message == "This tells no day."
    assert finding.help == "Ask for one!"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        (False, "false"),
        (12, "the number 12"),
        (10**18, "the number of many digits"),
        (10**18 - 1, "the number 999999999999999999"),
        (-(10**18), "the number of many digits"),
        ("a", '"a"'),
        ("  ", "an empty text"),
        ([], "an empty list"),
        ([1], "a list"),
        ({}, "a mapping"),
        (None, "nothing"),
    ],
)
def test_a_value_in_words(value: object, words: str) -> None:
    assert wording.describe(value) == words


@pytest.mark.parametrize(
    ("expected", "value", "help_"),
    [
        ("a list", "van-phong-bo", "Write it in brackets: [van-phong-bo]."),
        ("a list", {}, "Write a list, with a dash before each item: `- …`."),
        ("true or false", "Yes", "Write true."),
        ("true or false", "on", "Write true."),
        ("true or false", "no", "Write false."),
        ("true or false", "off", "Write false."),
        ("true or false", "maybe", "Write true or false."),
        (
            "a number",
            "12 firms",
            "Write digits only, with a point before decimals, without a unit.",
        ),
    ],
)
def test_a_value_of_another_type(expected: str, value: object, help_: str) -> None:
    [finding] = values.wrong_type(PATH, ("key",), expected, value)
    assert finding.help == help_


@pytest.mark.parametrize(
    ("expected", "value", "help_"),
    [
        (
            "a list",
            1200000,
            "Begin each item below it with a dash, `- year: …`, its other keys below.",
        ),
        ("a mapping", 1200000, "Write a mapping: `year: …`, then its other keys."),
        ("a mapping", [], "Write a mapping without a dash: `year: …`, then its other keys."),
    ],
)
def test_what_is_no_mapping_is_told_how_one_begins(
    expected: str, value: object, help_: str
) -> None:
    [finding] = values.wrong_type(PATH, ("key",), expected, value, ("year", "amount"))
    assert finding.help == help_


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("1,5", "Write 1.5, without quotes and without a unit."),
        ("16 %", "Write 16, without quotes and without a unit."),
        ("0.500", "Write 0.500, without quotes and without a unit."),
        ("1.500", "Write 1500, or 1.5 if decimals are meant."),
        ("1.500.000", "Write 1500000."),
    ],
)
def test_a_number_in_quotes_has_both_readings_only_where_there_are_two(
    text: str, help_: str
) -> None:
    [finding] = values.wrong_type(PATH, ("value",), "a number", text)
    assert finding.help == help_


@pytest.mark.parametrize(
    ("expected", "text", "help_"),
    [
        ("a list", "1/QĐ", "Write it on a line below: `- document: 1/QĐ`."),
        ("a list", "evidence/a.pdf", "Write it on a line below: `- file: evidence/a.pdf`."),
        ("a mapping", "http://a.vn/#1", 'Write a mapping: `url: "http://a.vn/#1"`.'),
    ],
)
def test_a_text_in_place_of_a_document_is_named_by_its_key(
    expected: str, text: str, help_: str
) -> None:
    keys = ("document", "url", "file", "sha256")
    [finding] = values.wrong_type(PATH, ("evidence",), expected, text, keys)
    assert finding.help == help_


def test_an_item_is_told_from_a_key() -> None:
    [item] = values.blank_text(PATH, ("aliases", 1))
    assert item.message == "An item of `aliases` is an empty text."
    [text] = values.blank_text(PATH, ("title", "vi"))
    assert text.message == "`title` is an empty text."


def test_an_item_without_a_value_is_told_from_a_key() -> None:
    [item] = shape.no_value(PATH, ("aliases", 1))
    assert item.message == "This item of the list has no value."
    assert item.help == "Write the value, or delete the line."
    [key] = shape.no_value(PATH, ("title",))
    assert key.message == "`title` has no value."


def test_a_report_in_capitals_keeps_the_capitals_of_its_period() -> None:
    path = "plans/KH-02/reports/quarterly/2026-Q1/Van-Phong-Bo.yaml"
    good = "plans/kh-02/reports/quarterly/2026-Q1/van-phong-bo.yaml"
    [finding] = paths.upper_case(path)
    assert finding.help == f"Move it to {good}."


def test_a_record_by_its_keys_whose_name_has_another_ending_is_renamed() -> None:
    [finding] = paths.wrong_extension("plans/kh-01/t1.txt", "task")
    assert finding.message == (
        "The keys of this file are those of a record of this kind: task. But its name does not end "
        "in .yaml."
    )
    assert finding.help == "Rename it to plans/kh-01/tasks/t1.yaml."


@pytest.mark.parametrize(
    ("path", "kind", "home"),
    [
        ("plans/KH 01/t1.yaml", "task", "plans/kh-01/tasks/t1.yaml"),
        ("plans/KH 01/d1.yaml", "proposal", "plans/kh-01/difficulties/d1.yaml"),
        ("plans/kh-01.yaml", "plan", "plans/kh-01/plan.yaml"),
        ("t1.yaml", "task", "plans/PLAN/tasks/t1.yaml"),
    ],
)
def test_a_record_in_the_wrong_folder_is_told_its_home(path: str, kind: str, home: str) -> None:
    [finding] = paths.wrong_folder(path, kind)
    assert finding.help is not None
    assert finding.help.endswith(f"Move it to {home}.")


@pytest.mark.parametrize(
    ("has_both", "message"),
    [
        (True, "A task has either `lead` or `each`, not both."),
        (False, "Nobody leads this task: neither `lead` nor `each` is here."),
    ],
)
def test_who_leads_is_said_once(has_both: bool, message: str) -> None:
    [finding] = shape.lead_or_each(PATH, has_both)
    assert finding.message == message


def test_letters_in_pieces_are_found_on_their_line() -> None:
    text = "title: A\nlead: b\nnote: Ra\u0300 soát\n"
    [finding] = characters.not_nfc(PATH, text)
    assert finding.span == Span(3, 7, 3, 10)


def test_a_ledger_without_a_format_is_told_the_line_to_add() -> None:
    [finding] = files.format_number("r57.yaml", None)
    assert finding.message == "The format of this ledger is not named."
    assert finding.help == "Add the line `format: 1`."


@pytest.mark.parametrize(
    ("path", "sound"),
    [
        ("plans/kh-01/reports/monthly/2026-12/van-phong-bo.yaml", True),
        ("plans/kh-01/reports/monthly/2026-13/van-phong-bo.yaml", False),
        ("calendar/2026.yaml", True),
        ("calendar/26.yaml", False),
        ("plans/kh-01/tasks/t1.yaml", True),
        ("plans/kh-01/tasks/T1.yaml", False),
        ("plans/kh-01/tasks/t_1.yaml", False),
    ],
)
def test_only_a_sound_path_is_spared_the_rules_of_paths(path: str, sound: bool) -> None:
    assert sound_paths.is_sound(identify(path)) is sound
