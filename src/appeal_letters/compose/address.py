"""The address as the envelope shows it: who, at which office, where, and the country line last."""

import re
from collections.abc import Sequence

from appeal_letters.facts import countries
from appeal_letters.facts.languages import Language
from appeal_letters.facts.scripts import LATIN, scripts
from appeal_letters.model.letter import Address
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender

_SEPARATED = re.compile(r"(.*\S)(?:\s*,|\s[-–—])\s*([^,]*)")


def address(recipient: Recipient, who: Sequence[str], posted_in: str, language: Language) -> Address:
    """Return the address for a letter posted in a country; `who` are the lines that name the reader."""
    return Address(
        who=tuple(language.address_line(line) for line in who),
        where=_without_country(recipient, posted_in, language),
        country=country_line(recipient, posted_in, language),
    )


def unspoken(recipient: Recipient, tag: str) -> tuple[Sequence[str], Language]:
    """Return the lines that name a reader in a language in which there are no letters, as they are, and what it is."""
    called = " ".join(part for part in (recipient.title, recipient.name) if part)
    lines = [line for line in (called, recipient.office_text, recipient.organisation) if line]
    return lines, Language(tag=tag, territory=recipient.country, opening_quote="", closing_quote="", dash="–")


def country_line(recipient: Recipient, posted_in: str, language: Language) -> str:
    """Return the country in capitals: the record's wording in Latin letters, else in the language of posting.

    Empty at home.
    """
    if recipient.country == posted_in:
        return ""
    if recipient.country_text and scripts(recipient.country_text) <= {LATIN}:  # who sorts the mail there must read it
        return countries.capitals(recipient.country_text, language.tag)
    posting = countries.posting_language(posted_in)
    return countries.capitals(countries.name(recipient.country, posting) or recipient.country, posting)


def letterhead(sender: Sender, tel: str, fax: str, language: Language) -> tuple[str, ...]:
    """Return the sender's block: name first, then organisation, address, country and how to reach the sender.

    An empty line is one to fill in by ink.
    """
    numbers = ((tel, sender.telephone), (fax, sender.fax))
    reach = (f"{word} {number}" for word, number in numbers if number)
    lines = (sender.name, sender.organisation, *_home(sender, language), *reach, sender.email)
    return tuple(line for line in lines if line is not None)


def return_line(sender: Sender) -> str:
    """Return the small line above the address by which a letter comes back; the stamp says from which country.

    Without an address there is nowhere to come back to, and no line; nor is there one that is small enough to fill in.
    """
    return "" if not any(sender.address) else " · ".join((sender.name, *sender.address))


def return_lines(sender: Sender, posted_to: str) -> tuple[str, ...]:
    """Return the lines by which an envelope comes back: name, address and, from abroad, the country in capitals.

    The country is in the language of the post that sends it back. Without an address, or with one that is to be filled
    in by ink, there are no lines; the organisation is in none.
    """
    if not any(sender.address):
        return ()
    if sender.country == posted_to:
        return (sender.name, *sender.address)
    tongue = countries.posting_language(posted_to)
    country = countries.name(sender.country, tongue) or sender.country
    named = countries.names(sender.country, tongue)
    home = (rest for line in sender.address if (rest := _cut(line, named)))
    return (sender.name, *home, countries.capitals(country, tongue))


def _home(sender: Sender, language: Language) -> tuple[str, ...]:
    """Return the sender's address with the country, which the reader's reply needs, in the letter's language."""
    country = countries.name(sender.country, language.tag)
    named = countries.names(sender.country, language.tag)
    if country is None or (sender.address and countries.folded(sender.address[-1]) in named):
        return sender.address
    return (*sender.address, country)


def _without_country(recipient: Recipient, posted_in: str, language: Language) -> tuple[str, ...]:
    if recipient.country == posted_in:
        return recipient.address  # no country line stands in for a line that may be a town: Luxembourg, Singapore
    known = countries.names(recipient.country, countries.posting_language(posted_in), language.tag)
    named = known | {countries.folded(recipient.country_text or "")}
    return tuple(rest for line in recipient.address if (rest := _cut(line, named)))


def _cut(line: str, named: frozenset[str]) -> str:
    """Return a line without the country at its end, behind a comma or dash or alone; a town may be called like it."""
    found = _SEPARATED.fullmatch(line)
    before, last = found.groups() if found else ("", line)
    return before if countries.folded(last) in named else line
