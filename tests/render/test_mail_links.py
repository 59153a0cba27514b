"""Links that open a new message."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appeal_letters.model.letter import Correspondent, Letter, Listing, Paragraph
from appeal_letters.render import plain
from appeal_letters.render.mail import LONGEST, UnmailableError, mailto
from tests.render.mails import HEAD, mailed

ABOVE = ("the letterhead", "the address", "the date")
REST = "paragraphs, with the closing and your name"
"""What no link holds."""


def short(letter: Letter, *said: str) -> Letter:
    """Return a letter by e-mail that says no more than this."""
    return mailed(replace(letter, body=tuple(map(Paragraph, said)), notes=(), listings=()))


def fields(link: str) -> dict[str, str]:
    """Return what a program for mail reads of a link."""
    parts = urlsplit(link)
    read = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True, keep_blank_values=True)
    return {"to": unquote(parts.path), **{name: value for name, (value,) in read.items()}}


def test_a_link_holds_head_and_text(letter: Letter) -> None:
    written = short(letter, "One & two + 3 = 100 %?", "Три.")
    link = mailto(written)

    assert fields(link.text) == {
        "to": "chairman@example.ru",
        "cc": "mission@example.ch",
        "subject": HEAD.subject,
        "body": "\r\n\r\n".join(plain.said(written)),
    }
    assert (link.left_out, link.length) == (ABOVE, len(link.text))


def test_a_link_is_written_in_signs_that_need_no_care(letter: Letter) -> None:
    """RFC 3986: whatever it stands in, it is one word of ASCII."""
    head = replace(HEAD, to=(Correspondent("N", "a&b?c=d#e%f@пример.рф"),))
    link = mailto(mailed(letter, head)).text

    assert link.startswith("mailto:a%26b%3Fc%3Dd%23e%25f@xn--e1afmkfd.xn--p1ai?subject=Judicial%20harassment")
    assert re.fullmatch(r"mailto:(?:[A-Za-z0-9._~@,?&=-]|%[0-9A-F]{2})+", link)


def test_a_long_letter_is_cut_at_a_paragraph_s_end_and_the_rest_is_counted(letter: Letter) -> None:
    link = mailto(mailed(letter))
    paragraphs = plain.said(letter)
    held = fields(link.text)["body"].replace("\r\n", "\n").split("\n\n")

    assert tuple(held) == paragraphs[: len(held)]
    assert link.left_out == (*ABOVE, f"{len(paragraphs) - len(held)} of {len(paragraphs)} {REST}")
    assert link.length <= LONGEST


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300), max_size=12))
@example(["ж" * 150, "x" * 600, "y"])
def test_no_link_is_longer_than_programs_take_and_none_parts_a_word(letter: Letter, said: list[str]) -> None:
    written = short(letter, *said)
    link = mailto(written)
    whole = "\n\n".join(plain.said(written))
    body = fields(link.text).get("body", "").replace("\r\n", "\n")

    assert link.length <= LONGEST
    assert (body == whole.replace("\r\n", "\n")) == (len(link.left_out) == len(ABOVE))
    assert f"{whole}\n\n".replace("\r\n", "\n").startswith(f"{body}\n\n" if body else "")


def test_a_letter_in_cyrillic_has_room_for_little_more_than_its_salutation(letter: Letter) -> None:
    """Each of its letters takes six signs: some 250 letters beside a subject of 70."""
    paragraph = "Пишу Вам о деле правозащитника, о котором сообщили в январе. " * 5
    head = replace(HEAD, subject="О судебном преследовании правозащитника и о мерах, о которых мы просим")
    written = mailed(replace(short(letter, paragraph, paragraph), salutation="Уважаемый господин Председатель!"), head)
    link = mailto(written)

    assert fields(link.text)["body"] == "Уважаемый господин Председатель!"
    assert link.left_out == (*ABOVE, f"4 of 5 {REST}")


def test_what_has_no_room_in_the_head_is_named(letter: Letter) -> None:
    """First the copies go, then the subject, before a link is cut by the program that opens it."""
    many = tuple(Correspondent("", f"somebody.with.a.long.name.{number}@example.org") for number in range(60))

    assert mailto(mailed(letter, replace(HEAD, cc=many))).left_out[3] == "the copies"
    assert mailto(mailed(letter, replace(HEAD, subject="ж" * 400))).left_out[3] == "the subject"
    with pytest.raises(UnmailableError, match="the addresses alone are longer"):
        mailto(mailed(letter, replace(HEAD, to=many)))


def test_where_not_one_paragraph_fits_there_is_no_body(letter: Letter) -> None:
    written = mailed(replace(letter, salutation="ж" * 400, body=(), listings=(Listing("Copy to", ("A",)),), notes=()))
    link = mailto(written)

    assert "body" not in fields(link.text)
    assert link.left_out == (*ABOVE, f"4 of 4 {REST}")


def test_a_letter_without_address_has_no_link(letter: Letter) -> None:
    with pytest.raises(UnmailableError, match="no address of e-mail is known of investigations-chairman"):
        mailto(letter)
