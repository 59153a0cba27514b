"""What a letter has more of when it goes by fax: a cover sheet, and a line on every page that tells whose page it is.

Pages come out of a machine one by one, among those of others. 47 CFR 68.318(d), the rule in the United States, asks for
day, sender and the sender's number in a margin of each page or on the first page: the cover sheet has them, as far as
they are known and the case does not hide them.
"""

from collections.abc import Iterator
from dataclasses import replace

from appeal_letters.compose import blanks
from appeal_letters.compose.blanks import BlankSender
from appeal_letters.compose.occasion import Occasion
from appeal_letters.compose.prose import Prose
from appeal_letters.compose.values import Parties, common_organisation
from appeal_letters.compose.wording import printed
from appeal_letters.facts import dialling, reached
from appeal_letters.facts.languages import Language
from appeal_letters.model.letter import Blank, CoverRow, CoverSheet, Folio, Letter, Line
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

_NO_BREAK = "\u00a0"
_FOLIO = Folio("", "/", "")
"""Of the whole fax: 1/4 is the cover sheet."""


def faxed(letter: Letter, occasion: Occasion, parties: Parties, prose: Prose) -> Letter:
    """Return a composed letter as it goes by fax; nothing of the letter itself is another."""
    language = occasion.facts.languages[letter.language]
    cover = CoverSheet(
        title=printed(prose.needed("cover_title"), language),
        rows=tuple(row for row in _rows(letter, occasion, parties, prose) if row.lines),
        pages=printed(prose.needed("cover_pages"), language),
        request=printed(prose.needed("cover_request"), language),
    )
    return replace(letter, way="fax", cover_sheet=cover, running=_running(letter, parties.head, prose), folio=_FOLIO)


def _rows(letter: Letter, occasion: Occasion, parties: Parties, prose: Prose) -> Iterator[CoverRow]:
    """Yield the rows of the cover sheet, first to whom; one without lines says nothing."""
    language = occasion.facts.languages[letter.language]
    who = tuple(language.address_line(line) for line in parties.courtesy.who)
    yield CoverRow(prose.needed("cover_to"), who)
    yield CoverRow(prose.needed("fax"), tuple(_numbers(parties.recipient)))
    yield CoverRow(prose.needed("cover_from"), tuple(_from(parties, prose, language)))
    yield CoverRow(prose.needed("cover_date"), (_day(occasion, parties.head, language),))
    yield CoverRow(prose.needed("cover_reference"), (letter.reference,) if letter.reference else ())
    yield CoverRow(prose.needed("cover_subject"), (printed(prose.needed("subject_alone"), language),))


def _numbers(recipient: Recipient) -> Iterator[str]:
    """Yield all numbers of a recipient, each once: where one does not answer, the same pages go to the next."""
    numbers = dict.fromkeys(number.e164 for number in reached.faxes(recipient))
    return (dialling.shown(number).replace(" ", _NO_BREAK) for number in numbers)


def _from(parties: Parties, prose: Prose, language: Language) -> Iterator[Line]:
    """Yield who writes, as the letterhead has it: all signers, or the organisation that all of them sign for."""
    sender = parties.head
    if len(parties.signers) > 1 and not common_organisation(parties.signers):
        names = language.listed([signer.name.replace(" ", _NO_BREAK) for signer in parties.signers])
        sender = sender.model_copy(update={"name": names, "organisation": None})
    yield from blanks.letterhead(sender, prose, language)
    if isinstance(sender, BlankSender) and sender.address:  # else the case hides how to reach the sender
        yield Blank(prose.needed("blank_number"))


def _day(occasion: Occasion, sender: Sender, language: Language) -> Line:
    """Return the day of the letter; where place and date are to be filled in, it is, too."""
    return Blank() if sender.place == "" else language.day(occasion.date, sender.country)


def _running(letter: Letter, sender: Sender, prose: Prose) -> str:
    """Return what every page says of the fax: the appeal's code, and the sender's number, else the name."""
    known = ((prose.block("fax"), sender.fax), (prose.block("telephone"), sender.telephone))
    reach = (f"{word} {number}".strip().replace(" ", _NO_BREAK) for word, number in known if number)
    parts = (letter.reference.replace(" ", _NO_BREAK), next(reach, sender.name))
    return " · ".join(filter(None, parts))
