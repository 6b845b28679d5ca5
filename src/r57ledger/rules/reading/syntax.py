"""Rules about YAML itself: what every reader understands alike, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place, Span
from r57ledger.text import quoted

DEPTH = 16
"""How deep lists and mappings may lie in each other. Records need six."""

_MEANINGS = {
    "mapping values are not allowed": (
        "A colon stands here where no key can be.",
        "Put a text that holds a colon in quotes, and begin all keys of a mapping in one column.",
    ),
    "illegal placement of ':'": (
        "A colon stands here where no key can be.",
        "See whether a bracket or a quote before this line was left open.",
    ),
    "simple key expect ':'": (
        "This line is neither a key with a value nor part of a text.",
        "Write `key: value`; indent the lines of a longer text.",
    ),
    "unexpected character": (
        "No unquoted text can begin with this character.",
        "Put the text in quotes.",
    ),
    "multiline quoted scalar": (
        "A quoted text is not closed before this line.",
        "Close the quote; inside '…' write '' for one apostrophe.",
    ),
    "trailing content after": (
        "Something follows the closing quote of a text.",
        'Put the whole text in one pair of quotes, with quotes inside it as \\" or as “ ”.',
    ),
    "unclosed bracket": ("This bracket is not closed.", "Close it, or put the text in quotes."),
    "misplaced bracket": (
        "This bracket closes nothing.",
        "Delete it, or put the text in quotes.",
    ),
    "unexpected EOF while parsing a flow": (
        "A value is missing between the brackets.",
        "Write the value, or delete the comma.",
    ),
    "unknown escape": (
        "A backslash in this text is followed by a character that means nothing there.",
        "Use '…' instead of \"…\", or write the backslash twice.",
    ),
    "surrogate": (
        "An escape in this text is half of a character.",
        "Write the character itself.",
    ),
    "comment intercepting": (
        "A comment stands in the middle of a text.",
        "Put the text in quotes, or move the comment.",
    ),
    "did not find expected '-'": (
        "This line is not part of the list above it.",
        "Begin the entries of a list with `- `, all in one column.",
    ),
    "did not find expected key": (
        "This line is indented differently from the keys above it.",
        "Begin all keys of a mapping, or all dashes of a list, in one column.",
    ),
    "block sequence entries are not allowed": (
        "A list cannot begin on the line of its key.",
        "Put `- …` on the next line, or the list in brackets: [a, b].",
    ),
}


def syntax_error(path: str, problem: str, span: Span) -> Iterator[Finding]:
    """A file is valid YAML.

    The message tells where reading broke off. The cause is often a little earlier: a quote or a
    bracket that was not closed, a text with `: ` or a first `[`, `@` or `%` that is not in
    quotes, or lines that are not indented alike.

    Fails:

        title: Draft the circular: second round

    Mended:

        title: "Draft the circular: second round"
    """
    for words, (message, help_) in _MEANINGS.items():
        if words in problem:
            yield Finding(Place(path), message, help_, span)
            return
    yield Finding(
        Place(path),
        f"This is not valid YAML: {problem}.",
        "Look at this line and the one before it: quotes, brackets, colons, indentation.",
        span,
    )


def tab(path: str, span: Span) -> Iterator[Finding]:
    """Lines are indented with spaces.

    YAML forbids tabs as indentation, since they are wide in one editor and narrow in another,
    and readers differ on the places where one may stand otherwise. Inside quotes a tab is text.

    Fails:

        title:
        →en: Draft the circular          # → is a tab

    Mended:

        title:
          en: Draft the circular
    """
    message = "A tab stands here where only spaces are allowed."
    yield Finding(Place(path), message, "Indent with spaces; set the editor to do so.", span)


def duplicate_key(path: str, key: str, first_line: int, span: Span) -> Iterator[Finding]:
    """A mapping holds each key once.

    Many readers keep the last of two values without a word. Two branches that each add a key in
    another place of the file merge without a conflict, and this is how it shows.

    Fails:

        due: 2026-12
        lead: vu-phap-che
        due: 2027-03

    Mended:

        due: 2026-12
        lead: vu-phap-che
    """
    yield Finding(
        Place(path),
        f"The key {quoted(key)} is here for the second time.",
        f"The first is on line {first_line}. Keep the one that is right.",
        span,
    )


def several_documents(path: str, span: Span) -> Iterator[Finding]:
    """A file holds one record.

    `---` in the middle of a file begins another YAML document, whose record would have no path
    of its own and therefore no id. One `---` at the top is accepted.

    Fails:

        title: Draft the circular
        due: 2026-12
        ---
        title: Collect comments
        due: 2026-10

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments
        due: 2026-10
    """
    yield Finding(
        Place(path),
        "A second YAML document begins here; a file holds one record.",
        "Move it to a file of its own, or delete the line.",
        span,
    )


def not_a_mapping(path: str, what: str, span: Span) -> Iterator[Finding]:
    """A record is a mapping of keys to values.

    Fails:

        - title: Draft the circular
          due: 2026-12

    Mended:

        title: Draft the circular
        due: 2026-12
    """
    yield Finding(
        Place(path),
        f"This file holds {what} instead of keys with values.",
        "Write the record as `key: value` lines, beginning in the first column.",
        span,
    )


def anchor(path: str, mark: str, span: Span) -> Iterator[Finding]:
    """A record has no anchors and no aliases.

    `&name` and `*name` make one place of a file mean another: a change to the first changes the
    second unseen. A few lines of them can also stand for billions of values. A text that begins
    with `&` or `*` is put in quotes.

    Fails:

        lead: &unit vu-phap-che
        submit_to: *unit

    Mended:

        lead: vu-phap-che
        submit_to: vu-phap-che
    """
    kind = "an anchor" if mark.startswith("&") else "an alias"
    yield Finding(
        Place(path),
        f"{quoted(mark)} is {kind}, which a record may not hold.",
        "Write the value out; put a text that begins with this sign in quotes.",
        span,
    )


def merge_key(path: str, span: Span) -> Iterator[Finding]:
    """A record has no merge keys.

    `<<` takes over the keys of another mapping for readers of YAML 1.1, and is an ordinary key
    for those of YAML 1.2.

    Fails:

        responsible:
          <<: {position: Vụ trưởng}

    Mended:

        responsible:
          position: Vụ trưởng
    """
    message = "`<<` is a merge key, which a record may not hold."
    yield Finding(Place(path), message, "Write the keys out.", span)


def tag(path: str, mark: str, span: Span) -> Iterator[Finding]:
    """A record has no tags.

    `!name` before a value tells a reader to make something else of it: another type, or in some
    programs an object that runs code. A text that begins with `!` is put in quotes.

    Fails:

        due: !!str 2026

    Mended:

        due: 2026
    """
    yield Finding(
        Place(path),
        f"{quoted(mark)} is a tag, which a record may not hold.",
        "Delete it; put a text that begins with `!` in quotes.",
        span,
    )


def directive(path: str, mark: str, span: Span) -> Iterator[Finding]:
    """A record has no directives.

    `%YAML 1.1` makes some readers take `no` for false and `012` for ten, and others not.

    Fails:

        %YAML 1.1
        ---
        title: Draft the circular

    Mended:

        title: Draft the circular
    """
    yield Finding(
        Place(path),
        f"{quoted(mark)} is a directive, which a record may not hold.",
        "Delete the line, and the `---` after it.",
        span,
    )


def too_deep(path: str, span: Span) -> Iterator[Finding]:
    """Lists and mappings lie no more than 16 deep in each other.

    A record needs six levels. A hundred thousand brackets make programs that read YAML run out
    of memory or fall over; here they are counted before anything is built.

    Fails:

        note: [[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]

    Mended:

        note: deep
    """
    message = f"This lies more than {DEPTH} lists or mappings deep."
    yield Finding(Place(path), message, "Records need six levels; write it flat.", span)


def disputed_number(path: str, value: str, span: Span) -> Iterator[Finding]:
    """A number is written so that every reader takes it for the same.

    `012` is twelve, ten or a text, `1_000` a thousand or a text, `0x7EA` a number or a text,
    `1:30` a text or ninety, depending on the program and the version of YAML. Numbers are
    written in plain digits, with a point before decimals, at most 15 digits; a code, a time or a
    telephone number is put in quotes.

    Fails:

        code: 012

    Mended:

        code: "012"
    """
    yield Finding(
        Place(path),
        f"Programs read {quoted(value)} differently: as one number, another, or a text.",
        f"Put it in quotes if it is a code or a text: '{value[:40]}'; write a number in plain digits.",
        span,
    )


def unexamined(path: str, problem: str, span: Span) -> Iterator[Finding]:
    """A file's YAML can be followed by two independent readers.

    Where a file holds a character that may mean an anchor, an alias, a tag or a directive, a
    second, exact reader looks at it. It follows at most 40,000 values, and stumbles over a few
    rare forms that are valid YAML. Such a file is refused, since nobody could tell what it says.

    Fails:

        ? [a list, as a key]
        : "*value*"

    Mended:

        a key: "*value*"
    """
    yield Finding(
        Place(path),
        f"This part of the file cannot be examined: {problem}.",
        "Write it in a simpler form: one key a line, texts in quotes.",
        span,
    )


def cut_by_comment(path: str, rest: str, span: Span) -> Iterator[Finding]:
    """A text is not cut short by ` #`.

    A number sign after a blank begins a comment, so `Nghị quyết #57` is the text `Nghị quyết`. A
    comment is meant, and nothing is found, where two blanks stand before the sign and one after.

    Fails:

        title: Carry out resolution #57

    Mended:

        title: "Carry out resolution #57"
        due: 2026-12  # as the minutes say
    """
    yield Finding(
        Place(path),
        f"The text ends here: {quoted(rest)} is a comment.",
        "Put the text in quotes; for a comment, write two blanks before # and one after.",
        span,
    )
