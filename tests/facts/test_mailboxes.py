"""What is an address of e-mail, and what is none; the notations stand in the table of test_dialling.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_letters.facts.dialling import is_address, read
from tests.facts.spelt import spelt


@pytest.mark.parametrize(
    "address", ["a@b.example", "o'neill@b.example", "a.b+c@b-c.example", "офис@миссия.пример", "a@münchen.example"]
)
def test_an_address_of_any_script_is_one(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "text",
    [
        *("a", "a@b", "@b.example", "a@", "a@@b.example", "a@b.example@c.example", "a b@c.example", "a@b..example"),
        *("a@-b.example", "a@b-.example", ".a@b.example", "a.@b.example", "a..b@b.example", "a@b.123", "a@[1.2.3.4]"),
        *("a,b@c.example", "<a@b.example>", "a@b.example\n", "a\u200b@b.example", "a@b_c.example"),
        *(f"{'a' * 65}@b.example", f"a@{'b' * 250}.example", f"a@{'b' * 64}.example", f"a@{'ü' * 60}.example"),
        *("a@straße.example", "a@βόλος.example", f"{'a' * 64}@{'ü.' * 24}example"),
        *("a@b> SIZE=1", "a@b.example>\r\nDATA", "a@b.example\0", "a@b\u202e.example", "a@b\udcff.example"),
        *("=?utf-8?q?a@b.example", '"a.b"@c.example'),
    ],
)
def test_other_texts_are_none(text: str) -> None:
    """Nor does a line break or a sign that nobody sees get into a header; a domain is one that servers know."""
    assert not is_address(text)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Please write at office@mission.example", "mail office@mission.example"),
        ("Write at once", "unread <Write at once>"),
        ("office at mission dot example", "mail office@mission.example (sign)"),
        ("first dot last at mission.example", "mail first.last@mission.example (sign)"),
        ("a@mission.example/b@mission.example", "mail a@mission.example; mail b@mission.example"),
        ("a@mission.example\nb@mission.example", "mail a@mission.example; mail b@mission.example"),
        ("office\u200b@mission.example", "mail office@mission.example"),
        ("office@mission.example, +41 22 555 01 00", "mail office@mission.example"),
        ("a@mission.example/b/c@mission.example", "unread <a@mission.example/b/c@mission.example>"),
        ("office@{mission.example}", "unread <office@{mission.example}>"),
        ("office at mission at example dot org", "unread <office@mission@example.org>"),
        ("a@mission.example, skype b@mission.example", "mail a@mission.example; unread <b@mission.example>"),
        ("xmpp:office@mission.example", "unread <xmpp:office@mission.example>"),
        ("E-mail:mailto:office@mission.example", "mail office@mission.example"),
        ("office@mission.example%0aBcc:x@y.example", "unread <office@mission.example%0aBcc:x@y.example>"),
        ("office mission.example", "unread <mission.example>"),
        ("www.mission.example", "unread <www.mission.example>"),
        (
            "[email\u00a0protected] , a@mission.example",
            "mail a@mission.example; unread <[email protected]>",
        ),
    ],
)
def test_what_stands_around_an_address_is_no_part_of_it(text: str, read_as: str) -> None:
    assert spelt(read(text, "email", "CH")) == read_as


def test_an_address_that_a_page_hides_is_said_to_be_lost() -> None:
    (unread,) = read("[email protected]", "email", "CH").unread

    assert (unread.wrong, unread.wanted) == (
        "is what a page shows that hides its address",
        "look at the page in a browser, and write the address",
    )


@pytest.mark.parametrize("address", ["a}@b.example", "{a@b.example", "a|b@c.example", "a%b@c.example", "'a@b.example"])
def test_a_sign_that_pages_have_around_addresses_is_no_part_of_one(address: str) -> None:
    """Though the standard allows it."""
    assert is_address(address)
    assert spelt(read(address, "email", "CH")) == f"unread <{address}>"


@given(st.emails(), st.sampled_from(["{}", "E-mail: {}", "<{}>", "{};", "mailto:{}", "{} , office@mission.example"]))
def test_an_address_is_read_back_whole_or_not_at_all(address: str, notation: str) -> None:
    """Signs that RFC 5321 allows in a local part and nobody uses may make one unreadable; none is ever changed."""
    found = [box.address for box in read(notation.format(address), "email", "CH").mailboxes]

    assert [box for box in found if box != "office@mission.example"] in ([address], []) or "/" in address
