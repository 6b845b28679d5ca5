"""Texts that are YAML now and then, for tests of the readers."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

PROPERTY = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)

# Pieces from which texts are put together that are YAML now and then, and odd mostly.
PIECES = [
    *("a", "b", "é", "x y", " ", "  ", "\n", "\n  ", "\n    ", "\n\n", ": ", ":", "- ", "-", "? "),
    *('"', "'", "[", "]", "{", "}", ", ", ",", "|", "|-", ">", ">+", "|2", "#", " #", "&a", "*a"),
    *("!t", "! ", "%", "\\", "\\n", "\\\n", "\\x41", "~", "null", "true", "1", "-1", "1.5", "0x1"),
    *("012", "1e3", ".5", "+1", "1_0", "2025-01-01", "---", "...", "<<", "@", "`", "=", "\t"),
    *("\r\n", "a: b", "- a", "[a, b]", "{a: b}", '"a"', "'a'", "a:", "\u00a0", ".inf", "00", "::"),
    *("[ '[', \"a]\",\n  ", "[a,  # ]\n  ", "['", '{"'),
    *("a#b", '""', "''", "|\n  a\n", ">\n  a\n  b\n", '"a\n  b"', "- - a", "? a\n: b\n"),
]
STARTS = ["", "k: ", "k:\n  ", "k:\n- ", "k: [", "k: {", 'k: "', "k: '", "k: |\n  ", "k: >\n  "]
ENDS = ["\n", "]\n", "}\n", '"\n', "'\n", "\nz: 1\n", ""]
ODD_TEXTS = st.builds(
    lambda start, middle, end: start + "".join(middle) + end,
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=9),
    st.sampled_from(ENDS),
)
