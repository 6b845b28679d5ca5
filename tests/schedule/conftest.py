"""What all tests of the schedule share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _is_translated(translated: None) -> None:
    """Let no reading of a deadline say what has no translation."""
