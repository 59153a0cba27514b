"""Titles before a name: what they tell of the person, and what a salutation makes of them."""

from appeal_letters.model.fields import Gender, Record


class Titles(Record):
    """The titles of one language, written without their dots.

    Those of `f` and `m` tell the gender, and the first of each is the one that letters use of themselves; those of
    `envelope` stand on an envelope and are never said to anybody; those of `behind` follow one that tells a gender.
    """

    f: tuple[str, ...] = ()
    m: tuple[str, ...] = ()
    envelope: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    def gender(self, title: str) -> Gender | None:
        """Return the gender that a published title tells; None where it tells none, or both."""
        words = {_bare(word) for word in title.split()}
        f, m = (bool(words & {_bare(known) for known in titles}) for titles in (self.f, self.m))
        return None if f == m else "f" if f else "m"

    def spoken(self, title: str) -> str:
        """Return what a salutation says of a published title: "Mr." of "Ambassador Mr.", nothing of "H.E."."""
        words = title.split()
        telling = [number for number, word in enumerate(words) if _bare(word) in map(_bare, (*self.f, *self.m))]
        said = words[telling[0] :] if telling else words
        return " ".join(word for word in said if _bare(word) not in map(_bare, self.envelope))

    def said(self, title: str, gender: Gender | None) -> str:
        """Return what a salutation says of a title, else of a gender; of both, where "Dr." follows "Herr"."""
        spoken, ours = self.spoken(title), self.of(gender)
        follows = _bare(spoken.partition(" ")[0]) in map(_bare, self.behind)
        return f"{ours} {spoken}".strip() if follows else spoken or ours

    def of(self, gender: Gender | None) -> str:
        """Return the title that letters use of themselves."""
        known = self.f if gender == "f" else self.m if gender == "m" else ()
        return known[0] if known else ""


def _bare(word: str) -> str:
    return word.casefold().strip(".,")
