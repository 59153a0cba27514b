"""Lines to fill in by ink, where nobody is known who signs: name and address, place and date, the printed name."""

from collections.abc import Iterator

from appeal_letters.compose import address
from appeal_letters.compose.prose import Prose
from appeal_letters.facts.languages import Language
from appeal_letters.model.fields import Id
from appeal_letters.model.letter import Blank, Line
from appeal_letters.model.sender import Sender

BLANK = "blank"
"""The id of a blank sender, in file names and in the manifest."""


class BlankSender(Sender):
    """Whoever fills in the lines: an empty text is a line for it, and nothing else is known.

    No file has such a record: it stands in the place of those who would sign.
    """

    id: Id = BLANK
    name: str = ""
    address: tuple[str, ...] = ("", "", "")
    place: str | None = ""


def of(prose: Prose, sender: Sender) -> Prose:
    """Return a sender's prose; where the sender is blank, a block that speaks of the sender is refused."""
    if not isinstance(sender, BlankSender):
        return prose
    return prose.without("sender", why="of a blank sender there is nothing to say: no name, no address")


def letterhead(sender: Sender, prose: Prose, language: Language) -> Iterator[Line]:
    """Yield the letterhead's lines; of those to fill in, name and first line of the address have a caption."""
    captions = iter(("blank_name", "blank_address"))
    for line in address.letterhead(sender, prose.block("telephone"), prose.block("fax"), language):
        caption = "" if line else next(captions, "")
        yield line or Blank(prose.needed(caption) if caption else "")


def place_and_date(sender: Sender, prose: Prose) -> Line:
    """Return place and date; where the case hides the place, the date alone is printed."""
    return Blank(prose.needed("blank_place_and_date")) if sender.place == "" else prose.needed("place_and_date")


def signer(sender: Sender, prose: Prose) -> Line:
    """Return the name under the signature."""
    return sender.name or Blank(prose.needed("blank_signer"))
