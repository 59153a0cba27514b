"""A day, a month or a year, as precise as the source is."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from appeal_letters.model.period import Period, When

WHEN: TypeAdapter[Period] = TypeAdapter(When)


@pytest.mark.parametrize(
    ("text", "first"),
    [("2016-02-19", date(2016, 2, 19)), ("2016-02", date(2016, 2, 1)), ("2016", date(2016, 1, 1))],
)
def test_a_period_keeps_its_precision_and_knows_its_first_day(text: str, first: date) -> None:
    found = WHEN.validate_python(text)

    assert (str(found), found.first) == (text, first)


@pytest.mark.parametrize("text", ["2016-13", "2016-02-30", "0000", "16-02", "2016-2", "February 2016", "2016-02-"])
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        WHEN.validate_python(text)

    assert caught.value.errors()[0]["msg"] == (
        f"'{text}' is no day, month or year; write it such as 2016-02-19, 2016-02 or 2016"
    )


def test_a_period_is_written_as_it_was_read() -> None:
    """A case begun like another one got the record's inside for it."""
    assert WHEN.dump_python(Period("2026-03"), mode="json") == "2026-03"
