"""What lies in the ledger's folders beside what the commit holds."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from r57ledger.store import worktree
from r57ledger.store.worktree import TREES, Odd


def beside(
    root: Path, parts: Mapping[str, str], names: Callable[[str], Iterable[str]]
) -> dict[str, Odd | None]:
    """Return what is on disk beside the files of a commit's parts, and what cannot be read.

    `names` gives the paths of a part's files.
    """
    files: dict[str, Odd | None] = {}
    for tree in TREES:
        files |= worktree.scan(root, tree)
    if worktree.exists(root, "r57.yaml"):
        files["r57.yaml"] = None
    tracked = {path for part in parts for path in names(part)}
    return {path: odd for path, odd in files.items() if path not in tracked}
