"""A demand goes to whom it concerns, with the number that the appeal gave it."""

from collections.abc import Mapping
from typing import Any

from tests.compose.desk import Desk


def labels(desk: Desk, recipient: str, routes: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the numbers of a recipient's demands, where the appeal's are routed so."""
    demands = tuple(one.model_copy(update={"to": routes.get(one.label, ())}) for one in desk.case.appeal.demands)
    return [request.label for request in desk.write(recipient, appeal={"demands": demands}).requests]


def test_a_demand_that_names_nobody_goes_to_everybody(desk: Desk) -> None:
    assert labels(desk, "president", {}) == ["i.", "ii.", "iii.", "iv.", "v."]


def test_a_demand_goes_to_an_office_and_to_an_id(desk: Desk) -> None:
    routes = {"i": ("minister",), "ii": ("president",), "iii": ("president", "minister")}

    assert labels(desk, "president", routes) == ["ii.", "iii.", "iv.", "v."]
    assert labels(desk, "foreign-minister", routes) == ["i.", "iii.", "iv.", "v."]


def test_a_mission_passes_on_everything(desk: Desk) -> None:
    routes: Mapping[str, Any] = {"i": ("minister",), "ii": ("president",)}

    assert labels(desk, "geneva-ambassador", routes) == ["i.", "ii.", "iii.", "iv.", "v."]


def test_a_mission_that_is_named_gets_what_names_it(desk: Desk) -> None:
    routes = {"i": ("brussels-ambassador",), "ii": ("president",)}

    assert labels(desk, "brussels-ambassador", routes) == ["i.", "iii.", "iv.", "v."]
    assert labels(desk, "geneva-ambassador", routes) == ["i.", "ii.", "iii.", "iv.", "v."]


def test_letters_of_different_demands_share_nothing_of_them(desk: Desk) -> None:
    """The record's part is made once for all letters with the same demands, not for all letters."""
    first, second = desk.case.appeal.demands[:2]
    demands = (first, second.model_copy(update={"to": ("minister",)}))
    occasion = desk.occasion({"demands": demands})

    made = [desk.write(name, occasion=occasion).requests for name in ("foreign-minister", "president")]

    assert [len(requests) for requests in made] == [2, 1]


def test_demands_of_one_number_are_not_taken_for_each_other(desk: Desk) -> None:
    """Two letters of one run, each with its own words."""
    first, second = (one.model_copy(update={"label": "i"}) for one in desk.case.appeal.demands[:2])
    demands = (first.model_copy(update={"to": ("minister",)}), second.model_copy(update={"to": ("president",)}))
    occasion = desk.occasion({"demands": demands})

    made = [desk.write(name, occasion=occasion).requests[0].text[:9] for name in ("foreign-minister", "president")]

    assert made == [(one.text or "")[:9] for one in (first, second)]


def test_notes_are_those_of_the_demands_in_the_letter(desk: Desk) -> None:
    """Who is not asked to heed an article has no note about its text."""
    demands = tuple(one.model_copy(update={"to": ("judge",) if one.cites else ()}) for one in desk.case.appeal.demands)

    assert desk.write(appeal={"demands": demands}).letter.notes == ()
