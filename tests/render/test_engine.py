"""The engine behind its door: what it would only log is a fault, and it leaves no trace."""

import logging
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from appeal_letters.render.engine import Engine, EngineError
from appeal_letters.render.fonts import Fonts
from tests.render.pages import unpacked


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a private folder for the engine."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    """Return an engine of one's own."""
    return Engine(Fonts(), folder)


def _page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>T</title>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>漢</p>", "U+6F22"),
        ('<p style="colr: red">x</p>', "colr"),
        ('<p style="font-size: 1e9px">x</p>', "gave up"),
        ('<a href="#nowhere">x</a>', "nowhere"),
    ],
    ids=["a missing glyph", "an unknown property", "an impossible size", "a dead link"],
)
def test_what_the_engine_would_only_log_is_a_fault(body: str, reason: str, engine: Engine) -> None:
    with pytest.raises(EngineError, match=re.escape(reason)):
        engine.pdf(engine.lay_out(_page(body), engine.style("")))


def test_a_font_that_is_not_ours_is_not_used(engine: Engine) -> None:
    """The machine's own fonts are unknown: whatever a template names, the text is set in ours."""
    html = _page('<p style="font-family: DejaVu Sans, Arial, sans-serif">x</p>')
    named = re.findall(
        rb"/BaseFont /[A-Z]{6}\+([A-Za-z]+)", unpacked(engine.pdf(engine.lay_out(html, engine.style(""))))
    )

    assert named
    assert {name.decode()[:2] for name in named} <= {"PT", "No"}


def test_a_relative_link_holds_no_path(engine: Engine, folder: Path) -> None:
    html = _page('<a href="other/page.html">x</a>')
    data = unpacked(engine.pdf(engine.lay_out(html, engine.style(""))))

    assert b"/URI (other/page.html)" in data
    assert b"file:" not in data
    assert str(folder).encode() not in data


def test_a_base_does_not_open_a_way_outside(engine: Engine) -> None:
    with pytest.raises(EngineError, match="file:///etc/hostname"):
        engine.lay_out(_page('<img alt="x" src="hostname">', '<base href="file:///etc/">'), engine.style(""))


def test_metadata_of_a_template_do_not_reach_the_pdf(engine: Engine) -> None:
    head = '<meta name="author" content="Mallory"><meta name="generator" content="Mallory">'
    data = unpacked(engine.pdf(engine.lay_out(_page("<p>x</p>", head), engine.style(""))))

    assert b"Mallory" not in data
    assert "Mallory".encode("utf-16-be") not in data


def test_the_log_is_as_it_was(engine: Engine) -> None:
    """Another user of the engine in this process hears its warnings again, after a fault too."""
    log = logging.getLogger("weasyprint")
    before = list(log.handlers), log.propagate, log.level
    with pytest.raises(EngineError):
        engine.lay_out(_page('<p style="colr: red">x</p>'), engine.style(""))

    assert (list(log.handlers), log.propagate, log.level) == before


def test_the_versions_are_those_that_decide_the_bytes(engine: Engine) -> None:
    versions = engine.versions()

    assert {"weasyprint", "pango", "harfbuzz"} <= versions.keys()
    assert all(re.search(r"\d+\.\d+", version) for version in versions.values())
