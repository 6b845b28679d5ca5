"""A quick look at two texts of a task: may its deadline have moved without an entry?

Most commits only report progress. Where the answer is yes, both texts are read, and the records are
compared. Where it is no, the deadline cannot have moved without an entry.
"""

from __future__ import annotations

import re

# A line that is no part of a deadline, wherever it is put in or taken out: an empty one, a comment,
# a field of the record that bears on no deadline. A value that goes on in the next lines does so
# before and after.
_HARMLESS = re.compile(
    rb"[ \t]*(?:#.*)?\r?"
    rb"|(?:title|lead|coordinating|directed_by|submit_to|due_text|product|priority|parent|note):.*"
)
# What may stand in an entry that has come and moves nothing. An entry that sets or mends a deadline
# has one of the other keys, `to`, `field`, `entry`, and is read.
_REPORTED = re.compile(
    rb"log:\r?"
    rb"|(?:- |[ \t]+(?:- )?)(?:(?:date|percent|note|product|evidence|confirmed_by|document|url"
    rb"|reason|approved_by|title|unit|period):.*|kind: *(?:progress|submission|return|completion"
    rb"|reminder|note|cancellation|reopening|suspension)\r?)"
)

_ADDED = re.compile(rb"(?:log:\r?\n)? *- date:")
_INSIDE = re.compile(rb"- | |\r?\Z")
"""A line of a log."""


def may_move_silently(before: bytes, after: bytes) -> bool:
    """Tell whether a deadline may have moved between two texts of a task without an entry."""
    old, new = before.split(b"\n"), after.split(b"\n")
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if not gone and _ADDED.match(b"\n".join(come)) and not b"".join(old[start:]).strip():
        # Entries were put in at the end: each says what it moves.
        return not all(map(_INSIDE.match, come[1:]))
    return not (
        all(map(_HARMLESS.fullmatch, gone))
        and all(_HARMLESS.fullmatch(line) or _REPORTED.fullmatch(line) for line in come)
    )
