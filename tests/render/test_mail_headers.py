"""The head of a mail: what is read from it is what was given, or nothing is written."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appeal_letters.compose.mailing import one_line
from appeal_letters.facts.dialling import is_address
from appeal_letters.model.letter import Correspondent, MailHead
from appeal_letters.render.mail import UnmailableError
from appeal_letters.render.mail.headers import wire
from appeal_letters.render.mail.message import assembled
from appeal_letters.render.mail.reading import Read

_SIGNS = st.sampled_from('aä\r\n\t\x00 ,;:<>@"\\()[]=?.\u202eжا漢😀\u0301\u2028\ud800')
HOSTILE = st.text(st.one_of(_SIGNS, st.characters()), max_size=200)
"""Whatever a record may hold, above all what has a meaning in a mail's head."""
EVIL = (
    "A\r\nBcc: evil@example.org",
    "A\r\n\r\nbody",
    'A" <evil@example.org>, "B',
    "Йван, <evil@example.org>, " * 4,
    "Minister of Internal Affairs, and of more, <evil@example.org>, and so on, and on, and on, and on",
    "=?utf-8?q?A=0D=0ABcc:_evil=40example.org?=",
    "=?utf-8?b?QQ==?= =?utf-8?b?Qg==?=",
    "\\",
    "x" * 2000,
    "\u202egro.elpmaxe@live",
    ":; undisclosed-recipients:;",
    "(comment",
)


def head(names: list[str], subject: str) -> MailHead:
    sender, *others = (Correspondent(name, f"box{number}@example.org") for number, name in enumerate(names))
    return MailHead(sender, tuple(others[:2]), tuple(others[2:]), subject, date(2012, 1, 24))


def read_of(made: MailHead) -> MailHead:
    """Return the head as it is read from the bytes of a mail."""
    read = Read.of(assembled(made, "Text\n", "en"))
    assert read.day is not None
    return MailHead(read.who["From"][0], read.who["To"], read.who["Cc"], read.subject, read.day)


NAMES = st.lists(HOSTILE, min_size=4, max_size=4)


@given(NAMES, HOSTILE)
@example([*EVIL[:4]], EVIL[0])
@example([*EVIL[4:8]], EVIL[5])
@example([*EVIL[8:]], EVIL[3])
def test_whatever_names_hold_they_come_out_as_they_went_in(names: list[str], subject: str) -> None:
    """As a composed letter has them: on one line."""
    made = head([*map(one_line, names)], one_line(subject))

    assert read_of(made) == made


@given(NAMES, HOSTILE)
@example(["A", "B", "C\r\nBcc: evil@example.org", "D"], "E")
@example(["A", "B", "C", "D"], "E\r\nBcc: evil@example.org")
def test_a_name_that_would_not_come_out_so_makes_no_mail(names: list[str], subject: str) -> None:
    """Also where no letter was composed with care."""
    made = head(names, subject)
    try:
        found = read_of(made)
    except UnmailableError:
        assert made != head([*map(one_line, names)], one_line(subject))
    else:
        assert found == made


@given(NAMES, HOSTILE)
@example([*EVIL[:4]], EVIL[0])
def test_a_head_has_one_line_of_each_kind_and_no_other(names: list[str], subject: str) -> None:
    top, _, body = assembled(head([*map(one_line, names)], one_line(subject)), "Text\n", "en").partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", top)

    assert sorted(field.partition(b":")[0] for field in fields) == [
        *(b"Cc", b"Content-Language", b"Content-Transfer-Encoding", b"Content-Type", b"Date", b"From"),
        *(b"MIME-Version", b"Message-ID", b"Subject", b"To", b"X-Unsent"),
    ]
    assert max(map(len, top.split(b"\r\n"))) <= 78
    assert (top.isascii(), body) == (True, b"Text\r\n")


@given(st.text(max_size=400))
@example("ж" * 500)
@example(". \r\n.\r\nFrom x\r\n--=_\r\n")
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    """But for signs that no mail can hold, which are found before."""
    said = re.sub("[\x00\r\ud800-\udfff]", "", text) + "\n"

    assert Read.of(assembled(head(["A", "B", "C", "D"], "E"), said, "en")).text == said


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("sam.o'neill+a@mail.example.org", "sam.o'neill+a@mail.example.org"),
        ("office@пример.рф", "office@xn--e1afmkfd.xn--p1ai"),
        ("office@xn--e1afmkfd.xn--p1ai", "office@xn--e1afmkfd.xn--p1ai"),
        ("приёмная@пример.рф", "приёмная@пример.рф"),
        ("приёмная@example.org", "приёмная@example.org"),
    ],
)
def test_an_address_in_other_letters_is_sent_as_servers_know_it(address: str, sent: str) -> None:
    """A domain has a form in ASCII; what stands before the sign has none."""
    assert wire(address) == sent


@pytest.mark.parametrize(
    "address",
    [
        *("", "sam", "@example.org", "sam@", "sam@example", "a b@example.org", "sam@example.org, kim@example.org"),
        *("Sam <sam@example.org>", "sam..o@example.org", ".sam@example.org", "sam@-a.example", "sam@[127.0.0.1]"),
        *("sam@example.org\r\nBcc: kim@example.org", "sam\u202e@example.org", '"sam"@example.org', "a@b@example.org"),
        *("x" * 65 + "@example.org", "sam@" + "a." * 127 + "example.org", "sam@exa_mple.org", "sam@example.org."),
        *("sam@straße.example", "sam@βόλος.example", "sam@пример。рф", "\ud800@example.org"),
        *("=?utf-8?q?sam@example.org", "sam@example.123", "sam\ue000@example.org"),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    """Also one that Python's codec of domains would make the address of somebody else."""
    with pytest.raises(UnmailableError, match="is no address that a mail can be sent to"):
        wire(address)


@given(st.text(st.one_of(_SIGNS, st.characters()), max_size=20), st.sampled_from(["example.org", "пример.рф"]))
@example("a.b!#$%&'*+-/?=^_`{|}~", "example.org")
def test_whatever_an_address_holds_it_comes_out_as_it_went_in(local: str, domain: str) -> None:
    address = f"{local}@{domain}"
    made = replace(head(["A", "B", "C", "D"], "E"), cc=(Correspondent("", address),))
    try:
        wanted = wire(address)
    except UnmailableError:
        return
    assert [one.address for one in read_of(made).cc] == [wanted]


@given(
    st.text(st.one_of(_SIGNS, st.characters()), min_size=1, max_size=70),
    st.text(st.one_of(st.sampled_from("a-.ßüпσς漢٣1"), st.characters()), min_size=1, max_size=70),
)
@example("sam", "straße")
@example("sam", "ü" * 60)
@example("приёмная", "пример")
def test_what_a_case_takes_for_an_address_can_be_sent_to(local: str, domain: str) -> None:
    """No step after the reading of a case finds fault with one."""
    address = f"{local}@{domain}.example"

    assert not is_address(address) or is_address(wire(address))


def test_an_address_in_utf_8_stands_there_as_it_is() -> None:
    """RFC 6532: all else of the head is ASCII still."""
    cc = (Correspondent("Приёмная", "приёмная@пример.рф"), Correspondent("Ж", "b@example.org"))
    made = replace(head(["A", "Б", "C", "D"], "Е"), cc=cc)
    eml = assembled(made, "Text\n", "en")

    assert "<приёмная@пример.рф>".encode() in eml
    assert eml.replace("приёмная@пример.рф".encode(), b"").isascii()
    assert read_of(made) == made
