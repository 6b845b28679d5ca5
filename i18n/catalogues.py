"""Bring the catalogues of messages up to date with the code, and compile them.

`make words` runs this with Babel, and writes `src/r57ledger/words/catalogues`. Each language has
two: `r57.po` holds the messages, `pages.po` the paragraphs of the pages of rules and commands and
what the keys of records mean, which are docstrings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from inspect import cleandoc
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src" / "r57ledger"
CATALOGUES = SOURCE / "words" / "catalogues"
LANGUAGES = ("vi", "ru")
DOMAINS = ("r57", "pages")
KEYWORDS = {
    "say": None,
    "mark": None,
    "counted": (2, 3),
    "say_in": ((1, "c"), 2),
    "Column": (2,),
    "Field": (2,),
    "when_field": (2,),
    "unit_field": (2,),
    "units_field": (2,),
    "name_field": (2,),
    "texts_field": (2,),
}
"""The calls whose texts are messages, and which of their arguments."""
_NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_EXAMPLES = ("Before:", "Fails:", "Mended:")


def template(domain: str) -> Catalog:
    """Return what there is to translate, with the files that each message stands in."""
    catalog = Catalog(domain=domain, project="r57ledger", charset="utf-8")
    for message, context, place in _messages() if domain == "r57" else _pages():
        catalog.add(message, locations=[(place, 0)], context=context)
    return catalog


def _messages() -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        # Babel warns of f-strings among the values, which are no messages; a test tells the others.
        with redirect_stderr(StringIO()):
            extracts = list(extract_from_file("python", path, keywords=KEYWORDS))
        yield from ((message, context, place) for _, message, _, context in extracts)


def _pages() -> Iterator[tuple[str, None, str]]:
    # Imported here: while a wheel is built, the program is not installed.
    from r57ledger.cli import COMMANDS
    from r57ledger.command_line.names import module_of
    from r57ledger.diagnostic import docstring
    from r57ledger.format.keys import RECORDS
    from r57ledger.format.schema import json_schema
    from r57ledger.rules.catalog import RULES

    commands = [module_of(name).run for name in COMMANDS]
    for function in [*(rule.check for rule in RULES), *commands]:
        place = function.__module__.removeprefix("r57ledger.").replace(".", "/") + ".py"
        yield from ((paragraph, None, place) for paragraph in paragraphs(docstring(function)))
    for kind in RECORDS:
        yield from ((text, None, "format/schema.py") for text in meanings(json_schema(kind)))


def paragraphs(docstring: str) -> Iterator[str]:
    """Yield the paragraphs of a page that are translated, each as one line.

    The examples of a rule's page stay as they are: they are the fixtures of its test.
    """
    for block in cleandoc(docstring).split("\n\n"):
        if block.strip() in _EXAMPLES:
            return
        yield " ".join(block.split())


def meanings(schema: Any) -> Iterator[str]:
    """Yield the descriptions of a JSON Schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        schema = list(schema.values())
    for one in schema if isinstance(schema, list) else ():
        yield from meanings(one)


def read(language: str, domain: str) -> Catalog:
    """Return the catalogue of a language as it is on disk."""
    path = _path(language, domain)
    if not path.exists():
        return Catalog(locale=language, domain=domain)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=domain)


def update(language: str, domain: str, messages: Catalog) -> Catalog:
    """Bring a catalogue up to date: new messages are empty, those that are gone vanish."""
    catalog = read(language, domain)
    catalog.update(messages, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    write(language, domain, catalog)
    return catalog


def write(language: str, domain: str, catalog: Catalog) -> None:
    """Write a catalogue, always in the same order and without the time at which it was made."""
    catalog.project, catalog.version, catalog.fuzzy = "r57ledger", "", False
    catalog.creation_date = catalog.revision_date = _NO_TIME
    catalog.header_comment = f"# The messages of r57ledger: {language}."
    path = _path(language, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalog, width=100, sort_by_file=True, include_lineno=False)


def is_translated(message: Message) -> bool:
    """Tell whether a message has a text in each of its plural forms."""
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(texts) and all(texts)


def compile_all() -> Iterator[Path]:
    """Write each catalogue as gettext reads it, and yield its path."""
    for language in LANGUAGES:
        for domain in DOMAINS:
            path = _path(language, domain).with_suffix(".mo")
            compiled = BytesIO()
            write_mo(compiled, read(language, domain))
            # Untouched where it is up to date: other programs may be reading it.
            if not path.exists() or path.read_bytes() != compiled.getvalue():
                path.write_bytes(compiled.getvalue())
            yield path


def _path(language: str, domain: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po"


def main() -> None:
    """Update and compile all catalogues, and tell which messages have no translation."""
    # All that is read is read first: code that cannot be imported leaves every catalogue as it is.
    templates = {domain: template(domain) for domain in DOMAINS}
    for language in LANGUAGES:
        for domain, messages in templates.items():
            catalog = update(language, domain, messages)
            empty = [one.id for one in catalog if one.id and not is_translated(one)]
            print(f"{language}/{domain}: {len(catalog)} messages, {len(empty)} without translation")
            for text in empty:
                print(f"  {text}")
    for _ in compile_all():
        pass


if __name__ == "__main__":
    main()
