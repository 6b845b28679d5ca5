"""What all tests share: goldens, with one flag that rewrites them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FLAG = "--update-goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(FLAG, action="store_true", help="rewrite the goldens; read them afterwards")


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
