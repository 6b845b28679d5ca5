"""What all tests of the views share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _is_translated(translated: None) -> None:
    """Let no view say what has no translation."""
