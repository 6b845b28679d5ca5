"""What commits hold: files by their ids, the bytes of these, what differs, and signatures."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from subprocess import PIPE, Popen
from threading import Thread
from typing import NamedTuple

from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository
from r57ledger.words.message import say

LINK = "120000"
REPOSITORY = "160000"
FOLDER = "040000"

# Git ends at a damaged object and is started anew for the next. Where so many are damaged, the
# repository is beyond use.
_MOST_STARTS = 1000
_AT_ONCE = 1 << 20
_LONGEST_COMMIT = 1 << 20
_HASHES = {40: "sha1", 64: "sha256"}


class _Damaged(Exception):  # noqa: N818 - it ends a batch, not the program
    """An object at which git has ended, or whose content is not that of its id."""


class Item(NamedTuple):
    """A file or folder of a commit: its path from the ledger's root, mode, and id in hex."""

    path: str
    mode: str
    oid: str


def files(repository: Repository, commit: str) -> Iterator[Item]:
    """Yield all files of the ledger in a commit, in the order of their paths. Raises GitError."""
    yield from _list(repository, commit, repository.ledger_paths, "-r")


def beside(repository: Repository, commit: str) -> Iterator[Item]:
    """Yield what lies in the ledger's root in a commit: files and folders. Raises GitError."""
    yield from _list(repository, commit, [repository.prefix] if repository.prefix else [])


def below(repository: Repository, commit: str, folders: Iterable[str]) -> Iterator[Item]:
    """Yield all files in some folders of a commit, from the ledger's root. Raises GitError."""
    names = [repository.prefix + folder for folder in folders]
    if names:
        yield from _list(repository, commit, names, "-r")


def item(repository: Repository, commit: str, path: str) -> Item | None:
    """Return what a commit holds at a path from the ledger's root. Raises GitError."""
    return next(_list(repository, commit, [repository.prefix + path]), None)


def files_named(repository: Repository, commit: str, name: str) -> list[str]:
    """Return the paths, from the top, of all files of a name in a commit. Raises GitError."""
    output = call.run(repository, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
    return [path for path in call.paths(output) if path.rpartition("/")[2] == name]


def _list(
    repository: Repository, commit: str, names: Iterable[str], *options: str
) -> Iterator[Item]:
    output = call.run(repository, "ls-tree", "-z", "--full-tree", *options, commit, "--", *names)
    cut = len(repository.prefix)
    for line in call.paths(output):
        about, _, path = line.partition("\t")
        mode, _, oid = about.split(" ")
        yield Item(path[cut:], mode, oid)


def changes(repository: Repository, old: str, new: str) -> Iterator[Item]:
    """Yield the ledger's files that differ between two commits, as the newer has them.

    One that has gone has no id. A renamed file is two: one path has gone, another has come. Raises
    GitError.
    """
    for about, path in _differing(repository, "diff-tree", "-r", old, new):
        _, mode, _, oid, state = about
        yield Item(path, mode, "" if state == "D" else oid)


def deleted_files(repository: Repository, commit: str, paths: Collection[str]) -> dict[str, str]:
    """Return the blob's id of each of some paths at which the ledger once had a file, to its end.

    `paths` are relative to the ledger's root, and so are those returned. Raises GitError.
    """
    wanted = frozenset(paths)
    deleted: dict[str, str] = {}
    arguments = ("log", "--format=", "--diff-filter=D", commit)
    for about, path in _differing(repository, *arguments):
        if path in wanted:
            # The newest comes first; what stood there last counts.
            deleted.setdefault(path, about[2])
    return deleted


def _differing(repository: Repository, *arguments: str) -> Iterator[tuple[list[str], str]]:
    """Yield what git says of each of the ledger's files that a commit changed, and its path."""
    options = ("-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff")
    command, *rest = arguments
    output = call.run(repository, command, *options, *rest, "--", *repository.ledger_paths)
    fields = iter(call.paths(output))
    for about, path in zip(fields, fields, strict=True):
        yield about.split(" "), path[len(repository.prefix) :]


def signed_commits(repository: Repository, commits: Sequence[str]) -> frozenset[str]:
    """Return those of some commits that bear a signature, genuine or not. Raises GitError.

    The commits are read themselves: asked for signatures, git would run the program that verifies
    them, which the repository's own configuration names.
    """
    contents = blobs(repository, commits, _LONGEST_COMMIT)
    return frozenset(
        commit
        for commit, content in zip(commits, contents, strict=True)
        if content is not None and b"\ngpgsig" in content.partition(b"\n\n")[0]
    )


def blobs(repository: Repository, oids: Iterable[str], limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of files by id, at most `limit` + 1 of each.

    None stands for one that is missing or damaged. One process gives them all. It ends at a
    damaged object: a new process then goes on after it. Raises GitError.
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
    raise GitError(say("too many objects of the repository are damaged"))


def _batch(repository: Repository, ids: list[str], limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of files as `blobs` does, up to the first that is damaged."""
    if not ids:
        return
    with call.start(repository, "cat-file", "--batch", "--buffer", stdin=PIPE) as process:
        # Neither side may come to wait for the other: while this thread reads, one writes.
        writer = Thread(target=_write, args=(process, ids))
        writer.start()
        try:
            for oid in ids:
                yield _blob(process, oid, limit)
        except _Damaged:
            return
        finally:
            process.kill()  # the reader may have left early
            writer.join()


def _write(process: Popen[bytes], ids: list[str]) -> None:
    assert process.stdin is not None  # noqa: S101 - it was asked for
    # Git may end before it has read all ids: at a damaged object, or since nobody reads on.
    with suppress(OSError), process.stdin as stream:
        stream.write("".join(f"{oid}\n" for oid in ids).encode())


def _blob(process: Popen[bytes], oid: str, limit: int) -> bytes | None:
    """Return the bytes of the next file, None where git has none. Raises _Damaged.

    Git does not compare the bytes with the id. For an object that claims a greater length than it
    has, what follows it in the output would be taken for its end.
    """
    import hashlib

    stream = process.stdout
    assert stream is not None  # noqa: S101 - `call.start` asks for it
    about = stream.readline().split()
    if about[1:] == [b"missing"]:
        return None
    if len(about) != 3 or about[0].decode() != oid:
        raise _Damaged
    left = int(about[2])
    digest = hashlib.new(_HASHES[len(oid)], b"%b %d\0" % (about[1], left), usedforsecurity=False)
    data = piece = stream.read(min(left, limit + 1))
    while piece:
        digest.update(piece)
        left -= len(piece)
        piece = stream.read(min(left, _AT_ONCE))
    if left or stream.read(1) != b"\n" or digest.hexdigest() != oid:
        raise _Damaged
    return data
