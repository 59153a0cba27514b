"""The outside of a letter, out of the records that the letter is made of."""

from collections.abc import Sequence
from dataclasses import replace

from appeal_letters.compose import address as addresses
from appeal_letters.compose import safeguards
from appeal_letters.compose.letter import Choice, Occasion, address_of
from appeal_letters.compose.script import Script
from appeal_letters.facts.scripts import LATIN, scripts
from appeal_letters.model.cover import Cover
from appeal_letters.model.letter import Address, Letter
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender


def cover(
    letter: Letter, occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice
) -> Cover:
    """Return the outside of a composed letter, which held to the flags of its case.

    A letter abroad has its address in Latin letters, which the post that takes it in reads, and below it in the
    destination's own script, as far as the record has it in both. At home the one that the letter has will do.
    """
    sender = signers[0]
    abroad = bool(letter.address.country)
    latin, native = letter.address, None
    if abroad:
        latin, native = (_spelt(occasion, signers, recipient, choice, script) for script in ("latin", "native"))
    hidden = occasion.appeal.do_no_harm.no_sender_address
    return Cover(
        recipient=letter.recipient,
        sender=letter.sender,
        language=letter.language,
        address=latin,
        native=native,
        return_lines=() if hidden else addresses.return_lines(sender, recipient.country),
        mark=occasion.facts.marks["abroad"] if abroad else "",
    )
