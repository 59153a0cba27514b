"""Letters that look like those of another script."""

import pytest

from appeal_letters.facts.homoglyphs import mixed
from appeal_letters.facts.shipped import Facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Igor K\u0430lyapin",
            ["letter 2, '\u0430' U+0430 CYRILLIC SMALL LETTER A, of 'K\u0430lyapin' stands among Latin letters"],
        ),
        (
            "Игорь К\u0061ляпин",
            ["letter 2, 'a' U+0061 LATIN SMALL LETTER A, of 'К\u0061ляпин' stands among Cyrillic letters"],
        ),
        (
            "Μ\u0061ρί\u0061",
            [
                (
                    "letter 2, 'a' U+0061 LATIN SMALL LETTER A, and letter 5, 'a' U+0061 LATIN SMALL LETTER A, "
                    "of 'Μ\u0061ρί\u0061' stand among Greek letters"
                )
            ],
        ),
        (
            "Ани \u0410n",
            ["letter 2, 'n' U+006E LATIN SMALL LETTER N, of '\u0410n' stands among Cyrillic letters"],
        ),
        (
            "К\u0301\u0061ля",
            ["letter 2, 'a' U+0061 LATIN SMALL LETTER A, of 'К\u0301\u0061ля' stands among Cyrillic letters"],
        ),
    ],
)
def test_a_letter_of_another_script_is_named_with_its_number_and_code(
    facts: Facts, text: str, found: list[str]
) -> None:
    """Most letters of the word say what it is written in; where it is even, those of the text. Accents do not count."""
    assert [str(one) for one in mixed(text, facts.look_alikes)] == found


@pytest.mark.parametrize(
    "text",
    ["№5", "X-лучи", "Igor (Игорь) Kalyapin/Каляпин", "東京のラジオ", "Aと王", "5 µm", "O’Neill", "Ḥasan al-ʿAlī", ""],
)
def test_what_is_rightly_written_is_no_doubt(facts: Facts, text: str) -> None:
    assert list(mixed(text, facts.look_alikes)) == []
