"""Pages of help, in the language of the run, made from what the commands declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from r57ledger.render import screen
from r57ledger.render.width import pad, width
from r57ledger.words.message import page, say

_MARGIN = "  "
_GAP = "  "
_WIDEST = 100
"""Longer lines than this are hard to follow."""
_NARROWEST = 20
_READABLE = 40
"""Where less than this is left beside the names, a text stands below its name."""


class HelpLine(NamedTuple):
    """A name as it is typed, and what it means in the language of the run."""

    name: str
    text: str


class CommandDescription(NamedTuple):
    """What is to be told of a command, in the language of the run."""

    usage: str
    texts: tuple[str, ...]
    examples: tuple[str, ...]
    arguments: tuple[HelpLine, ...]
    options: tuple[HelpLine, ...]
    shared: tuple[HelpLine, ...]


def description_of(command: Any, shared: frozenset[str]) -> CommandDescription:
    """Return what is to be told of a command, for a terminal and for the pages in `docs`.

    `shared` are the names of the options that many commands take.
    """
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = [f"r57 {command.name}", say("[OPTIONS]"), *(_argument(one).name for one in arguments)]
    return CommandDescription(
        " ".join(usage),
        tuple(page(one) for one in _paragraphs_of(command.help)),
        command.examples,
        tuple(map(_argument, arguments)),
        tuple(_option(one) for one in options if shared.isdisjoint(one.opts)),
        (*(_option(one) for one in options if not shared.isdisjoint(one.opts)), _this_page()),
    )


def command_page(command: Any, shared: frozenset[str]) -> str:
    """Return the page of a command: usage, what it does, examples, arguments and options.

    `shared` are the names of the options that many commands take; they come last.
    """
    page = description_of(command, shared)
    return "\n\n".join(
        [
            *paragraphs(say("Usage: {usage}", usage=page.usage)),
            *paragraphs(*page.texts),
            "\n".join([_heading(say("Examples:")), *(_MARGIN + line for line in page.examples)]),
            *_titled(say("Arguments:"), page.arguments),
            *_titled(say("Options:"), page.options),
            *_titled(say("Options of many commands:"), page.shared),
        ]
    )


def program_page(
    groups: Mapping[str, Mapping[str, str]],
    params: Iterable[Any],
    topics: Mapping[str, str],
    shared: frozenset[str],
) -> str:
    """Return the page of all commands in their groups, with the topics that have a page."""
    options = program_options(params, shared)
    usage = " ".join(["r57", say("COMMAND"), say("[OPTIONS]")])
    blocks = [
        say("Usage: {usage}", usage=usage),
        say(
            "A ledger of public commitments: what is due, what is late, whose, and since when, "
            "computed from YAML files in git."
        ),
    ]
    names = max(width(name) for group in groups.values() for name in group)
    return "\n\n".join(
        [
            *paragraphs(*blocks),
            *(
                block
                for title, group in groups.items()
                for block in _titled(
                    f"{say(title)}:",
                    [HelpLine(name, say(line)) for name, line in group.items()],
                    names,
                )
            ),
            *_titled(say("Options:"), options),
            *_titled(
                say("More pages, each with r57 help NAME:"),
                [HelpLine(name, say(title)) for name, title in topics.items()],
                names,
            ),
            *paragraphs(say("Each command explains itself, with examples: r57 help overdue")),
        ]
    )


def program_options(params: Iterable[Any], shared: frozenset[str]) -> list[HelpLine]:
    """Return the options of the program itself, that no command need be named for."""
    own = [_option(one) for one in params if shared.isdisjoint(one.opts)]
    return [*own, _this_page()]


def paragraphs(*texts: str) -> list[str]:
    """Return texts wrapped to the page."""
    return ["\n".join(_lines(text, _edge())) for text in texts]


def entries(rows: Iterable[HelpLine], least: int = 0) -> str:
    """Return names with their texts beside them, or below them where there is no room."""
    rows = list(rows)
    edge = _edge() - len(_MARGIN)
    names = max([least, *(width(row.name) for row in rows if width(row.name) <= edge // 3)])
    if edge - names - len(_GAP) < _READABLE:
        names = 0
    lines: list[str] = []
    for row in rows:
        beside = names and width(row.name) <= names
        indent = _MARGIN + " " * (names or len(_MARGIN)) + (_GAP if names else "")
        text = [indent + line for line in _lines(row.text, edge + len(_MARGIN) - len(indent))]
        first = _MARGIN + row.name
        if beside and text:
            first = f"{_MARGIN}{pad(row.name, names)}{_GAP}{text.pop(0)[len(indent) :]}"
        lines += [first, *text]
    return "\n".join(lines)


def _titled(title: str, rows: Iterable[HelpLine], least: int = 0) -> list[str]:
    rows = list(rows)
    return [f"{_heading(title)}\n{entries(rows, least)}"] if rows else []


def _heading(title: str) -> str:
    return screen.styled(title, screen.HEADING, screen.shows_styles())


def _edge() -> int:
    return max(_NARROWEST, min(screen.width(), _WIDEST))


def _lines(text: str, columns: int) -> Sequence[str]:
    """Return a text as lines; what is typed, as --due-before, is never broken."""
    return wrap(text, max(columns, 1), break_long_words=False, break_on_hyphens=False) or [""]


def _paragraphs_of(text: str | None) -> list[str]:
    return [" ".join(block.split()) for block in (text or "").split("\n\n")]


def _argument(param: Any) -> HelpLine:
    return HelpLine(param.metavar or param.name.upper(), say(param.help) if param.help else "")


def _option(param: Any) -> HelpLine:
    name = ", ".join(param.opts)
    if param.metavar and not param.is_flag:
        name += f" {param.metavar}"
    return HelpLine(name, say(param.help) if param.help else "")


def _this_page() -> HelpLine:
    return HelpLine("-h, --help", say("Show this page and leave."))
