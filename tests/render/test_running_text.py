"""Running text as its language wants it: words parted at lines' ends, even right edges, narrow blanks."""

import re
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from appeal_letters.model.document import Document
from appeal_letters.model.letter import Address, Letter, Paragraph
from appeal_letters.render import readback
from appeal_letters.render.comparing import ReadBackError, compact, parted, settled
from appeal_letters.render.press import Press
from tests.render.conftest import Setter
from tests.render.pages import lines, unpacked

_LONG = "L’intégrité physique et psychologique des défenseurs, au-delà de toute vraisemblance extraordinaire. "


@pytest.fixture(scope="module")
def french(letter: Letter) -> Letter:
    """Return a letter in French of a few words, whose paragraphs have different lengths."""
    body = (*(Paragraph((_LONG * 5)[: 250 + 17 * number].strip()) for number in range(16)), *letter.body[-3:])
    return replace(letter, language="fr", hyphenated=True, justified=True, body=body)


def _read(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(str(page.get_textpage().get_text_range()) for page in document)


def test_words_are_parted_in_running_text(french: Letter, pdf: Setter) -> None:
    """The press reads it back, so every word is still whole to a reader."""
    whole = replace(french, hyphenated=False)
    parted, own = (len(re.findall(r"\w[\ufffe\x02]\w", _read(pdf(one)))) for one in (french, whole))

    assert parted > own + 5


def test_a_parted_word_is_whole_where_it_is_copied(french: Letter, pdf: Setter) -> None:
    """The sign that is drawn stands for a soft hyphen, which readers drop; the text's own hyphens stay."""
    held = unpacked(pdf(french))

    assert (b"> <00ad>" in held, b"> <2011>" in held, b"> <002d>" in held) == (True, False, True)


@pytest.mark.parametrize(
    ("name", "many"), [("letterhead", 4), ("address", 3), ("place_and_date", 2), ("subject", 5), ("salutation", 5)]
)
def test_no_word_is_parted_above_the_text(name: str, many: int, french: Letter, pdf: Setter) -> None:
    """What is read at a glance stays whole."""
    long = " ".join(["Anticonstitutionnellement"] * many)
    inside = {"letterhead": ("Sam", long), "address": Address(("X",), (long,), "FRANCE")}
    changed: dict[str, Any] = {name: inside.get(name, long)}
    told = replace(french, body=french.body[-3:], **changed)

    assert "\n".join(lines(pdf(told))[0]).count("Anticonstitutionnellement") == many


def test_justified_lines_end_at_one_edge(french: Letter, pdf: Setter) -> None:
    def stretched(letter: Letter) -> bool:
        return bool(re.search(rb"> ?-\d{3,} ?<", unpacked(pdf(letter))))

    assert stretched(french)
    assert not stretched(replace(french, justified=False))


def test_a_narrow_blank_costs_no_other_font(french: Letter, pdf: Setter) -> None:
    """HarfBuzz makes it of half the body font's own blank."""
    told = replace(
        french, body=(Paragraph("«\u202fAssez\u202f»\u202f! dit-il\u202f; et puis\u202f?"), *french.body[-1:])
    )

    assert b"Noto" not in pdf(told)
    assert "« Assez » !" in _read(pdf(told))


def test_a_letter_with_parted_words_is_held_against_its_own_text(french: Letter, opened_press: Press) -> None:
    """One hyphen more in the composed text, where the page parts a word, is another text."""
    (made,) = opened_press.documents([french])
    assert isinstance(made, Document)
    first = french.body[0]
    assert isinstance(first, Paragraph)
    other = replace(french, body=(Paragraph(first.text.replace("physique", "physiq-ue")), *french.body[1:]))

    with pytest.raises(ReadBackError, match=r"it reads 'ue.*' where '-ue"):
        readback.check(made.data, other, opened_press.fit(other), opened_press._strangers)


def test_a_strangers_name_is_found_where_a_line_parts_it(french: Letter, opened_press: Press) -> None:
    name = "Smolenskaya-Sennaya pl, 32/34"  # another recipient's street
    told = [
        replace(french, body=(Paragraph(f"{'a ' * many}{name} et la suite."), *french.body[-1:]))
        for many in range(60, 75)
    ]
    made = list(opened_press.documents(told))

    assert {type(one).__name__ for one in made} == {"Fault"}


@pytest.mark.parametrize(
    ("read", "composed", "found"),
    [
        ("head au\ufffedelà de cir\ufffeconstance", "au-delà de circonstance", "headau-delàdecirconstance"),
        ("Jean\ufffeLuc circon\x02stance", "circonstance", "Jean-Luccirconstance"),
        ("nothing here", "nothing here", "nothinghere"),
    ],
    ids=["its own and not", "above the text", "none"],
)
def test_a_hyphen_at_a_lines_end_is_the_texts_own_or_none(read: str, composed: str, found: str) -> None:
    assert settled(parted(read), compact(composed)) == found
