"""A text with its grammatical forms: each is given or asked for in vain, and none is made."""

import copy
import pickle
from collections.abc import Callable, Mapping

import pytest

from appeal_letters.model.inflected import CASES, Case, Inflected, Joined, MissingFormError, forms_of

EXAMPLES: Mapping[Case, str] = {"nominative": "Иван Петров", "genitive": "Ивана Петрова", "dative": "Ивану Петрову"}
WHOLE = Inflected("Анна Примерова", {"genitive": "Анны Примеровой", "dative": "Анне Примеровой"}, EXAMPLES)
BARE = Inflected("Ким Модель", {}, EXAMPLES)


def joined(*parts: Inflected) -> Joined:
    return Joined(parts, " и ".join)


def test_a_text_is_its_nominative() -> None:
    assert (str(WHOLE), WHOLE, f"{WHOLE}") == ("Анна Примерова",) * 3


def test_a_form_that_is_given_is_said() -> None:
    """By its name, or behind the name of a placeholder."""
    assert (WHOLE.genitive, WHOLE.form("dative")) == ("Анны Примеровой", "Анне Примеровой")
    assert f"{WHOLE:genitive}, {WHOLE:dative}" == "Анны Примеровой, Анне Примеровой"


@pytest.mark.parametrize("case", ["genitive", "dative"])
def test_a_form_that_the_language_wants_and_the_record_lacks_is_missed(case: Case) -> None:
    """Text, form and examples tell what to write."""
    with pytest.raises(MissingFormError) as caught:
        BARE.form(case)

    assert (caught.value.text, caught.value.case, caught.value.examples) == ("Ким Модель", case, EXAMPLES)


@pytest.mark.parametrize("case", CASES)
def test_where_a_language_wants_no_form_the_text_is_all_of_them(case: Case) -> None:
    """As in French; and nobody wants for a nominative."""
    assert Inflected("Anna Exemple").form(case) == "Anna Exemple"
    assert BARE.form("nominative") == "Ким Модель"


def test_joined_texts_have_the_forms_of_all_of_them() -> None:
    """Title and name, or several persons."""
    assert joined(WHOLE, WHOLE).genitive == "Анны Примеровой и Анны Примеровой"


def test_of_joined_texts_the_first_that_lacks_a_form_is_missed() -> None:
    with pytest.raises(MissingFormError) as caught:
        f"{joined(WHOLE, BARE):dative}"

    assert caught.value.text == "Ким Модель"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301
def test_a_copy_keeps_the_forms(again: Callable[[Inflected], Inflected]) -> None:
    assert again(WHOLE).genitive == "Анны Примеровой"
    assert again(joined_by_blank).dative == "г-же Анне Примеровой"


def blank(parts: object) -> str:
    """Join texts as title and name are; a function that can be pickled."""
    assert isinstance(parts, list)
    return " ".join(parts)


joined_by_blank = Joined([Inflected("г-жа", {"dative": "г-же"}), WHOLE], blank)


def test_every_form_of_a_text_is_looked_at() -> None:
    """Whoever searches a record for a name, or for a letter that no font has, finds it in each of them."""
    assert list(forms_of(WHOLE)) == ["Анна Примерова", "Анны Примеровой", "Анне Примеровой"]
    assert list(forms_of("plain")) == ["plain"]
