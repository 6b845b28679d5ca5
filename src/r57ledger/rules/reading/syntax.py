"""Rules about YAML itself: what every reader understands alike, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Field, Finding, Place, Span
from r57ledger.rules.reading.refusals import MEANINGS, SHOWN
from r57ledger.rules.reading.wording import in_quotes
from r57ledger.text import quoted
from r57ledger.words.message import say

DEPTH = 16
"""How deep lists and mappings may lie in each other. Records need six."""


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
    for words, (message, help_) in MEANINGS.items():
        if words in problem:
            shown = say(SHOWN[words], text=in_quotes(text)) if text and words in SHOWN else None
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
