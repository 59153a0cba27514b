"""The quotations under a demand: lead, words, the line that says where they are from, and the notes on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from appeal_letters.compose.prose import Prose
from appeal_letters.compose.quotations import Quoting, Words, original, words
from appeal_letters.compose.wording import printed, quoted
from appeal_letters.errors import CaseError, Problem
from appeal_letters.facts.instruments import Edition, Entry
from appeal_letters.facts.languages import Language, direction_of, name_of
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.appeal import Citation
from appeal_letters.model.letter import Original, Quotation, Requests

_MARKS: Mapping[str, str] = {"as-quoted": "*", "courtesy": "†", "quoted-elsewhere": "‡", "original": "¶"}


@dataclass(frozen=True, slots=True)
class Citing:
    """What every citation of the letters in one tone and language is printed with; `cites` are all of them."""

    language: Language
    facts: Facts
    prose: Prose
    quoting: Quoting
    cites: Sequence[Citation]

    def quotation(self, label: str, cite: Citation) -> Quotation:
        """Return what the demand with a label quotes of an article; only its source where no words are wanted."""
        instrument = self.facts.instruments[cite.instrument]
        naming = instrument.naming(self.language.tag)
        if naming is None:
            raise CaseError([_nameless(cite, self.language.tag)])
        if self.quoting.how == "reference":
            return Quotation("", "", self._source(cite, instrument.entry, naming), "")
        found = self._words(cite)
        if found is None:
            raise CaseError([_wordless(cite, self.language.tag)])
        first = self._original(label, cite) if self._wants_original(found) else None
        return Quotation(
            printed(cite.lead, self.language) if cite.lead else "",
            self.language.quoted(quoted(found.text, self.language)),
            self._source(cite, instrument.entry, naming),
            _MARKS.get("original" if first else found.status, ""),
            first,
        )

    def notes(self, requests: Requests) -> Iterator[str]:
        """Yield a note for each mark that the requests' quotations have."""
        quotations = [quotation for request in requests.items for quotation in request.quotations]
        used = {quotation.mark for quotation in quotations}
        tongues = dict.fromkeys(one.original.language for one in quotations if one.original)
        said = self.language.listed([name_of(tag, self.language.tag) for tag in tongues])
        for status, mark in _MARKS.items():
            if mark in used:
                yield f"{mark} {self.prose.block('note_' + status.replace('-', '_'), original_language=said)}"

    def _words(self, cite: Citation) -> Words | None:
        return words(cite, self.language.tag, self.facts, translated=self.quoting.translated)

    def _source(self, cite: Citation, entry: Entry, naming: Edition) -> str:
        """Return where the words are from; symbol and day, which open the official text, stand at the first of them."""
        of_it = [one for one in self.cites if one.instrument == cite.instrument]
        first = of_it[0] is cite
        source = self.prose.block(
            "citation",
            instrument=naming.short,
            symbol=(entry.symbol or "") if first else "",
            adopted=self._adopted(entry, naming) if first and self._to_be_opened(of_it) else "",
            unit=entry.unit,
            article=cite.article,
            points=self.language.listed([f"({point})" for point in cite.points]),
        )
        return printed(source, self.language)

    def _to_be_opened(self, cites: Iterable[Citation]) -> bool:
        """Say whether the reader needs the official text, since a letter does not print it."""
        found = [self._words(cite) for cite in cites]
        return self.quoting.how == "reference" or any(one is None or one.status != "official" for one in found)

    def _adopted(self, entry: Entry, naming: Edition) -> str:
        """Return the day of adoption, by which the official text is found; empty where the name has it already."""
        day = self.language.day(entry.adopted, self.language.territory)
        return "" if _spaced(day) in _spaced(naming.short or "") else day

    def _wants_original(self, found: Words) -> bool:
        return self.quoting.how == "original" and found.status == "courtesy"

    def _original(self, label: str, cite: Citation) -> Original | None:
        """Return the official words in a language that has them, between its quotation marks, else the letter's."""
        found = original(label, cite, self.facts, self.quoting)
        if found is None:
            return None
        text, tag = found
        language = self.facts.languages.get(tag, self.language)
        return Original(language.quoted(quoted(text, language)), tag, direction_of(tag))


def _nameless(cite: Citation, language: str) -> Problem:
    wrong, file = f"{cite.instrument} has no name in {language}", f"{cite.instrument}.{language}.yaml"
    return Problem("appeal.yaml", 1, 1, "cites", wrong, f"write it as `short:` in {file} of your own instruments")


def _wordless(cite: Citation, language: str) -> Problem:
    wrong = f"there are no words of {cite.instrument} {cite.article} in {language}"
    return Problem("appeal.yaml", 1, 1, "cites", wrong, "write them in `quoted:`")


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
