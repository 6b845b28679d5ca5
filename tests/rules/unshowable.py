"""The examples that no page can show: odd bytes, links, and files of thousands of lines."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from r57ledger.store import worktree
from repositories import git

TASK = "plans/kh-01/tasks/t1.yaml"
SOUND = "title: Draft the circular on digital signatures\nlead: vu-phap-che\ndue: 2026-12\n"
LETTER = (  # noqa: SIM905 - as a list it would fill a screen
    "to sender date subject dear first second third fourth fifth sixth seventh eighth ninth tenth "
    "regards name position unit office address"
).split()

FILES: dict[tuple[str, str], dict[str, bytes]] = {
    ("R57-003", "Fails"): {TASK: b""},
    ("R57-003", "Mended"): {TASK: SOUND.encode()},
    ("R57-004", "Fails"): {TASK: b"# 16 characters\n" * 65_537},
    ("R57-005", "Fails"): {TASK: b"# a line\n" * 30_001},
    # "Soạn thông tư" as an old Vietnamese code page writes it, in UTF-16, behind a byte order
    # mark, and with its diacritics apart from the letters (NFD).
    ("R57-010", "Fails"): {
        TASK: b"title: So\xe2n th\xf4ng t\xfd\nlead: vu-phap-che\ndue: 2026-12\n"
    },
    ("R57-011", "Fails"): {
        TASK: "\ufefftitle: Soạn thông tư\nlead: vu-phap-che\ndue: 2026-12\n".encode("utf-16-le")
    },
    ("R57-012", "Fails"): {
        TASK: "\ufefftitle: Soạn thông tư\nlead: vu-phap-che\ndue: 2026-12\n".encode()
    },
    ("R57-017", "Fails"): {
        TASK: "title: Soa\u0323n tho\u0302ng tu\u031b\nlead: vu-phap-che\ndue: 2026-12\n".encode()
    },
    ("R57-018", "Fails"): {
        TASK: "title: Re{} the circular\nlead: vu-phap-che\ndue: 2026-12\n".format(
            "\u0301" * 40
        ).encode()
    },
    ("R57-031", "Fails"): {
        TASK: b"title:\n\ten: Draft the circular on digital signatures\n"
        b"lead: vu-phap-che\ndue: 2026-12\n"
    },
    # Windows has no file of this name.
    ("R57-157", "Fails"): {"units/con.yaml": "name: Công an\nkind: agency\n".encode()},
    ("R57-199", "Fails"): {
        TASK: (SOUND + "".join(f"{key}: the text of a letter\n" for key in LETTER)).encode()
    },
}
"""The files by path, for a rule's code and a side of its page."""


def _fifo(root: Path, _: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / TASK)


def _links(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / TASK).symlink_to("/etc/passwd")
    (root / "plans/kh-01/tasks/t2.yaml").symlink_to("nowhere.yaml")


def _forbid(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program's own reader refuse the task: root may read every file."""
    read = worktree.read

    def refuse(root: Path, path: str) -> bytes | worktree.Odd:
        return worktree.Odd.UNREADABLE if path == TASK else read(root, path)

    monkeypatch.setattr(worktree, "read", refuse)


def _ignore(root: Path, _: pytest.MonkeyPatch) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    (root / TASK).write_text(SOUND, encoding="utf-8")
    (root / ".git/info/exclude").write_text("t1.yaml\n", encoding="utf-8")


def _leave_out(root: Path, _: pytest.MonkeyPatch) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    (root / TASK).write_text(SOUND, encoding="utf-8")


BUILDERS: dict[tuple[str, str], Callable[[Path, pytest.MonkeyPatch], None]] = {
    ("R57-001", "Fails"): _fifo,
    ("R57-002", "Fails"): _links,
    ("R57-003", "Fails"): _forbid,
    ("R57-007", "Fails"): _ignore,
    ("R57-008", "Fails"): _leave_out,
}
"""What else is done to the ledger in the folder `root`, after its files were written."""
