"""Rules about YAML's forms that mean more than plain data, or not the same for all readers."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place, Span
from r57ledger.text import quoted
from r57ledger.words.message import mark, say

_UNEXAMINED = {
    "longer than": mark(
        "This file cannot be examined: with the signs that it holds, it may have 512 KiB at most."
    ),
    "more values than": mark(
        "This file cannot be examined: with the signs that it holds, it may have some 10,000 "
        "values at most."
    ),
    "readers differ": mark(
        "This part of the file cannot be examined: the readers of YAML differ on what this sign "
        "belongs to."
    ),
}
"""What is told by words of the reason why a text was not followed to its end."""


def anchor(path: str, sign: str, span: Span) -> Iterator[Finding]:
    """A record has no anchors and no aliases.

    `&name` and `*name` make one place of a file mean another: a change to the first changes the
    second unseen. A few lines of them can also stand for billions of values. A text that begins
    with `&` or `*` is put in quotes.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: &unit vu-phap-che
        submit_to: *unit
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        submit_to: vu-phap-che
        due: 2026-12
    """
    if sign.startswith("&"):
        message = say("{sign} is an anchor, which a record may not hold.", sign=quoted(sign))
    else:
        message = say("{sign} is an alias, which a record may not hold.", sign=quoted(sign))
    yield Finding(
        Place(path),
        message,
        say("Write the value out; put a text that begins with this sign in quotes."),
        span,
    )


def merge_key(path: str, span: Span) -> Iterator[Finding]:
    """A record has no merge keys.

    `<<` takes over the keys of another mapping for readers of YAML 1.1, and is an ordinary key
    for those of YAML 1.2.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        responsible:
          <<: {position: Head of the department}

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        responsible:
          position: Head of the department
    """
    message = say("`<<` is a merge key, which a record may not hold.")
    yield Finding(Place(path), message, say("Write the keys out."), span)


def tag(path: str, sign: str, span: Span) -> Iterator[Finding]:
    """A record has no tags.

    `!name` before a value tells a reader to make something else of it: another type, or in some
    programs an object that runs code. A text that begins with `!` is put in quotes.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: !!str 2026

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026
    """
    yield Finding(
        Place(path),
        say("{sign} is a tag, which a record may not hold.", sign=quoted(sign)),
        say("Delete it; put a text that begins with `!` in quotes."),
        span,
    )


def directive(path: str, sign: str, span: Span) -> Iterator[Finding]:
    """A record has no directives.

    `%YAML 1.1` makes some readers take `no` for false and `012` for ten, and others not.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        %YAML 1.1
        ---
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    yield Finding(
        Place(path),
        say("{sign} is a directive, which a record may not hold.", sign=quoted(sign)),
        say("Delete the line, and the `---` after it."),
        span,
    )


def disputed_number(path: str, value: str, span: Span) -> Iterator[Finding]:
    """A number is written so that every reader takes it for the same.

    `012` is twelve, ten or a text, `1_000` a thousand or a text, `0x7EA` a number or a text,
    `1:30` a text or ninety, depending on the program and the version of YAML. Numbers are
    written in plain digits, with a point before decimals, at most 15 digits; a code, a time or a
    telephone number is put in quotes.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: 012

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: "012"
    """
    yield Finding(
        Place(path),
        say(
            "Programs read {value} differently: as one number, another, or a text.",
            value=quoted(value),
        ),
        say(
            "Put a code or a text in quotes, '{value}'; write a number in plain digits.",
            value=value[:40],
        ),
        span,
    )


def unexamined(path: str, problem: str, span: Span) -> Iterator[Finding]:
    """A file's YAML can be followed by two independent readers.

    Where a file holds a character that may mean an anchor, an alias, a tag or a directive, a
    second, exact reader looks at it. It follows 512 KiB and some 10,000 values, and stumbles
    over a few rare forms of valid YAML. Such a file is refused, since nobody could tell what it
    says.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        note: ["see *":the annex]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        note: "see * in the annex"
    """
    sentence = next((said for words, said in _UNEXAMINED.items() if words in problem), None)
    message = say(sentence) if sentence else say("This part of the file cannot be examined.")
    yield Finding(
        Place(path),
        message,
        say("Write it in a simpler form: one key a line, texts in quotes."),
        span,
    )
