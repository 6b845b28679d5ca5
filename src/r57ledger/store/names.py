"""The ids of records by their file names alone, for a shell that completes a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PATTERNS = {
    "unit": "units/*.yaml",
    "plan": "plans/*/plan.yaml",
    "task": "plans/*/tasks/*.yaml",
    "target": "plans/*/targets/*.yaml",
    "difficulty": "plans/*/difficulties/*.yaml",
    "report": "plans/*/reports/*/*/*.yaml",
}


def names(root: Path, kind: str) -> Iterator[str]:
    """Yield the ids of one kind of record below `root`, sorted, without reading a file."""
    for path in sorted(root.glob(_PATTERNS[kind])):
        parts = path.relative_to(root).parts
        if kind == "unit":
            yield path.stem
        elif kind == "plan":
            yield parts[1]
        elif kind == "report":
            yield "/".join((parts[1], *parts[3:-1], path.stem))
        else:
            yield f"{parts[1]}/{path.stem}"
