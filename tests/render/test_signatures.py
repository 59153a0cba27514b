"""Several signatures stand side by side, each name with its role, and never away from the closing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from appeal_letters.model.letter import Letter, Paragraph, Signature
from appeal_letters.render import plain
from tests.render.conftest import Setter
from tests.render.drawings import drawn
from tests.render.pages import compact, ink, lines, read_aloud

NAMES = ("Sam Sample", "Kim Specimen", "Alex Exemplar", "Robin Placeholder", "Jo Template")
ROLES = ("Secretary", "Chair", "Member", "Treasurer", "Archivist")


def _signed(letter: Letter, many: int) -> Letter:
    """Return a letter of one page with so many signatures."""
    signers = list(zip(NAMES, ROLES, strict=True))[:many]
    signatures = tuple(Signature((name, role, "Sample Bar Association")) for name, role in signers)
    return replace(letter, signatures=signatures, body=(Paragraph("We write to you."),), notes=())


def _placed(pdf: bytes, texts: tuple[str, ...]) -> Iterator[tuple[float, float]]:
    """Yield where each text begins last on the first page, in millimetres from the left and from the top."""
    with pypdfium2.PdfDocument(pdf) as document:
        page, height = document[0].get_textpage(), document[0].get_height()
        for text in texts:
            *_, (at, _) = iter(page.search(text).get_next, None)
            left, _, _, top = page.get_charbox(at, loose=True)
            yield left * 25.4 / 72, (height - top) * 25.4 / 72


@pytest.mark.parametrize(("many", "rows"), [(2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2])])
def test_signatures_stand_in_even_rows(many: int, rows: list[int], letter: Letter, pdf: Setter) -> None:
    places = list(_placed(pdf(_signed(letter, many)), NAMES[:many]))
    heights = sorted({round(y, 1) for _, y in places})

    assert [[round(y, 1) for _, y in places].count(height) for height in heights] == rows
    assert [round(x) for x, _ in places[: rows[0]]] == [round(25 + n * 165 / rows[0]) for n in range(rows[0])]


def test_there_is_room_for_ink_above_each_name(letter: Letter, pdf: Setter) -> None:
    """18 mm and more below the closing, and in the second row below the roles of the first."""
    data = pdf(_signed(letter, 4))
    (_, closing), (_, first), (_, above), (_, second) = _placed(data, (letter.closing, NAMES[0], ROLES[1], NAMES[2]))

    assert first - closing > 18
    assert second - above > 18


def test_a_screen_reader_hears_each_name_with_its_role(letter: Letter, pdf: Setter) -> None:
    """The words come in the order of the plain text: name, role, name, role."""
    signed = replace(_signed(letter, 5), layout="none")
    read = [line for page in lines(pdf(signed)) for line in page[:-1]]

    assert compact("".join(read)) == compact(plain.text(signed))


def test_drawn_signatures_and_room_for_ink_stand_side_by_side(letter: Letter, pdf: Setter, tmp_path: Path) -> None:
    """The names are level, whoever signs by hand; each picture has its words."""
    signed = _signed(letter, 3)
    first, second, third = signed.signatures
    picture = drawn(tmp_path / "signature.png", 600, 200)
    data = pdf(replace(signed, signatures=(first, replace(second, picture=picture, alt="Signature of Kim"), third)))
    places = list(_placed(data, NAMES[:3]))

    assert len({round(y, 1) for _, y in places}) == 1
    assert read_aloud(data) == ["Signature of Kim"]
    left, top = places[1]
    above = ink(data).crop((round(10 * left), round(10 * top - 160), round(10 * left + 500), round(10 * top)))
    assert above.histogram()[255] > 10_000


def test_a_page_never_breaks_between_the_closing_and_the_last_signature(letter: Letter, pdf: Setter) -> None:
    """Swept line by line over a page's end."""
    signed = _signed(letter, 5)
    line = "They went to the town and were seen there on the day of the trial by many of us."
    for more in range(16, 28):
        pages = lines(pdf(replace(signed, body=(Paragraph(" ".join([line] * more)),))))
        last = compact("".join(pages[-1]))
        assert all(compact(text) in last for text in (letter.closing, *NAMES))


def test_signatures_that_no_page_holds_are_all_set(letter: Letter, pdf: Setter) -> None:
    many = tuple(Signature((f"Signer number {n}", "Member")) for n in range(60))
    pages = lines(pdf(replace(_signed(letter, 1), signatures=many)))

    assert len(pages) > 2
    assert compact("".join(str(signature.lines[0]) for signature in many)) in compact(
        "".join(line for page in pages for line in page[:-1] if line != "Member")
    ).replace("Member", "")
