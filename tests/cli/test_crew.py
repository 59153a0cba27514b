"""Who makes the letters: as many processes as there are cores to use, or a cluster that nobody can listen to."""

import os
import sys
from pathlib import Path

import pytest

from appeal_letters.cli import crew
from tests.world import appeal_letters, small_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of one letter."""
    return small_case(tmp_path, "president")


@pytest.mark.parametrize(
    ("quota", "cores"),
    [("max 100000", 6), ("150000 100000", 2), ("50000 100000", 1), ("900000 100000", 6), ("", 6)],
)
def test_the_cores_are_those_that_affinity_and_quota_leave(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quota: str, cores: int
) -> None:
    """A part of one counts as one; without a quota, or in words that nobody knows, all that may be used."""
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(crew, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(os, "process_cpu_count", lambda: 6, raising=False)

    assert crew.cores() == cores


def test_an_order_is_obeyed_whatever_the_cores() -> None:
    """More processes than cores may be wanted, and fewer."""
    assert (crew.processes(1, None), crew.processes(64, None)) == (1, 64)


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.1:8786", "scheduler.example.org:8786", "tcp://localhost.example.org:8786", "ws://x:1"]
)
def test_a_cluster_that_can_be_listened_to_gets_no_case(case: Path, tmp_path: Path, address: str) -> None:
    """Exit 2 before anything is sent or written."""
    ran = appeal_letters("write", case, "--out", tmp_path / "out", "--dask", address)

    assert ran.code == 2
    assert ran.lines[0] == f"--dask {address}: the case would leave this machine for everybody to read."
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("address", ["tls://scheduler.example.org:8786", "127.0.0.1:8786", "tcp://[::1]:8786"])
def test_a_safe_address_needs_the_library(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Exit 5, and how to install it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = appeal_letters("write", case, "--out", tmp_path / "out", "--dask", address)

    assert ran.code == 5
    assert ran.lines == ["--dask needs Dask, which is not installed.", 'pip install "appeal-letters[dask]"']


def test_processes_and_a_cluster_are_not_both_asked_for(case: Path, tmp_path: Path) -> None:
    """An option that does nothing would be worse."""
    ran = appeal_letters("write", case, "--out", tmp_path / "out", "--dask", "tls://x:1", "--jobs", "2")

    assert ran.code == 2
    assert ran.lines[0] == "--jobs and --dask were both given."
