"""What these tests read: the repository's own files, and YAML by an independent reader."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from r57ledger.yaml import bulk

ROOT = Path(__file__).parents[2]


class _Plain(SafeConstructor):
    """YAML 1.2's core schema: a date is a text, as it is in a record."""


for name in ("timestamp", "value", "merge"):  # `=` and `<<` are texts too
    _Plain.add_constructor(f"tag:yaml.org,2002:{name}", lambda _, node: node.value)


@pytest.fixture(scope="session")
def reference() -> Callable[[str], Any]:
    """Return a text's only document as plain data, read by ruamel.yaml."""

    def load(text: str) -> Any:
        yaml = YAML(typ="safe", pure=True)
        yaml.Constructor = _Plain
        return yaml.load(text)

    return load


@pytest.fixture(scope="module", params=["yaml-rs", "ruamel.yaml"])
def reader(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let one of the two bulk readers read; the second does where there is no yaml-rs."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param != "yaml-rs":
            patch.setitem(sys.modules, "yaml_rs", None)
        bulk._reader.cache_clear()
        assert bulk.reader_name() == request.param
        yield request.param
    bulk._reader.cache_clear()


@pytest.fixture(scope="session")
def corpus() -> dict[str, bytes]:
    """Return the bytes of every record of the repository's ledger, by path."""
    trees = ("calendar", "plans", "units")
    paths = [path for tree in trees for path in (ROOT / tree).rglob("*.yaml")]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(paths)}
