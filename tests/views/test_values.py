"""The value of a field in words."""

from __future__ import annotations

from typing import Any

import pytest

from builders import day, when
from r57ledger.format.common import Source
from r57ledger.views.values import change_words, value_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (False, ""),
        (True, "yes"),
        (day("2025-07-15"), "15 July 2025"),
        (when("by 2025-07-15"), "15 July 2025 or before"),
        ({"vi": "Vụ A", "en": "Office A"}, "Office A"),
        ({"vp": 2, "vu-a": 3}, "vp: 2, vu-a: 3"),
        (("vp", day("2025-07-15"), None, "vu-a"), "vp, 15 July 2025, vu-a"),
        ((Source("1/QĐ", at="mục 1"), Source("2/QĐ")), "document 1/QĐ, at mục 1, document 2/QĐ"),
    ],
)
def test_each_kind_of_value(value: Any, words: str) -> None:
    assert value_words(value) == words


def test_of_a_list_what_has_gone_and_what_has_come_is_told() -> None:
    says = change_words("coordinating", ("vp", "vu-a"), ("vp", "vu-b", "vu-c"))
    assert says == "`coordinating`: vu-a → vu-b, vu-c."


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (("vp",), ("vp", "vu-a"), "`leads` is new: vu-a."),
        (("vp", "vu-a"), ("vp",), "`leads` was taken out: vu-a."),
        # The order alone is another one.
        (("vp", "vu-a"), ("vu-a", "vp"), "`leads`: vp, vu-a → vu-a, vp."),
        (None, ("vp",), "`leads` is new: vp."),
        ("vp", ("vp", "vu-a"), "`leads`: vp → vp, vu-a."),
        (("vp", "vu-a"), "vp", "`leads`: vp, vu-a → vp."),
        (when("2025-07-15"), when("by 2025-07-15"),
         "`leads`: 15 July 2025 → 15 July 2025 or before."),
        (1200, None, "`leads` was taken out: 1,200."),
    ],
)  # fmt: skip
def test_two_values_beside_each_other(before: Any, after: Any, words: str) -> None:
    assert change_words("leads", before, after) == words
