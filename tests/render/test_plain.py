"""Letters as plain text."""

from dataclasses import replace

from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Letter, Listing, Paragraph
from appeal_letters.render import plain, strangers


def test_no_line_is_longer_than_78_characters(letter: Letter) -> None:
    longest = max(plain.text(letter).splitlines(), key=len)

    assert 70 < len(longest) <= 78


def test_a_long_paragraph_never_parts_the_reference(letter: Letter) -> None:
    """Wherever the reference falls in a line, it stays whole, and its blanks are plain ones."""
    sentence = f"the case {letter.reference.replace(' ', chr(0xA0))}"
    for shift in range(78):
        text = plain.text(replace(letter, body=(Paragraph("x " * shift + sentence),)))
        assert letter.reference in text.split("Yours sincerely")[0].split("Dear")[1]


def test_paragraphs_are_parted_by_one_empty_line(letter: Letter) -> None:
    text = plain.text(letter)

    assert "\n\n\n" not in text
    assert text.endswith("official text.\n")
    assert "\n\nDear Mr. Bastrykin,\n\nI am writing" in text


def test_demands_hang_by_their_numbers_and_quotations_are_marked(letter: Letter) -> None:
    text = plain.text(letter)

    assert "\niii. Comply with" in text
    assert "\n     its Article 1, which states that\n       | “Everyone" in text
    assert "\n       | UN Declaration on Human Rights Defenders, Article 12.2\n\n" in text


def test_copies_stand_below_each_other(letter: Letter) -> None:
    copied = replace(letter, listings=(Listing("Copy to", ("Somebody", "Somebody else")),))

    assert "\n\nCopy to: Somebody\n         Somebody else\n\n" in plain.text(copied)


def test_a_letter_is_utf_8_and_has_no_pages(letter: Letter, sample: Case) -> None:
    (made,) = plain.Typist(strangers.of(sample)).documents([letter])

    assert isinstance(made, Document)
    assert (made.recipient, made.format, made.pages) == ("investigations-chairman", "txt", 0)
    assert made.data.decode() == plain.text(letter)


def test_a_text_holds_nobody_elses_address(letter: Letter, sample: Case) -> None:
    """As in a PDF, whatever a template says."""
    said = replace(letter, body=(Paragraph("Smolenskaya-Sennaya pl, 32/34"), *letter.body))
    (made,) = plain.Typist(strangers.of(sample)).documents([said])

    assert made == Fault("sample", "investigations-chairman", "it holds a line that belongs to foreign-minister")


def test_a_text_is_good_while_it_is_word_for_word_the_same(letter: Letter, sample: Case) -> None:
    """Lines broken anew do no harm; one more word does, and so does a letter to somebody else."""
    typist, text = plain.Typist(strangers.of(sample)), plain.text(letter)

    assert typist.still_good(" ".join(text.split()).encode(), letter)
    assert not typist.still_good(text.replace("Yours", "One more word.\n\nYours").encode(), letter)
    assert not typist.still_good(text.replace("Bastrykin", "Somebody").encode(), letter)
