"""Other programs take the pile: qpdf finds no fault and parts it, poppler draws it, LibreOffice's PDFs go into it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters import resources, templating
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document
from appeal_letters.model.letter import Letter
from appeal_letters.render.press import press
from appeal_letters.render.word.scribe import Scribe
from tests.outside.programs import converted, needed
from tests.render.letters import composed
from tests.render.piles import pile, shown


@pytest.fixture(scope="module")
def letters(sample: Case, facts: Facts) -> list[Letter]:
    """Return the six letters, and one of a page."""
    six = list(composed(sample, facts).values())
    return [*six, replace(six[0], body=six[0].body[:1])]


@pytest.fixture(scope="module")
def pdfs(letters: list[Letter], sample: Case, facts: Facts) -> list[bytes]:
    """Return their PDFs."""
    with press(templating.environment(resources.templates()), facts.layouts, sample) as opened:
        return [made.data for made in opened.documents(letters) if isinstance(made, Document)]


@pytest.fixture(scope="module")
def whole(pdfs: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of their pile, to be printed on both sides."""
    path = tmp_path_factory.mktemp("pile") / "pile.pdf"
    path.write_bytes(pile([*pdfs, *reversed(pdfs)], duplex=True))
    return path


def _said(*words: str | Path) -> bytes:
    return subprocess.run(words, check=True, capture_output=True).stdout


def test_qpdf_finds_no_fault_in_it(whole: Path) -> None:
    """It ends with 3 where it has to warn of something."""
    assert b"No syntax or stream encoding errors found" in _said(needed("qpdf"), "--check", whole)


def test_parted_by_qpdf_it_gives_each_letter_back(whole: Path, pdfs: list[bytes], tmp_path: Path) -> None:
    at = 1
    for pdf in [*pdfs, *reversed(pdfs)]:
        last = at + len(shown(pdf)) - 1
        _said(needed("qpdf"), "--empty", "--pages", whole, f"{at}-{last}", "--", tmp_path / "one.pdf")
        assert shown((tmp_path / "one.pdf").read_bytes()) == shown(pdf)
        at = last + 1 + last % 2


def test_poppler_draws_its_pages_as_those_of_the_letters(whole: Path, pdfs: list[bytes], tmp_path: Path) -> None:
    """Another reader of fonts than the one that the program has."""
    drawn, at = needed("pdftoppm"), 1
    for number, pdf in enumerate(pdfs):
        (tmp_path / "one.pdf").write_bytes(pdf)
        last = at + len(shown(pdf)) - 1
        _said(drawn, "-r", "72", "-gray", "-f", str(at), "-l", str(last), whole, tmp_path / f"{number}-pile")
        _said(drawn, "-r", "72", "-gray", tmp_path / "one.pdf", tmp_path / f"{number}-own")
        own = sorted(path.read_bytes() for path in tmp_path.glob(f"{number}-own*"))
        assert sorted(path.read_bytes() for path in tmp_path.glob(f"{number}-pile*")) == own
        at = last + 1 + last % 2


def test_a_letter_printed_into_a_pdf_by_libreoffice_goes_into_it(
    letters: list[Letter], pdfs: list[bytes], sample: Case, facts: Facts, tmp_path: Path
) -> None:
    (made,) = Scribe(facts.layouts, sample).documents(letters[:1])
    assert isinstance(made, Document)
    (saved,) = converted(tmp_path, {"one": made.data}, "pdf").values()

    assert shown(pile([pdfs[1], saved, pdfs[0]])) == [*shown(pdfs[1]), *shown(saved), *shown(pdfs[0])]
