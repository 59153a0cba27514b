"""What of a draft goes to a server."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appeal_letters.model.letter import Correspondent
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.mail import Outgoing, sent_form
from appeal_letters.render.mail.message import Attachment, assembled
from tests.render.mails import HEAD, parsed

DRAFT = assembled(HEAD, "Dear Sir,\n\nперевод\n.\nFrom here on\n", "en", Attachment("letter_en.pdf", b"%PDF-1.7"))
EDITED = """\
From - Tue Jan 24 12:00:00 2012
X-Mozilla-Status: 0001
X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0
X-Identity-Key: id1
FCC: mailbox://sam@mail.example.org/Sent
User-Agent: Some Mail 1.0
BCC:
Message-ID: <a@example.org>
Date: Wed, 25 Jan 2012 08:00:00 +0100
MIME-Version: 1.0
From: Sam Sample <sam.sample@example.org>
To: =?UTF-8?Q?Mr=2E_=C3=84?= <a@example.ru>,
\t"B, C" <b@example.ru>
Cc: a@example.ru, c@example.ch
Subject: Anders
Content-Type: text/plain; charset=UTF-8; format=flowed
Content-Transfer-Encoding: 8bit

Grüße
"""
"""As a program for mail saves a draft that somebody changed in it."""


def sent(old: str = "", new: str = "") -> Outgoing:
    """Return what is sent of the changed draft with one more change."""
    assert old in EDITED
    return sent_form(EDITED.replace(old, new, 1).encode() if old else EDITED.encode())


def test_a_draft_is_sent_as_it_is_but_for_the_sign_that_it_is_one() -> None:
    outgoing = sent_form(DRAFT)

    assert outgoing.data == DRAFT.replace(b"X-Unsent: 1\r\n", b"")
    assert outgoing.data.isascii()
    assert outgoing.sender == "sam.sample@example.org"
    assert outgoing.recipients == ("chairman@example.ru", "mission@example.ch")


def test_nothing_of_the_writer_s_own_program_is_sent() -> None:
    assert sent().data.decode().partition("\r\n\r\n")[0].splitlines() == [
        "Message-ID: <a@example.org>",
        "Date: Wed, 25 Jan 2012 08:00:00 +0100",
        "MIME-Version: 1.0",
        "From: Sam Sample <sam.sample@example.org>",
        "To: =?UTF-8?Q?Mr=2E_=C3=84?= <a@example.ru>,",
        '\t"B, C" <b@example.ru>',
        "Cc: a@example.ru, c@example.ch",
        "Subject: Anders",
        "Content-Type: text/plain; charset=UTF-8; format=flowed",
        "Content-Transfer-Encoding: 8bit",
    ]


def test_what_a_person_changed_is_sent_with_whole_line_ends() -> None:
    outgoing = sent()

    assert outgoing.data.endswith("\r\n\r\nGrüße\r\n".encode())
    assert outgoing.data.count(b"\n") == outgoing.data.count(b"\r\n")


def test_a_line_is_as_long_as_mail_allows() -> None:
    """RFC 5322, 2.1.1: what is longer arrives broken."""
    assert sent("Grüße", "x" * 998).data.endswith(b"\r\n" + b"x" * 998 + b"\r\n")


def test_each_address_is_an_address_of_the_envelope_once() -> None:
    assert sent().recipients == ("a@example.ru", "b@example.ru", "c@example.ch")


def test_of_several_writers_the_one_who_sends_is_the_envelope_s() -> None:
    """As RFC 5322 has it, 3.6.2."""
    several = "From: Kim <kim@example.org>, Sam <sam@example.org>\nSender: sam@example.org\n"

    assert sent("From: Sam Sample <sam.sample@example.org>\n", several).sender == "sam@example.org"


def test_a_message_without_a_number_gets_one() -> None:
    """The same whenever it is sent: a server that has it already knows it again."""
    first, second = (sent("Message-ID: <a@example.org>\n").data for _ in range(2))

    assert first == second
    assert parsed(first)["Message-ID"].endswith("@appeal-letters.invalid>")


def test_an_address_that_is_not_ascii_is_told_as_servers_know_it() -> None:
    """A domain has a form in ASCII; what stands before the sign has none."""
    outgoing = sent("c@example.ch", "ц@пример.рф, d@пример.рф")

    assert outgoing.recipients[2:] == ("ц@пример.рф", "d@xn--e1afmkfd.xn--p1ai")


@pytest.mark.parametrize("note", ["Content-Location: file:///home/sam/x", "X-Mozilla-Path: /home/sam/x"])
def test_no_part_takes_a_program_s_note_along(note: str) -> None:
    """Such a line may name a folder of the writer's; in the head of the whole it is left out."""
    head, mark, part = DRAFT.partition(b"Content-Type: application/pdf")
    assert f"{note.partition(':')[0]}:".encode() not in sent_form(note.encode() + b"\r\n" + DRAFT).data
    with pytest.raises(ReadBackError, match=f"a part of it has a line '{note.partition(':')[0]}:'"):
        sent_form(b"".join((head, note.encode(), b"\r\n", mark, part)))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("From: Sam Sample <sam.sample@example.org>\n", "", "does not say from whom it is"),
        ("sam.sample@example.org>\nTo", ">\nTo", "'<>' is no address that a mail can be sent to"),
        ('To: =?UTF-8?Q?Mr=2E_=C3=84?= <a@example.ru>,\n\t"B, C" <b@example.ru>\n', "", "does not say to whom"),
        ('=?UTF-8?Q?Mr=2E_=C3=84?= <a@example.ru>,\n\t"B, C" <b@example.ru>', "nobody:;", "does not say to whom"),
        ("BCC:", "BCC: somebody@example.org", "has a hidden copy"),
        ("Subject: ", "To: somebody@example.org\nSubject: ", "has more than one line 'To:'"),
        ("Subject: ", "subject: x\nSubject: ", "has more than one line 'Subject:'"),
        ("c@example.ch", "c at example.ch", "its line 'Cc:' has more than addresses with commas between them"),
        ("<b@example.ru>", "<b@example.ru>; d@example.ru", "its line 'To:' has more than addresses"),
        ("c@example.ch", "c@example.ch d@example.ch", "its line 'Cc:' has more than addresses"),
        ("Anders", "Anders\rBcc: a@example.org", "a sign that no mail can hold"),
        ("Grüße", "Gr\0e", "a sign that no mail can hold"),
        ("Grüße", "x" * 999, "longer than 998 bytes"),
        ("Subject: Anders", "Subject: Anders\nSender: x@[ ", "its head cannot be read"),
        ("Subject: Anders", "Subject Anders", "does not open as a mail"),
        (EDITED, "%PDF-1.7", "does not open as a mail"),
        (EDITED, "\n", "does not open as a mail"),
    ],
)
def test_what_is_no_mail_that_all_servers_take_alike_is_not_sent(old: str, new: str, why: str) -> None:
    with pytest.raises(ReadBackError, match=why):
        sent(old, new)


PIECES = st.sampled_from(
    [
        "=?utf-8?q?",
        "?=",
        "<",
        ">",
        "@",
        '"',
        "(",
        "(" * 3000,
        ")",
        "[",
        "]",
        ";",
        ":",
        ",",
        "a@b.example",
        " ",
        "\r\n ",
        "\\",
    ]
)
NONSENSE = st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join))


@given(NONSENSE, NONSENSE, NONSENSE)
@example("a@b.example", "=?utf-8?q?<@", "text/plain")
@example("a@b.example", "(" * 3000, "text/plain")
@example("a@b.example", "a:[", ";*=?")
@example("a@b.example", "x@[ ", "text/plain")
def test_whatever_a_draft_became_it_is_sent_or_refused(sender: str, to: str, subject: str) -> None:
    """Python's parser stumbles over many a header that is none."""
    draft = f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {subject}\nContent-Type: {subject}\n\nText\n"
    try:
        outgoing = sent_form(draft.encode("utf-8", "surrogatepass"))
    except ReadBackError:
        return
    assert all("@" in address for address in (outgoing.sender, *outgoing.recipients))


def test_a_draft_of_nobody_is_not_sent() -> None:
    """It is one for a program for mail, which knows whose it is."""
    head = type(HEAD)(None, (Correspondent("", "a@example.ru"),), (), "S", HEAD.date)

    with pytest.raises(ReadBackError, match="does not say from whom it is"):
        sent_form(assembled(head, "Text\n", "en"))
