"""Measure `r57 slips` over a long history: python bench/history.py TASKS COMMITS DIR

To the ledger that generate.py makes it adds so many commits, each of which changes one task; every
fiftieth moves a deadline without an entry. The time is compared with that of the two git commands
that no answer can do without, `git log --raw` and `git cat-file --batch` of all that it names.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generate import _ENVIRONMENT, generate
from measure import Command, measure

_MARK = "generated-commits"
_BEGIN = 1_767_225_600  # 1 January 2026
_STRIDE = 7919  # a prime, so that the tasks are visited in no order
_GIT = """
git log --raw -z -c --date-order --no-renames --no-abbrev --format=%H HEAD -- plans > "$1.log"
tr '\\0' '\\n' < "$1.log" | awk '/^:/ { print $3; print $4 }' |
    grep -v '^0*$' | awk '!seen[$0]++' | git cat-file --batch > /dev/null
"""


def main() -> None:
    """Read the command line, make the ledger, and print what was measured."""
    if len(sys.argv) != 4 or not (sys.argv[1] + sys.argv[2]).isdigit():
        sys.exit(__doc__)
    folder = Path(sys.argv[3])
    generate(int(sys.argv[1]), folder)
    if not (folder / ".git" / _MARK).exists():
        _lengthen(folder, int(sys.argv[2]))
    alone = Command(["sh", "-c", _GIT, "sh", str(folder / ".git" / "bench")], folder)
    r57 = Command([sys.executable, "-m", "r57ledger", "slips", "--format", "json"], folder)
    git, slips = measure(alone, r57, runs=3)
    print(f"git alone {git:.2f} s, r57 slips {slips:.2f} s, {slips / git:.2f} times")


def _lengthen(folder: Path, count: int) -> None:
    process = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=folder, env=_ENVIRONMENT, stdin=subprocess.PIPE
    )
    assert process.stdin is not None
    for piece in _commits(folder, count):
        process.stdin.write(piece)
    process.stdin.close()
    if process.wait():
        sys.exit("git fast-import failed")
    for words in (["reset", "--quiet", "--hard", "main"], ["gc", "--quiet"]):
        subprocess.run(["git", *words], cwd=folder, env=_ENVIRONMENT, check=True)
    (folder / ".git" / _MARK).touch()


def _commits(folder: Path, count: int) -> Iterator[bytes]:
    """Yield the commits as `git fast-import` reads them."""
    paths = sorted(folder.glob("plans/*/tasks/*.yaml"))
    texts: dict[Path, str] = {}
    for n in range(count):
        path = paths[n * _STRIDE % len(paths)]
        text = texts.get(path) or path.read_text(encoding="utf-8")
        text = re.sub(r"^note: .*$", f"note: change {n}", text, count=1, flags=re.MULTILINE)
        if n % 50 == 0:
            text = re.sub(r"^due: .*$", "due: 2027-03", text, count=1, flags=re.MULTILINE)
        texts[path] = text
        who = f"committer Bench <bench@r57.example> {_BEGIN + n * 60} +0700\n"
        begin = "from refs/heads/main^0\n" if n == 0 else ""
        name = os.fspath(path.relative_to(folder))
        data = text.encode()
        yield f"commit refs/heads/main\n{who}data 1\nx\n{begin}M 644 inline {name}\n".encode()
        yield b"data %d\n%b\n" % (len(data), data)


if __name__ == "__main__":
    main()
