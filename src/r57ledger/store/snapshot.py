"""Which files make up a ledger: those of a commit, or those that lie on disk.

A working tree is its commit, less what git or the folders themselves say is different: only that
is read from disk. What git was told not to look at, or cannot see as it is on disk, is looked
for here: files marked as assumed unchanged, files that filters rewrite, links, FIFOs.
"""

import json
import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING, NamedTuple

from r57ledger.store import early, objects, status, worktree
from r57ledger.store.archive import Archive
from r57ledger.store.cache import Cache
from r57ledger.store.folders import Folders
from r57ledger.store.git import Repository
from r57ledger.store.objects import LINK, REPOSITORY
from r57ledger.store.status import Status
from r57ledger.store.worktree import Odd

if TYPE_CHECKING:
    from r57ledger.store.bulk import Progress

_REWRITES = re.compile(rb"filter|ident|working-tree-encoding")
_CHECKSUM = 32


class Snapshot(NamedTuple):
    """What a question is answered from.

    `archive` is the commit that files are taken from, but for those `hidden`; `loose` are the
    paths to be read by `content` instead, or what stands there instead of a file that can be
    read. `content` gives any file of the snapshot. `label` names it for people.
    """

    label: str
    archive: Archive | None
    hidden: frozenset[str]
    loose: dict[str, Odd | None]
    content: Callable[[str], bytes | Odd]


def of_folder(root: Path) -> Snapshot:
    """Return a ledger that is in no repository: every file is read."""
    found = _all_files(root)
    loose = _outside(found, set())
    return Snapshot("working tree", None, frozenset(), loose, partial(worktree.read, root))


def of_worktree_read_whole(root: Path, repository: Repository, process: Popen[bytes]) -> Snapshot:
    """Return a working tree of which every file is read. Raises GitError."""
    tracked, repositories = status.tracked(repository)
    _, sparse = status.flagged(repository)
    state = status.finish(repository, process)
    found = _all_files(root) | dict.fromkeys(repositories, Odd.REPOSITORY)
    ignored = status.ignored(repository, found)
    loose = _outside({p: odd for p, odd in found.items() if p not in ignored}, repositories)
    changed = set(state.changed).union(p for p in loose if p not in tracked)
    label = _label(state, len(changed), sparse)
    return Snapshot(label, None, frozenset(), loose, partial(worktree.read, root))


def _all_files(root: Path) -> dict[str, Odd | None]:
    found = dict(worktree.scan(root, "plans").found)
    for tree in ("units", "calendar"):
        found |= worktree.scan(root, tree).found
    if worktree.exists(root, "r57.yaml"):
        found["r57.yaml"] = None
    return found


def of_worktree(
    root: Path,
    repository: Repository,
    cache: Cache,
    process: Popen[bytes],
    progress: "Progress | None" = None,
) -> Snapshot:
    """Return a working tree of which only what git does not know to be unchanged is read.

    `process` is the question to git, asked before. Raises GitError.
    """
    place = f"{repository.git_dir}\0{repository.prefix}"
    folders = Folders(root, cache, place)
    flagged, sparse = _flagged(repository, cache, place)
    state = status.finish(repository, process)
    early.answered(repository)
    archive = Archive(repository, cache, state.commit, progress)
    special = archive.special()
    beside = folders.beside(archive.parts, lambda part: archive.listing(part).paths())
    links = {path for path, mode in special.items() if mode == LINK}
    repositories = {p for p, mode in special.items() if mode == REPOSITORY} - set(state.changed)
    repositories |= {path for path, mode in state.changed.items() if mode == REPOSITORY}
    looked_at = set(state.changed) | flagged | links
    looked_at |= _rewritten(repository, archive, special, beside)
    on_disk = {path: None for path in looked_at if worktree.exists(root, path)} | beside
    untracked = set(beside).union(p for p, mode in state.changed.items() if mode == status.NONE)
    ignored = status.ignored(repository, untracked.intersection(on_disk))
    found = {path: odd for path, odd in on_disk.items() if path not in ignored}
    found |= dict.fromkeys(repositories, Odd.REPOSITORY)
    loose = _outside(found, repositories)
    hidden = looked_at | set(loose) | _below(archive, loose)
    changed = set(state.changed).union(p for p in beside if p in loose)
    label = _label(state, len(changed), sparse)
    return Snapshot(label, archive, frozenset(hidden), loose, partial(worktree.read, root))


def of_commit(archive: Archive, commit: str) -> Snapshot:
    """Return the ledger as a commit holds it. Raises GitError."""
    content = partial(objects.follow, archive.repository, commit)
    odd = {LINK: None, REPOSITORY: Odd.REPOSITORY}
    special = archive.special().items()
    loose = {path: odd[mode] for path, mode in special if mode in odd}
    return Snapshot(commit[:12], archive, frozenset(loose), loose, content)


def _outside(found: dict[str, Odd | None], repositories: Iterable[str]) -> dict[str, Odd | None]:
    """Return what was found, sorted, without what is inside of other repositories."""
    inner = {path for path, odd in found.items() if odd is Odd.REPOSITORY}.union(repositories)
    prefixes = tuple(f"{path}/" for path in inner)
    return {path: found[path] for path in sorted(found) if not path.startswith(prefixes)}


def _below(archive: Archive, loose: dict[str, Odd | None]) -> set[str]:
    """Return the commit's files in folders that cannot be looked into."""
    folders = [
        f"{p}/" for p, odd in loose.items() if odd in (Odd.REPOSITORY, Odd.UNREADABLE_FOLDER)
    ]
    below: set[str] = set()
    for folder in folders:
        for part in archive.parts:
            if folder.startswith(f"{part}/") or part.startswith(folder):
                listed = (item.path for item in archive.listing(part))
                below.update(path for path in listed if path.startswith(folder))
    return below


def _label(state: Status, changed: int, sparse: bool) -> str:
    """Return what a working tree is called in a view's head."""
    about = [state.commit[:7] if state.commit else "no commit yet"]
    if changed:
        about.append("1 file changed" if changed == 1 else f"{changed} files changed")
    if sparse:
        about.append("sparse checkout")
    return f"working tree ({', '.join(about)})"


def _flagged(repository: Repository, cache: Cache, place: str) -> tuple[frozenset[str], bool]:
    """Return what `status.flagged` does; git is asked again when its index is another one."""
    mark = _index_mark(repository)
    last, *kept = json.loads(cache.get("flagged", place, "") or b'[""]')
    if mark and mark == last:
        return frozenset(kept[0]), kept[1]
    flagged, sparse = status.flagged(repository)
    cache.keep([("flagged", place, "", json.dumps([mark, sorted(flagged), sparse]).encode())])
    return flagged, sparse


def _index_mark(repository: Repository) -> str:
    """Return what tells one state of git's index from another: its stat and its checksum."""
    try:
        with (repository.git_dir / "index").open("rb") as index:
            found = os.fstat(index.fileno())
            index.seek(-min(found.st_size, _CHECKSUM), os.SEEK_END)
            return f"{found.st_mtime_ns} {found.st_size} {found.st_ino} {index.read().hex()}"
    except OSError:
        return ""


def _rewritten(
    repository: Repository, archive: Archive, special: dict[str, str], beside: Iterable[str]
) -> frozenset[str]:
    """Return the files that are not on disk as git keeps them, line ends apart.

    Attributes say which: only where some text with attributes has such a word is git asked.
    """
    names = {path for path in (*special, *beside) if path.endswith("/.gitattributes")}
    root = repository.top / repository.prefix
    folders = [root, *root.parents[: repository.prefix.count("/")]]
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    files = [*(root / name for name in names), *(f / ".gitattributes" for f in folders)]
    files += [repository.common_dir / "info" / "attributes", home / "git" / "attributes"]
    # For one that was deleted git takes that of the index.
    deleted = any(not worktree.exists(root, name) for name in names)
    if not deleted and not any(_REWRITES.search(_content(file)) for file in files):
        return frozenset()
    archive.list_all(archive.parts)
    return status.rewritten(
        repository, [item.path for part in archive.parts for item in archive.listing(part)]
    )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
