"""The commits that lead to one: a single pass over the history, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository
from r57ledger.git.revision import head_of, raise_if_shallow, unanswered
from r57ledger.history.commits import FORMAT, Commit, read

# What the user's own configuration would change in the answer, or run: gpg for signatures.
_EXACT = (
    *("-z", "--raw", "-c", "--date-order", "--no-renames", "--no-abbrev", "--no-ext-diff"),
    *("--no-textconv", "--no-show-signature", "--no-notes", "--no-color", "--encoding=UTF-8"),
)


def commits(
    repository: Repository, tip: str | None, paths: Sequence[str] | None = None
) -> list[Commit]:
    """Return the commits that led to `tip`, or to what is checked out, the oldest first.

    With `paths`, from the ledger's root, those that changed one of them, as far as it bears on
    what the files are at `tip`: a side branch of which a merge took nothing is left out. Raises
    LedgerError without git, in a shallow clone, and before the first commit.
    """
    raise_if_shallow(repository)
    names = [repository.prefix + path for path in paths or ()] or repository.ledger_paths
    try:
        commit = tip or head_of(repository)
        output = call.run(
            repository,
            *("-c", "log.showRoot=true", "log", *_EXACT, f"--format={FORMAT}"),
            *(commit, "--", *names),
        )
    except GitError as error:
        raise unanswered(repository, error) from None
    return list(read(output, repository.prefix))[::-1]


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
