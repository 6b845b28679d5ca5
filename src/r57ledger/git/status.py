"""What git says of a work tree: its commit, and the tracked files that differ from it."""

from collections.abc import Iterable
from subprocess import Popen
from typing import NamedTuple

from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.objects import REPOSITORY
from r57ledger.git.repository import Repository
from r57ledger.words.message import say

# More names than this on one command line may be too many for the system.
_MOST_NAMES = 200

NONE = "000000"
"""The mode of what the index does not hold."""
UNMERGED = "unmerged"
"""Given in place of a mode for what a merge has left in conflict."""


class Status(NamedTuple):
    """The commit that is checked out (None: none yet), and what differs from it.

    `changed` are the paths, from the ledger's root, whose file in the index or on disk is not
    the commit's, with the modes that the index gives them.
    """

    commit: str | None
    changed: dict[str, str]


def start(repository: Repository, *, locks: bool = False) -> Popen[bytes]:
    """Start asking git what has changed. Raises GitError.

    It is not asked what is untracked, which is found faster without it.
    """
    return call.start(
        repository,
        *("status", "--porcelain=v2", "-z", "--branch", "--no-ahead-behind", "--no-renames"),
        *("--untracked-files=no", "--ignore-submodules=dirty", "--", *repository.ledger_paths),
        locks=locks,
    )


def finish(repository: Repository, process: Popen[bytes]) -> Status:
    """Wait for the answer to `start`.

    Raises GitError where git cannot answer: its index is damaged, or what HEAD names is.
    """
    try:
        output = call.finish(process)
    except GitError:
        # On a full disk git fails if it may write its index: it is asked again without.
        output = call.finish(start(repository))
    commit = None
    changed: dict[str, str] = {}
    cut = len(repository.prefix)
    for line in call.paths(output):
        if line.startswith("# branch.oid "):
            oid = line.removeprefix("# branch.oid ")
            commit = None if oid == "(initial)" else oid
        elif line == "# branch.head (unknown)":
            raise GitError(say("the branch that HEAD names is damaged"))
        elif line.startswith("1 "):
            fields = line.split(" ", 8)
            changed[fields[8][cut:]] = fields[4]
        elif line.startswith("u "):
            changed[line.split(" ", 10)[10][cut:]] = UNMERGED
    return Status(commit, changed)


def start_flagged(repository: Repository) -> Popen[bytes]:
    """Start asking git which files it was told not to look at. Raises GitError."""
    return call.start(repository, "ls-files", "-z", "-v", "--", *repository.ledger_paths)


def finish_flagged(repository: Repository, process: Popen[bytes]) -> tuple[frozenset[str], bool]:
    """Return the files that git was told not to look at, and whether the checkout is sparse.

    `update-index --assume-unchanged` and `--skip-worktree` make git call a file unchanged
    whatever it holds; a sparse checkout leaves such files out. Raises GitError.
    """
    output = call.finish(process)
    # H, "cached", is nearly always all that git has to say of every file.
    if output.count(b"\0H ") + output.startswith(b"H ") == output.count(b"\0"):
        return frozenset(), False
    cut = len(repository.prefix) + 2
    lines = [line for line in output.split(b"\0") if not line.startswith(b"H ")]
    flags = [line for line in call.paths(b"\0".join(lines)) if line[0] in "Ss" or line[0].islower()]
    return frozenset(line[cut:] for line in flags), any(line[0] in "Ss" for line in flags)


def tracked(repository: Repository) -> tuple[frozenset[str], frozenset[str]]:
    """Return the paths in the index, and those that are repositories of their own.

    Raises GitError.
    """
    output = call.run(repository, "ls-files", "-z", "-s", "--", *repository.ledger_paths)
    cut = len(repository.prefix)
    modes: dict[str, str] = {}
    for line in call.paths(output):
        about, _, path = line.partition("\t")
        modes[path[cut:]] = about[:6]
    return frozenset(modes), frozenset(p for p, mode in modes.items() if mode == REPOSITORY)


def ignored(repository: Repository, paths: Iterable[str]) -> frozenset[str]:
    """Return the ignored files in the folders of some paths; what git tracks is never ignored.

    Git's own check of one path compares it with every file of the index: asked about many, it
    takes minutes. Listing whole folders does not. Raises GitError.
    """
    folders = sorted({path.rpartition("/")[0] for path in paths} - {""})
    if not folders:
        return frozenset()
    names = [repository.prefix + folder for folder in folders]
    if len(names) > _MOST_NAMES:
        names = list(repository.ledger_paths)
    output = call.run(
        repository, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *names
    )
    return frozenset(path[len(repository.prefix) :] for path in call.paths(output))


def rewritten(repository: Repository, paths: Iterable[str]) -> frozenset[str]:
    """Return those of some paths whose bytes git changes on their way to disk, line ends apart.

    Those are files with a filter, an expanded `$Id$`, or an encoding of their own. Asking about
    100,000 paths takes some tenths of a second: `attributes.may_rewrite` says whether there can
    be any. Raises GitError.
    """
    data = "\0".join(repository.prefix + path for path in paths)
    output = call.run(
        repository,
        *("check-attr", "-z", "--stdin", "filter", "ident", "working-tree-encoding"),
        data=data.encode("utf-8", "surrogateescape") + b"\0",
    )
    fields = call.paths(output)
    triples = zip(fields[::3], fields[1::3], fields[2::3], strict=True)
    cut = len(repository.prefix)
    return frozenset(p[cut:] for p, _, value in triples if value not in ("unspecified", "unset"))
