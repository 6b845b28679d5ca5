"""A cheap look at a text: whether anything in it might mean more than plain data.

Most files are `is_plain`: one regular expression says that all readers of YAML agree on them, and
that no rule about characters speaks of them. In the others each kind of oddness is looked for.

The bulk reader passes over anchors that nobody uses, single aliases, tags and directives, and
takes numbers as YAML 1.1 or 1.2 as it likes. Whatever could be one of these has the exact reader
look at the text (`examine`): most are not, as in `url: "https://…?a=1&b=2"`.
"""

from __future__ import annotations

import re
import unicodedata

from r57ledger.rules.reading.syntax import DEPTH
from r57ledger.text import has_blank_letters

MOST = 30_000
"""The number of characters above which a text is none of the plain ones."""

# Letters of Vietnamese, English and Russian, each one character in form NFC, and what texts hold
# beside them. In a text that begins with a letter no sign among these means anything.
_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u0481\u048a-\u04ff"
_SIGN = r"0-9\ .,;()/%+?=_\u2013\u2014\u2018-\u201d\u2026\-"
_ITEM = r"(?:[A-Za-z]|[0-9]{1,9}[-/])[A-Za-z0-9/-]*"
_VALUE = rf"""(?:
    [{_LETTER}][{_LETTER}{_SIGN}&*!@'"]*          # a text
  | [0-9]{{1,9}}[-/\ ][{_LETTER}{_SIGN}]*         # a day, a code, 10 working days after …
  | (?:0|[1-9][0-9]{{0,9}})(?:\.[0-9]{{1,5}})?    # a number
  | "[{_LETTER}{_SIGN}:&*!@'~]*"
  | \[(?:{_ITEM}(?:,\ {_ITEM})*)?\]              # a list of ids
  | https?://[A-Za-z0-9./?=_%+~-]+
)"""
# Lines of comments, and of a key, a value or both: mappings and lists in block style.
_PLAIN = re.compile(
    rf"""(?>
        \#\ [{_LETTER}{_SIGN}:]*\n
      | \ {{0,20}}(?:-\ )?(?:(?>[A-Za-z][A-Za-z0-9_-]*:)(?:\ {_VALUE})?|{_VALUE})?\n
    )*+""",
    re.VERBOSE,
)
_LIMIT = 2 * DEPTH
# A line that opens many block collections begins with as many blanks and indicators. The bulk
# reader recurses over them and kills the process at some ten thousand; over brackets it counts.
_DEEP = re.compile(rf"\n[ \t?:-]{{{_LIMIT}}}")
_PROPERTY = re.compile(r"(?:^|[\s\[\]{},:?\"'-])(?:[&*][^ \t\r\n,\[\]{}]|!)|<<", re.MULTILINE)
# Numbers that YAML 1.1, YAML 1.2 or one of their readers takes for another number, or a text.
DISPUTED = re.compile(
    r"""
    [-+]?0(?:[0-9_]+(?:\.[0-9_]*)?|x[0-9A-Fa-f_]+|o[0-7_]+|b[01_]+)   # 012 0x7EA
  | [-+]?[0-9][0-9_]*_[0-9_.]*                       # 1_000
  | [-+]?\.?_[0-9_.]*(?:[eE][-+]?[0-9_]+)?           # _40
  | [-+]?[0-9_.]*[0-9]\.?[eE][-+]?[0-9_]+            # 1e3
  | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)? # 1:30
  | [-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)
  | [-+]?[0-9]{16,}(?:\.[0-9]*)? | [-+]?[0-9]*\.[0-9]{16,}
    """,
    re.VERBOSE,
)
# Where one could stand alone, at the end of a line or in brackets. Days and plain integers, the
# bulk of what begins with a digit, are passed over at once.
_CANDIDATE = re.compile(
    r"[ \[{,\n](?=[-+._0-9])"
    r"([-+._0][^ ,\]}\r\n]+|[1-9](?:[0-9]*[^ ,\]}\r\n0-9-]|[0-9]{15})[^ ,\]}\r\n]*)"
    r"(?=[ \r]*(?:[,\]}\n]|\Z| #))"
)
# `[?a]`, `{:a}`, `{a: |b}`, block texts in brackets or begun by a line of spaces: here the readers
# differ.
_ODD_START = re.compile(r"[\[{,:] *[|>?:]")
_ODD_BLOCK = re.compile(r"[|>](?:(?<=: .)[-+0-9]*[^-+0-9\s]|[-+0-9]* *(?:[\]},]|\r?\n +\r?\n))")
# From the first bracket of a line to its end.
_BRACKETED = re.compile(r"[\[{].*")
# Texts in quotes and comments, where a bracket is no bracket: `["a]",` goes on in the next line.
_NO_BRACKETS = re.compile(r"""\"[^"]*\"|'[^']*'| #.*""")
# `["a":b]` is a mapping in a list for the bulk reader, and no YAML for others.
_TIGHT = re.compile(r"[\"']:[^\s,\]}]")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number whose point may part thousands."""
_MISREAD = re.compile(rf":[ ]+(?:{GROUPED.pattern}|0?\.[0-9]+)(?=[ ]*(?:[,}}\r\n]|\Z|[ ]\#))")
_CUT = re.compile(r"\S #|\s#\S")


def is_plain(text: str) -> bool:
    """Return whether a text needs no other look: about five microseconds."""
    return len(text) <= MOST and _PLAIN.fullmatch(text) is not None


def is_deep(text: str) -> bool:
    """Return whether a text could lie so deep in block style that the bulk reader falls over."""
    return _DEEP.search(text) is not None or _DEEP.match("\n" + text[: _LIMIT + 1]) is not None


def is_suspicious(text: str) -> bool:
    """Return whether the exact reader has to look at a text. Costs ten microseconds."""
    return _may_mean_more(text) or _may_differ(text)


def _may_mean_more(text: str) -> bool:
    """Return whether a text may hold a property, a directive, a second document or a tab."""
    if ("&" in text or "*" in text or "!" in text or "<" in text) and _PROPERTY.search(text):
        return True
    if "%" in text and ("\n%" in text or text.startswith("%")):
        return True
    return "\t" in text or "\n---" in text or "\n..." in text or text.startswith("...")


def _may_differ(text: str) -> bool:
    """Return whether a text may hold what two readers of YAML take for different data."""
    if "\\" in text and _HALF.search(text):
        return True
    if ("|" in text or ">" in text) and _ODD_BLOCK.search(text):
        return True
    if ('"' in text or "'" in text) and ('":' in text or "':" in text) and _TIGHT.search(text):
        return True
    return _has_odd_brackets(text) or any(map(DISPUTED.fullmatch, _CANDIDATE.findall(text)))


def _has_odd_brackets(text: str) -> bool:
    """Return whether a list or mapping in brackets may hold `[a:]` or `[?a]`, or span lines.

    Over several lines the readers differ on block texts, and on keys that are broken in two.
    """
    if "[" not in text and "{" not in text:
        return False
    return any(map(_is_odd_line, _BRACKETED.findall(text)))


def _is_odd_line(line: str) -> bool:
    if not _is_balanced(line):
        return True
    if '"' in line or "'" in line or " #" in line:
        bare = _NO_BRACKETS.sub("", line)
        if not _is_balanced(bare) or '"' in bare or "'" in bare:
            return True
    return ":]" in line or ":}" in line or ":," in line or _ODD_START.search(line) is not None


def _is_balanced(line: str) -> bool:
    return line.count("[") == line.count("]") and line.count("{") == line.count("}")


def is_fit(text: str) -> bool:
    """Return whether a text has no character that a record may not hold, line feeds apart.

    False means only that the rules about characters have to look at it.
    """
    if not text.replace("\n", "").isprintable():
        return False
    return text.isascii() or not has_blank_letters(text)


def is_composed(text: str) -> bool:
    """Return whether a text is in Unicode's form NFC."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def may_hold_markers(text: str) -> bool:
    """Return whether a text may hold the markers of a merge that was not finished."""
    some = "<" in text or ">" in text or "|" in text
    return some and ("<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text)


def may_be_misread(text: str) -> bool:
    """Return whether a text may hold a number like 1.200 or 0.4, which people read otherwise."""
    return "." in text and _MISREAD.search(text) is not None


def may_be_cut(text: str) -> bool:
    """Return whether a ` #` may have cut a text in two: where no blank stands on both sides."""
    return "#" in text and " #" in text and _CUT.search(text) is not None
