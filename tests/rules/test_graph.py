"""Cycles among records."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from r57ledger.rules.graph import cycles, show_cycle

NODES = st.sampled_from("abcdefgh")
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=3), max_size=8)


def test_one_cycle_starts_with_the_smallest_id() -> None:
    # d only leads into the cycle, and z leads out of it: neither is part of it.
    edges = {"c": ["a"], "a": ["b"], "b": ["c", "z"], "d": ["a"], "z": []}
    assert list(cycles(edges)) == [("a", "b", "c")]


def test_a_record_that_names_itself_is_a_cycle_of_one() -> None:
    assert list(cycles({"a": ["a"]})) == [("a",)]


def test_two_cycles_are_two_findings() -> None:
    edges = {"a": ["b"], "b": ["a"], "x": ["y"], "y": ["x"]}
    assert list(cycles(edges)) == [("a", "b"), ("x", "y")]


def test_what_is_named_and_not_there_ends_the_way() -> None:
    assert list(cycles({"a": ["b"], "b": ["nowhere"]})) == []


def test_a_chain_of_twenty_thousand_is_no_matter() -> None:
    # A walk that calls itself would end at a thousand.
    chain = {f"{i:06d}": [f"{i + 1:06d}"] for i in range(20_000)}
    assert list(cycles(chain)) == []
    (ring,) = cycles(chain | {"020000": ["000000"]})
    assert len(ring) == 20_001


@given(GRAPHS)
@settings(max_examples=200, deadline=None)
def test_there_is_a_cycle_exactly_if_something_reaches_itself(edges: dict[str, list[str]]) -> None:
    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for target in edges.get(waiting.pop(), []):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return seen

    circles = list(cycles(edges))
    assert bool(circles) == any(node in reachable(node) for node in edges)
    nodes = [node for cycle in circles for node in cycle]
    assert len(nodes) == len(set(nodes))
    for cycle in circles:
        assert cycle[0] == min(cycle)
        for node, following in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert following in edges[node]


def test_a_cycle_is_shown_closed_and_a_long_one_shortened() -> None:
    assert show_cycle(("a", "b")) == "a → b → a"
    assert show_cycle(tuple("abcdefgh")) == "a → b → c → d → e → f → … → a"
