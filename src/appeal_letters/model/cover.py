"""What stands on the outside of a letter, on its envelope or on a label."""

from collections.abc import Iterator
from dataclasses import dataclass

from appeal_letters.model.letter import Address


@dataclass(frozen=True, slots=True)
class Cover:
    """The outside of one letter, with every word on it; `recipient` and `sender` are the letter's ids.

    `address` ends with the country line. `native` is the same address in the destination's own script, without it,
    where the record has both. Empty are `return_lines` where the case forbids them or there are none, and `mark`,
    by which the post knows a letter abroad, at home.
    """

    recipient: str
    sender: str
    language: str
    address: Address
    native: Address | None
    return_lines: tuple[str, ...]
    mark: str

    @property
    def texts(self) -> Iterator[str]:
        """Yield every line in the order of reading."""
        yield from self.return_lines
        yield from (self.mark,) if self.mark else ()
        yield from self.address.lines
        yield from self.native.lines if self.native else ()
