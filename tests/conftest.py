"""Fixtures that every room's tests share: the facts, a case of one's own, golden files with an update switch."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from appeal_letters import resources
from appeal_letters.facts.shipped import Facts
from appeal_letters.load.case import load
from appeal_letters.model.case import Case
from tests.world import SAMPLE, copy_of_sample

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that makes golden files and pictures anew."""
    parser.addoption("--update", action="store_true", help="make golden files and pictures anew")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was skipped: each reason, and of how many tests or modules."""
    reports = terminalreporter.stats.get("skipped", ())
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    if reasons:
        told = "; ".join(f"{reason} ({number})" for reason, number in reasons.most_common())
        terminalreporter.write_line(f"skipped: {told}")


@pytest.fixture(autouse=True)
def _nobodys_config(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the real configuration folder out of every test, and of every program that a test starts."""
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path_factory.getbasetemp() / "no-config"))


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Return the shipped facts."""
    return Facts(resources.data())


@pytest.fixture(scope="session")
def sample(facts: Facts) -> Case:
    """Return the shipped sample case, loaded."""
    return load(SAMPLE, facts)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a folder with a copy of the sample case that is no sample, to be changed at will."""
    return copy_of_sample(tmp_path)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the shipped templates that takes their place, to be changed at will."""
    copied = tmp_path / "shipped-templates"
    shutil.copytree(resources.templates(), copied)
    monkeypatch.setattr(resources, "templates", lambda: copied)
    return copied


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check that a text equals a golden file; --update writes the file."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return check
