"""What to type next, which a terminal alone says: the tasks behind a number."""

from __future__ import annotations

from r57ledger.words.message import say


def behind(cell: str, by: str | None = None) -> tuple[str, ...]:
    """Return the hint at the tasks behind the cell of a view, that has rows `by` something."""
    option = f'--why "{cell}"'
    option = f"--by {by} {option}" if by else option
    return (say("The tasks behind a number: {option}", option=option),)
