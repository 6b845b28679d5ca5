"""The second bulk reader, for systems on which yaml-rs cannot be imported: ruamel.yaml.

It is a hundred times as slow, and written in Python, so it runs wherever the program does. It
reads the plain part of YAML 1.2 as the first reader does: dates, `=` and `<<` are texts. Where
ruamel.yaml lets pass what the standard forbids, it is looked for here.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError

from r57ledger.yaml.document import Document, Node
from r57ledger.yaml.refusal import Refusal


class _Constructor(SafeConstructor):
    """YAML's core schema, in which a day is a text."""


for _name in ("timestamp", "value", "merge"):
    _Constructor.add_constructor(f"tag:yaml.org,2002:{_name}", lambda _, node: node.value)


# The beginnings of ruamel.yaml's words, and those of yaml-rs for the same.
_WORDS = {
    "could not find expected ':'": "simple key expect ':'",
    "expected '<document start>'": "did not find expected <document start>",
    "expected <block end>": "did not find expected key",
}


def load(text: str) -> Any:
    """Return a text's only document as plain data. Raises `Refusal`."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    try:
        data = yaml.load(text)
    except DuplicateKeyError as error:
        raise _refusal(error, "duplicate mapping key") from None
    except MarkedYAMLError as error:
        raise _refusal(error, str(error.problem)) from None
    except RecursionError:
        raise Refusal("recursion limit") from None
    except Exception as error:  # some refusals are a ValueError or an assertion
        raise Refusal(str(error).partition("\n")[0] or type(error).__name__) from None
    _refuse_what_is_forbidden(text)
    return data


def _refusal(error: MarkedYAMLError, words: str) -> Refusal:
    mark = error.problem_mark or error.context_mark
    words = next((own for start, own in _WORDS.items() if words.startswith(start)), words)
    return Refusal(words, mark.line + 1, mark.column + 1) if mark else Refusal(words)


def _refuse_what_is_forbidden(text: str) -> None:
    """Refuse what the standard forbids and ruamel.yaml takes. Raises `Refusal`."""
    document = Document(text)
    lines = text.split("\n")
    todo = [(document.root, 0)] if document.root else []
    while todo:
        node, column = todo.pop()
        children = [part for pair in node.pairs for part in pair] + node.items
        if node.flow or node.style in ("'", '"'):
            _refuse_lines(node, lines, column)
            if any(child.text == "-" and child.style is None for child in children):
                raise Refusal("plain scalar cannot start with '-'", node.span.line)
            if lines[node.span.end_line - 1][node.span.end_column - 1 :].startswith("#"):
                raise Refusal("comment intercepting", node.span.end_line, node.span.end_column)
        elif node.kind != "scalar":
            column = node.span.column
        todo += [(child, column) for child in children]


def _refuse_lines(node: Node, lines: list[str], column: int) -> None:
    """Refuse a line of a value in quotes or brackets that begins left of `column`.

    That is the column of the mapping or list that holds the value. So a quote that was left open
    is noticed where the next key begins. The closing sign itself may stand anywhere. Raises
    `Refusal`.
    """
    for number in range(node.span.line, node.span.end_line):
        line = lines[number].rstrip("\r")
        indent = len(line) - len(line.lstrip(" "))
        if node.flow and line.strip() and line[indent] == "\t":
            raise Refusal("tab", number + 1, indent + 1)
        if indent < column and line.strip() and line[indent] not in "]}'\"":
            words = "invalid indentation" if node.flow else "multiline quoted scalar"
            raise Refusal(words, number + 1, indent + 1)
