"""The line of the reference in French and Spanish: who published the appeal, and its code."""

import pytest

from appeal_letters import resources, templating
from appeal_letters.compose import prose
from appeal_letters.compose.occasion import Occasion
from appeal_letters.model.appeal import Publisher
from tests.compose.desk import Desk, spaced

CODE = "RUS 002 / 0112 / OBS 009"


def reference_line(desk: Desk, language: str, *publishers: str) -> str:
    """Return the line of the sample's letters, as if these had published the appeal."""
    text = prose.template(templating.environment(resources.templates()), language, "formal")
    names = tuple(Publisher(id=f"p{number}", name=name) for number, name in enumerate(publishers))
    texts = desk.case.translations[language].appeal.model_copy(update={"publishers": names, "demands": ()})
    written = desk.write(prose=text, occasion=Occasion(texts, desk.case.recipients, texts.published, desk.facts))
    return spaced(written.letter.reference_line)


@pytest.mark.parametrize(
    ("language", "publisher", "line"),
    [
        ("fr", "L’Observatoire des droits", "Réf. : Observatoire des droits, appel urgent"),
        ("fr", "L'association Exemple", "Réf. : Association Exemple, appel urgent"),
        ("fr", "Les Amis du droit", "Réf. : Amis du droit, appel urgent"),
        ("fr", "Lex Libera", "Réf. : Lex Libera, appel urgent"),
        ("es", "el Observatorio de Derechos", "Ref.: Observatorio de Derechos,"),
        ("es", "la asociación Ejemplo", "Ref.: Asociación Ejemplo,"),
        ("es", "Lascaux", "Ref.: Lascaux,"),
    ],
)
def test_a_publisher_s_name_stands_there_without_its_article(
    desk: Desk, language: str, publisher: str, line: str
) -> None:
    assert reference_line(desk, language, publisher) == f"{line} {CODE}"


@pytest.mark.parametrize(
    ("language", "publishers", "line"),
    [
        ("fr", ("L’Observatoire", "La Ligue"), "Réf. : l’Observatoire et la Ligue, appel urgent"),
        ("es", ("el Observatorio", "la Liga"), "Ref.: el Observatorio y la Liga,"),
    ],
)
def test_of_several_publishers_each_keeps_its_article(
    desk: Desk, language: str, publishers: tuple[str, ...], line: str
) -> None:
    assert reference_line(desk, language, *publishers) == f"{line} {CODE}"
