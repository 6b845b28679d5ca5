"""Pages of help: whole at any width, in the language of the run, of commands and of topics."""

from __future__ import annotations

import re

import pytest

from program import r57
from r57ledger.cli import COMMANDS, GROUPS
from r57ledger.command_line.group import Program, build
from r57ledger.command_line.names import module_of
from r57ledger.command_line.topics import TOPICS, topic_page
from r57ledger.render import finding_formats
from r57ledger.render.formats import FORMATS
from r57ledger.words.language import LANGUAGES, use


def page(subject: str | None, language: str = "en") -> str:
    use(language)
    return Program(GROUPS).page(subject)


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("columns", [20, 40, 80, 140])
@pytest.mark.parametrize("subject", [None, *COMMANDS, *TOPICS])
def test_nothing_is_cut_at_any_width(
    subject: str | None, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    whole = page(subject, "vi")
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = page(subject, "vi")
    assert words(shown) == words(whole)
    if columns >= 80:
        # Examples and names of options are copied, and never broken.
        lines = [line for line in shown.splitlines() if not line.startswith("  r57 ")]
        assert all(len(line) <= columns for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_commands_stand_in_their_groups(language: str) -> None:
    shown = page(None, language)
    places = [shown.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert len(re.findall(r"^\S.*:$", shown, re.MULTILINE)) == len(GROUPS) + 2


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_a_command_has_all_that_it_takes(command: str) -> None:
    shown = page(command)
    module = module_of(command)
    assert module.EXAMPLES
    for example in module.EXAMPLES:
        assert f"  {example}\n" in shown
    for param in build(command).params:
        name = param.opts[0] if param.param_type_name == "option" else param.metavar
        assert f"\n  {name}" in shown
        assert getattr(param, "help", None)


def test_what_typer_says_by_itself_is_said_in_no_page() -> None:
    for command in COMMANDS:
        shown = page(command, "vi")
        for word in ("Usage", "Options", "Arguments", "default", "required", "Show "):
            assert word not in shown


def test_help_is_the_page_that_a_command_shows_itself() -> None:
    asked = r57("help", "overdue")
    assert (asked.code, asked.err) == (0, "")
    assert asked == r57("overdue", "--help") == r57("overdue", "-h") == r57("help", "late")
    assert r57() == r57("help") == r57("--help")
    assert r57("-V") == r57("--version")


def test_a_page_that_is_none_is_asked_about() -> None:
    for typed, meant in (("dats", "dates"), ("sumary", "summary"), ("exit-code", "exit-codes")):
        done = r57("help", typed)
        assert (done.code, done.out) == (2, "")
        assert f"Did you mean: r57 help {meant}\n" in done.err


@pytest.mark.parametrize("command", ["demo", "help", "cache", "setup"])
def test_a_command_without_records_offers_no_clocks(command: str) -> None:
    names = {name for param in build(command).params for name in param.opts}
    assert not names & {"--as-of", "--rev", "--no-cache", "--columns", "--sort", "--limit", "--out"}


def test_the_topics_name_every_format_and_every_hundred_of_rules() -> None:
    from r57ledger.rules.catalog import RULES

    formats = topic_page(TOPICS["formats"])
    assert all(f"\n  {name} " in formats for name in (*FORMATS, *finding_formats.FORMATS))
    rules = topic_page(TOPICS["rules"])
    assert all(f"\n  {rule.code[:5]}…" in rules for rule in RULES)
