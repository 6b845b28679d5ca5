"""Which files make up a ledger: those of a commit, or those that lie on disk.

A working tree is its commit and what differs from it, as git or the folders themselves say: only
that is read from disk. Some files git was told not to look at, and some it does not see as they
are on disk. Those are looked for here: files marked as assumed unchanged, files that filters
rewrite, links, FIFOs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from r57ledger.format.identity import FOLDERS, identify
from r57ledger.git import status
from r57ledger.git.attributes import NAME, may_rewrite
from r57ledger.git.objects import LINK, REPOSITORY
from r57ledger.git.repository import Repository
from r57ledger.git.status import Status
from r57ledger.store import worktree
from r57ledger.store.bulk import Content
from r57ledger.store.facts import Facts
from r57ledger.store.follow import follow
from r57ledger.store.revisions import Revision
from r57ledger.store.worktree import Files, Listing, Odd
from r57ledger.words.message import counted, say

_FEW = 1000
"""So many files are looked for one by one."""


class Snapshot(NamedTuple):
    """What a question is answered from.

    The rows of the commit's files count, except those of the paths in `hidden`. The files of
    `loose` are read for this run, by `content`. `label` names the snapshot for people. `unknown`
    are the records that lie in the work tree and that git has not been told of. `commit` is the
    full id of the commit, None where there is none. `committed` tells whether the commit alone
    gives the same files.
    """

    label: str
    hidden: frozenset[str]
    loose: Files
    content: Content
    unknown: frozenset[str] = frozenset()
    commit: str | None = None
    committed: bool = False

    def with_misplaced(self, paths: Iterable[str]) -> Snapshot:
        """Return the snapshot with files that lie where no record is looked for."""
        return self._replace(loose=dict.fromkeys(paths) | self.loose)

    def with_overlay(self, overlay: Mapping[str, bytes | None]) -> Snapshot:
        """Return the snapshot in which some paths, from the ledger's root, have other bytes.

        None stands for no file.
        """

        def content(path: str, *, whole: bool = False) -> bytes | Odd:
            if path not in overlay:
                return self.content(path, whole=whole)
            laid = overlay[path]
            return Odd.MISSING if laid is None else laid

        loose = {path: odd for path, odd in self.loose.items() if path not in overlay}
        loose |= {path: None for path, laid in overlay.items() if laid is not None}
        return self._replace(hidden=self.hidden.union(overlay), loose=loose, content=content)


class WorkTree(NamedTuple):
    """What git and the folders say of a working tree.

    `overlooked` are the files that git was told not to look at, and `sparse` tells whether the
    checkout leaves files out. `on_disk` is all that lies in the ledger's folders.
    """

    repository: Repository
    root: Path
    status: Status
    overlooked: frozenset[str]
    sparse: bool
    on_disk: Listing


def of_folder(root: Path, label: str | None = None) -> Snapshot:
    """Return a ledger of which git is not asked: every file is read."""
    label = label or say("working tree")
    loose = _outside_repositories(files_on_disk(root).paths(), set())
    return Snapshot(label, frozenset(), loose, partial(worktree.read, root))


def of_worktree_read_whole(tree: WorkTree) -> Snapshot:
    """Return a working tree of which every file is read. Raises GitError."""
    tracked, repositories = status.tracked(tree.repository)
    files = tree.on_disk.paths() | dict.fromkeys(repositories, Odd.REPOSITORY)
    files = _without_ignored(files, status.ignored(tree.repository, files))
    loose = _outside_repositories(files, repositories)
    untracked = [path for path in loose if path not in tracked]
    return _of(tree, frozenset(), loose, untracked, unknown=untracked)


def of_worktree(tree: WorkTree, facts: Facts) -> Snapshot:
    """Return a working tree, in which files that git knows to be unchanged are not read.

    `facts` are those of its commit. Raises GitError.
    """
    special = facts.special()
    untracked = _untracked(tree, facts, special)
    changed = tree.status.changed
    links = {path for path, mode in special.items() if mode == LINK}
    repositories = {p for p, mode in special.items() if mode == REPOSITORY} - changed.keys()
    repositories |= {path for path, mode in changed.items() if mode == REPOSITORY}
    doubtful = tree.overlooked.union(changed, links, _rewritten(tree, facts, special, untracked))
    # What is there of these is read, and so are untracked files that git is not told to ignore.
    files = {path: None for path in doubtful if worktree.exists(tree.root, path)} | untracked
    new = untracked.keys() | {path for path, mode in changed.items() if mode == status.NONE}
    files = _without_ignored(files, status.ignored(tree.repository, new & files.keys()))
    loose = _outside_repositories(files | dict.fromkeys(repositories, Odd.REPOSITORY), repositories)
    hidden = doubtful.union(loose, _in_closed_folders(facts, loose))
    new_files = [path for path in untracked if path in loose]
    staged = {path for path, mode in changed.items() if mode != status.NONE}
    return _of(tree, hidden, loose, new_files, unknown=new - staged)


def _of(
    tree: WorkTree,
    hidden: frozenset[str],
    loose: Files,
    untracked: Sequence[str],
    unknown: Iterable[str],
) -> Snapshot:
    """Return the snapshot of a working tree; of `unknown` paths it names the records."""
    commit = tree.status.commit
    differing = tree.status.changed or tree.overlooked or tree.sparse or untracked
    return Snapshot(
        _label(tree, untracked),
        hidden,
        loose,
        partial(worktree.read, tree.root),
        _records(unknown, loose),
        commit,
        committed=commit is not None and not differing,
    )


def of_revision(repository: Repository, revision: Revision, special: dict[str, str]) -> Snapshot:
    """Return the ledger as a revision holds it; `special` are its links and repositories."""
    odd = {LINK: None, REPOSITORY: Odd.REPOSITORY}
    loose = {path: odd[mode] for path, mode in special.items() if mode in odd}
    content = partial(follow, repository, revision.tree)
    return Snapshot(
        revision.label,
        frozenset(loose),
        loose,
        content,
        commit=revision.commit,
        committed=revision.commit is not None,
    )


def files_on_disk(root: Path) -> Listing:
    """Return all that lies in the ledger's folders. Opens no file."""
    listing = worktree.scan(root, FOLDERS)
    if worktree.exists(root, "r57.yaml"):
        listing.others["r57.yaml"] = None
    return listing


def _without_ignored(files: Files, ignored: frozenset[str]) -> Files:
    """Return files without those that git is told to ignore; records among these are marked."""
    return {
        path: Odd.IGNORED if path in ignored else odd
        for path, odd in files.items()
        if path not in ignored or identify(path).is_record
    }


def _records(paths: Iterable[str], loose: Files) -> frozenset[str]:
    """Return the records among paths that lie on disk and are files."""
    there = (path for path in paths if path in loose and loose[path] is None)
    return frozenset(path for path in there if identify(path).is_record)


def _outside_repositories(files: Files, repositories: Iterable[str]) -> Files:
    """Return the files in the order of their paths, without those inside other repositories."""
    inner = {path for path, odd in files.items() if odd is Odd.REPOSITORY}.union(repositories)
    prefixes = tuple(f"{path}/" for path in inner)
    return {path: files[path] for path in sorted(files) if not path.startswith(prefixes)}


def _untracked(tree: WorkTree, facts: Facts, special: Mapping[str, str]) -> Files:
    """Return what lies on disk and is no file of the commit.

    Git has looked for every file of the commit. Where it misses none, since each that it calls
    changed is still there, and just as many files lie on disk, these are the same: to compare
    100,000 paths takes a tenth of a second.
    """
    changed = tree.status.changed
    is_odd = bool(tree.overlooked or tree.sparse or special or any(tree.on_disk.others.values()))
    if (
        not is_odd
        and len(changed) <= _FEW
        and all(facts.has_file(path) and worktree.exists(tree.root, path) for path in changed)
        and tree.on_disk.count_paths() == facts.count_files()
    ):
        return {}
    files = tree.on_disk.paths()
    return {path: files[path] for path in files.keys() - facts.paths()}


def _in_closed_folders(facts: Facts, loose: Files) -> set[str]:
    """Return the commit's files in folders that cannot be looked into."""
    closed = (Odd.REPOSITORY, Odd.UNREADABLE_FOLDER)
    folders = tuple(f"{path}/" for path, odd in loose.items() if odd in closed)
    return {path for path in facts.paths() if path.startswith(folders)} if folders else set()


def _label(tree: WorkTree, untracked: Iterable[str]) -> str:
    """Return what a working tree is called in a view's head."""
    commit = tree.status.commit
    about = [commit[:7] if commit else say("no commit yet")]
    count = len({*tree.status.changed, *untracked})
    if count:
        about.append(counted(count, "{n} file changed", "{n} files changed"))
    if tree.sparse:
        about.append(say("sparse checkout"))
    return say("working tree ({details})", details=", ".join(about))


def _rewritten(
    tree: WorkTree, facts: Facts, special: Iterable[str], untracked: Iterable[str]
) -> frozenset[str]:
    """Return the files that are not on disk as git keeps them, line ends apart."""
    attributes = {path for path in (*special, *untracked) if path.endswith(f"/{NAME}")}
    if not may_rewrite(tree.repository, attributes):
        return frozenset()
    return status.rewritten(tree.repository, sorted(facts.paths()))
