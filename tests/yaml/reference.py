"""The same text read by ruamel.yaml, independently of the bulk reader."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


class _Plain(SafeConstructor):
    """YAML 1.2's core schema: a date is a text, as it is in a record."""


for tag in ("timestamp", "value", "merge"):  # `=` and `<<` are texts too
    _Plain.add_constructor(f"tag:yaml.org,2002:{tag}", lambda _, node: node.value)


def load(text: str) -> Any:
    """Return a text's only document as plain data. Raises ruamel's errors."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Plain
    return yaml.load(text)
