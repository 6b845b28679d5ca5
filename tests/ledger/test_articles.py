"""The five articles and the ledger's records are in step.

`articles.yaml` goes through the articles by paragraph and sentence number. Each sentence names
the records that hold what it says, or the reason why there is nothing to track. What a record
cites, a sentence there names, and the other way round.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("articles.yaml")
FOLDERS = {"tasks": "task", "targets": "target", "difficulties": "difficulty"}
ARTICLES = ("a000", "a001", "a002", "a003", "a004")


class Article(NamedTuple):
    """An article's place in the world, its counts, and its sentences by paragraph."""

    url: str | None
    cited_as: str | None
    paragraph_count: int
    sentence_count: int
    paragraphs: dict[int, dict[int, dict[str, Any]]]

    def is_cited_by(self, source: dict[str, Any]) -> bool:
        """Whether a record's source is this article."""
        if self.url is not None:
            return source.get("url") == self.url
        return source.get("note") == self.cited_as

    def records_of(self, paragraph: int) -> set[str]:
        """The records that the sentences of a paragraph name."""
        sentences = self.paragraphs.get(paragraph, {}).values()
        return {record for sentence in sentences for record in sentence.get("records", ())}


def load(path: Path) -> Any:
    """Read a YAML file."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@cache
def table() -> dict[str, Any]:
    """Read the table."""
    return dict(load(TABLE))


@cache
def articles() -> dict[str, Article]:
    """Return the articles by their short names; one in two languages has one table."""
    entries = table()["articles"]
    return {
        name: Article(
            entry.get("url"),
            entry.get("cited_as"),
            entry["paragraph_count"],
            entry["sentence_count"],
            entries[entry.get("same_as", name)]["paragraphs"],
        )
        for name, entry in entries.items()
    }


@cache
def records() -> dict[str, list[dict[str, Any]]]:
    """Return the sources of every record of the ledger, by kind and id."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((ROOT / "units").glob("*.yaml")):
        found[f"unit:{path.stem}"] = load(path).get("sources", [])
    for path in sorted((ROOT / "plans").glob("*/plan.yaml")):
        plan = load(path)
        found[f"plan:{path.parent.name}"] = plan.get("sources", [])
        for obligation in plan.get("reporting", []):
            name = f"obligation:{path.parent.name}/{obligation['id']}"
            found[name] = obligation.get("sources", [])
    for folder, kind in FOLDERS.items():
        for path in sorted((ROOT / "plans").glob(f"*/{folder}/*.yaml")):
            plan_id = path.parent.parent.name
            found[f"{kind}:{plan_id}/{path.stem}"] = load(path).get("sources", [])
    return found


def outside() -> set[str]:
    """Return the records that rest, wholly or in part, on facts from outside the articles."""
    return {fact["record"] for fact in table()["from_outside_facts"]}


def named() -> set[str]:
    """Return every record that a sentence names."""
    return {
        record
        for article in articles().values()
        for paragraph in article.paragraphs
        for record in article.records_of(paragraph)
    }


def exists(record: str) -> bool:
    """Whether a record that the table names is in the ledger."""
    kind, _, name = record.partition(":")
    if kind == "calendar":
        return (ROOT / "calendar" / f"{name}.yaml").is_file()
    return record in records()


def paragraphs_of(source: dict[str, Any]) -> set[int]:
    """Return the paragraphs that a source names: `paragraph 4`, or `paragraphs 4, 13`."""
    match = re.fullmatch(r"paragraph(s?) ([0-9]+(?:, [0-9]+)*)", str(source.get("at")))
    if match is None:
        return set()
    numbers = [int(number) for number in match[2].split(", ")]
    assert numbers == sorted(set(numbers)), source
    assert (len(numbers) > 1) == bool(match[1]), source
    return set(numbers)


def test_the_table_holds_the_five_articles() -> None:
    assert tuple(articles()) == ARTICLES


@pytest.mark.parametrize("name", ARTICLES)
def test_paragraphs_and_sentences_are_numbered_without_gaps(name: str) -> None:
    article = articles()[name]
    assert list(article.paragraphs) == list(range(1, article.paragraph_count + 1))
    for sentences in article.paragraphs.values():
        assert list(sentences) == list(range(1, len(sentences) + 1))
    assert sum(map(len, article.paragraphs.values())) == article.sentence_count


@pytest.mark.parametrize("name", ARTICLES)
def test_each_sentence_names_records_or_a_reason(name: str) -> None:
    bare = [
        (paragraph, number)
        for paragraph, sentences in articles()[name].paragraphs.items()
        for number, sentence in sentences.items()
        if not (sentence.get("records") or sentence.get("reason"))
        or not set(sentence) <= {"records", "reason"}
    ]
    assert not bare


def test_named_records_exist() -> None:
    assert not sorted(record for record in named() | outside() if not exists(record))


def test_every_record_comes_from_a_sentence_or_from_outside() -> None:
    assert not sorted(set(records()) - named() - outside())


def test_every_record_names_a_source() -> None:
    assert not sorted(record for record, sources in records().items() if not sources)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_source_points_at_a_paragraph_that_names_the_record(name: str) -> None:
    article = articles()[name]
    astray = [
        (record, source.get("at"))
        for record, sources in records().items()
        for source in sources
        if article.is_cited_by(source)
        and not all(
            record in article.records_of(paragraph) for paragraph in paragraphs_of(source) or {0}
        )
    ]
    assert not astray


@pytest.mark.parametrize("name", ARTICLES)
def test_a_record_that_a_paragraph_names_cites_it(name: str) -> None:
    article = articles()[name]
    silent = []
    for paragraph in article.paragraphs:
        for record in article.records_of(paragraph):
            cited = (s for s in records().get(record, []) if article.is_cited_by(s))
            if not any(paragraph in paragraphs_of(source) for source in cited):
                silent.append((paragraph, record))
    assert not silent


def test_an_outside_fact_names_its_source() -> None:
    facts = table()["from_outside_facts"]
    assert all(set(fact) == {"record", "fact", "source"} for fact in facts)
