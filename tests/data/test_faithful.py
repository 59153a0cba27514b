"""The sample's texts in other languages say what the page says.

Paragraph by paragraph they have the same sentences, numbers, days, articles, names and reservations.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case
from tests.compose.desk import Desk, formal, spaced
from tests.world import LANGUAGES, TRANSLATED

LISTED = r"""
number 2   | \btwo\b      | \bdeux\b     | \bdos\b        | \bzwei\b        | \bдва\b
number 3   | three         | trois          | tres             | drei              | трех
number 7   | seven         | sept           | siete            | sieben            | семи
month 1    | January       | janvier        | enero            | Januar            | январ
month 7    | July          | juillet        | julio            | Juli              | июл
month 12   | December      | décembre       | diciembre        | Dezember          | декабр
autumn     | fall of       | automne        | otoño            | Herbst            | осен
Mr         | Mr\.          | M\.            | Sr\.             | Herrn?            | г-на?
Ms         | Ms\.          | Mme            | Sra\.            | Frau              | г-ж[аи]
Igor       | Igor          | Igor           | Igor             | Igor              | Игор
Kalyapin   | Kalyapin      | Kaliapine      | Kaliapin         | Kaljapin          | Каляпин
Sobol      | Sobol         | Sobol          | Sóbol            | Sobol             | Собол
Islam      | Islam         | Islam          | Islam            | Islam             | Ислам
abducted   | Umarpashayev  | Oumarpachaïev  | Umarpasháyev     | Umarpaschajew     | Умарпашаев
Natalia    | Natalia       | Natalia        | Natalia          | Natalja           | Наталь
murdered   | Estemirova    | Estemirova     | Estemírova       | Estemirowa        | Эстемиров
Memorial   | Memorial      | Memorial       | Memorial         | Memorial          | Мемориал
Grozny     | Grozny        | Grozny         | Grozni           | Grosny            | Грозн
JMG        | JMG           | JMG            | JMG              | JMG               | СМГ
OMON       | OMON          | OMON           | OMON             | OMON              | ОМОН
publisher  | Observatory   | Observatoire   | Observatorio     | Beobachtungsstelle| Обсерватори
committee  | Against Tor   | contre la tort | contra la Tortura| gegen Folter      | против пыток
Chechnya   | Chech         | (?i:tchétch)   | (?i:chech)       | (?i:tschetsch)    | (?i:чеч)
state      | Russian Fed   | édération de R | ederación de R   | Russische[nr]? Fö | Российской Фед
Caucasus   | North Caucas  | Caucase du Nord| Cáucaso Norte    | Nordkaukasus      | Северо-Кавказ
secrets    | State secrets | secrets d’État | secretos de Estad| Staatsgeheimnisse | государственной тайны
reserve 1  | information r | informations re| información recib| erhaltenen Informa| полученным сведения
reserve 2  | It is feared  | On craint      | Se teme          | Es wird befürchtet| Высказываются опасе
reserve 3  | suspected     | soupçonné      | sospech          | Verdacht          | подозрени
torture    | brutal torture| torture brutaux| brutal tortura   | brutal gefoltert  | жестоких пыток
"""
"""What must stand as often in a paragraph in every language: its name here, then how each language says it."""
SAID = {row.split("|")[0].strip(): [cell.strip() for cell in row.split("|")[1:]] for row in LISTED.strip().splitlines()}
ARTICLE = r"(?:[Aa]rticle|[Aa]rtículo|Artikel|[Сс]тать\w+)s?\s(\d+(?:\.\w+)?)"
NO_END = r"(?<!\bM)(?<!\bMr)(?<!\bMs)(?<!\bSr)(?<!\bSra)(?<!\d)"
ADDRESSED = {
    "fr": ["Dmitri Medvedev", "Rachid Nourgaliev", "Sergueï Lavrov", "Alexandre Ivanovitch Bastrykine",
           "Valeri Lochtchinine", "Alexandra Romanov"],
    "es": ["Dmitri Medvédev", "Rashid Nurgalíev", "Serguéi Lavrov", "Alexandr Ivánovich Bastrikin",
           "Valeri Loschinin", "Alexandra Romanov"],
    "de": ["Dmitri Medwedew", "Raschid Nurgalijew", "Sergei Lawrow", "Alexander Iwanowitsch Bastrykin",
           "Waleri Loschtschinin", "Alexandra Romanow"],
    "ru": ["Дмитрий Медведев", "Рашид Нургалиев", "Сергей Лавров", "Александр Иванович Бастрыкин",
           "Валерий Лощинин", "Александра Романов"],
}  # fmt: skip
"""How each language spells those who are written to."""


@pytest.fixture(scope="module")
def told(sample: Case, facts: Facts) -> Mapping[str, Mapping[str, str]]:
    """Return the paragraphs of the sample in each language, by what they are."""
    desk = Desk(sample, facts, formal())
    return {language: dict(paragraphs(desk.into(language))) for language in LANGUAGES}


def paragraphs(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield every paragraph of the record with what it is; demands as letters say them."""
    appeal = desk.case.appeal
    report = appeal.report_back
    assert report is not None
    yield from (("title", appeal.title), ("summary", appeal.summary or ""), ("position", appeal.position or ""))
    yield from (("embassy", appeal.embassy or ""), ("report back", report.text), ("line", report.lead or ""))
    yield from (("role", person.role or "") for person in appeal.persons)
    yield from ((f"note {note.mark}", note.text) for note in appeal.footnotes)
    yield from ((f"situation {at}", text) for at, text in enumerate(appeal.situation.strip().split("\n\n")))
    for request in desk.write().requests:
        label = request.label.rstrip(".)")
        yield f"demand {label}", spaced(request.text)
        yield from ((f"lead {label} {at}", spaced(one.lead)) for at, one in enumerate(request.quotations))


def sentences(text: str) -> int:
    """Return how many sentences a paragraph has; titles, days and numbers end none."""
    return len(re.findall(rf"{NO_END}[.!?](?:\[\^\d\])?(?=\s+[^\W\d_]|\s*$)", text.strip())) or 1


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_paragraph_is_there(told: Mapping[str, Mapping[str, str]], language: str) -> None:
    assert list(told[language]) == list(told["en"])
    assert [what for what, text in told[language].items() if not text] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_paragraph_has_as_many_sentences_in_every_language(
    told: Mapping[str, Mapping[str, str]], language: str
) -> None:
    """None is left out, none is added; the page tells its story in twelve of them."""
    counted = {what: sentences(text) for what, text in told["en"].items()}

    assert {what: sentences(text) for what, text in told[language].items()} == counted
    assert sum(count for what, count in counted.items() if what.startswith(("summary", "situation", "note"))) == 12


@pytest.mark.parametrize("language", TRANSLATED)
def test_numbers_and_footnotes_are_the_same(told: Mapping[str, Mapping[str, str]], language: str) -> None:
    """Every number in figures: days, years, articles, and the marks of the notes."""
    figures = {what: sorted(re.findall(r"\d+", text)) for what, text in told["en"].items()}

    assert {what: sorted(re.findall(r"\d+", text)) for what, text in told[language].items()} == figures
    assert sum(map(len, figures.values())) == 15


@pytest.mark.parametrize("language", TRANSLATED)
def test_articles_and_their_points_are_the_same(told: Mapping[str, Mapping[str, str]], language: str) -> None:
    found = {tag: {what: articles(text) for what, text in told[tag].items()} for tag in ("en", language)}

    assert found[language] == found["en"]
    assert [one for all_of in found["en"].values() for one in all_of] == ["283", "1", "6 b c", "12.2", "2.i"]


def articles(text: str) -> list[str]:
    """Return the articles that a text names, each with its points."""
    return [" ".join((found.group(1), *re.findall(r"(?:^|[\s(])([bc])\b", text[found.end() : found.end() + 24])))
            for found in re.finditer(ARTICLE, text)]  # fmt: skip


@pytest.mark.parametrize(("language", "what"), list(product(TRANSLATED, SAID)))
def test_it_is_said_as_often_in_every_paragraph(
    told: Mapping[str, Mapping[str, str]], language: str, what: str
) -> None:
    """Names, titles, months, numbers in words, and what marks a report as one."""
    here, there = (SAID[what][LANGUAGES.index(tag)] for tag in ("en", language))
    counted = Counter({key: len(re.findall(here, text)) for key, text in told["en"].items()})

    assert Counter({key: len(re.findall(there, text)) for key, text in told[language].items()}) == counted
    assert counted.total()


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_page_quotes_is_quoted(told: Mapping[str, Mapping[str, str]], language: str) -> None:
    """Between the marks of the language."""
    marks = {"en": "“”", "de": "„“"}
    opening, closing = tuple(marks.get(language, "«»"))
    counted = {what: (text.count("“"), text.count("”")) for what, text in told["en"].items()}

    assert {what: (text.count(opening), text.count(closing)) for what, text in told[language].items()} == counted


@pytest.mark.parametrize("language", TRANSLATED)
def test_those_who_are_written_to_are_spelt_as_listed(sample: Case, language: str) -> None:
    """Their surnames are the last words of their names."""
    recipients = sample.translations[language].recipients

    assert [str(one.name) for one in recipients] == ADDRESSED[language]
    assert [one.id for one in recipients if not str(one.name).endswith(str(one.surname))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_says_that_nobody_has_reviewed_it(sample: Case, language: str) -> None:
    appeal = sample.translations[language].appeal

    assert (appeal.status, appeal.reviewed_by) == ("courtesy", "nobody yet")
    assert sample.translations[language].missing == ()
