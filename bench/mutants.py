"""Mutation testing of one room: which changes of its code does no test notice?

    make mutants ROOM=schedule SAMPLE=100 SEED=1

mutmut works on a copy of the sources in `.mutants/ROOM/`, and runs for each mutant only those tests
of `tests/ROOM` that reach its function. It cannot draw samples: this program lists the mutants,
draws from them, and runs those. Without SAMPLE all are run. To see what a survivor changes:

    cd .mutants/schedule && ../../.venv/bin/mutmut show NAME

Not every survivor is a missing test: code that runs when a module is imported is never mutated in
time, and some mutants change no answer.

Where nearly all mutants are a `timeout`, mutmut did not find a test by its id, and calls this a
timeout too. An id that a function makes (`ids=`) must hold no line end: pytest escapes such ids
once more each time it collects them in one process.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = ("src", "tests", "docs", "plans", "units", "calendar", "pyproject.toml", "r57.yaml")
SETTINGS = """\
[mutmut]
source_paths = src/r57ledger/{room}
also_copy = src
    {copied}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = -p
    no:randomly
# Each mutant starts from a process in which no test has run: lru_cache would hide it.
process_isolation = forkserver
"""


def prepare(room: str) -> Path:
    """Make a fresh copy of the sources, with mutmut's settings in it; return its folder."""
    folder = ROOT / ".mutants" / room
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder)
    copied = "\n    ".join(COPIED[1:])
    settings = SETTINGS.format(room=room, copied=copied, tests=f"tests/{room}")
    (folder / "setup.cfg").write_text(settings, encoding="utf-8")
    return folder


def mutmut(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def status(folder: Path) -> dict[str, str]:
    """Return how each mutant fared: killed, survived, no tests, timeout or not checked."""
    listing = mutmut(folder, "results", "--all", "true").stdout
    return dict(re.findall(r"(r57ledger\.\S+): (.+)", listing))


def main() -> None:
    parser = argparse.ArgumentParser(description="Mutation testing of one room.")
    parser.add_argument("room", help="a folder of src/r57ledger that has a folder under tests/")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same mutants")
    options = parser.parse_args()
    folder = prepare(options.room)
    print("Making the mutants and timing the tests …", file=sys.stderr)
    # No mutant has this name: mutmut makes them, times the tests, and stops.
    made = mutmut(folder, "run", "none")
    names = sorted(status(folder))
    if not names:
        sys.exit(made.stdout + made.stderr)
    if options.sample is not None and options.sample < len(names):
        names = random.Random(options.seed).sample(names, options.sample)
    print(f"Running {len(names)} mutants …", file=sys.stderr)
    mutmut(folder, "run", *names)
    results = status(folder)
    for name in sorted(names):
        if results[name] != "killed":
            print(f"{results[name]}: {name}")
    counts = Counter(results[name] for name in names)
    print(", ".join(f"{count} {result}" for result, count in counts.most_common()))


if __name__ == "__main__":
    main()
