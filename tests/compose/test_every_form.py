"""Every way to address every office in every language: each salutation, closing and envelope reads as one."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from appeal_letters import resources
from appeal_letters.compose.forms import Courtesy, courtesy, form_of
from appeal_letters.compose.letter import compose
from appeal_letters.compose.occasion import Choice, Occasion
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.letter import Letter
from appeal_letters.model.recipient import Recipient
from appeal_letters.render import plain
from tests.compose.desk import Desk, sender
from tests.compose.readers import readers
from tests.world import LANGUAGES

OFFICES = tuple(Facts(resources.data()).offices)
EVERY = list(product(LANGUAGES, OFFICES))
_SALUTATION: Mapping[str, str] = {
    "en": r"(?:Dear|Your|Excellency)\b[^{}|]*,",
    "fr": r"(?:Madame|Monsieur|Excellence|Majesté)\b[^{}|]*,",
    "es": r"(?:Señora?|Señoría|Estimad|Excelen|Ilustrísim|Majestad)[^{}|]*:",
    "de": r"(?:Exzellenz|Majestät|Sehr geehrte[rs]?)\b[^{}|]*,",
    "ru": r"(?:Уважаем|Ваше )[^{}|]*!",
}
_CLOSING: Mapping[str, str] = {
    "en": r"Yours \w+,",
    "fr": r"(?:Je|Nous) (?:vous )?pri(?:e|ons) [^{}|]* d’agréer[^{}|]*considération\.|"
    r"(?:Je vous prie|Nous vous prions) d’agréer, [^{}|]*, l’expression de [^{}|]*considération\.",
    "es": r"Reciba, [^{}|]*, la expresión de (?:mi|nuestra) distinguida consideración\.|Atentamente,",
    "de": r"Mit \w+ (?:Grüßen|Hochachtung)",
    "ru": r"С (?:глубоким )?уважением,",
}
_LINE = re.compile(r"\w[^{}|]*[\w.»]")
_UNTIDY = re.compile(r"  | [,:!.]|\bNone\b")


def ways(desk: Desk, office: str, *, joint: bool = False) -> Iterator[tuple[Recipient, Courtesy]]:
    """Yield every way to address an office's holder, with the forms that are sure and with any."""
    language = desk.facts.languages[desk.case.appeal.language]
    for reader, any_forms in product(readers(language.tag, office), [False, True]):
        yield (
            reader,
            courtesy(reader, desk.case.appeal, language, desk.facts, any_forms=any_forms, joint=joint),
        )


@pytest.mark.parametrize(("language", "office"), EVERY)
def test_every_salutation_and_closing_reads_as_one(desks: Mapping[str, Desk], language: str, office: str) -> None:
    """No placeholder is left, no blank is doubled, and each ends as the language has it; joint ones, too."""
    found = [way for joint in (False, True) for _, way in ways(desks[language], office, joint=joint)]
    salutations, closings = {way.salutation for way in found}, {way.closing for way in found}

    assert [text for text in salutations if not re.fullmatch(_SALUTATION[language], text)] == []
    assert [text for text in closings if not re.fullmatch(_CLOSING[language], text)] == []
    assert [text for text in salutations | closings if _UNTIDY.search(text)] == []


@pytest.mark.parametrize(("language", "office"), EVERY)
def test_every_envelope_names_somebody(desks: Mapping[str, Desk], language: str, office: str) -> None:
    """Its lines are words; the first one is not the body where the office can be named."""
    envelopes = {way.who for _, way in ways(desks[language], office)}

    assert [who for who in envelopes if not who or not all(_LINE.fullmatch(line) for line in who)] == []
    assert [line for who in envelopes for line in who if _UNTIDY.search(line)] == []
    assert [line for who in envelopes for line in who if line.split()[0] == line.split()[-1] != line] == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_closing_that_repeats_repeats_this_letter_s_salutation(desks: Mapping[str, Desk], language: str) -> None:
    """Without its sign; Spanish leaves out the first of two adjectives of honour."""
    desk, repeated = desks[language], list[tuple[str, str]]()
    for reader, way in (pair for office in OFFICES for pair in ways(desk, office)):
        form = form_of(reader, desk.facts.languages[language], desk.facts, any_forms=True)
        if "{repeated}" in form.closing and (said := re.search(r", (.*), l(?:a|’)", way.closing)):
            repeated.append((way.salutation.casefold(), f"{said.group(1)}{way.salutation[-1]}".casefold()))

    assert len(repeated) > len(OFFICES)
    assert [pair for pair in repeated if not pair[0].endswith(pair[1])] == []


@pytest.mark.parametrize("office", [office for office in OFFICES if office != "body_unnamed"])
def test_a_russian_envelope_is_in_the_dative(desks: Mapping[str, Desk], office: str) -> None:
    """The name, the title before it, and the office; only a body keeps its nominative (ГОСТ Р 7.0.97)."""
    for reader, way in ways(desks["ru"], office):
        said = " ".join(way.who)
        assert not {"Ким", "Анна", "Заведующий", "г-н", "г-жа", "господин", "госпожа"} & set(said.split())
        assert reader.name is None or re.search("Киму Образцову|Анне Образцовой", said)
        assert reader.office_text is None or "Заведующему отделом" in said


def test_the_table_words_russian_offices_in_the_dative(facts: Facts) -> None:
    """For the envelope: "Президенту", "Королеве", "Чрезвычайному и Полномочному Послу"."""
    worded = [one.wording for (tag, _), called in facts.wordings.items() for one in called if tag == "ru"]

    assert [wording for wording in worded if wording and not re.match(r"[\w-]+(?:у|ю|е)\b", wording)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_letters_say_to_greet_a_named_reader(desks: Mapping[str, Desk], language: str) -> None:
    """Read by a person: the list is every salutation of a sure form, for a reader with and without a title."""
    desk = desks[language]
    tongue = desk.facts.languages[language]
    found = {
        courtesy(reader, desk.case.appeal, tongue, desk.facts).salutation
        for office in OFFICES
        for reader in readers(language, office, named=True)
    }

    assert sorted(found) == _GREETED[language].splitlines()


_GREETED: Mapping[str, str] = {
    "en": """\
Dear Dr. Specimen,
Dear Governor Specimen,
Dear Judge Specimen,
Dear Kim Specimen,
Dear Mayor Specimen,
Dear Minister,
Dear Mr Specimen,
Dear Mr. Specimen,
Dear Ms Specimen,
Dear Ms. Specimen,
Dear Prime Minister,
Dear Prosecutor General Kim Specimen,
Excellency,
Your Excellency,
Your Majesty,
""",
    "fr": """\
Excellence,
Madame la Députée,
Madame la Juge,
Madame la Maire,
Madame la Ministre,
Madame la Première ministre,
Madame la Procureure générale,
Madame la Présidente,
Madame l’Ambassadrice,
Madame,
Madame, Monsieur,
Majesté,
Monsieur le Chef de la police,
Monsieur le Directeur,
Monsieur le Député,
Monsieur le Gouverneur,
Monsieur le Juge,
Monsieur le Maire,
Monsieur le Ministre,
Monsieur le Premier ministre,
Monsieur le Procureur général,
Monsieur le Président,
Monsieur l’Ambassadeur,
Monsieur,
""",
    "es": """\
Estimada Dra. Specimen:
Estimada Sra. Specimen:
Estimado Dr. Specimen:
Estimado Sr. Specimen:
Estimado/a Kim Specimen:
Excelencia:
Excelentísima señora Presidenta:
Excelentísimo señor Presidente:
Ilustrísima señora:
Ilustrísimo señor:
Majestad:
Señor Alcalde:
Señor Director:
Señor Embajador:
Señor Fiscal General:
Señor Gobernador:
Señor Jefe de la Policía:
Señor Ministro:
Señor Parlamentario:
Señor Primer Ministro:
Señora Alcaldesa:
Señora Directora:
Señora Embajadora:
Señora Fiscal General:
Señora Gobernadora:
Señora Jefa de la Policía:
Señora Ministra:
Señora Parlamentaria:
Señora Primera Ministra:
Señoría:
""",
    "de": """\
Exzellenz,
Majestät,
Sehr geehrte Frau Abgeordnete,
Sehr geehrte Frau Bürgermeisterin,
Sehr geehrte Frau Direktorin,
Sehr geehrte Frau Dr. Specimen,
Sehr geehrte Frau Generalstaatsanwältin,
Sehr geehrte Frau Gouverneurin,
Sehr geehrte Frau Präsidentin,
Sehr geehrte Frau Richterin,
Sehr geehrte Frau Specimen,
Sehr geehrte Frau Vorsitzende,
Sehr geehrte/r Dr. Specimen,
Sehr geehrte/r Kim Specimen,
Sehr geehrter Herr Abgeordneter,
Sehr geehrter Herr Bürgermeister,
Sehr geehrter Herr Direktor,
Sehr geehrter Herr Generalstaatsanwalt,
Sehr geehrter Herr Gouverneur,
Sehr geehrter Herr Prof. Specimen,
Sehr geehrter Herr Präsident,
Sehr geehrter Herr Richter,
Sehr geehrter Herr Specimen,
Sehr geehrter Herr Vorsitzender,
""",
    "ru": """\
Ваше Величество!
Ваше Превосходительство господин Посол!
Ваше Превосходительство!
Уважаемая госпожа Образцова!
Уважаемый господин Губернатор!
Уважаемый господин Министр!
Уважаемый господин Мэр!
Уважаемый господин Образцов!
Уважаемый господин Председатель!
Уважаемый господин Президент!
Уважаемый господин Премьер-министр!
Уважаемый господин Руководитель!
Уважаемый(-ая) Ким Образцов!
""",
}


@pytest.mark.parametrize(("language", "office"), EVERY)
def test_a_letter_to_every_reader_reads_as_a_letter(desks: Mapping[str, Desk], language: str, office: str) -> None:
    """To a woman, to a man, to somebody, to nobody by name; from one and from two signers."""
    desk = desks[language]
    occasion = desk.occasion({"summary": None, "situation": "…", "demands": desk.case.appeal.demands[:1]})
    for reader in readers(language, office):
        for beside in ((), (sender("kim"),)):
            choice = Choice("formal", "din-b", desk.prose)
            letter = compose(occasion, (*desk.case.senders, *beside), reader, choice)
            assert [text for text in letter.texts if re.search(r"  |\bNone\b|[{}]", text)] == []
            assert letter.salutation.endswith({"es": ":", "ru": "!"}.get(language, ","))


@pytest.mark.parametrize(("language", "office"), EVERY)
def test_a_letter_to_the_post_holds_no_word_of_the_name(desks: Mapping[str, Desk], language: str, office: str) -> None:
    """Nor does its copy line; the gender, too, is forgotten."""
    for reader in readers(language, office, named=True):
        assert names_in(to_the_post(desks[language], reader)) == set()


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text))


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
    greeting = [*letter.address.lines, letter.salutation, letter.closing, *letter.listings[0].lines]
    return _NAMES & words(plain.text(letter)) | _TITLES & words(" ".join(greeting))


_NAMES = words("Kim Specimen Ким Киму Кима Образцов Образцову Образцова Анна Анне Анны Образцовой")
_TITLES = words("Dr Ms Mr H Her His Dra Sr Sra Mme M Herrn Herr Frau г-ну г-же")
