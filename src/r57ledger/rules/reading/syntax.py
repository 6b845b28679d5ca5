"""Rules about YAML itself: what every reader understands alike, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Field, Finding, Place, Span
from r57ledger.rules.reading.wording import in_quotes
from r57ledger.text import quoted
from r57ledger.words.message import mark, say

DEPTH = 16
"""How deep lists and mappings may lie in each other. Records need six."""

_MEANINGS = {
    "mapping values are not allowed": (
        mark("A colon stands here where no key can be."),
        mark(
            "Put a text that holds a colon in quotes, and begin all keys of a mapping in one "
            "column."
        ),
    ),
    "illegal placement of ':'": (
        mark("A colon stands here where no key can be."),
        mark("See whether a bracket or a quote before this line was left open."),
    ),
    "simple key expect ':'": (
        mark("This line is neither a key with a value nor part of a text."),
        mark("Write `key: value`; indent the lines of a longer text."),
    ),
    "unexpected character": (
        mark("No unquoted text can begin with this character."),
        mark("Put the text in quotes."),
    ),
    "multiline quoted scalar": (
        mark("A quoted text is not closed before this line."),
        mark("Close the quote; inside '…' write '' for one apostrophe."),
    ),
    "unclosed quote": (
        mark("This quote is not closed."),
        mark("Close the quote; inside '…' write '' for one apostrophe."),
    ),
    "anchor or alias": (
        mark("No unquoted text can begin with this character."),
        mark("Put the text in quotes."),
    ),
    "trailing content after": (
        mark("Something follows the closing quote of a text."),
        mark('Put the whole text in one pair of quotes, with quotes inside it as \\" or as “ ”.'),
    ),
    "block scalar": (
        mark("A text of several lines begins with this character, and nothing may follow it here."),
        mark('Put the text in quotes, as in operator: ">=".'),
    ),
    "unclosed bracket": (
        mark("This bracket is not closed."),
        mark("Close it, or put the text in quotes."),
    ),
    "misplaced bracket": (
        mark("This bracket closes nothing."),
        mark("Delete it, or put the text in quotes."),
    ),
    "unexpected EOF while parsing a flow": (
        mark("A value is missing between the brackets."),
        mark("Write the value, or delete the comma."),
    ),
    "unknown escape": (
        mark("A backslash in this text is followed by a character that means nothing there."),
        mark("Use '…' instead of \"…\", or write the backslash twice."),
    ),
    "surrogate": (
        mark("An escape in this text is half of a character."),
        mark("Write the character itself."),
    ),
    "comment intercepting": (
        mark("A comment stands in the middle of a text."),
        mark("Put the text in quotes, or move the comment."),
    ),
    "did not find expected '-'": (
        mark("This line is not part of the list above it."),
        mark("Begin the entries of a list with `- `, all in one column."),
    ),
    "did not find expected key": (
        mark("This line is indented differently from the keys above it."),
        mark("Begin all keys of a mapping, or all dashes of a list, in one column."),
    ),
    "unlike its neighbours": (
        mark("This line is indented differently from the lines beside it."),
        mark("Begin all keys of a mapping, or all dashes of a list, in one column."),
    ),
    "text after a bracket": (
        mark("A text that begins with a bracket is a list or a mapping to YAML, and ends with it."),
        mark('Put the whole text in quotes: "[…] …".'),
    ),
    "between a key and its value": (
        mark("This line stands between a key and the value of that key."),
        mark("Move it, or look at how the lines below it are indented."),
    ),
    "no-break space": (
        mark("A no-break space stands here, which YAML takes for a letter."),
        mark("Write an ordinary space; the other one comes along when text is copied."),
    ),
    "full-width colon": (
        mark("A full-width colon stands here, which YAML takes for a letter."),
        mark("Write an ordinary colon and a space: `key: value`."),
    ),
    "long dash": (
        mark("A long dash stands here, which YAML takes for a letter."),
        mark("Begin the entries of a list with `- `, an ordinary hyphen and a space."),
    ),
    "no space after '-'": (
        mark("No space follows this dash, so it begins no entry of a list."),
        mark("Begin the entries of a list with `- `."),
    ),
    "no space after ':'": (
        mark("No space follows this colon, so what stands before it is no key."),
        mark("Write `key: value`, with a space after the colon."),
    ),
    "block sequence entries are not allowed": (
        mark("A list cannot begin on the line of its key."),
        mark("Put `- …` on the next line, or the list in brackets: [a, b]."),
    ),
}
_IN_QUOTES = mark("Put the whole text in quotes: {text}")
_SHOWN = {
    "mapping values are not allowed": mark(
        "Put a text that holds a colon in quotes: {text}. Begin all keys of a mapping in one "
        "column."
    ),
    "unexpected character": _IN_QUOTES,
    "anchor or alias": _IN_QUOTES,
    "text after a bracket": _IN_QUOTES,
    "trailing content after": mark("Put the whole text in one pair of quotes: {text}"),
}
"""The remedies for those where the text of the line is right but for its quotes."""


def syntax_error(path: str, problem: str, span: Span, text: str = "") -> Iterator[Finding]:
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
            shown = say(_SHOWN[words], text=in_quotes(text)) if text and words in _SHOWN else None
            yield Finding(Place(path), say(message), shown or say(help_), span)
            return
    yield Finding(
        Place(path),
        say("This is not valid YAML: {problem}.", problem=problem),
        say("Look at this line and the one before it: quotes, brackets, colons, indentation."),
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
    message = say("A tab stands here where only spaces are allowed.")
    yield Finding(Place(path), message, say("Indent with spaces; set the editor to do so."), span)


def duplicate_key(path: str, key: str, first: Span, span: Span) -> Iterator[Finding]:
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
        say("The key {key} is here for the second time.", key=quoted(key)),
        say("The first is on line {line}. Keep the one that is right.", line=str(first.line)),
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
        say("A second YAML document begins here; a file holds one record."),
        say("Move it to a file of its own, or delete the line."),
        span,
    )


def not_a_mapping(path: str, is_list: bool, span: Span) -> Iterator[Finding]:
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
    message = say("This file holds a single value instead of a mapping of keys to values.")
    if is_list:
        message = say("This file holds a list instead of a mapping of keys to values.")
    help_ = say("Write the record as `key: value` lines, beginning in the first column.")
    yield Finding(Place(path), message, help_, span)


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
    message = say("This lies more than {depth} lists or mappings deep.", depth=DEPTH)
    yield Finding(Place(path), message, say("Records need six levels; write it flat."), span)


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
    message = say("There is no text here: {comment} is a comment.", comment=quoted(rest))
    if is_cut:
        message = say("The text ends here: {comment} is a comment.", comment=quoted(rest))
    help_ = say(
        "Put the whole text in quotes; for a comment, write two spaces before # and one after."
    )
    yield Finding(Place(path, field), message, help_, span)
