"""How a record's fields are declared: an annotated type says what stands in the file.

A field's type is an alias such as `Id` or `Text`: a Python type with a `Form`. `yaml` makes its
validation of the forms, the JSON Schema and the tables of docs/format.md; `format.build` makes
records of data that were validated before.
"""

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, TypeAlias, TypeVar


class Form:
    """The form of a value in a file.

    `name` is one or two words for the tables of the keys; `words` describe the form to people.
    `schema` is the form in JSON Schema. Where it holds a `pattern`, an `enum` or a `minimum` it is
    the whole truth; values of other forms are read by the function that `yaml` has for `name`.
    `restore` returns what a record holds of a value that was validated before; None: the value.
    `names` is the kind of record whose id the value is, unit or plan; "" for any other value.
    """

    def __init__(
        self,
        name: str,
        words: str,
        schema: dict[str, Any],
        restore: Callable[[Any], Any] | None = None,
        names: str = "",
    ) -> None:
        self.name = name
        self.words = words
        self.schema = schema
        self.restore = restore
        self.names = names


def pattern(
    name: str, regex: str, words: str, *examples: str, restore: Callable[[Any], Any] | None = None
) -> Form:
    """Return the form of a text that a regular expression describes."""
    schema: dict[str, Any] = {"type": "string", "pattern": regex}
    if examples:
        schema["examples"] = list(examples)
    return Form(name, words, schema, restore)


def word(*words: str | int) -> Form:
    """Return the form of a value that is one of a few words, or the one allowed number or flag."""
    return Form("word", ", ".join(f"`{str(one).lower()}`" for one in words), {"enum": list(words)})


def whole(least: int, most: int) -> Form:
    """Return the form of a whole number between two others, both included."""
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Form("whole number", f"a whole number, {least} to {most}", schema)


class Least(NamedTuple):
    """Marks a list that holds at least so many items."""

    items: int


GIVEN = "given"
"""Marks a field that follows from the file's path, and is no key."""

REQUIRED = "required"
"""Marks a key that a file must have although the field has a default."""

_T = TypeVar("_T")
Given: TypeAlias = Annotated[_T, GIVEN]
