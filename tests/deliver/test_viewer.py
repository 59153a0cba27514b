"""Opening a file with the system's viewer: by its path, in the user's own surroundings, never a failure of ours."""

import time
from pathlib import Path

import pytest

from appeal_letters.deliver import viewer
from tests.world import opener


def test_the_file_is_opened_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a name that begins with a hyphen is no option."""
    monkeypatch.chdir(tmp_path)
    said = viewer.show(Path("-v.pdf"), {"PATH": opener(tmp_path, f'echo "$@" > {tmp_path}/asked')})

    assert said == ""
    assert (tmp_path / "asked").read_text() == f"{tmp_path}/-v.pdf\n"


def test_the_viewer_lives_in_the_user_s_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the layout engine needs in ours would hide the fonts of the viewer."""
    monkeypatch.setenv("FONTCONFIG_FILE", "ours")
    viewer.show(tmp_path, {"PATH": opener(tmp_path, f"echo ${{FONTCONFIG_FILE-none}} > {tmp_path}/told")})

    assert (tmp_path / "told").read_text() == "none\n"


def test_a_system_without_a_viewer_is_told_of(tmp_path: Path) -> None:
    """By the name of what is missing."""
    said = viewer.show(Path("a.pdf"), {"PATH": str(tmp_path)})

    assert said.startswith("a.pdf was not opened: this system has no ")


@pytest.mark.parametrize("script", ["exit 3", "exit 4", "echo lost >&2; exit 2"])
def test_a_viewer_that_fails_is_told_of(tmp_path: Path, script: str, capfd: pytest.CaptureFixture[str]) -> None:
    """In our words, not in its own."""
    said = viewer.show(Path("a.pdf"), {"PATH": opener(tmp_path, script)})

    assert said.startswith("a.pdf was not opened: ")
    assert said.endswith("open could not.")
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_program_is_told_of(tmp_path: Path) -> None:
    """Whatever stands in the place of the opener."""
    path = opener(tmp_path, "")
    for found in Path(path).iterdir():
        found.write_bytes(b"\x7fELF")

    assert viewer.show(Path("a.pdf"), {"PATH": path}).endswith("open could not.")


@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")
def test_nobody_waits_for_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some openers stay until the window is closed."""
    monkeypatch.setattr(viewer, "_PATIENCE", 0.1)
    begun = time.monotonic()
    said = viewer.show(Path("a.pdf"), {"PATH": opener(tmp_path, "exec /bin/sleep 3")})

    assert said == ""
    assert time.monotonic() - begun < 2
