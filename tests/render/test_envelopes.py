"""Envelopes: what stands in which zone, and what a case's flags and the post of the sender's country change."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PIL import Image

from appeal_letters.facts.areas import Area
from appeal_letters.facts.envelopes import Envelope
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.cover import Cover
from appeal_letters.model.letter import Address
from appeal_letters.render import readback
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.engine import EngineError
from appeal_letters.render.stationer import Stationer
from tests.render.pages import box, ink, lines

SIZES = ("DL", "C6C5", "C5", "C4", "US10")
BOTTOM = 15  # mm: where machines print


@pytest.fixture(scope="module", params=SIZES)
def envelope(request: pytest.FixtureRequest, facts: Facts) -> Envelope:
    """Return each envelope."""
    return facts.envelopes[request.param]


def zone(area: Area) -> tuple[int, int, int, int]:
    """Return an area as a box of a picture, wider by what a letter may lean out of its line."""
    return box(area.x - 0.2, area.y, area.right + 0.2, area.bottom)


def without(picture: Image.Image, *zones: tuple[int, int, int, int]) -> Image.Image:
    """Return a picture from which the ink in some zones is taken."""
    rest = picture.copy()
    for one in zones:
        rest.paste(0, one)
    return rest


def test_every_envelope_of_the_list_is_tried(facts: Facts) -> None:
    assert tuple(facts.envelopes) == SIZES


def test_each_text_stands_in_its_zone(envelope: Envelope, outsides: dict[str, Cover], office: Stationer) -> None:
    """Address, sender and mark; nothing where the stamp goes, and nothing where machines print."""
    (pdf,) = office.envelopes(outsides.values(), envelope)
    for number in range(len(outsides)):
        page = ink(pdf, number)
        mark = zone(Area(envelope.return_x, envelope.mark_y, 60, 8))

        assert all(page.crop(one).getbbox() for one in (zone(envelope.address), zone(envelope.sender), mark))
        assert without(page, zone(envelope.address), zone(envelope.sender), mark).getbbox() is None
        assert page.crop(zone(envelope.stamp)).getbbox() is None
        assert page.crop(box(0, envelope.height - BOTTOM, envelope.width, envelope.height)).getbbox() is None


def test_zones_keep_what_the_posts_ask_for(envelope: Envelope) -> None:
    """The address in the right half, 40 mm from the top, 15 from right and bottom; the sender left of the stamp."""
    address, sender, stamp = envelope.address, envelope.sender, envelope.stamp

    assert address.x >= envelope.width / 2
    assert (address.y >= 40, address.right <= envelope.width - 15) == (True, True)
    assert address.bottom <= envelope.height - BOTTOM
    assert (sender.x, sender.y, sender.height <= 35, sender.right < stamp.x) == (10, 10, True, True)
    assert (stamp.width >= 74, stamp.height >= 40) == (True, True)


def test_an_envelope_is_read_from_the_sender_to_the_address_in_the_destination_s_script(
    facts: Facts, outsides: dict[str, Cover], office: Stationer
) -> None:
    (pdf,) = office.envelopes([outsides["president"]], facts.envelopes["DL"])

    assert " ".join(" ".join(lines(pdf)[0]).split()) == (
        "Sam Sample 1 Example Street Sampleton ZZ9 9ZZ UNITED KINGDOM PAR AVION / PRIORITY "
        "Mr. Dmitri Medvedev President of the Russian Federation Ilinka Str, 23 Moscow, 103132, Moscow "
        "RUSSIAN FEDERATION Президенту Российской Федерации г-ну Дмитрию Медведеву ул. Ильинка, д. 23 Москва, 103132"
    )


def test_a_smaller_size_keeps_a_line_whole(facts: Facts, outsides: dict[str, Cover], office: Stationer) -> None:
    """On a C4 envelope the longest office takes one line at 11 points."""
    (pdf,) = office.envelopes([outsides["investigations-chairman"]], facts.envelopes["C4"])

    assert "Chairman of the Investigations Committee of the Russian Federation" in [
        line.replace("\u00a0", " ") for line in lines(pdf)[0]
    ]


def test_what_a_cover_does_not_have_is_not_printed(facts: Facts, outsides: dict[str, Cover], office: Stationer) -> None:
    bare = replace(outsides["president"], native=None, return_lines=(), mark="")
    dl = facts.envelopes["DL"]
    (pdf,) = office.envelopes([bare], dl)

    assert without(ink(pdf), zone(dl.address)).getbbox() is None


def test_fifty_envelopes_are_a_file(facts: Facts, outsides: dict[str, Cover], office: Stationer) -> None:
    many = [replace(outsides["president"], return_lines=(f"Sender {number}",)) for number in range(51)]
    pages = [lines(pdf) for pdf in office.envelopes(iter(many), facts.envelopes["DL"])]

    assert [len(one) for one in pages] == [50, 1]
    assert [page[0] for part in pages for page in part] == [f"Sender {number}" for number in range(51)]


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (["Short", "Long " * 200], "(longer than a line: Long Long"),
        (["Looong" * 20], f"Looong / Town / COUNTRY (longer than a line: {'Looong' * 20})"),
        ([f"Line {number}" for number in range(20)], "Line 19 / Town / COUNTRY"),
    ],
)
def test_an_address_that_does_not_fit_is_told_with_its_lines(
    who: Sequence[str], told: str, facts: Facts, outsides: dict[str, Cover], office: Stationer
) -> None:
    """All of them, and which are too long; nothing is made of them."""
    lengthy = replace(outsides["president"], address=Address(tuple(who), ("Town",), "COUNTRY"), native=None)
    (misfit,) = office.misfits([lengthy], facts.envelopes["DL"])

    assert (misfit.kind, misfit.whose) == ("recipients", "president")
    assert misfit.why.startswith(f"the address does not fit the envelope DL: {who[0]} / " if len(who) > 1 else "the")
    assert told in misfit.why
    with pytest.raises(EngineError, match="does not fit the envelope DL"):
        list(office.envelopes([lengthy], facts.envelopes["DL"]))


def test_a_sender_s_address_that_does_not_fit_is_the_sender_s(
    facts: Facts, outsides: dict[str, Cover], office: Stationer
) -> None:
    lengthy = replace(outsides["president"], sender="sam+alex", return_lines=("Sam", *["Street"] * 12))

    assert [(one.kind, one.whose) for one in office.misfits([lengthy], facts.envelopes["DL"])] == [("senders", "sam")]


def test_every_cover_of_the_sample_fits_every_envelope(
    envelope: Envelope, outsides: dict[str, Cover], office: Stationer
) -> None:
    assert list(office.misfits(outsides.values(), envelope)) == []


def _as_another(cover: Cover) -> Cover:
    return replace(cover, address=Address(("Nobody",), ("Nowhere",), "NO COUNTRY"))


def _with_more(cover: Cover) -> Cover:
    return replace(cover, mark="")


@pytest.mark.parametrize(("change", "told"), [(_as_another, "where 'Nobody'"), (_with_more, "reads 'PARAVION/")])
def test_an_envelope_that_holds_anything_else_is_a_fault(
    change: Callable[[Cover], Cover], told: str, facts: Facts, outsides: dict[str, Cover], office: Stationer
) -> None:
    cover, dl = outsides["geneva-ambassador"], facts.envelopes["DL"]
    (pdf,) = office.envelopes([cover], dl)
    texts = tuple(change(cover).texts)

    with pytest.raises(ReadBackError, match=told):
        readback.check_areas(pdf, [[(Area(0, 0, dl.width, dl.height), texts)]])


def test_a_text_outside_its_area_is_a_fault(facts: Facts, outsides: dict[str, Cover], office: Stationer) -> None:
    cover, dl = outsides["geneva-ambassador"], facts.envelopes["DL"]
    (pdf,) = office.envelopes([replace(cover, return_lines=(), mark="")], dl)

    with pytest.raises(ReadBackError, match="page 1 reads ''"):
        readback.check_areas(pdf, [[(dl.sender, cover.address.lines)]])
