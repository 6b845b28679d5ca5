"""The question to git that takes longest, asked before anything else.

Git looks at every file of the work tree in its own process. Asked first, it does so while the
program is still being imported.
"""

from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from r57ledger.store import git, status
from r57ledger.store.git import GitError, Repository


class Question(NamedTuple):
    """A ledger's repository, if it is in one, and the running question about its work tree.

    No process: git is not there, or would not start.
    """

    repository: Repository | None
    process: Popen[bytes] | None


_asked: dict[Path, Question] = {}


def ask(root: Path) -> None:
    """Ask git what differs in the ledger's work tree. Never raises, and does not wait."""
    repository = git.discover(root)
    process = None
    if repository is not None:
        try:
            process = status.start(repository, locks=_index_is_new(repository))
        except GitError:
            repository = None
    _asked[root] = Question(repository, process)


def take(root: Path) -> Question:
    """Return the question that was asked about a ledger; ask it if nobody has."""
    if root not in _asked:
        ask(root)
    return _asked.pop(root)


def forget(question: Question) -> None:
    """End a question whose answer nobody has waited for."""
    process = question.process
    if process is not None and process.returncode is None:
        process.kill()
        process.communicate()


def answered(repository: Repository) -> None:
    """Remember the index as it is now: git has written down what it had to find out.

    Files written in the same second as the index must be read by every `git status`, until one
    may write the index anew. One of r57's does that each time that the index is another one; the
    others keep their hands off it, so that they never stand in the way of a commit.
    """
    mark = _index_stat(repository)
    place = _memory(repository)
    try:
        place.parent.mkdir(exist_ok=True)
        place.write_text(mark, encoding="ascii")
    except OSError:
        return


def _index_is_new(repository: Repository) -> bool:
    try:
        return _memory(repository).read_text(encoding="ascii") != _index_stat(repository)
    except (OSError, ValueError):
        return True


def _memory(repository: Repository) -> Path:
    return repository.common_dir / "r57" / f"index-{repository.git_dir.name}"


def _index_stat(repository: Repository) -> str:
    try:
        found = (repository.git_dir / "index").stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"
