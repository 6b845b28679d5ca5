"""Rules about YAML itself: what every reader understands alike, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Field, Finding, Place, Span
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
    "unclosed quote": (
        "This quote is not closed.",
        "Close the quote; inside '…' write '' for one apostrophe.",
    ),
    "trailing content after": (
        "Something follows the closing quote of a text.",
        'Put the whole text in one pair of quotes, with quotes inside it as \\" or as “ ”.',
    ),
    "block scalar": (
        "A text of several lines begins with this character, and nothing may follow it here.",
        'Put the text in quotes, as in operator: ">=".',
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
    "unlike its neighbours": (
        "This line is indented differently from the lines beside it.",
        "Begin all keys of a mapping, or all dashes of a list, in one column.",
    ),
    "text after a bracket": (
        "A text that begins with a bracket is a list or a mapping to YAML, and ends with it.",
        'Put the whole text in quotes: "[…] …".',
    ),
    "between a key and its value": (
        "This line stands between a key and the value of that key.",
        "Move it, or look at how the lines below it are indented.",
    ),
    "no-break space": (
        "A no-break space stands here, which YAML takes for a letter.",
        "Write an ordinary space; the other one comes along when text is copied.",
    ),
    "full-width colon": (
        "A full-width colon stands here, which YAML takes for a letter.",
        "Write an ordinary colon and a space: `key: value`.",
    ),
    "long dash": (
        "A long dash stands here, which YAML takes for a letter.",
        "Begin the entries of a list with `- `, an ordinary hyphen and a space.",
    ),
    "no space after '-'": (
        "No space follows this dash, so it begins no entry of a list.",
        "Begin the entries of a list with `- `.",
    ),
    "no space after ':'": (
        "No space follows this colon, so what stands before it is no key.",
        "Write `key: value`, with a space after the colon.",
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

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular: second round
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: "Draft the circular: second round"
        lead: vu-phap-che
        due: 2026-12
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

        # plans/kh-01/tasks/t1.yaml, where → is a tab
        title:
        →en: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title:
          en: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    message = "A tab stands here where only spaces are allowed."
    yield Finding(Place(path), message, "Indent with spaces; set the editor to do so.", span)


def duplicate_key(path: str, key: str, first_line: int, span: Span) -> Iterator[Finding]:
    """A mapping holds each key once.

    Many readers keep the last of two values without a word. Two branches that each add a key in
    another place of the file merge without a conflict, and this is how it shows.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        lead: van-phong-bo

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
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

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        ---
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-10

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
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

        # plans/kh-01/tasks/t1.yaml
        - title: Draft the circular on digital signatures
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
        f"This file holds {what} instead of a mapping of keys to values.",
        "Write the record as `key: value` lines, beginning in the first column.",
        span,
    )


def too_deep(path: str, span: Span) -> Iterator[Finding]:
    """Lists and mappings lie no more than 16 deep in each other.

    A record needs six levels. A hundred thousand brackets make programs that read YAML run out
    of memory or fall over; here they are counted before anything is built.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        note: [[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        note: deep
    """
    message = f"This lies more than {DEPTH} lists or mappings deep."
    yield Finding(Place(path), message, "Records need six levels; write it flat.", span)


def cut_by_comment(
    path: str, field: Field, rest: str, is_cut: bool, span: Span
) -> Iterator[Finding]:
    """A text is not cut short by ` #`, and does not begin with `#`.

    A number sign after a space begins a comment, so `Nghị quyết #57` is the text `Nghị quyết`, and
    `#2 Đề án` is no text at all. A comment is meant, and nothing is found, where two spaces stand
    before the sign and one after.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Carry out resolution #57
        lead: vu-phap-che
        due: 2026-12
        product: #2 The circular

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: "Carry out resolution #57"
        lead: vu-phap-che
        due: 2026-12  # as the minutes say
        product: "#2 The circular"
    """
    message = "The text ends here:" if is_cut else "There is no text here:"
    yield Finding(
        Place(path, field),
        f"{message} {quoted(rest)} is a comment.",
        "Put the whole text in quotes; for a comment, write two spaces before # and one after.",
        span,
    )
