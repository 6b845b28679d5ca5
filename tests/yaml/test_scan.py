"""What the one look at a text calls plain is plain for every closer look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odd_texts import PIECES, PROPERTY
from r57ledger.yaml.examine import Examination
from r57ledger.yaml.scan import (
    MOST,
    is_composed,
    is_deep,
    is_fit,
    is_plain,
    may_be_cut,
    may_hold_markers,
)

PATH = "plans/p1/tasks/t1.yaml"
TASK = (
    "title:\n  vi: Bộ Quy tắc (việc t01)\n  en: Code; 50% of it\nlead: vu-a\ndue: 2025-12\n"
    "after: [57-nq-tw/t04, kh-1/t1]\n# A remark: as the minutes say\nsources:\n"
    '  - document: 5678/QĐ-BVHTTDL\n    url: https://a.vn/b?c=1\n    at: "item 14: a"\n'
    "log:\n  - date: 2025-09-30\n    kind: progress\n    percent: 46.75\n"
)


def test_an_ordinary_task_is_plain() -> None:
    assert is_plain(TASK)


def test_most_files_of_this_repository_are_plain(corpus: dict[str, bytes]) -> None:
    assert sum(is_plain(content.decode()) for content in corpus.values()) > len(corpus) * 0.9


@pytest.mark.parametrize(
    "line",
    [
        *("note: a #1", "note: &a x", "note: !t x", "note: 012", "note: 1e3", "note: _40", "a:\tb"),
        *("note: so\u0302", "note: a\u1160", "note: a\u00a0b", "note: >", "- - a", "---", "%a"),
        *(
            'note: "a\\x41"',
            "note: [a:]",
            "note: [1e3]",
            "note: 'a'",
            "note: {a: b}",
            "? a",
            "a: b: c",
        ),
    ],
)
def test_a_line_that_needs_a_closer_look_is_not_plain(line: str) -> None:
    assert not is_plain(f"{TASK}{line}\n")


def test_a_long_text_is_not_plain() -> None:
    assert not is_plain("a: b\n" * MOST)


@PROPERTY
@given(data=st.data())
def test_what_is_plain_is_so_for_every_closer_look(
    data: st.DataObject, corpus: dict[str, bytes]
) -> None:
    text = data.draw(st.sampled_from([TASK, *(content.decode() for content in corpus.values())]))
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(0, len(text)))
        text = (
            text[:place] + data.draw(st.sampled_from([*PIECES, "ậ", "%", "(", "0"])) + text[place:]
        )
    if is_plain(text):
        assert Examination(PATH, text).diagnostics == []
        assert is_fit(text)
        assert is_composed(text)
        assert not any(look(text) for look in (is_deep, may_hold_markers, may_be_cut))
