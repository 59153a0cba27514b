"""Letters as drafts of e-mails."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from appeal_letters import resources, templating
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Blank, Correspondent, Letter, MailHead, Paragraph
from appeal_letters.render import makers, plain
from appeal_letters.render.mail.mailer import Mailer
from appeal_letters.render.mail.message import Attachment, assembled, attachment_name
from tests.compose.desk import Desk, formal
from tests.compose.test_safeguards import flagged
from tests.render.conftest import Setter
from tests.render.mails import HEAD, mailed, parsed, reached


@pytest.fixture(scope="module")
def mailer(sample: Case, facts: Facts) -> Iterator[Mailer]:
    """Return an open mailer that attaches the PDF."""
    environment = templating.environment(resources.templates())
    with makers.opened("eml", environment, facts.layouts, reached(sample)) as opened:
        assert isinstance(opened, Mailer)
        yield opened


@pytest.fixture(scope="module")
def plainly(sample: Case) -> Mailer:
    """Return a mailer that attaches nothing."""
    return Mailer(reached(sample), None)


@pytest.fixture(scope="module")
def draft(mailer: Mailer, letter: Letter) -> bytes:
    """Return a draft with its PDF."""
    return made(mailer, mailed(letter))


def made(mailer: Mailer, letter: Letter) -> bytes:
    (document,) = mailer.documents([letter])
    assert isinstance(document, Document), document.reason
    return document.data


def refused(mailer: Mailer, letter: Letter) -> str:
    (fault,) = mailer.documents([letter])
    assert isinstance(fault, Fault)
    return fault.reason


def test_a_mail_s_text_is_the_letter_s(draft: bytes, letter: Letter) -> None:
    body = parsed(draft).get_body(("plain",))

    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == plain.text(letter)
    assert body["Content-Type"] == 'text/plain; charset="utf-8"'


def test_the_letter_is_attached_as_a_pdf(draft: bytes, letter: Letter, pdf: Setter) -> None:
    (attached,) = parsed(draft).iter_attachments()

    assert (attached.get_content_type(), attached.get_filename()) == ("application/pdf", "rus-002-0112-obs-009_en.pdf")
    assert attached.get_content() == pdf(letter)


def test_a_mail_says_its_language_and_that_it_is_a_draft(draft: bytes) -> None:
    message = parsed(draft)

    assert (message["Content-Language"], message["X-Unsent"]) == ("en", "1")


def test_a_mail_s_day_is_the_letter_s_all_around_the_world(draft: bytes) -> None:
    assert parsed(draft)["Date"] == "Tue, 24 Jan 2012 12:00:00 +0000"


def test_a_message_s_number_names_no_machine(draft: bytes) -> None:
    number, _, place = parsed(draft)["Message-ID"].strip("<>").partition("@")

    assert (len(bytes.fromhex(number)), place) == (16, "appeal-letters.invalid")


def test_the_same_letter_gives_the_same_bytes(mailer: Mailer, draft: bytes, letter: Letter) -> None:
    assert made(mailer, mailed(letter)) == draft


@pytest.mark.parametrize("other", [replace(HEAD, subject="Another"), replace(HEAD, cc=()), replace(HEAD, sender=None)])
def test_another_mail_has_another_number(plainly: Mailer, letter: Letter, other: MailHead) -> None:
    first, second = (parsed(made(plainly, mailed(letter, head)))["Message-ID"] for head in (HEAD, other))

    assert first != second


def test_no_line_of_a_mail_is_longer_than_servers_take(plainly: Mailer, letter: Letter) -> None:
    long = replace(letter, closing="x" * 3000, salutation="ж" * 3000)

    assert max(map(len, made(plainly, mailed(long)).split(b"\r\n"))) <= 78


def test_a_text_from_right_to_left_is_kept_sign_by_sign(plainly: Mailer, letter: Letter) -> None:
    arabic = "تحية طيبة، \u2067RUS 002\u2069 وبعد"
    body = parsed(made(plainly, mailed(replace(letter, language="ar", salutation=arabic)))).get_content()

    assert arabic in body


def test_without_its_pdf_a_mail_has_one_part(plainly: Mailer, letter: Letter) -> None:
    message = parsed(made(plainly, mailed(letter)))

    assert (message.get_content_type(), list(message.iter_attachments())) == ("text/plain", [])


def test_a_mail_with_its_pdf_depends_on_more_than_one_without(mailer: Mailer, plainly: Mailer) -> None:
    assert set(plainly.versions) < set(mailer.versions)


def test_a_file_of_either_kind_ends_in_eml() -> None:
    assert {makers.ending(name) for name in makers.MAILS} == {"eml"}
    assert makers.FORMATS.keys() == {"pdf", "txt", "docx"}


@pytest.mark.parametrize(
    ("reference", "language", "name"),
    [
        ("RUS 002 / 0112 / OBS 009", "en", "rus-002-0112-obs-009_en.pdf"),
        ("", "pt-BR", "letter_pt-br.pdf"),
        ("Дело", "ru", "letter_ru.pdf"),
        ("../\r\nx" * 40, "en", f"{'-'.join(20 * 'x')}_en.pdf"),
    ],
)
def test_the_attachment_s_name_holds_the_code_and_nothing_else(
    letter: Letter, reference: str, language: str, name: str
) -> None:
    """Where a flag of the case hides the code, not even that; and never the user's own id of the reader."""
    assert attachment_name(replace(letter, reference=reference, language=language)) == name


def test_every_reader_finds_the_parts_of_a_mail(letter: Letter) -> None:
    """What parts them, and the longest name of a file, stand in their headers whole."""
    long = assembled(HEAD, "Text\n", "pt-BR", Attachment(attachment_name(replace(letter, reference="x" * 99)), b""))

    assert re.search(rb'boundary="=_[0-9a-f]{32}"\r\n', long)
    assert f'filename="{"x" * 40}_en.pdf"'.encode() in long


def test_a_letter_without_address_makes_no_mail(plainly: Mailer, letter: Letter) -> None:
    wanted = "no address of e-mail is known of investigations-chairman"

    assert refused(plainly, letter) == wanted
    assert refused(plainly, mailed(letter, replace(HEAD, to=()))) == wanted


def test_a_letter_to_sign_by_ink_makes_no_mail(plainly: Mailer, letter: Letter) -> None:
    assert refused(plainly, mailed(replace(letter, letterhead=(Blank("Name"),)))) == "it has lines to fill in by ink"


def test_a_mail_to_another_recipient_is_refused(plainly: Mailer, letter: Letter) -> None:
    to = (Correspondent("", "president@example.ru"),)

    assert refused(plainly, mailed(letter, replace(HEAD, to=to))) == (
        "it would go to 'president@example.ru', which is no address of investigations-chairman"
    )


def test_a_copy_to_another_recipient_is_refused(plainly: Mailer, letter: Letter) -> None:
    copied = replace(HEAD, cc=(*HEAD.cc, Correspondent("", "President@EXAMPLE.ru")))

    assert refused(plainly, mailed(letter, copied)) == "it would go to president, too"


def test_a_mail_holds_nobody_else_s_address(plainly: Mailer, letter: Letter) -> None:
    said = replace(letter, body=(Paragraph("Write to president@example.ru."), *letter.body))

    assert refused(plainly, mailed(said)) == "it holds a line that belongs to president"


def test_an_address_that_is_none_is_named(plainly: Mailer, letter: Letter) -> None:
    head = replace(HEAD, sender=Correspondent("Sam Sample", "sam at example.org"))

    assert refused(plainly, mailed(letter, head)) == "'sam at example.org' is no address that a mail can be sent to"


def test_signs_that_no_text_can_hold_are_told_before_anything_is_made(plainly: Mailer) -> None:
    assert plainly.missing("a\tb\nc\u202ed\r\x00\ud800\x7f") == "\x00\r\x7f\ud800"


def test_the_pdf_s_fonts_must_have_every_sign(mailer: Mailer) -> None:
    assert mailer.missing("a\x00\U0001f600") == "\x00\U0001f600"


@pytest.mark.parametrize(
    ("flag", "hidden"),
    [
        ("no_organisation", ("Observatory", "OBS 009", "obs-009")),
        ("no_sender_address", ("sam.sample@example.org", "1632 960000", "Example Street", "Sampleton")),
    ],
)
def test_what_a_flag_hides_stands_nowhere_in_a_mail(
    plainly: Mailer, sample: Case, facts: Facts, flag: str, hidden: tuple[str, ...]
) -> None:
    desk = Desk(reached(sample), facts, formal())
    appeal = flagged(desk, {"copies": ("geneva-ambassador",)}, **{flag: "true"})
    eml = made(plainly, desk.write(appeal=appeal, choice={"way": "email"}).letter)
    shown = f"{eml.decode()} {parsed(eml).get_content()}"

    assert [words for words in hidden if words in shown] == []


def test_a_person_whom_no_subject_names_is_named_below_it_only(mailer: Mailer, sample: Case, facts: Facts) -> None:
    """Neither in the head nor in the name of the attached file."""
    desk = Desk(reached(sample), facts, formal())
    appeal = flagged(desk, no_name_in_subject="true")
    message = parsed(made(mailer, desk.write(appeal=appeal, choice={"way": "email"}).letter))
    (attached,) = message.iter_attachments()

    assert "Kalyapin" not in f"{message.items()} {attached.items()}"


def test_a_draft_is_good_as_it_was_made(mailer: Mailer, draft: bytes, letter: Letter) -> None:
    assert mailer.still_good(draft, mailed(letter))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"X-Unsent: 1\r\n", b"X-Mozilla-Status: 0001\r\nX-Mozilla-Keys:\r\n"),
        (b"\r\n", b"\n"),
        (b"From: ", b"From - Tue Jan 24 12:00:00 2012\r\nFrom: "),
        (b"Yours sincerely", b"With kind regards"),
        (b"Subject: ", b"Bcc: me@example.org\r\nSubject: "),
        (b"Subject: Judicial", b"Subject: Unjust"),
        (b'charset="utf-8"', b'charset="idna"'),
        (b'charset="utf-8"', b"charset*=us-ascii''a%00b"),
    ],
)
def test_a_draft_that_a_person_or_a_program_changed_is_still_good(
    mailer: Mailer, draft: bytes, letter: Letter, old: bytes, new: bytes
) -> None:
    assert old in draft
    assert mailer.still_good(draft.replace(old, new), mailed(letter))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"chairman@example.ru", b"somebody@example.org"),
        (b"Cc: ", b"Bcc: <president@example.ru>\r\nCc: "),
        (b"Guarantee in all", b"Guarantee in some"),
        (b"Yours sincerely", b"president@example.ru"),
        (b"Subject: ", b"To: <somebody@example.org>\r\nSubject: "),
        (b"JVBERi0", b"AAAAAAA"),
        (b"From: ", b" "),
        (b"Subject: ", b"Sender: x@[ \r\nSubject: "),
        (b"attachment; filename=", b"attachment; filename*0=x; filename*="),
    ],
)
def test_a_draft_that_somebody_spoilt_is_not(
    mailer: Mailer, draft: bytes, letter: Letter, old: bytes, new: bytes
) -> None:
    assert old in draft
    assert not mailer.still_good(draft.replace(old, new), mailed(letter))


def test_a_draft_saved_as_html_is_still_good(plainly: Mailer, letter: Letter) -> None:
    """As some programs save whatever they opened."""
    text = "".join(f"<p>{line}</p>\n" for line in plain.text(letter).splitlines())
    message = parsed(made(plainly, mailed(letter)))
    message.set_content(text, subtype="html")

    assert plainly.still_good(bytes(message), mailed(letter))
    for spoilt in (text.replace("circumstances", ""), f"{text}<![x[ ]]>"):
        message.set_content(spoilt, subtype="html")
        assert not plainly.still_good(bytes(message), mailed(letter))
