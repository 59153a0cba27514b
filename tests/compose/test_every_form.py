"""Every way to address every office: with and without gender, name, title and published office."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from appeal_letters import resources
from appeal_letters.compose.forms import Courtesy, courtesy
from appeal_letters.compose.letter import Choice, Occasion, compose
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.letter import Letter
from appeal_letters.model.recipient import Recipient
from appeal_letters.render import plain
from tests.compose.desk import Desk

OFFICES = tuple(Facts(resources.data()).offices)
_GREETING = re.compile(r"(?:Dear|Your|Excellency|Yours)\b[^{}|]*,")
_LINE = re.compile(r"\w[^{}|]*[\w.]")


def readers(office: str, *, named: bool | None = None) -> Iterator[Recipient]:
    """Yield every kind of holder of an office; a body is named beside it, so that nobody is nobody."""
    names = [None, "Kim Specimen"] if named is None else ["Kim Specimen"] if named else [None]
    for name, gender, title, text in product(
        names, [None, "f", "m"], [None, "Mr.", "Ms.", "Dr.", "H.E."], [None, "Head of the Sample Office"]
    ):
        surname = "Specimen" if name else None
        said = {"name": name, "surname": surname, "gender": gender, "title": title, "office_text": text}
        yield Recipient.model_validate(
            {"id": "reader", "office": office, "organisation": "Sample Office", "country": "BE", **said}
        )


def ways(desk: Desk, office: str) -> Iterator[Courtesy]:
    """Yield every way to address an office's holder, with the forms that are sure and with any."""
    for reader, any_forms in product(readers(office), [False, True]):
        yield courtesy(reader, desk.case.appeal, desk.facts.languages["en"], desk.facts, any_forms=any_forms)


@pytest.mark.parametrize("office", OFFICES)
def test_every_salutation_and_closing_reads_as_one(desk: Desk, office: str) -> None:
    """No placeholder is left, no blank is doubled, and a comma ends it."""
    said = {text for way in ways(desk, office) for text in (way.salutation, way.closing)}

    assert [text for text in said if not _GREETING.fullmatch(text) or "  " in text or " ," in text] == []


@pytest.mark.parametrize("office", OFFICES)
def test_every_envelope_names_somebody(desk: Desk, office: str) -> None:
    """Its lines are words; the first one is not the body where the office can be named."""
    envelopes = {way.who for way in ways(desk, office)}

    assert [who for who in envelopes if not who or not all(_LINE.fullmatch(line) for line in who)] == []
    assert [line for who in envelopes for line in who if "  " in line or line.split()[0] == line.split()[-1]] == []


def test_all_that_letters_say_to_greet_a_named_reader(desk: Desk) -> None:
    """Read by a person: the list is every salutation of a sure form, for a reader with and without a title."""
    found = {
        courtesy(reader, desk.case.appeal, desk.facts.languages["en"], desk.facts).salutation
        for office in OFFICES
        for reader in readers(office, named=True)
    }

    assert sorted(found) == [
        "Dear Dr. Specimen,",
        "Dear Governor Specimen,",
        "Dear Judge Specimen,",
        "Dear Kim Specimen,",
        "Dear Mayor Specimen,",
        "Dear Minister,",
        "Dear Mr Specimen,",
        "Dear Mr. Specimen,",
        "Dear Ms Specimen,",
        "Dear Ms. Specimen,",
        "Dear Prime Minister,",
        "Dear Prosecutor General Kim Specimen,",
        "Excellency,",
        "Your Excellency,",
        "Your Majesty,",
    ]


@pytest.mark.parametrize("office", OFFICES)
def test_a_letter_to_the_post_holds_no_word_of_the_name(desk: Desk, office: str) -> None:
    """Nor does its copy line; the gender, too, is forgotten."""
    for reader in readers(office, named=True):
        assert names_in(to_the_post(desk, reader)) == set()


def to_the_post(desk: Desk, reader: Recipient) -> Letter:
    """Write to the post, with a copy to another reader of the same name."""
    other = reader.model_copy(update={"id": "other"})
    said = {"copies": ("other",), "situation": "What happened.", "demands": desk.case.appeal.demands[:1]}
    appeal = desk.case.appeal.model_copy(update=said)
    occasion = Occasion(appeal, (reader, other), appeal.published, desk.facts)
    return compose(occasion, desk.case.senders, reader, Choice("formal", "din-b", desk.prose, by_office=True))


def names_in(letter: Letter) -> set[str]:
    """Return what of a reader stands in a letter."""
    assert letter.listings
    person = {"Kim", "Specimen", "Dr", "Ms", "H", "Her", "His"}
    return person & set(re.findall(r"\w+", plain.text(letter)))
