"""Make a ledger for measuring: python bench/generate.py N DIR

N tasks in plans of 500, with units, reports and a history of some hundred commits. The same N
gives the same commits, to the last bit. A folder that holds this ledger already is left alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import IO

from content import File, files
from r57ledger.demo.emit import emit

_NAME = "Bench <bench@r57.example>"
_NOON = "+0700"
_ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def main() -> None:
    """Read the command line and make the ledger."""
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    generate(int(sys.argv[1]), Path(sys.argv[2]))


def generate(size: int, folder: Path) -> None:
    """Make a ledger of `size` tasks in a folder of its own."""
    done = folder / ".git" / f"generated-{size}"
    if done.exists():
        return
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty, and holds no ledger of {size} tasks.")
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", "--initial-branch=main", ".")
    process = subprocess.Popen(
        ["git", "fast-import", "--quiet"],
        cwd=folder,
        env=_ENVIRONMENT,
        stdin=subprocess.PIPE,
    )
    assert process.stdin is not None
    versions = sorted(files(size), key=lambda file: (file.since, file.path))
    for day, of_day in groupby(versions, key=lambda file: file.since):
        _commit(process.stdin, day, list(of_day))
    process.stdin.close()
    if process.wait():
        sys.exit("git fast-import failed")
    _git(folder, "reset", "--quiet", "--hard", "main")
    _git(folder, "gc", "--quiet")
    done.touch()


def _commit(stream: IO[bytes], day: date, versions: list[File]) -> None:
    # The last second of the day: whoever asks what was known on a day is answered with it.
    seconds = (day - date(1970, 1, 1)).days * 86400 + 86399 - 7 * 3600
    message = f"{day}: {len(versions)} files".encode()
    lines = [
        "commit refs/heads/main",
        f"committer {_NAME} {seconds} {_NOON}",
        f"data {len(message)}",
    ]
    stream.write("\n".join(lines).encode() + b"\n" + message + b"\n")
    for file in versions:
        data = emit({k: v for k, v in file.record.items() if v != []}).encode()
        stream.write(b"M 100644 inline %b\ndata %d\n%b\n" % (file.path.encode(), len(data), data))


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=_ENVIRONMENT, check=True)


if __name__ == "__main__":
    main()
