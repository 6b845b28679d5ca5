"""The documentation is run: every `$ r57 …` in README gives the output that stands below it.

The blocks marked `console` are one session, from top to bottom, in a copy of this repository's
ledger without git, so that the output is the same in every checkout.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
README = REPOSITORY / "README.md"
MAIN = "import sys; from r57ledger.cli import main; sys.argv[0] = 'r57'; main()"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STEP = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)

BAR = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h\s*(?:\x1b\[1A\x1b\[2K)?", re.DOTALL)
"""The progress bar, which a machine under load draws and takes away: no reader sees it."""


class Session:
    """A shell of two words, r57 and cd, in a terminal of 100 columns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, line: str) -> str:
        words = shlex.split(line, comments=True)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            return ""
        assert words[0] == "r57", f"README's session knows r57 and cd, not {words[0]}"
        keyboard, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-c", MAIN, *words[1:]],
            cwd=self.folder,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "xterm"},
            stdin=subprocess.DEVNULL,
            stdout=screen,
            stderr=subprocess.PIPE,  # no terminal: a slow machine would draw a progress bar there
        )
        os.close(screen)
        printed = _read(keyboard).decode().replace("\r\n", "\n")
        assert process.stderr is not None
        with process.stderr as errors:
            printed += errors.read().decode()
        assert process.wait(timeout=60) in (0, 1), printed
        return BAR.sub("", printed)


def _read(keyboard: int) -> bytes:
    """Read what a terminal shows until nobody writes to it any more."""
    pieces = []
    with suppress(OSError), os.fdopen(keyboard, "rb", buffering=0) as stream:
        while piece := stream.read(65536):
            pieces.append(piece)
    return b"".join(pieces)


def test_readme_shows_what_r57_prints(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for name in ("plans", "units", "calendar"):
        shutil.copytree(REPOSITORY / name, tmp_path / "ledger" / name)
    shutil.copy(REPOSITORY / "r57.yaml", tmp_path / "ledger")
    session = Session(tmp_path / "ledger")
    text = README.read_text(encoding="utf-8")

    def step(match: re.Match[str]) -> str:
        printed = session.run(match["command"])
        if not printed.endswith("\n") and printed:
            printed += "\n"
        return f"$ {match['command']}\n{printed}"

    def block(match: re.Match[str]) -> str:
        return f"```console\n{STEP.sub(step, match[1])}```"

    assert BLOCK.search(text), "README has no console block"
    shown = BLOCK.sub(block, text)
    if request.config.getoption("--update-goldens"):
        README.write_text(shown, encoding="utf-8")
        return
    assert text.splitlines() == shown.splitlines()


def examples() -> list[str]:
    from importlib import import_module

    from r57ledger.cli import COMMANDS

    modules = (name.replace("-", "_") for name in COMMANDS)
    return [e for name in modules for e in import_module(f"r57ledger.commands.{name}").EXAMPLES]


def run_line(line: str, folder: Path) -> int:
    """Run a line as a shell would that knows r57, cd, && and >; return the last exit code."""
    from r57ledger import cli

    os.chdir(folder)
    code = 0
    for part in line.partition("  #")[0].split("&&"):
        words = shlex.split(part)
        if words[0] == "cd":
            os.chdir(words[1])
            continue
        assert words[0] == "r57", line
        if ">" in words:
            words, (_, file) = words[:-2], words[-2:]
            Path(file).touch()
        code = cli.run(words[1:])
    return code


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """This repository's ledger, and the demonstration, each in a repository of its own."""
    from r57ledger.demo.ledger import files

    here, demo = (tmp_path_factory.mktemp(name) for name in ("here", "demo"))
    for name in ("plans", "units", "calendar"):
        shutil.copytree(REPOSITORY / name, here / name)
    shutil.copy(REPOSITORY / "r57.yaml", here)
    for name, text in files().items():
        (demo / name).parent.mkdir(parents=True, exist_ok=True)
        (demo / name).write_text(text, encoding="utf-8")
    for ledger in (here, demo):
        (ledger / "example").mkdir()
        shutil.copytree(demo, ledger / "example", dirs_exist_ok=True, ignore=_not_itself)
        subprocess.run(["git", "init", "-q"], cwd=ledger, check=True)
    return [here, demo]


def _not_itself(_: str, names: list[str]) -> set[str]:
    return {"example"} & set(names)


@pytest.mark.parametrize("example", examples())
def test_the_examples_of_help_run(
    example: str, ledgers: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from r57ledger import cli

    # What a process that ends leaves to the system would stay open here.
    monkeypatch.setattr(cli, "_begin_git", lambda _: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.chdir(ledgers[0])
    if example.startswith("r57 demo "):
        shutil.rmtree(ledgers[0] / "example")
    assert any(run_line(example, ledger) in (0, 1) for ledger in ledgers)


def test_every_command_is_in_readme() -> None:
    from r57ledger.cli import COMMANDS

    text = README.read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"r57 {command}" in text, f"README does not mention r57 {command}"


def test_links_lead_somewhere() -> None:
    for page in (README, REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "docs" / "format.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
