"""Rectangles on what is printed on: envelopes and sheets of labels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in mm from the top left corner of a page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends at the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where it ends at the bottom."""
        return self.y + self.height

    def within(self, margin: float) -> "Area":
        """Return what is left of it when so much is taken from each of its sides."""
        return Area(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def shared_with(self, other: "Area") -> "Area":
        """Return the rectangle that lies in both."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Area(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)
