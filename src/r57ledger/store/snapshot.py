"""Which files make up a ledger: those of a commit, or those that lie on disk.

A working tree is its commit, but for what git or the folders themselves say is different: only
that is read from disk. What git was told not to look at, or does not see as it is on disk, is
looked for here: files marked as assumed unchanged, files that filters rewrite, links, FIFOs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from r57ledger.git import status
from r57ledger.git.objects import LINK, REPOSITORY
from r57ledger.git.repository import Repository
from r57ledger.git.status import Status
from r57ledger.store import worktree
from r57ledger.store.bulk import Content
from r57ledger.store.follow import follow
from r57ledger.store.worktree import Odd

_REWRITES = re.compile(rb"filter|ident|working-tree-encoding")

Files = dict[str, Odd | None]
"""Paths, each with what stands there in place of a file; None for a file."""


class Snapshot(NamedTuple):
    """What a question is answered from.

    The rows of the commit's files count but for those of the paths in `hidden`. The paths of
    `loose` are read by `content` for this run. `label` names the snapshot for people.
    """

    label: str
    hidden: frozenset[str]
    loose: Files
    content: Content


def of_folder(root: Path, label: str = "working tree") -> Snapshot:
    """Return a ledger of which git is not asked: every file is read."""
    loose = _outside(files_on_disk(root), set())
    return Snapshot(label, frozenset(), loose, partial(worktree.read, root))


def of_worktree_read_whole(
    repository: Repository,
    root: Path,
    on_disk: Files,
    state: Status,
    flagged: tuple[frozenset[str], bool],
) -> Snapshot:
    """Return a working tree of which every file is read. Raises GitError."""
    tracked, repositories = status.tracked(repository)
    files = on_disk | dict.fromkeys(repositories, Odd.REPOSITORY)
    ignored = status.ignored(repository, files)
    loose = _outside({p: odd for p, odd in files.items() if p not in ignored}, repositories)
    changed = set(state.changed).union(path for path in loose if path not in tracked)
    label = _label(state, len(changed), sparse=flagged[1])
    return Snapshot(label, frozenset(), loose, partial(worktree.read, root))


def of_worktree(  # noqa: PLR0913 - what git, the folders and the table say
    repository: Repository,
    root: Path,
    on_disk: Files,
    state: Status,
    flagged: tuple[frozenset[str], bool],
    tracked: frozenset[str],
    special: dict[str, str],
) -> Snapshot:
    """Return a working tree of which only what git does not know to be unchanged is read.

    `on_disk` is all that lies in the ledger's folders. `flagged` are the files that git was told
    not to look at, and whether the checkout is sparse. `tracked` are the commit's files, and
    `special` the links, repositories and files of attributes among them, with their modes.
    Raises GitError.
    """
    overlooked, sparse = flagged
    untracked = {path: odd for path, odd in on_disk.items() if path not in tracked}
    links = {path for path, mode in special.items() if mode == LINK}
    repositories = {p for p, mode in special.items() if mode == REPOSITORY} - set(state.changed)
    repositories |= {path for path, mode in state.changed.items() if mode == REPOSITORY}
    doubtful = set(state.changed) | overlooked | links
    doubtful |= _rewritten(repository, tracked, {*special, *untracked})
    files = {path: None for path in doubtful if worktree.exists(root, path)} | untracked
    new = set(untracked).union(p for p, mode in state.changed.items() if mode == status.NONE)
    ignored = status.ignored(repository, new.intersection(files))
    files = {path: odd for path, odd in files.items() if path not in ignored}
    loose = _outside(files | dict.fromkeys(repositories, Odd.REPOSITORY), repositories)
    hidden = doubtful.union(loose, _below(tracked, loose))
    changed = set(state.changed).union(path for path in untracked if path in loose)
    label = _label(state, len(changed), sparse=sparse)
    return Snapshot(label, frozenset(hidden), loose, partial(worktree.read, root))


def of_commit(repository: Repository, commit: str, special: dict[str, str]) -> Snapshot:
    """Return the ledger as a commit holds it; `special` are its links and repositories."""
    odd = {LINK: None, REPOSITORY: Odd.REPOSITORY}
    loose = {path: odd[mode] for path, mode in special.items() if mode in odd}
    return Snapshot(commit[:12], frozenset(loose), loose, partial(follow, repository, commit))


def files_on_disk(root: Path) -> Files:
    """Return all that lies in the ledger's folders. Opens no file."""
    files: Files = {}
    for tree in worktree.TREES:
        files |= worktree.scan(root, tree).found
    if worktree.exists(root, "r57.yaml"):
        files["r57.yaml"] = None
    return files


def _outside(files: Files, repositories: Iterable[str]) -> Files:
    """Return the files, sorted, without those inside of other repositories."""
    inner = {path for path, odd in files.items() if odd is Odd.REPOSITORY}.union(repositories)
    prefixes = tuple(f"{path}/" for path in inner)
    return {path: files[path] for path in sorted(files) if not path.startswith(prefixes)}


def _below(tracked: Iterable[str], loose: Files) -> set[str]:
    """Return the commit's files in folders that cannot be looked into."""
    closed = (Odd.REPOSITORY, Odd.UNREADABLE_FOLDER)
    folders = tuple(f"{path}/" for path, odd in loose.items() if odd in closed)
    return {path for path in tracked if path.startswith(folders)} if folders else set()


def _label(state: Status, changed: int, *, sparse: bool) -> str:
    """Return what a working tree is called in a view's head."""
    about = [state.commit[:7] if state.commit else "no commit yet"]
    if changed:
        about.append("1 file changed" if changed == 1 else f"{changed} files changed")
    if sparse:
        about.append("sparse checkout")
    return f"working tree ({', '.join(about)})"


def _rewritten(
    repository: Repository, tracked: Collection[str], names: Iterable[str]
) -> frozenset[str]:
    """Return the files that are not on disk as git keeps them, line ends apart.

    Attributes say which. Git is asked only where some text with attributes has such a word.
    """
    names = {name for name in names if name.endswith("/.gitattributes")}
    root = repository.top / repository.prefix
    folders = [root, *root.parents[: repository.prefix.count("/")]]
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    files = [*(root / name for name in names), *(f / ".gitattributes" for f in folders)]
    files += [repository.common_dir / "info" / "attributes", home / "git" / "attributes"]
    # For one that was deleted git takes that of the index.
    deleted = any(not worktree.exists(root, name) for name in names)
    if not deleted and not any(_REWRITES.search(_content(file)) for file in files):
        return frozenset()
    return status.rewritten(repository, sorted(tracked))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
