"""An address in the destination's own script or in Latin letters, whatever the letter's language."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from appeal_letters.compose import scripts
from appeal_letters.compose.script import Script
from appeal_letters.model.recipient import Recipient
from tests.compose.desk import Desk, spaced

MOSCOW = ["Президенту Российской Федерации", "г-ну Дмитрию Медведеву", "ул. Ильинка, д. 23", "Москва, 103132"]
LATIN = ["Mr. Dmitri Medvedev", "President of the Russian Federation", "Ilinka Str, 23", "Moscow, 103132, Moscow"]


def lines(desk: Desk, script: Script | None, to: str = "president", **changes: object) -> list[str]:
    """Return the lines of an address in an English letter of a case with all its texts."""
    occasion = replace(desk.occasion(), spelt=desk.case.spelt)
    letter = desk.write(to, occasion=occasion, choice={"script": script}, sender=changes).letter
    return [spaced(line) for line in letter.address.lines]


@pytest.mark.parametrize(("script", "expected"), [("native", MOSCOW), ("latin", LATIN), (None, LATIN)])
def test_an_english_letter_takes_the_address_from_the_texts_in_that_script(
    desk: Desk, script: Script | None, expected: Sequence[str]
) -> None:
    """In the envelope's form of that language; the country in the words of the country of posting."""
    assert lines(desk, script) == [*expected, "RUSSIAN FEDERATION"]


def test_in_the_country_itself_the_native_address_has_no_country_line(desk: Desk) -> None:
    assert lines(desk, "native", country="RU") == MOSCOW


def test_a_destination_that_writes_latin_letters_has_its_address_in_them(desk: Desk) -> None:
    assert lines(desk, "native", "geneva-ambassador") == lines(desk, None, "geneva-ambassador")


def test_an_office_in_the_table_s_words_is_in_their_script(desk: Desk) -> None:
    """A Russian letter to an embassy of which nobody knows a name: "Послу" would stand over a street in Berlin."""
    unnamed = {"name": None, "title": None, "office_text": None, "organisation": None}
    texts = desk.recipient("brussels-ambassador").model_copy(update=unnamed)

    assert scripts.spoken({"en": texts, "ru": texts}, "ru", None, desk.facts.scripts) == "en"


def test_an_address_in_another_language_than_the_letter_s_says_so(desk: Desk) -> None:
    occasion = replace(desk.occasion(), spelt=desk.case.spelt)
    native, own = (
        desk.write(occasion=occasion, choice={"script": script}).letter.address for script in ("native", "latin")
    )

    assert (native.language, own.language) == ("ru", "")


def test_a_native_address_to_the_post_names_nobody(desk: Desk) -> None:
    occasion = replace(desk.occasion(), spelt=desk.case.spelt)
    letter = desk.write(occasion=occasion, choice={"script": "native", "by_office": True}).letter

    assert letter.address.who == ("Президенту Российской Федерации",)


@pytest.mark.parametrize("tag", ["ka", "qaa"])
def test_a_language_without_letters_lends_its_address_as_it_stands(desk: Desk, tag: str) -> None:
    """A recipients.ka.yaml is enough: no template, no table of forms, no entry of CLDR is needed for an envelope."""
    own = desk.recipient("president").model_copy(update={"country": "GE", "country_text": None})
    texts = {"name": "ნინო მაგალითი", "office_text": "მინისტრი", "title": None, "address": ("ქუჩა 1", "თბილისი")}
    occasion = replace(desk.occasion(), spelt={tag: {"president": own.model_copy(update=texts)}})
    made = desk.write(recipient=own.model_dump(), occasion=occasion, choice={"script": "native"}).letter.address

    assert made.lines == ("ნინო მაგალითი", "მინისტრი", "ქუჩა 1", "თბილისი", "GEORGIA")


@pytest.mark.parametrize(
    ("to", "script", "expected"),
    [
        ("president", None, "ru"),
        ("president", "latin", "en"),
        ("geneva-ambassador", None, "en"),
        ("geneva-ambassador", "native", "en"),
    ],
)
def test_a_russian_letter_goes_to_geneva_under_an_address_that_geneva_reads(
    desk: Desk, to: str, script: Script | None, expected: str
) -> None:
    """The destination's script or Latin letters, and no third one; the case's own texts before a translation."""
    texts = {tag: known[to] for tag, known in desk.case.spelt.items()}

    assert scripts.spoken(texts, "ru", script, desk.facts.scripts) == expected


@pytest.mark.parametrize(
    ("country", "address", "wanted", "lacking"),
    [
        ("RU", ("Moscow",), "native", True),
        ("RU", ("Москва",), "native", False),
        ("RU", ("Москва",), "latin", True),
        ("RS", ("Beograd",), "native", False),
        ("CH", ("Bern",), "native", False),
        ("RU", (), "native", False),
    ],
)
def test_what_no_text_has_is_known(
    desk: Desk, country: str, address: Sequence[str], wanted: Script, *, lacking: bool
) -> None:
    """Serbia writes Latin letters, too; who has no address lacks more than a script, and is told of for that."""
    one = Recipient(id="office", office="minister", office_text="-", country=country, address=tuple(address))

    assert scripts.lacking({"en": one}, wanted, desk.facts.scripts) == lacking


@pytest.mark.parametrize(
    ("country_text", "line"), [("Российская Федерация", "RUSSIA"), ("Fédération de Russie", "FÉDÉRATION DE RUSSIE")]
)
def test_a_country_line_that_no_sorter_abroad_reads_is_not_printed(desk: Desk, country_text: str, line: str) -> None:
    assert desk.write(recipient={"country_text": country_text}).letter.address.country == line
