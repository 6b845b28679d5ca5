"""What a commit holds: files by their ids, files' bytes by id, and what differs between commits."""

from collections.abc import Iterable, Iterator
from subprocess import Popen
from typing import IO, NamedTuple

from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.pipes import widen
from r57ledger.git.repository import Repository

LINK = "120000"
REPOSITORY = "160000"
FOLDER = "040000"

# Git ends at a damaged object and is started anew for the next. Where so many are damaged, the
# repository is beyond use.
_MOST_STARTS = 200
_SKIPPED_AT_ONCE = 1 << 20


class Item(NamedTuple):
    """A file or folder of a commit: its path from the ledger's root, mode, and id in hex."""

    path: str
    mode: str
    oid: str


class Change(NamedTuple):
    """A file that differs between two commits, as the newer has it; `oid` None: it has it not."""

    path: str
    mode: str
    oid: str | None


def files(repository: Repository, commit: str) -> Iterator[Item]:
    """Yield all files of the ledger in a commit, in the order of their paths. Raises GitError."""
    yield from _list(repository, commit, repository.ledger_paths, "-r")


def item(repository: Repository, commit: str, path: str) -> Item | None:
    """Return what a commit holds at a path from the ledger's root. Raises GitError."""
    return next(_list(repository, commit, [repository.prefix + path]), None)


def _list(
    repository: Repository, commit: str, names: Iterable[str], *options: str
) -> Iterator[Item]:
    output = call.run(repository, "ls-tree", "-z", "--full-tree", *options, commit, "--", *names)
    cut = len(repository.prefix)
    for line in call.paths(output):
        about, _, path = line.partition("\t")
        mode, _, oid = about.split(" ")
        yield Item(path[cut:], mode, oid)


def changes(repository: Repository, old: str, new: str) -> Iterator[Change]:
    """Yield the ledger's files that differ between two commits. Raises GitError.

    A renamed file is two changes: one path has gone, another has come.
    """
    output = call.run(
        repository,
        "diff-tree",
        "-r",
        "-z",
        "--raw",
        "--no-renames",
        "--no-abbrev",
        "--no-ext-diff",
        old,
        new,
        "--",
        *repository.ledger_paths,
    )
    cut = len(repository.prefix)
    fields = iter(call.paths(output))
    for about, path in zip(fields, fields, strict=True):
        _, mode, _, oid, state = about.split(" ")
        yield Change(path[cut:], mode, None if state == "D" else oid)


def blobs(repository: Repository, oids: Iterable[str], limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of files by id, at most `limit` + 1 of each.

    None stands for one that is missing or damaged. One process gives them all; it reads the ids
    from a file, so that neither side can come to wait for the other. Git ends at a damaged
    object: a new process then goes on after it. Raises GitError.
    """
    ids = list(oids)
    done = 0
    for _ in range(_MOST_STARTS):
        for content in _batch(repository, ids[done:], limit):
            done += 1
            yield content
        if done == len(ids):
            return
        done += 1
        yield None
    raise GitError("many objects of the repository are damaged")


def _batch(repository: Repository, ids: list[str], limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of files as `blobs` does, up to the first that is damaged."""
    if not ids:
        return
    import tempfile

    with tempfile.TemporaryFile() as file:
        file.write("".join(f"{oid}\n" for oid in ids).encode())
        file.seek(0)
        process = call.start(repository, "cat-file", "--batch", "--buffer", stdin=file.fileno())
        widen(process.stdout)
        try:
            for _ in ids:
                yield _blob(process, limit)
        except EOFError:
            return
        finally:
            _end(process)


def _blob(process: Popen[bytes], limit: int) -> bytes | None:
    """Return the bytes of the next file. Raises EOFError where git has ended before their end."""
    stream = process.stdout
    assert stream is not None  # noqa: S101 - `call.start` always makes the pipe
    about = stream.readline().split()
    if not about:
        raise EOFError
    if len(about) < 3 or about[1] == b"missing":
        return None
    size = int(about[2])
    data = stream.read(min(size, limit + 1))
    _skip(stream, size - len(data) + 1)
    return data


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0:
        skipped = len(stream.read(min(count, _SKIPPED_AT_ONCE)))
        if not skipped:
            raise EOFError
        count -= skipped


def _end(process: Popen[bytes]) -> None:
    """Close a process that may still have something to say: its reader may have left early."""
    process.kill()
    process.communicate()
