"""`docs/glossary.md` is the one source of the words: the catalogues say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog

from catalogues import DOMAINS, LANGUAGES, read
from program import REPOSITORY
from r57ledger.words.labels import LABELS

WRONG = {
    "deadline": "thời hạn hoàn thành",
    "hạn chót": "thời hạn hoàn thành",
    "hạn cuối": "ngày hết hạn",
    "ngày đáo hạn": "ngày hết hạn",
    "trễ": "quá hạn",
    "trễ hạn": "quá hạn",
    "task": "nhiệm vụ",
    "tác vụ": "nhiệm vụ",
    "đầu việc": "nhiệm vụ",
    "unit": "đơn vị",
    "lead": "đơn vị chủ trì",
    "đơn vị đầu mối": "đơn vị chủ trì",
    "đơn vị hỗ trợ": "đơn vị phối hợp",
    "ledger": "sổ theo dõi",
    "sổ cái": "sổ theo dõi",
    "log": "nhật ký",
    "báo cáo trống": "báo cáo không phát sinh",
    "nhắc nhở": "đôn đốc",
    "nhắc việc": "đôn đốc",
    "kéo dài thời hạn": "gia hạn",
    "chờ duyệt": "chờ xác nhận",
    "bí danh": "tên gọi khác",
    "ánh xạ": "nhóm khóa",
    "số hiệu": "số ký hiệu",
    "tỉ lệ": "tỷ lệ",
    "ngoặc kép": "dấu nháy",
    "thụt lề": "thụt đầu dòng",
    "tài liệu kiểm chứng": "minh chứng",
}
"""What no Vietnamese text calls a thing, and what the others call it."""
WRONG_IN_RUSSIAN = {
    "псевдоним": "другое название",
    "отображени": "группа ключей",
    "черновик": "проект",
    "кэш": "кеш",
    "категори": "состояние",
    "класс": "состояние",
    "член": "участник",
    "подтверждающ": "подтверждение",
    "не достоверн": "недостоверный",
    "поручённ": "порученный",
}
"""How no Russian word begins, and what the others call it."""
# What stands in files and on the command line is the same in all languages.
_CODE = re.compile(
    r"`[^`]*`|\{\w*\}|\"[^\"]*\"|«[^»]*»|\S*[/\\.:=]\S+|--?\w[\w-]*|[\w-]+: \[?\w+|\b[A-Z]+\b"
)


class Word(NamedTuple):
    """A row of the glossary."""

    english: str
    vi: str
    ru: str


def rows() -> Iterator[Word]:
    text = (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.startswith("|"))
    for line in list(lines)[2:]:
        english, vi, ru, _ = (cell.strip() for cell in line.strip("|").split("|"))
        yield Word(english, vi, ru)


WORDS = {word.english: word for word in rows()}


@cache
def on_disk(language: str, domain: str) -> Catalog:
    return read(language, domain)


def texts(language: str, domain: str) -> Iterator[str]:
    for message in on_disk(language, domain):
        if message.id:
            string = message.string
            yield from map(str, string if isinstance(string, (tuple, list)) else (string,))


def test_the_glossary_names_each_thing_once_in_all_languages() -> None:
    assert len(WORDS) == len(list(rows())) > 50
    assert [word for word in rows() if not all(word)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_by_itself_is_said_as_the_glossary_has_it(language: str) -> None:
    # The same word in a context of its own may mean another thing.
    words = {word.english.casefold(): getattr(word, language) for word in WORDS.values()}
    said = {
        str(message.id): (str(message.string), words[message.id.casefold()])
        for message in on_disk(language, "r57")
        if isinstance(message.id, str) and message.context is None and message.string
        if message.id.casefold() in words
    }
    assert said, "the labels of the official classes are words of the glossary"
    odd = {id_: pair for id_, pair in said.items() if pair[0].casefold() != pair[1].casefold()}
    assert odd == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_begins_with_a_capital_in_every_language(language: str) -> None:
    words = {word.english.casefold() for word in WORDS.values()}
    odd = {
        str(message.id): message.string
        for message in on_disk(language, "r57")
        if isinstance(message.id, str) and message.string and message.id.casefold() in words
        if message.id[0].isupper() != message.string[0].isupper() and message.string[0].isalpha()
    }
    assert odd == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_label_is_a_word_of_the_glossary_or_is_translated(language: str) -> None:
    catalog = on_disk(language, "r57")
    odd = []
    for label in LABELS.values():
        message = catalog.get(label)
        if message is None or not message.string:
            odd.append(label)
    assert odd == []


def test_the_official_classes_have_the_official_names() -> None:
    # As the tables of the Government's reports have them since 2016.
    names = {
        "done_on_time": "hoàn thành đúng hạn",
        "done_late": "hoàn thành quá hạn",
        "in_term": "đang thực hiện trong hạn",
        "overdue": "quá hạn chưa hoàn thành",
        "regular": "nhiệm vụ thường xuyên",
        "no_deadline": "không có thời hạn",
        "suspended": "tạm dừng",
        "cancelled": "đã hủy",
        "undetermined": "chưa xác định",
    }
    assert {word: WORDS[LABELS[word]].vi for word in names} == names


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_vietnamese_text_calls_a_thing_otherwise(domain: str) -> None:
    odd = [
        (wrong, right, text)
        for text in texts("vi", domain)
        for wrong, right in WRONG.items()
        if re.search(rf"\b{wrong}\b", _CODE.sub(" ", text), re.IGNORECASE)
    ]
    assert odd == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_russian_text_calls_a_thing_otherwise(domain: str) -> None:
    words = {word.ru for word in WORDS.values()}
    odd = [
        (wrong, right, text)
        for text in texts("ru", domain)
        for wrong, right in WRONG_IN_RUSSIAN.items()
        if re.search(rf"\b{wrong}(?!о\b|а\b)", _CODE.sub(" ", text), re.IGNORECASE)
        if text not in words
    ]
    assert odd == []


def test_the_wrong_words_are_none_of_the_glossary() -> None:
    assert [wrong for wrong in WRONG if wrong in {word.vi for word in WORDS.values()}] == []
