"""Closings in every language: the plural of several signers, and the salutation that some repeat."""

from collections.abc import Mapping

import pytest

from tests.compose.desk import Desk, sender, spaced
from tests.world import LANGUAGES

ALONE = {
    "en": "Yours sincerely,",
    "fr": "Je vous prie d’agréer, Monsieur le Président, l’expression de ma très haute considération.",
    "es": "Reciba, señor Presidente, la expresión de mi distinguida consideración.",
    "de": "Mit vorzüglicher Hochachtung",
    "ru": "С глубоким уважением,",
}
TOGETHER = {
    **ALONE,
    "fr": "Nous vous prions d’agréer, Monsieur le Président, l’expression de notre très haute considération.",
    "es": "Reciba, señor Presidente, la expresión de nuestra distinguida consideración.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_signers_close_in_the_plural(desks: Mapping[str, Desk], language: str) -> None:
    """Where the language has one."""
    desk = desks[language]

    assert spaced(desk.write().letter.closing) == ALONE[language]
    assert spaced(desk.write(beside=[sender("kim")]).letter.closing) == TOGETHER[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closing_that_says_i_has_one_that_says_we(desks: Mapping[str, Desk], language: str) -> None:
    """In the whole table."""
    mine = {"fr": {"Je", "ma", "mes"}, "es": {"mi", "mis"}, "de": {"ich", "meiner"}, "ru": {"мой"}, "en": {"my", "I"}}
    forms = [form for key, form in desks[language].facts.forms.items() if key[0] == language]

    assert [form for form in forms if mine[language] & set((form.closing_joint or form.closing).split())] == []


@pytest.mark.parametrize(
    ("language", "published", "closing"),
    [
        ("fr", "Monsieur le Maréchal,", ALONE["fr"].replace("Président", "Maréchal")),
        ("fr", "Monsieur le Maréchal\u00a0!", ALONE["fr"].replace("Président", "Maréchal")),
        ("es", "Señor Mariscal:", ALONE["es"].replace("señor Presidente", "Señor Mariscal")),
        ("de", "Sehr geehrter Herr Marschall,", ALONE["de"]),
        ("ru", "Уважаемый господин Маршал!", ALONE["ru"]),
    ],
)
def test_the_published_salutation_wins_and_is_repeated(
    desks: Mapping[str, Desk], language: str, published: str, closing: str
) -> None:
    """Without its sign, where the closing repeats one."""
    letter = desks[language].write(recipient={"salutation": published}).letter

    assert (spaced(letter.salutation), spaced(letter.closing)) == (spaced(published), closing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_published_closing_wins_over_every_table(desks: Mapping[str, Desk], language: str) -> None:
    """Also when several sign."""
    letter = desks[language].write(recipient={"closing": "Salve,"}, beside=[sender("kim")]).letter

    assert letter.closing == "Salve,"
