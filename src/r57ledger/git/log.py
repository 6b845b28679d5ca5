"""The commits that lead to one: a single pass over the history, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from subprocess import Popen
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.merges import with_losses
from r57ledger.git.repository import Repository
from r57ledger.git.revision import head_of, raise_if_shallow, unanswered
from r57ledger.history.commits import OPTIONS, Commit, read


class LogRequest(NamedTuple):
    """A question about the commits that led to `tip`, which git answers into a file meanwhile.

    `names` are the paths, from the repository's top, of which it asks. With a pipe git would wait
    until this process reads it, which has other work meanwhile.
    """

    repository: Repository
    tip: str
    names: Sequence[str]
    process: Popen[bytes]
    output: IO[bytes]

    def answer(self) -> list[Commit]:
        """Wait for git, and return the commits, the oldest first. Raises LedgerError."""
        try:
            call.finish(self.process)
            self.output.seek(0)
            commits = list(read(self.output.read(), self.repository.prefix))[::-1]
            return with_losses(self.repository, self.tip, self.names, commits)
        except GitError as error:
            raise unanswered(self.repository, error) from None

    def end(self) -> None:
        """Leave the question, answered or not."""
        if self.process.returncode is None:
            self.process.kill()
            self.process.communicate()
        self.output.close()


def ask(repository: Repository, tip: str | None, paths: Sequence[str] | None = None) -> LogRequest:
    """Ask git for the commits that led to `tip`, or to what is checked out.

    With `paths`, from the ledger's root, for those that changed one of them, as far as it bears on
    what the files are at `tip`: a side branch of which a merge took nothing is left out. Raises
    LedgerError without git, in a shallow clone, and before the first commit.
    """
    raise_if_shallow(repository)
    names = [repository.prefix + path for path in paths or ()] or repository.ledger_paths
    commit = tip or head_of(repository)
    output = TemporaryFile()  # noqa: SIM115 - `Request.end` closes it
    try:
        process = call.start(
            repository,
            *("-c", "log.showRoot=true", "log", *OPTIONS, "--date-order", "--raw", "-c"),
            *("--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv"),
            *(commit, "--", *names),
            output=output,
        )
    except GitError as error:
        output.close()
        raise unanswered(repository, error) from None
    return LogRequest(repository, commit, names, process, output)


def commits(
    repository: Repository, tip: str | None, paths: Sequence[str] | None = None
) -> list[Commit]:
    """Return the commits that `ask` asks for, the oldest first. Raises LedgerError as it does."""
    request = ask(repository, tip, paths)
    try:
        return request.answer()
    finally:
        request.end()


def former_path(repository: Repository, commit: Commit, path: str) -> str | None:
    """Return the path that a file had before a commit gave it another one, None for a new file.

    Git finds it by likeness. Raises LedgerError where git does not answer.
    """
    if len(commit.parents) != 1:
        return None
    try:
        output = call.run(
            repository,
            *("diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status"),
            *("--no-commit-id", "--no-ext-diff", commit.id, "--", *repository.ledger_paths),
        )
    except GitError as error:
        raise unanswered(repository, error) from None
    words = call.paths(output)
    pairs = zip(words[1::3], words[2::3], strict=True)
    cut = len(repository.prefix)
    return next((old[cut:] for old, new in pairs if new[cut:] == path), None)
