"""In which script an address is printed, and out of which language's texts.

A letter may be delivered by its address in the destination's own script, or in Latin letters, and in no third one; the
country line is for the post that takes the letter in.
"""

from collections.abc import Iterator, Mapping

from appeal_letters.compose.script import Script
from appeal_letters.facts.scripts import LATIN, of_country, of_language, scripts
from appeal_letters.model.inflected import forms_of
from appeal_letters.model.recipient import Recipient

Compounds = Mapping[str, frozenset[str]]


def spoken(texts: Mapping[str, Recipient], language: str, wanted: Script | None, compounds: Compounds) -> str:
    """Return the language out of whose texts a recipient's address is printed in a letter in another.

    `texts` are the recipient's by language, the case's own first. Where none is in the script that is wanted, it is the
    letter's own language.
    """
    if wanted is None and _deliverable(texts[language], language, compounds):
        return language
    return next(_fit(texts, language, wanted or "latin", compounds), language)


def lacking(texts: Mapping[str, Recipient], wanted: Script, compounds: Compounds) -> bool:
    """Say whether an address cannot be printed in the script that is wanted."""
    addressed = {tag: one for tag, one in texts.items() if one.address}
    return bool(addressed) and not any(_fit(addressed, next(iter(addressed)), wanted, compounds))


def _fit(texts: Mapping[str, Recipient], language: str, wanted: Script, compounds: Compounds) -> Iterator[str]:
    """Yield the languages whose texts have the script, the letter's own first, then the case's."""
    order = dict.fromkeys((language, *texts))
    written = of_country(texts[language].country, compounds)
    if wanted == "native":
        yield from (tag for tag in order if scripts(" ".join(texts[tag].address)) & (written - {LATIN}))
    if wanted == "latin" or LATIN in written:
        yield from (tag for tag in order if _used(texts[tag], tag, compounds) <= {LATIN})


def _deliverable(recipient: Recipient, language: str, compounds: Compounds) -> bool:
    return _used(recipient, language, compounds) <= of_country(recipient.country, compounds) | {LATIN}


def _used(recipient: Recipient, language: str, compounds: Compounds) -> frozenset[str]:
    """Return the scripts of what an envelope may show of a record, in all of its forms, and of its language's words."""
    said = (recipient.title, recipient.name, recipient.office_text, recipient.organisation, *recipient.address)
    code = of_language(language) or LATIN
    return scripts(" ".join(form for text in said if text for form in forms_of(text))) | compounds.get(code, {code})
