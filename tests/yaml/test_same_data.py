"""The bulk reader and ruamel.yaml give equal data for everything that a ledger accepts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odd_texts import ODD_TEXTS, PIECES, PROPERTY
from r57ledger.yaml.decode import decode
from r57ledger.yaml.parse import parse

pytestmark = pytest.mark.usefixtures("reader")

PATH = "plans/p1/tasks/t1.yaml"


def is_acceptable(data: object) -> bool:
    """Return whether some record could hold the data: its keys are texts, no text is blank."""
    if isinstance(data, dict):
        keys = all(isinstance(key, str) and key.strip() for key in data)
        return keys and all(map(is_acceptable, data.values()))
    if isinstance(data, list):
        return all(map(is_acceptable, data))
    return not isinstance(data, str) or bool(data.strip())


def test_for_every_file_of_this_repository(
    corpus: dict[str, bytes], reference: Callable[[str], Any]
) -> None:
    for path, content in corpus.items():
        reading = decode(path, content)
        assert reading.data == reference(reading.text), path


@pytest.mark.parametrize(
    ("path", "before", "sound"),
    [
        (PATH, "title: a\nlead: b\ndue: 2025\n", "note: x\n"),
        (PATH, "lead: b\ndue: 2025\ntitle:\n  vi: a\n  ", "en: x\n"),
        (
            PATH,
            "title: a\nlead: b\ndue: 2025\nlog:\n- kind: note\n  note: a\n  ",
            "date: 2025-01-02\n",
        ),
        ("r57.yaml", "format: 1\nseverity:\n  ", "R57-301: warning\n"),
    ],
)
def test_no_record_has_a_blank_key_on_which_the_readers_differ(
    path: str, before: str, sound: str
) -> None:
    indent = before.rpartition("\n")[2]
    for blank in ("? |", "? >+"):
        key = f"{blank}\n{indent}: {sound.partition(': ')[2]}"
        assert parse(path, f"{before}{sound}".encode()).record is not None
        assert parse(path, f"{before}{sound}{indent}{key}".encode()).record is None


@PROPERTY
@given(text=ODD_TEXTS)
def test_for_texts_that_are_hardly_yaml(text: str, reference: Callable[[str], Any]) -> None:
    reading = decode(PATH, text.encode())
    if reading.data is not None and is_acceptable(reading.data):
        assert reading.data == reference(reading.text)


@PROPERTY
@given(data=st.data())
def test_for_files_of_this_repository_that_were_tampered_with(
    data: st.DataObject, corpus: dict[str, bytes], reference: Callable[[str], Any]
) -> None:
    text = corpus[data.draw(st.sampled_from(sorted(corpus)))].decode()
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        removed = data.draw(st.sampled_from([0, 0, 0, 1, 2, 20]))
        text = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + removed :]
    reading = decode(PATH, text.encode())
    if reading.data is not None and is_acceptable(reading.data):
        assert reading.data == reference(reading.text)


TEXTS = st.text(st.sampled_from("aộФ 1:-#'\"{[,&*!|>%@?\n\\"), min_size=1).map(str.strip)
VALUES = st.recursive(
    st.one_of(st.integers(-(10**14), 10**14), st.booleans(), TEXTS.filter(bool)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from(["title", "note", "log"]), inner, min_size=1),
    ),
    max_leaves=8,
)


def emit(value: object, indent: str) -> str:
    """Write a value as a person would: blocks, and texts in double quotes."""
    if isinstance(value, dict):
        return "".join(f"\n{indent}{key}: {emit(v, indent + '  ')}" for key, v in value.items())
    if isinstance(value, list):
        return "".join(f"\n{indent}- {emit(item, indent + '  ')}" for item in value)
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return str(value).lower()


@PROPERTY
@given(value=st.dictionaries(st.sampled_from(["title", "note", "log"]), VALUES, min_size=1))
def test_what_is_written_is_what_is_read(
    value: dict[str, Any], reference: Callable[[str], Any]
) -> None:
    text = emit(value, "").lstrip("\n") + "\n"
    reading = decode(PATH, text.encode())
    assert reading.diagnostics == []
    assert reading.data == value == reference(text)
