"""What is built: a wheel in three languages, an sdist that tests itself, and their page."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from catalogues import DOMAINS, LANGUAGES

REPOSITORY = Path(__file__).parent.parent
KEPT = {"src", "tests", "bench", "docs", "i18n", "plans", "units", "calendar", ".ci"}
"""The folders of the repository: all that the tests and the targets of make need."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(built.glob("*.whl")))


@pytest.fixture(scope="module")
def about(wheel: zipfile.ZipFile) -> Message:
    return message_from_bytes(
        wheel.read(next(name for name in wheel.namelist() if name.endswith("METADATA")))
    )


def test_the_wheel_has_what_the_program_reads(wheel: zipfile.ZipFile) -> None:
    names = {name for name in wheel.namelist() if name.startswith("r57ledger/")}
    folder = "r57ledger/words/catalogues"
    assert names >= {f"{folder}/{a}/LC_MESSAGES/{b}.mo" for a in LANGUAGES for b in DOMAINS}
    assert names >= {f"r57ledger/calendars/{year}.yaml" for year in range(2024, 2028)}
    starting = REPOSITORY / "src/r57ledger/starting"
    assert names >= {
        f"r57ledger/starting/{path.relative_to(starting).as_posix()}"
        for path in starting.rglob("*.*")
        if path.suffix != ".pyc"
    }
    assert "r57ledger/py.typed" in names
    assert not [name for name in names if name.endswith((".po", ".pyc"))]
    manual = {name.partition(".data/data/")[2] for name in wheel.namelist()}
    assert manual >= {"share/man/man1/r57.1", "share/man/vi/man1/r57-overdue.1"}


def test_the_sdist_has_the_tests_and_all_that_they_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    assert {name.partition("/")[0] for name in names if "/" in name} == KEPT
    for folder in KEPT - {"src"}:
        kept = {
            path.relative_to(REPOSITORY).as_posix()
            for path in (REPOSITORY / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and "data" not in path.parts
        }
        assert kept <= set(names)
    for pattern in (
        "*.md",
        "r57.yaml",
        "Makefile",
        "pyproject.toml",
        "constraints.txt",
        "LICENSE",
        ".pre*",
    ):
        assert {path.name for path in REPOSITORY.glob(pattern)} <= set(names)


def test_it_says_who_made_it_for_whom(about: Message) -> None:
    assert about["Author"] == "The developers of r57ledger"
    assert about["License-Expression"] == "MIT"
    classifiers = about.get_all("Classifier") or []
    for language in ("Vietnamese", "English", "Russian"):
        assert f"Natural Language :: {language}" in classifiers


def test_the_page_of_the_package_has_no_link_that_leads_nowhere_there(about: Message) -> None:
    page = str(about.get_payload(decode=False))
    assert page.lstrip().startswith("# r57ledger")
    assert re.findall(r"\]\((?!https?://|#)[^)]*\)", page) == []
    assert "CONTRIBUTING.md tells how the program is built" in page
