"""Where the repository of a ledger lies: its work tree, and the folders that git writes to."""

from pathlib import Path
from typing import NamedTuple

from r57ledger.format.identity import FOLDERS
from r57ledger.git.regular import content

# Of a `.git` file or a `commondir`, which hold one path, no more than this is read.
_LONGEST_PATH = 1 << 16


class Repository(NamedTuple):
    """A work tree with its repository, and where in it the ledger lies.

    `git_dir` belongs to this work tree, `common_dir` to all work trees of the repository.
    `prefix` is the ledger's folder relative to `top`: empty, or ending with a slash.
    """

    top: Path
    git_dir: Path
    common_dir: Path
    prefix: str

    @property
    def ledger_paths(self) -> tuple[str, ...]:
        """What git is asked about: the ledger's files and folders, relative to `top`."""
        return tuple(self.prefix + name for name in ("r57.yaml", *FOLDERS))


def discover(root: Path) -> Repository | None:
    """Return the repository whose work tree holds the ledger in `root`, or None.

    Only a `.git` counts: git's own search would also take a folder that looks like a bare
    repository, with the programs that its configuration names.
    """
    for folder in (root, *root.parents):
        git_dir = _git_dir(folder / ".git")
        if git_dir is not None:
            prefix = root.relative_to(folder).as_posix()
            return Repository(
                top=folder,
                git_dir=git_dir,
                common_dir=_common_dir(git_dir),
                prefix="" if prefix == "." else prefix + "/",
            )
    return None


def _git_dir(mark: Path) -> Path | None:
    """Return the folder that a `.git` is or names: in a second work tree it is a small file."""
    try:
        if mark.is_file():
            text = content(mark, _LONGEST_PATH).decode("utf-8").strip()
            if not text.startswith("gitdir: "):
                return None
            mark = mark.parent / text.removeprefix("gitdir: ")
        return mark.resolve() if (mark / "HEAD").is_file() else None
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a circle of links, before 3.13
        return None


def _common_dir(git_dir: Path) -> Path:
    try:
        text = content(git_dir / "commondir", _LONGEST_PATH).decode("utf-8").strip()
        return (git_dir / text).resolve() if text else git_dir
    except (OSError, ValueError, RuntimeError):
        return git_dir
