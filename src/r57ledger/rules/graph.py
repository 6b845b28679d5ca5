"""Cycles among records that refer to each other, found in linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

_MOST_SHOWN = 6


def cycles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield cycles that share no record, each from its smallest id on, in the ids' order.

    Targets without edges of their own cannot be in a cycle. Records are peeled off while they
    lead nowhere; a walk among those that are left must come back to itself. No recursion: a
    chain of 100,000 tasks is legal.
    """
    left = {node: {n for n in targets if n in edges} for node, targets in edges.items()}
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for node, targets in left.items():
        for target in targets:
            sources[target].append(node)
    _peel(left, sources, [node for node, targets in left.items() if not targets])
    for start in sorted(left):
        while start in left:
            cycle = _walk(left, start)
            first = cycle.index(min(cycle))
            yield tuple(cycle[first:] + cycle[:first])
            for node in cycle:
                left[node] = set()
            _peel(left, sources, cycle)


def _peel(left: dict[str, set[str]], sources: Mapping[str, list[str]], ends: list[str]) -> None:
    """Take `ends`, which lead nowhere, out of `left`, and whatever then leads nowhere."""
    ends = list(ends)
    while ends:
        end = ends.pop()
        del left[end]
        for source in sources[end]:
            targets = left.get(source)
            if targets is not None and end in targets:
                targets.discard(end)
                if not targets:
                    ends.append(source)


def _walk(left: Mapping[str, set[str]], start: str) -> list[str]:
    """Follow the smallest target each time, until a record comes again; return the round."""
    steps: dict[str, int] = {}
    node = start
    while node not in steps:
        steps[node] = len(steps)
        node = min(left[node])
    return list(steps)[steps[node] :]


def show_cycle(cycle: Sequence[str]) -> str:
    """Return the cycle as `a → b → a`, the middle of a long one left out."""
    shown = list(cycle[:_MOST_SHOWN])
    if len(cycle) > _MOST_SHOWN:
        shown.append("…")
    return " → ".join([*shown, cycle[0]])
