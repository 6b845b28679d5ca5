"""Git called so that it runs nothing else.

A repository is input like any other file. Its configuration can name programs (a file system
monitor, hooks, filters, diff drivers, an ssh command), so every call switches them off, takes
none of the caller's GIT_ variables, and names the git directory itself: a bare repository
hidden in a sub-folder is never looked at.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

from r57ledger.git.endless import endless_file
from r57ledger.git.program import program
from r57ledger.git.regular import content
from r57ledger.git.repository import Repository
from r57ledger.text import safe
from r57ledger.words.message import say

# What the caller's environment may still say: where git's programs and the user's own
# configuration are, and who makes a commit. The repository is named by arguments alone.
_PASSED_ON = (
    *("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"),
    *("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE"),
    *("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE"),
)
_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
    "R57_FALSE": "false",
}
# The last three make git compare a file's whole stat, so that what it calls unchanged is.
_SETTINGS = {
    "safe.bareRepository": "explicit",
    "core.hooksPath": os.devnull,
    "core.sshCommand": "false",
    "protocol.allow": "never",
    "advice.graftFileDeprecated": "false",
    "core.trustctime": "true",
    "core.checkStat": "default",
    "core.ignoreStat": "false",
}
_FILTER = {"clean": "", "smudge": "", "process": "", "required": "false"}
# Git before 2.31 does not know settings in the environment and would run what they switch off.
# It does not know this option either, and so refuses to do anything.
_NEEDS_2_31 = "--config-env=core.fsmonitor=R57_FALSE"
_LONGEST_CONFIGURATION = 1 << 20
# The bytes that are read from a pipe at once. The usual 8 KB hold a few files only.
_BUFFER = 1 << 16


class GitError(Exception):
    """Git is not there, refused or failed; the text is the line of its complaint that says why."""


class NoGitError(GitError):
    """There is no program `git` that may be called."""


def start(
    repository: Repository,
    *arguments: str,
    stdin: int | None = None,
    locks: bool = False,
    index: str | None = None,
    output: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start git; its output goes into the file `output`, or is to be read from the process.

    `locks`: git may write what it finds out about unchanged files into its index. `index` is the
    path of another index than the repository's own. Raises
    NoGitError where there is no git, and GitError where it would read a file without end.
    """
    file = endless_file(repository)
    if file is not None:
        raise GitError(say("{path} is not a file", path=safe(str(file))))
    filters = _filters(repository)
    drivers = {f"filter.{name}.{key}": value for name in filters for key, value in _FILTER.items()}
    environment = _environment(_SETTINGS | drivers, locks=locks)
    if index is not None:
        environment["GIT_INDEX_FILE"] = index
    return _start(repository, arguments, environment, stdin, output)


def finish(
    process: subprocess.Popen[bytes], data: bytes | None = None, ok: Sequence[int] = (0,)
) -> bytes:
    """Wait for a process that `start` gave, and return its output.

    Raises GitError where git does not end with one of the codes in `ok`.
    """
    output, complaint = process.communicate(data)
    if process.returncode not in ok:
        line = _first_line(complaint.decode("utf-8", "replace").strip())
        if _NEEDS_2_31 in line:
            line = say("git is older than 2.31")
        raise GitError(line or say("git ended with {code}", code=process.returncode))
    return output


def run(
    repository: Repository,
    *arguments: str,
    data: bytes | None = None,
    ok: Sequence[int] = (0,),
    index: str | None = None,
) -> bytes:
    """Run git and return its output. Raises GitError where it is missing or fails."""
    stdin = None if data is None else subprocess.PIPE
    return finish(start(repository, *arguments, stdin=stdin, index=index), data, ok)


def create(folder: Path) -> None:
    """Make a repository of a folder, with the branch main and nothing in it. Raises GitError."""
    git = program(os.environ.get("PATH", os.defpath), folder)
    if git is None:
        raise NoGitError(say("git is not installed, or not in the PATH"))
    process = subprocess.Popen(  # noqa: S603 - a list, never through a shell
        [str(git), "init", "--quiet", "--initial-branch=main", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment({}, locks=True),
    )
    finish(process)


def version() -> str:
    """Return what `git --version` says, for the report of a bug. Never raises."""
    with suppress(OSError, subprocess.SubprocessError):
        git = program(os.environ.get("PATH", os.defpath), Path.cwd())
        if git is not None:
            command = [str(git), "--version"]
            answer = subprocess.run(command, capture_output=True, check=False, timeout=2)  # noqa: S603
            return answer.stdout.decode("utf-8", "replace").strip()
    return say("no git")


def paths(output: bytes) -> list[str]:
    """Return the paths of an output with `-z`."""
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _start(
    repository: Repository,
    arguments: Sequence[str],
    environment: dict[str, str],
    stdin: int | None,
    output: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    git = program(os.environ.get("PATH", os.defpath), repository.top)
    if git is None:
        raise NoGitError(say("git is not installed, or not in the PATH"))
    try:
        return subprocess.Popen(  # noqa: S603 - a list, never through a shell
            [
                str(git),
                f"--git-dir={repository.git_dir}",
                f"--work-tree={repository.top}",
                "--no-pager",
                _NEEDS_2_31,
                *arguments,
            ],
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=subprocess.PIPE if output is None else output,
            stderr=subprocess.PIPE,
            bufsize=_BUFFER,
            cwd=repository.top,
            env=environment,
        )
    except (OSError, ValueError) as error:  # ValueError: a NUL in an argument
        raise GitError(str(error)) from None


def _environment(settings: dict[str, str], *, locks: bool) -> dict[str, str]:
    """Return the caller's environment without what git takes from it, and with settings."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _PASSED_ON
    }
    environment |= _ENVIRONMENT | {"GIT_OPTIONAL_LOCKS": "1" if locks else "0"}
    # `-c` would cut the name of a filter at its first `=`.
    environment["GIT_CONFIG_COUNT"] = str(len(settings))
    for number, (key, value) in enumerate(settings.items()):
        environment[f"GIT_CONFIG_KEY_{number}"] = key
        environment[f"GIT_CONFIG_VALUE_{number}"] = value
    return environment


def _first_line(complaint: str) -> str:
    """Return the line that says why git failed: warnings and hints may stand before it.

    One that ends with a colon is told with the first thing that is listed below it.
    """
    every = complaint.split("\n")
    lines = [line for line in every if not line.startswith(("warning: ", "hint: "))] or every
    return " ".join(lines[:2]) if lines[0].endswith(":") else lines[0]


def _filters(repository: Repository) -> tuple[str, ...]:
    """Return the names of the filter drivers in the repository's own configuration.

    A text without the letters `filter` and `include` names none, so that git is rarely
    called for this: a call costs some milliseconds.
    """
    files = (repository.common_dir / "config", repository.git_dir / "config.worktree")
    texts = tuple(content(file, _LONGEST_CONFIGURATION) for file in files)
    words = b"".join(texts).lower()
    whole = all(len(text) < _LONGEST_CONFIGURATION for text in texts)
    if whole and b"filter" not in words and b"include" not in words:
        return ()
    return _filters_of(repository, texts)


@cache
def _filters_of(repository: Repository, _texts: tuple[bytes, ...]) -> tuple[str, ...]:
    """Ask git for the names. It is asked again where `_texts`, its configuration, have changed."""
    arguments = ("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
    process = _start(repository, arguments, _environment(_SETTINGS, locks=False), None)
    output = finish(process, ok=(0, 1))
    # Names go back to git in its environment, to the byte, whatever the locale is.
    keys = os.fsdecode(output).split("\0")[:-1]
    return tuple(sorted({key.partition(".")[2].rpartition(".")[0] for key in keys}))
