"""A fax as pages: the cover sheet first, every page numbered, and nothing on them that a machine cannot draw."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from appeal_letters import resources, templating
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Blank, CoverRow, Letter, Paragraph, Requests, Signature
from appeal_letters.model.recipient import Channel
from appeal_letters.render import kinds, plain
from appeal_letters.render.facsimile import legibility
from appeal_letters.render.press import Press, press
from appeal_letters.render.readback import read_pages
from appeal_letters.render.word.scribe import Scribe
from tests.compose.desk import Desk, formal
from tests.render.conftest import Letters, Setter
from tests.render.dress import colours, opacities, thinnest
from tests.render.pages import box, compact, ink, lines, painted, sizes
from tests.world import LANGUAGES

FAX = {"way": "fax", "layout": "none"}
Changed = Callable[[Letter], Letter]


@pytest.fixture(scope="module")
def desk(sample: Case, facts: Facts) -> Desk:
    return Desk(sample, facts, formal())


@pytest.fixture(scope="module")
def fax(desk: Desk) -> Letter:
    """Return the letter to the President, by fax."""
    return desk.write(choice=FAX).letter


def with_cover(letter: Letter, **more: object) -> Letter:
    assert letter.cover_sheet
    return replace(letter, cover_sheet=replace(letter.cover_sheet, **more))  # type: ignore[arg-type]


def blank(letter: Letter) -> Letter:
    """Return a fax with lines to fill in, on the cover sheet and in the letter."""
    assert letter.cover_sheet
    to, *others = letter.cover_sheet.rows
    fill = CoverRow("From", (Blank("Name"), Blank("Address"), Blank()))
    return replace(
        with_cover(letter, rows=(to, fill, *others)),
        letterhead=(Blank("Name"), Blank("Address"), Blank(), "United Kingdom"),
        place_and_date=Blank("Place and date"),
        signatures=(Signature((Blank("Name in block letters"),)),),
    )


DRESSES: dict[str, Changed] = {
    "usual": lambda letter: letter,
    "large": lambda letter: replace(letter, large=True),
    "floor": lambda letter: replace(letter, spacing="floor"),
    "blank": blank,
    "Letter": lambda letter: replace(letter, paper="Letter"),
    "joint": lambda letter: replace(letter, signatures=(Signature(("Sam Sample", "Secretary")),) * 5),
}


@pytest.fixture(scope="module", params=DRESSES)
def dressed(request: pytest.FixtureRequest, fax: Letter, pdf: Setter) -> tuple[Letter, bytes]:
    letter = DRESSES[request.param](fax)
    return letter, pdf(letter)


def test_all_ink_is_black(dressed: tuple[Letter, bytes]) -> None:
    """No grey, no colour, nothing that shines through."""
    _, made = dressed

    assert {level for colour in colours(made) for level in colour} == {0}
    assert opacities(made) == {1}


def test_no_type_is_below_10_points(dressed: tuple[Letter, bytes]) -> None:
    letter, made = dressed

    assert min(size for _, _, size in sizes(made)) >= 10
    assert not letter.large or min(size for page, _, size in sizes(made) if not page) >= 16


def test_no_line_is_thinner_than_a_quarter_of_a_millimetre(dressed: tuple[Letter, bytes]) -> None:
    """Nor is there a mark for folding, which would be one."""
    assert thinnest(dressed[1]) >= 0.25


def test_nothing_of_it_becomes_illegible(dressed: tuple[Letter, bytes]) -> None:
    assert legibility(dressed[1]) == ()


def test_a_letter_on_paper_is_in_none_of_these(letter: Letter, pdf: Setter) -> None:
    """What is looked for can be found."""
    made = pdf(letter)

    assert {level for colour in colours(made) for level in colour} != {0}
    assert min(size for _, _, size in sizes(made)) < 10
    assert thinnest(made) < 0.25


def test_the_edges_are_free_that_a_machine_needs(dressed: tuple[Letter, bytes]) -> None:
    """20 mm at the top, where it prints a line of its own, and 15 at the foot."""
    letter, made = dressed
    high = 279 if letter.paper == "Letter" else 297
    pages = [ink(made, page) for page in range(len(lines(made)))]

    assert [page.crop(box(0, 0, 216, 20)).getbbox() for page in pages] == [None] * len(pages)
    assert [page.crop(box(0, high - 15, 216, high)).getbbox() for page in pages] == [None] * len(pages)


def test_every_page_says_whose_it_is_and_which_of_how_many(dressed: tuple[Letter, bytes]) -> None:
    letter, made = dressed
    pages = ["".join(page) for page in lines(made)]
    feet = [compact(f"{letter.running}{number}/{len(pages)}") for number in range(1, len(pages) + 1)]

    assert [compact(page).endswith(foot) for page, foot in zip(pages, feet, strict=True)] == [True] * len(pages)


def test_the_first_page_is_the_cover_sheet_and_nothing_else(dressed: tuple[Letter, bytes]) -> None:
    """It tells how many pages there are, itself among them."""
    letter, made = dressed
    assert letter.cover_sheet
    *before, request = letter.cover_sheet.texts
    pages = ["".join(page) for page in lines(made)]
    foot = f"{letter.running}1/{len(pages)}"

    assert compact(pages[0]) == compact("".join((*before, str(len(pages)), request, foot)))
    assert compact(pages[1]).startswith(compact(str(letter.letterhead[0])))


def test_the_line_of_every_page_stands_at_its_head(fax: Letter, pdf: Setter) -> None:
    pages = ink(pdf(fax)), ink(pdf(fax), 1)

    assert all(page.crop(box(25, 20, 190, 26)).getbbox() for page in pages)
    assert all(page.crop(box(0, 27, 210, 32)).getbbox() is None for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", ["president", "geneva-ambassador"])
def test_the_sample_is_read_back_in_every_language(desk: Desk, language: str, to: str, pdf: Setter) -> None:
    made = pdf(desk.into(language).write(to, choice=FAX).letter)

    assert len(lines(made)) in {3, 4}


def test_a_number_never_parts_from_a_first_line_that_just_fits(desk: Desk, pdf: Setter) -> None:
    """The engine would part them where the line is as wide as the column; here it is, of the third demand."""
    letter = desk.write(choice=FAX).letter
    (demands,) = (block for block in letter.body if isinstance(block, Requests))
    whole = [line for page in lines(pdf(letter)) for line in page]

    assert [item.label for item in demands.items if item.label in whole] == []
    assert any(line.startswith("iii.") and line.endswith("Defenders,") for line in map(str.strip, whole))


def test_all_ink_is_tagged_or_an_artifact(fax: Letter, pdf: Setter) -> None:
    """Each element has content, and the letter's subject is the one heading."""
    with pikepdf.open(io.BytesIO(pdf(fax))) as opened:
        found = (one for one in opened.objects if isinstance(one, pikepdf.Dictionary))
        tags = [one for one in found if one.get("/Type") == "/StructElem"]
        assert {kind for page in opened.pages for kind, _ in painted(page)} == {"content", "artifact"}
        assert [str(tag.S) for tag in tags if not tag.get("/K")] == []
        assert [str(tag.S) for tag in tags].count("/H1") == 1


def swapped(pdf: pikepdf.Pdf) -> None:
    cover = pdf.pages[0]
    del pdf.pages[0]
    pdf.pages.append(cover)


def lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def stamped(pdf: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].Resources.Font["/Stamp"] = font
    pdf.pages[0].contents_add(pikepdf.Stream(pdf, b"q BT /Stamp 9 Tf 1 0 0 1 72 300 Tm (9) Tj ET Q"), prepend=True)


@pytest.mark.parametrize("change", [swapped, lost, stamped])
def test_a_fax_that_was_changed_is_no_longer_good(
    change: Callable[[pikepdf.Pdf], None], fax: Letter, pdf: Setter, opened_press: Press
) -> None:
    """The cover sheet at the end, or gone, or with a figure more."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(fax))) as opened:
        change(opened)
        opened.save(file)

    assert opened_press.still_good(pdf(fax), fax)
    assert not opened_press.still_good(file.getvalue(), fax)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Telex"},
        {"request": "Please keep this."},
        {"pages": "Sheets"},
        {"rows": (CoverRow("To", ("Mr. Dmitri Medvedev",)), CoverRow("Subject", ("Greetings",)))},
    ],
)
def test_another_cover_sheet_is_another_fax(
    change: dict[str, object], fax: Letter, pdf: Setter, opened_press: Press
) -> None:
    assert not opened_press.still_good(pdf(with_cover(fax, **change)), fax)


def test_another_line_of_every_page_is_another_fax(fax: Letter, pdf: Setter, opened_press: Press) -> None:
    assert not opened_press.still_good(pdf(replace(fax, running="Tel. +44 1632 960999")), fax)
    assert not opened_press.still_good(pdf(fax), replace(fax, way="post", cover_sheet=None))


def test_a_cover_sheet_with_anothers_number_is_refused(fax: Letter, opened_press: Press) -> None:
    """As a cover sheet prints it, which is not as it was published."""
    assert fax.cover_sheet
    to, _, *others = fax.cover_sheet.rows
    (made,) = opened_press.documents([with_cover(fax, rows=(to, CoverRow("Fax", ("+7 495 644 22 03",)), *others))])

    assert made == Fault("sample", "president", "it holds a line that belongs to foreign-minister")


def test_two_readers_may_share_a_number(sample: Case, facts: Facts, desk: Desk) -> None:
    """Published in two ways, of which the page shows neither: each fax has what is its own."""
    published = {"president": "(495) 644.2203", "foreign-minister": "+7 495 644 22 03"}
    channels = {one: (Channel(kind="fax", published=text),) for one, text in published.items()}
    readers = [one.model_copy(update={"channels": channels.get(one.id, ())}) for one in sample.recipients]
    texts = {"en": replace(sample.translations["en"], recipients=tuple(readers))}
    with press(
        templating.environment(resources.templates()), facts.layouts, replace(sample, translations=texts)
    ) as own:
        letters = [desk.write(one, choice=FAX, recipient={"channels": channels[one]}).letter for one in published]
        made = list(own.documents(letters))

    assert [type(one) for one in made] == [Document, Document]


@pytest.mark.parametrize("large", [False, True])
def test_what_does_not_fit_is_known_before(fax: Letter, opened_press: Press, *, large: bool) -> None:
    """A line of every page that takes more than two lines, and a cover sheet that takes more than its page."""
    fax = replace(fax, large=large)
    assert fax.cover_sheet
    first, *_, last = fax.cover_sheet.rows
    long = replace(fax, running=" · ".join(["+44 1632 960000"] * 20))
    high = with_cover(fax, rows=(first, CoverRow("From", ("A line of many.",) * 40), last))
    why = [misfit.why for misfit in opened_press.measure([fax, long, high])]

    assert [one.partition(" of ")[0] for one in why] == ["the line on every page", "the cover sheet"]
    assert [isinstance(made, Document) for made in opened_press.documents([long, high])] == [False, False]


@pytest.mark.parametrize("large", [False, True])
def test_what_is_measured_before_is_what_is_set(fax: Letter, opened_press: Press, *, large: bool) -> None:
    """The longest cover sheet that is let through fills its page: with a line more, it would take two."""
    fax = replace(fax, large=large)
    assert fax.cover_sheet
    first, *_, last = fax.cover_sheet.rows
    covers = [with_cover(fax, rows=(first, CoverRow("From", ("Sam Sample",) * n), last)) for n in range(10, 34)]
    fit, rest = ([one for one in covers if (not list(opened_press.measure([one]))) is good] for good in (True, False))
    least = len(opened_press._laid_out(fit[0], opened_press.fit(fit[0])).pages)
    pages = [len(opened_press._laid_out(one, opened_press.fit(fit[0])).pages) for one in (fit[-1], rest[0])]

    assert pages == [least, least + 1]


def digest(letter: Letter, press: Press) -> bytes:
    return kinds.kind(letter, press.sheet(letter), press.fit(letter), press._gauge)


def test_faxes_of_a_kind_take_the_same_pages(desk: Desk, opened_press: Press) -> None:
    """Whom they are for moves nothing on the pages of the letter; that they are faxes does."""
    fax, other = (desk.write(to, choice=FAX).letter for to in ("interior-minister", "foreign-minister"))
    same = replace(other, address=fax.address, salutation=fax.salutation)

    assert fax.cover_sheet != other.cover_sheet
    assert digest(same, opened_press) == digest(fax, opened_press)
    assert digest(replace(fax, way="post", cover_sheet=None), opened_press) != digest(fax, opened_press)


def test_the_cover_sheet_counts_where_pages_are_counted(fax: Letter, pdf: Setter, opened_press: Press) -> None:
    pages = len(read_pages(pdf(fax)))
    longer = replace(fax, body=(fax.body[0], Paragraph("It is said once more. " * 60), *fax.body[1:]))

    assert (pages, opened_press.spacing(fax, pages)) == (3, "usual")
    assert opened_press.spacing(fax, pages - 1) is None
    assert opened_press.spacing(longer, 4) == "usual"


def test_a_letter_of_one_page_is_set_once(fax: Letter, opened_press: Press) -> None:
    """Nothing is saved by setting it tighter."""
    short = replace(fax, body=(Paragraph("I write to you."),), notes=())
    page = opened_press._laid_out(short, opened_press.fit(short))

    assert len(page.pages) == 2


def test_a_plain_text_begins_with_the_cover_sheet(fax: Letter) -> None:
    said = plain.text(fax)

    assert said.startswith("Fax\n\nTo: Mr. Dmitri Medvedev\n    President of the Russian Federation\nFax: +7 495")
    assert said.endswith("RUS 002 / 0112 / OBS 009 · Tel. +44 1632 960000\n")
    assert "Pages" not in said


def test_a_word_document_is_no_fax(fax: Letter, sample: Case, facts: Facts) -> None:
    """It is refused with the reason, and nothing is left out in silence."""
    (made,) = Scribe(facts.layouts, sample).documents([fax])

    assert isinstance(made, Fault)
    assert made.reason.startswith("a fax is made as PDF")


def test_letters_on_paper_have_no_cover_sheet(letters: Letters) -> None:
    assert [one.recipient for one in letters.values() if one.cover_sheet or one.running] == []
