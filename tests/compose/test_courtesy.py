"""How a letter greets and takes leave: the published words, else by office, else by title and name."""

from collections.abc import Mapping
from typing import Any

import pytest

from appeal_letters.model.recipient import Doubt
from tests.compose.desk import Desk, spaced

CHAIRMAN = "investigations-chairman"
"""His office has no form of address, so his name decides."""


@pytest.mark.parametrize(
    ("to", "changes", "salutation"),
    [
        ("president", {"salutation": "Mr. President,"}, "Mr. President,"),
        ("president", {}, "Excellency,"),
        ("interior-minister", {}, "Dear Minister,"),
        ("geneva-ambassador", {}, "Your Excellency,"),
        ("brussels-ambassador", {}, "Your Excellency,"),
        ("interior-minister", {"name": None, "surname": None, "title": None}, "Dear Minister,"),
        (CHAIRMAN, {}, "Dear Mr. Bastrykin,"),
        (CHAIRMAN, {"surname": None}, "Dear Mr. Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"title": None}, "Dear Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"title": None, "surname": None}, "Dear Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"doubts": (Doubt(field="title", text="?"),)}, "Dear Alexander Ivanovich Bastrykin,"),
        (CHAIRMAN, {"doubts": (Doubt(field="address", text="?"),)}, "Dear Mr. Bastrykin,"),
        (CHAIRMAN, {"name": None, "surname": None, "title": None}, "Dear Sir or Madam,"),
        (CHAIRMAN, {"name": None, "salutation": "Dear Chairman,"}, "Dear Chairman,"),
        (CHAIRMAN, {"name": "Sinéad O’Neill & Sons", "title": None}, "Dear Sinéad O’Neill & Sons,"),
    ],
)
def test_a_letter_greets_with_the_first_rule_that_applies(
    desk: Desk, to: str, changes: Mapping[str, Any], salutation: str
) -> None:
    assert spaced(desk.write(to, recipient=changes).letter.salutation) == salutation


@pytest.mark.parametrize(
    ("to", "changes", "closing"),
    [
        ("president", {"closing": "Respectfully,"}, "Respectfully,"),
        ("president", {}, "Yours sincerely,"),
        (CHAIRMAN, {}, "Yours sincerely,"),
        (CHAIRMAN, {"name": None}, "Yours faithfully,"),
        (CHAIRMAN, {"name": None, "salutation": "Dear Chairman,"}, "Yours sincerely,"),
        ("interior-minister", {"name": None}, "Yours sincerely,"),
    ],
)
def test_who_is_named_or_greeted_by_office_gets_yours_sincerely(
    desk: Desk, to: str, changes: Mapping[str, Any], closing: str
) -> None:
    assert desk.write(to, recipient=changes).letter.closing == closing


def test_the_table_of_forms_gives_salutation_and_closing(desk: Desk) -> None:
    form = desk.facts.forms["en", "monarch"]
    letter = desk.write(recipient={"office": "monarch"}).letter

    assert (letter.salutation, letter.closing) == (form.salutation, form.closing)
    assert letter.closing == "Yours respectfully,"


def test_a_title_never_parts_from_the_name_in_a_salutation(desk: Desk) -> None:
    assert desk.write(CHAIRMAN).letter.salutation == "Dear Mr.\u00a0Bastrykin,"


def test_the_signer_is_named_with_role_and_organisation(desk: Desk) -> None:
    letter = desk.write(sender={"role": "Secretary", "organisation": "Sample Bar"}).letter

    assert letter.signatures[0].lines == ("Sam Sample", "Secretary", "Sample Bar")
