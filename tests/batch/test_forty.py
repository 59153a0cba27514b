"""The pile of forty senders, as a section office makes it: every letter behind its window, every number true.

Five of them, one of each country, where not everything is asked for: forty take two minutes.
"""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from appeal_letters.facts.shipped import Facts
from tests import forty
from tests.batch.folders import manifest
from tests.outside.programs import needed
from tests.render.pages import compact, ink, text_in
from tests.render.windows import stray_ink, window
from tests.world import RECIPIENTS, Ran, appeal_letters

NUMBER = 40 if os.environ.get("EVERY_LETTER") == "required" else len(forty.PLACES)
EMBASSIES = NUMBER // len(forty.PLACES)
"""Only the embassy in Germany is known."""
LETTERS = NUMBER * len(RECIPIENTS) + EMBASSIES
MORE = ("--envelopes", "C6C5", "--labels", "avery:L7162", "--return-labels", "avery:L7160")


@dataclass(frozen=True, slots=True)
class Made:
    """What the command left, and the folder."""

    ran: Ran
    out: Path

    def file(self, what: str) -> Path:
        """Return the one file of a kind."""
        (found,) = self.out.glob(f"*_{what}.pdf")
        return found

    @property
    def piles(self) -> list[Path]:
        """Return the print files in their order."""
        return sorted(self.out.glob("*_print*.pdf"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Print the sample with all of them."""
    folder = tmp_path_factory.mktemp("forty")
    senders = forty.write(folder / "senders.csv", NUMBER)
    (folder / "postage.csv").write_text("zone,up_to_grams,price,currency\ninland,20,0.85,EUR\nabroad,20,1.25,EUR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPEAL_LETTERS_CONFIG", str(folder))
        ran = appeal_letters("print", "--sample", "--senders", senders, "--out", folder / "out", "--json", *MORE)
    return Made(ran, folder / "out")


def pages(path: Path) -> int:
    return len(pypdfium2.PdfDocument(path))


def text_of_pages(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in pdf]


def test_every_sender_writes_to_every_recipient(made: Made) -> None:
    """The embassy is written to from its own country alone."""
    rows = manifest(made.out)["documents"]

    assert made.ran.code == 0
    assert len(rows) == LETTERS
    assert sum(row["recipient"] == "embassy-de" for row in rows) == EMBASSIES


def test_each_letter_of_the_pile_stands_behind_its_window(made: Made, facts: Facts) -> None:
    """Nothing else shows through it, and the address does, in the print file as in the letter."""
    rows = {f"{row['recipient']} ({row['sender']})": row for row in manifest(made.out)["documents"]}
    seen = []
    for pile in made.piles:
        for title, data in letters(pile):
            layout = facts.layouts[rows[title]["layout"]]
            shown = text_in(data, window(layout))
            assert stray_ink(layout, ink(data)) is None, title
            assert shown.strip(), title
            assert compact(shown) in compact(text_in((made.out / rows[title]["file"]).read_bytes(), window(layout)))
            seen.append(title)

    assert sorted(seen) == sorted(rows)


def letters(pile: Path) -> list[tuple[str, bytes]]:
    """Return the title of each letter with a PDF of its first page."""
    found = []
    with pikepdf.open(pile) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        starts = [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]
        for title, start in starts:
            with pikepdf.new() as one:
                one.pages.append(pdf.pages[start])
                path = pile.with_suffix(".one")
                one.save(path)
                found.append((title, path.read_bytes()))
                path.unlink()
    return found


def test_the_numbers_of_the_checklist_are_those_of_the_pile(made: Made) -> None:
    """Letters, pages, sheets, envelopes, and the sums of weights and postage."""
    said = " ".join("\n".join(text_of_pages(made.file("checklist"))).split())
    whole = sum(map(pages, made.piles))
    inland = 2 * EMBASSIES  # the embassy in Germany, and the ambassador in Geneva from Switzerland

    assert f"{LETTERS} letters; {whole} pages on {whole} sheets" in said
    assert whole == sum(row["pages"] for row in manifest(made.out)["documents"])
    assert "Envelope: C6C5" in said
    abroad = LETTERS - inland
    postage = (85 * inland + 125 * abroad) / 100
    assert f"Postage: {postage:,.2f} EUR" in said.replace("\u202f", "").replace("\u00a0", " ")


def test_each_letter_has_an_envelope_and_its_labels(made: Made) -> None:
    """One page an envelope; two columns of eight, and three of seven."""
    assert pages(made.file("envelope-c6c5")) == LETTERS
    assert pages(made.file("labels-avery-l7162")) == -(-LETTERS // 16)
    assert pages(made.file("return-labels-avery-l7160")) == -(-LETTERS // 21)


def test_what_is_said_of_the_files_is_true(made: Made) -> None:
    """Letters and sheets of each, as a machine reads them."""
    for file in json.loads(made.ran.out)["files"]:
        assert file["sheets"] == pages(made.out / file["name"])


def test_envelopes_and_letters_lie_in_the_same_order(made: Made, facts: Facts) -> None:
    """What each window shows first stands on the envelope in the letter's place."""
    rows = {f"{row['recipient']} ({row['sender']})": row for row in manifest(made.out)["documents"]}
    windows = (
        text_in(data, window(facts.layouts[rows[title]["layout"]]))
        for pile in made.piles
        for title, data in letters(pile)
    )
    envelopes = text_of_pages(made.file("envelope-c6c5"))

    for shown, page in zip(windows, envelopes, strict=True):
        assert compact(shown.splitlines()[0]) in compact(page)


def test_qpdf_finds_nothing_wrong(made: Made) -> None:
    """In no file of the pile."""
    for path in (*made.piles, made.file("checklist"), made.file("envelope-c6c5"), made.file("labels-avery-l7162")):
        ran = subprocess.run([needed("qpdf"), "--check", path], capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr) == (0, ""), path.name


def test_the_letters_together_are_far_smaller_than_their_sum(made: Made) -> None:
    """Fonts stand in the print file once."""
    whole = sum(path.stat().st_size for path in made.piles)

    assert whole < 0.4 * sum((made.out / row["file"]).stat().st_size for row in manifest(made.out)["documents"])
