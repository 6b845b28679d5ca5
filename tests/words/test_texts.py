"""What a reader stumbles over in a translation, as far as a machine can find it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Message

from catalogues import DOMAINS, LANGUAGES, SOURCE, read

SPEAKERS = ("say", "say_in", "counted")
# What stands in files and on the command line is the same in all languages.
_CODE = re.compile(
    r"`[^`]*`|\b\w+/|\{\w*\}|\"[^\"]*\"|«[^»]*»|'[^']*'"
    r"|\br57 [a-z-]+(?: --[a-z]+ [a-z]+| [a-z]+$)*|\bgit [a-z-]+"
    r"|\S*[/\\=@]\S+|\S*\.\w+|--?\w[\w-]*|\b[a-z_]+: |\[[\w, -]*\]|\b[A-Z]+\b|\bday 5\b"
    r"|\((?:working )?(?:days|months)\)|\(rõ [^)]*\)|\w+-\w+-\w+"
)
# Examples of what is written into files: the rest of such a message is said once more before it.
_EXAMPLES = re.compile(
    r"(?:ví dụ|например|Nên ghi)[:,]? [^()]*$|\bPLAN\.\w+|last day hoặc .*|last day или .*"
)
# A syllable of Vietnamese without its marks; an English word is seldom one.
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?",
    re.IGNORECASE,
)
NAMES = {
    *("git", "commit", "hook", "yaml", "json", "csv", "sha256", "markdown", "unicode", "excel"),
    *("word", "percent"),
    *("windows", "linux", "macos", "mib", "kib", "byte", "socket", "tab", "web", "surrogate"),
    *("holidays", "backspace", "ctrl", "enter", "true", "false", "always", "never", "auto", "kps"),
    *("vi", "en", "ru", "regular", "yesterday", "july", "mv", "schema"),
    *("github", "gitlab", "actions", "ci", "sarif", "junit", "pre", "vs", "code"),
}
"""Words that have no other name in Vietnamese and Russian, or are typed like this."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def translations(language: str) -> tuple[tuple[Message, str], ...]:
    """Return each text of a language with its message."""
    return tuple(
        (message, text)
        for domain in DOMAINS
        for message in read(language, domain)
        if message.id
        for text in forms(message.string)
    )


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text),)


def plain(text: str) -> str:
    """Return a text without what is not translated."""
    return _CODE.sub(" ", _EXAMPLES.sub(" ", text))


def latin(text: str) -> Iterator[str]:
    yield from re.findall(r"(?<![\w-])[A-Za-z]{2,}(?![\w-])", plain(text))


def test_no_vietnamese_text_has_an_english_word() -> None:
    odd = [
        (word, text)
        for _, text in translations("vi")
        for word in latin(text)
        if word.lower() not in NAMES and not _SYLLABLE.fullmatch(word)
    ]
    assert odd == []


def test_no_russian_text_has_a_word_in_latin_letters() -> None:
    odd = [
        (word, text)
        for _, text in translations("ru")
        for word in latin(text)
        if word.lower() not in NAMES
    ]
    assert odd == []


_DOUBLED = re.compile(
    r"[,;:!?]{2}|(?<!\.)\.\.(?!\.)|\S  +\S| [,;!]|(?<![;.]) \?|\s[.:](?:\s|$)|\( | \)"
)
_REPEATED = re.compile(r"(?<![\w-])(\w{2,}) \1(?![\w-])", re.IGNORECASE)
_REDUPLICATED = {"mãi", "song"}
"""Words of Vietnamese that are said twice."""


@each_language
def test_no_text_has_a_sign_or_a_word_twice(language: str) -> None:
    odd = [
        text
        for _, text in translations(language)
        # The legends of bars and marks hold signs that stand for something.
        if not ("{" not in text and ("# " in text or "; ?" in text))
        if _DOUBLED.search(re.sub(r"`[^`]*`", "x", text))
        or any(word.lower() not in _REDUPLICATED for word in _REPEATED.findall(plain(text)))
    ]
    assert odd == []


@each_language
def test_a_sentence_begins_with_a_capital_where_its_message_does(language: str) -> None:
    # Names such as macOS begin as they are written, and letters end their lists in their own way.
    odd = [
        (message_id, text)
        for message, text in translations(language)
        if (message_id := forms(message.id)[0]).endswith(".") and message_id != "on file."
        if message_id[0].isalpha() and text[0].isalpha()
        if message_id[0].isupper() != text[0].isupper()
        if not {first_word(message_id), first_word(text)} & {"r57", "yaml-rs", "macos", "git"}
    ]
    assert odd == []


def first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].lower()


# What follows a number and does not change with it.
_UNCHANGED = {"без", "вне", "во", "как", "по", "за", "ясны", "учтено"}


def test_what_stands_behind_a_number_changes_with_it_in_russian() -> None:
    odd = [
        (message.id, behind[1])
        for domain in DOMAINS
        for message in read("ru", domain)
        if message.pluralizable and len(set(forms(message.string))) == 1
        if (behind := re.search(r"\{n\} (\w+)", forms(message.string)[0]))
        if behind[1] not in _UNCHANGED
    ]
    assert odd == []


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls that say something, with their places."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in SPEAKERS:
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def test_no_year_and_no_line_is_written_with_separators_of_thousands() -> None:
    # A whole number is written as the language writes it: `str(year)` says 2025 and not 2.025.
    odd = [
        (place, keyword.arg)
        for place, call in calls()
        for keyword in call.keywords
        if isinstance(keyword.value, ast.Attribute)
        if keyword.value.attr in ("year", "line", "column", "lineno")
    ]
    assert odd == []


def test_every_message_is_found_by_the_extraction() -> None:
    # Babel does not look into f-strings: what is said there would stay English.
    known = {form for message in read("vi", "r57") for form in forms(message.id)}
    odd = [
        (place, part.value)
        for place, call in calls()
        for part in call.args
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value
        if part.value not in known
    ]
    assert odd == []
