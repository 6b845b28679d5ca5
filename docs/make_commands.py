"""Write docs/commands.md, the tables of docs/reference.md and docs/man: docs/make_commands.py

They say what the program's own help says, in English and in Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from r57ledger.cli import GROUPS
from r57ledger.command_line.group import Program, build
from r57ledger.command_line.help_page import (
    CommandDescription,
    HelpLine,
    description_of,
    program_options,
)
from r57ledger.command_line.names import SYNONYMS
from r57ledger.command_line.shared import LISTS
from r57ledger.command_line.topics import TOPICS
from r57ledger.words.language import current, use
from r57ledger.words.message import say

DOCS = Path(__file__).parent
LANGUAGES = {"en": "", "vi": ".vi"}
MARK = "<!-- from here on made by docs/make_commands.py -->\n"

_TEXTS = {
    "en": {
        "title": "Commands",
        "other": "**[Tiếng Việt](commands.vi.md)**",
        "intro": "What `r57 help` and `r57 help COMMAND` say, on one page. Dates, formats, the "
        "environment and exit codes are in the [reference](reference.md).",
        "shared": "Options of many commands",
        "also": "Shared options",
        "option": "option",
        "argument": "argument",
        "means": "means",
        "synonyms": "Other names of commands",
        "synonym": "other name",
        "command": "command",
    },
    "vi": {
        "title": "Các lệnh",
        "other": "**[English](commands.md)**",
        "intro": "Nội dung của `r57 help` và `r57 help LỆNH` trên một trang. Cách viết ngày, định "
        "dạng, biến môi trường và mã kết thúc có trong [trang tra cứu](reference.vi.md).",
        "shared": "Tùy chọn chung của nhiều lệnh",
        "also": "Tùy chọn chung",
        "option": "tùy chọn",
        "argument": "tham số",
        "means": "ý nghĩa",
        "synonyms": "Tên gọi khác của lệnh",
        "synonym": "tên gọi khác",
        "command": "lệnh",
    },
}
_SHARED = frozenset(option.name for option in LISTS)


def pages() -> dict[Path, str]:
    """Return each file that is made, with what it should hold. The language is English after."""
    made = {}
    for language, suffix in LANGUAGES.items():
        use(language)
        words = _TEXTS[language]
        reference = DOCS / f"reference{suffix}.md"
        prose = reference.read_text(encoding="utf-8").partition(MARK)[0]
        made[DOCS / f"commands{suffix}.md"] = "\n".join(_commands(words))
        made[reference] = "\n".join([f"{prose}{MARK}", *_topics(words)])
        folder = DOCS / f"man{suffix}"
        made[folder / "r57.1"] = "\n".join(_program_in_roff())
        for name, line in _named():
            made[folder / f"r57-{name}.1"] = "\n".join(_command_in_roff(name, line))
    use("en")
    return made


def _named() -> list[tuple[str, str]]:
    return [(name, say(line)) for group in GROUPS.values() for name, line in group.items()]


# Markdown


def _commands(words: dict[str, str]) -> Iterator[str]:
    yield f"# {words['title']}\n"
    yield f"{words['other']}\n"
    yield f"{words['intro']}\n"
    shared = description_of(build("list"), _SHARED).shared
    for title, group in GROUPS.items():
        yield f"**{say(title)}**\n"
        yield from (f"- [{name}](#r57-{name}): {say(line)}" for name, line in group.items())
        yield ""
    for name, _ in _named():
        yield f"## r57 {name}\n"
        yield from _command(words, description_of(build(name), _SHARED), shared)
    yield f"## {words['shared']}\n"
    yield from _table((words["option"], words["means"]), shared)
    yield f"## {words['synonyms']}\n"
    yield from _table(
        (words["synonym"], words["command"]),
        [HelpLine(name, f"[r57 {command}](#r57-{command})") for name, command in SYNONYMS.items()],
    )


def _command(
    words: dict[str, str], told: CommandDescription, shared: tuple[HelpLine, ...]
) -> Iterator[str]:
    yield f"`{told.usage}`\n"
    yield from (f"{text}\n" for text in told.texts)
    yield "\n".join(["```sh", *told.examples, "```", ""])
    if told.arguments:
        yield from _table((words["argument"], words["means"]), told.arguments)
    own = [one for one in told.shared if one not in shared]
    if told.options or own:
        yield from _table((words["option"], words["means"]), [*told.options, *own])
    others = ", ".join(f"`{_bar(one.name)}`" for one in told.shared if one in shared)
    anchor = words["shared"].lower().replace(" ", "-")
    yield f"[{words['also']}](#{anchor}): {others.replace(chr(92), '')}\n"


def _topics(words: dict[str, str]) -> Iterator[str]:
    for topic in TOPICS.values():
        yield f"## {say(topic.title)}\n"
        for text, rows in topic.parts:
            yield f"{say(text)}\n"
            if rows:
                entries = [HelpLine(name, say(line)) for name, line in rows]
                yield from _table(("", words["means"]), entries)


def _table(head: tuple[str, str], rows: Iterable[HelpLine]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |"
    yield "|---|---|"
    for row in rows:
        yield f"| `{_bar(row.name)}` | {_bar(row.text)} |"
    yield ""


def _bar(text: str) -> str:
    return text.replace("|", "\\|")


# roff, for man


def _program_in_roff() -> Iterator[str]:
    program = Program(GROUPS)
    use_of = " ".join([say("COMMAND"), say("[OPTIONS]")])
    yield from _heading(
        "r57",
        say(
            "A ledger of public commitments: what is due, what is late, "
            "whose, and since when, computed from YAML files in git."
        ),
    )
    yield from _section("SYNOPSIS", rf"\fBr57\fR {_roff(use_of)}")
    yield from _section("COMMANDS")
    for title, group in GROUPS.items():
        yield f".SS {_roff(say(title))}"
        for name, line in group.items():
            yield from _tagged(HelpLine(f"r57-{name}(1)", say(line)))
    yield from _section("OPTIONS")
    for entry in program_options(program.params, _SHARED):
        yield from _tagged(entry)
    for name, topic in TOPICS.items():
        title = "EXIT STATUS" if name == "exit-codes" else say(topic.title).upper()
        yield from _section(title)
        for text, rows in topic.parts:
            yield ".PP"
            yield _roff(say(text))
            for row in rows:
                yield from _tagged(HelpLine(row[0], say(row[1])))
    yield ""


_HEADINGS = {
    "NAME": "TÊN",
    "SYNOPSIS": "CÚ PHÁP",
    "COMMANDS": "CÁC LỆNH",
    "DESCRIPTION": "MÔ TẢ",
    "ARGUMENTS": "THAM SỐ",
    "OPTIONS": "TÙY CHỌN",
    "OPTIONS OF MANY COMMANDS": "TÙY CHỌN CHUNG CỦA NHIỀU LỆNH",
    "EXAMPLES": "VÍ DỤ",
    "EXIT STATUS": "MÃ KẾT THÚC",
    "SEE ALSO": "XEM THÊM",
}
"""What manuals call their sections, and what they are called in a Vietnamese one."""


def _command_in_roff(name: str, line: str) -> Iterator[str]:
    told = description_of(build(name), _SHARED)
    yield from _heading(f"r57-{name}", line)
    command = f"r57 {name}"
    yield from _section("SYNOPSIS", rf"\fB{_roff(command)}\fR{_roff(told.usage[len(command) :])}")
    yield from _section("DESCRIPTION")
    for text in told.texts:
        yield ".PP"
        yield _roff(text)
    for heading, entries in (
        ("ARGUMENTS", told.arguments),
        ("OPTIONS", told.options),
        ("OPTIONS OF MANY COMMANDS", told.shared),
    ):
        if entries:
            yield from _section(heading)
            for entry in entries:
                yield from _tagged(entry)
    yield from _section("EXAMPLES", ".nf", *map(_roff, told.examples), ".fi")
    yield from _section("SEE ALSO", r"\fBr57\fR(1)")
    yield ""


def _heading(name: str, line: str) -> Iterator[str]:
    yield f'.TH {_roff(name.upper())} 1 "" r57ledger'
    yield from _section("NAME", rf"{_roff(name)} \- {_roff(line.rstrip('.'))}")


def _section(title: str, *lines: str) -> Iterator[str]:
    yield f".SH {_HEADINGS.get(title, title) if current() == 'vi' else title}"
    yield from lines


def _tagged(entry: HelpLine) -> Iterator[str]:
    yield ".TP"
    yield rf"\fB{_roff(entry.name)}\fR"
    yield _roff(entry.text)


def _roff(text: str) -> str:
    """Return a text for roff: no sign commands it, and what stands in backticks is bold."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    text = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", text)
    return rf"\&{text}" if text[:1] in (".", "'") else text


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
