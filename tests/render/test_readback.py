"""A PDF is handed on only if it reads back as its letter; whatever else it may be, it is refused with the reason."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from appeal_letters import resources, templating
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case, Sourced
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Address, Letter, Listing, Paragraph, Signature
from appeal_letters.render import readback
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.press import Press, press
from tests.render.conftest import Letters, Setter

Check = Callable[[bytes], None]


@pytest.fixture(scope="module")
def check(opened_press: Press, letter: Letter) -> Check:
    """Return the check of a PDF against the letter with the longest address."""
    return lambda pdf: readback.check(pdf, letter, opened_press.fit(letter), opened_press._strangers)


def _changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(file)
    return file.getvalue()


def _stamp(text: str, page: int) -> Callable[[pikepdf.Pdf], None]:
    """Return what writes a text at the foot of a page, in a font that every reader has."""

    def change(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[page].Resources.Font["/Stamp"] = font
        drawn = f"q BT /Stamp 9 Tf 1 0 0 1 72 500 Tm ({text}) Tj ET Q"
        pdf.pages[page].contents_add(pikepdf.Stream(pdf, drawn.encode()))

    return change


def test_its_own_pdf_passes(check: Check, pdfs: dict[str, bytes]) -> None:
    check(pdfs["investigations-chairman"])


def test_another_recipients_letter_is_refused(check: Check, pdfs: dict[str, bytes]) -> None:
    with pytest.raises(ReadBackError, match="it reads 'DmitriMedvedev"):
        check(pdfs["president"])


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.99])
def test_a_truncated_pdf_is_refused(share: float, check: Check, pdfs: dict[str, bytes]) -> None:
    whole = pdfs["investigations-chairman"]
    with pytest.raises(ReadBackError, match=r"does not open as a PDF|calls itself"):
        check(whole[: int(share * len(whole))])


@pytest.mark.parametrize("page", [0, 1])
@pytest.mark.parametrize("text", ["Smolenskaya-Sennaya pl, 32/34", "+ 7 495 644 2203", "x"])
def test_a_stamped_pdf_is_refused(text: str, page: int, check: Check, pdfs: dict[str, bytes]) -> None:
    """Another's address line, fax number, or a single letter more."""
    stamped = _changed(pdfs["investigations-chairman"], _stamp(text, page))
    with pytest.raises(ReadBackError, match=f"page {page + 1} has no foot"):
        check(stamped)


def test_another_title_is_refused(check: Check, pdfs: dict[str, bytes]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "Minutes of a meeting"

    with pytest.raises(ReadBackError, match="it calls itself 'Minutes of a meeting' in 'en'"):
        check(_changed(pdfs["investigations-chairman"], change))


def test_a_lost_page_is_refused(check: Check, pdfs: dict[str, bytes]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    with pytest.raises(ReadBackError, match="page 1 has no foot 'RUS 002 / 0112 / OBS 009page 1 of 1'"):
        check(_changed(pdfs["investigations-chairman"], change))


def test_a_lost_line_is_refused(check: Check, letter: Letter, pdf: Setter) -> None:
    less = replace(letter, body=letter.body[:1] + letter.body[2:])
    with pytest.raises(ReadBackError, match="it reads 'Accordingtotheinformation"):
        check(pdf(less))


@pytest.mark.parametrize(
    "line",
    ["Smolenskaya-Sennaya pl, 32/34", "Fax: + 7 495 644 2203", "For the eyes of Sergey Lavrov, and nobody else."],
    ids=["address", "fax", "name"],
)
def test_a_letter_that_was_composed_with_anothers_line_is_refused(
    line: str, letter: Letter, opened_press: Press
) -> None:
    (made,) = opened_press.documents([replace(letter, body=(*letter.body, Paragraph(line)))])

    assert made == Fault("sample", "investigations-chairman", "it holds a line that belongs to foreign-minister")


def test_a_copy_names_another_recipient_where_the_appeal_says_so(letter: Letter, sample: Case, facts: Facts) -> None:
    copying = sample.appeal.model_copy(update={"copies": ("foreign-minister",)})
    copied = replace(letter, listings=(Listing("Copy to", ("Mr. Sergey Lavrov, Minister of Foreign Affairs",)),))
    refused = Fault("sample", "investigations-chairman", "it holds a line that belongs to foreign-minister")

    assert isinstance(_made(copied, replace(sample, appeal=copying), facts), Document)
    assert _made(copied, sample, facts) == refused


def test_a_letter_holds_no_line_that_is_anothers_even_in_its_own_address(letter: Letter, opened_press: Press) -> None:
    wrong = Address(letter.address.who, ("Smolenskaya-Sennaya pl, 32/34",), letter.address.country)
    (made,) = opened_press.documents([replace(letter, address=wrong)])

    assert made == Fault("sample", "investigations-chairman", "it holds a line that belongs to foreign-minister")


@pytest.mark.parametrize(("salutation", "made"), [("Your Excellency,", Document), ("Dear Mr. Lavrov,", Fault)])
def test_only_a_salutation_with_a_name_is_anothers(
    salutation: str, made: type, letter: Letter, sample: Case, facts: Facts
) -> None:
    """One page may print for some what the table of forms says to others."""
    recipients = sample.translations["en"].recipients
    greeted = [one.model_copy(update={"salutation": salutation}) for one in recipients if one.id == "foreign-minister"]
    texts = replace(sample.translations["en"], recipients=tuple(greeted))
    said = replace(letter, salutation=salutation)

    assert isinstance(_made(said, replace(sample, translations={"en": texts}), facts), made)


@pytest.mark.parametrize("file", ["recipients.yaml", "/home/sam/authorities.csv", "missions.csv"])
def test_what_a_file_of_recipients_says_is_not_said_to_all(
    file: str, letter: Letter, sample: Case, facts: Facts
) -> None:
    """An address may stand in the case, in the user's directory, or among the missions."""
    line = "Smolenskaya-Sennaya pl, 32/34"
    case = replace(sample, texts=(*sample.texts, Sourced(line, file, 1, 1, "address[1]")))

    assert _made(replace(letter, body=(*letter.body, Paragraph(line))), case, facts) == Fault(
        "sample", "investigations-chairman", "it holds a line that belongs to foreign-minister"
    )


@pytest.mark.parametrize("line", ["Secretary of Sampleton", "UN Declaration on Human Rights Defenders"])
def test_what_sender_or_citation_says_is_no_strangers_line(
    line: str, letter: Letter, sample: Case, facts: Facts
) -> None:
    """A sender's role or an instrument's name may equal a line of another recipient's address."""
    others = tuple(one.model_copy(update={"address": (line,)}) for one in sample.recipients if one.id == "president")
    texts = replace(sample.translations["en"], recipients=others)
    role = Sourced("Secretary of Sampleton", "senders.yaml", 1, 1, "[1].role")
    case = replace(sample, translations={"en": texts}, texts=(*sample.texts, role))
    signed = replace(letter, signatures=(Signature(("Sam Sample", "Secretary of Sampleton")),))

    assert isinstance(_made(signed, case, facts), Document)
    assert _made(replace(signed, signatures=(Signature((line,)),), body=()), replace(case, texts=()), facts) == Fault(
        "sample", "investigations-chairman", "it holds a line that belongs to president"
    )


def _made(letter: Letter, case: Case, facts: Facts) -> Document | Fault:
    with press(templating.environment(resources.templates()), facts.layouts, case) as opened:
        (made,) = opened.documents([letter])
    return made


def test_a_letterhead_level_with_the_return_line_is_accepted(letter: Letter, opened_press: Press) -> None:
    """Readers of PDF may mix the two, so the head is compared as a set of signs."""
    nine = replace(letter, letterhead=(*letter.letterhead[:1], *(f"Line {n} of it" for n in range(2, 10))))
    (made,) = opened_press.documents([nine])

    assert list(opened_press.measure([nine])) == []
    assert isinstance(made, Document)


@pytest.mark.parametrize(
    "text",
    [
        "The ill-treatment of a well-known non-governmental so-called co-defendant. " * 6,
        "difficult-official-affluent-offline-" * 9,
        "an office officially filed a flat affidavit; ﬁve ﬂats",
        "ʿAbd al-Raḥmān Muḥammad, Ελευθερία, Жанна д’Арк",
        "so\u00adft hy\u00adphens, joi\u200dners, ze\u200bro width, cafe\u0301, № ½ … " * 4,
        "https://example.org/" + "long/path-of/words_and?more=" * 9,
        "W" * 300,
    ],
    ids=["hyphens", "hyphens only", "ligatures", "other scripts", "invisible signs", "an address", "one word"],
)
def test_what_fonts_and_line_ends_change_reads_back_right(text: str, letter: Letter, opened_press: Press) -> None:
    """No correct letter is refused because of how its text is drawn."""
    assert opened_press.missing(text) == ""
    (made,) = opened_press.documents([replace(letter, body=(Paragraph(text), Paragraph("So much for today.")))])

    assert isinstance(made, Document)


def test_a_letter_is_judged_good_or_not_without_a_reason(
    letters: Letters, pdfs: dict[str, bytes], opened_press: Press
) -> None:
    """What a person may have changed is asked for like this."""
    president = letters["president"]

    assert opened_press.still_good(pdfs["president"], president)
    assert not opened_press.still_good(pdfs["president"][:-2000], president)
    assert not opened_press.still_good(b"", president)
