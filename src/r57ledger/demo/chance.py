"""Choices that look like chance and are the same on every machine and in every version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar
from zlib import crc32

_Item = TypeVar("_Item")


def number(key: str, low: int, high: int) -> int:
    """Return a number from `low` to `high`, both included, that the key alone decides."""
    return low + crc32(key.encode()) % (high - low + 1)


def pick(key: str, options: Sequence[_Item]) -> _Item:
    """Return one of the options, decided by the key."""
    return options[number(key, 0, len(options) - 1)]


def happens(key: str, percent: int) -> bool:
    """Tell whether something that is the case in so many of a hundred is so here."""
    return number(key, 1, 100) <= percent


def days_after(day: date, key: str, low: int, high: int) -> date:
    """Return the day `low` to `high` days after another; of a weekend, the Monday after it."""
    later = day + timedelta(days=number(key, low, high))
    return later + timedelta(days=8 - later.isoweekday() if later.isoweekday() > 5 else 0)


def shuffled(items: Sequence[_Item], key: str) -> list[_Item]:
    """Return the items in an order that the key decides."""
    order = sorted(range(len(items)), key=lambda i: (crc32(f"{key} {i}".encode()), i))
    return [items[i] for i in order]
