"""What all tests share: goldens, with one flag that rewrites them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from hypothesis import settings

import repositories
from messages import TranslatedEnglish
from r57ledger.words import message
from r57ledger.words.language import current, use

# What the tests expect is English, in the processes that they start as well; a test of another
# language says so.
os.environ["R57_LANG"] = "en"
# A test that is run by several processes has the size of the terminal that readline has found.
for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)
# The machine on which the suite runs may be a server (CI is set there), run the suite by a hook of
# git, or have colours and an editor of somebody's choice. A test says itself what it wants. Where
# Python is told to keep nothing compiled, each of some thousand processes takes 80 ms longer.
_OF_THE_MACHINE = (
    *("CI", "TF_BUILD", "JENKINS_URL", "PRE_COMMIT", "GITHUB_ACTIONS", "GITLAB_CI"),
    *("FORCE_COLOR", "CLICOLOR_FORCE", "VISUAL", "EDITOR", "R57_PAGER", "LESS"),
    "PYTHONDONTWRITEBYTECODE",
)
for name in [one for one in os.environ if one in _OF_THE_MACHINE or one.startswith("GIT_")]:
    del os.environ[name]
# A pager would wait for a key.
os.environ["PAGER"] = ""
# Git makes no commit for somebody whose name it does not know, as on a server.
for who in ("AUTHOR", "COMMITTER"):
    os.environ |= {f"GIT_{who}_NAME": "Tester", f"GIT_{who}_EMAIL": "tester@example.vn"}

# How long one example takes is for benchmarks to say: a machine may be busy.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

FLAG = "--update-goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(FLAG, action="store_true", help="rewrite the goldens; read them afterwards")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, whatever language the test before has chosen."""
    use("en")
    yield
    use("en")


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail where something is said in English that has no translation."""

    def catalogue(domain: str = "r57") -> NullTranslations:
        is_said = (current(), domain) == ("en", "r57")
        return TranslatedEnglish() if is_said else message.catalogue(current(), domain)

    monkeypatch.setattr(message, "_catalogue", catalogue)


@pytest.fixture
def git_finds_r57(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the git of `repositories` find an r57 for its merge driver; return where that is."""
    tool = tmp_path / "bin" / "r57"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m r57ledger "$@"\n')
    tool.chmod(0o755)
    path = f"{tool.parent}:{os.environ['PATH']}"
    monkeypatch.setitem(repositories._ENVIRONMENT, "PATH", path)
    return tool


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file that holds what it should be, to the byte.

    With the flag the file is written instead: read each change before accepting it.
    """
    update = request.config.getoption(FLAG)

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"there is no golden {path}; `pytest {FLAG}` writes it"
        assert text == path.read_bytes().decode()

    return compare
