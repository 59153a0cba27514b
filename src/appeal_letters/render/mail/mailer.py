"""The mailer: letters in, drafts of e-mails out, in the same order."""

import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from jinja2 import Environment

from appeal_letters.facts.layouts import Layout
from appeal_letters.model.case import Case
from appeal_letters.model.document import Document, Fault
from appeal_letters.model.letter import Blank, Letter, MailHead
from appeal_letters.render import plain, strangers
from appeal_letters.render.comparing import ReadBackError
from appeal_letters.render.fitting import Misfit
from appeal_letters.render.mail import proof
from appeal_letters.render.mail.headers import UnmailableError
from appeal_letters.render.mail.message import Attachment, assembled, attachment_name
from appeal_letters.render.press import Press, press

_UNSAYABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What no text of a mail can hold: signs that are none, and ends of lines that are none."""


class Mailer:
    """Makes letters as drafts of e-mails: the text, and the PDF of a press where there is one."""

    def __init__(self, case: Case, attaching: Press | None) -> None:
        self._press = attaching
        self._format = "eml" if attaching else "eml-plain"
        self._strangers, self._owners = strangers.of(case), proof.Owners(case)

    @property
    def versions(self) -> Mapping[str, str]:
        """Return the version of Python, whose library codes texts, and what the attached PDF depends on."""
        return {**(self._press.versions if self._press else {}), "Python": platform.python_version()}

    def beside(self, letter: Letter) -> str:
        """Return the further fonts that an attached PDF needs."""
        return self._press.beside(letter) if self._press else ""

    def missing(self, text: str) -> str:
        """Return the characters that no mail can hold, and those that the attached PDF has no font for."""
        unprinted = self._press.missing(text) if self._press else ""
        return "".join(sorted({*_UNSAYABLE.findall(text), *unprinted}))

    def measure(self, letters: Iterable[Letter]) -> Iterator[Misfit]:
        """Ask for every letter, and yield what does not fit on the sheet of an attached PDF."""
        for letter in letters:
            if self._press:
                yield from self._press.measure([letter])

    def documents(self, letters: Iterable[Letter]) -> Iterator[Document | Fault]:
        """Yield the draft of each letter, read back and checked, or why there is none."""
        for letter in letters:
            try:
                yield Document(letter.sender, letter.recipient, self._format, self._draft(letter), 0)
            except ReadBackError as error:
                yield Fault(letter.sender, letter.recipient, str(error))

    def still_good(self, data: bytes, letter: Letter) -> bool:
        """Say whether a draft that somebody changed opens, goes to its recipient and holds the demands.

        It must hold nobody else's address; a PDF under the name of ours must be as good as a PDF alone must be.
        """
        try:
            read = proof.check_changed(data, letter, _head(letter), self._owners, self._strangers)
        except ReadBackError:
            return False
        ours = [pdf for name, pdf in read.pdfs if name == attachment_name(letter)]
        return not self._press or all(self._press.still_good(pdf, letter) for pdf in ours)

    def _draft(self, letter: Letter) -> bytes:
        head, said, attached = _head(letter), plain.text(letter), self._attached(letter)
        self._strangers.refuse(said, letter)
        self._owners.refuse_other((one.address for one in head.to), letter)
        self._owners.refuse_strangers((one.address for one in head.cc), letter)
        eml = assembled(head, said, letter.language, attached)
        proof.check(eml, letter, head, attached)
        return eml

    def _attached(self, letter: Letter) -> Attachment | None:
        if not self._press:
            return None
        (made,) = self._press.documents([letter])
        if isinstance(made, Fault):
            raise UnmailableError(made.reason)
        return Attachment(attachment_name(letter), made.data)


def _head(letter: Letter) -> MailHead:
    """Return the head of a letter's mail; raise UnmailableError where it cannot go by mail at all."""
    lines = (*letter.letterhead, letter.place_and_date, *(line for one in letter.signatures for line in one.lines))
    if any(isinstance(line, Blank) for line in lines):
        raise UnmailableError("it has lines to fill in by ink")
    if not (letter.mail_head and letter.mail_head.to):
        raise UnmailableError(f"no address of e-mail is known of {letter.recipient}")
    return letter.mail_head


@contextmanager
def mailer(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Mailer]:
    """Open a mailer that attaches the letter as a PDF."""
    with press(environment, layouts, case) as opened:
        yield Mailer(case, opened)


@contextmanager
def plain_mailer(environment: Environment, layouts: Mapping[str, Layout], case: Case) -> Iterator[Mailer]:
    """Open a mailer that attaches nothing."""
    del environment, layouts
    yield Mailer(case, None)
