"""What is told of a text that is no YAML: where it stands, what it means, and what to write."""

from __future__ import annotations

import pytest

from r57ledger.diagnostic import Span
from r57ledger.rules.reading import forms, syntax
from r57ledger.yaml.parse import parse

PATH = "plans/kh-1/tasks/t1.yaml"
IN_COLUMN = "Begin all keys of a mapping, or all dashes of a list, in one column."
CLOSE = "Close it, or put the text in quotes."
QUOTE = "Close the quote; inside '…' write '' for one apostrophe."
BACKSLASH = "Use '…' instead of \"…\", or write the backslash twice."


@pytest.mark.parametrize(
    ("text", "start", "message", "remedy"),
    [
        ("title: a: b\n", (1, 9), "A colon stands here where no key can be.",
         'Put a text that holds a colon in quotes: "a: b". Begin all keys of a mapping in one '
         "column."),
        ("title: a\n b: c\n", (2, 3), "A colon stands here where no key can be.",
         "Put a text that holds a colon in quotes, and begin all keys of a mapping in one column."),
        ("title\nlead: b\n", (1, 1), "This line is neither a key with a value nor part of a text.",
         "Write `key: value`; indent the lines of a longer text."),
        ("title: @x\n", (1, 8), "No unquoted text can begin with this character.",
         'Put the whole text in quotes: "@x"'),
        ('title: "abc\nlead: b\n', (1, 8), "This quote is not closed.", QUOTE),
        ('title: "a" b\n', (1, 12), "Something follows the closing quote of a text.",
         "Put the whole text in one pair of quotes: '\"a\" b'"),
        ("title: > b\n", (1, 8), "A text of several lines begins with this character, and nothing "
         "may follow it here.", 'Put the text in quotes, as in operator: ">=".'),
        ("title: [a\nlead: b\n", (1, 8), "This bracket is not closed.", CLOSE),
        ("title: a]\nlead: [b]]\n", (2, 10), "This bracket closes nothing.",
         "Delete it, or put the text in quotes."),
        ("title: [a,,b]\n", (1, 11), "A value is missing between the brackets.",
         "Write the value, or delete the comma."),
        ("title: [a}\n", (1, 8), "This bracket closes one of another kind.",
         "Close a bracket with one of its own kind, or put the text in quotes."),
        ("title: [a b: c d: e]\n", (1, 17),
         "A comma or the closing bracket is missing before this.",
         "Put commas between the values, close the bracket, or put the text in quotes."),
        ("title: [Gấp] Trình\n", (1, 8), "A text that begins with a bracket is a list or a mapping "
         "to YAML, and ends with it.", 'Put the whole text in quotes: "[Gấp] Trình"'),
        ("title: [a]#b\n", (1, 11), "No space stands before this #, so it begins no comment.",
         "Put the text in quotes, or write two spaces before # and one after."),
        ('title: "a\\q"\n', (1, 8), "A backslash in this text is followed by a character that "
         "means nothing there.", BACKSLASH),
        ('title: "\\xzz"\n', (1, 8), "A backslash in this text is followed by a character that "
         "means nothing there.", BACKSLASH),
        ('title: "\\ud800"\n', (1, 8), "An escape in this text is half of a character.",
         "Write the character itself."),
        ("note:\n  - a\n  b: c\n", (3, 3), "This line is not part of the list above it.",
         "Begin the entries of a list with `- `, all in one column."),
        ("log:\n- date: 2025-01-01\n kind: x\n", (3, 2),
         "This line is indented differently from the keys above it.", IN_COLUMN),
        ("  title: a\nlead: b\n", (1, 3),
         "This line is indented differently from the lines beside it.", IN_COLUMN),
        ("title:\u00a0a\nlead: b\n", (1, 7),
         "A no-break space stands here, which YAML takes for a letter.",
         "Write an ordinary space; the other one comes along when text is copied."),
        ("title\uff1aa\nlead: b\n", (1, 6),
         "A full-width colon stands here, which YAML takes for a letter.",
         "Write an ordinary colon and a space: `key: value`."),
        ("title:a\nlead: b\n", (1, 6),
         "No space follows this colon, so what stands before it is no key.",
         "Write `key: value`, with a space after the colon."),
        ("title: a\nlog: - b\n", (2, 6), "A list cannot begin on the line of its key.",
         "Put `- …` on the next line, or the list in brackets: [a, b]."),
        ("title: a\n%b\n", (2, 1), "A line cannot begin with % here.",
         "Delete the sign, or put the text in quotes."),
    ],
)  # fmt: skip
def test_a_text_that_is_no_yaml_is_told_in_plain_words(
    text: str, start: tuple[int, int], message: str, remedy: str
) -> None:
    [finding] = parse(PATH, text.encode()).diagnostics
    assert (finding.code, finding.message, finding.help) == ("R57-030", message, remedy)
    assert finding.span is not None
    assert finding.span[:2] == start


# Words of the readers that come of texts which are cut off or nested in rare ways.
@pytest.mark.parametrize(
    ("problem", "message", "remedy"),
    [
        ("illegal placement of ':' indicator", "A colon stands here where no key can be.",
         "See whether a bracket or a quote before this line was left open."),
        ("invalid multiline quoted scalar", "A quoted text is not closed before this line.", QUOTE),
        ("trailing content after a scalar", "Something follows the closing quote of a text.",
         'Put the whole text in one pair of quotes, with quotes inside it as \\" or as “ ”.'),
        ("unexpected character", "No unquoted text can begin with this character.",
         "Put the text in quotes."),
        ("comment intercepting the multiline text", "A comment stands in the middle of a text.",
         "Put the text in quotes, or move the comment."),
        ("text after a bracket", "A text that begins with a bracket is a list or a mapping to "
         "YAML, and ends with it.", 'Put the whole text in quotes: "[…] …".'),
        ("between a key and its value",
         "This line stands between a key and the value of that key.",
         "Move it, or look at how the lines below it are indented."),
        ("long dash", "A long dash stands here, which YAML takes for a letter.",
         "Begin the entries of a list with `- `, an ordinary hyphen and a space."),
        ("no space after '-'", "No space follows this dash, so it begins no entry of a list.",
         "Begin the entries of a list with `- `."),
        ("'-' is only valid inside a block", "A dash that begins an entry of a list cannot stand "
         "here.", "Put the text in quotes, or each entry on a line of its own, all in one column."),
        ("invalid line in flow construct",
         "A bracket that was opened before this line is not closed.", CLOSE),
        ("unhashable key", "A list or a mapping in brackets cannot be a key.",
         "Put the text in quotes, or delete the brackets."),
        ("did not find expected <document start>",
         "The lines before this one are no key with a value.",
         "Write the record as `key: value` lines, beginning in the first column."),
        ("invalid indentation", "This is not valid YAML: invalid indentation.",
         "Look at this line and the one before it: quotes, brackets, colons, indentation."),
    ],
)  # fmt: skip
def test_words_of_the_readers_have_a_meaning(problem: str, message: str, remedy: str) -> None:
    span = Span(3, 1, 3, 2)
    [finding] = syntax.syntax_error(PATH, problem, span)
    assert (finding.message, finding.help, finding.span) == (message, remedy, span)


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        ("longer than can be read exactly",
         "This file cannot be examined: with the signs that it holds, it may have 512 KiB at "
         "most."),
        ("more values than can be read exactly",
         "This file cannot be examined: with the signs that it holds, it may have some 10,000 "
         "values at most."),
        ("the readers differ",
         "This part of the file cannot be examined: the readers of YAML differ on what this sign "
         "belongs to."),
        ("something else", "This part of the file cannot be examined."),
    ],
)  # fmt: skip
def test_what_cannot_be_examined_is_told_why(problem: str, message: str) -> None:
    [finding] = forms.unexamined(PATH, problem, Span(3, 1, 3, 2))
    assert finding.message == message
    assert finding.help == "Write it in a simpler form: one key a line, texts in quotes."
