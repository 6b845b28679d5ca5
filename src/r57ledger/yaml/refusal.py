"""What a bulk reader raises for a text that it does not take."""


class Refusal(Exception):  # noqa: N818 - what a reader says, not that the program failed
    """The reader's words, and line and column, 0 where it does not tell them."""

    def __init__(self, words: str, line: int = 0, column: int = 0) -> None:
        super().__init__(words)
        self.words = words
        self.line = line
        self.column = column
