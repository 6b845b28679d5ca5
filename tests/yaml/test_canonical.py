"""The canonical form of a record, and what is left alone."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from r57ledger.format.keys import in_order
from r57ledger.yaml.canonical import UnformattedError, canonical
from r57ledger.yaml.decode import data_of
from written_records import LAWS, comments, written

MESSY = """\
# Việc của Vụ Một

# who leads
lead:   a1   # jointly no more
due: "2025-12-01"
# the letter of 3 April moved it

title: {vi: 'Một', en: "Two # x"} # two languages
assigned:
  # signed the day before
  by 2025-07-15   # or so
coordinating: [ b1,c1 ,
   d1]
responsible: {position: Cục trưởng}
log:

    # the first
    -   kind: note
        # a Monday
        date: '2025-07-21'
        note: plain
          going on

          in two parts


    # left out:
    # - date: 2025-08-01
    - # from the report
      date: 2025-09-09
      kind: progress
      evidence: [{document: a}, {url: "https://a.example/b"}]
note: |2
    two further in
   one further in
product:
- first
- >-
      folded
      text

       further in
  # of the folded one
# the end
"""
TIDY = """\
# Việc của Vụ Một

title: # two languages
  vi: 'Một'
  en: "Two # x"
# who leads
lead: a1   # jointly no more
coordinating:
  - b1
  - c1
  - d1
responsible:
  position: Cục trưởng
# signed the day before
assigned: by 2025-07-15   # or so
due: 2025-12-01
# the letter of 3 April moved it

product:
  - first
  - >-
    folded
    text

     further in
  # of the folded one
note: |2
    two further in
   one further in
log:
  # the first
  # a Monday
  - date: 2025-07-21
    kind: note
    note: plain
      going on

      in two parts

  # left out:
  # - date: 2025-08-01
  # from the report
  - date: 2025-09-09
    kind: progress
    evidence:
      - document: a
      - url: "https://a.example/b"
# the end
"""


def test_a_messy_file_is_put_in_order_with_its_comments() -> None:
    assert canonical("task", MESSY.encode()).decode() == TIDY


def test_what_is_in_canonical_form_stays() -> None:
    assert canonical("task", TIDY.encode()).decode() == TIDY


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Line ends stay as the first line has them, a last one is added.
        ("lead: a1\r\ntitle: T", "title: T\r\nlead: a1\r\n"),
        ("title: T\n\n\n\nlead: a1\n\n", "title: T\n\nlead: a1\n"),
        ("---\nlead: a1\ntitle: T\n...\n", "---\ntitle: T\nlead: a1\n...\n"),
        # Letters in pieces become one, in comments too.
        ("title: Vie\u0302\u0323t # a\u0301\n", "title: Việt # á\n"),
        # A list of words stays in brackets, one that is cut over lines is opened.
        ("title: T\neach:   [ a1,b1 ]\n", "title: T\neach: [a1, b1]\n"),
        (
            "title: T\neach: [ # two\n  a1, # one\n  # not c1\n  b1 ] # all\n",
            "title: T\neach: # all\n  # two\n  - a1 # one\n  # not c1\n  - b1\n",
        ),
        # A comment at the top is the file's, but for what a blank line parts from it.
        ("# file\n# file\nlead: a1\ntitle: T\n", "# file\n# file\ntitle: T\nlead: a1\n"),
        ("# file\n\n# who\nlead: a1\ntitle: T\n", "# file\n\ntitle: T\n# who\nlead: a1\n"),
        # Texts keep their quotes.
        ("title: 'T'\nlead: \"a1\"\n", "title: 'T'\nlead: \"a1\"\n"),
        # The blank line that a kept block text ends with is its own.
        (
            "note: |+\n    x\n\ntitle: T\nlead: a1\n",
            "title: T\nlead: a1\nnote: |+\n  x\n\n",
        ),
        ("{lead: a1, title: T}\n", "title: T\nlead: a1\n"),
    ],
)
def test_one_thing_each(before: str, after: str) -> None:
    assert canonical("task", before.encode()).decode() == after
    assert canonical("task", after.encode()).decode() == after


def test_a_comment_that_a_blank_line_parts_from_the_next_key_stays_with_the_one_above() -> None:
    text = "lead: a1\n# until May\n\ndue: 2025\n# said so\ntitle: T\n"
    form = "# said so\ntitle: T\nlead: a1\n# until May\n\ndue: 2025\n"
    assert canonical("task", text.encode()).decode() == form


@pytest.mark.parametrize(
    "text",
    [
        "? title\n: T\nlead: a1\n",
        "title: T\nproduct:\n  - - a\n    - b\n",
        "lead: a1\ntitle: T\nlead: b1\n",
    ],
)
def test_what_has_no_sure_form_is_left_alone(text: str) -> None:
    with pytest.raises(UnformattedError):
        canonical("task", text.encode())


@LAWS
@given(st.randoms(use_true_random=False))
def test_of_any_record_the_form_has_the_same_data_in_order_and_the_same_comments(
    rng: Random,
) -> None:
    record = written(rng)
    note(record.content.decode())
    form = canonical(record.kind, record.content)
    note(form.decode())
    assert json.dumps(data_of(form)) == json.dumps(in_order(record.kind, record.data))
    assert sorted(comments(form)) == sorted(comments(record.content))
    assert form.count(b"\r\n") == (form.count(b"\n") if b"\r\n" in record.content else 0)
    assert canonical(record.kind, form) == form
