"""What a commit holds: folders and files by their ids, and files' bytes by id."""

from collections.abc import Iterable, Iterator
from posixpath import dirname, isabs, join, normpath
from subprocess import Popen
from typing import IO, NamedTuple

from r57ledger.store import git
from r57ledger.store.git import GitError, Repository
from r57ledger.store.worktree import LIMIT, TREES, Odd

LINK = "120000"
REPOSITORY = "160000"
FOLDER = "040000"
# More names than this on one command line may be too many for the system.
_MOST_NAMES = 200
_MOST_LINKS = 8
_ODD = {REPOSITORY: Odd.REPOSITORY, FOLDER: Odd.LINK_FOLDER}


class Item(NamedTuple):
    """A file or folder of a commit: its path from the ledger's root, mode, and id in hex."""

    path: str
    mode: str
    oid: str


def parts(repository: Repository, commit: str) -> list[Item]:
    """Return what a ledger is read by: `units`, `calendar`, each folder in `plans`, `r57.yaml`.

    A part's id tells its whole content, so what is known of a part is known for good. Loose
    files in `plans` are parts of their own. Raises GitError.
    """
    prefix = repository.prefix
    names = [f"{prefix}{name}" for name in ("r57.yaml", *TREES)]
    found = list(_list(repository, commit, names))
    plans = [item for item in found if item.path == "plans" and item.mode == FOLDER]
    others = [item for item in found if item not in plans]
    if plans:
        others.extend(_list(repository, commit, [f"{prefix}plans/"]))
    return others


def files(repository: Repository, commit: str, names: list[str]) -> Iterator[Item]:
    """Yield all files in some parts of a commit. Raises GitError."""
    if len(names) > _MOST_NAMES:
        names = ["r57.yaml", *TREES]
    yield from _list(repository, commit, [repository.prefix + name for name in names], "-r")


def _list(repository: Repository, commit: str, names: list[str], *options: str) -> Iterator[Item]:
    output = git.run(repository, "ls-tree", "-z", "--full-tree", *options, commit, "--", *names)
    cut = len(repository.prefix)
    for line in git.paths(output):
        about, _, path = line.partition("\t")
        mode, _, oid = about.split(" ")
        yield Item(path[cut:], mode, oid)


def follow(repository: Repository, commit: str, path: str) -> bytes | Odd:
    """Return the bytes of a file of a commit, through links inside the ledger, or what it is.

    Raises GitError.
    """
    for _ in range(_MOST_LINKS):
        found = list(_list(repository, commit, [repository.prefix + path]))
        if not found:
            return Odd.LINK_DANGLING
        if found[0].mode in _ODD:
            return _ODD[found[0].mode]
        content = next(blobs(repository, [found[0].oid]))
        if content is None or found[0].mode != LINK:
            return Odd.NOT_HERE if content is None else content
        target = content.decode("utf-8", "surrogateescape")
        path = normpath(join(dirname(path), target))
        if isabs(target) or path == ".." or path.startswith("../"):
            return Odd.LINK_OUT
    return Odd.LINK_DANGLING


def blobs(repository: Repository, oids: Iterable[str]) -> Iterator[bytes | None]:
    """Yield the bytes of files by id, at most `LIMIT` + 1 of each; None for one that is missing.

    One process gives them all. It reads the ids from a file, so that neither side can come to
    wait for the other. Raises GitError.
    """
    wanted = list(oids)
    if not wanted:
        return
    import tempfile

    from r57ledger.store.pipes import widen

    with tempfile.TemporaryFile() as ids:
        ids.write("".join(f"{oid}\n" for oid in wanted).encode())
        ids.seek(0)
        process = git.start(repository, "cat-file", "--batch", "--buffer", stdin=ids.fileno())
        widen(process.stdout)
        try:
            for _ in wanted:
                yield _blob(process)
        finally:
            _end(process)


def _blob(process: Popen[bytes]) -> bytes | None:
    stream = process.stdout
    if stream is None:
        raise GitError("git gave no output")
    about = stream.readline().split()
    if not about:
        raise GitError("git stopped before it gave all files")
    if len(about) < 3 or about[1] == b"missing":
        return None
    size = int(about[2])
    data = stream.read(min(size, LIMIT + 1))
    _skip(stream, size - len(data) + 1)
    return data


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0:
        skipped = len(stream.read(min(count, LIMIT)))
        if not skipped:
            raise GitError("git stopped in the middle of a file")
        count -= skipped


def _end(process: Popen[bytes]) -> None:
    """Close a process that may still have something to say: its reader may have left early."""
    process.kill()
    process.communicate()
