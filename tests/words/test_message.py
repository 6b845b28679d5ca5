"""The one way to a sentence: translated, filled with its values, and never with code of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from r57ledger.words import message
from r57ledger.words.language import use
from r57ledger.words.message import catalogue, counted, mark, page, say, say_in
from r57ledger.words.sentences import either, listed, long_day

Messages: TypeAlias = list[tuple[str | tuple[str, ...], str | tuple[str, ...], str | None]]
Speak: TypeAlias = Callable[[str, Messages], None]
TASKS = ("{n} task of {unit}", "{n} tasks of {unit}")


@pytest.fixture
def speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speak]:
    """Speak a language from catalogues of which one holds these messages, and the others none."""

    def begin(language: str, messages: Messages, domain: str = "r57") -> None:
        for one, texts in ((domain, messages), ("pages" if domain == "r57" else "r57", [])):
            catalog = Catalog(locale=language)
            for id_, string, context in texts:
                catalog.add(id_, string, context=context)
            path = tmp_path / language / "LC_MESSAGES" / f"{one}.mo"
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                write_mo(stream, catalog)
        monkeypatch.setattr(message, "_CATALOGUES", tmp_path)
        message._load.cache_clear()
        use(language)

    yield begin
    message._load.cache_clear()


def test_a_sentence_puts_its_values_in_the_order_of_its_language(speak: Speak) -> None:
    sentence = "{task} of {unit} is late."
    speak("vi", [(sentence, "{unit} chậm {task}.", None)])
    assert say(sentence, task="t1", unit="vu-a") == "vu-a chậm t1."
    use("en")
    assert say(sentence, task="t1", unit="vu-a") == "t1 of vu-a is late."


def test_english_needs_no_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message, "_CATALOGUES", tmp_path)
    message._load.cache_clear()
    use("en")
    assert (say("It is {day}.", day="x"), page("A page.")) == ("It is x.", "A page.")
    with pytest.raises(OSError, match=r"r57\.mo"):
        catalogue("vi")


def test_what_is_not_translated_is_said_in_english_with_the_values_of_the_language(
    speak: Speak,
) -> None:
    speak("vi", [])
    assert say("{n} by {day}.", n=1234, day=date(2025, 7, 5)) == "1.234 by 05/07/2025."
    assert counted(1, *TASKS, unit="a") == "1 task of a"
    assert counted(1000, *TASKS, unit="a") == "1.000 tasks of a"
    assert say_in("a heading", "Late") == "Late"
    assert page("A page.") == "A page."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "5 July 2025, 1,234,567, -1,000, 2025, True, 1.5"),
        ("vi", "05/07/2025, 1.234.567, -1.000, 2025, True, 1.5"),
        ("ru", "05.07.2025, 1 234 567, -1 000, 2025, True, 1.5"),
    ],
)
def test_days_and_whole_numbers_are_written_as_the_language_writes_them(
    speak: Speak, language: str, text: str
) -> None:
    if language != "en":
        speak(language, [])
    sentence = "{day}, {count}, {change}, {year}, {answer}, {value}"
    values = {"count": 1234567, "change": -1000, "year": "2025", "answer": True, "value": 1.5}
    assert say(sentence, day=date(2025, 7, 5), **values) == text


@pytest.mark.parametrize("value", ["{n}", "{day.__class__}", "{0}", "{", "}}", "{{x}}", "%s %(n)d"])
def test_a_value_is_never_read_as_a_message(speak: Speak, value: str) -> None:
    assert say('The title "{title}" of {day}.', title=value, day="today") == (
        f'The title "{value}" of today.'
    )
    assert counted(2, *TASKS, unit=value) == f"2 tasks of {value}"
    assert say_in("a heading", "{title}", title=value) == value
    speak("ru", [("{title} is late", "Опаздывает {title}", None)])
    assert say("{title} is late", title=value) == f"Опаздывает {value}"


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert say("Write {a: 1}.") == "Write {a: 1}."


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0 задач у a"),
        (1, "1 задача у a"),
        (2, "2 задачи у a"),
        (4, "4 задачи у a"),
        (5, "5 задач у a"),
        (11, "11 задач у a"),
        (12, "12 задач у a"),
        (21, "21 задача у a"),
        (22, "22 задачи у a"),
        (111, "111 задач у a"),
        (1001, "1 001 задача у a"),
    ],
)
def test_russian_counts_in_three_forms(speak: Speak, n: int, text: str) -> None:
    russian = ("{n} задача у {unit}", "{n} задачи у {unit}", "{n} задач у {unit}")
    speak("ru", [(TASKS, russian, None)])
    assert counted(n, *TASKS, unit="a") == text


@pytest.mark.parametrize(("n", "text"), [(0, "0 tasks"), (1, "1 task"), (2, "2 tasks")])
def test_english_counts_in_two_forms_and_vietnamese_in_one(speak: Speak, n: int, text: str) -> None:
    assert counted(n, "{n} task", "{n} tasks") == text
    speak("vi", [(("{n} task", "{n} tasks"), ("{n} nhiệm vụ",), None)])
    assert counted(n, "{n} task", "{n} tasks") == f"{n} nhiệm vụ"


def test_one_word_may_mean_two_things(speak: Speak) -> None:
    speak("vi", [("Late", "Trễ", None), ("Late", "Hoàn thành quá hạn", "completed tasks")])
    assert say("Late") == "Trễ"
    assert say_in("completed tasks", "Late") == "Hoàn thành quá hạn"
    assert say_in("reports", "Late") == "Late"


def test_what_is_marked_is_said_later(speak: Speak) -> None:
    constant = mark("Awaiting confirmation")
    speak("vi", [("Awaiting confirmation", "Chờ xác nhận", None)])
    assert (constant, say(constant)) == ("Awaiting confirmation", "Chờ xác nhận")


def test_pages_have_a_catalogue_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speak: Speak
) -> None:
    speak("vi", [("A page.", "Không phải trang này.", None)])
    assert page("A page.") == "A page."
    catalog = Catalog(locale="vi")
    catalog.add("A page.", "Một trang.")
    with (tmp_path / "vi" / "LC_MESSAGES" / "pages.mo").open("wb") as stream:
        write_mo(stream, catalog)
    message._load.cache_clear()
    assert page("A page.") == "Một trang."


@pytest.mark.parametrize(
    ("language", "several", "choice", "day"),
    [
        ("en", "a, b and c", "a or b", "Tuesday 15 July 2025"),
        ("vi", "a, b và c", "a hoặc b", "thứ Ba, ngày 15/07/2025"),
        ("ru", "a, b и c", "a или b", "вторник, 15.07.2025"),
    ],
)
def test_the_catalogues_that_come_with_the_program_speak(
    language: str, several: str, choice: str, day: str
) -> None:
    use(language)
    assert listed(["a", "b", "c"]) == several
    assert either(["a", "b"]) == choice
    assert long_day(date(2025, 7, 15)) == day
    assert (listed(["a"]), listed([])) == ("a", "")
