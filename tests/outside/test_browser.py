"""The page of `preview` in a real browser: shown whole, alone, to everybody."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.world import appeal_letters

TOOLS = os.environ.get("APPEAL_LETTERS_BROWSER")
"""The folder in which .ci/browser has installed what drives the browser; where it is named, all of it must work."""
BROWSERS = ("chromium", "google-chrome", "chromium-browser")

if TOOLS is None:
    pytest.skip(
        "no browser to look with: .ci/browser FOLDER gets one, APPEAL_LETTERS_BROWSER=FOLDER names it",
        allow_module_level=True,
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of two of the sample's letters."""
    out = tmp_path_factory.mktemp("browser")
    ran = appeal_letters("preview", "--sample", "--to", "president", "--to", "geneva-ambassador", "--out", out)
    assert ran.code == 0, ran.err
    return out / "preview.html"


@pytest.fixture(scope="module")
def seen(page: Path) -> dict[str, Any]:
    """Return what the browser saw of it."""
    browser = next(path for name in BROWSERS if (path := shutil.which(name)))
    command = ["node", str(Path(__file__).with_name("browser.cjs")), browser, page.as_uri()]
    environment = {**os.environ, "NODE_PATH": f"{TOOLS}/node_modules"}
    environment.pop("FONTCONFIG_FILE", None)  # ours, of a press that was open in this process
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_every_picture_is_shown(seen: dict[str, Any]) -> None:
    """All pages of both letters, each with words that say what it is."""
    president = "Letter to Mr. Dmitri Medvedev, President of the Russian Federation, page"
    assert [width > 900 for _, width in seen["pictures"]] == [True] * 4
    assert [alt for alt, _ in seen["pictures"]][:2] == [f"{president} 1 of 2", f"{president} 2 of 2"]


def test_no_request_leaves(seen: dict[str, Any], page: Path) -> None:
    """The page is all that is ever asked for, each time it is opened."""
    assert seen["requests"] == [page.as_uri()] * 3


def test_the_console_stays_empty(seen: dict[str, Any]) -> None:
    """Nothing was refused by the page's own policy, and nothing failed."""
    assert seen["console"] == []


def test_axe_finds_no_fault(seen: dict[str, Any]) -> None:
    """None at all, serious or not."""
    assert seen["faults"] == []


def test_the_overlay_is_switched_on_by_keyboard_without_javascript(seen: dict[str, Any]) -> None:
    """It is off until then."""
    assert seen["overlay"] == [False, True]


def test_the_text_is_opened_by_keyboard_without_javascript(seen: dict[str, Any]) -> None:
    """It is closed until then."""
    assert seen["text"] == [False, True]


def test_a_screen_reader_is_told_what_is_there(seen: dict[str, Any]) -> None:
    """Headings, the switch, the table's region, the pictures."""
    told = [
        'heading "Judicial harassment against Mr. Igor Kalyapin" [level=1]',
        'region "Who gets what"',
        'checkbox "Show the window, the quiet zone and the folds"',
        'heading "Mr. Dmitri Medvedev, President of the Russian Federation" [level=2]',
    ]
    assert [one for one in told if one not in seen["aria"]] == []


def test_a_telephone_scrolls_in_one_direction_only(seen: dict[str, Any]) -> None:
    """On 360 pixels nothing but the table, which has a bar of its own, is wider than the screen."""
    assert seen["width"] == 360
