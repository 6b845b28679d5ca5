"""Two changes of one record brought together: three plain data become one.

Entries of a log, a target's measurements and all other lists unite item by item; in a mapping each
key is for itself. What one side alone has changed is taken from it. What both have changed, each in
its own way, is a conflict, of which `MergeResult` holds both answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from r57ledger.edits.change import Change, identity_of, insert, put, remove

_NONE: Any = object()
"""What stands for a key that is not there."""


class MergeResult(NamedTuple):
    """The merged data; where both sides disagree, `ours` has our value and `theirs` the other.

    Without a conflict the two are equal.
    """

    ours: Any
    theirs: Any

    @property
    def is_clean(self) -> bool:
        """Whether no value was changed on both sides, each in its own way."""
        return identity_of(self.ours) == identity_of(self.theirs)


def merge(base: Any, ours: Any, theirs: Any) -> MergeResult:
    """Return what plain data become that were changed on two sides."""
    return MergeResult(
        _value(base, ours, theirs, prefers_ours=True),
        _value(base, ours, theirs, prefers_ours=False),
    )


def changes_between(old: Any, new: Any, field: tuple[str | int, ...] = ()) -> Iterator[Change]:
    """Yield the changes that, made one after the other, turn one mapping or list into another."""
    if isinstance(old, dict):
        for key in old.keys() - new.keys():
            yield remove((*field, key))
        for key, value in new.items():
            if key not in old:
                yield put((*field, key), value)
            else:
                yield from _change_of_value(old[key], value, (*field, key))
        return
    matcher = SequenceMatcher(
        None, list(map(identity_of, old)), list(map(identity_of, new)), autojunk=False
    )
    shift = 0
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        common = min(end - start, stop - begin)
        for n in range(common):
            place = (*field, start + shift + n)
            yield from _change_of_value(old[start + n], new[begin + n], place)
        for _ in range(start + common, end):
            yield remove((*field, start + shift + common))
        for n in range(begin + common, stop):
            yield insert((*field, start + shift + n - begin), new[n])
        shift += (stop - begin) - (end - start)


def _change_of_value(old: Any, new: Any, field: tuple[str | int, ...]) -> Iterator[Change]:
    if identity_of(old) == identity_of(new):
        return
    # A list or mapping that becomes empty, or was, is written anew.
    if type(old) is type(new) and isinstance(old, dict | list) and old and new:
        yield from changes_between(old, new, field)
    else:
        yield put(field, new)


def _value(base: Any, ours: Any, theirs: Any, *, prefers_ours: bool) -> Any:
    """Return the merged value of one place; `_NONE` stands for none."""
    if _same(ours, theirs) or _same(base, theirs):
        return ours
    if _same(base, ours):
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict) and _is(base, dict):
        before = {} if base is _NONE else base
        names = [*ours, *(name for name in theirs if name not in ours)]
        merged = {
            name: _value(
                *(side.get(name, _NONE) for side in (before, ours, theirs)),
                prefers_ours=prefers_ours,
            )
            for name in names
        }
        return {name: value for name, value in merged.items() if value is not _NONE}
    # A key without a value is no list yet.
    if isinstance(ours, list) and isinstance(theirs, list) and (base is None or _is(base, list)):
        items = base if isinstance(base, list) else []
        return _list(items, ours, theirs, prefers_ours=prefers_ours)
    return ours if prefers_ours else theirs


def _list(base: list[Any], ours: list[Any], theirs: list[Any], *, prefers_ours: bool) -> list[Any]:
    """Return the items of both sides: an item stands for itself, whole."""
    in_ours, in_theirs = _matches(base, ours), _matches(base, theirs)
    merged = list(ours)
    gone: list[int] = []
    back: list[Any] = []
    for place, item in enumerate(base):
        mine, other = in_ours.get(place), in_theirs.get(place)
        our = _NONE if mine is None else ours[mine]
        result = _value_of_item(
            item, our, _NONE if other is None else theirs[other], prefers_ours=prefers_ours
        )
        if mine is not None:
            if result is _NONE:
                gone.append(mine)
            else:
                merged[mine] = result
        elif result is not _NONE:
            back.append(result)
    merged = [item for place, item in enumerate(merged) if place not in gone]
    matches = set(in_theirs.values())
    added = [place for place in range(len(theirs)) if place not in matches]
    ours_added = [ours[n] for n in range(len(ours)) if n not in set(in_ours.values())]
    for item in back:
        merged.insert(_place(merged, item, None), item)
    for place in added:
        item = theirs[place]
        twin = next((one for one in ours_added if _same(one, item)), _NONE)
        if twin is not _NONE:
            ours_added.remove(twin)
            continue
        merged.insert(_place(merged, item, theirs[place - 1] if place else None), item)
    return merged


def _value_of_item(base: Any, ours: Any, theirs: Any, *, prefers_ours: bool) -> Any:
    """Return an item as one side has changed it; one that both changed is a conflict as a whole."""
    if _same(base, theirs):
        return ours
    if _same(base, ours):
        return theirs
    return ours if prefers_ours else theirs


def _place(items: list[Any], item: Any, before: Any) -> int:
    """Return where a new item stands: by its day, else behind the one it stood behind."""
    if isinstance(item, dict) and "date" in item:
        day = _day(item)
        return max((n for n, one in enumerate(items, start=1) if _day(one) <= day), default=0)
    after = [n for n, one in enumerate(items, start=1) if _same(one, before)]
    return after[-1] if after else len(items)


def _day(item: Any) -> str:
    return str(item.get("date", "")).removeprefix("by ") if isinstance(item, dict) else ""


def _matches(base: list[Any], side: list[Any]) -> dict[int, int]:
    """Return which item of a side each item of the base has become, by their places.

    An item that is not there as it was is the one of the same day, kind and unit; then of the same
    day and kind; then that in which all but the day is the same.
    """
    matches: dict[int, int] = {}
    free = dict.fromkeys(range(len(side)))
    for likeness in (identity_of, _by("date", "kind", "unit"), _by("date", "kind"), _without_day):
        places: dict[str, list[int]] = {}
        for place in free:
            if (name := likeness(side[place])) is not None:
                places.setdefault(name, []).append(place)
        for place, item in enumerate(base):
            name = None if place in matches else likeness(item)
            if name is not None and places.get(name):
                matches[place] = places[name].pop(0)
                del free[matches[place]]
    return matches


def _by(*names: str) -> Any:
    def likeness(item: Any) -> str | None:
        if not isinstance(item, dict) or "date" not in item:
            return None
        return identity_of([item.get(name) for name in names])

    return likeness


def _without_day(item: Any) -> str | None:
    if not isinstance(item, dict) or "date" not in item:
        return None
    return identity_of({name: value for name, value in item.items() if name != "date"})


def _is(base: Any, kind: type) -> bool:
    return base is _NONE or isinstance(base, kind)


def _same(one: Any, other: Any) -> bool:
    if one is _NONE or other is _NONE:
        return one is other
    return identity_of(one) == identity_of(other)
