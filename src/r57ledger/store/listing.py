"""The files of a part of a commit, numbered in the order of their records' ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from r57ledger.git.objects import LINK, REPOSITORY, Item

_MODE = 6
# Paths may hold bytes that are no text, which are surrogates here.
_ANY = "surrogatepass"


class Listing:
    """Files by number and by path, taken apart only when they are asked for."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._places: dict[str, int] | None = None
        # Mode and id have the same lengths in all lines.
        self._start = lines[0].index(" ", _MODE + 1) + 1 if lines else 0

    @classmethod
    def of(cls, items: Iterable[Item]) -> Listing:
        """Return the listing of some files."""
        ordered = sorted(items, key=lambda item: _key(item.path))
        return cls([f"{item.mode} {item.oid} {item.path}" for item in ordered])

    @classmethod
    def from_bytes(cls, kept: bytes) -> Listing:
        """Return the listing that `to_bytes` was called of."""
        return cls(kept.decode("utf-8", _ANY).split("\0") if kept else [])

    def to_bytes(self) -> bytes:
        """Return the listing for the cache."""
        return "\0".join(self._lines).encode("utf-8", _ANY)

    def __len__(self) -> int:  # noqa: D105
        return len(self._lines)

    def __iter__(self) -> Iterator[Item]:  # noqa: D105
        return map(self._item, self._lines)

    def __getitem__(self, place: int) -> Item:  # noqa: D105
        return self._item(self._lines[place])

    def paths(self, places: Iterable[int] | None = None) -> list[str]:
        """Return the paths of the files with some numbers, or of all."""
        start = self._start
        lines = self._lines if places is None else map(self._lines.__getitem__, places)
        return [line[start:] for line in lines]

    def special(self) -> list[Item]:
        """Return the files that are no plain ones: links, repositories, those of attributes."""
        return [
            self._item(line)
            for line in self._lines
            if line.startswith((LINK, REPOSITORY)) or line.endswith("/.gitattributes")
        ]

    def find(self, path: str) -> int | None:
        """Return the number of a path, or None where it is not in the part."""
        if self._places is None:
            self._places = {line[self._start :]: place for place, line in enumerate(self._lines)}
        return self._places.get(path)

    def _item(self, line: str) -> Item:
        return Item(line[self._start :], line[:_MODE], line[_MODE + 1 : self._start - 1])


def _key(path: str) -> tuple[str, str]:
    return path.removesuffix(".yaml"), path
