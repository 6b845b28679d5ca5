"""The questions to git that take longest, asked before anything else.

Git looks at every file of the work tree in its own process. Asked first, it does so while the
program is still being imported.
"""

import os
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from r57ledger.git import repository as repositories
from r57ledger.git import status
from r57ledger.git.call import GitError, NoGitError
from r57ledger.git.regular import content
from r57ledger.git.repository import Repository

_LONGEST_STAT = 100


class Question(NamedTuple):
    """A ledger's repository, if it is in one, and the running questions about its work tree.

    `process` and `flagged` are what `status.start` and `status.start_flagged` gave; None where
    git is not installed, or did not start: `complaint` then says why.
    """

    repository: Repository | None
    process: Popen[bytes] | None = None
    flagged: Popen[bytes] | None = None
    complaint: str = ""


_questions: dict[Path, Question] = {}


def ask(root: Path) -> None:
    """Ask git what differs in the ledger's work tree. Never raises, and does not wait."""
    repository = repositories.discover(root)
    question = Question(repository)
    if repository is not None:
        try:
            locks = _index_is_new(repository)
            question = question._replace(process=status.start(repository, locks=locks))
            question = question._replace(flagged=status.start_flagged(repository))
        except NoGitError:
            pass
        except GitError as error:
            forget(question)
            question = Question(repository, complaint=str(error))
    _questions[root] = question


def take(root: Path) -> Question:
    """Return the questions that were asked about a ledger; ask them if nobody has."""
    if root not in _questions:
        ask(root)
    return _questions.pop(root)


def forget(question: Question) -> None:
    """End the questions whose answers nobody has waited for."""
    for process in (question.process, question.flagged):
        if process is not None and process.returncode is None:
            process.kill()
            process.communicate()


def answered(repository: Repository) -> None:
    """Remember the index as it is now, after git has written what it found out into it.

    A file that was written in the same second as the index must be read by every `git status`,
    until one of them is allowed to write the index anew. r57 allows it once for each new index,
    which it recognises by what is remembered here. Its other calls take no lock, so that they
    never stand in the way of a commit.
    """
    place = _memory(repository)
    try:
        place.parent.mkdir(exist_ok=True)
        if place.parent.is_symlink() or place.is_symlink():
            return
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(place, flags, 0o666), "w", encoding="ascii") as file:
            file.write(_index_stat(repository))
    except OSError:
        return


def _index_is_new(repository: Repository) -> bool:
    return content(_memory(repository), _LONGEST_STAT) != _index_stat(repository).encode()


def _memory(repository: Repository) -> Path:
    return repository.common_dir / "r57" / f"index-{repository.git_dir.name}"


def _index_stat(repository: Repository) -> str:
    try:
        index = (repository.git_dir / "index").stat()
    except OSError:
        return ""
    return f"{index.st_mtime_ns} {index.st_size} {index.st_ino}"
