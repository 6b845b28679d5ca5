"""What the system says of itself when it refuses something, in the language of the run."""

from __future__ import annotations

import errno

from r57ledger.words.message import mark, say

_CAUSES = {
    errno.ENOSPC: mark("No space left on device"),
    errno.EDQUOT: mark("Disk quota exceeded"),
    errno.EROFS: mark("Read-only file system"),
    errno.EIO: mark("Input/output error"),
    errno.EACCES: mark("Permission denied"),
    errno.EPERM: mark("Operation not permitted"),
    errno.ENOENT: mark("No such file or directory"),
    errno.EEXIST: mark("File exists"),
    errno.ENOTDIR: mark("Not a directory"),
    errno.EISDIR: mark("Is a directory"),
    errno.ELOOP: mark("Too many levels of symbolic links"),
    errno.ENAMETOOLONG: mark("File name too long"),
    errno.EMFILE: mark("Too many open files"),
    errno.ENOMEM: mark("Cannot allocate memory"),
}


def cause(error: Exception) -> str:
    """Return why the system, or SQLite, refused; in its own words where these have no others."""
    number = getattr(error, "errno", None)
    if number in _CAUSES:
        return say(_CAUSES[number])
    return str(getattr(error, "strerror", None) or error)
