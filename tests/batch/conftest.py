"""The folder that every run of this room writes to."""

from pathlib import Path

import pytest


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder that letters are written to; it is still to be made."""
    return tmp_path / "out"
