"""The merge driver of r57 in git's configuration and in `.gitattributes`, put in and taken out."""

from __future__ import annotations

from r57ledger.errors import LedgerError
from r57ledger.git.attributes import NAME
from r57ledger.git.configuration import config, setting
from r57ledger.git.regular import content
from r57ledger.git.repository import Repository
from r57ledger.words.message import say

_SECTION = "merge.r57"
# A conflict counts where its markers stand in the file. Whatever else went wrong, r57 that is not
# there too, the file is as it was, and git merges its lines.
COMMAND = (
    "r57 merge-driver %O %A %B %P; code=$?; test $code -eq 0 && exit 0; "
    "test $code -eq 1 && grep -q '^<<<<<<< ' %A && exit 1; "
    "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
)
_BEGIN, _END = b"# r57: begin", b"# r57: end"
# Git may turn the line ends of a text on Windows, and the file would have another checksum.
_LINES = (
    b"units/**/*.yaml merge=r57",
    b"plans/**/*.yaml merge=r57",
    b"calendar/*.yaml merge=r57",
    b"plans/*/evidence/** -text",
)
_LIMIT = 1 << 20


def with_lines(before: bytes) -> bytes:
    """Return the bytes of a `.gitattributes` with r57's lines at the end, between two marks."""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    own = end.join((_BEGIN, *_LINES, _END)) + end
    rest = without_lines(before)
    if own in before:
        return before
    return (rest + end if rest and not rest.endswith(b"\n") else rest) + own


def without_lines(before: bytes) -> bytes:
    """Return the bytes of a `.gitattributes` without what stands between r57's marks."""
    lines, inside = [], False
    for line in before.splitlines(keepends=True):
        inside = inside or line.strip() == _BEGIN
        if not inside:
            lines.append(line)
        inside = inside and line.strip() != _END
    return before if inside else b"".join(lines)


def attributes(repository: Repository) -> bytes:
    """Return the bytes of the ledger's `.gitattributes`; none where there is no such file.

    Raises LedgerError for a link, to which git itself pays no heed.
    """
    place = repository.top / repository.prefix / NAME
    if place.is_symlink():
        raise LedgerError(
            say("{file} is a symbolic link, which git does not follow.", file=NAME),
            say("Put a file in its place."),
        )
    return content(place, _LIMIT, follow=False)


def configure(repository: Repository) -> bool:
    """Tell git of the driver; return whether that changed anything. Raises LedgerError."""
    if setting(repository, f"{_SECTION}.driver") == COMMAND:
        return False
    config(repository, "--replace-all", f"{_SECTION}.name", "records of r57ledger")
    config(repository, "--replace-all", f"{_SECTION}.driver", COMMAND)
    return True


def forget(repository: Repository) -> bool:
    """Take the driver out again; return whether it was there. Raises LedgerError."""
    if not setting(repository, f"{_SECTION}.driver"):
        return False
    config(repository, "--remove-section", _SECTION)
    return True
