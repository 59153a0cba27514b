"""Whether a text names a person."""

import pytest

from appeal_letters.facts.names import named_in
from appeal_letters.model.recipient import Recipient

KIM = Recipient(id="kim", name="Kim Spécimen", surname="Spécimen", office="judge", country="NO")


@pytest.mark.parametrize(
    ("text", "named"),
    [("Dear Ms. Specimen,", True), ("DEAR KIM!", True), ("Your Excellency,", False), ("Dear Kimberley,", False)],
)
def test_a_text_names_a_person_by_whole_words(text: str, *, named: bool) -> None:
    """Whatever their case and accents."""
    assert named_in(text, KIM) is named


def test_an_office_without_a_person_is_named_by_no_text() -> None:
    assert not named_in("Dear Judge,", KIM.model_copy(update={"name": None, "surname": None}))
