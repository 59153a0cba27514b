"""The outside of a letter, out of the records that the letter is made of."""

from collections.abc import Sequence
from dataclasses import replace

from appeal_letters.compose import address as addresses
from appeal_letters.compose.letter import address_of
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.facts.scripts import LATIN, scripts
from appeal_letters.model.cover import Cover
from appeal_letters.model.letter import Address, Letter
from appeal_letters.model.recipient import Recipient
from appeal_letters.model.sender import Sender


def cover(letter: Letter, occasion: Occasion, signers: Sequence[Sender], recipient: Recipient, choice: Choice) -> Cover:
    """Return the outside of a composed letter, whose first signer it comes back to.

    A letter abroad has its address in Latin letters, which the post that takes it in reads, and below it in the
    destination's own script, as far as `occasion.spelt` has it in both. At home, and where that has one script only,
    the letter's own address will do.
    """
    hidden = occasion.appeal.do_no_harm.no_sender_address
    abroad = bool(letter.address.country)
    known = [letter.address]
    if abroad:
        choices = (replace(choice, script="latin"), replace(choice, script="native"))
        made = (address_of(occasion, signers, recipient, scripted) for scripted in choices)
        known += made
    address, native = _parted(known)
    return Cover(
        recipient=letter.recipient,
        sender=letter.sender,
        language=letter.language,
        address=address,
        native=native,
        return_lines=() if hidden else addresses.return_lines(signers[0], recipient.country),
        mark=occasion.facts.marks["abroad"] if abroad else "",
    )


def _parted(known: Sequence[Address]) -> tuple[Address, Address | None]:
    """Return an address in Latin letters and the same in another script without the country line, of what is known."""
    latin = next((one for one in known if _is_latin(one)), None)
    native = next((one for one in known if not _is_latin(one)), None)
    if latin is None or native is None:
        return known[0], None
    return latin, replace(native, country="")


def _is_latin(address: Address) -> bool:
    return scripts(" ".join((*address.who, *address.where))) <= {LATIN}
