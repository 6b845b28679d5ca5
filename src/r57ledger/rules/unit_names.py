"""Ids in place of names: what a person meant who wrote a unit's name where an id belongs.

A file is read without knowledge of the others, so that its findings cannot tell whose name it is.
They are completed here, once the units are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from r57ledger.diagnostic import Diagnostic
from r57ledger.format.identity import identify
from r57ledger.format.keys import forms_in
from r57ledger.schedule.organisation import Organisation
from r57ledger.text import fold, quoted
from r57ledger.words.message import counted, say

_NO_LIST, _NO_ID = "R57-110", "R57-115"
"""The codes of what is said of a text in place of a list of ids, and of a value that is no id."""
_BETWEEN = re.compile(r"\s*[,;/&+]\s*(?:và\s+)?|\s+(?:và|cùng|with|and|и)\s+|\s+-\s+")


def propose_units(
    findings: Iterable[Diagnostic], organisation: Organisation, source: Callable[[str], bytes]
) -> Iterator[Diagnostic]:
    """Yield findings; those about the name of a unit in place of its id propose the id.

    `source` gives a file's bytes. A finding without a span is left as it is.
    """
    for finding in findings:
        key = _key(finding)
        text = _text(finding, source) if key else None
        help_ = _proposal(organisation, key, text, finding) if key and text else None
        yield finding._replace(help=help_) if help_ else finding


def _key(finding: Diagnostic) -> str | None:
    """Return the key of a place where an id of a unit belongs; None for all other findings."""
    if finding.code not in (_NO_LIST, _NO_ID) or finding.span is None:
        return None
    names = [step for step in finding.place.field if isinstance(step, str)]
    if not names:
        return None
    return names[-1] if _unit_forms(finding.place.path, names[-1]) else None


def _unit_forms(path: str, key: str) -> list[str]:
    """Return the names of the forms in which a key of a file holds units; none for others."""
    kind = identify(path).kind
    # A difficulty's file may hold a proposal.
    forms = [
        form
        for one in (kind, "proposal" if kind == "difficulty" else kind)
        for form in forms_in(one).get(key, ())
    ]
    return [form.name for form in forms if form.names == "unit"]


def _text(finding: Diagnostic, source: Callable[[str], bytes]) -> str | None:
    """Return the text that a finding points at, without its quotes; None for more than a line."""
    span = finding.span
    if span is None or span.line != span.end_line:
        return None
    line = source(finding.place.path).decode(errors="replace").split("\n")[span.line - 1]
    text = line[span.column - 1 : span.end_column - 1].strip(" \r").strip("'\"")
    # A space at an end, which nobody sees, is told by the finding itself.
    return text if text == text.strip() else None


def _proposal(organisation: Organisation, key: str, text: str, finding: Diagnostic) -> str | None:
    """Return what to write in place of a name, or of several in one text; None for no units."""
    # An id with other signs between its words, with capitals or diacritics.
    id_ = re.sub(r"[\s_.-]+", "-", fold(text))
    units = [id_] if id_ in organisation.units else organisation.find(text)
    if len(units) > 1:
        return counted(
            len(units),
            "{name} names {n} unit: {units}. Write the one meant.",
            "{name} names {n} units: {units}. Write the one meant.",
            name=quoted(text),
            units=", ".join(units),
        )
    in_list = isinstance(finding.place.field[-1], int)
    if units:
        written = f"[{units[0]}]" if finding.code == _NO_LIST else units[0]
        write = written if in_list else f"`{key}: {written}`"
        if id_ == units[0] and " " not in text:
            return say("Write {text}.", text=write)
        return say(
            "{name} is a name of {unit}. Write {text}.",
            name=quoted(text),
            unit=units[0],
            text=write,
        )
    forms = _unit_forms(finding.place.path, key)
    one_or_more = any(name.startswith("id or ids") for name in forms)
    takes_several = finding.code == _NO_LIST or (one_or_more and not in_list)
    several = _units(organisation, text) if takes_several else []
    if several:
        return counted(
            len(several),
            "This is {n} unit. Write {text}.",
            "These are {n} units. Write {text}.",
            text=f"`{key}: [{', '.join(several)}]`",
        )
    return None


def _units(organisation: Organisation, text: str) -> list[str]:
    """Return the ids of the units that a text lists by ids or names; none where one is unknown.

    A name may hold a comma or an "and" itself, so the longest that is a name is taken.
    """
    ends = [*(match.span() for match in _BETWEEN.finditer(text)), (len(text), len(text))]
    units: list[str] = []
    start = 0
    while start < len(text):
        for end, after in reversed([one for one in ends if one[0] > start]):
            matches = organisation.find(text[start:end])
            if len(matches) == 1:
                units.append(matches[0])
                start = after
                break
        else:
            return []
    return units
