"""Whether git's attributes can make a file on disk differ from the file that git keeps."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from r57ledger.git import call
from r57ledger.git.program import program
from r57ledger.git.regular import content
from r57ledger.git.repository import Repository

NAME = ".gitattributes"
_REWRITES = re.compile(rb"filter|ident|working-tree-encoding")
_LIMIT = 1 << 20


def may_rewrite(repository: Repository, paths: Iterable[str]) -> bool:
    """Return whether any attributes that hold in the ledger name a filter or an encoding.

    `paths` are the files called `.gitattributes` in the ledger, from its root: those on disk and
    those in the index. For one that is not on disk git takes that of the index, so that the
    answer is then True. Raises GitError.
    """
    root = repository.top / repository.prefix
    own = [root / path for path in paths]
    if not all(os.path.lexists(file) for file in own):
        return True
    above = [folder / NAME for folder in (root, *root.parents[: repository.prefix.count("/")])]
    # Git follows no link to attributes inside a work tree.
    texts = [content(file, _LIMIT, follow=False) for file in (*own, *above)]
    texts.append(content(repository.common_dir / "info" / "attributes", _LIMIT))
    texts.extend(content(file, _LIMIT) for file in _beside(repository))
    return any(len(text) == _LIMIT or _REWRITES.search(text) for text in texts)


def _beside(repository: Repository) -> Iterator[Path]:
    """Yield the attributes files of the user and of the system, whether they are there or not."""
    arguments = ("config", "-z", "--type=path", "--get", "core.attributesFile")
    name = os.fsdecode(call.run(repository, *arguments, ok=(0, 1))).rstrip("\0")
    if name:
        yield repository.top / name
    else:
        with suppress(RuntimeError):  # in a container, the user may have no home
            home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
            yield home / "git" / "attributes"
    # Where git was built says where the system's file is: in /etc, or beside git's own folders.
    yield Path("/etc/gitattributes")
    git = program(os.environ.get("PATH", os.defpath), repository.top)
    if git is not None:
        yield from (folder / "etc" / "gitattributes" for folder in git.parents[1:3])
