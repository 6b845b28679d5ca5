"""What the readers of YAML mean by the words with which they refuse a text, and what to do."""

from __future__ import annotations

from r57ledger.words.message import mark

MEANINGS = {
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
    "is only valid inside a block": (
        mark("A dash that begins an entry of a list cannot stand here."),
        mark("Put the text in quotes, or each entry on a line of its own, all in one column."),
    ),
    "mismatched bracket": (
        mark("This bracket closes one of another kind."),
        mark("Close a bracket with one of its own kind, or put the text in quotes."),
    ),
    "in flow construct": (
        mark("A bracket that was opened before this line is not closed."),
        mark("Close it, or put the text in quotes."),
    ),
    "while parsing a flow": (
        mark("A comma or the closing bracket is missing before this."),
        mark("Put commas between the values, close the bracket, or put the text in quotes."),
    ),
    "directive": (
        mark("A line cannot begin with % here."),
        mark("Delete the sign, or put the text in quotes."),
    ),
    "scanning a tag": (
        mark("No unquoted text can begin with this character."),
        mark("Put the text in quotes."),
    ),
    "hexadecimal": (
        mark("A backslash in this text is followed by a character that means nothing there."),
        mark("Use '…' instead of \"…\", or write the backslash twice."),
    ),
    "unhashable": (
        mark("A list or a mapping in brackets cannot be a key."),
        mark("Put the text in quotes, or delete the brackets."),
    ),
    "comments must be separated": (
        mark("No space stands before this #, so it begins no comment."),
        mark("Put the text in quotes, or write two spaces before # and one after."),
    ),
    "did not find expected <document start>": (
        mark("The lines before this one are no key with a value."),
        mark("Write the record as `key: value` lines, beginning in the first column."),
    ),
    "while parsing a block": (
        mark("This line is neither a key with a value nor part of a text."),
        mark("Write `key: value`; indent the lines of a longer text."),
    ),
    "did not find expected node content": (
        mark("No unquoted text can begin with this character."),
        mark("Put the text in quotes."),
    ),
    "invalid indentation": (
        mark("This is not valid YAML: invalid indentation."),
        mark("Look at this line and the one before it: quotes, brackets, colons, indentation."),
    ),
    "block sequence entries are not allowed": (
        mark("A list cannot begin on the line of its key."),
        mark("Put `- …` on the next line, or the list in brackets: [a, b]."),
    ),
}
_IN_QUOTES = mark("Put the whole text in quotes: {text}")
"""By words of a refusal: what is told, and the remedy. The first whose words are in it counts."""
SHOWN = {
    "mapping values are not allowed": mark(
        "Put a text that holds a colon in quotes: {text}. Begin all keys of a mapping in one "
        "column."
    ),
    "unexpected character": _IN_QUOTES,
    "anchor or alias": _IN_QUOTES,
    "scanning a tag": _IN_QUOTES,
    "text after a bracket": _IN_QUOTES,
    "trailing content after": mark("Put the whole text in one pair of quotes: {text}"),
}
"""The remedies for those where the text of the line is right but for its quotes."""
