"""Git's own merge of three files, line by line."""

from __future__ import annotations

from pathlib import Path

from r57ledger.git import call
from r57ledger.git.repository import Repository

_MOST_CONFLICTS = 128


def merge_file(repository: Repository, ours: Path, base: Path, theirs: Path) -> tuple[bytes, bool]:
    """Return the merged bytes, and whether they hold no conflict. Raises GitError.

    No file is written. Git ends with the number of conflicts.
    """
    arguments = ("-p", "--marker-size=7", "-L", "ours", "-L", "base", "-L", "theirs")
    files = map(str, (ours, base, theirs))
    clean = call.start(repository, "merge-file", *arguments, *files)
    output, _ = clean.communicate()
    if not 0 <= clean.returncode < _MOST_CONFLICTS:
        raise call.GitError(f"merge-file: {clean.returncode}")
    return output, clean.returncode == 0
