"""The one owner of git: how a repository is found, and git called so that it runs nothing else.

A repository is input like any other file. Its configuration can name programs (a file system
monitor, hooks, filters, diff drivers, an ssh command), so every call switches them off, takes
none of the caller's GIT_ variables, and names the git directory itself: a bare repository
hidden in a sub-folder is never looked at.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from r57ledger.errors import LedgerError

# What the caller's environment may still say: where git's programs and the user's own
# configuration are. The repository is named by arguments alone.
_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH")
_SET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
# The last three make git compare a file's whole stat, so that what it calls unchanged is.
_SETTINGS = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "protocol.allow=never",
    "core.trustctime=true",
    "core.checkStat=default",
    "core.ignoreStat=false",
)
_FILTER = ("clean=", "smudge=", "process=", "required=false")
_ID_LENGTHS = (40, 64)
# At once from a pipe; the usual 8 KB are a few files.
_BUFFER = 1 << 16


class GitError(Exception):
    """Git is not there, refused or failed; the text is the first line of its complaint."""


class Repository(NamedTuple):
    """A work tree with its repository, and where in it the ledger lies.

    `git_dir` belongs to this work tree, `common_dir` to all work trees of the repository.
    `prefix` is the ledger's folder relative to `top`: empty, or ending with a slash. `filters`
    are the filter drivers that the configuration names.
    """

    top: Path
    git_dir: Path
    common_dir: Path
    prefix: str
    filters: tuple[str, ...] = ()

    @property
    def ledger_paths(self) -> tuple[str, ...]:
        """What git is asked about: the ledger's files and folders, relative to `top`."""
        return tuple(self.prefix + name for name in ("r57.yaml", "units", "plans", "calendar"))


def discover(root: Path) -> Repository | None:
    """Return the repository whose work tree holds `root`, or None.

    Only a `.git` counts: git's own search would also take a folder that looks like a bare
    repository, with the programs that its configuration names.
    """
    for folder in (root, *root.parents):
        git_dir = _git_dir(folder / ".git")
        if git_dir is not None:
            prefix = root.relative_to(folder).as_posix()
            prefix = "" if prefix == "." else prefix + "/"
            found = Repository(folder, git_dir, _common_dir(git_dir), prefix)
            return found._replace(filters=_filters(found))
    return None


def _git_dir(mark: Path) -> Path | None:
    try:
        if mark.is_file():
            text = mark.read_text(encoding="utf-8").strip()
            if not text.startswith("gitdir: "):
                return None
            mark = mark.parent / text.removeprefix("gitdir: ")
        return mark.resolve() if (mark / "HEAD").is_file() else None
    except (OSError, ValueError):
        return None


def _common_dir(git_dir: Path) -> Path:
    try:
        common = (git_dir / "commondir").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return git_dir
    return (git_dir / common).resolve()


def _filters(repository: Repository) -> tuple[str, ...]:
    """Return the names of the filter drivers in the repository's own configuration.

    A text without the letters `filter` and `include` names none, so that git, which costs some
    milliseconds, is rarely asked.
    """
    files = (repository.common_dir / "config", repository.git_dir / "config.worktree")
    text = b"".join(_content(file) for file in files).lower()
    if b"filter" not in text and b"include" not in text:
        return ()
    try:
        found = run(
            repository, "config", "-z", "--name-only", "--get-regexp", r"^filter\.", ok=(0, 1)
        )
    except GitError:
        return ()
    keys = found.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return tuple(sorted({key.partition(".")[2].rpartition(".")[0] for key in keys}))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def start(
    repository: Repository, *arguments: str, stdin: int | None = None, locks: bool = False
) -> subprocess.Popen[bytes]:
    """Start git; its output is to be read from the process. Raises GitError if it is not there.

    `locks`: git may write what it finds out about unchanged files into its index.
    """
    settings = (*_SETTINGS, *(f"filter.{f}.{what}" for f in repository.filters for what in _FILTER))
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k in _KEPT}
    environment |= _SET | {"GIT_OPTIONAL_LOCKS": "1" if locks else "0"}
    try:
        return subprocess.Popen(  # noqa: S603 - a list, never through a shell
            [  # noqa: S607 - the user's git, wherever it is
                "git",
                f"--git-dir={repository.git_dir}",
                f"--work-tree={repository.top}",
                "--no-pager",
                *(part for setting in settings for part in ("-c", setting)),
                *arguments,
            ],
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=_BUFFER,
            cwd=repository.top,
            env=environment,
        )
    except OSError as error:
        raise GitError(str(error)) from None


def finish(process: subprocess.Popen[bytes], data: bytes | None = None) -> bytes:
    """Wait for a process that `start` gave, and return its output. Raises GitError."""
    return _finish(process, data, (0,))


def run(
    repository: Repository, *arguments: str, data: bytes | None = None, ok: Sequence[int] = (0,)
) -> bytes:
    """Run git and return its output. Raises GitError where it is missing or fails."""
    stdin = None if data is None else subprocess.PIPE
    return _finish(start(repository, *arguments, stdin=stdin), data, ok)


def _finish(process: subprocess.Popen[bytes], data: bytes | None, ok: Sequence[int]) -> bytes:
    output, complaint = process.communicate(data)
    if process.returncode not in ok:
        line = complaint.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GitError(line or f"git ended with {process.returncode}")
    return output


def paths(output: bytes) -> list[str]:
    """Return the paths of an output with `-z`."""
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]


def commit_of(repository: Repository, revision: str) -> str:
    """Return the id of the commit that a revision names. Raises GitError."""
    if revision.startswith("-") or "\0" in revision or not revision:
        raise GitError("a revision is a commit, tag, branch or date")
    found = run(repository, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit = found.decode("ascii", "replace").strip()
    if len(commit) not in _ID_LENGTHS or set(commit) - set("0123456789abcdef"):
        raise GitError(f"git gave no commit for {revision}")
    return commit


def commit_at(repository: Repository, day: str) -> str | None:
    """Return the newest commit of HEAD's history made by the end of a day in Viet Nam, if any.

    `day` is written as 2025-07-15. Raises GitError, also where there is no commit at all.
    """
    head = commit_of(repository, "HEAD")
    found = run(repository, "rev-list", "-1", f"--before={day}T23:59:59+07:00", head, "--")
    return found.decode("ascii").strip() or None


def no_git(complaint: str) -> LedgerError:
    """Return the error for a question that only the ledger's history can answer."""
    return LedgerError(
        f"The ledger's history cannot be read: {complaint}",
        "Run this in a clone of the ledger's repository, with git installed.",
    )
