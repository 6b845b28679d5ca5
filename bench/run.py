"""Measure r57 beside its peers and write bench/RESULTS.md: python bench/run.py [SIZE …]

The ledgers are those of `make bench-data`. Every ratio compares commands that ran in turn in the
same minutes. A warm run is one on an unchanged ledger that was asked before.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import NamedTuple

import peers
from measure import Command, measure, peak
from stories import AS_OF

HERE = Path(__file__).parent
SIZES = (2500, 10000, 25000, 100000)
R57 = [str(Path(sys.executable).with_name("r57"))]
OVERDUE = [*R57, "overdue", "--as-of", AS_OF.isoformat()]
SAMPLE = 500


class Row(NamedTuple):
    """A line of the results: what was measured, its median, beside what, and the bound if any."""

    size: int | str
    what: str
    figure: str
    beside: str = ""
    ratio: str = ""
    bound: str = ""


def main() -> None:
    """Measure all sizes, or those named, and write the results."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    load = os.getloadavg()[0]
    rows: list[Row] = [_start()]
    for size in sizes:
        ledger = HERE / "data" / str(size)
        if not ledger.exists():
            raise SystemExit(f"{ledger} is missing: make bench-data")
        for rows_of in (_warm, _others, _changed, _cold):
            for row in rows_of(size, ledger):
                rows.append(row)
                print(" | ".join(map(str, row)))
    (HERE / "RESULTS.md").write_text(_page(rows, load), encoding="utf-8")


def _start() -> Row:
    mine, bare = measure(
        Command([*R57, "--version"], HERE), Command(peers.bare_typer(), HERE), runs=11
    )
    ratio = mine / bare
    return Row(
        0, "`r57 --version`", _ms(mine), f"bare typer program {_ms(bare)}",
        f"{ratio:.2f} ×", _bound(ratio, 1.3),
    )  # fmt: skip


def _warm(size: int, ledger: Path) -> Iterator[Row]:
    task = peers.taskwarrior(ledger, AS_OF.isoformat())
    plain = Command(OVERDUE, ledger, terminal=True)
    warm, listed = measure(plain, Command(task, ledger, terminal=True), runs=11)
    ratio = warm / listed
    bounds = {10000: 1.25, 100000: 0.55}
    yield Row(
        size, "warm `overdue`, 50 rows on a terminal", _ms(warm),
        f"`task overdue limit:50` {_ms(listed)}", f"{ratio:.2f} ×",
        _bound(ratio, bounds[size]) if size in bounds else "",
    )  # fmt: skip
    memory = peak(plain)
    bound = _bound(memory, 150, " MB") if size == 100000 else ""
    yield Row(size, "its peak memory", f"{memory:.0f} MB", bound=bound)
    for what, command, most in (
        ("all rows to a pipe", OVERDUE, 2.5 if size == 10000 else None),
        ("all rows as JSON", [*OVERDUE, "--format", "json"], None),
    ):
        seconds, warm = measure(Command(command, ledger), plain, runs=11)
        ratio = seconds / warm
        bound = _bound(ratio, most) if most else ""
        yield Row(size, f"warm, {what}", _ms(seconds), f"warm {_ms(warm)}", f"{ratio:.2f} ×", bound)


def _changed(size: int, ledger: Path) -> Iterator[Row]:
    """After one changed file, after a hundred, after a switch of branches: beside a warm run.

    Before the warm run everything is put back, and asked about once.
    """
    tasks = sorted(ledger.glob("plans/*/tasks/*.yaml"))
    number = count()
    plain = Command(OVERDUE, ledger, terminal=True)

    def change(paths: list[Path]) -> Callable[[], None]:
        def write() -> None:
            for path in paths:
                text = path.read_text(encoding="utf-8").partition("# changed")[0]
                path.write_text(f"{text}# changed {next(number)}\n", encoding="utf-8")

        return write

    def put_back() -> None:
        _git(ledger, "checkout", "--quiet", "--force", "main")
        measure(plain, runs=1)

    for what, before, most in (
        ("after one changed file", change(tasks[:1]), 200),
        ("after 100 changed files", change(tasks[:: len(tasks) // 100][:100]), None),
        ("after a switch of branches", _branch(ledger), None),
    ):
        after, warm = measure(
            plain._replace(before=before), plain._replace(before=put_back), runs=11 if most else 7
        )
        more = (after - warm) * 1000
        bound = _bound(more, most, " ms") if most else ""
        yield Row(size, what, _ms(after), f"warm {_ms(warm)}", f"{more:+.0f} ms", bound)
    put_back()
    yield from _after_a_commit(size, ledger, plain)


def _after_a_commit(size: int, ledger: Path, plain: Command) -> Iterator[Row]:
    """After a commit that touches every plan: beside the time of reading the files it touches.

    The files are one of fifty of all tasks, so that every plan has some.
    """
    _git(ledger, "checkout", "--quiet", "--force", "-B", "touched", "main")
    tasks = sorted(ledger.glob("plans/*/tasks/*.yaml"))[::50]
    for path in tasks:
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}# touched\n", encoding="utf-8")
    identity = ("-c", "user.name=Bench", "-c", "user.email=bench@r57.example")
    _git(ledger, *identity, "commit", "--quiet", "--all", "--message", "touched")

    def switch() -> None:
        _git(ledger, "checkout", "--quiet", "--force", "main")
        measure(plain, runs=1)
        _git(ledger, "checkout", "--quiet", "--force", "touched")

    # What reading them takes: they are changed files of the work tree, and read for each run.
    def touch() -> None:
        _git(ledger, "checkout", "--quiet", "--force", "main")
        measure(plain, runs=1)
        for path in tasks:
            text = path.read_text(encoding="utf-8")
            path.write_text(f"{text}# touched\n", encoding="utf-8")

    first, reading = measure(plain._replace(before=switch), plain._replace(before=touch), runs=5)
    ratio = first / reading
    yield Row(
        size, f"first after a commit of {len(tasks)} files in all plans", _ms(first),
        f"these files read {_ms(reading)}", f"{ratio:.2f} ×", _bound(ratio, 2),
    )  # fmt: skip
    _git(ledger, "checkout", "--quiet", "--force", "main")
    _git(ledger, "branch", "--quiet", "-D", "touched")


def _others(size: int, ledger: Path) -> Iterator[Row]:
    """Other views, each a whole process on a warm ledger, on a terminal."""
    task = sorted(ledger.glob("plans/*/tasks/*.yaml"))[len(list(ledger.glob("plans/*"))) * 7]
    id_ = f"{task.parent.parent.name}/{task.stem}"
    unit = sorted(path.stem for path in ledger.glob("units/vu-*.yaml"))[0]
    day = ("--as-of", AS_OF.isoformat())
    month = f"{AS_OF.year}-{AS_OF.month - 1:02}"
    plain = Command(OVERDUE, ledger, terminal=True)
    seconds = {10000: {"list": 0.4, "slow": 0.4, "show": 0.4, "lead": 0.4, "summary": 1.0}}
    seconds[100000] = {"summary": 10.0}
    for words in (("list",), ("slow",), ("lead", unit), ("show", id_), ("explain", id_),
                  ("summary", month)):  # fmt: skip
        command = Command([*R57, *words, *day], ledger, terminal=True)
        took, warm = measure(command, plain, runs=5)
        bound = ""
        if (most := seconds.get(size, {}).get(words[0])) is not None:
            bound = _bound(took, most, " s")
        elif words[0] in {"show", "explain"} and size == 100000:
            bound = _bound(took / warm, 1.5)
        yield Row(
            size, f"`{' '.join(words)}`", _ms(took), f"warm {_ms(warm)}",
            f"{took / warm:.2f} ×", bound,
        )  # fmt: skip
        if words[0] == "summary":
            yield Row(size, "its peak memory", f"{peak(command):.0f} MB")


def _branch(ledger: Path) -> Callable[[], None]:
    """Return what goes to another of the commits before the last."""
    turn = count(1)

    def switch() -> None:
        _git(ledger, "checkout", "--quiet", "--force", f"main~{next(turn)}")

    return switch


def _cold(size: int, ledger: Path) -> Iterator[Row]:
    files = int(_git(ledger, "ls-files", "units", "plans", "calendar").count("\n"))

    def forget() -> None:
        shutil.rmtree(ledger / ".git" / "r57", ignore_errors=True)

    (cold,) = measure(Command([*R57, "check"], ledger, forget, ok=(0, 1)), runs=3)
    rate = files / cold
    bound = _bound(rate, 5000, " files/s", least=True) if size == 100000 else ""
    yield Row(size, "cold `check`", f"{cold:.1f} s", "", f"{rate:,.0f} files/s", bound)
    sample = [str(path) for path in sorted(ledger.glob("plans/*/tasks/*.yaml"))[:SAMPLE]]
    for name, command in peers.linters().items():
        (took,) = measure(Command([*command, *sample], ledger, ok=(0, 1, 2)), runs=3)
        theirs = len(sample) / took
        yield Row(
            size, "cold `check`, files a second", f"{rate:,.0f}",
            f"{name} {theirs:,.0f} ({len(sample)} files)", f"{rate / theirs:.0f} ×",
        )  # fmt: skip


def _bound(value: float, most: float, unit: str = " ×", *, least: bool = False) -> str:
    met = value >= most if least else value <= most
    return f"{'≥' if least else '≤'} {most:,g}{unit}: {'met' if met else '**not met**'}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def _page(rows: list[Row], load: float) -> str:
    lines = [
        "# What was measured",
        "",
        "Written by `make bench`; each figure is the median of whole processes that ran in turn,",
        "after a warm-up. Ratios are what lasts: machines differ, and are noisy.",
        "",
        f"- {_cpu()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}; "
        f"load average {load:.1f} before, {os.getloadavg()[0]:.1f} after",
        f"- Python {platform.python_version()}, {_git(HERE, '--version').strip()}, "
        f"Taskwarrior {_taskwarrior()}",
        "- " + ", ".join(f"{name} {version(name)}" for name in ("typer", "rich", "yaml-rs")),
    ]
    missing = {"yamllint", "check-jsonschema"} - set(peers.linters())
    if missing:
        lines.append(f"- not measured, since not installed: {', '.join(sorted(missing))}")
    lines += ["", "| tasks | what | figure | beside | ratio | bound |", "|--:|---|--:|---|--:|---|"]
    lines += [f"| {' | '.join(map(str, row._replace(size=row.size or '–')))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cpu() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else "unknown processor"


def _taskwarrior() -> str:
    return subprocess.run(
        ["task", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    main()
