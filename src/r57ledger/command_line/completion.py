"""What the shell offers for a word that is being typed: commands, options, and their values.

The scripts that a shell runs are typer's, and so is the way in which they ask. The answer is our
own: typer takes rich, and a fifth of a second, to draw descriptions, and what it writes for zsh is
run as a program, with the titles of a ledger in it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from r57ledger.command_line.names import module_of
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.text import is_digits
from r57ledger.words.message import say

_MOST_DESCRIBED = 600
"""Of more than so many words nobody reads the descriptions, and each is looked for in a file."""
_LONGEST = 70
# Characters that no shell takes for anything but text, even where it runs what it is given.
_HARMLESS = re.compile(r"[\w.,/@+:~^-]+", re.ASCII)
_HARMFUL = re.compile(r"[^\w .,/%–—-]")

Item = tuple[str, str]
"""A word, and what it means; empty where nobody says."""


class CompletionRequest(NamedTuple):
    """The word that is being typed, where the ledger is, and what the command line has so far."""

    word: str
    root: Path | None
    command: str
    described: bool
    today: date
    commands: Mapping[str, str]


def answer(
    program: Any, request: str, environment: Mapping[str, str], today: date
) -> tuple[list[str], int]:
    """Return the lines for the shell that asks, and the exit code that it wants.

    `request` is the shell's, as `complete_bash`; what is typed stands in the environment.
    """
    shell = request.partition("_")[2]
    words, word = _words(shell, environment)
    name, equals, value = word.partition("=")
    joined = equals and name.startswith("--")
    if joined:
        words, word = [*words, name], value
    try:
        items = list(_items(program, words, word, shell != "bash", today))
    except LedgerError:
        items = []
    items = [(value, text) for value, text in items if _HARMLESS.fullmatch(value)]
    if joined and shell != "bash":  # bash itself parts a word at the sign
        items = [(f"{name}={value}", text) for value, text in items]
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return [], FINE if items else FINDINGS
    return list(_written(shell, items)), FINE


def _words(shell: str, environment: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the words after the program's name, and the one that is being typed."""
    line = environment.get("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    words = _split(line)
    if shell == "bash":
        at = int(environment.get("COMP_CWORD") or 0)
        word = words[at] if at < len(words) else ""
        before = [one for one in words[1:at] if one != "="]
        return before, "" if word == "=" else word
    if shell in ("powershell", "pwsh"):
        word = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return (words[1:-1] if word else words[1:]), word
    if len(words) < 2 or line[-1:].isspace():
        return words[1:], ""
    return words[1:-1], words[-1]


def _split(line: str) -> list[str]:
    """Return the words of a line of which the last one may have an open quote."""
    for end in ("", '"', "'"):
        try:
            return shlex.split(line + end)
        except ValueError:
            continue
    return line.split()


def _items(
    program: Any, words: Sequence[str], word: str, described: bool, today: date
) -> Iterator[Item]:
    """Yield what the word may become, by what stands before it."""
    command, params, pending, places = "", program.params, None, 0
    root = None
    for one in words:
        name, equals, _ = one.partition("=")
        if pending is not None:
            root = Path(one) if "--root" in pending.opts else root
            pending = None
        elif name.startswith("-") and name != "--":
            param = next((param for param in params if name in param.opts), None)
            pending = None if param is None or param.is_flag or equals else param
        elif not command:
            command, params = program.named(one)
        else:
            places += 1
    lines = {name: line for group in program.groups.values() for name, line in group.items()}
    request = CompletionRequest(word, root, command, described, today, lines)
    arguments = [param for param in params if param.param_type_name == "argument"]
    if pending is not None:
        yield from values(request, pending.metavar or "")
    elif word.startswith("-"):
        yield from _options(request, params)
    elif not command:
        yield from _beginning(request, _commands(request))
    elif arguments:
        which = arguments[min(places, len(arguments) - 1)]
        if places < len(arguments) or which.nargs == -1:
            yield from values(request, which.metavar or "")


def _options(request: CompletionRequest, params: Iterable[Any]) -> Iterator[Item]:
    options = [param for param in params if param.param_type_name == "option"]
    items = [(name, say(param.help)) for param in options for name in param.opts if param.help]
    yield from _beginning(request, [*items, ("--help", say("Show this page and leave."))])


def values(request: CompletionRequest, metavar: str) -> Iterator[Item]:
    """Yield the values of an option or argument, by the name that stands for them in its help."""
    source = _SOURCES.get(metavar)
    if source is not None:
        yield from _from(source, request)
        return
    for part in metavar.strip("[]").split("|"):
        source = _SOURCES.get(part)
        if source:
            yield from _from(source, request)
        elif part.islower():
            yield from _beginning(request, [(part, "")])


def _from(
    source: Callable[[CompletionRequest], Iterable[Item]], request: CompletionRequest
) -> list[Item]:
    """Return what a source has; nothing outside a ledger, where other sources still have some."""
    try:
        return list(_beginning(request, source(request)))
    except LedgerError:
        return []


def _beginning(request: CompletionRequest, items: Iterable[Item]) -> Iterator[Item]:
    return (item for item in items if item[0].startswith(request.word))


def _written(shell: str, items: Sequence[Item]) -> Iterator[str]:
    """Yield lines as the scripts of the shells read them."""
    if shell == "zsh":
        yield _for_zsh(items)
        return
    form = {"fish": "{0}\t{1}", "powershell": "{0}:::{1}", "pwsh": "{0}:::{1}"}.get(shell, "{0}")
    for value, text in items:
        yield form.format(value, text[:_LONGEST] or " ").rstrip()


def _for_zsh(items: Sequence[Item]) -> str:
    """Return what the script of zsh runs; nothing in a word or a description does anything."""
    parts = []
    for value, text in items:
        word = value.replace(":", "\\\\:")
        said = _HARMFUL.sub(" ", text)[:_LONGEST].strip()
        parts.append(f'"{word}":"{said}"' if said else f'"{word}"')
    if not parts:
        return "_files"
    return "_arguments '*: :((" + "\n".join(parts) + "))'"


def _root(request: CompletionRequest) -> Path:
    """Return the ledger that is asked about. Raises LedgerError outside one."""
    from r57ledger.store.root import find_root

    return find_root(request.root)


def _titled(request: CompletionRequest, ids: Iterable[str]) -> Iterator[Item]:
    """Yield ids that begin as typed, with what their records are called where that is shown."""
    from r57ledger.store import names

    ids = [one for one in ids if one.startswith(request.word)]
    shown = request.described and len(ids) <= _MOST_DESCRIBED
    root = _root(request)
    yield from ((one, names.title(root, one) if shown else "") for one in ids)


def _units(request: CompletionRequest) -> Iterator[Item]:
    from r57ledger.store import names

    return _titled(request, names.units(_root(request)))


def _plans(request: CompletionRequest) -> Iterator[Item]:
    from r57ledger.store import names

    return _titled(request, names.plans(_root(request)))


def _tasks(request: CompletionRequest) -> Iterator[Item]:
    """Yield the plans, each with a slash behind it, and the tasks of the only one that is meant."""
    from r57ledger.store import names

    return _of_plans(request, names.tasks)


def _records(request: CompletionRequest) -> Iterator[Item]:
    from r57ledger.store import names

    yield from _units(request)
    if "/" not in request.word:
        yield from _plans(request)
    if request.word.count("/") > 1:
        plan, obligation, _ = request.word.split("/", 2)
        yield from ((one, "") for one in names.reports(_root(request), plan, obligation))
    else:
        yield from _of_plans(request, names.records)


def _of_plans(
    request: CompletionRequest, within: Callable[[Path, str], list[str]]
) -> Iterator[Item]:
    from r57ledger.store import names

    root = _root(request)
    plan, slash, _ = request.word.partition("/")
    every = names.plans(root)
    matches = [one for one in every if (one == plan if slash else one.startswith(plan))]
    if len(matches) == 1:
        return _titled(request, within(root, matches[0]))
    return _titled(request, (f"{one}/" for one in matches))


def _codes(request: CompletionRequest) -> Iterator[Item]:
    # Ids have no capitals: nobody who types a task wants codes.
    if request.word.startswith("R"):
        from r57ledger.rules.catalog import RULES

        yield from ((rule.code, "") for rule in RULES)


def _topics(_: CompletionRequest) -> Iterator[Item]:
    from r57ledger.command_line.topics import titles

    return ((name, say(title)) for name, title in titles().items())


def _commands(request: CompletionRequest) -> Iterator[Item]:
    return ((name, say(line)) for name, line in request.commands.items())


def _formats(_: CompletionRequest) -> Iterator[Item]:
    from r57ledger.render.formats import FORMATS

    return ((name, "") for name in FORMATS)


def _classes(_: CompletionRequest) -> Iterator[Item]:
    from r57ledger.schedule.classes import Class
    from r57ledger.words.labels import label

    return ((one.value, label(one.value)) for one in Class)


def _keys(request: CompletionRequest) -> Iterator[Item]:
    """Yield the columns of the command's view, behind those that are typed already."""
    typed, comma, _ = request.word.rpartition(",")
    before = typed + comma
    columns = {one.key: one for one in getattr(module_of(request.command), "COLUMNS", ())}
    yield from ((f"{before}{key}", one.heading) for key, one in columns.items())


def _record_keys(request: CompletionRequest) -> Iterator[Item]:
    """Yield the keys that a command says it takes, else those of all records with an id."""
    from r57ledger.format.keys import RECORDS, keys_of

    records = [RECORDS[kind] for kind in RECORDS if kind not in ("settings", "calendar")]
    every = [key for record in records for key in keys_of(record)]
    keys = getattr(module_of(request.command), "KEYS", every)
    yield from ((key, "") for key in dict.fromkeys(keys))


def _parts(request: CompletionRequest) -> Iterator[Item]:
    return ((part, "") for part in getattr(module_of(request.command), "PARTS", ()))


def _sort_keys(request: CompletionRequest) -> Iterator[Item]:
    last = request.word.rpartition(",")[2]
    minus = "-" if last.startswith("-") else ""
    for key, heading in _keys(request):
        before, comma, one = key.rpartition(",")
        yield f"{before}{comma}{minus}{one}", heading


def _periods(request: CompletionRequest) -> Iterator[Item]:
    """Yield the periods of the year that is typed, else of this year and the last."""
    typed = request.word[:4]
    whole = len(typed) == 4 and is_digits(typed)
    for year in [int(typed)] if whole else [request.today.year, request.today.year - 1]:
        yield f"{year}", ""
        yield from ((f"{year}-Q{quarter}", "") for quarter in range(1, 5))
        yield from ((f"{year}-H{half}", "") for half in (1, 2))
        yield from ((f"{year}-{month:02d}", "") for month in range(1, 13))


def _days(request: CompletionRequest) -> Iterator[Item]:
    """Yield today, yesterday, and the last day of the month before."""
    first = request.today.replace(day=1)
    for day in (request.today, request.today - timedelta(days=1), first - timedelta(days=1)):
        yield day.isoformat(), ""


def _revisions(request: CompletionRequest) -> Iterator[Item]:
    from r57ledger.store import names

    return ((name, "") for name in names.revisions(_root(request)))


_SOURCES: dict[str, Callable[[CompletionRequest], Iterable[Item]]] = {
    "UNIT": _units,
    "PLAN": _plans,
    "PLAN/TASK": _tasks,
    "RECORD": _records,
    "CODE": _codes,
    "COMMAND": _commands,
    "TOPIC": _topics,
    "FORMAT": _formats,
    "CLASS": _classes,
    "KEY": _record_keys,
    "KEY[,KEY]...": _keys,
    "[-]KEY[,KEY]...": _sort_keys,
    "PERIOD": _periods,
    "DATE": _days,
    "REV": _revisions,
    "PART": _parts,
}
"""Where the values come from that a word in capitals stands for in the help."""
