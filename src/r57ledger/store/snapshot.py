"""Which files make up a ledger: those of a commit, or those that lie on disk.

A working tree is its commit, less what git or the folders themselves say is different: only that
is read from disk. What git was told not to look at, or cannot see as it is on disk, is looked
for here: files marked as assumed unchanged, files that filters rewrite, links, FIFOs.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from r57ledger.git import attributes, early, status
from r57ledger.git.call import GitError
from r57ledger.git.early import Question
from r57ledger.git.endless import endless_path
from r57ledger.git.objects import LINK, REPOSITORY
from r57ledger.git.repository import Repository
from r57ledger.git.status import Status
from r57ledger.store import folders, worktree
from r57ledger.store.archive import Archive
from r57ledger.store.cache import Cache
from r57ledger.store.follow import follow
from r57ledger.store.worktree import Odd

if TYPE_CHECKING:
    from r57ledger.store.bulk import Progress


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


def of_worktree_read_whole(root: Path, repository: Repository, question: Question) -> Snapshot:
    """Return a working tree of which every file is read. Raises GitError."""
    tracked, repositories = status.tracked(repository)
    state, _, sparse = _state(root, repository, question)
    found = _all_files(root) | dict.fromkeys(repositories, Odd.REPOSITORY)
    ignored = status.ignored(repository, found)
    loose = _outside({p: odd for p, odd in found.items() if p not in ignored}, repositories)
    changed = set(state.changed).union(p for p in loose if p not in tracked)
    label = _label(state, len(changed), sparse)
    return Snapshot(label, None, frozenset(), loose, partial(worktree.read, root))


def _all_files(root: Path) -> dict[str, Odd | None]:
    found = dict(worktree.scan(root, "plans"))
    for tree in ("units", "calendar"):
        found |= worktree.scan(root, tree)
    if worktree.exists(root, "r57.yaml"):
        found["r57.yaml"] = None
    return found


def of_worktree(
    root: Path,
    repository: Repository,
    cache: Cache,
    question: Question,
    progress: "Progress | None" = None,
) -> Snapshot:
    """Return a working tree of which only what git does not know to be unchanged is read.

    `question` is the one to git, asked before. Raises GitError.
    """
    state, flagged, sparse = _state(root, repository, question)
    early.answered(repository)
    archive = Archive(repository, cache, state.commit, progress)
    special = archive.special()
    beside = folders.beside(root, archive.parts, lambda part: archive.listing(part).paths())
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
    content = partial(follow, archive.repository, commit)
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


def _state(
    root: Path, repository: Repository, question: Question
) -> tuple[Status, frozenset[str], bool]:
    """Return git's answers: its status, the files it was told not to look at, if it is sparse."""
    if question.process is None or question.flagged is None:
        raise GitError(question.complaint)
    path = endless_path(root, _all_files(root))
    if path is not None:
        raise GitError(f"{path} is not a file")
    state = status.finish(repository, question.process)
    return state, *status.finish_flagged(repository, question.flagged)


def _rewritten(
    repository: Repository, archive: Archive, special: dict[str, str], beside: Iterable[str]
) -> frozenset[str]:
    """Return the files that are not on disk as git keeps them, line ends apart.

    Attributes say which: only where some text with attributes has such a word is git asked.
    """
    names = {path for path in (*special, *beside) if path.endswith(f"/{attributes.NAME}")}
    if not attributes.may_rewrite(repository, names):
        return frozenset()
    archive.list_all(archive.parts)
    return status.rewritten(
        repository, [item.path for part in archive.parts for item in archive.listing(part)]
    )
