"""Dates by country, lists, quotation marks, and what no line's end parts."""

from datetime import date

import pytest

from appeal_letters.facts import languages
from appeal_letters.facts.languages import Language, direction_of, name_of
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.inflected import Inflected


@pytest.fixture(scope="session")
def english(facts: Facts) -> Language:
    """Return the shipped English."""
    return facts.languages["en"]


def bare(text: str) -> str:
    """Return a text with its no-break spaces shown as `~`."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("tag", "direction", "name"), [("ar", "rtl", "Arabic"), ("tlh", "ltr", "Klingon"), ("qaa", "ltr", "qaa")]
)
def test_a_language_that_cldr_does_not_describe_has_a_direction_and_a_name(tag: str, direction: str, name: str) -> None:
    assert (direction_of(tag), name_of(tag, "en")) == (direction, name)


@pytest.mark.parametrize(
    ("country", "day"),
    [("GB", "19~January~2012"), ("US", "January~19, 2012"), ("DE", "19~January~2012"), ("RU", "19~January~2012")],
)
def test_a_date_is_written_as_in_the_senders_country(english: Language, country: str, day: str) -> None:
    """A country without an English of its own has the British one."""
    assert bare(english.day(date(2012, 1, 19), country)) == day


@pytest.mark.parametrize(
    ("tag", "territory", "day"),
    [("eo", "EO", "2012-Januaro-19"), ("sr-Latn", "RS", "19. januar 2012."), ("sr-Cyrl", "RS", "19. јануар 2012.")],
)
def test_a_date_is_in_the_script_of_its_language_wherever_that_is_at_home(
    english: Language, tag: str, territory: str, day: str
) -> None:
    """A territory that CLDR does not know with the language leaves what it has of the language."""
    other = Language(tag=tag, territory=territory, opening_quote="«", closing_quote="»", dash=english.dash)

    assert bare(other.day(date(2012, 1, 19), "GB")) == day


@pytest.mark.parametrize(
    ("items", "listed"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_ends_with_and(english: Language, items: list[str], listed: str) -> None:
    assert english.listed(items) == listed


@pytest.mark.parametrize(
    ("items", "listed"),
    [
        (["Juan", "Ana"], "Juan y Ana"),
        (["Juan", "Ana", "Ignacio"], "Juan, Ana e Ignacio"),
        (["Ana", "Hilda"], "Ana e Hilda"),
        (["agua", "hielo"], "agua y hielo"),
        (["i", "ii"], "i y ii"),
        (["Isabel"], "Isabel"),
    ],
)
def test_a_word_for_and_changes_before_its_own_sound(facts: Facts, items: list[str], listed: str) -> None:
    """In Spanish, whose data say so."""
    assert facts.languages["es"].listed(items) == listed


def test_a_quotation_has_the_languages_marks(english: Language) -> None:
    assert english.quoted("the State shall") == "“the State shall”"


def test_a_language_is_written_in_one_direction(english: Language) -> None:
    arabic = english.model_copy(update={"tag": "ar"})

    assert (english.direction, arabic.direction) == ("ltr", "rtl")


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [
        ("about Mr. Igor Kalyapin", "about Mr.~Igor Kalyapin"),
        ("to H.E. Mr. Lavrov", "to H.E.~Mr.~Lavrov"),
        ("under Article 283 of the Code", "under Article~283 of the Code"),
        ("in Articles 1 and 2", "in Articles~1 and 2"),
        ("Article 6 (b) and (c)", "Article~6~(b) and~(c)"),
        ("on 18 January 2012", "on 18~January~2012"),
        ("on January 18, 2012", "on January~18, 2012"),
        ("RUS 002 / 0112 / OBS 009", "RUS 002~/~0112~/~OBS 009"),
        ("after 7 years", "after 7~years"),
        ("on page 3 of it", "on page~3 of it"),
    ],
)
def test_a_lines_end_never_parts_what_is_read_together(english: Language, text: str, unbroken: str) -> None:
    assert bare(english.unbroken(text)) == unbroken


def test_no_line_ends_after_a_title_with_a_hyphen_or_inside_it(facts: Facts) -> None:
    """In Russian, where "Mr." is written with one."""
    assert bare(facts.languages["ru"].unbroken("дело г-на Игоря Каляпина")) == "дело г-\u2060на~Игоря Каляпина"


@pytest.mark.parametrize("text", ["the farm. Next day", "a particle 1", "Dr, who", "many years later", "it may be"])
def test_what_only_looks_alike_may_part(english: Language, text: str) -> None:
    assert english.unbroken(text) == text


def test_a_line_of_an_address_breaks_before_a_group_of_words(english: Language) -> None:
    office = "Chairman of the Investigations Committee of the Russian Federation"

    assert bare(english.address_line(office)) == "Chairman of~the~Investigations Committee of~the~Russian Federation"


def test_a_language_without_such_words_breaks_anywhere(english: Language) -> None:
    plain = Language(**english.model_dump(include={"tag", "territory", "opening_quote", "closing_quote", "dash"}))

    assert plain.unbroken("Mr. Igor Kalyapin, Article 1") == "Mr. Igor Kalyapin, Article 1"


@pytest.mark.parametrize(
    ("text", "tags"),
    [("English", ("en",)), ("EN", ("en",)), ("pt_br", ("pt-BR",)), ("german", ("de",)), ("Elvish", ()), ("", ())],
)
def test_a_language_is_called_by_its_tag_in_any_letters_or_its_english_name(text: str, tags: tuple[str, ...]) -> None:
    assert languages.called(text) == tags


@pytest.fixture(scope="session")
def french(english: Language) -> Language:
    """Return a French of a few fields."""
    narrow = {"narrow_before": (";", "!", "?", "»"), "narrow_after": ("«",), "keep_before": (":",)}
    changed = {"tag": "fr", "territory": "FR", "keep_after": (), "first_of_month": "1er", **narrow}
    return Language(**{**english.model_dump(exclude={"titles"}), **changed})


def narrow(text: str) -> str:
    """Return a text with its no-break spaces shown: `_` is narrow, `~` is not."""
    return bare(text).replace("\u202f", "_")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("« Assez » ! dit-il ; et puis ?", "«_Assez_»_! dit-il_; et puis_?"),
        ("ce qui suit : rien", "ce qui suit~: rien"),
        ("déjà\u00a0; et\u202f!", "déjà~; et_!"),
        ("sans signe; sans blanc", "sans signe; sans blanc"),
    ],
)
def test_a_blank_beside_some_signs_is_narrow_and_unbreakable(french: Language, text: str, printed: str) -> None:
    """No sign is added, and what is no plain blank stays as it was written."""
    assert narrow(french.unbroken(text)) == narrow(french.address_line(text)) == printed


@pytest.mark.parametrize(
    ("day", "written"), [(1, "1er janvier 2011"), (11, "11 janvier 2011"), (21, "21 janvier 2011")]
)
def test_the_first_of_a_month_is_written_in_its_own_way(french: Language, day: int, written: str) -> None:
    assert bare(french.day(date(2011, 1, day), "CH")) == written


def test_english_has_none_of_it(english: Language) -> None:
    """No narrow blanks, no hyphens at lines' ends, ragged right."""
    assert english.unbroken("what ; is « this » !") == "what ; is « this » !"
    assert (english.hyphenate, english.justify, english.first_of_month) == (False, False, None)


@pytest.mark.parametrize(
    ("title", "said", "of"),
    [
        ("Sr.", "el Sr. Kim X", "del Sr. Kim X"),
        (None, "Kim X", "de Kim X"),
        (Inflected("el juez", {"genitive": "del juez"}), "el juez Kim X", "del juez Kim X"),
    ],
)
def test_a_spanish_title_takes_its_article_into_a_sentence(facts: Facts, title: str | None, said: str, of: str) -> None:
    """A usual one needs no forms in a record."""
    person = facts.languages["es"].person(title, "Kim X")

    assert (str(person), person.genitive) == (said, of)
