"""The catalogues hold what the code says, all of it, in Vietnamese and in Russian."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

import catalogues
from catalogues import DOMAINS, LANGUAGES, SOURCE, is_translated, read, template

FORMS = {"vi": 1, "ru": 3}
"""How many forms a counted thing has in each language."""
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
# Keys and words of the files, alone or as `key: word`: what a person writes is the same in all.
_WRITTEN = re.compile(r"`[a-z_]+(?:: [a-z_]+)?`")

each_catalogue = pytest.mark.parametrize(
    ("language", "domain"), [(language, domain) for language in LANGUAGES for domain in DOMAINS]
)


@cache
def code(domain: str) -> Catalog:
    return template(domain)


@cache
def on_disk(language: str, domain: str) -> Catalog:
    return read(language, domain)


def messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue without its header."""
    return (message for message in catalog if message.id)


def names(catalog: Catalog) -> set[tuple[object, str | None]]:
    return {(forms(message.id), message.context) for message in messages(catalog)}


def forms(text: object) -> tuple[str, ...]:
    """Return the forms of a message or of its translation."""
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text),)


@each_catalogue
def test_a_catalogue_has_the_messages_of_the_code_and_no_others(language: str, domain: str) -> None:
    catalog = on_disk(language, domain)
    # `make words` brings it up to date.
    assert names(catalog) == names(code(domain))
    assert not catalog.obsolete


@each_catalogue
def test_every_message_is_translated(language: str, domain: str) -> None:
    catalog = on_disk(language, domain)
    assert [message.id for message in messages(catalog) if not is_translated(message)] == []


@each_catalogue
def test_no_translation_is_a_guess(language: str, domain: str) -> None:
    assert [message.id for message in messages(on_disk(language, domain)) if message.fuzzy] == []


@each_catalogue
def test_a_counted_message_has_the_forms_of_its_language(language: str, domain: str) -> None:
    catalog = on_disk(language, domain)
    assert catalog.num_plurals == FORMS[language]
    odd = [
        message.id
        for message in messages(catalog)
        if len(forms(message.string)) != (FORMS[language] if message.pluralizable else 1)
    ]
    assert odd == []


@each_catalogue
def test_a_translation_has_the_values_of_its_message(language: str, domain: str) -> None:
    odd = [
        (message.id, text)
        for message in messages(on_disk(language, domain))
        if is_translated(message)
        for text in (*forms(message.id), *forms(message.string))
        if values(text, message) != values(forms(message.id)[-1], message)
    ]
    assert odd == []


@each_catalogue
def test_each_form_but_that_for_one_shows_the_number(language: str, domain: str) -> None:
    odd = [
        message.id
        for message in messages(on_disk(language, domain))
        if message.pluralizable and is_translated(message)
        if "{n}" not in forms(message.string)[-1] or "{n}" not in forms(message.id)[-1]
    ]
    assert odd == []


def values(text: str, message: Message) -> set[str]:
    """Return the values that a text names; a form for one may say the number in words."""
    return set(_PLACEHOLDER.findall(text)) - ({"{n}"} if message.pluralizable else set())


@each_catalogue
def test_what_is_written_into_files_is_not_translated(language: str, domain: str) -> None:
    odd = [
        (text, lost)
        for message in messages(on_disk(language, domain))
        if is_translated(message)
        for text in forms(message.string)
        if (lost := written(forms(message.id)[-1]) - written(text))
    ]
    assert odd == []


def written(text: str) -> set[str]:
    return set(_WRITTEN.findall(text))


@each_catalogue
def test_a_sentence_ends_as_its_message_does(language: str, domain: str) -> None:
    odd = [
        (message.id, text)
        for message in messages(on_disk(language, domain))
        if is_translated(message)
        for text in forms(message.string)
        if not text.endswith(ending(forms(message.id)[-1])) or text != text.strip()
    ]
    assert odd == []


def ending(text: str) -> str:
    """Return the sign that ends a sentence; none for a heading or a single word."""
    return text[-1] if " " in text and text[-1] in ".?:!" else ""


@each_catalogue
def test_what_is_compiled_is_what_is_written(language: str, domain: str) -> None:
    path = catalogues.CATALOGUES / language / "LC_MESSAGES" / f"{domain}.mo"
    assert path.exists(), "`make words` compiles the catalogues"
    with path.open("rb") as stream:
        compiled = read_mo(stream)
    catalog = on_disk(language, domain)
    assert names(compiled) <= names(catalog)
    odd = [
        message.id
        for message in messages(catalog)
        if is_translated(message) and text_in(compiled, message) != forms(message.string)
    ]
    assert odd == []


def text_in(catalog: Catalog, message: Message) -> tuple[str, ...]:
    found = catalog.get(message.id, message.context)
    return forms(found.string) if found else ()


SPEAKERS = {
    "say": (0,),
    "mark": (0,),
    "counted": (1, 2),
    "say_in": (1,),
    "Column": (1,),
    "Field": (1,),
}
"""The calls that take messages, and which of their arguments are messages."""


def calls() -> Iterator[tuple[str, str, list[ast.expr], set[str | None]]]:
    """Yield the calls that take messages: place, name, the messages, the names of the values."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                indexes = SPEAKERS.get(node.func.id, ())
                texts = [node.args[index] for index in indexes if index < len(node.args)]
                given = {keyword.arg for keyword in node.keywords}
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node.func.id, texts, given


def test_no_message_is_put_together_before_it_is_translated() -> None:
    # What is put together has no text of its own that a catalogue could hold.
    odd = [
        place
        for place, _, texts, _ in calls()
        for text in texts
        if any(isinstance(part, (ast.JoinedStr, ast.BinOp)) for part in ast.walk(text))
    ]
    assert odd == []


def test_no_message_stands_inside_an_f_string() -> None:
    # Babel does not look there for messages where Python is older than 3.12.
    odd = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if SPEAKERS.get(node.func.id) and isinstance(node.args[0], ast.Constant)
    ]
    assert odd == []


def test_each_sentence_is_given_the_values_that_it_names() -> None:
    odd = []
    for place, name, texts, given in calls():
        if name not in ("say", "say_in", "counted") or None in given:
            continue  # what `**` stands for is not known here
        for text in texts:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                named = {found.strip("{}") for found in _PLACEHOLDER.findall(text.value)}
                own = {"n"} if name == "counted" else set()
                if named - own != given:
                    odd.append((place, text.value))
    assert odd == []
