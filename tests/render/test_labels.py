"""Labels: every sheet of the list, what an order changes, and what is refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from appeal_letters import resources, templating
from appeal_letters.errors import RefusedError, UsageError
from appeal_letters.facts.areas import Area
from appeal_letters.facts.labels import LabelSheet
from appeal_letters.facts.shipped import Facts
from appeal_letters.facts.tables import rows
from appeal_letters.model.case import Case
from appeal_letters.model.cover import Cover
from appeal_letters.model.letter import Address
from appeal_letters.render.labels import LabelOrder
from appeal_letters.render.stationer import Stationer, stationer
from tests.render.pages import box, ink, lines

SHEETS = [row.id for row in rows(resources.data() / "labels.csv", LabelSheet)]
SMALL = Cover("short", "sample", "en", Address(("Al",), ("Ulm",), "OZ"), None, ("Sam", "1 Example Street"), "")


@pytest.fixture
def l7160(facts: Facts) -> LabelSheet:
    """Return a sheet of three columns and seven rows."""
    return facts.labels["avery:L7160"]


def numbered(many: int) -> Iterator[Cover]:
    """Yield covers whose only line is their number."""
    for number in range(many):
        yield replace(SMALL, address=Address((f"Name {number}",), (), ""))


def numbers(pdf: bytes) -> list[list[str]]:
    """Return the numbers on each page of such labels, in their order."""
    return [re.findall("[0-9]+", " ".join(page)) for page in lines(pdf)]


def widest(sheet: LabelSheet, opened: Stationer) -> Cover:
    """Return the outside that just fits: lines grow by a letter each until one does not."""
    fit = SMALL
    while True:
        name = fit.address.who[0] + "M"
        grown = replace(fit, address=Address((name,), (name,), name))
        if list(opened.misfits([grown], sheet)):
            return fit
        fit = grown


def pixels(area: Area) -> tuple[int, int, int, int]:
    return box(area.x, area.y, area.right, area.bottom)


@pytest.mark.parametrize("name", SHEETS)
def test_text_keeps_off_the_edges_of_sheet_and_label(name: str, facts: Facts, office: Stationer) -> None:
    """5 mm from the sheet's, 2 mm from the label's, with a text as wide as there is room for, on every label."""
    sheet = facts.labels[name]
    cover = widest(sheet, office)
    (pdf,) = office.labels([cover], LabelOrder(sheet, copies=sheet.labels))
    page = ink(pdf)
    printable = Area(0, 0, sheet.page_w, sheet.page_h).within(5)

    for label in sheet.areas:
        assert page.crop(pixels(label)).getbbox()
        page.paste(0, pixels(label.within(2).shared_with(printable)))
    assert page.getbbox() is None


def test_labels_are_filled_along_the_rows_from_the_first_free_one(l7160: LabelSheet, office: Stationer) -> None:
    (pdf,) = office.labels(numbered(3), LabelOrder(l7160, start=3))
    page = ink(pdf)

    assert numbers(pdf) == [["0", "1", "2"]]
    assert [at for at, label in enumerate(l7160.areas, 1) if page.crop(pixels(label)).getbbox()] == [3, 4, 5]


def test_copies_of_a_label_are_beside_each_other(l7160: LabelSheet, office: Stationer) -> None:
    (pdf,) = office.labels(numbered(2), LabelOrder(l7160, copies=2))

    assert numbers(pdf) == [["0", "0", "1", "1"]]


def test_a_full_sheet_is_followed_by_the_next_and_twenty_are_a_file(l7160: LabelSheet, office: Stationer) -> None:
    pdfs = list(office.labels(numbered(21 * 20), LabelOrder(l7160, start=21)))
    pages = [page for pdf in pdfs for page in numbers(pdf)]

    assert [len(lines(pdf)) for pdf in pdfs] == [20, 1]
    assert [len(page) for page in pages] == [1, *[21] * 19, 20]
    assert [line for page in pages for line in page] == [str(number) for number in range(420)]


def test_the_outline_is_the_edge_of_each_label(l7160: LabelSheet, office: Stationer) -> None:
    """A trial print held against a sheet shows how far the printer is off; the free labels are drawn, too."""
    (pdf,) = office.labels([SMALL], LabelOrder(l7160, start=21, outline=True))
    page = ink(pdf)

    for label in l7160.areas:
        for x, y in (
            (label.x, label.y + 5),
            (label.right, label.y + 5),
            (label.x + 5, label.y),
            (label.x + 5, label.bottom),
        ):
            assert page.crop(box(x - 0.2, y - 0.2, x + 0.2, y + 0.2)).getbbox()
    assert lines(pdf) == [["Al", "Ulm", "OZ"]]


@pytest.mark.parametrize("outline", [False, True])
def test_a_shift_moves_everything(outline: bool, l7160: LabelSheet, office: Stationer) -> None:  # noqa: FBT001
    plain, moved = (
        ink(next(office.labels([SMALL], LabelOrder(l7160, shift=shift, outline=outline))))
        for shift in ((0, 0), (1.5, -2))
    )
    left, top, right, bottom = plain.getbbox() or (0, 0, 0, 0)
    found = moved.getbbox() or (0, 0, 0, 0)

    expected = (left + 15, top - 20, right + 15, bottom - 20)
    assert max(abs(there - here) for there, here in zip(found, expected, strict=True)) <= 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"start": 22}, "There is no label 22 on a sheet of avery:L7160. / counted along the rows from 1 to 21"),
        ({"start": 0}, "There is no label 0 on"),
        ({"copies": 0}, "0 copies of a label are none, or too many. / Name 1 to 1000."),
        ({"copies": 10**9}, "1000000000 copies of a label are"),
        ({"shift": (9.3, 0)}, "A shift of 9.3,0 mm prints beside the sheet / -9.2 to 9.2 mm to the right, and -17.1"),
        ({"shift": (0, -17.2)}, "A shift of 0,-17.2 mm"),
        ({"shift": (float("nan"), 0)}, "A shift of nan,0 mm"),
    ],
)
def test_an_order_that_a_sheet_does_not_allow_is_refused(changes: dict[str, Any], told: str, l7160: LabelSheet) -> None:
    with pytest.raises(UsageError) as caught:
        replace(LabelOrder(l7160), **changes)

    what, _, todo = told.partition(" / ")
    assert caught.value.what.startswith(what)
    assert todo in caught.value.todo


def test_an_address_that_does_not_fit_a_label_is_told_with_the_line(
    facts: Facts, outsides: dict[str, Cover], office: Stationer
) -> None:
    (misfit,) = office.misfits(outsides.values(), facts.labels["avery:5160"])

    assert (misfit.kind, misfit.whose) == ("recipients", "investigations-chairman")
    assert misfit.why.replace("\u00a0", " ") == (
        "the address does not fit a label of avery:5160: Mr. Alexander Ivanovich Bastrykin / Chairman of the "
        "Investigations Committee of the Russian Federation / Building 28, house 15 / Naberezhnaya Akademika "
        "Tupoleva / Moscow, 105005 / RUSSIAN FEDERATION (longer than a line: Chairman of the "
        "Investigations Committee of the Russian Federation)"
    )


def test_a_return_label_is_the_sender_s_own_address_once_a_letter(
    l7160: LabelSheet, outsides: dict[str, Cover], office: Stationer
) -> None:
    two = [outsides["president"], outsides["geneva-ambassador"]]
    (pdf,) = office.return_labels(two, LabelOrder(l7160))

    assert lines(pdf) == [["Sam Sample", "1 Example Street", "Sampleton ZZ9 9ZZ", "UNITED KINGDOM"] * 2]


def test_no_return_label_is_made_where_the_case_hides_the_sender(sample: Case, l7160: LabelSheet) -> None:
    flags = sample.appeal.do_no_harm.model_copy(update={"no_sender_address": True})
    case = replace(sample, appeal=sample.appeal.model_copy(update={"do_no_harm": flags}))
    with (
        stationer(templating.environment(resources.templates()), case) as opened,
        pytest.raises(RefusedError, match="does not give the sender's address"),
    ):
        opened.return_labels([SMALL], LabelOrder(l7160))


@pytest.mark.parametrize(
    ("returns", "told"),
    [((), "there is no address for a label"), (("Sam", *["Street"] * 12), "the sender's address does not fit a label")],
)
def test_a_return_label_that_cannot_be_made_is_told(
    returns: tuple[str, ...], told: str, l7160: LabelSheet, office: Stationer
) -> None:
    (misfit,) = office.return_misfits([replace(SMALL, return_lines=returns)], l7160)

    assert (misfit.kind, misfit.whose) == ("senders", "sample")
    assert misfit.why.startswith(told)
